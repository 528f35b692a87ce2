//! Writing JSON: the model as it is, laid out to be read and compared.
//!
//! An object or list that fits on a line stands on one; longer ones have a line a member.

use std::io::Write;

use memchr::memchr2;

use super::WriteError;
use crate::model::Standard;

/// The most characters that an object or list on one line may have.
const WIDTH: usize = 100;

/// Writes a document to `out` as it is laid out: the whole text is never there at once.
pub(crate) fn write(standard: &Standard, out: &mut dyn Write) -> Result<(), WriteError> {
    let mut layout = Layout::to(out);
    serde_json::to_writer(&mut layout, standard).map_err(|error| {
        if error.is_io() {
            WriteError::Output(error.into())
        } else {
            WriteError::Serialise(error.to_string())
        }
    })?;
    layout.finish().map_err(WriteError::Output)
}

/// Breaks compact JSON into lines.
pub(crate) fn lay_out(compact: &str) -> String {
    let mut text = Vec::with_capacity(compact.len() + compact.len() / 4);
    let mut layout = Layout::to(&mut text);
    // Writing to memory cannot fail.
    let _ = layout
        .take(compact.as_bytes())
        .and_then(|()| layout.finish());
    String::from_utf8(text)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Takes compact JSON piece by piece and breaks it into lines: it holds back no more than a chunk.
struct Layout<'o> {
    out: &'o mut dyn Write,
    /// What is laid out and not written yet.
    text: Vec<u8>,
    /// What is not laid out yet.
    held: Vec<u8>,
    /// Where in `held` the object or list ends that stands on one line, while in one.
    line_until: usize,
    /// How many broken objects and lists are open.
    depth: usize,
    in_string: bool,
}

/// How much is laid out at once.
const CHUNK: usize = 1 << 16;

impl<'o> Layout<'o> {
    fn to(out: &'o mut dyn Write) -> Self {
        Self {
            out,
            text: Vec::new(),
            held: Vec::new(),
            line_until: 0,
            depth: 0,
            in_string: false,
        }
    }

    fn take(&mut self, piece: &[u8]) -> std::io::Result<()> {
        self.held.extend_from_slice(piece);
        if self.held.len() >= CHUNK {
            // Whether an object or list fits on a line is seen in what follows.
            self.lay_out(self.held.len() - WIDTH - 2);
            self.out.write_all(&self.text)?;
            self.text.clear();
        }
        Ok(())
    }

    /// Lays out what is held up to `end`, and the rest of a string that is there.
    fn lay_out(&mut self, end: usize) {
        let held = std::mem::take(&mut self.held);
        let mut at = 0;
        while at < end {
            if self.in_string {
                let (to, closed) = string_end(&held, at);
                self.text.extend_from_slice(&held[at..to]);
                self.in_string = !closed;
                at = to;
                if !closed {
                    break;
                }
                continue;
            }
            let broken = at >= self.line_until;
            match held[at] {
                b'"' => {
                    self.text.push(b'"');
                    self.in_string = true;
                }
                open @ (b'{' | b'[') => {
                    self.text.push(open);
                    if broken && let Some(end) = end_on_line(&held, at) {
                        self.line_until = end + 1;
                    } else if broken {
                        self.depth += 1;
                        self.new_line();
                    }
                }
                close @ (b'}' | b']') => {
                    if broken {
                        self.depth = self.depth.saturating_sub(1);
                        self.new_line();
                    }
                    self.text.push(close);
                }
                b',' if broken => {
                    self.text.push(b',');
                    self.new_line();
                }
                mark @ (b',' | b':') => self.text.extend_from_slice(&[mark, b' ']),
                other => self.text.push(other),
            }
            at += 1;
        }
        self.line_until = self.line_until.saturating_sub(at);
        self.held = held;
        self.held.drain(..at);
    }

    fn new_line(&mut self) {
        self.text.push(b'\n');
        self.text.resize(self.text.len() + self.depth, b' ');
    }

    fn finish(mut self) -> std::io::Result<()> {
        self.lay_out(self.held.len());
        self.text.push(b'\n');
        self.out.write_all(&self.text)
    }
}

/// Where the string around `at` ends, and whether it does: one that goes on past what is held ends before
/// a backslash whose character is still to come.
fn string_end(held: &[u8], mut at: usize) -> (usize, bool) {
    while let Some(found) = memchr2(b'"', b'\\', held.get(at..).unwrap_or_default()) {
        at += found;
        if held[at] == b'"' {
            return (at + 1, true);
        }
        if at + 1 == held.len() {
            return (at, false);
        }
        at += 2;
    }
    (held.len(), false)
}

/// The closing bracket of the object or list that opens at `start`, if both fit on a line.
fn end_on_line(held: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    let mut open = 1;
    let last = held.len().min(start + WIDTH + 1);
    while at < last {
        match held[at] {
            b'"' => {
                let (to, _) = string_end(&held[..last], at + 1);
                at = to;
                continue;
            }
            b'{' | b'[' => open += 1,
            b'}' | b']' => {
                open -= 1;
                if open == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

impl Write for Layout<'_> {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.take(piece)?;
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
        // Wherever the pieces end.
        for size in 1..40 {
            let mut text = Vec::new();
            let mut layout = Layout::to(&mut text);
            for piece in compact.as_bytes().chunks(size) {
                layout.held.extend_from_slice(piece);
                layout.lay_out(layout.held.len().saturating_sub(WIDTH + 2));
            }
            layout.finish().expect("it is written");
            assert_eq!(String::from_utf8(text).as_deref(), Ok(&*expected));
        }
        let again: serde_json::Value = serde_json::from_str(&lay_out(&compact)).expect("JSON");
        assert_eq!(
            again.to_string(),
            serde_json::from_str::<serde_json::Value>(&compact)
                .expect("JSON")
                .to_string()
        );
    }
}
