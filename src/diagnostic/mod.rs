//! What is wrong with a document, told so that one knows what to do.
//!
//! A message says what is wrong, the help says what to do. Every finding of the tool, whether of
//! syntax, schema, integrity or drafting, is a [`Diagnostic`]; a renderer a file shows them.

pub mod github;
pub mod json;
pub mod junit;
pub mod sarif;
#[cfg(feature = "cli")]
pub mod text;

use std::ops::Range;

use crate::source::{DecodeError, SourceFile};

/// The findings of a file, for a renderer.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The file they point into.
    pub file: &'a SourceFile,
    /// The findings, in the order to show them.
    pub diagnostics: &'a [Diagnostic],
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document breaks a rule that it must keep.
    Error,
    /// The document breaks a rule that it should keep.
    Warning,
    /// Something to know.
    Info,
}

impl Severity {
    /// Its name in lower case, as printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Which part of a node is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// Its value.
    #[default]
    Value,
    /// The name of the field that holds it.
    Key,
}

/// Where in a document something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The node, as a JSON Pointer (RFC 6901) into the document; `None` for a file that could not
    /// be read as one.
    pub pointer: Option<String>,
    /// Which part of the node.
    pub part: Part,
    /// The bytes of the decoded source text. Unknown until the pointer is looked up.
    pub span: Option<Range<usize>>,
}

impl Place {
    /// A node of the document.
    #[must_use]
    pub fn at(pointer: impl Into<String>) -> Self {
        Self {
            pointer: Some(pointer.into()),
            ..Self::default()
        }
    }

    /// The name of a field of the document.
    #[must_use]
    pub fn key(pointer: impl Into<String>) -> Self {
        Self {
            part: Part::Key,
            ..Self::at(pointer)
        }
    }

    /// A piece of the source text.
    #[must_use]
    pub fn span(span: Range<usize>) -> Self {
        Self {
            span: Some(span),
            ..Self::default()
        }
    }
}

/// Another place that has to do with a finding, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where it is.
    pub place: Place,
}

/// What mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is done, in a phrase: Write “shall”.
    pub title: String,
    /// What to replace, in the order of the file; none overlaps another.
    pub replacements: Vec<Replacement>,
    /// Whether the meaning stays as it was.
    pub is_safe: bool,
}

/// What to put in the place of a piece of the source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The bytes of the decoded source text that go.
    pub span: Range<usize>,
    /// What comes in their place, as it is written in the file.
    pub text: String,
}

impl From<&DecodeError> for Diagnostic {
    /// The finding for bytes that are not text.
    fn from(error: &DecodeError) -> Self {
        let place = Place::span(error.span.clone());
        Self::error("encoding", error.message.clone(), place).help(error.help.clone())
    }
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code, such as `duplicate-id`. It names the defect.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do.
    pub help: Option<String>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// What to put in its place, where the tool can mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            place,
            help: None,
            related: Vec::new(),
            fix: None,
        }
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message, place)
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with another place.
    #[must_use]
    pub fn related(mut self, message: impl Into<String>, place: Place) -> Self {
        self.related.push(Related {
            message: message.into(),
            place,
        });
        self
    }
}
