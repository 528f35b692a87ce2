//! Entities: those of XML, those an internal DTD subset defines, and the names of characters that
//! ISO 8879 and HTML define, which documents use with a DTD that is not at hand.
//!
//! Nothing outside the file is ever read. How much text entities become is bounded, and so is how
//! deep they refer to each other. <https://www.w3.org/TR/xml/#sec-references>

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::character_names;
use super::characters::{is_allowed, is_plain_name, is_space_byte};
use super::pieces::{reference_end, shortened};
use super::{ReadError, syntax, within};
use crate::readers::{Limit, Limits};

/// The entities that a file defines.
#[derive(Debug)]
pub(super) struct Entities {
    defined: HashMap<String, Entity>,
    limits: Limits,
    /// How much text entities have become.
    expanded: usize,
}

/// What a file defines an entity to be.
#[derive(Debug, Clone)]
pub(super) enum Entity {
    /// What it stands for, with references to characters resolved.
    Text(Arc<str>),
    /// The address of the file it is kept in.
    External(Arc<str>),
    /// A file that is no XML.
    Unparsed,
}

/// What a reference stands for.
pub(super) enum Meaning {
    Character(char),
    Known(&'static str),
    Text(Arc<str>),
    External(Arc<str>),
}

impl Entities {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            defined: HashMap::new(),
            limits: *limits,
            expanded: 0,
        }
    }

    pub(super) fn declare(&mut self, name: &str, entity: Entity) {
        // The first declaration binds.
        self.defined.entry(name.to_owned()).or_insert(entity);
    }

    /// What the reference to `name` that stands at `at` means.
    pub(super) fn look_up(&self, name: &str, at: &Range<usize>) -> Result<Meaning, ReadError> {
        if name.starts_with('#') {
            return character(name, at).map(Meaning::Character);
        }
        let predefined = match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            _ => return self.look_up_defined(name, at),
        };
        Ok(Meaning::Character(predefined))
    }

    fn look_up_defined(&self, name: &str, at: &Range<usize>) -> Result<Meaning, ReadError> {
        match self.defined.get(name) {
            Some(Entity::Text(value)) => Ok(Meaning::Text(Arc::clone(value))),
            Some(Entity::External(system)) => Ok(Meaning::External(Arc::clone(system))),
            Some(Entity::Unparsed) => Err(syntax(
                format!("the entity `&{name};` is a file that is no XML"),
                at.clone(),
                "such an entity is named in an attribute, without `&` and `;`, never referred to",
            )),
            None if !is_plain_name(name) => Err(lone_ampersand(at.start)),
            None => character_names::find(name).map(Meaning::Known).ok_or_else(|| {
                syntax(
                    format!("the entity `&{};` is not known", shortened(name)),
                    at.clone(),
                    "define it in the DOCTYPE, or write the character itself; a plain `&` is written `&amp;`",
                )
            }),
        }
    }

    /// Counts what an entity becomes, in bytes, and how deep it is nested.
    pub(super) fn expand(
        &mut self,
        bytes: usize,
        depth: usize,
        at: &Range<usize>,
    ) -> Result<(), ReadError> {
        if depth > self.limits.entity_depth {
            return Err(self.limits.exceeded(Limit::EntityDepth, at.clone()));
        }
        self.expanded = self.expanded.saturating_add(bytes).saturating_add(1);
        if self.expanded > self.limits.entity_bytes {
            return Err(self.limits.exceeded(Limit::EntityBytes, at.clone()));
        }
        Ok(())
    }

    /// Refuses the declaration of one attribute more than an element may have.
    pub(super) fn count_definition(&self, known: usize, at: usize) -> Result<(), ReadError> {
        if known >= self.limits.attributes {
            return Err(self.limits.exceeded(Limit::Attributes, at..at));
        }
        Ok(())
    }

    /// An attribute value with its references resolved and white space made spaces; `start` is
    /// where `raw` stands.
    pub(super) fn value<'t>(
        &mut self,
        raw: &'t str,
        start: usize,
    ) -> Result<Cow<'t, str>, ReadError> {
        if raw.len() > self.limits.attribute_bytes {
            return Err(self.limits.exceeded(Limit::AttributeBytes, start..start));
        }
        if !raw
            .bytes()
            .any(|b| matches!(b, b'&' | b'\n' | b'\r' | b'\t'))
        {
            return Ok(Cow::Borrowed(raw));
        }
        let mut value = String::with_capacity(raw.len());
        self.append(
            raw,
            Part {
                start,
                around: None,
            },
            &mut value,
        )?;
        Ok(Cow::Owned(value))
    }

    fn append(&mut self, raw: &str, part: Part<'_>, value: &mut String) -> Result<(), ReadError> {
        let bytes = raw.as_bytes();
        let mut at = 0;
        let mut done = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte != b'&' && (byte == b' ' || !is_space_byte(byte)) {
                at += 1;
                continue;
            }
            value.push_str(&raw[done..at]);
            if byte == b'&' {
                // The place of `raw` is that of the first byte: ends are counted from there.
                let end = reference_end(raw, at).map_err(|_| lone_ampersand(part.start + at))?;
                let span = part.start + at..part.start + end;
                self.append_entity(&raw[at + 1..end - 1], &span, part, value)?;
                at = end;
            } else {
                value.push(' ');
                // In the file, a line end of two characters is one.
                let pair = part.around.is_none() && raw[at..].starts_with("\r\n");
                at += 1 + usize::from(pair);
            }
            done = at;
        }
        value.push_str(&raw[done..]);
        Ok(())
    }

    fn append_entity(
        &mut self,
        name: &str,
        at: &Range<usize>,
        part: Part<'_>,
        value: &mut String,
    ) -> Result<(), ReadError> {
        match self.look_up(name, at)? {
            Meaning::Character(character) => value.push(character),
            Meaning::Known(text) => value.push_str(text),
            Meaning::External(_) => {
                return Err(syntax(
                    format!("the entity `&{name};` is kept in another file"),
                    at.clone(),
                    "a value may not refer to such: put the text in the place of the entity",
                ));
            }
            Meaning::Text(text) => {
                let around = Enclosing {
                    name,
                    depth: part.around.map_or(1, |around| around.depth + 1),
                    around: part.around,
                };
                if part.around.is_some_and(|around| around.holds(name)) {
                    return Err(refers_to_itself(name, at));
                }
                self.expand(text.len(), around.depth, at)?;
                if text.contains('<') {
                    return Err(syntax(
                        format!("the entity `&{name};` holds a `<`, which no value may"),
                        at.clone(),
                        "write `&#38;lt;` for the character in what the entity stands for",
                    ));
                }
                let inner = Part {
                    start: 0,
                    around: Some(&around),
                };
                self.append(&text, inner, value)
                    .map_err(|fault| within(fault, &format!("&{name};"), at))?;
            }
        }
        Ok(())
    }
}

