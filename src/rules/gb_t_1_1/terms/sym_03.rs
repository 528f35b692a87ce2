//! GB-SYM-03: symbols are in alphabetical order.

use super::symbols::lists;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SYM-03",
    name: "symbol-order",
    severity: Severity::Warning,
    clause: "8.8.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "符号按字母顺序排列，大写在小写之前，无下标在有下标之前，拉丁字母在希腊字母之前",
        en: "symbols are in alphabetical order, capital letters before small ones, without subscripts before with, Latin letters before Greek ones",
    },
    why: Words {
        zh: "有次序，符号才容易找到。",
        en: "In order, symbols are found quickly.",
    },
    bad: &[
        document(
            "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [m], blocks: [质量]}, {terms: [F], blocks: [力]}]}]}]",
        ),
        document(
            "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [η], blocks: [效率]}, {terms: [v], blocks: [速度]}]}]}]",
        ),
    ],
    good: &[
        document(
            "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [A], blocks: [面积]}, {terms: [a], blocks: [加速度]}, {terms: [B], blocks: [宽度]}, {terms: [m], blocks: [质量]}, {terms: [[m, {type: sub, content: a}]], blocks: [空]}, {terms: [[m, {type: sub, content: '1'}]], blocks: [满]}, {terms: [ρ], blocks: [密度]}]}]}]",
        ),
        document(
            "body: [{kind: symbols, title: 缩略语, blocks: [下列缩略语适用于本文件。, {type: definition_list, items: [{terms: [eNB], blocks: [基站]}, {terms: [EPC], blocks: [核心网]}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (_, list) in lists(document) {
        let names: Vec<_> = list
            .items
            .iter()
            .filter_map(|item| Some((item, item.terms.first()?.plain_text())))
            .filter(|(_, name)| !name.trim().is_empty())
            .collect();
        for pair in names.windows(2) {
            let [(_, before), (item, name)] = pair else { continue };
            // Long abbreviations are often in the order of dictionaries, which is as good.
            let is_late = by_letters(before) > by_letters(name)
                && (before.chars().count() < 2 || by_words(before) > by_words(name));
            if is_late {
                findings.report(
                    At::node(Node::DefinitionItem(item)),
                    both!("“{name}”应排在“{before}”之前", "{name} is to stand before {before}"),
                );
            }
        }
    }
}

/// Latin letters, Greek letters, digits, others; of each letter the capital first.
fn by_letters(name: &str) -> Vec<(u8, char, bool)> {
    let chars = name.chars().filter(|c| !c.is_whitespace());
    chars.map(|c| (class(c), lower(c), c.is_lowercase())).collect()
}

/// Without regard to capitals.
fn by_words(name: &str) -> Vec<(u8, char)> {
    let chars = name.chars().filter(|c| !c.is_whitespace());
    chars.map(|c| (class(c), lower(c))).collect()
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn class(c: char) -> u8 {
    match c {
        'a'..='z' | 'A'..='Z' => 0,
        'Α'..='ω' => 1,
        '0'..='9' => 2,
        _ => 3,
    }
}
