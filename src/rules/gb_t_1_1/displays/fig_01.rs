//! GB-FIG-01: figures are numbered 图1, 图2 through the whole body.

use super::numbered::displays;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FIG-01",
    name: "wrong-figure-number",
    severity: Severity::Error,
    clause: "9.7.2.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "正文的图应从“图1”开始连续编号，与章条编号无关",
        en: "the figures of the body are numbered from 1 on without gaps, whatever clause they stand in",
    },
    why: Words {
        zh: "连续的编号便于查找；“图2-1”随章的增减而变。",
        en: "They are found by their order. A number such as 2-1 changes with the clauses.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: figure, label: 图1-1, caption: 车铃, blocks: []}]}]}"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: figure, label: 图1, blocks: []}, {type: figure, label: 图3, blocks: []}]}]}"),
    ],
    good: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: figure, label: 图1, blocks: []}, {type: figure, label: 图 2, blocks: []}]}]}"),
        document("{numbering: labels, body: [{title: 要求}], annexes: [{kind: annex, label: 附录A, title: 图样, blocks: [{type: figure, label: 图A.1, blocks: []}]}]}"),
        document("body: [{title: 要求, blocks: [{type: figure, blocks: []}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    super::numbered::check_numbers(&displays(document, Within::Figure), findings);
}
