//! What the reader of OSCAL needs of a syntax: elements with attributes, text, remarks, and an
//! account of each. XML has them; JSON is given the same form by the grammar.

use std::borrow::Cow;

use super::super::ledger::Outcome;
use super::Read;
use crate::model::{Attributes, Carried, Element, Id, Markup};

/// What stands in an element.
pub(super) enum Event<'a, T> {
    /// An element.
    Start(T),
    /// A run of text.
    Text(Cow<'a, str>),
    /// A comment or processing instruction.
    Remark(Markup),
}

/// The start of an element.
pub(super) trait Start {
    /// The name of the element; empty where it is not OSCAL's.
    fn kind(&self) -> &str;
    /// Where it starts.
    fn start(&self) -> usize;
    /// The value of an attribute, which a field of the model then holds, if it fits there.
    fn take_if(&mut self, name: &str, fits: impl FnOnce(&str) -> bool) -> Option<String>;

    /// What the value of an attribute means, if it means anything: a field then holds the meaning.
    fn convert<T>(&mut self, name: &str, meaning: impl FnOnce(&str) -> Option<T>) -> Option<T>;

    /// The value of an attribute, which a field of the model then holds.
    fn take(&mut self, name: &str) -> Option<String> {
        self.take_if(name, |_| true)
    }

    /// An attribute that is an identifier.
    fn id(&mut self, name: &str) -> Option<Id> {
        self.take_if(name, |text| {
            !text.is_empty() && !text.contains(char::is_whitespace)
        })
        .map(Id::from)
    }
}

/// A document in some syntax.
pub(super) trait Source<'a> {
    /// The start of an element.
    type Tag: Start;

    /// The name of the format.
    const FORMAT: &'static str;
    /// Whether the order of an element's children means something.
    const ORDERED: bool;

    /// What comes next in the innermost open element; `None` at its end, which closes it. Remarks
    /// are entered in the ledger as carried.
    fn child(&mut self) -> Read<Option<Event<'a, Self::Tag>>>;

    /// Where the last event ends.
    fn end(&self) -> usize;

    /// Enters the run of text that was just read.
    fn enter_text(&mut self, text: &str, outcome: (Outcome, &'static str));

    /// Enters an element that was read; gives the attributes that no field took.
    fn close_as(&mut self, tag: Self::Tag, outcome: (Outcome, &'static str)) -> Attributes;

    /// Reads an element whole, as markup.
    fn opaque(&mut self, tag: Self::Tag) -> Read<Element>;

    /// Enters an element that the model holds.
    fn close(&mut self, tag: Self::Tag) -> Attributes {
        self.close_as(tag, (Outcome::Mapped, ""))
    }

    /// Enters an element and carries what was not taken of its attributes.
    fn finish(&mut self, tag: Self::Tag, mut carried: Carried) -> Option<Box<Carried>> {
        carried.attributes.append(&mut self.close(tag));
        carried.into_field()
    }
}
