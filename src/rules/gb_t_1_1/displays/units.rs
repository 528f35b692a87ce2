//! The units of the columns of a table.

use super::cells;
use crate::model::{Cell, Inline, Table};
use crate::rules::language::quantity::{numbers, unit_at};

/// The unit that a cell of a header gives to its column: below its words, after a slash or in brackets.
pub(super) fn of_header(cell: &Cell) -> Option<String> {
    let text = cells::text(cell);
    let text = text.trim_end();
    let inner = text
        .strip_suffix(['）', ')'])
        .and_then(|text| text.rsplit_once(['（', '(']));
    let candidate = match inner {
        Some((_, inner)) => inner,
        None => text.rsplit(['/', ' ', '\u{3000}']).next()?,
    };
    // Of km/h the slash is a part.
    let whole = text.rsplit([' ', '\u{3000}', '\u{a0}']).next()?;
    let found = [candidate, whole]
        .into_iter()
        .find(|unit| is_unit(unit) && unit.len() < text.len())?;
    has_no_scripts(cell).then(|| found.to_owned())
}

fn is_unit(words: &str) -> bool {
    unit_at(words) == Some(words) || matches!(words, "%" | "°")
}

/// Whether no index, exponent or symbol in italics is in a cell, which would look like letters of its unit.
fn has_no_scripts(cell: &Cell) -> bool {
    fn none(inlines: &[Inline]) -> bool {
        inlines.iter().all(|inline| {
            !matches!(
                inline,
                Inline::Sub(_) | Inline::Sup(_) | Inline::Emphasis(_) | Inline::Math(_)
            ) && none(inline.content())
        })
    }
    cell.blocks.iter().all(|block| match block {
        crate::model::Block::Paragraph(it) => none(&it.content.0),
        _ => false,
    })
}

/// A cell that holds a number and a unit alone: its unit.
pub(super) fn of_value(cell: &Cell) -> Option<String> {
    let text = cells::text(cell);
    let text = text.trim();
    let number = text.trim_start_matches(['≥', '≤', '＞', '＜', '>', '<', '±', ' ']);
    let first = numbers(number).into_iter().next()?;
    let unit = number[first.end..].trim_start();
    let is_whole = first.start == 0 && is_unit(unit) && unit != "%";
    (is_whole && has_no_scripts(cell)).then(|| unit.to_owned())
}

/// The rows of the body of a table that has no cells over several columns or rows.
pub(super) fn plain_rows(table: &Table) -> Option<Vec<&[Cell]>> {
    let rows: Vec<&[Cell]> = table.body.iter().map(|row| &row.cells[..]).collect();
    let width = rows.first()?.len();
    let is_single = |cell: &Cell| cell.colspan.unwrap_or(1) == 1 && cell.rowspan.unwrap_or(1) == 1;
    let is_plain = rows
        .iter()
        .all(|row| row.len() == width && row.iter().all(is_single));
    is_plain.then_some(rows)
}
