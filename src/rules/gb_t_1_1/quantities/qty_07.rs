//! GB-QTY-07: a deviation of zero has no sign.

use std::ops::Range;

use super::measures::{measured, spaces};
use crate::model::Math;
use crate::rules::language::quantity::{token, unit_at};
use crate::rules::language::spaceless;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-07",
    name: "signed-zero-deviation",
    severity: Severity::Error,
    clause: "9.4.5.2",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "极限偏差为零时不写正负号",
        en: "a limit deviation of zero has no sign",
    },
    why: Words {
        zh: "零没有正负；“−0”使人怀疑漏写了数值。",
        en: "Zero is neither above nor below; of −0 readers think that a value was forgotten.",
    },
    bad: &[
        paragraph("轴的直径为80 +2/−0 mm。"),
        paragraph("孔的直径为12 mm +0.00 −0.02 mm。"),
        paragraph("厚度为80 mm +50 μm/−0 μm。"),
        document("body: [{title: 要求, blocks: [['直径为80', {type: sup, content: '+2'}, {type: sub, content: −0}, ' mm。']]}]"),
        document("body: [{title: 要求, blocks: [{type: formula, math: [{latex: 'd = 80^{+2}_{-0}'}]}]}]"),
    ],
    good: &[
        paragraph("轴的直径为80 +2/0 mm，偏差为−0.5 mm～+0.5 mm，坐标为0.15+0.01/−0.03。"),
        paragraph("型号为AB+0-1，编号为12-0，温度为−0 ℃。"),
        document("body: [{title: 要求, blocks: [['直径为80', {type: sup, content: '+2'}, {type: sub, content: '0'}, ' mm。']]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        for zero in signed_zeros(&text.plain).into_iter().filter(|zero| !text.is_quoted(zero)) {
            let words = &text.plain[zero.clone()];
            let bare = words.trim_start_matches(is_sign).trim_start();
            findings.report_with(
                At::words(text, zero.clone()),
                both!("零偏差不写正负号：“{words}”应为“{bare}”", "a deviation of zero has no sign: {words} is to be {bare}"),
                bare,
            );
        }
    }
    for (node, _) in &document.nodes {
        if let Node::Math(math) = node
            && has_signed_zero(math)
        {
            findings.report(
                At::node(*node),
                both!("公式中的零偏差有正负号", "a deviation of zero has a sign in the formula"),
            );
        }
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '–')
}

/// A deviation: where it stands, its sign, whether it is zero.
struct Deviation {
    range: Range<usize>,
    is_above: bool,
    is_zero: bool,
}

/// The deviation whose sign stands at a place.
fn deviation(plain: &str, start: usize) -> Option<Deviation> {
    let sign = plain[start..].chars().next().filter(|c| is_sign(*c))?;
    let at = start + sign.len_utf8();
    let at = at + spaces(&plain[at..]);
    let digits = &plain[at..];
    let length = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let number = &digits[..length];
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(|c: char| c.is_ascii_digit());
    is_number.then(|| Deviation {
        range: start..at + length,
        is_above: sign == '+',
        is_zero: number.chars().all(|c| matches!(c, '0' | '.')),
    })
}

/// The zeros with a sign among two deviations that stand side by side after a value: +2/−0, +0 −2.
fn signed_zeros(plain: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, _) in plain.char_indices().filter(|(_, c)| is_sign(*c)) {
        let Some(first) = deviation(plain, start).filter(|_| follows_a_value(&plain[..start])) else {
            continue;
        };
        let mut at = first.range.end + spaces(&plain[first.range.end..]);
        let unit = token(&plain[at..]);
        at += if unit_at(unit) == Some(unit) { unit.len() } else { 0 };
        at += spaces(&plain[at..]);
        at += usize::from(plain[at..].starts_with('/'));
        at += spaces(&plain[at..]);
        if let Some(second) = deviation(plain, at).filter(|second| second.is_above != first.is_above) {
            let zeros = [first, second].into_iter().filter(|it| it.is_zero);
            found.extend(zeros.map(|it| it.range));
        }
    }
    found
}

/// Whether a text ends with a number, or with a unit.
fn follows_a_value(before: &str) -> bool {
    let before = before.trim_end();
    let letters = before.trim_end_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, 'μ' | 'µ' | '°' | '℃'));
    let unit = &before[letters.len()..];
    let number = if unit.is_empty() || unit_at(unit) == Some(unit) { letters.trim_end() } else { "" };
    let digits = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    // M8-0 and 2026-0 are names.
    digits.len() < number.len() && !digits.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '—'))
}

/// Whether a formula has one, as an index or exponent with its counterpart.
fn has_signed_zero(math: &Math) -> bool {
    let latex = math.latex.as_deref().map(spaceless).unwrap_or_default();
    let mut groups = latex.match_indices(['_', '^']).filter_map(|(at, _)| latex[at + 1..].strip_prefix('{'));
    let is_pair = latex.contains("}_{") || latex.contains("}^{");
    let in_latex = is_pair
        && groups.any(|group| {
            let inner = group.split('}').next().unwrap_or_default();
            deviation(inner, 0).is_some_and(|it| it.is_zero && it.range.len() == inner.len())
        });
    let mathml = math.mathml.as_deref().map(spaceless).unwrap_or_default();
    let in_mathml = mathml.contains("msubsup")
        && ["+", "-", "−"].iter().any(|sign| mathml.contains(&format!("<mo>{sign}</mo><mn>0</mn>")));
    in_latex || in_mathml
}
