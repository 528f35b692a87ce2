//! Where nodes stand in JSON text. The text has been parsed before, so it is well-formed.

use super::super::sought::{ROOT, Sought};
use super::scan::{key_text, string_end};

/// Fills in the ranges of what is looked for.
pub(in super::super) fn fill(text: &str, sought: &mut Sought) {
    let mut scanner = Scanner { text, at: 0 };
    scanner.value(Some(ROOT), sought);
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Reads a value; its recursion is as deep as what is looked for.
    fn value(&mut self, node: Option<usize>, sought: &mut Sought) {
        let first = self.peek();
        let start = self.at;
        match (first, node) {
            (Some(b'{'), Some(node)) => self.object(node, sought),
            (Some(b'['), Some(node)) => self.list(node, sought),
            _ => self.skip(),
        }
        if let Some(node) = node {
            sought.set_value(node, start..self.at);
        }
    }

    fn object(&mut self, node: usize, sought: &mut Sought) {
        self.at += 1;
        while self.peek() == Some(b'"') {
            let start = self.at;
            self.at = string_end(self.text.as_bytes(), start);
            let below = sought.field(node, &key_text(&self.text[start..self.at]));
            if let Some(below) = below {
                sought.set_key(below, start..self.at);
            }
            if self.peek() == Some(b':') {
                self.at += 1;
            }
            self.value(below, sought);
            if self.peek() == Some(b',') {
                self.at += 1;
            }
        }
        self.at = (self.at + 1).min(self.text.len());
    }

    fn list(&mut self, node: usize, sought: &mut Sought) {
        self.at += 1;
        let node = sought.list(node);
        let mut index = 0;
        while !matches!(self.peek(), Some(b']') | None) {
            let before = self.at;
            self.value(sought.element(node, index), sought);
            index += 1;
            if self.peek() == Some(b',') {
                self.at += 1;
            }
            if self.at == before {
                return;
            }
        }
        self.at = (self.at + 1).min(self.text.len());
    }

    fn skip(&mut self) {
        let bytes = self.text.as_bytes();
        let mut depth = 0usize;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at = string_end(bytes, self.at).min(bytes.len());
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth <= 1 => {
                    self.at += depth;
                    return;
                }
                b'}' | b']' => depth -= 1,
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }
}
