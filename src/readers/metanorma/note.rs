//! Notes, examples and admonitions.

use super::printed::{Printed, is_printed};
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Tag, instead};
use crate::model::{Block, BoxedText, Content, Example, Note, Warning, WarningKind};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

/// What stands at the start of a note, an example or an admonition, and its blocks.
#[derive(Default)]
struct Inside {
    title: Content,
    printed: Printed,
    blocks: Vec<Block>,
}

impl<'a> Metanorma<'a> {
    fn inside(&mut self, at: NodeKey, carried: &mut Carried) -> Read<Inside> {
        let mut inside = Inside::default();
        let mut flow = Flow::MIXED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "name" && inside.title.is_empty() => {
                    inside.title = self.content_element(tag, at, "title", carried)?;
                }
                Event::Start(tag) if is_printed(tag.kind()) && inside.blocks.is_empty() => {
                    self.printed(tag, &mut inside.printed, carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut inside.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut inside.blocks);
        Ok(inside)
    }

    pub(super) fn note(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Note> {
        let mut carried = Carried::default();
        let id = self.id(&mut tag);
        let mut inside = self.inside(at, &mut carried)?;
        Ok(Note {
            id,
            lang: Self::lang(&mut tag),
            label: self.mark(inside.printed, &mut inside.title, &mut carried),
            title: inside.title,
            blocks: inside.blocks,
            carried: self.xml.finish(tag, carried),
            ..Note::default()
        })
    }

    pub(super) fn example(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Example> {
        let mut carried = Carried::default();
        let id = self.id(&mut tag);
        let mut inside = self.inside(at, &mut carried)?;
        if !inside.title.is_empty() {
            // The printed name holds both; the title is there by itself.
            inside.printed.title = None;
        }
        Ok(Example {
            id,
            lang: Self::lang(&mut tag),
            label: self.mark(inside.printed, &mut inside.title, &mut carried),
            title: inside.title,
            blocks: inside.blocks,
            carried: self.xml.finish(tag, carried),
            ..Example::default()
        })
    }

    /// An `admonition`: a warning, or a box.
    pub(super) fn admonition(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let mut carried = Carried::default();
        let id = self.id(&mut tag);
        let is_box = tag
            .convert("type", |kind| (kind == "box").then_some(()))
            .is_some();
        let kind = tag.convert("type", warning_kind);
        let inside = self.inside(at, &mut carried)?;
        let mut title = inside.title;
        if is_box {
            let label = self.label(inside.printed, &mut title, &mut carried);
            carried.element = Some("admonition".to_owned());
            return Ok(Block::Box(BoxedText {
                id,
                label,
                title,
                blocks: inside.blocks,
                carried: self.xml.finish(tag, carried),
            }));
        }
        // What was printed is the word for the kind, or the title.
        let label = inside
            .printed
            .label
            .or(inside.printed.title)
            .filter(|label| *label != title.plain_text());
        Ok(Block::Warning(Warning {
            id,
            kind,
            label,
            title,
            blocks: inside.blocks,
            carried: self.xml.finish(tag, carried),
        }))
    }

    /// Blocks with a title that no kind of block fits, such as a clause within a statement.
    pub(super) fn boxed_clause(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let mut carried = instead(tag.kind());
        let mut boxed = BoxedText {
            id: self.id(&mut tag),
            ..BoxedText::default()
        };
        let mut printed = Printed::default();
        let mut flow = Flow::MIXED;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "title" && boxed.title.is_empty() => {
                    boxed.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                Event::Start(tag) if is_printed(tag.kind()) && boxed.blocks.is_empty() => {
                    self.printed(tag, &mut printed, &mut carried)?;
                }
                Event::Start(tag) if matches!(tag.kind(), "clause" | "terms" | "references") => {
                    self.flush(&mut flow, &mut boxed.blocks);
                    let step = super::Step::Item("blocks", boxed.blocks.len());
                    let start = tag.start();
                    let inner =
                        self.node(at, step, start, |reader, key| reader.boxed_clause(tag, key))?;
                    boxed.blocks.push(inner);
                }
                event => self.flow_event(event, &mut flow, &mut boxed.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut boxed.blocks);
        boxed.label = self.label(printed, &mut boxed.title, &mut carried);
        boxed.carried = self.xml.finish(tag, carried);
        Ok(Block::Box(boxed))
    }
}

fn warning_kind(kind: &str) -> Option<WarningKind> {
    Some(match kind {
        "danger" => WarningKind::Danger,
        "warning" => WarningKind::Warning,
        "caution" => WarningKind::Caution,
        "important" => WarningKind::Important,
        "tip" => WarningKind::Tip,
        "editorial" => WarningKind::Editorial,
        _ => return None,
    })
}
