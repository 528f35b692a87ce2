//! OSCAL in XML: the shared cursor as a source.

use super::super::ledger::Outcome;
use super::super::xml::{self, Cursor, Tag, is_blank};
use super::Read;
use super::source::{Event, Source, Start};
use crate::model::{Attributes, Element};

impl Start for Tag<'_> {
    fn kind(&self) -> &str {
        self.kind()
    }

    fn start(&self) -> usize {
        self.start()
    }

    fn take_if(&mut self, name: &str, fits: impl FnOnce(&str) -> bool) -> Option<String> {
        self.take_if(name, fits)
    }

    fn convert<T>(&mut self, name: &str, meaning: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.convert(name, meaning)
    }
}

impl<'a> Source<'a> for Cursor<'a> {
    type Tag = Tag<'a>;

    const FORMAT: &'static str = crate::oscal::XML;
    const ORDERED: bool = true;

    fn child(&mut self) -> Read<Option<Event<'a, Tag<'a>>>> {
        loop {
            return Ok(match self.child()? {
                None => None,
                Some(xml::Event::Start(tag)) => Some(Event::Start(tag)),
                Some(xml::Event::Text(text)) => Some(Event::Text(text)),
                Some(remark) => match self.keep_remark(&remark) {
                    Some(markup) => Some(Event::Remark(markup)),
                    None => continue,
                },
            });
        }
    }

    fn end(&self) -> usize {
        self.end()
    }

    fn enter_text(&mut self, text: &str, outcome: (Outcome, &'static str)) {
        if !is_blank(text) {
            self.enter_text(text, outcome);
        }
    }

    fn close_as(&mut self, tag: Tag<'a>, outcome: (Outcome, &'static str)) -> Attributes {
        self.close_as(tag, outcome)
    }

    fn opaque(&mut self, tag: Tag<'a>) -> Read<Element> {
        self.opaque(tag)
    }
}
