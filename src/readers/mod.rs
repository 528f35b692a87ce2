//! Readers: from a file's text to a [`Standard`], one module a format.
//!
//! A reader fails only on what makes the whole file unreadable: ill-formed syntax and limits. All
//! else is a diagnostic or a row of the ledger. Beside the document it returns where each node came
//! from and what became of each piece of the source.

pub(crate) mod json;
mod ledger;
mod positions;
pub(crate) mod sts;
mod xml;
pub(crate) mod yaml;

use std::ops::Range;

use thiserror::Error;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::Standard;

pub use ledger::{Kind, Ledger, Outcome, Row};
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

/// What bounds a reader, so that no input takes all memory or stack.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most bytes a file may have. Default: 256 MiB.
    pub bytes: usize,
    /// How deep elements, objects and lists may nest. Default: 200.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            depth: 200,
        }
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
    #[error("the document exceeds the limit on {limit} ({value})")]
    Limit {
        /// The limit's name.
        limit: &'static str,
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
                    "if the document is sound, raise the limit on {limit}"
                )),
            ),
        };
        Diagnostic {
            help,
            ..Diagnostic::error(code, self.to_string(), Place::span(span.clone()))
        }
    }
}
