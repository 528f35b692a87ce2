//! Linting files: the drafting rules over a document in whatever format it is, with each finding at its
//! place in the file; fixes; what is let pass, and why.

mod baseline;
#[cfg(feature = "cli")]
mod config;
mod fix;
mod suppression;

use std::ops::Range;

pub use baseline::Baseline;
#[cfg(feature = "cli")]
pub use config::{Config, relative};
pub use fix::{Fixed, fix, replacement};

use crate::diagnostic::{Diagnostic, Place};
use crate::formats::{self, Format};
use crate::model::Standard;
#[cfg(feature = "cli")]
use crate::readers::Parsed;
use crate::readers::{self, Limits, ReadError, Reading};
use crate::rules::{self, Finding, Lang, Options};
use crate::source::SourceFile;
use crate::validation;

/// A finding in a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the rule found.
    pub finding: Finding,
    /// It as shown, with its place in the file.
    pub diagnostic: Diagnostic,
    /// Where the words stand that it is about, where they stand in the file as they are.
    pub words: Option<Range<usize>>,
}

/// What is found in a file.
#[derive(Debug, Clone, Default)]
pub struct Linted {
    /// The rules that are broken, in the order of the file.
    pub found: Vec<Found>,
    /// What is wrong with suppressions: no reason, no such rule, nothing to suppress.
    pub suppressions: Vec<Diagnostic>,
    /// How many findings were suppressed.
    pub suppressed: usize,
}

impl Linted {
    /// All there is to show, in the order of the file.
    #[must_use]
    pub fn diagnostics(self) -> Vec<Diagnostic> {
        let found = self.found.into_iter().map(|found| found.diagnostic);
        let mut all: Vec<Diagnostic> = found.chain(self.suppressions).collect();
        validation::sort(&mut all);
        all
    }
}

/// What drafting rules a document breaks, in whatever format it is.
///
/// # Errors
///
/// What is wrong with a file that cannot be read.
pub fn lint(file: &SourceFile, limits: &Limits, options: &Options) -> Result<Linted, ReadError> {
    Ok(lint_reading(file, &formats::read(file, limits)?, options))
}

/// The same for a file that was read.
#[must_use]
pub fn lint_reading(file: &SourceFile, reading: &Reading, options: &Options) -> Linted {
    lint_located(
        file,
        &reading.standard,
        options,
        |diagnostics| match Format::recognise(file).and_then(|format| format.syntax) {
            Some(syntax) => readers::locate_diagnostics(file, syntax, diagnostics),
            None => reading.positions.locate(diagnostics),
        },
    )
}

/// The same for a document whose text was parsed.
#[cfg(feature = "cli")]
pub(crate) fn lint_parsed(
    file: &SourceFile,
    parsed: &Parsed,
    standard: &Standard,
    options: &Options,
) -> Linted {
    let locate = |diagnostics: &mut [Diagnostic]| parsed.locate_diagnostics(file, diagnostics);
    lint_located(file, standard, options, locate)
}

fn lint_located(
    file: &SourceFile,
    standard: &Standard,
    options: &Options,
    locate: impl FnOnce(&mut [Diagnostic]),
) -> Linted {
    let lang = options.lang.unwrap_or_else(|| Lang::of(&standard.lang));
    let mut linted = Linted {
        found: found(file, standard, options, lang, locate),
        ..Linted::default()
    };
    suppression::apply(file, standard, lang, options, &mut linted);
    linted
}

/// The findings in a file that was read.
fn found(
    file: &SourceFile,
    standard: &Standard,
    options: &Options,
    lang: Lang,
    locate: impl FnOnce(&mut [Diagnostic]),
) -> Vec<Found> {
    let findings = rules::lint(standard, options);
    let mut diagnostics: Vec<Diagnostic> = findings
        .iter()
        .map(|finding| Diagnostic {
            severity: options.severity(finding.rule),
            ..finding.to_diagnostic(lang)
        })
        .collect();
    locate(&mut diagnostics);
    at_first_line(file, &mut diagnostics);
    let findings = findings.into_iter().zip(diagnostics);
    let mut found: Vec<Found> = findings
        .map(|(finding, mut diagnostic)| {
            let node = diagnostic.place.span.clone();
            let words = node.and_then(|node| finding.words_in(file.text(), node));
            if words.is_some() {
                diagnostic.place.span.clone_from(&words);
            }
            Found {
                finding,
                diagnostic,
                words,
            }
        })
        .collect();
    found.sort_by(|a, b| validation::order(&a.diagnostic, &b.diagnostic));
    found
}

/// A rule about the whole document points at its beginning, not at all of it.
fn at_first_line(file: &SourceFile, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        if diagnostic.place.pointer.as_deref() == Some("") {
            diagnostic.place = Place {
                span: Some(0..first_line(file.text())),
                ..std::mem::take(&mut diagnostic.place)
            };
        }
    }
}

fn first_line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}
