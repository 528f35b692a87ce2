//! GB-FML-01: formulas are numbered (1), (2), and those that the text refers to have a number.

use super::numbered::annex_at;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FML-01",
    name: "wrong-formula-number",
    severity: Severity::Error,
    clause: "9.9.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "需要引用的公式应编号，编号为从(1)开始连续的阿拉伯数字，不用(2a)",
        en: "formulas that the text refers to have a number: (1), (2) and so on without gaps, no (2a)",
    },
    why: Words {
        zh: "没有编号的公式不能引用；带字母的编号看不出是哪一个公式的一部分。",
        en: "Without a number a formula cannot be referred to; a letter leaves open which formula it is a part of.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: formula, label: (2a), math: [{latex: x = y}]}]}]}"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: formula, label: (1), math: [{latex: x = y}]}, {type: formula, label: (3), math: [{latex: x = y}]}]}]}"),
        document("body: [{title: 要求, blocks: [[按, {type: cross_reference, target: f}, 计算。], {type: formula, id: f, unnumbered: true, math: [{latex: x = y}]}]}]"),
    ],
    good: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: formula, label: (1), math: [{latex: x = y}]}, {type: formula, math: [{latex: x = y}]}, {type: formula, label: （2）, math: [{latex: x = y}]}]}]}"),
        document("body: [{title: 要求, blocks: [[按, {type: cross_reference, target: f}, 计算。], {type: formula, id: f, math: [{latex: x = y}]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut targets = std::collections::HashSet::new();
    for (node, _) in &document.nodes {
        if let Node::CrossReference(it) = node {
            targets.insert(it.target.as_str());
            targets.extend(it.further_targets.iter().map(AsRef::as_ref));
        }
    }
    let mut expected = 1;
    for (node, place) in &document.nodes {
        let Node::Formula(formula) = node else {
            continue;
        };
        let is_referred_to = formula.id.as_ref().is_some_and(|id| targets.contains(id.as_str()));
        if is_referred_to && document.label(*formula).is_none() {
            findings.report(
                At::node(*node),
                both!("条文提及这个公式，而它没有编号", "the text refers to this formula, and it has no number"),
            );
        }
        let Some(label) = formula.label.as_deref().map(str::trim) else {
            continue;
        };
        let bare = label.trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
        if annex_at(document, place.section).is_none() {
            let number: Option<u32> = bare.parse().ok();
            if number != Some(expected) {
                findings.report(
                    At::node(*node),
                    both!("公式编号是“{label}”，应为“({expected})”", "the formula has the number {label} and is to have ({expected})"),
                );
            }
            expected = number.unwrap_or(expected) + 1;
        } else if bare.ends_with(|c: char| c.is_ascii_lowercase()) {
            findings.report(
                At::node(*node),
                both!("公式编号“{label}”带字母", "there is a letter in the number {label}"),
            );
        }
    }
}
