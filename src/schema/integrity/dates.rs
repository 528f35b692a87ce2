//! `date-order`, `no-such-date`: the dates in a document's life follow each other and exist.

use crate::diagnostic::{Diagnostic, Place};
use crate::model::walk::Path;
use crate::model::{Date, DateKind, Metadata};

/// What cannot come before what.
const ORDER: &[(DateKind, DateKind, &str)] = &[
    (
        DateKind::Published,
        DateKind::Effective,
        "it takes effect before it is published",
    ),
    (
        DateKind::Published,
        DateKind::Confirmed,
        "it is confirmed before it is published",
    ),
    (
        DateKind::Published,
        DateKind::Withdrawn,
        "it is withdrawn before it is published",
    ),
    (
        DateKind::Effective,
        DateKind::Withdrawn,
        "it is withdrawn before it takes effect",
    ),
];

pub(super) fn check(metadata: &Metadata, path: &Path, found: &mut Vec<Diagnostic>) {
    for (index, entry) in metadata.dates.iter().enumerate() {
        exists(
            entry.date.as_ref(),
            || path.below(format_args!("dates/{index}/date")),
            found,
        );
        exists(
            entry.until.as_ref(),
            || path.below(format_args!("dates/{index}/until")),
            found,
        );
        if before(entry.until.as_ref(), entry.date.as_ref()) {
            found.push(disorder(
                "it ends before it begins".to_owned(),
                path.below(format_args!("dates/{index}/until")),
            ));
        }
    }
    let earliest = |kind: DateKind| {
        metadata
            .dates
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.kind == kind)
            .filter_map(|(index, entry)| Some((index, entry.date.as_ref()?)))
            .min_by(|a, b| a.1.cmp(b.1))
    };
    for (first, second, message) in ORDER {
        if let (Some((early, first)), Some((late, second))) = (earliest(*first), earliest(*second))
            && before(Some(second), Some(first))
        {
            found.push(
                disorder(
                    (*message).to_owned(),
                    path.below(format_args!("dates/{late}/date")),
                )
                .related(
                    "this must come first",
                    Place::at(path.below(format_args!("dates/{early}/date"))),
                ),
            );
        }
    }
    let mut previous: Option<(usize, &Date)> = None;
    for (index, stage) in metadata.stages.iter().enumerate() {
        exists(
            stage.date.as_ref(),
            || path.below(format_args!("stages/{index}/date")),
            found,
        );
        exists(
            stage.until.as_ref(),
            || path.below(format_args!("stages/{index}/until")),
            found,
        );
        if before(stage.until.as_ref(), stage.date.as_ref()) {
            found.push(disorder(
                "the stage ends before it begins".to_owned(),
                path.below(format_args!("stages/{index}/until")),
            ));
        }
        let Some(on) = &stage.date else { continue };
        if let Some((earlier, date)) = previous
            && before(Some(on), Some(date))
        {
            found.push(
                disorder(
                    "the stage begins before the one above it".to_owned(),
                    path.below(format_args!("stages/{index}/date")),
                )
                .related(
                    format!("that one begins on {date}"),
                    Place::at(path.below(format_args!("stages/{earlier}/date"))),
                ),
            );
        }
        previous = Some((index, on));
    }
}

fn disorder(message: String, pointer: String) -> Diagnostic {
    Diagnostic::error("date-order", message, Place::at(pointer)).help("correct one of the dates")
}

/// Whether one date is surely earlier; “2026” is not earlier than “2026-03”.
fn before(one: Option<&Date>, other: Option<&Date>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return false;
    };
    let common = one.len().min(other.len());
    match (one.get(..common), other.get(..common)) {
        (Some(one), Some(other)) => one < other,
        _ => false,
    }
}

fn exists(date: Option<&Date>, pointer: impl Fn() -> String, found: &mut Vec<Diagnostic>) {
    let Some(date) = date else { return };
    let mut parts = date.split('-').map(str::parse::<u32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > days {
        found.push(
            Diagnostic::error(
                "no-such-date",
                format!("there is no day `{date}`"),
                Place::at(pointer()),
            )
            .help(format!("that month has {days} days")),
        );
    }
}
