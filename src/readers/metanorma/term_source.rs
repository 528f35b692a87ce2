//! Sources of term entries and of other blocks.

use super::{
    Carried, Metanorma, NodeKey, Prose, Read, Slot, Spacing, Step, Tag, carry_inner, instead,
};
use crate::model::{Block, Content, Inline, Paragraph, TermSource};
use crate::readers::xml::{Event, is_blank};

impl<'a> Metanorma<'a> {
    /// Where an entry, a designation or a definition was taken from.
    pub(super) fn term_source(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<TermSource> {
        let mut carried = if tag.kind() == "source" {
            Carried::default()
        } else {
            instead(tag.kind())
        };
        let status = tag.convert("status", |status| match status {
            "identical" => Some(false),
            "modified" => Some(true),
            _ => None,
        });
        // Other statuses are kinds of change, but for that which says nothing.
        let changed = tag
            .peek("status")
            .is_some_and(|status| status != "unspecified");
        let mut source = TermSource {
            id: self.id(&mut tag),
            modified: status.unwrap_or(changed),
            ..TermSource::default()
        };
        let mut spacing = Spacing::COLLAPSED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "origin" => {
                    self.origin(inner, at, &mut source.content)?;
                }
                Event::Start(inner) if inner.kind() == "modification" => {
                    source.modification = self.text_of_blocks(at, "modification", &mut carried)?;
                    let attributes = self.xml.close(inner);
                    carry_inner(&mut carried, "modification", attributes);
                }
                Event::Text(text) if is_blank(&text) && source.content.is_empty() => {}
                event => {
                    let slot = Slot::new(at, "content");
                    self.inline_event(event, &mut source.content.0, &mut spacing, slot)?;
                }
            }
        }
        crate::readers::xml::spacing::trim_end(&mut source.content.0);
        source.carried = self.xml.finish(tag, carried);
        Ok(source)
    }

    /// An `origin`: a citation, or a term of a vocabulary.
    fn origin(&mut self, tag: Tag<'a>, at: NodeKey, content: &mut Content) -> Read<()> {
        let step = Step::Item("content", content.0.len());
        let start = tag.start();
        let inline = self.node(at, step, start, |reader, key| {
            let mut spacing = Spacing::COLLAPSED;
            reader.eref(tag, &mut spacing, key)
        })?;
        if let Inline::Citation(citation) = &inline
            && citation.target.is_none()
            && citation.identifier.is_none()
        {
            // It names no document, only a term or words.
            content.0.push(Inline::Span(crate::model::Span {
                role: Some("origin".to_owned()),
                content: citation.content.clone(),
                carried: citation.carried.clone(),
                ..crate::model::Span::default()
            }));
            return Ok(());
        }
        content.0.push(inline);
        Ok(())
    }

    /// The source of a block, as one run of text: the origin and what was changed.
    pub(super) fn source_content(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        field: &'static str,
        carried: &mut Carried,
    ) -> Read<Content> {
        let name = tag.name().to_owned();
        if tag.peek("bibitemid").is_some() {
            let mut spacing = Spacing::COLLAPSED;
            let citation = self.citation(tag, &mut spacing, at, instead(&name))?;
            return Ok(Content(vec![Inline::Citation(Box::new(citation))]));
        }
        let mut content = Content::default();
        let mut spacing = Spacing::COLLAPSED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "origin" => {
                    self.origin(inner, at, &mut content)?;
                    spacing.after_space = false;
                }
                Event::Start(inner) if inner.kind() == "modification" => {
                    let words = self.text_of_blocks(at, field, carried)?;
                    let attributes = self.xml.close(inner);
                    carry_inner(carried, "modification", attributes);
                    let comma = if self.is_chinese { "，" } else { ", " };
                    if !content.is_empty() && !words.is_empty() {
                        content.0.push(Inline::Text(comma.to_owned()));
                    }
                    content.0.extend(words.0);
                }
                Event::Text(text) if is_blank(&text) && content.is_empty() => {}
                event => {
                    self.inline_event(event, &mut content.0, &mut spacing, Slot::new(at, field))?;
                }
            }
        }
        crate::readers::xml::spacing::trim_end(&mut content.0);
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(content)
    }

    /// The source of a block that has no field for one: a paragraph after it.
    pub(super) fn source_block(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let mut carried = instead(tag.kind());
        let content = self.source_content(tag, at, "content", &mut carried)?;
        Ok(Block::Paragraph(Paragraph {
            content,
            carried: carried.into_field(),
            ..Paragraph::default()
        }))
    }
}
