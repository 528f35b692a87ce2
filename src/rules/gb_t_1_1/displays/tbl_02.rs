//! GB-TBL-02: a table has a header, without a diagonal line.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-02",
    name: "wrong-table-header",
    severity: Severity::Error,
    clause: "9.8.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "每个表应有表头，表头中不应用斜线",
        en: "each table has a header, and no diagonal line in it",
    },
    why: Words {
        zh: "没有表头，读者和程序不知道数值是什么；斜线把两个含义放进一格。",
        en: "Without a header neither readers nor programs know what the values are; a diagonal line puts two meanings in one cell.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [{type: table, body: [[S型, '180'], [M型, '220']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型\\尺寸, 高度]], body: [[S型, '180']]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度/mm]], body: [[S型, '180']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, body: [[{header: true, blocks: [类型]}, S型], [{header: true, blocks: [高度]}, '180']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, unnumbered: true, body: [[甲, 乙]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (table, place) in document.tables() {
        let number = document.label(table).unwrap_or_default();
        if number.is_empty() || place.is_in(Within::Cell) || table.body.is_empty() {
            continue;
        }
        let mut cells = table.body.iter().flat_map(|row| &row.cells);
        if table.head.is_empty() && !cells.any(|cell| cell.header) {
            findings.report(At::node(Node::Table(table)), both!("{number}没有表头", "{number} has no header"));
        }
        for cell in table.head.iter().flat_map(|row| &row.cells) {
            if super::cells::text(cell).contains(['\\', '＼']) {
                findings.report(
                    At::node(Node::Cell(cell)),
                    both!("{number}的表头用了斜线", "there is a diagonal line in the header of {number}"),
                );
            }
        }
    }
}
