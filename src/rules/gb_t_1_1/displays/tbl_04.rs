//! GB-TBL-04: tables are not put into tables, and not divided in 表2a and 表2b.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-04",
    name: "nested-table",
    severity: Severity::Error,
    clause: "9.8.1.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "表中不应再有表，也不应分为分表（表2a、表2b）",
        en: "there is no table in a table, and no table is divided in 表2a and 表2b",
    },
    why: Words {
        zh: "表中的表没有编号，不能引用，程序也难以读取。",
        en: "A table in a table has no number to refer to, and programs hardly read it.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [[甲]], body: [[{blocks: [{type: table, body: [[乙]]}]}]]}]}]"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, label: 表2a, body: [[甲]]}]}]}"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [[甲]], body: [[乙]]}]}]"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, label: 表2, body: [[甲]]}]}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        let Node::Table(table) = node else {
            continue;
        };
        if place.is_in(Within::Cell) {
            findings.report(At::node(*node), both!("表中有表", "there is a table in a table"));
        }
        let label = table.label.as_deref().unwrap_or_default().trim();
        let number = label.trim_end_matches(|c: char| c.is_ascii_lowercase());
        if number.len() + 1 == label.len() && number.ends_with(|c: char| c.is_ascii_digit()) {
            findings.report(
                At::node(*node),
                both!("“{label}”是分表的编号", "{label} is the number of a part of a table"),
            );
        }
    }
}
