//! A start tag: its name and attributes, each of which a reader takes or leaves.

use std::borrow::Cow;
use std::ops::Range;

use super::entities::Entities;
use super::{is_name, line_of, syntax};
use crate::readers::ReadError;
use crate::readers::ledger::NameKey;

/// A start tag that was read. What a reader does not take of its attributes is left for
/// [`Cursor::close`](super::Cursor::close), which hands it back to be carried.
#[derive(Debug)]
#[must_use = "the element must be closed, so that it is entered in the ledger"]
pub(crate) struct Tag<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) key: NameKey,
    /// Whether the element belongs to a namespace that no customary prefix stands for.
    pub(super) foreign: bool,
    pub(super) attributes: Vec<Attribute<'a>>,
    pub(super) span: Range<usize>,
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
    pub(super) fate: Fate,
    /// Whether it declares a namespace; such are not counted.
    pub(super) declares: bool,
    pub(super) span: Range<usize>,
}

/// What a reader did with an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing: it is to be carried.
    Left,
    /// A field holds its text.
    Taken,
    /// A field holds what it means, in the model's words.
    Converted,
}

impl<'a> Tag<'a> {
    /// The name with the customary prefix of its namespace.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The name, for choosing what to do; empty in a namespace that is not known, so that such an
    /// element is never taken for another.
    pub(crate) fn kind(&self) -> &str {
        if self.foreign { "" } else { &self.name }
    }

    /// Where the tag starts.
    pub(crate) fn start(&self) -> usize {
        self.span.start
    }

    /// The value of an attribute.
    pub(crate) fn peek(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name && attribute.fate == Fate::Left)
            .map(|attribute| &*attribute.value)
    }

    fn left(&mut self, name: &str) -> Option<&mut Attribute<'a>> {
        self.attributes
            .iter_mut()
            .find(|attribute| attribute.name == name && attribute.fate == Fate::Left)
    }

    /// The value of an attribute, which a field of the model then holds.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        self.take_if(name, |_| true)
    }

    /// The value of an attribute, if it is one that a field of the model can hold.
    pub(crate) fn take_if(
        &mut self,
        name: &str,
        fits: impl FnOnce(&str) -> bool,
    ) -> Option<String> {
        let attribute = self.left(name)?;
        fits(&attribute.value).then(|| {
            attribute.fate = Fate::Taken;
            attribute.value.to_string()
        })
    }

    /// What the value of an attribute means, if it means anything: then a field of the model holds the
    /// meaning, and the ledger what it was.
    pub(crate) fn convert<T>(
        &mut self,
        name: &str,
        meaning: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let attribute = self.left(name)?;
        let value = meaning(&attribute.value)?;
        attribute.fate = Fate::Converted;
        Some(value)
    }

    /// All attributes that were not taken, in the order of the source.
    pub(crate) fn take_all(&mut self) -> Vec<(String, String)> {
        let left = self
            .attributes
            .iter_mut()
            .filter(|attribute| attribute.fate == Fate::Left);
        left.map(|attribute| {
            attribute.fate = Fate::Taken;
            (attribute.name.to_string(), attribute.value.to_string())
        })
        .collect()
    }

    /// Whether it has attributes that were not taken.
    pub(crate) fn has_attributes(&self) -> bool {
        self.attributes
            .iter()
            .any(|attribute| attribute.fate == Fate::Left)
    }
}

/// Splits the raw text of a tag after its name, which starts at `start`, into attributes.
pub(super) fn attributes<'a>(
    text: &str,
    raw: &'a str,
    start: usize,
    entities: &mut Entities<'a>,
) -> Result<Vec<Attribute<'a>>, ReadError> {
    let mut attributes: Vec<Attribute<'a>> = Vec::new();
    let bytes = raw.as_bytes();
    let mut at = 0;
    loop {
        let space = at;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        if at == bytes.len() {
            return Ok(attributes);
        }
        let name_start = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() && bytes[at] != b'=' {
            at += 1;
        }
        let name = &raw[name_start..at];
        let place = |from: usize, to: usize| start + from..start + to;
        if space == name_start || !is_name(name) {
            return Err(syntax(
                format!("`{name}` is no attribute of this tag"),
                place(name_start, at.max(name_start + 1)),
                "attributes are written name=\"value\", with a space before each",
            ));
        }
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let equals = bytes.get(at) == Some(&b'=');
        at += 1;
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let quote = bytes.get(at).copied().filter(|b| matches!(b, b'"' | b'\''));
        let value_start = at + 1;
        let end = quote.filter(|_| equals).and_then(|quote| {
            let rest = raw.as_bytes().get(value_start..)?;
            rest.iter()
                .position(|&b| b == quote)
                .map(|end| value_start + end)
        });
        let Some(end) = end else {
            return Err(syntax(
                format!("the attribute `{name}` has no value in quotes"),
                place(name_start, name_start + name.len()),
                "write name=\"value\"",
            ));
        };
        let value = &raw[value_start..end];
        if let Some(found) = value.find('<') {
            return Err(syntax(
                format!("the value of the attribute `{name}` holds a `<`"),
                place(value_start + found, value_start + found + 1),
                "write `&lt;`, or close the quotes before it",
            ));
        }
        if let Some(first) = attributes.iter().find(|attribute| attribute.name == name) {
            return Err(syntax(
                format!("the attribute `{name}` stands twice in one tag"),
                place(name_start, end + 1),
                format!(
                    "remove one; the first is on line {}",
                    line_of(text, first.span.start)
                ),
            ));
        }
        attributes.push(Attribute {
            name: Cow::Borrowed(name),
            value: normalise(value, start + value_start, entities)?,
            fate: Fate::Left,
            declares: name == "xmlns" || name.starts_with("xmlns:"),
            span: place(name_start, end + 1),
        });
        at = end + 1;
    }
}

/// Line breaks and tabs that stand as such are spaces in a value; those written as references stay.
fn normalise<'a>(
    value: &'a str,
    start: usize,
    entities: &mut Entities<'a>,
) -> Result<Cow<'a, str>, ReadError> {
    if !value.bytes().any(|b| matches!(b, b'\n' | b'\r' | b'\t')) {
        return entities.unescape(value, start);
    }
    // One character for one or two bytes only: places in the value are off after a CR LF, which
    // matters for nothing but the mark under a faulty entity.
    let spaced = value.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    Ok(Cow::Owned(entities.unescape(&spaced, start)?.into_owned()))
}
