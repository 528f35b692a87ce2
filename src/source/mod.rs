//! Files as text: decoding, lines and columns.
//!
//! Everything that points into a file points by byte range into its decoded text; lines and
//! columns are looked up only when a finding is shown.

mod decode;

use std::ops::Range;
use std::sync::OnceLock;

pub use decode::DecodeError;

/// A file's text, with the name to show for it.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
}

/// A place in a file as people count it: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in Unicode scalar values.
    pub column: usize,
}

impl SourceFile {
    /// A file whose text is known.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
        }
    }

    /// A file read as bytes. The encoding is taken from a byte order mark, else from an XML
    /// declaration, else it is UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        Ok(Self::new(name, decode::decode(bytes)?))
    }

    /// The name to show: usually the path as the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> LineColumn {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let column = self.text[starts[line - 1]..offset].chars().count() + 1;
        LineColumn { line, column }
    }

    /// The byte range of a line, counted from 1, without its line break.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let start = starts[(line.max(1) - 1).min(starts.len() - 1)];
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            std::iter::once(0)
                .chain(self.text.match_indices('\n').map(|(at, _)| at + 1))
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let file = SourceFile::new("x", "范围: a\n应b");
        assert_eq!(
            file.line_column("范围".len()),
            LineColumn { line: 1, column: 3 }
        );
        assert_eq!(
            file.line_column("范围: a\n应".len()),
            LineColumn { line: 2, column: 2 }
        );
        assert_eq!(&file.text()[file.line_range(2)], "应b");
    }
}
