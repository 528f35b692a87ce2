//! The children of an element: those that the grammar knows are handed to the mapping, the others
//! are carried, and where the order is not that of the grammar it is kept.

use super::super::ledger::Outcome;
use super::super::positions::{NodeKey, Step};
use super::source::{Event, Source, Start};
use super::{Oscal, Read};
use crate::model::{Block, Carried, Content, Inline, Markup, Opaque};
use crate::oscal::ORDER;
use crate::oscal::grammar::Assembly;
use crate::oscal::markdown::fold;

/// An element that is being read.
pub(super) struct Frame {
    assembly: &'static Assembly,
    pub(super) carried: Carried,
    order: Vec<Option<u8>>,
    disordered: bool,
}

impl Frame {
    pub(super) fn new(assembly: &'static Assembly) -> Self {
        Self {
            assembly,
            carried: Carried::default(),
            order: Vec::new(),
            disordered: false,
        }
    }

    fn stray(&mut self, markup: Markup) {
        self.carried.content.push(markup);
        self.order.push(None);
        self.disordered = true;
    }

    /// Carries what was not taken of the attributes of a child.
    pub(super) fn carry(
        &mut self,
        path: &str,
        attributes: impl IntoIterator<Item = (String, String)>,
    ) {
        for (name, value) in attributes {
            self.carried
                .attributes
                .insert(format!("{path}@{name}"), value);
        }
    }

    /// Remembers that a child was there though there is nothing in it.
    fn empty(&mut self, path: &str) {
        self.carry(path, [("guiju:empty".to_owned(), String::new())]);
    }

    /// What is carried, with the order of the children where it is not that of the grammar.
    pub(super) fn into_carried(mut self, ordered: bool) -> Carried {
        if self.disordered && ordered {
            let mut words = Vec::new();
            let mut at = 0;
            while at < self.order.len() {
                let run = self.order[at..]
                    .iter()
                    .take_while(|&&rank| rank == self.order[at])
                    .count();
                let name = self.order[at]
                    .and_then(|rank| self.assembly.children.get(usize::from(rank)))
                    .map_or("?", |child| child.name);
                words.push(if run == 1 {
                    name.to_owned()
                } else {
                    format!("{name}*{run}")
                });
                at += run;
            }
            let words = words.join(" ");
            self.carried.attributes.insert(ORDER.to_owned(), words);
        }
        self.carried
    }
}

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// The next child that the grammar knows; what else stands before it is carried.
    pub(super) fn next(&mut self, frame: &mut Frame) -> Read<Option<S::Tag>> {
        while let Some(event) = self.source.child()? {
            match event {
                Event::Start(tag) => {
                    if let Some(rank) = frame.assembly.rank(tag.kind()) {
                        let rank = u8::try_from(rank).unwrap_or(u8::MAX);
                        let last = frame.order.iter().rev().find_map(|rank| *rank);
                        frame.disordered |= last.is_some_and(|last| last > rank);
                        frame.order.push(Some(rank));
                        return Ok(Some(tag));
                    }
                    let element = self.source.opaque(tag)?;
                    frame.stray(Markup::Element(element));
                }
                Event::Text(text) => {
                    if !text.trim().is_empty() {
                        self.source.enter_text(&text, super::CARRIED);
                        frame.stray(Markup::Text(text.into_owned()));
                    }
                }
                Event::Remark(remark) => frame.stray(remark),
            }
        }
        Ok(None)
    }

    /// A child that the mapping has no use for here, carried whole: it has its place by the grammar.
    pub(super) fn carry_whole(&mut self, tag: S::Tag, frame: &mut Frame) -> Read<()> {
        let element = self.source.opaque(tag)?;
        frame.carried.content.push(Markup::Element(element));
        Ok(())
    }

    /// Closes an element that became a node.
    pub(super) fn finish(&mut self, tag: S::Tag, frame: Frame) -> Option<Box<Carried>> {
        let carried = frame.into_carried(S::ORDERED);
        self.source.finish(tag, carried)
    }

    /// A child that is plain text.
    pub(super) fn text(&mut self, tag: S::Tag, path: &str, frame: &mut Frame) -> Read<String> {
        self.text_as(tag, path, frame, super::MAPPED)
    }

    /// The same, where the text has another fate than being mapped.
    pub(super) fn text_as(
        &mut self,
        tag: S::Tag,
        path: &str,
        frame: &mut Frame,
        outcome: (Outcome, &'static str),
    ) -> Read<String> {
        let mut text = String::new();
        while let Some(event) = self.source.child()? {
            match event {
                Event::Text(run) => {
                    self.source.enter_text(&run, outcome);
                    text.push_str(&run);
                }
                Event::Start(tag) => {
                    let element = self.source.opaque(tag)?;
                    frame.stray(Markup::Element(element));
                }
                Event::Remark(remark) => frame.stray(remark),
            }
        }
        let attributes = self.source.close(tag);
        frame.carry(path, attributes);
        Ok(if text.contains('\n') {
            fold(&text).trim().to_owned()
        } else {
            text
        })
    }

    /// A child that is running text.
    pub(super) fn line(&mut self, tag: S::Tag, path: &str, frame: &mut Frame) -> Read<Content> {
        let mut content = Vec::new();
        self.inlines(&mut content)?;
        let attributes = self.source.close(tag);
        frame.carry(path, attributes);
        if content.is_empty() {
            frame.empty(path);
        }
        Ok(Content(content))
    }

    /// A child that is blocks of running text, in a field of the node at `at`.
    pub(super) fn multiline(
        &mut self,
        tag: S::Tag,
        path: &str,
        frame: &mut Frame,
        at: NodeKey,
        field: &'static str,
    ) -> Read<Vec<Block>> {
        let mut blocks = Vec::new();
        let key = self.positions.open(at, Step::Field(field), tag.start());
        self.blocks(&mut blocks, at, field)?;
        self.positions.close(key, self.source.end());
        let attributes = self.source.close(tag);
        frame.carry(path, attributes);
        if blocks.is_empty() {
            frame.empty(path);
        }
        Ok(blocks)
    }

    /// Prose among the children of an element: a block in XML, all blocks in JSON.
    pub(super) fn prose(
        &mut self,
        tag: S::Tag,
        blocks: &mut Vec<Block>,
        frame: &mut Frame,
        at: NodeKey,
    ) -> Read<()> {
        if tag.kind() == "prose" {
            self.blocks(blocks, at, "blocks")?;
            let attributes = self.source.close(tag);
            frame.carry("prose", attributes);
            if blocks.is_empty() {
                frame.empty("prose");
            }
            return Ok(());
        }
        self.block(tag, blocks, at, "blocks")
    }

    /// Source markup in the place of an inline.
    pub(super) fn opaque_inline(markup: Markup) -> Inline {
        Inline::Opaque(Opaque {
            carried: None,
            format: crate::oscal::XML.to_owned(),
            content: vec![markup],
        })
    }
}

/// How the path of one of several children is written.
pub(super) fn nth(name: &str, place: usize) -> String {
    if place == 0 {
        name.to_owned()
    } else {
        format!("{name}[{}]", place + 1)
    }
}
