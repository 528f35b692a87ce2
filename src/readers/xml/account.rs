//! Entering pieces in the ledger, and saying what was not read.

use std::ops::Range;

use super::tag::Fate;
use super::{CARRIED, CONVERTED, Cursor, Event, Kind, MAPPED, Outcome, ReadError, Tag, is_blank};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Attributes, Comment, Element, Instruction, Markup};

/// The outcome of a reference to an entity in another file.
const NOT_READ: (Outcome, &str) = (
    Outcome::Dropped,
    "it is kept in another file; files outside the document are never read",
);
/// How many references to other files are told; the ledger has all of them.
const MOST_WARNINGS: usize = 100;

/// Entering pieces in the ledger.
impl<'a> Cursor<'a> {
    /// Closes an element that the model holds: it and the attributes taken are mapped; the other
    /// attributes are handed back, to be carried.
    pub(crate) fn close(&mut self, tag: Tag<'a>) -> Attributes {
        self.close_as(tag, MAPPED)
    }

    /// Closes an element that had another fate than being mapped.
    pub(crate) fn close_as(
        &mut self,
        tag: Tag<'a>,
        outcome: (Outcome, &'static str),
    ) -> Attributes {
        let Tag {
            key,
            attributes,
            span,
            ..
        } = tag;
        self.ledger.enter(Kind::Element, key, None, outcome, span);
        let mut left = Attributes::new();
        for attribute in attributes {
            if !attribute.declares {
                let fate = match attribute.fate {
                    Fate::Taken => MAPPED,
                    Fate::Converted => CONVERTED,
                    Fate::Left => CARRIED,
                };
                let name = self.ledger.name(&attribute.name);
                self.ledger
                    .enter(Kind::Attribute, key, Some(name), fate, attribute.span);
            }
            if attribute.fate == Fate::Left {
                left.insert(attribute.name.into_owned(), attribute.value.into_owned());
            }
        }
        left
    }

    /// Enters the run of text that was just read.
    pub(crate) fn enter_text(&mut self, text: &str, outcome: (Outcome, &'static str)) {
        if !is_blank(text)
            && let Some(open) = self.open.last()
        {
            self.ledger
                .enter(Kind::Text, open.key, None, outcome, self.span.clone());
        }
    }

    /// Enters the comment or instruction that was just read and gives it as markup.
    pub(crate) fn keep_remark(&mut self, event: &Event<'a>) -> Option<Markup> {
        let (kind, markup) = match event {
            Event::Comment(text) => (
                Kind::Comment,
                Markup::Comment(Comment {
                    text: text.clone().into_owned(),
                }),
            ),
            Event::Instruction(target, data) => (
                Kind::Instruction,
                Markup::Instruction(Instruction {
                    target: target.clone().into_owned(),
                    data: data.clone().into_owned(),
                }),
            ),
            _ => return None,
        };
        self.enter_remark(kind, CARRIED);
        Some(markup)
    }

    /// Enters the comment or instruction that was just read.
    pub(crate) fn enter_remark(&mut self, kind: Kind, outcome: (Outcome, &'static str)) {
        let name = match self.open.last() {
            Some(open) => open.key,
            None => self.ledger.name(""),
        };
        self.ledger
            .enter(kind, name, None, outcome, self.span.clone());
    }

    /// Reads an element whole, as markup, with everything in it.
    pub(crate) fn opaque(&mut self, tag: Tag<'a>) -> Result<Element, ReadError> {
        let name = tag.name.clone().into_owned();
        // White space among elements is layout; in mixed content it separates words.
        let mut content = Vec::new();
        let mut mixed = false;
        while let Some(event) = self.child()? {
            match event {
                Event::Start(tag) => content.push(Markup::Element(self.opaque(tag)?)),
                Event::Text(text) => {
                    self.enter_text(&text, CARRIED);
                    mixed |= !is_blank(&text);
                    content.push(Markup::Text(text.into_owned()));
                }
                remark => content.extend(self.keep_remark(&remark)),
            }
        }
        if !mixed && content.len() > 1 {
            content.retain(|markup| !matches!(markup, Markup::Text(_)));
        }
        let attributes = self.close_as(tag, CARRIED);
        Ok(Element {
            name,
            attributes,
            content,
        })
    }
}

/// What is kept in other files.
impl Cursor<'_> {
    /// A reference to an external entity.
    pub(super) fn warn_of_external(&mut self, name: &str, system: &str, at: &Range<usize>) {
        self.warn_of_unread(&format!("&{name};"), system, at);
    }

    pub(super) fn warn_of_unread(&mut self, reference: &str, system: &str, at: &Range<usize>) {
        let name = self.ledger.name(reference);
        self.ledger
            .enter(Kind::Reference, name, None, NOT_READ, at.clone());
        self.warn(
            "external-entity",
            format!("`{reference}` stands for the file `{system}`, which is not read"),
            "put the content of that file in the place of the reference; files outside the document are never read",
            at,
        );
    }

    /// An element that stands for another file. It is for the reader to keep it.
    pub(super) fn warn_of_inclusion(&mut self, tag: &Tag<'_>) {
        let address = tag.peek("href").unwrap_or_default();
        self.warn(
            "external-inclusion",
            format!("XInclude stands for the file `{address}`, which is not read"),
            "put the content of that file in the place of the element; files outside the document are never read",
            &tag.span.clone(),
        );
    }

    fn warn(&mut self, code: &'static str, message: String, help: &str, at: &Range<usize>) {
        if self.ledger.warnings.len() < MOST_WARNINGS {
            let warning = Diagnostic::warning(code, message, Place::span(at.clone())).help(help);
            self.ledger.warnings.push(warning);
        }
    }
}
