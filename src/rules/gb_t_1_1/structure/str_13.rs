//! GB-STR-13: chapters have titles and are numbered from 1 without gaps.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-13",
    name: "wrong-chapter-number",
    severity: Severity::Error,
    clause: "7.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "章应有标题，用阿拉伯数字从1开始连续编号",
        en: "chapters have titles and are numbered from 1 on without gaps",
    },
    why: Words {
        zh: "编号不连续，读者会以为缺了一章。",
        en: "Where a number is missing, readers believe that a chapter is.",
    },
    bad: &[
        document("body: [{kind: scope, title: 范围}, {blocks: [甲。]}]"),
        document("{numbering: labels, body: [{label: '1', title: 范围}, {label: '3', title: 要求}]}"),
        document("body: [{title: 范围}, {title: 要求}, {label: '5', title: 标志}]"),
        document("{numbering: labels, body: [{label: 一、, title: 范围}, {label: 二、, title: 要求}]}"),
    ],
    good: &[
        document("body: [{kind: passage, blocks: [甲。]}, {kind: scope, title: 范围}, {title: 要求}]"),
        document("{numbering: labels, body: [{label: '1', title: 范围}, {label: '2', title: 要求}]}"),
        document("{numbering: labels, body: [{title: 范围}, {title: 要求}]}"),
        document("body: [{title: 范围}, {title: 要求}, {label: '3', title: 标志}]"),
        document("{numbering: labels, body: [{title: 范围}, {title: 要求}, {label: '3', title: 标志}, {label: '4', title: 包装}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut before = 0;
    // Chapters since then that bear no number: whether they are counted, their source alone knew.
    let mut unlabelled = 0;
    for section in document.chapters(Part::Body) {
        if section.kind == ClauseKind::Passage || section.clause.unnumbered {
            continue;
        }
        let at = At::node(Node::Clause(section.clause));
        let number = section.number.as_deref().unwrap_or_default().trim();
        if section.title.trim().is_empty() {
            findings.report(at.clone(), both!("第{number}章没有标题", "chapter {number} has no title"));
        }
        let actual: Option<u32> = number.parse().ok();
        if section.clause.label.is_none() {
            match actual {
                Some(actual) => before = actual,
                None => unlabelled += 1,
            }
            continue;
        }
        let expected = before + 1;
        if !actual.is_some_and(|actual| (expected..=expected + unlabelled).contains(&actual)) {
            findings.report(
                at,
                both!("章的编号是“{number}”，应为“{expected}”", "the chapter has the number {number} and is to have {expected}"),
            );
        }
        // Where chapters are not counted in digits, the first one tells it.
        let Some(actual) = actual else {
            return;
        };
        before = actual;
        unlabelled = 0;
    }
}
