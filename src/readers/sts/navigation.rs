//! Tables of contents and indexes that are written out: `toc`, `index`, their parts and entries.
//!
//! Each part is a clause, its entries are items of a plain list, in whose text the pointers to places
//! of the document are cross references.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::spacing::push;
use super::super::xml::{Event, Tag, is_blank};
use super::{Kept, Read, Sts, id, instead};
use crate::model::{Block, Clause, List, ListItem, ListStyle};

/// Whether an element lists entries, or groups such lists.
pub(super) fn is_list(kind: &str) -> bool {
    matches!(
        kind,
        "toc" | "toc-group" | "toc-div" | "index" | "index-group" | "index-div"
    )
}

/// Whether an element is an entry of such a list.
fn is_entry(kind: &str) -> bool {
    matches!(kind, "toc-entry" | "index-entry")
}

impl<'a> Sts<'a> {
    /// A list of entries, or a part or group of such lists.
    pub(super) fn navigation(
        &mut self,
        mut clause: Clause,
        tag: Tag<'a>,
        at: NodeKey,
    ) -> Read<Clause> {
        let mut kept = Kept::of(tag.name(), "sec", &["label", "title", "blocks", "clauses"]);
        self.navigation_parts(&mut clause, at, &mut kept)?;
        clause.carried = self.xml.finish(tag, kept.carried);
        Ok(clause)
    }

    fn navigation_parts(&mut self, clause: &mut Clause, at: NodeKey, kept: &mut Kept) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if clause.label.is_none() => {
                        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
                        clause.label = self.xml.leaf(tag, ("label", "label"), kept)?;
                    }
                    "title" if clause.title.is_empty() => {
                        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
                        clause.title = self.leaf(tag, at, ("title", "title"), kept)?;
                    }
                    "toc-title-group" | "index-title-group" => {
                        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
                        let name = tag.name().to_owned();
                        let mut inner = kept.inner();
                        self.navigation_parts(clause, at, &mut inner)?;
                        let attributes = self.xml.close(tag);
                        kept.wrap(&name, attributes, inner);
                    }
                    kind if is_list(kind) => {
                        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
                        self.clause_into(tag, &mut clause.clauses, Slot::new(at, "clauses"))?;
                        kept.one("clauses");
                    }
                    kind if is_entry(kind) => {
                        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
                        let fresh = !clause.clauses.is_empty() || kept_apart(kept);
                        self.entry(tag, &mut clause.blocks, fresh, Slot::new(at, "blocks"))?;
                        kept.upto("blocks", clause.blocks.len());
                    }
                    "subtitle" | "alt-title" | "trans-title-group" | "object-id" => {
                        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
                        self.xml.keep(Event::Start(tag), kept)?;
                    }
                    _ => {
                        let slot = Slot::new(at, "blocks");
                        self.flow_event(Event::Start(tag), &mut flow, &mut clause.blocks, slot)?;
                    }
                },
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut clause.blocks, slot)?;
                }
            }
        }
        self.end_flow(&mut flow, &mut clause.blocks, "blocks", kept);
        Ok(())
    }

    /// An entry, in the list that ends `blocks` or in a new one.
    fn entry(
        &mut self,
        mut tag: Tag<'a>,
        blocks: &mut Vec<Block>,
        fresh: bool,
        slot: Slot,
    ) -> Read<()> {
        if fresh || !matches!(blocks.last(), Some(Block::List(list)) if is_made(list)) {
            push(
                blocks,
                Block::List(List {
                    style: Some(ListStyle::Plain),
                    carried: instead(ENTRIES).into_field(),
                    ..List::default()
                }),
            );
        }
        let step = Step::Item(slot.field, blocks.len() - 1);
        let Some(Block::List(list)) = blocks.last_mut() else {
            return Ok(());
        };
        let list_at = self.positions.open(slot.parent, step, tag.start());
        let step = Step::Item("items", list.items.len());
        let at = self.positions.open(list_at, step, tag.start());
        let mut kept = Kept::of(tag.name(), "list-item", &["label", "blocks"]);
        let mut item = ListItem {
            id: id(&mut tag),
            ..ListItem::default()
        };
        let mut flow = Flow::BLOCKS;
        let inner = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && item.label.is_none() => {
                    self.end_flow(&mut flow, &mut item.blocks, "blocks", &mut kept);
                    item.label = self.xml.leaf(tag, ("label", "label"), &mut kept)?;
                }
                Event::Start(tag) if is_entry(tag.kind()) => {
                    self.flush(&mut flow, &mut item.blocks);
                    self.entry(tag, &mut item.blocks, false, inner)?;
                }
                Event::Start(tag) => {
                    // Parts of an entry without words between them: set apart by spaces.
                    flow.part();
                    self.flow_event(Event::Start(tag), &mut flow, &mut item.blocks, inner)?;
                }
                Event::Text(text) if is_blank(&text) => {}
                event => self.flow_event(event, &mut flow, &mut item.blocks, inner)?,
            }
        }
        self.end_flow(&mut flow, &mut item.blocks, "blocks", &mut kept);
        item.carried = self.xml.finish(tag, kept.carried);
        self.positions.close(at, self.xml.end());
        self.positions.close(list_at, self.xml.end());
        list.items.push(item);
        Ok(())
    }
}

/// The name for the list that entries are in, which is no element of the source.
const ENTRIES: &str = "#entries";

fn is_made(list: &List) -> bool {
    let carried = list.carried.as_deref();
    carried.is_some_and(|carried| carried.element.as_deref() == Some(ENTRIES))
}

/// Whether something that is no block stands between the last one and what follows.
fn kept_apart(kept: &Kept) -> bool {
    use crate::model::Markup;
    kept.carried.content.last().is_some_and(
        |last| !matches!(last, Markup::Element(element) if element.name == "guiju:blocks"),
    )
}