/// A text that becomes part of a value: where it starts, and the entities it comes out of.
#[derive(Clone, Copy)]
struct Part<'e> {
    start: usize,
    around: Option<&'e Enclosing<'e>>,
}

/// An entity that is being resolved, and those around it.
struct Enclosing<'e> {
    name: &'e str,
    depth: usize,
    around: Option<&'e Enclosing<'e>>,
}

impl Enclosing<'_> {
    fn holds(&self, name: &str) -> bool {
        self.name == name || self.around.is_some_and(|around| around.holds(name))
    }
}

/// The finding for an entity that stands within itself.
pub(super) fn refers_to_itself(name: &str, at: &Range<usize>) -> ReadError {
    syntax(
        format!("the entity `&{name};` refers to itself"),
        at.clone(),
        "remove the reference from what the entity stands for",
    )
}

/// The finding for a `&` that starts no reference.
pub(super) fn lone_ampersand(at: usize) -> ReadError {
    syntax(
        "a `&` starts no entity".to_owned(),
        at..at + 1,
        "write `&amp;` for the character itself",
    )
}

/// The character that `#` and a number stand for.
pub(super) fn character(reference: &str, at: &Range<usize>) -> Result<char, ReadError> {
    let number = reference.strip_prefix('#').unwrap_or(reference);
    let (digits, radix) = match number.strip_prefix('x') {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    let code = if digits.starts_with('+') {
        None
    } else {
        u32::from_str_radix(digits, radix).ok()
    };
    code.and_then(char::from_u32)
        .filter(|&c| is_allowed(c))
        .ok_or_else(|| {
            syntax(
                format!(
                    "`&{};` is no character that XML allows",
                    shortened(reference)
                ),
                at.clone(),
                "write the number of a Unicode character, such as `&#8212;` or `&#x2014;`",
            )
        })
}
