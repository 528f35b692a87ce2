//! ISO-25: items of a list that go on with a sentence are punctuated so.

use super::super::prose::prose;
use crate::model::{Clause, List, Paragraph};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-25",
    name: "item-punctuation",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "冒号后以小写开头的列项以分号或逗号结尾，末项以句号结尾",
        en: "items after a colon that begin in lower case end with a semicolon or a comma, and the last with a full stop",
    },
    why: Words {
        zh: "列项与其引语是一个句子。",
        en: "The items and what introduces them are one sentence.",
    },
    bad: &[document(
        "body: [{title: Bells, blocks: ['A bell has:', {type: list, items: [a cap., a lever.]}]}]",
    )],
    good: &[
        document("body: [{title: Bells, blocks: ['A bell has:', {type: list, items: [a cap; and, a lever.]}]}]"),
        document("body: [{title: Bells, blocks: ['If one of these applies:', {type: list, items: [the bell has failed;, the lever is broken;]}, the test is repeated.]}]"),
        document("body: [{title: Bells, blocks: ['Consider:', {type: list, items: ['what can happen?', 'where can it happen?']}]}]"),
        document("body: [{title: Bells, blocks: ['Do this.', {type: list, items: [Press the lever., Let it go.]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let clauses = document.sections.iter().filter(|section| matches!(section.part, Part::Body | Part::Annex));
    for Clause { blocks, .. } in clauses.map(|section| section.clause) {
        for (at, pair) in blocks.windows(2).enumerate() {
            let [Block::Paragraph(lead), Block::List(list)] = pair else {
                continue;
            };
            // The sentence may go on after the list.
            let goes_on = matches!(blocks.get(at + 2), Some(Block::Paragraph(next)) if is_lower(next));
            if let Some((item, wanted)) = wrong_item(document, lead, list).filter(|_| !goes_on) {
                let whole = item.content.plain_text();
                let words: String = whole.chars().take(20).collect();
                let more = if words.len() < whole.len() { "…" } else { "" };
                findings.report(
                    At::node(Node::Paragraph(item)),
                    both!("列项“{words}{more}”应以{wanted}结尾", "the item “{words}{more}” is to end with {wanted}"),
                );
            }
        }
    }
}

/// Whether a paragraph begins in lower case.
fn is_lower(paragraph: &Paragraph) -> bool {
    paragraph.content.plain_text().trim_start().starts_with(char::is_lowercase)
}

/// The first item of a list that ends otherwise than a sentence in pieces does.
fn wrong_item<'a>(
    document: &Document<'a>,
    lead: &Paragraph,
    list: &'a List,
) -> Option<(&'a Paragraph, &'static str)> {
    let told = |paragraph: &Paragraph| {
        let mut texts = prose(document);
        let text = texts.find(|text| matches!(text.node, Node::Paragraph(it) if std::ptr::eq(it, paragraph)));
        text.map(|text| text.plain.trim().to_owned())
    };
    if !told(lead)?.ends_with(':') {
        return None;
    }
    let items: Option<Vec<(&Paragraph, String)>> = list.items.iter().map(|item| match &item.blocks[..] {
        [Block::Paragraph(only)] => Some((only, told(only)?)),
        _ => None,
    }).collect();
    let items = items.filter(|items| {
        items.len() > 1 && items.iter().all(|(_, text)| text.starts_with(char::is_lowercase))
    })?;
    let end = items.len() - 1;
    items.iter().enumerate().find_map(|(at, (paragraph, text))| {
        let bare = ["and", "or", "and/or"]
            .into_iter()
            .find_map(|word| text.strip_suffix(word))
            .map_or(text.as_str(), str::trim_end);
        let is_right = text.ends_with('?') || if at == end { text.ends_with('.') } else { bare.ends_with([';', ',']) };
        let wanted = if at == end { "“.”" } else { "“;”" };
        (!is_right).then_some((*paragraph, wanted))
    })
}
