//! GB-FIG-06: a table that goes on repeats the number and the header of the one it goes on with.

use std::collections::HashMap;

use super::numbered::displays;
use crate::model::{Row, Table};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FIG-06",
    name: "continued-table-form",
    severity: Severity::Error,
    clause: "9.8.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "表接排时，续表应有相同的编号，并重复表头",
        en: "a table that goes on has the number of the one it goes on with, and repeats its header",
    },
    why: Words {
        zh: "没有表头的续表，读者不知道各栏是什么。",
        en: "Without the header, readers of the rest do not know what the columns are.",
    },
    bad: &[
        document(
            "{numbering: labels, body: [{title: 要求, blocks: [见表1。, {type: table, label: 表1, caption: 尺寸, head: [[类型, 高]], body: [[S, '1']]}, {type: table, label: 表1, caption: 尺寸（续）, body: [[M, '2']]}]}]}",
        ),
        document(
            "{numbering: labels, body: [{title: 要求, blocks: [见表1。, {type: table, label: 表1, caption: 尺寸, head: [[类型, 高]], body: [[S, '1']]}, {type: table, label: 表2, caption: 尺寸（续）, head: [[类型, 高]], body: [[M, '2']]}]}]}",
        ),
    ],
    good: &[document(
        "{numbering: labels, body: [{title: 要求, blocks: [见表1。, {type: table, label: 表1, caption: 尺寸, head: [[类型, 高]], body: [[S, '1']]}, {type: table, label: 表1, caption: 尺寸（续）, head: [[类型, 高]], body: [[M, '2']]}]}]}",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut heads: HashMap<String, String> = HashMap::new();
    for display in displays(document, Within::Table) {
        let Node::Table(table) = display.node else { continue };
        let head = header(table);
        let name = &display.name;
        if !display.goes_on {
            heads.insert(display.number, head);
            continue;
        }
        match heads.get(&display.number) {
            None => findings.report(
                At::node(display.node),
                both!("{name}是续表，前面没有编号相同的表", "{name} goes on, and no table before it has this number"),
            ),
            Some(first) if *first != head => findings.report(
                At::node(display.node),
                both!("{name}的续表没有重复表头", "where {name} goes on, its header is not repeated"),
            ),
            Some(_) => {}
        }
    }
}

/// The words of the header.
fn header(table: &Table) -> String {
    let cells = table.head.iter().flat_map(|row: &Row| &row.cells);
    cells.map(super::cells::text).collect::<Vec<_>>().join("|")
}
