//! GB-QTY-12: symbols of quantities are in italics wherever they stand.

use std::collections::HashSet;

use crate::model::{Content, Inline};
use crate::rules::language::is_chinese;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-12",
    name: "upright-variable",
    severity: Severity::Error,
    clause: "10.4.6",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "列出时用斜体的变量符号，在条文中也应用斜体",
        en: "a symbol of a quantity that is listed in italics is in italics in the text too",
    },
    why: Words {
        zh: "斜体表示变量，正体表示单位和代号；同一个符号两种字体，就像两个符号。",
        en: "Italics mark quantities, upright letters units and codes: in two faces, one symbol looks like two.",
    },
    bad: &[document(
        "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [[{type: emphasis, content: 'V'}, {type: sub, content: 'n'}]], blocks: [公称容量]}]}]}, {title: 试验, blocks: [['水的体积为0.9V', {type: sub, content: 'n'}, 。]]}]",
    )],
    good: &[
        document(
            "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [[{type: emphasis, content: 'V'}, {type: sub, content: 'n'}]], blocks: [公称容量]}]}]}, {title: 试验, blocks: [['体积为', {type: emphasis, content: 'V'}, {type: sub, content: 'n'}, '，电压为5 V，DV', {type: sub, content: 'n'}, 不是。]]}]",
        ),
        document("body: [{title: 试验, blocks: [['CO', {type: sub, content: '2'}, '的体积。']]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut listed = HashSet::new();
    for (node, _) in &document.nodes {
        match node {
            Node::DefinitionItem(item) => listed.extend(item.terms.iter().filter_map(italic)),
            Node::Designation(it) => listed.extend(italic(&it.content)),
            _ => {}
        }
    }
    for text in document.texts.iter().filter(|text| !listed.is_empty() && text.role == Role::Paragraph) {
        let Node::Paragraph(paragraph) = text.node else { continue };
        let mut found = Vec::new();
        push_upright(&paragraph.content.0, &listed, &mut found);
        for symbol in found {
            findings.report(
                At::field(text.node, text.field),
                both!("变量“{symbol}”应用斜体，与列出的一致", "the symbol {symbol} is to be in italics as where it is listed"),
            );
        }
    }
}

/// A listed symbol of an italic letter and an index.
fn italic(content: &Content) -> Option<(String, String)> {
    let [Inline::Emphasis(letter), Inline::Sub(index)] = &content.0[..] else {
        return None;
    };
    Some((letter.content.plain_text(), index.content.plain_text()))
}

/// The symbols that stand upright: the letter ends a text, the index follows. A letter without an index may be
/// a unit or a name.
fn push_upright(inlines: &[Inline], listed: &HashSet<(String, String)>, out: &mut Vec<String>) {
    for pair in inlines.windows(2) {
        let [Inline::Text(text), Inline::Sub(index)] = pair else { continue };
        let index = index.content.plain_text();
        let is_symbol = |(letter, of): &&(String, String)| {
            let before = text.strip_suffix(letter.as_str());
            *of == index && before.is_some_and(|before| !before.ends_with(char::is_alphabetic) || before.ends_with(is_chinese))
        };
        out.extend(listed.iter().find(is_symbol).map(|(letter, of)| format!("{letter}{of}")));
    }
    for inline in inlines.iter().filter(|inline| !matches!(inline, Inline::Emphasis(_) | Inline::Code(_))) {
        push_upright(inline.content(), listed, out);
    }
}
