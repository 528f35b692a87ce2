//! Findings in SARIF 2.1.0, for code scanning services.
//!
//! Columns count UTF-16 code units, which is SARIF's default.
//! Specification: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use serde_json::{Value, json};

use super::{Diagnostic, Place, Report, Severity};
use crate::source::SourceFile;

/// What is known of a rule whose code findings bear.
#[derive(Debug, Clone)]
pub struct RuleText {
    /// Its name.
    pub name: String,
    /// What it asks.
    pub asks: String,
    /// Why, with cases and source, as Markdown.
    pub help: String,
    /// How bad it is to break it.
    pub severity: Severity,
}

/// All findings as one run; `describe` tells what is known of a code.
#[must_use]
pub fn render(reports: &[Report<'_>], describe: &dyn Fn(&str) -> Option<RuleText>) -> String {
    let codes: BTreeSet<&str> = reports
        .iter()
        .flat_map(|report| report.diagnostics)
        .map(|finding| finding.code)
        .collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let results: Vec<Value> = reports
        .iter()
        .flat_map(|report| {
            report
                .diagnostics
                .iter()
                .map(|finding| result(report.file, finding, &codes))
        })
        .collect();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| match describe(code) {
            Some(text) => rule(code, &text),
            None => json!({"id": code}),
        })
        .collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    // Strings and numbers only: it cannot fail.
    let mut output = serde_json::to_string_pretty(&log).unwrap_or_default();
    output.push('\n');
    output
}

fn result(file: &SourceFile, finding: &Diagnostic, codes: &[&str]) -> Value {
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message = format!("{message}\n{help}");
    }
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": level(finding.severity),
        "message": {"text": message},
        "locations": [location(file, &finding.place)],
    });
    if !finding.related.is_empty() {
        result["relatedLocations"] = finding
            .related
            .iter()
            .enumerate()
            .map(|(id, related)| {
                let mut location = location(file, &related.place);
                location["id"] = id.into();
                location["message"] = json!({"text": related.message});
                location
            })
            .collect();
    }
    if let Some(fix) = &finding.fix {
        // `fix` (3.55).
        result["fixes"] = json!([{
            "description": {"text": fix.title},
            "artifactChanges": [{
                "artifactLocation": {"uri": uri(file.name())},
                "replacements": fix.replacements.iter().map(|replacement| json!({
                    "deletedRegion": region(file, &replacement.span),
                    "insertedContent": {"text": replacement.text},
                })).collect::<Vec<_>>(),
            }],
        }]);
    }
    result
}

/// A rule, `reportingDescriptor` (3.49).
fn rule(code: &str, text: &RuleText) -> Value {
    json!({
        "id": code,
        "name": text.name,
        "shortDescription": {"text": text.asks},
        "help": {"text": text.help, "markdown": text.help},
        "defaultConfiguration": {"level": level(text.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn location(file: &SourceFile, place: &Place) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(file.name())}});
    if let Some(span) = &place.span {
        physical["region"] = region(file, span);
    }
    let mut location = json!({"physicalLocation": physical});
    if let Some(pointer) = &place.pointer {
        location["logicalLocations"] = json!([{"fullyQualifiedName": pointer}]);
    }
    location
}

fn region(file: &SourceFile, span: &Range<usize>) -> Value {
    let (start_line, start_column) = utf16(file, span.start);
    let (end_line, end_column) = utf16(file, span.end);
    json!({
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}

/// Line and column, both from 1, the column in UTF-16 code units.
fn utf16(file: &SourceFile, offset: usize) -> (usize, usize) {
    let text = file.text();
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let line = file.line_column(offset).line;
    let start = file.line_range(line).start;
    (line, text[start..offset].encode_utf16().count() + 1)
}

/// A file name as a URI reference, RFC 3986: relative, or with the scheme `file` where it begins at a root (RFC 8089).
fn uri(name: &str) -> String {
    let is_drive = name.len() > 1 && name.as_bytes()[1] == b':';
    let root = match name.as_bytes() {
        [b'/' | b'\\', ..] => "file://",
        _ if is_drive => "file:///",
        _ => "",
    };
    let mut uri = String::with_capacity(root.len() + name.len());
    uri.push_str(root);
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            b'\\' => uri.push('/'),
            b':' if is_drive && at == 1 => uri.push(':'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_of_files_are_uris() {
        assert_eq!(
            uri("drafts/要求 1.yaml"),
            "drafts/%E8%A6%81%E6%B1%82%201.yaml"
        );
        assert_eq!(uri("/drafts/a.yaml"), "file:///drafts/a.yaml");
        assert_eq!(uri("C:\\drafts\\a.yaml"), "file:///C:/drafts/a.yaml");
    }
}
