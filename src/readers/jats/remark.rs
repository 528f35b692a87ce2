//! Words of the metadata without a field of their own, as blocks with the names of their elements:
//! notes of the authors, conferences, support.

use std::borrow::Cow;

use super::Read;
use crate::model::{Block, BoxedText, Carried, Footnotes, Paragraph, TitledBlocks};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{id, instead, lang};
use crate::readers::xml::prose::{Flow, Prose, Slot};
use crate::readers::xml::{Event, Tag};

impl<'a> Sts<'a> {
    /// An element with words, as a note whose kind is its name.
    pub(super) fn remark(
        &mut self,
        mut tag: Tag<'a>,
        notes: &mut Vec<TitledBlocks>,
        at: NodeKey,
    ) -> Read<()> {
        let step = Step::Item("notes", notes.len());
        let key = self.positions.open(at, step, tag.start());
        let slot = Slot::new(key, "blocks");
        let mut carried = instead(tag.kind());
        let mut note = TitledBlocks {
            class: Some(tag.name().to_owned()),
            ..TitledBlocks::default()
        };
        if is_group(tag.kind()) {
            note.id = id(&mut tag);
            note.lang = lang(&mut tag);
            let mut flow = Flow::BLOCKS;
            while let Some(event) = self.xml.child()? {
                match event {
                    Event::Start(tag) if tag.kind() == "title" && note.title.is_empty() => {
                        note.title = self.content_element(tag, key, "title", &mut carried)?;
                    }
                    event => self.remark_event(event, &mut flow, &mut note.blocks, slot)?,
                }
            }
            self.flush(&mut flow, &mut note.blocks);
            note.carried = self.xml.finish(tag, carried);
        } else {
            let mut flow = Flow::BLOCKS;
            self.remark_event(Event::Start(tag), &mut flow, &mut note.blocks, slot)?;
            self.flush(&mut flow, &mut note.blocks);
        }
        self.positions.close(key, self.xml.end());
        notes.push(note);
        Ok(())
    }

    /// A piece of such a note.
    pub(super) fn remark_event(
        &mut self,
        event: Event<'a>,
        flow: &mut Flow,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let tag = match event {
            Event::Start(tag) if tag.kind() != "xref" && !Self::is_block(tag.kind()) => tag,
            event => {
                self.space(&event, flow, blocks, slot)?;
                return self.flow_event(event, flow, blocks, slot);
            }
        };
        self.flush(flow, blocks);
        let kind = tag.kind().to_owned();
        match &*kind {
            "fn" => self.note_footnote(tag, blocks, slot),
            "name" | "string-name" | "name-alternatives" | "institution-wrap" | "resource-wrap"
            | "conf-date" => self.parts(tag, blocks, slot),
            _ if is_group(&kind) => self.group(tag, blocks, slot),
            _ => self.paragraph(tag, Some(&kind), blocks, slot),
        }
    }

    /// A space between elements that stand in a line without one.
    fn space(
        &mut self,
        event: &Event<'a>,
        flow: &mut Flow,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        if flow.is_open() && matches!(event, Event::Start(_)) {
            self.flow_event(Event::Text(Cow::Borrowed(" ")), flow, blocks, slot)?;
        }
        Ok(())
    }

    /// An element that holds others, as a box.
    fn group(&mut self, mut tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        let step = Step::Item(slot.field, blocks.len());
        let at = self.positions.open(slot.parent, step, tag.start());
        let mut boxed = BoxedText {
            id: id(&mut tag),
            ..BoxedText::default()
        };
        let inner = Slot::new(at, "blocks");
        let mut carried = instead(tag.kind());
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "title" && boxed.title.is_empty() => {
                    boxed.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                event => self.remark_event(event, &mut flow, &mut boxed.blocks, inner)?,
            }
        }
        self.flush(&mut flow, &mut boxed.blocks);
        boxed.carried = self.xml.finish(tag, carried);
        self.positions.close(at, self.xml.end());
        blocks.push(Block::Box(boxed));
        Ok(())
    }

    /// An element whose parts are words, such as the parts of a name: a paragraph.
    fn parts(&mut self, mut tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        let own = id(&mut tag);
        let carried = instead(tag.kind());
        let first = blocks.len();
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            self.space(&event, &mut flow, blocks, slot)?;
            self.flow_event(event, &mut flow, blocks, slot)?;
        }
        self.flush(&mut flow, blocks);
        let finished = self.xml.finish(tag, carried);
        if !matches!(blocks.get(first), Some(Block::Paragraph(_))) {
            blocks.insert(first, Block::Paragraph(Paragraph::default()));
        }
        if let Some(Block::Paragraph(paragraph)) = blocks.get_mut(first) {
            paragraph.id = own;
            paragraph.carried = finished;
        }
        Ok(())
    }

    /// A footnote in the metadata: listed with those before it.
    fn note_footnote(&mut self, tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        if !matches!(blocks.last(), Some(Block::Footnotes(_))) {
            blocks.push(Block::Footnotes(Footnotes {
                // No element of the source.
                carried: instead("#text").into_field(),
                ..Footnotes::default()
            }));
        }
        let step = Step::Item(slot.field, blocks.len() - 1);
        let key = self.positions.open(slot.parent, step, tag.start());
        if let Some(Block::Footnotes(footnotes)) = blocks.last_mut() {
            self.footnote_into(tag, &mut footnotes.items, Slot::new(key, "items"))?;
        }
        self.positions.close(key, self.xml.end());
        Ok(())
    }

    /// Several attributes or children of an element that no field holds.
    pub(super) fn strays(&mut self, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, carried)?;
        }
        Ok(())
    }
}

/// Whether an element holds others and no words.
fn is_group(kind: &str) -> bool {
    matches!(
        kind,
        "author-notes"
            | "author-comment"
            | "award-group"
            | "conference"
            | "contributed-resource-group"
            | "issue-title-group"
            | "open-access"
            | "principal-award-recipient"
            | "principal-investigator"
            | "resource-group"
            | "support-description"
            | "volume-issue-group"
    )
}
