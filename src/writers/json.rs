//! Writing JSON: the model as it is, laid out to be read and compared.
//!
//! An object or list that fits on a line stands on one; longer ones have a line a member.

use super::{WriteError, Writing};
use crate::model::Standard;

/// The most characters that an object or list on one line may have.
const WIDTH: usize = 100;

pub(crate) fn write(standard: &Standard) -> Result<Writing, WriteError> {
    let mut layout = Layout::default();
    serde_json::to_writer(&mut layout, standard)
        .map_err(|error| WriteError::Serialise(error.to_string()))?;
    Ok(Writing {
        text: layout.finish(),
        losses: Vec::new(),
    })
}

/// Breaks compact JSON into lines.
pub(crate) fn lay_out(compact: &str) -> String {
    let mut layout = Layout::default();
    layout.take(compact.as_bytes());
    layout.finish()
}

/// Takes compact JSON piece by piece and breaks it into lines: it holds back no more than a line.
#[derive(Default)]
struct Layout {
    text: Vec<u8>,
    /// An object or list that may still fit on a line, from its bracket on.
    pending: Vec<u8>,
    /// How many objects and lists are open in `pending`.
    open: usize,
    /// How many broken ones are open.
    depth: usize,
    strings: Strings,
}

/// Where strings begin and end.
#[derive(Default)]
struct Strings {
    inside: bool,
    escaped: bool,
}

impl Strings {
    /// Whether a byte belongs to a string, its quotation marks included.
    fn has(&mut self, byte: u8) -> bool {
        if !self.inside {
            self.inside = byte == b'"';
            return self.inside;
        }
        if self.escaped {
            self.escaped = false;
        } else {
            self.escaped = byte == b'\\';
            self.inside = byte != b'"';
        }
        true
    }
}

impl Layout {
    fn take(&mut self, mut piece: &[u8]) {
        while let [first, rest @ ..] = piece {
            let plain = if self.pending.is_empty() && self.strings.inside && !self.strings.escaped {
                let end = |byte: &u8| matches!(byte, b'"' | b'\\');
                piece.iter().position(end).unwrap_or(piece.len())
            } else {
                0
            };
            if plain > 0 {
                self.text.extend_from_slice(&piece[..plain]);
                piece = &piece[plain..];
            } else {
                self.push(*first);
                piece = rest;
            }
        }
    }

    fn push(&mut self, byte: u8) {
        let in_string = self.strings.has(byte);
        if !self.pending.is_empty() {
            self.pending.push(byte);
            match byte {
                b'{' | b'[' if !in_string => self.open += 1,
                b'}' | b']' if !in_string => self.open -= 1,
                _ => {}
            }
            if self.pending.len() > WIDTH + 1 {
                self.open_line();
            } else if self.open == 0 {
                self.one_line();
            }
            return;
        }
        match byte {
            _ if in_string => self.text.push(byte),
            b'{' | b'[' => {
                self.pending.push(byte);
                self.open = 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                self.new_line();
                self.text.push(byte);
            }
            b',' => {
                self.text.push(byte);
                self.new_line();
            }
            b':' => self.text.extend_from_slice(b": "),
            _ => self.text.push(byte),
        }
    }

    /// What is pending does not fit: it is broken after its bracket, and what is in it is laid out by itself.
    fn open_line(&mut self) {
        let held = std::mem::take(&mut self.pending);
        self.strings = Strings::default();
        self.text.push(held[0]);
        self.depth += 1;
        self.new_line();
        for &byte in &held[1..] {
            self.push(byte);
        }
    }

    /// What is pending fits.
    fn one_line(&mut self) {
        let mut strings = Strings::default();
        for &byte in &self.pending {
            self.text.push(byte);
            if !strings.has(byte) && matches!(byte, b',' | b':') {
                self.text.push(b' ');
            }
        }
        self.pending.clear();
    }

    fn new_line(&mut self) {
        self.text.push(b'\n');
        self.text.extend(std::iter::repeat_n(b' ', self.depth));
    }

    fn finish(mut self) -> String {
        self.text.append(&mut self.pending);
        self.text.push(b'\n');
        String::from_utf8(self.text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl std::io::Write for Layout {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.take(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_on_a_line_stands_on_one() {
        let long = "x".repeat(WIDTH);
        let compact = format!(r#"{{"a":[1,"b]\"",{{}}],"c":["{long}",{{"d":[]}}],"e":[]}}"#);
        let expected = format!(
            "{{\n \"a\": [1, \"b]\\\"\", {{}}],\n \"c\": [\n  \"{long}\",\n  {{\"d\": []}}\n ],\n \"e\": []\n}}\n"
        );
        assert_eq!(lay_out(&compact), expected);
        let again: serde_json::Value = serde_json::from_str(&lay_out(&compact)).expect("JSON");
        assert_eq!(
            again.to_string(),
            serde_json::from_str::<serde_json::Value>(&compact)
                .expect("JSON")
                .to_string()
        );
    }
}
