//! Entities: those of XML, those an internal DTD subset defines, and the names of characters that
//! ISO 8879 and HTML define, which documents use with a DTD that is not at hand.
//!
//! Nothing outside the file is ever read: an external entity is an error.
//! <https://www.w3.org/TR/xml/#sec-references>

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use super::syntax;
use crate::readers::ReadError;

/// How deep entities may refer to entities.
const DEPTH: usize = 16;
/// How much text the entities of a file may become, in bytes.
const EXPANSION: usize = 4 << 20;

/// The entities that a file defines.
#[derive(Debug, Default)]
pub(super) struct Entities<'a> {
    defined: HashMap<&'a str, Definition<'a>>,
    expanded: usize,
}

#[derive(Debug, Clone, Copy)]
enum Definition<'a> {
    Text(&'a str),
    External,
}

impl<'a> Entities<'a> {
    /// Reads the definitions in a document type declaration: what is between `<!DOCTYPE` and `>`.
    pub(super) fn declare(&mut self, doctype: &'a str) {
        let Some(start) = doctype.find('[') else {
            return;
        };
        let mut rest = &doctype[start + 1..];
        while let Some(at) = rest.find('<') {
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if let Some(instruction) = rest.strip_prefix("<?") {
                rest = instruction.split_once("?>").map_or("", |(_, after)| after);
            } else {
                let (declaration, after) = split_declaration(rest);
                if let Some(entity) = declaration.strip_prefix("<!ENTITY") {
                    self.declare_entity(entity);
                }
                rest = after;
            }
        }
    }

    fn declare_entity(&mut self, declaration: &'a str) {
        let declaration = declaration.trim_start();
        // Parameter entities serve within the DTD only.
        if declaration.starts_with('%') {
            return;
        }
        let Some((name, value)) = declaration.split_once(|c: char| c.is_ascii_whitespace()) else {
            return;
        };
        let value = value.trim_start();
        let definition = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                Definition::Text(value[1..].split(quote).next().unwrap_or_default())
            }
            _ => Definition::External,
        };
        // The first definition binds.
        self.defined.entry(name).or_insert(definition);
    }

    /// Appends the text that `&name;` stands for; `at` is where it stands.
    pub(super) fn resolve(
        &mut self,
        name: &str,
        at: &Range<usize>,
        text: &mut String,
    ) -> Result<(), ReadError> {
        self.resolve_within(name, at, text, 0)
    }

    fn resolve_within(
        &mut self,
        name: &str,
        at: &Range<usize>,
        text: &mut String,
        depth: usize,
    ) -> Result<(), ReadError> {
        if let Some(number) = name.strip_prefix('#') {
            text.push(character(number).ok_or_else(|| {
                syntax(
                    format!("`&{name};` is no character that XML allows"),
                    at.clone(),
                    "write the number of a Unicode character, such as `&#8212;` or `&#x2014;`",
                )
            })?);
            return Ok(());
        }
        let standard = match name {
            "lt" => Some("<"),
            "gt" => Some(">"),
            "amp" => Some("&"),
            "apos" => Some("'"),
            "quot" => Some("\""),
            _ => None,
        };
        if let Some(standard) = standard {
            text.push_str(standard);
            return Ok(());
        }
        match self.defined.get(name).copied() {
            Some(Definition::Text(value)) => self.expand(name, value, at, text, depth),
            Some(Definition::External) => Err(syntax(
                format!("the entity `&{name};` is kept in another file"),
                at.clone(),
                "files outside the document are never read: put the text in the place of the entity",
            )),
            None => {
                let value = resolve_html5_entity(name).ok_or_else(|| {
                    syntax(
                        format!("the entity `&{name};` is not known"),
                        at.clone(),
                        "define it in the DOCTYPE, or write the character itself; a plain `&` is written `&amp;`",
                    )
                })?;
                text.push_str(value);
                Ok(())
            }
        }
    }

    fn expand(
        &mut self,
        name: &str,
        value: &'a str,
        at: &Range<usize>,
        text: &mut String,
        depth: usize,
    ) -> Result<(), ReadError> {
        if value.contains('<') {
            return Err(syntax(
                format!("the entity `&{name};` holds markup"),
                at.clone(),
                "write the markup in the place of the entity; entities may hold text only",
            ));
        }
        if depth == DEPTH {
            return Err(syntax(
                format!("the entity `&{name};` refers to itself or is nested too deep"),
                at.clone(),
                "write the text in the place of the entity",
            ));
        }
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('&') {
            self.push(before, at, text)?;
            let Some((inner, after)) = after.split_once(';') else {
                return Err(syntax(
                    format!("the value of the entity `&{name};` holds a lone `&`"),
                    at.clone(),
                    "write `&#38;#38;` in the value for the character itself",
                ));
            };
            self.resolve_within(inner, at, text, depth + 1)?;
            rest = after;
        }
        self.push(rest, at, text)
    }

    fn push(&mut self, piece: &str, at: &Range<usize>, text: &mut String) -> Result<(), ReadError> {
        self.expanded += piece.len() + 1;
        if self.expanded > EXPANSION {
            return Err(ReadError::Limit {
                limit: "the text of entities",
                value: EXPANSION,
                span: at.clone(),
            });
        }
        text.push_str(piece);
        Ok(())
    }

    /// The text of an attribute value or a run of text with its references resolved; `start` is
    /// where `raw` stands.
    pub(super) fn unescape<'t>(
        &mut self,
        raw: &'t str,
        start: usize,
    ) -> Result<Cow<'t, str>, ReadError> {
        if !raw.contains('&') {
            return Ok(Cow::Borrowed(raw));
        }
        let mut text = String::with_capacity(raw.len());
        let mut at = 0;
        while let Some(found) = raw[at..].find('&') {
            text.push_str(&raw[at..at + found]);
            at += found;
            let end = raw[at..].find(';').map(|end| at + end);
            let Some(end) = end.filter(|&end| is_reference(&raw[at + 1..end])) else {
                return Err(lone_ampersand(start + at));
            };
            self.resolve(&raw[at + 1..end], &(start + at..start + end + 1), &mut text)?;
            at = end + 1;
        }
        text.push_str(&raw[at..]);
        Ok(Cow::Owned(text))
    }
}

/// The finding for a `&` that starts no reference.
pub(super) fn lone_ampersand(at: usize) -> ReadError {
    syntax(
        "a `&` starts no entity".to_owned(),
        at..at + 1,
        "write `&amp;` for the character itself",
    )
}

fn is_reference(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(|c: char| c.is_ascii_whitespace() || matches!(c, '<' | '&' | '"' | '\''))
}

fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = char::from_u32(code)?;
    let allowed = matches!(character, '\t' | '\n' | '\r' | ' '..)
        && !matches!(character, '\u{fffe}' | '\u{ffff}')
        && !number.starts_with('+');
    allowed.then_some(character)
}

/// A declaration up to its `>`, which may stand in quotes before, and what follows.
fn split_declaration(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == b'>' => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}
