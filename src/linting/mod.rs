//! Linting files: the drafting rules over a document in whatever format it is, with each finding at its
//! place in the file; fixes; what is let pass, and why.

mod baseline;
#[cfg(feature = "cli")]
mod config;
mod fix;
mod restructure;
mod scalar;
mod suppression;
mod words;

use std::ops::Range;

pub use baseline::Baseline;
#[cfg(feature = "cli")]
pub use config::{Config, normalized, relative};
use fix::Fixer;
pub use fix::{Fixed, fix};
use words::Finder;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::formats::{self, Format};
use crate::model::Standard;
#[cfg(feature = "cli")]
use crate::readers::Parsed;
use crate::readers::{self, Limits, Positions, ReadError, Reading, Scalar, Syntax};
use crate::rules::{self, Change, Finding, Lang, Options, Profile};
use crate::source::SourceFile;
use crate::validation;

/// A finding in a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the rule found.
    pub finding: Finding,
    /// It as shown, with its place in the file.
    pub diagnostic: Diagnostic,
}

/// What is found in a file.
#[derive(Debug, Clone, Default)]
pub struct Linted {
    /// The rules that are broken, in the order of the file.
    pub found: Vec<Found>,
    /// What is wrong with suppressions (no reason, no such rule, nothing to suppress), and that no rules apply.
    pub remarks: Vec<Diagnostic>,
    /// How many findings were suppressed.
    pub suppressed: usize,
}

impl Linted {
    /// All there is to show, in the order of the file.
    #[must_use]
    pub fn diagnostics(self) -> Vec<Diagnostic> {
        let found = self.found.into_iter().map(|found| found.diagnostic);
        let mut all: Vec<Diagnostic> = found.chain(self.remarks).collect();
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
    let syntax = Format::recognise(file).and_then(|format| format.syntax);
    let places = syntax.map_or(Places::Positions(&reading.positions), Places::Text);
    lint_located(file, &reading.standard, options, &places)
}

/// The same for a document whose text was parsed.
#[cfg(feature = "cli")]
pub(crate) fn lint_parsed(
    file: &SourceFile,
    parsed: &Parsed,
    standard: &Standard,
    options: &Options,
) -> Linted {
    lint_located(file, standard, options, &Places::Parsed(parsed))
}

fn lint_located(
    file: &SourceFile,
    standard: &Standard,
    options: &Options,
    places: &Places<'_>,
) -> Linted {
    let lang = options.lang.unwrap_or_else(|| Lang::of(&standard.lang));
    let mut linted = Linted {
        found: found(file, standard, options, lang, places),
        ..Linted::default()
    };
    suppression::apply(file, standard, lang, options, places, &mut linted);
    if options.profile.is_none() && rules::applicable_profile(standard).is_none() {
        linted.remarks.push(no_profile(file, lang));
    }
    linted
}

/// What tells where nodes stand in a file.
enum Places<'a> {
    /// What the reader of another format noted.
    Positions(&'a Positions),
    /// The text of our own format.
    Text(Syntax),
    /// The same, parsed before.
    #[cfg(feature = "cli")]
    Parsed(&'a Parsed),
}

impl Places<'_> {
    /// The syntax, of our own formats.
    fn syntax(&self) -> Option<Syntax> {
        match self {
            Self::Positions(_) => None,
            Self::Text(syntax) => Some(*syntax),
            #[cfg(feature = "cli")]
            Self::Parsed(parsed) => Some(parsed.syntax()),
        }
    }

    /// Fills in the places of findings.
    fn locate(&self, file: &SourceFile, diagnostics: &mut [Diagnostic]) {
        match self {
            Self::Positions(positions) => positions.locate(diagnostics),
            Self::Text(syntax) => readers::locate_diagnostics(file, *syntax, diagnostics),
            #[cfg(feature = "cli")]
            Self::Parsed(parsed) => parsed.locate_diagnostics(file, diagnostics),
        }
    }

    /// The strings of a text in YAML.
    fn scalars(&self, file: &SourceFile) -> Vec<Scalar> {
        match self {
            Self::Positions(_) => Vec::new(),
            Self::Text(syntax) => readers::scalars(file, *syntax),
            #[cfg(feature = "cli")]
            Self::Parsed(parsed) => parsed.scalars(file),
        }
    }

    /// The bytes of nodes themselves, in texts of our own formats.
    fn exactly(&self, file: &SourceFile, pointers: &[String]) -> Vec<Option<Range<usize>>> {
        match self {
            Self::Positions(_) => Vec::new(),
            Self::Text(syntax) => readers::locate_exactly(file, *syntax, pointers),
            #[cfg(feature = "cli")]
            Self::Parsed(parsed) => parsed.locate_exactly(file, pointers),
        }
    }
}

/// That it is not known by which rules a document is drafted.
fn no_profile(file: &SourceFile, lang: Lang) -> Diagnostic {
    let (message, help) = match lang {
        Lang::Zh => (
            "这类文件不按已知的起草规则起草，没有检查",
            "用`--profile`选定规则：",
        ),
        Lang::En => (
            "documents of this kind are not drafted by rules that are known here: nothing was checked",
            "choose rules with `--profile`: ",
        ),
    };
    let names = Profile::ALL.map(Profile::name).join(", ");
    Diagnostic {
        severity: Severity::Info,
        ..Diagnostic::error(
            "no-profile",
            message,
            Place::span(0..file.line_range(1).end),
        )
    }
    .help(format!("{help}{names}"))
}

/// The findings in a file that was read.
fn found(
    file: &SourceFile,
    standard: &Standard,
    options: &Options,
    lang: Lang,
    places: &Places<'_>,
) -> Vec<Found> {
    let findings = rules::lint(standard, options);
    let mut diagnostics: Vec<Diagnostic> = findings
        .iter()
        .map(|finding| Diagnostic {
            severity: options.severity(finding.rule),
            ..finding.to_diagnostic(lang)
        })
        .collect();
    places.locate(file, &mut diagnostics);
    let fixer = places.syntax().map(|syntax| {
        let changes = findings.iter().filter_map(|finding| finding.edit.as_ref());
        let wanted: Vec<String> = changes
            .flat_map(|edit| restructure::places(&edit.change))
            .collect();
        let spans = places.exactly(file, &wanted);
        let has_words = findings
            .iter()
            .filter_map(|finding| finding.edit.as_ref())
            .any(|edit| matches!(edit.change, Change::Words(_)));
        let scalars = if has_words {
            places.scalars(file)
        } else {
            Vec::new()
        };
        Fixer::new(file, syntax, wanted.into_iter().zip(spans), scalars, lang)
    });
    let mut finder = Finder::new(file.text(), places.syntax());
    let findings = findings.into_iter().zip(diagnostics);
    let mut found: Vec<Found> = findings
        .map(|(finding, mut diagnostic)| {
            let node = diagnostic.place.span.clone();
            let words = node
                .zip(finding.words.as_ref())
                .and_then(|(node, words)| finder.find(node, words));
            if words.is_some() {
                diagnostic.place.span.clone_from(&words);
            }
            // A rule about the whole document points at its beginning, not at all of it.
            if diagnostic.place.pointer.as_deref() == Some("") {
                diagnostic.place.span = Some(0..file.line_range(1).end);
            }
            diagnostic.fix = fixer
                .as_ref()
                .and_then(|fixer| fixer.fix(&finding, words.as_ref()));
            Found {
                finding,
                diagnostic,
            }
        })
        .collect();
    found.sort_by(|a, b| validation::order(&a.diagnostic, &b.diagnostic));
    found
}
