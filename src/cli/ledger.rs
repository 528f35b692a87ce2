//! The ledger of a conversion: as a JSON file for `--ledger`, as three lines for the terminal.

use std::collections::BTreeMap;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::formats::Format;
use crate::readers::{Kind, Ledger, Mapping, Outcome, Row};
use crate::source::{LineColumn, SourceFile};
use crate::writers::lay_out;

/// How much a ledger tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Detail {
    /// For each name and outcome how many pieces there were, and where the first stood.
    Summary,
    /// Also where each of them stood.
    Full,
}

/// What a ledger is of.
pub(super) struct Account<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) source: Option<&'a Format>,
    pub(super) target: &'a Format,
    pub(super) ledger: &'a Ledger,
    /// What the target could not hold.
    pub(super) losses: &'a [Diagnostic],
}

impl Account<'_> {
    /// The ledger as JSON: what became of the source's pieces, by kind, name, outcome and note, and
    /// what the target could not hold. Lines and columns count from 1, columns in characters.
    pub(super) fn to_json(&self, detail: Detail) -> String {
        let mapping = self.source.map(Format::mapping).unwrap_or_default();
        let rows: Vec<Row> = self.ledger.rows().collect();
        let lines = Lines::of(self.file, &rows);
        let totals: BTreeMap<_, _> = Outcome::ALL
            .into_iter()
            .map(|outcome| (outcome.name(), self.ledger.count(outcome)))
            .collect();
        let value = json!({
            "file": self.file.name(),
            "source": self.source.map(|format| format.name),
            "target": self.target.name,
            "total": totals.values().sum::<usize>(),
            "totals": totals,
            "pieces": rows
                .iter()
                .map(|row| self.piece(row, &mapping, &lines, detail))
                .collect::<Vec<_>>(),
            "losses": self.losses.iter().map(|loss| self.told(loss)).collect::<Vec<_>>(),
        });
        lay_out(&value.to_string())
    }

    fn piece(&self, row: &Row, mapping: &Mapping, lines: &Lines, detail: Detail) -> Value {
        let mut piece = json!({
            "kind": row.kind.name(),
            "name": row.name,
            "outcome": row.outcome.name(),
            "count": row.places.len(),
        });
        if let Some(entry) = mapping.find(row.kind, &row.name)
            && matches!(row.outcome, Outcome::Mapped | Outcome::Normalised)
            && !entry.fields.is_empty()
        {
            piece["fields"] = entry.fields.clone().into();
        }
        if !row.note.is_empty() {
            piece["note"] = row.note.into();
        }
        let mut places = row.places.iter().map(|place| lines.at(place.start));
        match detail {
            Detail::Summary => {
                piece["first"] = places
                    .next()
                    .map(|at| json!({ "line": at.line, "column": at.column }))
                    .into();
            }
            Detail::Full => {
                piece["places"] = places
                    .map(|at| json!([at.line, at.column]))
                    .collect::<Vec<_>>()
                    .into();
            }
        }
        if let Some(was) = self.was(row) {
            piece["source"] = was.into();
        }
        piece
    }

    /// What stood in the source: all that was dropped, and values and short texts that were changed.
    fn was(&self, row: &Row) -> Option<Vec<&str>> {
        const SHORT: usize = 40;
        let told = row.outcome == Outcome::Dropped
            || (row.outcome == Outcome::Normalised
                && (row.kind == Kind::Attribute
                    || (matches!(row.kind, Kind::Text | Kind::Member)
                        && row.places.iter().all(|place| place.len() <= SHORT))));
        told.then(|| {
            let mut texts: Vec<_> = row
                .places
                .iter()
                .filter_map(|place| self.file.text().get(place.clone()))
                .collect();
            texts.sort_unstable();
            texts.dedup();
            texts
        })
    }

    fn told(&self, loss: &Diagnostic) -> Value {
        let mut told = json!({ "code": loss.code, "message": loss.message });
        if let Some(span) = &loss.place.span {
            let at = self.file.line_column(span.start);
            told["first"] = json!({ "line": at.line, "column": at.column });
        }
        if let Some(pointer) = &loss.place.pointer {
            told["pointer"] = pointer.as_str().into();
        }
        told
    }

    /// What became of the source, in three lines; none for sources that are the model already.
    pub(super) fn summary(&self) -> Option<String> {
        let [mapped, normalised, carried, dropped] =
            Outcome::ALL.map(|outcome| self.ledger.count(outcome));
        let total = mapped + normalised + carried + dropped;
        let target = self.target.name;
        let held = match self.losses.len() {
            0 => format!("no loss noted in writing {target}"),
            1 => format!("{target} cannot hold 1 thing, listed above"),
            losses => format!("{target} cannot hold {losses} things, listed above"),
        };
        (total > 0).then(|| {
            format!(
                "read {total} elements, attributes, texts and remarks\n  \
                 {mapped} mapped, {normalised} normalised, {carried} carried, {dropped} dropped\n  \
                 {held}"
            )
        })
    }
}

/// What was dropped, a line each.
pub(super) fn dropped(file: &SourceFile, ledger: &Ledger) -> Vec<String> {
    ledger
        .rows()
        .filter(|row| row.outcome == Outcome::Dropped)
        .map(|row| {
            let at = file.line_column(row.places.first().map_or(0, |place| place.start));
            format!(
                "{}:{}:{}: dropped {} of `{}` ({} in all): {}",
                file.name(),
                at.line,
                at.column,
                row.kind.name(),
                row.name,
                row.places.len(),
                row.note
            )
        })
        .collect()
}

/// Lines and columns of many places, found in one pass: counting columns for each anew would take
/// the square of the length of a line.
struct Lines(BTreeMap<usize, LineColumn>);

impl Lines {
    fn of(file: &SourceFile, rows: &[Row]) -> Self {
        let mut starts: Vec<usize> = rows
            .iter()
            .flat_map(|row| row.places.iter().map(|place| place.start))
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let mut at = LineColumn { line: 1, column: 1 };
        let mut done = 0;
        let mut found = Vec::with_capacity(starts.len());
        for start in starts {
            for character in file.text()[done..start].chars() {
                if character == '\n' {
                    at.line += 1;
                    at.column = 1;
                } else {
                    at.column += 1;
                }
            }
            done = start;
            found.push((start, at));
        }
        Self(found.into_iter().collect())
    }

    fn at(&self, start: usize) -> LineColumn {
        self.0
            .get(&start)
            .copied()
            .unwrap_or(LineColumn { line: 1, column: 1 })
    }
}
