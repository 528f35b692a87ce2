//! Findings as a JSON array of objects, for programs.
//!
//! Lines and columns count from 1, columns in Unicode scalar values; the end is the place after the
//! last character. What is unknown is left out.

use std::ops::Range;

use serde::Serialize;

use super::{Place, Report};
use crate::source::SourceFile;

#[derive(Serialize)]
struct Finding<'a> {
    file: &'a str,
    #[serde(flatten)]
    place: Found<'a>,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Fix<'a> {
    safe: bool,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Found<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Found<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
}

impl<'a> Found<'a> {
    fn new(file: &SourceFile, place: &'a Place) -> Self {
        Self {
            pointer: place.pointer.as_deref(),
            ..Self::of_span(file, place.span.as_ref())
        }
    }

    fn of_span(file: &SourceFile, span: Option<&Range<usize>>) -> Self {
        let start = span.map(|span| file.line_column(span.start));
        let end = span.map(|span| file.line_column(span.end));
        Self {
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
            pointer: None,
        }
    }
}

/// All findings.
#[must_use]
pub fn render(reports: &[Report<'_>]) -> String {
    let findings: Vec<Finding<'_>> = reports
        .iter()
        .flat_map(|report| {
            report
                .diagnostics
                .iter()
                .map(move |finding| (report.file, finding))
        })
        .map(|(file, finding)| Finding {
            file: file.name(),
            place: Found::new(file, &finding.place),
            code: finding.code,
            severity: finding.severity.name(),
            message: &finding.message,
            help: finding.help.as_deref(),
            related: finding
                .related
                .iter()
                .map(|related| Related {
                    place: Found::new(file, &related.place),
                    message: &related.message,
                })
                .collect(),
            fix: finding.fix.as_ref().map(|fix| Fix {
                safe: fix.is_safe,
                replacements: fix
                    .replacements
                    .iter()
                    .map(|replacement| Replacement {
                        place: Found::of_span(file, Some(&replacement.span)),
                        text: &replacement.text,
                    })
                    .collect(),
            }),
        })
        .collect();
    // Strings and numbers only: it cannot fail.
    let mut output = serde_json::to_string_pretty(&findings).unwrap_or_default();
    output.push('\n');
    output
}
