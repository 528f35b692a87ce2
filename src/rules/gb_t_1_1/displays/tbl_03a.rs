//! GB-TBL-03A: a unit that all quantities of a table have is stated once above it.

use super::{cells, units};
use crate::model::{Cell, Table};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-03A",
    name: "repeated-unit",
    severity: Severity::Error,
    clause: "9.8.4",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "表中所有量的单位均相同时，应在表的右上方写明“单位为毫米”等，代替各栏中的单位符号",
        en: "where all quantities of a table have one unit, it is stated above the table (单位为毫米) instead of in each column",
    },
    why: Words {
        zh: "写一次就够；各栏重复的单位要逐个核对。",
        en: "Once is enough; what is repeated in each column is to be checked in each.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度/mm, 宽度/mm]], body: [[S型, '180', '60']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度（mm）, [宽度, {type: break}, mm]]], body: [[S型, '180', '60']]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, units: 单位为毫米, head: [[类型, 高度, 宽度]], body: [[S型, '180', '60']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度/mm, 质量/kg]], body: [[S型, '180', '60']]}, {type: table, head: [[类型, 高度/mm, 宽度/mm, 次数]], body: [[S型, '180', '60', '3']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 速度/(km/h), 加速度]], body: [[S型, '180', 无]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (table, _) in document.tables() {
        if let Some(unit) = common_unit(table) {
            let name = document.label(table).unwrap_or("表");
            findings.report(
                At::node(Node::Table(table)),
                both!("{name}各栏的单位都是“{unit}”，应在表的右上方写一次", "all columns of {name} have the unit {unit}: it is to be stated once above the table"),
            );
        }
    }
}

/// The unit of all columns with numbers, where two or more have one in their header.
fn common_unit(table: &Table) -> Option<String> {
    let [head] = &table.head[..] else { return None };
    let rows = units::plain_rows(table)?;
    if !table.units.is_empty() || rows.first()?.len() != head.cells.len() {
        return None;
    }
    let columns: Vec<Option<String>> = head.cells.iter().map(units::of_header).collect();
    let has_numbers = |column: usize| rows.iter().any(|row| is_numeric(&row[column]));
    let mut found = columns.iter().flatten();
    let first = found.next()?;
    let is_common = columns.iter().flatten().count() > 1 && found.all(|unit| unit == first);
    let is_whole = columns.iter().enumerate().all(|(place, unit)| unit.is_some() || !has_numbers(place));
    (is_common && is_whole && first != "%").then(|| first.clone())
}

fn is_numeric(cell: &Cell) -> bool {
    let text = cells::text(cell);
    text.trim_start().trim_start_matches(['≥', '≤', '＞', '＜', '±', '−', '-', '+']).starts_with(|c: char| c.is_ascii_digit())
}
