//! GB-FN-01: footnotes of the text are marked 1), 2), 3), or by asterisks.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FN-01",
    name: "wrong-footnote-mark",
    severity: Severity::Error,
    clause: "9.12.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "条文脚注应用带半圆括号的阿拉伯数字编号，从前言开始全文连续；或用星号",
        en: "footnotes of the text are numbered 1), 2), 3) through the whole document, or marked by asterisks",
    },
    why: Words {
        zh: "字母用于图表脚注，方括号用于参考文献，混用使人找错地方。",
        en: "Letters belong to figures and tables, square brackets to the bibliography: with these, readers look in the wrong place.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [[车铃, {type: footnote, label: '[1]', blocks: [甲。]}, 应防锈。]]}]}"),
        document("{numbering: labels, body: [{title: 要求, blocks: [[车铃, {type: footnote, label: '2)', blocks: [甲。]}, 应防锈。]]}]}"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [[车铃, {type: footnote, blocks: [甲。]}, 应防锈。]]}]"),
        document(
            "{numbering: labels, body: [{title: 要求, blocks: [[车铃, {type: footnote, label: '1)', blocks: [甲。]}, 应防锈, {type: footnote, label: '*', blocks: [乙。]}, 。]]}]}",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut expected = 1;
    for (node, place) in &document.nodes {
        let Node::Footnote(footnote) = node else {
            continue;
        };
        let is_apart = place.is_in(Within::Table) || place.is_in(Within::Figure) || place.section.is_none();
        let Some(label) = footnote.label.as_deref().filter(|_| !is_apart) else {
            continue;
        };
        let bare = label.trim().trim_end_matches([')', '）']);
        if bare.is_empty() || bare.chars().all(|c| matches!(c, '*' | '＊')) {
            continue;
        }
        let number: Option<u32> = bare.parse().ok();
        if number != Some(expected) {
            findings.report(
                At::node(*node),
                both!("脚注标为“{label}”，应为“{expected})”", "the footnote is marked {label} and is to be {expected})"),
            );
        }
        expected = number.unwrap_or(expected) + 1;
    }
}
