//! GB-TBL-03B: the unit of a column stands in its header.

use super::units;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-03B",
    name: "unit-in-cells",
    severity: Severity::Warning,
    clause: "9.8.4",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "单位符号宜置于表头中量的名称之下，不在各单元格中重复",
        en: "the unit of a column stands in its header, below the quantity, and not in each cell",
    },
    why: Words {
        zh: "只有数字的栏便于上下比较，也便于程序读取。",
        en: "Numbers alone are compared easily, and programs can read them.",
    },
    bad: &[document(
        "body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度]], body: [[S型, 180 mm], [M型, 220 mm], [L型, 260 mm]]}]}]",
    )],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度/mm]], body: [[S型, '180'], [M型, '220'], [L型, '260']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[特性, 特性值]], body: [[高度, 180 mm], [质量, 2 kg], [时间, 3 h]]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, body: [[{header: true, blocks: [高度]}, 180 mm, 220 mm]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (table, _) in document.tables() {
        let Some(rows) = units::plain_rows(table).filter(|rows| rows.len() > 2) else {
            continue;
        };
        for column in 0..rows[0].len() {
            let mut found = rows.iter().map(|row| units::of_value(&row[column]));
            let Some(first) = found.next().flatten() else { continue };
            if found.all(|unit| unit.as_ref() == Some(&first)) {
                let name = document.label(table).unwrap_or("表");
                let number = column + 1;
                findings.report(
                    At::node(Node::Table(table)),
                    both!("{name}第{number}栏的单位“{first}”宜写在表头中", "the unit {first} of column {number} of {name} is to stand in the header"),
                );
            }
        }
    }
}
