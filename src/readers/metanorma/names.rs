//! The identifiers of a document, found ahead of reading: references stand before what they refer
//! to, and name it by its `anchor` or by its `id`.

use std::collections::HashMap;

use super::Tag;
use super::is_id;
use crate::readers::xml::is_space;

/// The attributes that may identify an element, the one that becomes the node's identifier first.
/// `original-id` is that of an element whose printed copy took over its `id`.
const ATTRIBUTES: [&str; 3] = ["anchor", "original-id", "id"];

/// What an identifier belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An entry of a list of references.
    Reference,
    /// A term entry.
    Term,
    /// Anything else.
    Other,
}

/// The identifiers of a document.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By each name of an element, the one that is its identifier, and what the element is.
    known: HashMap<String, (String, Kind)>,
    /// What identifiers get in front of them where documents are put together that use the same.
    prefix: String,
}

impl Names {
    /// Those in the text of a document.
    pub(super) fn of(text: &str) -> Self {
        let mut names = Self::default();
        for (at, _) in text.match_indices('<') {
            let rest = &text[at + 1..];
            if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let tag = &rest[..rest.find(['>', '<']).unwrap_or(rest.len())];
            if tag.contains("id=") || tag.contains("anchor=") {
                names.enter(tag);
            }
        }
        names
    }

    /// The same, for a document whose identifiers must not be those of others.
    pub(super) fn with_prefix(mut self, prefix: String) -> Self {
        self.prefix = prefix;
        self
    }

    fn enter(&mut self, tag: &str) {
        let name = tag
            .split(|c: char| is_space(c) || c == '/')
            .next()
            .unwrap_or_default();
        let kind = match name.rsplit(':').next() {
            Some("bibitem") => Kind::Reference,
            Some("term") => Kind::Term,
            _ => Kind::Other,
        };
        let mut values = ATTRIBUTES
            .iter()
            .filter_map(|attribute| value(tag, attribute))
            .filter(|value| is_id(value));
        let Some(own) = values.next() else {
            return;
        };
        let semantic = value(tag, "semx-id");
        for name in std::iter::once(own).chain(values).chain(semantic) {
            let entry = self
                .known
                .entry(name.to_owned())
                .or_insert_with(|| (own.to_owned(), kind));
            // A printed copy of an entry is met as something else.
            if entry.1 == Kind::Other && kind != Kind::Other {
                *entry = (own.to_owned(), kind);
            }
        }
    }

    /// The identifier of the element with this name, and what the element is.
    pub(super) fn find(&self, name: &str) -> Option<(String, Kind)> {
        let (own, kind) = self.known.get(name)?;
        Some((self.own(own), *kind))
    }

    /// The identifier that a node gets.
    pub(super) fn own(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    /// Whether the source uses an identifier.
    pub(super) fn has(&self, id: &str) -> bool {
        self.known.contains_key(id)
    }

    /// Whether an identifier is one of another document too.
    pub(super) fn shares(&self, mut taken: impl FnMut(&str) -> bool) -> bool {
        self.known.values().any(|(own, _)| taken(own))
    }
}

/// The attribute of a tag that identifies its element.
pub(super) fn attribute(tag: &Tag) -> Option<&'static str> {
    ATTRIBUTES
        .into_iter()
        .find(|name| tag.peek(name).is_some_and(is_id))
}

/// The value of an attribute in the raw text of a tag.
fn value<'t>(tag: &'t str, attribute: &str) -> Option<&'t str> {
    tag.match_indices(attribute).find_map(|(at, _)| {
        let value = tag[at + attribute.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        tag[..at]
            .ends_with(is_space)
            .then(|| value[1..].split(quote).next())
            .flatten()
    })
}
