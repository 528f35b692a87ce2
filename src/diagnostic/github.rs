//! Findings as workflow commands, which GitHub Actions shows beside the lines of a change.
//!
//! Specification: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use std::fmt::Write as _;

use super::{Report, Severity};

/// A command a finding, each on its line.
#[must_use]
pub fn render(reports: &[Report<'_>]) -> String {
    let mut output = String::new();
    for report in reports {
        for finding in report.diagnostics {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            // Writing to a string cannot fail.
            let _ = write!(output, "::{command} file={}", property(report.file.name()));
            if let Some(span) = &finding.place.span {
                let start = report.file.line_column(span.start);
                let end = report.file.line_column(span.end);
                let _ = write!(output, ",line={},endLine={}", start.line, end.line);
                // Columns are taken only where the finding stays within a line.
                if start.line == end.line {
                    let _ = write!(output, ",col={},endColumn={}", start.column, end.column);
                }
            }
            let mut message = finding.message.clone();
            if let Some(help) = &finding.help {
                message = format!("{message}\n{help}");
            }
            let _ = writeln!(
                output,
                ",title={}::{}",
                property(finding.code),
                data(&message)
            );
        }
    }
    output
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
