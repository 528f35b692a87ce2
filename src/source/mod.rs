//! Files as text: decoding, lines and columns.
//!
//! Everything that points into a file points by byte range into its decoded text; lines and
//! columns are looked up only when a finding is shown.

mod decode;

use std::ops::Range;
use std::sync::OnceLock;

pub use decode::DecodeError;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A file's text, with the name to show for it.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// The encoding that a byte order mark shows.
    mark: Option<&'static Encoding>,
    line_starts: OnceLock<Vec<usize>>,
    /// How many characters stand before each block of the text, for columns in long lines.
    characters: OnceLock<Vec<usize>>,
}

/// The bytes of a block.
const BLOCK: usize = 4096;

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
            mark: None,
            line_starts: OnceLock::new(),
            characters: OnceLock::new(),
        }
    }

    /// A file read as bytes. The encoding is taken from a byte order mark, else from an XML
    /// declaration, else it is UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let mark = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
        let file = Self::new(name, decode::decode(bytes)?);
        Ok(Self { mark, ..file })
    }

    /// A text in the encoding that the byte order mark of this file shows, with it; else in UTF-8.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<u8> {
        let Some(encoding) = self.mark else {
            return text.as_bytes().to_vec();
        };
        let text = format!("\u{FEFF}{text}");
        let units = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        if encoding == UTF_16LE {
            units(u16::to_le_bytes)
        } else if encoding == UTF_16BE {
            units(u16::to_be_bytes)
        } else {
            text.into_bytes()
        }
    }

    /// A file whose bytes are not text, as far as it can be shown: up to the fault.
    #[must_use]
    pub fn up_to_fault(name: impl Into<String>, error: DecodeError) -> Self {
        Self::new(name, error.text)
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
        let start = starts[line - 1];
        let column = 1 + if offset - start < BLOCK {
            self.text[start..offset].chars().count()
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        LineColumn { line, column }
    }

    /// How many characters stand before an offset. Files of one long line are gone through once,
    /// not for each place in them.
    fn characters_before(&self, offset: usize) -> usize {
        let count = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let before = self.characters.get_or_init(|| {
            let blocks = bytes.chunks(BLOCK).scan(0, |total, block| {
                let before = *total;
                *total += count(block);
                Some(before)
            });
            blocks.collect()
        });
        let block = offset / BLOCK;
        match before.get(block) {
            Some(before) => before + count(&bytes[block * BLOCK..offset]),
            None => self.text.chars().count(),
        }
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

    #[test]
    fn a_text_is_encoded_as_its_file_was() {
        for bytes in [
            &b"\xEF\xBB\xBFa\xE8\x8C\x83"[..],
            b"\xFF\xFEa\0\x03\x83\x40\xD8\0\xDC",
            b"\xFE\xFF\0a\x83\x03",
            b"a\xE8\x8C\x83",
        ] {
            let file = SourceFile::from_bytes("x", bytes.to_vec()).expect("text");
            assert!(file.text().starts_with("a范"), "{}", file.text());
            assert_eq!(file.encode(file.text()), bytes);
        }
    }

    #[test]
    fn columns_are_right_in_long_lines() {
        let text = "a\n".to_owned() + &"范a".repeat(5000);
        let file = SourceFile::new("x", text.as_str());
        for characters in [0, 1, 2047, 2048, 4096, 9999, 10_000] {
            let length: usize = text[2..].chars().take(characters).map(char::len_utf8).sum();
            let expected = LineColumn {
                line: 2,
                column: characters + 1,
            };
            assert_eq!(file.line_column(2 + length), expected);
        }
    }
}
