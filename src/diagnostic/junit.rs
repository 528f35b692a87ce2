//! Findings as `JUnit` XML, which most build servers read: a suite a file, a case a finding.
//!
//! Errors are failures; other findings are cases that pass and say something. A file without
//! findings is one case that passes.

use std::fmt::Write as _;

use super::{Diagnostic, Report, Severity};
use crate::source::SourceFile;

/// All findings as a document.
#[must_use]
pub fn render(reports: &[Report<'_>]) -> String {
    let failures = |report: &Report<'_>| {
        let failed = |finding: &&Diagnostic| finding.severity == Severity::Error;
        report.diagnostics.iter().filter(failed).count()
    };
    let cases = |report: &Report<'_>| report.diagnostics.len().max(1);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(
        xml,
        "<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\">",
        env!("CARGO_PKG_NAME"),
        reports.iter().map(cases).sum::<usize>(),
        reports.iter().map(failures).sum::<usize>(),
    );
    for report in reports {
        let name = escape(report.file.name());
        let _ = writeln!(
            xml,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\">",
            cases(report),
            failures(report),
        );
        if report.diagnostics.is_empty() {
            let _ = writeln!(xml, "    <testcase classname=\"{name}\" name=\"sound\"/>");
        }
        for finding in report.diagnostics {
            case(&mut xml, report.file, &name, finding);
        }
        xml.push_str("  </testsuite>\n");
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn case(xml: &mut String, file: &SourceFile, name: &str, finding: &Diagnostic) {
    let start = finding
        .place
        .span
        .as_ref()
        .map(|span| file.line_column(span.start));
    let place = start.map_or_else(String::new, |at| format!("{}:{}", at.line, at.column));
    let title = if place.is_empty() {
        finding.code.to_owned()
    } else {
        format!("{} at {place}", finding.code)
    };
    let mut text = format!("{}:{place}: {}", file.name(), finding.message);
    if let Some(help) = &finding.help {
        text = format!("{text}\nhelp: {help}");
    }
    let text = escape(&text);
    let line = start.map_or_else(String::new, |at| format!(" line=\"{}\"", at.line));
    let _ = writeln!(
        xml,
        "    <testcase classname=\"{name}\" name=\"{title}\" file=\"{name}\"{line}>"
    );
    if finding.severity == Severity::Error {
        let _ = writeln!(
            xml,
            "      <failure type=\"{}\" message=\"{}\">{text}</failure>",
            finding.code,
            escape(&finding.message)
        );
    } else {
        let _ = writeln!(
            xml,
            "      <system-out>{}: {text}</system-out>",
            finding.severity.name()
        );
    }
    xml.push_str("    </testcase>\n");
}

/// Text for content and attributes; characters that XML 1.0 cannot hold are replaced.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\r' | '\t' => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}
