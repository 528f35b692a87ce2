//! The ledger of a conversion: as a JSON file for `--ledger`, as three lines for the terminal.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::readers::{Kind, Ledger, Outcome, Row};
use crate::source::SourceFile;

const OUTCOMES: [Outcome; 4] = [
    Outcome::Mapped,
    Outcome::Normalised,
    Outcome::Carried,
    Outcome::Dropped,
];

/// The ledger as JSON: what became of the source's pieces, summed by kind, name, outcome and note,
/// and what the target could not hold. Lines and columns count from 1, columns in characters.
pub(super) fn to_json(
    file: &SourceFile,
    source: &str,
    target: &str,
    ledger: &Ledger,
    losses: &[Diagnostic],
) -> String {
    let totals: BTreeMap<_, _> = OUTCOMES
        .into_iter()
        .map(|outcome| (name(outcome), ledger.count(outcome)))
        .collect();
    let value = json!({
        "file": file.name(),
        "source": source,
        "target": target,
        "total": totals.values().sum::<usize>(),
        "totals": totals,
        "pieces": ledger.rows().map(|row| piece(file, &row)).collect::<Vec<_>>(),
        "losses": losses.iter().map(|loss| told(file, loss)).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn piece(file: &SourceFile, row: &Row) -> Value {
    let at = file.line_column(row.first.start);
    let mut piece = json!({
        "kind": kind(row.kind),
        "name": row.name,
        "outcome": name(row.outcome),
        "count": row.count,
        "first": { "line": at.line, "column": at.column },
    });
    if !row.note.is_empty() {
        piece["note"] = row.note.into();
    }
    if row.outcome == Outcome::Dropped {
        piece["source"] = file
            .text()
            .get(row.first.clone())
            .unwrap_or_default()
            .into();
    }
    piece
}

fn told(file: &SourceFile, loss: &Diagnostic) -> Value {
    let mut told = json!({ "code": loss.code, "message": loss.message });
    if let Some(span) = &loss.place.span {
        let at = file.line_column(span.start);
        told["first"] = json!({ "line": at.line, "column": at.column });
    }
    if let Some(pointer) = &loss.place.pointer {
        told["pointer"] = pointer.as_str().into();
    }
    told
}

/// What became of the source, in three lines; none for sources that are the model already.
pub(super) fn summary(ledger: &Ledger, losses: usize, target: &str) -> Option<String> {
    let counts = OUTCOMES.map(|outcome| ledger.count(outcome));
    let total: usize = counts.iter().sum();
    let [mapped, normalised, carried, dropped] = counts;
    let held = match losses {
        0 => format!("no loss noted in writing {target}"),
        1 => format!("{target} cannot hold 1 thing, listed above"),
        _ => format!("{target} cannot hold {losses} things, listed above"),
    };
    (total > 0).then(|| {
        format!(
            "read {total} elements, attributes, texts and remarks\n  \
             {mapped} mapped, {normalised} normalised, {carried} carried, {dropped} dropped\n  \
             {held}"
        )
    })
}

/// What was dropped, a line each.
pub(super) fn dropped(file: &SourceFile, ledger: &Ledger) -> Vec<String> {
    ledger
        .rows()
        .filter(|row| row.outcome == Outcome::Dropped)
        .map(|row| {
            let at = file.line_column(row.first.start);
            format!(
                "{}:{}:{}: dropped {} of `{}` ({} in all): {}",
                file.name(),
                at.line,
                at.column,
                kind(row.kind),
                row.name,
                row.count,
                row.note
            )
        })
        .collect()
}

fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Mapped => "mapped",
        Outcome::Normalised => "normalised",
        Outcome::Carried => "carried",
        Outcome::Dropped => "dropped",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Element => "element",
        Kind::Attribute => "attribute",
        Kind::Text => "text",
        Kind::Comment => "comment",
        Kind::Instruction => "processing instruction",
    }
}
