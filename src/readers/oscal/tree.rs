//! JSON as a tree that knows where each value stands, over a text that was checked before.
//!
//! Specification: RFC 8259, <https://www.rfc-editor.org/rfc/rfc8259>.

use std::borrow::Cow;
use std::ops::Range;

use super::super::json::{deserialize, string_end};

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Value<'a> {
    pub(super) data: Data<'a>,
    pub(super) span: Range<usize>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Data<'a> {
    Object(Vec<Member<'a>>),
    Array(Vec<Value<'a>>),
    String(Cow<'a, str>),
    Number(&'a str),
    Boolean(bool),
    Null,
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) value: Value<'a>,
    /// From the key to the end of the value.
    pub(super) span: Range<usize>,
}

impl<'a> Value<'a> {
    /// The members of an object.
    pub(super) fn members(&self) -> &[Member<'a>] {
        match &self.data {
            Data::Object(members) => members,
            _ => &[],
        }
    }
}

/// The tree of a sound text whose depth is bounded.
pub(super) fn parse(text: &str) -> Value<'_> {
    Parser { text, at: 0 }.value()
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while bytes
            .get(self.at)
            .is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b',' | b':'))
        {
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or(b']')
    }

    fn value(&mut self) -> Value<'a> {
        let first = self.peek();
        let start = self.at;
        let data = match first {
            b'{' => {
                self.at += 1;
                let mut members = Vec::new();
                while self.peek() == b'"' {
                    let start = self.at;
                    let key = self.string();
                    let value = self.value();
                    members.push(Member {
                        key,
                        value,
                        span: start..self.at,
                    });
                }
                self.at += 1;
                Data::Object(members)
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while !matches!(self.peek(), b']' | b'}') {
                    items.push(self.value());
                }
                self.at += 1;
                Data::Array(items)
            }
            b'"' => Data::String(self.string()),
            _ => {
                let rest = &self.text[start.min(self.text.len())..];
                let length = rest
                    .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.'))
                    .unwrap_or(rest.len());
                self.at += length.max(1);
                match &rest[..length] {
                    "true" => Data::Boolean(true),
                    "false" => Data::Boolean(false),
                    "null" | "" => Data::Null,
                    number => Data::Number(number),
                }
            }
        };
        self.at = self.at.min(self.text.len());
        Value {
            data,
            span: start..self.at,
        }
    }

    fn string(&mut self) -> Cow<'a, str> {
        let end = string_end(self.text.as_bytes(), self.at);
        let raw = &self.text[self.at..end];
        self.at = end;
        if raw.contains('\\') {
            Cow::Owned(deserialize(raw).unwrap_or_default())
        } else {
            Cow::Borrowed(raw.trim_matches('"'))
        }
    }
}
