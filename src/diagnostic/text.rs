//! Findings for people at a terminal: the line, a caret under what is wrong, and what to do.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Report, Severity};
use crate::source::{LineColumn, SourceFile};

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to colour, by ANSI escapes.
    pub colour: bool,
    /// How many columns a line may have.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            colour: false,
            width: 140,
        }
    }
}

/// Lines longer than this many bytes are shown in part.
const LONG: usize = 400;

/// All findings, an empty line after each.
#[must_use]
pub fn render(reports: &[Report<'_>], style: Style) -> String {
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(style.width);
    let mut output = String::new();
    for report in reports {
        for diagnostic in report.diagnostics {
            output += &renderer.render(&[group(report.file, diagnostic)]);
            output += "\n\n";
        }
    }
    output
}

/// How many findings there are, in a line; `None` if there are none.
#[must_use]
pub fn summary(reports: &[Report<'_>]) -> Option<String> {
    let mut line = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = reports
            .iter()
            .flat_map(|report| report.diagnostics)
            .filter(|diagnostic| diagnostic.severity == severity)
            .count();
        let noun = match severity {
            Severity::Info => "remark",
            other => other.name(),
        };
        if count > 0 {
            let comma = if line.is_empty() { "" } else { ", " };
            let plural = if count == 1 { "" } else { "s" };
            // Writing to a string cannot fail.
            let _ = write!(line, "{comma}{count} {noun}{plural}");
        }
    }
    let files = reports
        .iter()
        .filter(|report| !report.diagnostics.is_empty())
        .count();
    let plural = if files == 1 { "" } else { "s" };
    (!line.is_empty()).then(|| format!("{line} in {files} file{plural}"))
}

fn group<'a>(file: &'a SourceFile, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    match excerpt(file, &diagnostic.place) {
        Some(excerpt) => group = excerpt.draw(group, AnnotationKind::Primary, None),
        None => group = group.element(Origin::path(file.name())),
    }
    for related in &diagnostic.related {
        if let Some(excerpt) = excerpt(file, &related.place) {
            group = excerpt.draw(group, AnnotationKind::Context, Some(&related.message));
        }
    }
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let option = if fix.is_safe {
            "--fix"
        } else {
            "--unsafe-fixes"
        };
        format!("`{option}`: {}", fix.title)
    });
    let help = diagnostic.help.iter().cloned().chain(fix);
    let help = help.collect::<Vec<_>>().join("\n");
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// The line of a place, or the part of a long one around it.
struct Excerpt<'a> {
    name: &'a str,
    at: LineColumn,
    text: &'a str,
    marked: Range<usize>,
    whole: bool,
}

impl<'a> Excerpt<'a> {
    fn draw(self, group: Group<'a>, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
        let snippet = Snippet::source(self.text)
            .line_start(self.at.line)
            .annotation(kind.span(self.marked).label(label));
        if self.whole {
            return group.element(snippet.path(self.name));
        }
        // The column cannot be counted in a part of the line.
        let origin = Origin::path(self.name)
            .line(self.at.line)
            .char_column(self.at.column);
        group.element(origin).element(snippet)
    }
}

fn excerpt<'a>(file: &'a SourceFile, place: &Place) -> Option<Excerpt<'a>> {
    let span = place.span.clone()?;
    let text = file.text();
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let at = file.line_column(start);
    let line = file.line_range(at.line);
    // Of a node over several lines, the first shows where it is.
    let end = text
        .floor_char_boundary(span.end.max(start))
        .min(line.end)
        .max(start);
    let (from, to) = if line.len() <= LONG {
        (line.start, line.end.max(end))
    } else {
        let from = text.floor_char_boundary(start.saturating_sub(LONG / 4).max(line.start));
        let to = text.floor_char_boundary((start + LONG / 2).min(line.end));
        (from, to.max(start))
    };
    Some(Excerpt {
        name: file.name(),
        at,
        text: &text[from..to],
        marked: start - from..end.min(to) - from,
        whole: from == line.start,
    })
}
