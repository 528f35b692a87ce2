//! The boilerplate: statements on copyright, licence, law and feedback.

use super::printed::is_printed;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner, instead};
use crate::model::{
    Block, Content, Copyright, Inline, Licence, Metadata, Paragraph, Styled, TitledBlocks,
};
use crate::readers::xml::Event;
use crate::readers::xml::prose::{Flow, anchor};

impl<'a> Metanorma<'a> {
    pub(super) fn boilerplate(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind().ends_with("-statement") => {
                    self.statements(tag, metadata, at)?;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "boilerplate", attributes);
        Ok(())
    }

    /// A statement: clauses, or in older files the content of one.
    fn statements(&mut self, tag: Tag<'a>, metadata: &mut Metadata, at: NodeKey) -> Read<()> {
        let kind = tag.name().to_owned();
        let start = tag.start();
        let mut rest = TitledBlocks {
            class: Some(kind.clone()),
            ..TitledBlocks::default()
        };
        let mut carried = Carried::default();
        let mut flow = Flow::BLOCKS;
        let step = Step::Item("notes", metadata.notes.len());
        let key = self.positions.open(at, step, start);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "clause" => {
                    let step = Step::Item("notes", metadata.notes.len());
                    let start = tag.start();
                    let text = self.node(at, step, start, |reader, key| {
                        reader.titled(tag, key, &kind)
                    })?;
                    put_statement(text, metadata);
                }
                Event::Start(tag) if tag.kind() == "title" && rest.title.is_empty() => {
                    rest.title = self.content_element(tag, key, "title", &mut carried)?;
                }
                Event::Start(tag) if is_printed(tag.kind()) => self.keep(tag, &mut carried)?,
                event => {
                    let slot = Slot::new(key, "blocks");
                    self.flow_event(event, &mut flow, &mut rest.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut rest.blocks);
        self.close_node(key);
        rest.carried = self.xml.finish(tag, carried);
        if !rest.blocks.is_empty() || !rest.title.is_empty() || rest.carried.is_some() {
            put_statement(rest, metadata);
        }
        Ok(())
    }

    /// A clause of a statement, or another text with a title.
    pub(super) fn titled(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        kind: &str,
    ) -> Read<TitledBlocks> {
        let mut carried = Carried::default();
        let mut text = TitledBlocks {
            id: self.id(&mut tag),
            class: Some(kind.to_owned()),
            lang: Self::lang(&mut tag),
            ..TitledBlocks::default()
        };
        let mut flow = Flow::MIXED;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "title" && text.title.is_empty() => {
                    text.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                Event::Start(tag) if is_printed(tag.kind()) && text.blocks.is_empty() => {
                    self.keep(tag, &mut carried)?;
                }
                Event::Start(tag) if tag.kind() == "clause" => {
                    self.flush(&mut flow, &mut text.blocks);
                    let step = Step::Item("blocks", text.blocks.len());
                    let start = tag.start();
                    let inner =
                        self.node(at, step, start, |reader, key| reader.boxed_clause(tag, key))?;
                    text.blocks.push(inner);
                }
                event => self.flow_event(event, &mut flow, &mut text.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut text.blocks);
        for block in &mut text.blocks {
            super::clause::forget_element(block, "p");
        }
        text.carried = self.xml.finish(tag, carried);
        Ok(text)
    }
}

fn strong(title: Content) -> Content {
    Content(vec![Inline::Strong(Styled {
        content: title,
        ..Styled::default()
    })])
}

fn put_copyright(text: TitledBlocks, copyright: &mut Copyright) {
    let carried = copyright.carried.get_or_insert_default();
    if let Some(own) = text.carried {
        carry_inner(carried, "copyright-statement/clause", own.attributes);
        carried.content.extend(own.content);
    }
    let mut lines = Vec::new();
    if !text.title.is_empty() {
        lines.push((None, strong(text.title)));
    }
    for block in text.blocks {
        if let Block::Paragraph(paragraph) = block {
            if let Some(own) = paragraph.carried {
                carry_inner(carried, "copyright-statement/p", own.attributes);
                carried.content.extend(own.content);
            }
            lines.push((paragraph.id, paragraph.content));
        }
    }
    let mut id = text.id;
    for (own, content) in lines {
        let mut line = Content::default();
        if let Some(id) = id.take() {
            anchor(&mut line, id, "clause");
        }
        if let Some(own) = own {
            anchor(&mut line, own, "p");
        }
        line.0.extend(content.0);
        copyright.statements.push(line);
    }
    if let Some(id) = id {
        // A statement without words can still be referred to.
        let mut line = Content::default();
        anchor(&mut line, id, "clause");
        copyright.statements.push(line);
    }
    if carried.is_empty() {
        copyright.carried = None;
    }
}

fn licence(text: TitledBlocks) -> Licence {
    let mut blocks = Vec::new();
    if !text.title.is_empty() || text.id.is_some() {
        blocks.push(Block::Paragraph(Paragraph {
            id: text.id,
            content: if text.title.is_empty() {
                Content::default()
            } else {
                strong(text.title)
            },
            carried: instead("title").into_field(),
            ..Paragraph::default()
        }));
    }
    // An empty paragraph for the identifier alone is not worth showing: the next one may have it.
    if let [Block::Paragraph(first)] = &mut blocks[..]
        && first.content.is_empty()
        && matches!(text.blocks.first(), Some(Block::Paragraph(_)))
        && let Some(id) = first.id.take()
    {
        let mut rest = text.blocks;
        if let Some(Block::Paragraph(next)) = rest.first_mut() {
            let mut content = Content::default();
            anchor(&mut content, id, "clause");
            content.0.append(&mut next.content.0);
            next.content = content;
        }
        return Licence {
            blocks: rest,
            carried: text.carried,
            ..Licence::default()
        };
    }
    blocks.extend(text.blocks);
    Licence {
        blocks,
        carried: text.carried,
        ..Licence::default()
    }
}

/// A copyright statement of plain paragraphs is what the model has a field for; so is a licence.
fn put_statement(text: TitledBlocks, metadata: &mut Metadata) {
    let is_plain = text
        .blocks
        .iter()
        .all(|block| matches!(block, Block::Paragraph(_)));
    match text.class.as_deref() {
        Some("copyright-statement") if is_plain => {
            let copyright = metadata.copyright.get_or_insert_default();
            put_copyright(text, copyright);
        }
        Some("license-statement") => {
            let copyright = metadata.copyright.get_or_insert_default();
            copyright.licences.push(licence(text));
        }
        _ => metadata.notes.push(text),
    }
}
