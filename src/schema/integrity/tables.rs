//! `table-overlap`, `table-hole`, `table-overflow`, `table-span`: the cells of a table must fill a rectangle, each place
//! once. Header, body and summary rows are filled apart, as in HTML.

use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::walk::Path;
use crate::model::{Row, Table};

/// What HTML allows; more is a slip of the pen.
const MOST_COLUMNS: u32 = 1000;
const MOST_ROWS: u32 = 65_534;

pub(super) fn check(table: &Table, path: &Path, found: &mut Vec<Diagnostic>) {
    let parts = [
        ("head", &table.head),
        ("body", &table.body),
        ("foot", &table.foot),
    ];
    if absurd_span(&parts, path, found) {
        return;
    }
    let grids: Vec<Vec<usize>> = parts
        .iter()
        .map(|(part, rows)| fill(part, rows, path, found))
        .collect();
    let width = match table.columns.len() {
        0 => usual(&grids),
        columns => columns,
    };
    for (part, grid) in parts.iter().zip(grids) {
        for (row, filled) in grid.into_iter().enumerate() {
            let (code, help) = match filled.cmp(&width) {
                Ordering::Equal => continue,
                Ordering::Less => (
                    "table-hole",
                    "add the missing cells, empty ones too, or let a cell span them with `colspan`",
                ),
                Ordering::Greater => (
                    "table-overflow",
                    "remove cells or lower a span; a cell that a cell above reaches into is left out",
                ),
            };
            let message = format!(
                "the row fills {}, but the table has {width}",
                counted(filled, "column")
            );
            let pointer = path.below(format_args!("{}/{row}", part.0));
            found.push(Diagnostic::error(code, message, Place::at(pointer)).help(help));
        }
    }
}

/// The number of columns that most rows fill; of equals, what comes first.
fn usual(grids: &[Vec<usize>]) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for filled in grids.iter().flatten() {
        match counts.iter_mut().find(|(width, _)| width == filled) {
            Some((_, count)) => *count += 1,
            None => counts.push((*filled, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    counts
        .into_iter()
        .find(|(_, count)| Some(*count) == most)
        .map_or(0, |(width, _)| width)
}

fn absurd_span(parts: &[(&str, &Vec<Row>); 3], path: &Path, found: &mut Vec<Diagnostic>) -> bool {
    let before = found.len();
    for (part, rows) in parts {
        for (row, cells) in rows.iter().enumerate() {
            for (cell, spans) in cells.cells.iter().enumerate() {
                let fields = [
                    ("colspan", spans.colspan, MOST_COLUMNS),
                    ("rowspan", spans.rowspan, MOST_ROWS),
                ];
                for (field, span, most) in fields {
                    if span.is_some_and(|span| span > most) {
                        found.push(
                            Diagnostic::error(
                                "table-span",
                                format!("a cell cannot have a `{field}` above {most}"),
                                Place::at(
                                    path.below(format_args!("{part}/{row}/cells/{cell}/{field}")),
                                ),
                            )
                            .help("give the number of columns or rows that it really spans"),
                        );
                    }
                }
            }
        }
    }
    found.len() > before
}

/// How many columns each row of a part fills.
fn fill(part: &str, rows: &[Row], path: &Path, found: &mut Vec<Diagnostic>) -> Vec<usize> {
    // For each column, how many rows more a cell above reaches down, and which cell it is.
    let mut taken: Vec<(u32, (usize, usize))> = Vec::new();
    let mut fills = Vec::with_capacity(rows.len());
    for (row, cells) in rows.iter().enumerate() {
        if cells.starts_group {
            report_leaving(&mut taken, part, path, found);
        }
        let mut column = 0;
        for (index, cell) in cells.cells.iter().enumerate() {
            while taken.get(column).is_some_and(|(rows, _)| *rows > 0) {
                column += 1;
            }
            let span = cell.colspan.unwrap_or(1).max(1) as usize;
            if taken.len() < column + span {
                taken.resize(column + span, (0, (0, 0)));
            }
            let places = &mut taken[column..column + span];
            if let Some((_, above)) = places.iter().find(|(rows, _)| *rows > 0) {
                let above = path.below(format_args!("{part}/{}/cells/{}", above.0, above.1));
                found.push(
                    Diagnostic::error(
                        "table-overlap",
                        "the cell spans a place that another cell fills",
                        Place::at(path.below(format_args!("{part}/{row}/cells/{index}"))),
                    )
                    .help("lower one of the spans, or leave this cell out")
                    .related("this cell reaches down into it", Place::at(above)),
                );
            }
            places.fill((cell.rowspan.unwrap_or(1).max(1), (row, index)));
            column += span;
        }
        fills.push(taken.iter().filter(|(rows, _)| *rows > 0).count());
        for (rows, _) in &mut taken {
            *rows = rows.saturating_sub(1);
        }
    }
    report_leaving(&mut taken, part, path, found);
    fills
}

/// Reports cells that reach below the last row of their group, and ends them.
fn report_leaving(
    taken: &mut [(u32, (usize, usize))],
    part: &str,
    path: &Path,
    found: &mut Vec<Diagnostic>,
) {
    let mut last = None;
    for (rows, cell) in taken {
        if *rows > 0 && last != Some(*cell) {
            last = Some(*cell);
            found.push(
                Diagnostic::error(
                    "table-span",
                    format!(
                        "the cell reaches {} below the last one of its group",
                        counted(*rows as usize, "row")
                    ),
                    Place::at(
                        path.below(format_args!("{part}/{}/cells/{}/rowspan", cell.0, cell.1)),
                    ),
                )
                .help("lower its `rowspan`, or add the rows"),
            );
        }
        *rows = 0;
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
