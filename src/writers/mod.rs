//! Writers: from a [`Standard`](crate::model::Standard) to text, one module a format.

pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod oscal;
mod site;
pub(crate) mod sts;
mod templates;
mod view;
pub(crate) mod yaml;

use thiserror::Error;

use crate::diagnostic::Diagnostic;

#[cfg(feature = "cli")]
pub(crate) use json::lay_out;
pub use site::{SiteEntry, site_index};
pub use templates::{TemplateError, Templates};
#[cfg(feature = "cli")]
pub(crate) use view::{pictures, shown_form};

/// A document that was written, and what the target could not hold.
#[derive(Debug, Default)]
pub struct Writing {
    /// The text, UTF-8.
    pub text: String,
    /// What the target has no place for, each with its place in the document.
    pub losses: Vec<Diagnostic>,
}

/// Why a document could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// What it is written to failed.
    #[error("{0}")]
    Output(std::io::Error),
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// What was made is not well-formed: a template broke it.
    #[error("the output is not well-formed XML, line {line}, column {column}: {message}")]
    IllFormed {
        /// The line of the output.
        line: usize,
        /// The column of the output.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// The document is nested deeper than the writer goes.
    #[error("the document is nested {depth} levels deep at {pointer}; {limit} can be written")]
    TooDeep {
        /// How deep it is.
        depth: usize,
        /// The limit.
        limit: usize,
        /// Where, as a JSON Pointer.
        pointer: String,
    },
    /// The format is only read.
    #[error("{0} is not written")]
    NotWritten(&'static str),
    /// The document cannot be serialised.
    #[error("{0}")]
    Serialise(String),
}
