//! A start tag: its name and attributes, each of which a reader takes or leaves.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::characters::{is_name, is_space_byte};
use super::dtd::{AttributeDefinition, Definitions, tokens};
use super::pieces::shortened;
use super::{ReadError, line_of, syntax};
use crate::readers::ledger::NameKey;
use crate::readers::{Limit, Limits};

/// Up to how many attributes, and namespaces in scope, are gone through one by one.
pub(super) const FEW: usize = 16;

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

    /// What the tag says of white space: `xml:space`.
    pub(super) fn space(&self) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == "xml:space")
            .map(|attribute| &*attribute.value)
    }

    /// The same without what it borrows, and another place.
    pub(super) fn moved(self, span: &Range<usize>) -> Tag<'static> {
        let attributes = self.attributes.into_iter();
        Tag {
            name: Cow::Owned(self.name.into_owned()),
            key: self.key,
            foreign: self.foreign,
            attributes: attributes.map(|attribute| attribute.moved(span)).collect(),
            span: span.clone(),
        }
    }

    /// Whether it has attributes that were not taken.
    pub(crate) fn has_attributes(&self) -> bool {
        self.attributes
            .iter()
            .any(|attribute| attribute.fate == Fate::Left)
    }
}

impl Attribute<'_> {
    /// The same without what it borrows, and another place.
    pub(super) fn moved(self, span: &Range<usize>) -> Attribute<'static> {
        Attribute {
            name: Cow::Owned(self.name.into_owned()),
            value: Cow::Owned(self.value.into_owned()),
            fate: self.fate,
            declares: self.declares,
            span: span.clone(),
        }
    }
}

/// Splits a tag into attributes: what stands at `range` in `text`, after the tag's name. Those
/// that the DTD gives the element are added.
pub(super) fn attributes<'t>(
    text: &'t str,
    name: Range<usize>,
    range: Range<usize>,
    limits: &Limits,
    dtd: &mut Definitions,
) -> Result<Vec<Attribute<'t>>, ReadError> {
    let mut attributes: Vec<Attribute<'t>> = Vec::new();
    let mut many: HashMap<&'t str, usize> = HashMap::new();
    let bytes = &text.as_bytes()[..range.end];
    let mut at = range.start;
    loop {
        let space = at;
        at = after_space(bytes, at);
        if at == bytes.len() {
            break;
        }
        let name_start = at;
        while at < bytes.len() && !is_space_byte(bytes[at]) && bytes[at] != b'=' {
            at += 1;
        }
        let name = &text[name_start..at];
        if space == name_start || !is_name(name) {
            return Err(syntax(
                format!("`{}` is no attribute of this tag", shortened(name)),
                name_start..at.max(name_start + 1),
                "attributes are written name=\"value\", with a space before each",
            ));
        }
        let value = value_after(bytes, at).ok_or_else(|| {
            syntax(
                format!("the attribute `{name}` has no value in quotes"),
                name_start..name_start + name.len(),
                "write name=\"value\"",
            )
        })?;
        at = value.end + 1;
        let span = name_start..at;
        let raw = &text[value.clone()];
        refuse_markup(name, raw, value.start)?;
        if let Some(first) = first_of_name(&attributes, &mut many, name) {
            return Err(syntax(
                format!("the attribute `{name}` stands twice in one tag"),
                span,
                format!("remove one; the first is on line {}", line_of(text, first)),
            ));
        }
        if attributes.len() >= limits.attributes {
            return Err(limits.exceeded(Limit::Attributes, span));
        }
        attributes.push(Attribute {
            name: Cow::Borrowed(name),
            value: dtd.entities.value(raw, value.start)?,
            fate: Fate::Left,
            declares: name == "xmlns" || name.starts_with("xmlns:"),
            span,
        });
    }
    let element = &text[name.clone()];
    if !dtd.of_element(element).is_empty() {
        apply(dtd, element, &name, &mut attributes)?;
    }
    Ok(attributes)
}

/// Applies what the DTD declares of the attributes of an element.
fn apply(
    dtd: &mut Definitions,
    element: &str,
    at: &Range<usize>,
    attributes: &mut Vec<Attribute<'_>>,
) -> Result<(), ReadError> {
    let written: HashMap<String, usize> = attributes
        .iter()
        .enumerate()
        .map(|(index, attribute)| (attribute.name.to_string(), index))
        .collect();
    let mut added = 0;
    for AttributeDefinition {
        name,
        is_text,
        default,
    } in dtd.of_element(element)
    {
        match (written.get(name), default) {
            (Some(&index), _) if !is_text => {
                let value = tokens(&attributes[index].value);
                attributes[index].value = Cow::Owned(value);
            }
            (None, Some(default)) => {
                // Short ones take no more room than the element itself.
                added += default.len().saturating_sub(64);
                attributes.push(Attribute {
                    name: Cow::Owned(name.clone()),
                    value: Cow::Owned(default.clone()),
                    fate: Fate::Left,
                    declares: name == "xmlns" || name.starts_with("xmlns:"),
                    span: at.clone(),
                });
            }
            _ => {}
        }
    }
    if added > 0 {
        dtd.entities.expand(added, 0, at)?;
    }
    Ok(())
}

/// Where the first attribute with this name stands. When there are many, their names are kept in
/// `many`.
fn first_of_name<'t>(
    attributes: &[Attribute<'t>],
    many: &mut HashMap<&'t str, usize>,
    name: &'t str,
) -> Option<usize> {
    if attributes.len() < FEW {
        let first = attributes.iter().find(|attribute| attribute.name == name);
        return first.map(|first| first.span.start);
    }
    if many.is_empty() {
        for (index, attribute) in attributes.iter().enumerate() {
            if let Cow::Borrowed(name) = attribute.name {
                many.insert(name, index);
            }
        }
    }
    let first = many.insert(name, attributes.len());
    first.map(|first| attributes[first].span.start)
}

/// Where the value after the name of an attribute stands, without its quotes.
fn value_after(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let equals = after_space(bytes, at);
    bytes.get(equals).filter(|&&b| b == b'=')?;
    let start = after_space(bytes, equals + 1);
    let quote = *bytes.get(start).filter(|b| matches!(b, b'"' | b'\''))?;
    let length = memchr::memchr(quote, &bytes[start + 1..])?;
    Some(start + 1..start + 1 + length)
}

fn after_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).copied().is_some_and(is_space_byte) {
        at += 1;
    }
    at
}

/// Refuses a value that holds a `<`; `start` is where it stands.
pub(super) fn refuse_markup(name: &str, raw: &str, start: usize) -> Result<(), ReadError> {
    match memchr::memchr(b'<', raw.as_bytes()) {
        None => Ok(()),
        Some(found) => Err(syntax(
            format!("the value of the attribute `{name}` holds a `<`"),
            start + found..start + found + 1,
            "write `&lt;`, or close the quotes before it",
        )),
    }
}
