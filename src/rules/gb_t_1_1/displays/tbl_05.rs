//! GB-TBL-05: no cell is empty or says 同上.

use super::cells;
use crate::model::{Cell, Table};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-05",
    name: "empty-cell",
    severity: Severity::Error,
    clause: "10.4.2.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "表中不应有空格，也不应用“同上”“同左”；没有内容时填一字线“—”",
        en: "no cell of a table is empty or says 同上 or 同左; where there is nothing to say it has a dash: —",
    },
    why: Words {
        zh: "空格可能是没有规定，也可能是漏填；“同上”在表分页或排序后指错地方。",
        en: "An empty cell may mean that there is no value, or that it was forgotten; 同上 points elsewhere when the table is split or sorted.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度, 宽度]], body: [[S型, '180', '']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度]], body: [[S型, '180'], [M型, 同上]]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 高度]], body: [[S型, '180'], [M型, /]]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, head: [['', 高度]], body: [[S型, '180'], [M型, —]]}]}]"),
        // Signs of what is and is not there.
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 铃盖]], body: [[S型, +], [M型, '-']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[项目, 分值, 得分]], body: [[选址, '20', ''], [设施, '30', '']]}]}]"),
        // A form to be filled in.
        document("body: [{title: 要求, blocks: [{type: table, head: [[样品, 结果]], body: [['', ''], ['', '']]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, head: [[类型, 图]], body: [[S型, [{type: image, source: s.svg}]]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (table, _) in document.tables() {
        check_table(table, document.label(table), findings);
    }
}

fn check_table(table: &Table, label: Option<&str>, findings: &mut Findings) {
    let rows = table.body.iter().chain(&table.foot);
    let all: Vec<&Cell> = rows.flat_map(|row| &row.cells).collect();
    for &cell in &all {
        let text = cells::text(cell);
        let words = text.trim();
        if matches!(words, "同上" | "同左" | "同右" | "同下" | "〃" | "″" | "\"") {
            findings.report(
                At::node(Node::Cell(cell)),
                both!("单元格写“{words}”，应写出内容", "a cell says {words} and is to say what is meant"),
            );
        }
    }
    let (zh, en) = (label.unwrap_or("表"), label.unwrap_or("the table"));
    let says = |cell: &Cell, signs: &[&str]| signs.contains(&cells::text(cell).trim());
    let mut marked = all.iter().copied().filter(|cell| says(cell, &["-", "--", "－", "–", "/", "／", "\\"]));
    // Minus signs and strokes mean something where there are others of their kind.
    if let Some(first) = marked.next()
        && !all.iter().any(|cell| says(cell, &["+", "±", "—", "×", "*", "·"]))
    {
        let sign = cells::text(first);
        let (sign, count) = (sign.trim(), 1 + marked.count());
        findings.report(
            At::node(Node::Cell(first)),
            both!("{zh}有{count}个单元格写“{sign}”等，没有内容应填“—”", "cells in {en} with “{sign}” or the like for nothing: {count}; they are to have —"),
        );
    }
    let rows: Vec<&[Cell]> = table.body.iter().map(|row| &row.cells[..]).collect();
    // Columns that are empty in each row are to be filled in by those who use the form.
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let is_form = |at: usize| rows.len() > 1 && rows.iter().all(|row| row.get(at).is_some_and(cells::is_empty));
    let forms: Vec<bool> = (0..width).map(is_form).collect();
    let cells = rows.iter().flat_map(|row| row.iter().enumerate());
    let empty: Vec<(usize, &Cell)> = cells
        .filter(|(at, cell)| !cell.header && !forms[*at] && cells::is_empty(cell))
        .collect();
    // Where much is empty, it is a form to be filled in.
    if let [(_, first), ..] = empty[..]
        && empty.len() * 3 <= all.len()
    {
        let count = empty.len();
        findings.report_change(
            At::node(Node::Cell(first)),
            both!("{zh}有{count}个空格，应填“—”", "empty cells in {en}: {count}; they are to have —"),
            Change::Values {
                // An empty cell of the first column may mean what stands above it.
                places: empty.iter().filter(|(at, _)| *at > 0).map(|(_, cell)| At::node(Node::Cell(cell))).collect(),
                text: "—".to_owned(),
            },
        );
    }
}
