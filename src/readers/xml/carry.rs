//! What readers of XML formats do alike with an element: its plain text, its id and language, and
//! carrying along what no field of the model holds.
//!
//! `carried.element` names the source element where another one than the usual stood.
//! `carried.attributes` holds what was not taken of the element; `child@name` is the attribute of a
//! child element that became a field, `child[2]@name` of the second one.

use super::super::ReadError;
use super::super::ledger::{Kind, Outcome};
use super::{CARRIED, COLLAPSED, Cursor, Event, MAPPED, Tag, is_blank, is_space};
use crate::model::{Attributes, Carried, Id, LanguageTag, Markup};

/// What reading a part of a document gives.
pub(crate) type Read<T> = Result<T, ReadError>;

/// The outcome of an element of which only the text is kept.
const TEXT_ONLY: (Outcome, &str) = (Outcome::Normalised, "only the text is kept");

impl<'a> Cursor<'a> {
    /// The text of an element whose start tag was read, up to its end: white space collapsed,
    /// markup within left out, its attributes carried.
    pub(crate) fn plain(&mut self, path: &str, carried: &mut Carried) -> Read<String> {
        let mut text = String::new();
        self.gather(&mut text, path, carried, false)?;
        Ok(collapse(&text))
    }

    /// Appends the text of an element as it is.
    pub(crate) fn plain_into(
        &mut self,
        text: &mut String,
        path: &str,
        carried: &mut Carried,
    ) -> Read<()> {
        self.gather(text, path, carried, true)
    }

    fn gather(
        &mut self,
        text: &mut String,
        path: &str,
        carried: &mut Carried,
        keeps_space: bool,
    ) -> Read<()> {
        while let Some(event) = self.child()? {
            match event {
                Event::Text(run) => {
                    let changes = !keeps_space && has_layout(&run);
                    self.enter_text(&run, if changes { COLLAPSED } else { MAPPED });
                    text.push_str(&run);
                }
                Event::Start(tag) => {
                    let path = format!("{path}/{}", tag.name());
                    self.gather(text, &path, carried, keeps_space)?;
                    let attributes = self.close_as(tag, TEXT_ONLY);
                    carry_inner(carried, &path, attributes);
                }
                Event::Comment(_) => self.drop_remark(Kind::Comment),
                _ => self.drop_remark(Kind::Instruction),
            }
        }
        Ok(())
    }

    fn drop_remark(&mut self, kind: Kind) {
        let fate = (Outcome::Dropped, "a plain text has no place for it");
        self.enter_remark(kind, fate);
    }

    /// An element that is a plain text, such as a label; its attributes are carried.
    pub(crate) fn text_element(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<String> {
        let name = tag.name().to_owned();
        let text = self.plain(&name, carried)?;
        let attributes = self.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(text)
    }

    /// What stands where the model has no place for it.
    pub(crate) fn stray(&mut self, event: Event<'a>, carried: &mut Carried) -> Read<()> {
        match event {
            Event::Start(tag) => {
                let element = self.opaque(tag)?;
                carried.content.push(Markup::Element(element));
            }
            Event::Text(text) => {
                if !is_blank(&text) {
                    self.enter_text(&text, CARRIED);
                    carried.content.push(Markup::Text(text.into_owned()));
                }
            }
            remark => carried.content.extend(self.keep_remark(&remark)),
        }
        Ok(())
    }

    /// Closes an element and carries what was not taken of its attributes.
    pub(crate) fn finish(&mut self, tag: Tag<'a>, mut carried: Carried) -> Option<Box<Carried>> {
        let attributes = self.close(tag);
        if carried.attributes.is_empty() {
            carried.attributes = attributes;
        } else {
            carried.attributes.extend(attributes);
        }
        carried.into_field()
    }
}

/// A node that stands for another element than usual.
pub(crate) fn instead(element: &str) -> Carried {
    Carried {
        element: Some(element.to_owned()),
        ..Carried::default()
    }
}

/// Carries the attributes of a child element that became a field.
pub(crate) fn carry_inner(carried: &mut Carried, path: &str, attributes: Attributes) {
    for (name, value) in attributes {
        let key = |nth: usize| match nth {
            1 => format!("{path}@{name}"),
            _ => format!("{path}[{nth}]@{name}"),
        };
        let is_taken = |nth| carried.attributes.contains_key(&key(nth));
        // The numbers in use have no gaps: the first free one is between a power of two and the next.
        let (mut below, mut free) = (0, 1);
        while is_taken(free) {
            (below, free) = (free, free * 2);
        }
        while free - below > 1 {
            let middle = below + (free - below) / 2;
            if is_taken(middle) {
                below = middle;
            } else {
                free = middle;
            }
        }
        let key = key(free);
        carried.attributes.insert(key, value);
    }
}

/// Whether a text holds white space that goes when it is collapsed, its ends aside.
pub(super) fn has_layout(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .any(|byte| matches!(byte, b'\n' | b'\t' | b'\r'))
        || bytes.windows(2).any(|pair| pair == b"  ")
}

pub(crate) fn id(tag: &mut Tag) -> Option<Id> {
    tag.take_if("id", is_id).map(Id::from)
}

pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

pub(crate) fn lang(tag: &mut Tag) -> Option<LanguageTag> {
    tag.take_if("xml:lang", is_language).map(LanguageTag::from)
}

pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    parts
        .next()
        .is_some_and(|first| (2..=8).contains(&first.len()) && letters(first))
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// White space collapsed to single spaces, none at the ends.
pub(crate) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}
