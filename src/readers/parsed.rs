//! A text of our own format that is parsed anew after each change.

use std::ops::Range;

use serde_json::Value;

use super::yaml::{Pieces, Scalar};
use super::{
    Limits, ReadError, Syntax, json, locate, locate_diagnostics_by, locate_exactly, sought,
};
use crate::diagnostic::{Diagnostic, Part};
use crate::source::SourceFile;

/// A text that was parsed: its value, and what is kept to find nodes in it and to parse it again.
#[derive(Debug)]
pub(crate) enum Parsed {
    Json(Value),
    Yaml(Pieces),
}

impl Parsed {
    /// Of a syntax; nothing is parsed yet.
    pub(crate) fn new(syntax: Syntax) -> Self {
        match syntax {
            Syntax::Json => Self::Json(Value::Null),
            Syntax::Yaml => Self::Yaml(Pieces::default()),
        }
    }

    /// The syntax.
    pub(crate) fn syntax(&self) -> Syntax {
        match self {
            Self::Json(_) => Syntax::Json,
            Self::Yaml(_) => Syntax::Yaml,
        }
    }

    /// Parses a text, for the first time or after a change; after an error, what was parsed before stays.
    pub(crate) fn parse(&mut self, file: &SourceFile, limits: &Limits) -> Result<(), ReadError> {
        match self {
            Self::Json(value) => *value = json::parse(file, limits)?,
            Self::Yaml(pieces) => pieces.parse(file, limits)?,
        }
        Ok(())
    }

    /// The text as a value.
    pub(crate) fn value(&self) -> &Value {
        match self {
            Self::Json(value) => value,
            Self::Yaml(pieces) => pieces.value(),
        }
    }

    /// The bytes of nodes, as [`locate`] finds them.
    pub(crate) fn locate(
        &self,
        file: &SourceFile,
        wanted: &[(&str, Part)],
    ) -> Vec<Option<Range<usize>>> {
        match self {
            Self::Json(_) => locate(file, Syntax::Json, wanted),
            Self::Yaml(pieces) => sought::locate(wanted, |sought| pieces.fill(sought)),
        }
    }

    /// The bytes of nodes themselves; nothing for those that are not there.
    pub(crate) fn locate_exactly(
        &self,
        file: &SourceFile,
        pointers: &[String],
    ) -> Vec<Option<Range<usize>>> {
        match self {
            Self::Json(_) => locate_exactly(file, Syntax::Json, pointers),
            Self::Yaml(pieces) => sought::locate_exactly(pointers, |sought| pieces.fill(sought)),
        }
    }

    /// The strings of a text in YAML.
    pub(crate) fn scalars(&self, file: &SourceFile) -> Vec<Scalar> {
        match self {
            Self::Json(_) => Vec::new(),
            Self::Yaml(pieces) => pieces.scalars(file.text()),
        }
    }

    /// Fills in the spans of findings that have only a JSON Pointer.
    pub(crate) fn locate_diagnostics(&self, file: &SourceFile, diagnostics: &mut [Diagnostic]) {
        locate_diagnostics_by(|wanted| self.locate(file, wanted), diagnostics);
    }
}
