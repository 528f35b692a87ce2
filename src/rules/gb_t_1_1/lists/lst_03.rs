//! GB-LST-03: items are marked by dashes, dots, a) and 1).

use crate::model::{List, ListItem, ListStyle};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-LST-03",
    name: "wrong-list-mark",
    severity: Severity::Error,
    clause: "7.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "列项应只用破折号、间隔号、带半圆括号的小写拉丁字母或阿拉伯数字",
        en: "items of lists are marked by dashes, dots, small letters with a bracket or digits with a bracket, and nothing else",
    },
    why: Words {
        zh: "引用“5.2 a)”时，读者知道找的是列项；其他记号与条号、公式号相混。",
        en: "Readers know a reference such as 5.2 a) for that to an item; other marks are taken for numbers of clauses or formulas.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, style: upper_alpha, items: [防锈；, 防水。]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [{label: ①, blocks: [防锈；]}, {label: ②, blocks: [防水。]}]}]}]"),
        paragraph("（1）车铃应防锈。"),
        paragraph("②车铃应防水。"),
        paragraph("3、车铃应防尘。"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, style: lower_alpha, items: [防锈；, 防水。]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [{label: a), blocks: [防锈；]}, {label: ——, blocks: [防水。]}]}]}]"),
        paragraph("（1.5±0.1）mm的间隙应均匀。"),
        paragraph("3次、4次均可。"),
        document("body: [{title: 要求, blocks: [见表1。, {type: table, body: [[①, ②]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        if !place.is_plain() {
            continue;
        }
        // The first item tells it: the others are marked alike.
        if let Node::List(list) = node
            && let Some(mark) = list.items.iter().find_map(|item| wrong_mark(list, item))
        {
            findings.report(
                At::node(*node),
                both!("列项用了“{mark}”", "the items are marked {mark}"),
            );
        }
    }
    for text in &document.texts {
        let is_apart = text.role != Role::Paragraph || !text.place.is_plain();
        let is_set = [Within::Cell, Within::Figure, Within::Key].into_iter().any(|within| text.place.is_in(within));
        if is_apart || is_set || text.place.part == Part::Back {
            continue;
        }
        if let Some(end) = written_mark(&text.plain) {
            let mark = &text.plain[..end];
            findings.report(
                At::words(text, 0..end),
                both!("列项的记号“{mark}”应为a)、1)或破折号", "the items are marked {mark}, not a), 1) or a dash"),
            );
        }
    }
}

/// The mark of an item, if it is none of those to use.
fn wrong_mark<'a>(list: &List, item: &'a ListItem) -> Option<&'a str> {
    match (item.label.as_deref(), list.style) {
        (Some(label), _) => Some(label.trim()).filter(|label| !is_mark(label)),
        (None, Some(ListStyle::UpperAlpha)) => Some("A)"),
        (None, Some(ListStyle::LowerRoman)) => Some("i)"),
        (None, Some(ListStyle::UpperRoman)) => Some("I)"),
        _ => None,
    }
}

/// Whether a label, as printed, is one of those to use. Readers may leave out the bracket.
fn is_mark(label: &str) -> bool {
    let bare = label.strip_suffix([')', '）']).unwrap_or(label);
    let is_number = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit());
    let is_letter = bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_lowercase());
    let is_dash = bare.chars().all(|c| "—–-─•·●∙・".contains(c));
    is_number || is_letter || is_dash
}

/// Where a mark that was written by hand at the beginning of a paragraph ends, if it is none of those to use.
fn written_mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) || ('⑴'..='⒇').contains(&first) {
        return Some(first.len_utf8());
    }
    let is_open = matches!(first, '（' | '(');
    let start = if is_open { first.len_utf8() } else { 0 };
    let rest = &text[start..];
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let end = rest.find(|c: char| !is_number(c))?;
    let close = rest[end..].chars().next()?;
    let is_marked = if is_open { matches!(close, '）' | ')') } else { close == '、' };
    // A list of numbers goes on with a number: 3、4、5次.
    let after = rest[end + close.len_utf8()..].chars().next()?;
    let is_short = (1..=6).contains(&end);
    (is_marked && is_short && !is_number(after)).then_some(start + end + close.len_utf8())
}
