//! GB-TBL-01: tables are numbered 表1, 表2 through the whole body.

use super::numbered::displays;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-01",
    name: "wrong-table-number",
    severity: Severity::Error,
    clause: "9.8.2.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "正文的表应从“表1”开始连续编号，与章条编号无关",
        en: "the tables of the body are numbered from 1 on without gaps, whatever clause they stand in",
    },
    why: Words {
        zh: "连续的编号便于查找；“表2-1”随章的增减而变。",
        en: "They are found by their order. A number such as 2-1 changes with the clauses.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, label: 表1-1, caption: 尺寸, body: [[甲]]}]}]}"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, label: 表1, body: [[甲]]}, {type: table, label: 表3, body: [[甲]]}]}]}"),
    ],
    good: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, label: 表1, body: [[甲]]}, {type: table, label: 表 2, caption: 尺寸, body: [[甲]]}, {type: table, label: 表 2, caption: 尺寸（续）, body: [[乙]]}]}]}"),
        document("{numbering: labels, body: [{title: 要求}], annexes: [{kind: annex, label: 附录A, title: 尺寸, blocks: [{type: table, label: 表A.1, body: [[甲]]}]}]}"),
        document("body: [{title: 要求, blocks: [{type: table, body: [[甲]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    super::numbered::check_numbers(&displays(document, Within::Table), findings);
}
