//! Remarks of reviewers: `review`, today `annotation`, which may stand apart from the place that they
//! are about, at the end of the document.

use super::printed::is_printed;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Tag, instead, is_id};
use crate::model::{
    Block, Clause, ClauseKind, Content, Date, Id, Inline, Paragraph, Remark, Standard,
};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

/// A remark and the identifier of the place that it is about.
#[derive(Debug)]
pub(super) struct Apart {
    from: Option<Id>,
    remark: Remark,
}

impl<'a> Metanorma<'a> {
    pub(super) fn remark(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Remark> {
        let mut carried = Carried::default();
        let to = tag.peek("to").and_then(|to| self.names.find(to));
        let from = tag.peek("from").and_then(|from| self.names.find(from));
        let mut remark = Remark {
            id: self.id(&mut tag),
            by: tag.take_if("reviewer", |by| !by.is_empty()),
            date: tag.take_if("date", is_date).map(Date::from),
            ..Remark::default()
        };
        if to != from
            && let Some((to, _)) = to
        {
            remark.to = Some(Id::from(to));
        }
        let mut flow = Flow::MIXED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if is_printed(tag.kind()) => self.keep(tag, &mut carried)?,
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut remark.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut remark.blocks);
        remark.carried = self.xml.finish(tag, carried);
        Ok(remark)
    }

    /// A remark among blocks.
    pub(super) fn remark_block(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let carried = instead(tag.kind());
        let remark = self.remark(tag, at)?;
        Ok(Block::Paragraph(Paragraph {
            content: Content(vec![Inline::Remark(remark)]),
            carried: carried.into_field(),
            ..Paragraph::default()
        }))
    }

    /// An `annotation-container`: remarks apart from their places.
    pub(super) fn remarks_apart(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "annotation" | "review") => {
                    let from = tag.peek("from").filter(|from| is_id(from));
                    let from = from
                        .and_then(|from| self.names.find(from))
                        .map(|(id, _)| Id::from(id));
                    let remark = self.remark(tag, NodeKey::ROOT)?;
                    self.remarks.push(Apart { from, remark });
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let name = tag.name().to_owned();
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// Puts the remarks at the ends of the paragraphs that they are about; those about anything else
    /// stand at the end of the document.
    pub(super) fn place_remarks(&mut self, standard: &mut Standard) {
        let mut left = Vec::new();
        for Apart { from, remark } in std::mem::take(&mut self.remarks) {
            let parts = [
                &mut standard.front,
                &mut standard.body,
                &mut standard.annexes,
                &mut standard.back,
            ];
            let place = from.and_then(|from| {
                parts
                    .into_iter()
                    .flat_map(|clauses| clauses.iter_mut())
                    .find_map(|clause| in_clause(clause, &from))
            });
            match place {
                Some(content) => content.0.push(Inline::Remark(remark)),
                None => left.push(Inline::Remark(remark)),
            }
        }
        if !left.is_empty() {
            standard.back.push(Clause {
                kind: Some(ClauseKind::Passage),
                blocks: vec![Block::Paragraph(Paragraph {
                    content: Content(left),
                    ..Paragraph::default()
                })],
                carried: instead("annotation-container").into_field(),
                ..Clause::default()
            });
        }
    }
}

fn is_date(text: &str) -> bool {
    super::bibdata::date(text).is_some_and(|date| *date == *text)
}

/// The paragraph with an identifier, or that of an element in which it is the first.
fn in_clause<'c>(clause: &'c mut Clause, id: &Id) -> Option<&'c mut Content> {
    let is_it = clause.id.as_ref() == Some(id);
    let Clause {
        title,
        blocks,
        clauses,
        ..
    } = clause;
    if is_it {
        return Some(title);
    }
    in_blocks(blocks, id, false)
        .or_else(|| clauses.iter_mut().find_map(|inner| in_clause(inner, id)))
}

fn in_blocks<'c>(blocks: &'c mut [Block], id: &Id, any: bool) -> Option<&'c mut Content> {
    blocks.iter_mut().find_map(|block| in_block(block, id, any))
}

/// `any`: the element around was sought, so its first paragraph will do.
fn in_block<'c>(block: &'c mut Block, id: &Id, any: bool) -> Option<&'c mut Content> {
    let is = |own: &Option<Id>| any || own.as_ref() == Some(id);
    match block {
        Block::Paragraph(node) => {
            let anchored = node
                .content
                .0
                .iter()
                .any(|inline| matches!(inline, Inline::Anchor(anchor) if anchor.id == *id));
            (is(&node.id) || anchored).then_some(&mut node.content)
        }
        Block::List(node) => {
            let any = is(&node.id);
            node.items.iter_mut().find_map(|item| {
                let any = any || item.id.as_ref() == Some(id);
                in_blocks(&mut item.blocks, id, any)
            })
        }
        Block::DefinitionList(node) => {
            let any = is(&node.id);
            node.items.iter_mut().find_map(|item| {
                let any = any || item.id.as_ref() == Some(id);
                in_blocks(&mut item.blocks, id, any)
            })
        }
        Block::Table(node) => {
            if is(&node.id) {
                return Some(&mut node.caption);
            }
            let rows = node.head.iter_mut().chain(&mut node.body);
            rows.chain(&mut node.foot)
                .flat_map(|row| row.cells.iter_mut())
                .find_map(|cell| {
                    let any = cell.id.as_ref() == Some(id);
                    in_blocks(&mut cell.blocks, id, any)
                })
        }
        Block::Figure(node) => {
            if is(&node.id) {
                return Some(&mut node.caption);
            }
            in_blocks(&mut node.blocks, id, false)
        }
        Block::Note(node) => in_blocks(&mut node.blocks, id, is(&node.id)),
        Block::Example(node) => in_blocks(&mut node.blocks, id, is(&node.id)),
        Block::Warning(node) => in_blocks(&mut node.blocks, id, is(&node.id)),
        Block::Quote(node) => in_blocks(&mut node.blocks, id, is(&node.id)),
        Block::Box(node) => in_blocks(&mut node.blocks, id, is(&node.id)),
        Block::Requirement(node) => {
            let any = is(&node.id);
            node.parts.iter_mut().find_map(|part| {
                let any = any || part.id.as_ref() == Some(id);
                in_blocks(&mut part.blocks, id, any)
            })
        }
        Block::TermEntry(node) => {
            let any = is(&node.id);
            node.definitions.iter_mut().find_map(|definition| {
                let any = any || definition.id.as_ref() == Some(id);
                in_blocks(&mut definition.blocks, id, any)
            })
        }
        _ => None,
    }
}
