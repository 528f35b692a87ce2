//! Readers: from a file's text to a [`Standard`], one module a format.
//!
//! A reader fails only on what makes the whole file unreadable: ill-formed syntax and limits. All
//! else is a diagnostic or a row of the ledger. Beside the document it returns where each node came
//! from and what became of each piece of the source.

pub(crate) mod jats;
pub(crate) mod json;
mod ledger;
mod limits;
mod mapping;
pub(crate) mod metanorma;
pub(crate) mod oscal;
#[cfg(feature = "cli")]
mod parsed;
mod positions;
pub(crate) mod rfcxml;
mod sought;
pub(crate) mod sts;
mod xml;
pub(crate) mod yaml;

use std::ops::Range;

use thiserror::Error;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Part, Place};
use crate::model::Standard;
use crate::schema;
use crate::source::SourceFile;

pub use ledger::{Kind, Ledger, Outcome, Row};
pub use limits::{Limit, Limits};
pub use mapping::{Mapping, MappingEntry};
#[cfg(feature = "cli")]
pub(crate) use parsed::Parsed;
pub use positions::Positions;

/// A document that was read, and what there is to say of how.
#[derive(Debug)]
pub struct Reading {
    /// The document.
    pub standard: Standard,
    /// Where its nodes came from.
    pub positions: Positions,
    /// What is doubtful in the source.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of each element, attribute and text of the source.
    pub ledger: Ledger,
}

impl Reading {
    /// A document of our own format: nothing of it is doubtful, and nodes are where their JSON
    /// Pointers say.
    pub(crate) fn of(standard: Standard) -> Self {
        Self {
            standard,
            positions: Positions::default(),
            diagnostics: Vec::new(),
            ledger: Ledger::default(),
        }
    }
}

/// The two syntaxes of our own format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
}

impl Syntax {
    /// The text as a value.
    pub fn parse(self, file: &SourceFile, limits: &Limits) -> Result<Value, ReadError> {
        match self {
            Self::Json => json::parse(file, limits),
            Self::Yaml => yaml::parse(file, limits),
        }
    }

    /// Reads a document.
    pub fn read(self, file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
        match self {
            Self::Json => json::read(file, limits),
            Self::Yaml => yaml::read(file, limits),
        }
    }
}

/// The bytes of nodes in a text that can be parsed, each by its JSON Pointer. Where a node is not
/// there, those of the nearest one above it.
pub(crate) fn locate(
    file: &SourceFile,
    syntax: Syntax,
    wanted: &[(&str, Part)],
) -> Vec<Option<Range<usize>>> {
    sought::locate(wanted, |sought| match syntax {
        Syntax::Json => json::fill(file.text(), sought),
        Syntax::Yaml => yaml::fill(file.text(), sought),
    })
}

/// The bytes of nodes themselves; nothing for those that are not there.
pub(crate) fn locate_exactly(
    file: &SourceFile,
    syntax: Syntax,
    pointers: &[String],
) -> Vec<Option<Range<usize>>> {
    sought::locate_exactly(pointers, |sought| match syntax {
        Syntax::Json => json::fill(file.text(), sought),
        Syntax::Yaml => yaml::fill(file.text(), sought),
    })
}

/// The strings of a text in YAML that can be parsed.
pub(crate) fn scalars(file: &SourceFile, syntax: Syntax) -> Vec<Scalar> {
    match syntax {
        Syntax::Json => Vec::new(),
        Syntax::Yaml => yaml::scalars(file.text()),
    }
}

pub(crate) use xml::root::of as xml_root;
pub(crate) use yaml::{Scalar, Style};

/// Checks that a file is well-formed XML within limits, whatever its format.
pub fn check_xml(file: &SourceFile, limits: &Limits) -> Result<(), ReadError> {
    xml::check(file.text(), limits)
}

/// Fills in the spans of findings that have only a JSON Pointer.
pub fn locate_diagnostics(file: &SourceFile, syntax: Syntax, diagnostics: &mut [Diagnostic]) {
    locate_diagnostics_by(|wanted| locate(file, syntax, wanted), diagnostics);
}

/// The same, by whatever finds nodes.
fn locate_diagnostics_by(
    locate: impl FnOnce(&[(&str, Part)]) -> Vec<Option<Range<usize>>>,
    diagnostics: &mut [Diagnostic],
) {
    let mut places: Vec<&mut Place> = diagnostics
        .iter_mut()
        .flat_map(|diagnostic| {
            let related = diagnostic
                .related
                .iter_mut()
                .map(|related| &mut related.place);
            std::iter::once(&mut diagnostic.place).chain(related)
        })
        .filter(|place| place.span.is_none() && place.pointer.is_some())
        .collect();
    let wanted: Vec<_> = places
        .iter()
        .map(|place| (place.pointer.as_deref().unwrap_or_default(), place.part))
        .collect();
    let spans = locate(&wanted);
    for (place, span) in places.iter_mut().zip(spans) {
        place.span = span;
    }
}

/// Why a value is no document: the first thing that is wrong with it, in the words of validation.
fn structure_error(
    file: &SourceFile,
    syntax: Syntax,
    value: &Value,
    error: &serde_json::Error,
) -> ReadError {
    let findings = schema::check(value);
    let Some(first) = findings.first() else {
        return ReadError::Structure {
            message: error.to_string(),
            span: 0..0,
            help: None,
        };
    };
    let pointer = first.place.pointer.as_deref().unwrap_or_default();
    let span = locate(file, syntax, &[(pointer, first.place.part)]).remove(0);
    ReadError::Structure {
        message: first.message.clone(),
        span: span.unwrap_or(0..0),
        help: first.help.clone(),
    }
}

/// Why a file could not be read as a document at all.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The text breaks the rules of its syntax (XML, JSON, YAML).
    #[error("{message}")]
    Syntax {
        /// What is wrong.
        message: String,
        /// Where, in bytes of the decoded text.
        span: Range<usize>,
        /// What to do.
        help: Option<String>,
    },
    /// The text is well-formed but is no document of the format.
    #[error("{message}")]
    Structure {
        /// What is wrong.
        message: String,
        /// Where, in bytes of the decoded text.
        span: Range<usize>,
        /// What to do.
        help: Option<String>,
    },
    /// The text is larger or deeper than allowed.
    #[error("the document exceeds the limit on {} ({value})", limit.name())]
    Limit {
        /// The limit.
        limit: Limit,
        /// Its value.
        value: usize,
        /// Where it was exceeded, in bytes of the decoded text.
        span: Range<usize>,
    },
}

impl ReadError {
    /// The same as a finding, for those who list findings.
    #[must_use]
    pub fn to_diagnostic(&self) -> Diagnostic {
        let (code, span, help) = match self {
            Self::Syntax { span, help, .. } => ("syntax", span, help.clone()),
            Self::Structure { span, help, .. } => ("structure", span, help.clone()),
            Self::Limit { limit, span, .. } => (
                "limit",
                span,
                Some(format!(
                    "if the document is sound, raise the limit with `{}`",
                    limit.option()
                )),
            ),
        };
        Diagnostic {
            help,
            ..Diagnostic::error(code, self.to_string(), Place::span(span.clone()))
        }
    }
}
