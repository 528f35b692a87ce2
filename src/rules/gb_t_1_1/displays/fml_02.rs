//! GB-FML-02: the symbols of a formula are explained.

use std::collections::HashSet;

use super::symbols::letters;
use crate::model::{Content, Inline};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FML-02",
    name: "unexplained-symbol",
    severity: Severity::Error,
    clause: "9.9.3.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "公式中的符号没有在符号一章给出时，应在公式下的“式中：”中逐个说明",
        en: "the symbols of a formula are explained below it (式中：), where the chapter on symbols does not",
    },
    why: Words {
        zh: "不知道符号表示什么量、用什么单位，公式就不能用。",
        en: "A formula is of no use to those who do not know which quantity a symbol stands for, and in which unit.",
    },
    bad: &[document(
        "body: [{title: 试验, blocks: [按下式计算：, {type: formula, math: [{latex: \\rho = m/V}], key: {items: [{terms: [ρ], blocks: [密度]}, {terms: [m], blocks: [质量]}]}}]}]",
    )],
    good: &[
        document(
            "body: [{title: 试验, blocks: [按下式计算：, {type: formula, math: [{latex: \\rho = m/V}], key: {items: [{terms: [ρ], blocks: [密度]}, {terms: [m], blocks: [质量]}, {terms: [V], blocks: [体积]}]}}]}]",
        ),
        document("body: [{title: 试验, blocks: [按下式计算：, {type: formula, math: [{latex: 'T_{max} = 3K_1'}]}, 式中：, [T, {type: sub, content: max}, ——最大转矩；], [K, {type: sub, content: '1'}, ——系数。]]}]"),
        document("body: [{title: 试验, blocks: [密度ρ按下式计算：, {type: formula, math: [{latex: \\rho = m/V}]}, 式中：, m——质量；, V——体积。]}]"),
        document(
            "body: [{kind: symbols, title: 符号, blocks: [{type: definition_list, items: [{terms: [[{type: math, latex: V_1}]], blocks: [体积]}]}]}, {title: 试验, blocks: [{type: formula, math: [{latex: 'V = \\sin 3'}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut explained = HashSet::new();
    for (node, place) in &document.nodes {
        match node {
            Node::DefinitionItem(item) => item.terms.iter().for_each(|term| push_letters(term, &mut explained)),
            // A symbol of a term, or one that the text speaks of.
            Node::Designation(it) => push_letters(&it.content, &mut explained),
            Node::Math(math) if !place.is_in(Within::Formula) || place.is_in(Within::Key) => {
                explained.extend(letters(std::slice::from_ref(*math)));
            }
            _ => {}
        }
    }
    for (node, place) in &document.nodes {
        let Node::Formula(formula) = node else {
            continue;
        };
        if !place.is_plain() || place.is_in(Within::TermEntry) {
            continue;
        }
        let mut missing = letters(&formula.math);
        missing.retain(|letter| !explained.contains(letter) && !is_spoken_of(document, place.section, *letter));
        if !missing.is_empty() {
            let symbols: Vec<_> = missing.iter().map(char::to_string).collect();
            let symbols = symbols.join("、");
            findings.report(
                At::node(*node),
                both!("没有说明公式中的符号{symbols}", "these symbols of the formula are not explained: {symbols}"),
            );
        }
    }
}

/// The letters that symbols begin with.
fn push_letters(content: &Content, out: &mut HashSet<char>) {
    let plain = content.plain_text();
    let plain = plain.trim();
    out.extend(plain.chars().next());
    // GSD: each letter of it is a letter in the formula.
    if plain.bytes().all(|byte| byte.is_ascii_uppercase()) {
        out.extend(plain.chars());
    }
    for inline in &content.0 {
        match inline {
            Inline::Math(math) => out.extend(letters(std::slice::from_ref(math.as_ref()))),
            other => push_letters(&Content(other.content().to_vec()), out),
        }
    }
}

/// Whether a text of the section has the letter by itself, as in “密度ρ” or “m——质量”, or says what it is with its index: “Tmax——转矩”.
fn is_spoken_of(document: &Document<'_>, section: Option<usize>, letter: char) -> bool {
    let texts = document.texts.iter().filter(|text| text.place.section == section);
    texts.into_iter().any(|text| {
        text.plain.match_indices(letter).any(|(at, found)| {
            let before = text.plain[..at].chars().next_back();
            let after = &text.plain[at + found.len()..];
            let is_letter = |c: char| c.is_ascii_alphabetic();
            let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | '_');
            let rest = after.trim_start_matches(is_word).trim_start();
            let is_explained = rest.starts_with("—") || rest.starts_with(['–', '：']);
            !before.is_some_and(is_letter) && (!after.starts_with(is_letter) || is_explained)
        })
    })
}
