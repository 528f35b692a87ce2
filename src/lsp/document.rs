//! An open document: its text, and what is known of it, made when it is first asked for.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use lsp_types::{Position, TextEdit, Uri, WorkspaceEdit};
use serde::Deserialize;

use super::names::Name;
use crate::diagnostic::Diagnostic;
use crate::formats::{self, Format};
use crate::linting::Linted;
use crate::model::Standard;
use crate::readers::{Limits, Parsed, Reading, Syntax};
use crate::source::SourceFile;
use crate::validation;

/// An open document.
pub(super) struct Document {
    pub(super) file: SourceFile,
    pub(super) version: i32,
    /// Whether what is found in this text was told.
    pub(super) is_told: bool,
    known: OnceCell<Known>,
    /// What was parsed of the text before it was changed.
    before: Cell<Option<Parsed>>,
    /// The document as it was when the text was one.
    last: OnceCell<Standard>,
}

/// What is known of a text.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The syntax, of our own formats.
    pub(super) syntax: Option<Syntax>,
    /// Why the text cannot be parsed.
    pub(super) fault: Option<Diagnostic>,
    /// The text of our own format, if it can be parsed.
    pub(super) parsed: Option<Parsed>,
    /// The document, if it is one.
    pub(super) reading: Option<Reading>,
    /// What rules find in it, when that was asked for.
    pub(super) linted: OnceCell<Linted>,
    /// The identifiers in it and the references to them, when they were asked for.
    names: OnceCell<Vec<Name>>,
}

impl Document {
    pub(super) fn new(uri: &Uri, text: String, version: i32) -> Self {
        // The ending of the name tells the format.
        let name = uri.as_str().rsplit('/').next().unwrap_or_default();
        Self {
            file: SourceFile::new(name.to_owned(), text),
            version,
            is_told: false,
            known: OnceCell::new(),
            before: Cell::new(None),
            last: OnceCell::new(),
        }
    }

    /// Puts text in the place of a range, or of all.
    pub(super) fn change(&mut self, range: Option<lsp_types::Range>, by: &str) {
        let text = match range {
            Some(range) => {
                let span = self.span(range);
                let text = self.file.text();
                [&text[..span.start], by, &text[span.end..]].concat()
            }
            None => by.to_owned(),
        };
        self.file = SourceFile::new(self.file.name().to_owned(), text);
        self.is_told = false;
        let known = self.known.take().unwrap_or_default();
        if known.parsed.is_some() {
            self.before.set(known.parsed);
        }
        if let Some(reading) = known.reading {
            self.last = OnceCell::from(reading.standard);
        }
    }

    pub(super) fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let limits = Limits::default();
            let syntax = Format::recognise(&self.file).and_then(|format| format.syntax);
            let mut known = Known {
                syntax,
                ..Known::default()
            };
            match syntax {
                Some(syntax) => {
                    let before = self.before.take().filter(|it| it.syntax() == syntax);
                    let mut parsed = before.unwrap_or_else(|| Parsed::new(syntax));
                    match parsed.parse(&self.file, &limits) {
                        Ok(()) => {
                            let standard = Standard::deserialize(parsed.value());
                            known.reading = standard.ok().map(Reading::of);
                            known.parsed = Some(parsed);
                        }
                        Err(error) => {
                            self.before.set(Some(parsed));
                            known.fault = Some(error.to_diagnostic());
                        }
                    }
                }
                None => match formats::read(&self.file, &limits) {
                    Ok(reading) => known.reading = Some(reading),
                    Err(error) => known.fault = Some(error.to_diagnostic()),
                },
            }
            known
        })
    }

    /// Whether it is a document of a format that is read; of other files in YAML and JSON nothing is said. Ours have
    /// `.std.` in their names, or the field that all of them have.
    pub(super) fn is_ours(&self) -> bool {
        let (text, known) = (self.file.text(), self.known());
        let format = Format::recognise(&self.file).filter(|format| format.read.is_some());
        let Some(format) = format else {
            return false;
        };
        let is_named = || self.file.name().contains(".std.");
        let has_field = || match &known.parsed {
            Some(parsed) => parsed.value().get("guiju").is_some(),
            None => {
                text.contains("\"guiju\"") || text.lines().any(|line| line.starts_with("guiju:"))
            }
        };
        format.syntax.is_none() || is_named() || has_field()
    }

    /// The identifiers and the references to them.
    pub(super) fn names(&self) -> &[Name] {
        let known = self.known();
        known.names.get_or_init(|| {
            let parsed = known.parsed.as_ref();
            parsed.map_or_else(Vec::new, |parsed| super::names::all(&self.file, parsed))
        })
    }

    /// The document, as far as it is known: as it is, or as it was when the text was one, or what is sound
    /// without the line that one types in.
    pub(super) fn standard(&self, position: Position) -> Option<&Standard> {
        let known = self.known();
        if let Some(reading) = &known.reading {
            return Some(&reading.standard);
        }
        if self.last.get().is_none()
            && let Some(syntax) = known.syntax
        {
            let line = self.file.line_range(position.line as usize + 1);
            let (mut before, after) = (
                &self.file.text()[..line.start],
                &self.file.text()[line.end..],
            );
            if after.trim_start().starts_with([']', '}']) {
                let trimmed = before.trim_end();
                before = trimmed.strip_suffix(',').unwrap_or(before);
            }
            let file = SourceFile::new(self.file.name().to_owned(), [before, after].concat());
            let value = match &known.parsed {
                Some(parsed) => Some(parsed.value().clone()),
                None => syntax.parse(&file, &Limits::default()).ok(),
            };
            if let Some(standard) = value.and_then(validation::sound) {
                let _ = self.last.set(standard);
            }
        }
        self.last.get()
    }

    /// The byte at a position; positions count UTF-16 code units.
    pub(super) fn offset(&self, position: Position) -> usize {
        let text = self.file.text();
        let line = self.file.line_range(position.line as usize + 1);
        let mut units = 0;
        for (at, c) in text[line.clone()].char_indices() {
            if units >= position.character as usize {
                return line.start + at;
            }
            units += c.len_utf16();
        }
        line.end
    }

    pub(super) fn span(&self, range: lsp_types::Range) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    /// The position of a byte.
    pub(super) fn position(&self, offset: usize) -> Position {
        let text = self.file.text();
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.file.line_column(offset).line;
        let start = self.file.line_range(line).start;
        let units = text[start..offset].encode_utf16().count();
        Position {
            line: to_u32(line - 1),
            character: to_u32(units),
        }
    }

    pub(super) fn range(&self, span: &Range<usize>) -> lsp_types::Range {
        lsp_types::Range {
            start: self.position(span.start),
            end: self.position(span.end),
        }
    }

    /// The text of the line before a position.
    pub(super) fn line_before(&self, position: Position) -> &str {
        let at = self.offset(position);
        let start = self.file.line_range(position.line as usize + 1).start;
        &self.file.text()[start.min(at)..at]
    }
}

pub(super) fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

pub(super) fn workspace_edit(uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    #[expect(
        clippy::mutable_key_type,
        reason = "the type of the protocol; its addresses do not change"
    )]
    let changes = [(uri.clone(), edits)].into_iter().collect();
    WorkspaceEdit {
        changes: Some(changes),
        ..WorkspaceEdit::default()
    }
}
