//! Blocks: which elements are, and what each becomes.

use super::printed::is_printed;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner, instead};
use crate::model::{
    Block, BoxedText, Content, Generated, GeneratedKind, Inline, Markup, Opaque, Paragraph, Quote,
};
use crate::readers::xml::prose::{Flow, carried_mut};
use crate::readers::xml::spacing::{push, trim_end};
use crate::readers::xml::{Event, is_blank};

/// Whether an element stands as a block wherever it stands.
pub(super) fn is_block(kind: &str) -> bool {
    matches!(
        kind,
        "p" | "admonition"
            | "amend"
            | "columnbreak"
            | "definitions"
            | "dl"
            | "example"
            | "figure"
            | "floating-title"
            | "form"
            | "formula"
            | "imagemap"
            | "key"
            | "note"
            | "ol"
            | "permission"
            | "pre"
            | "quote"
            | "recommendation"
            | "requirement"
            | "review"
            | "source"
            | "sourcecode"
            | "svgmap"
            | "table"
            | "term"
            | "termdocsource"
            | "termsource"
            | "toc"
            | "ul"
    )
}

/// Whether an element stands as a block outside a paragraph and is a piece of text within one.
pub(super) fn is_block_alone(kind: &str) -> bool {
    is_printed(kind)
        || matches!(
            kind,
            "annotation"
                | "audio"
                | "hr"
                | "image"
                | "pagebreak"
                | "passthrough"
                | "svg:svg"
                | "video"
        )
}

impl<'a> Metanorma<'a> {
    /// A block element other than `p`.
    pub(super) fn block_element(
        &mut self,
        tag: Tag<'a>,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        if is_printed(tag.kind()) {
            return self.printed_block(tag, blocks, slot);
        }
        // What follows a list in its element follows it in the document.
        let mut after = Vec::new();
        let step = Step::Item(slot.field, blocks.len());
        let start = tag.start();
        let block = self.node(slot.parent, step, start, |reader, at| {
            reader.block_at(tag, at, &mut after)
        })?;
        push(blocks, block);
        blocks.append(&mut after);
        Ok(())
    }

    fn block_at(&mut self, tag: Tag<'a>, at: NodeKey, after: &mut Vec<Block>) -> Read<Block> {
        Ok(match tag.kind() {
            "ul" | "ol" => Block::List(self.list(tag, at, after)?),
            "dl" => Block::DefinitionList(self.definition_list(tag, at, after)?),
            "key" => self.key_block(tag, at, after)?,
            "table" => Block::Table(self.table(tag, at)?.into()),
            "figure" => Block::Figure(self.figure(tag, at)?.into()),
            "svgmap" | "imagemap" => self.mapped_figure(tag, at)?,
            "image" | "svg:svg" | "audio" | "video" => Block::Image(self.image(tag)?.into()),
            "formula" => Block::Formula(self.formula(tag, at, after)?),
            "note" | "termnote" => Block::Note(self.note(tag, at)?),
            "example" | "termexample" => Block::Example(self.example(tag, at)?),
            "admonition" => self.admonition(tag, at)?,
            "quote" => Block::Quote(self.quote(tag, at)?),
            "sourcecode" | "pre" => Block::Code(self.source_code(tag, at, after)?),
            "requirement" | "recommendation" | "permission" => {
                Block::Requirement(self.requirement(tag, at)?.into())
            }
            "amend" => Block::Amendment(self.amendment(tag, at)?),
            "review" | "annotation" => self.remark_block(tag, at)?,
            "source" | "termsource" | "termdocsource" => self.source_block(tag, at)?,
            "toc" => self.contents(tag)?,
            "form" => self.form(tag, at)?,
            "floating-title" => self.floating_title(tag, at)?,
            "term" => Block::TermEntry(self.term(tag, at)?.into()),
            "definitions" => self.boxed_clause(tag, at)?,
            _ => Block::Opaque(Opaque {
                carried: None,
                format: super::FORMAT.to_owned(),
                content: vec![Markup::Element(self.xml.opaque(tag)?)],
            }),
        })
    }

    /// What is printed beside a block, with which it is carried; before the first one, an empty
    /// paragraph carries it.
    fn printed_block(&mut self, tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        let start = tag.start();
        let markup = Markup::Element(self.xml.opaque(tag)?);
        if let Some(carried) = blocks.last_mut().map(carried_mut) {
            carried.get_or_insert_default().content.push(markup);
            return Ok(());
        }
        let step = Step::Item(slot.field, blocks.len());
        self.node(slot.parent, step, start, |_, _| Ok(()))?;
        blocks.push(Block::Paragraph(Paragraph {
            carried: Carried {
                content: vec![markup],
                ..Carried::default()
            }
            .into_field(),
            ..Paragraph::default()
        }));
        Ok(())
    }

    /// A quotation; who said it stands in several elements, in any order.
    fn quote(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Quote> {
        let mut carried = Carried::default();
        let mut quote = Quote {
            id: self.id(&mut tag),
            ..Quote::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "source" | "author" | "attribution") => {
                    let more = self.attribution(tag, at, &mut carried)?;
                    if !quote.source.is_empty() && !more.is_empty() {
                        let comma = if self.is_chinese { "，" } else { ", " };
                        quote.source.0.push(Inline::Text(comma.to_owned()));
                    }
                    quote.source.0.extend(more.0);
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut quote.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut quote.blocks);
        quote.carried = self.xml.finish(tag, carried);
        Ok(quote)
    }

    fn attribution(&mut self, tag: Tag<'a>, at: NodeKey, carried: &mut Carried) -> Read<Content> {
        if tag.kind() == "source" && tag.peek("bibitemid").is_some() {
            let mut spacing = super::Spacing::COLLAPSED;
            let citation = self.citation(tag, &mut spacing, at, instead("source"))?;
            return Ok(Content(vec![Inline::Citation(Box::new(citation))]));
        }
        let name = tag.name().to_owned();
        let content = self.text_of_blocks(at, "source", carried)?;
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(content)
    }

    /// The text up to the end of an element in which paragraphs may stand, as one run: where one
    /// follows another, a line breaks.
    pub(super) fn text_of_blocks(
        &mut self,
        at: NodeKey,
        field: &'static str,
        carried: &mut Carried,
    ) -> Read<Content> {
        let mut content = Content::default();
        let mut spacing = super::Spacing::COLLAPSED;
        let mut paragraphs = 0;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if tag.kind() == "p" => {
                    trim_end(&mut content.0);
                    if paragraphs > 0 {
                        content
                            .0
                            .push(Inline::Break(crate::model::Break::default()));
                    }
                    paragraphs += 1;
                    spacing = super::Spacing::COLLAPSED;
                    if let Some(id) = self.id(&mut tag) {
                        crate::readers::xml::prose::anchor(&mut content, id, "p");
                    }
                    self.inlines(&mut content.0, &mut spacing, Slot::new(at, field))?;
                    let attributes = self.xml.close(tag);
                    carry_inner(carried, "p", attributes);
                }
                Event::Text(text) if is_blank(&text) && content.is_empty() => {}
                Event::Start(tag) if is_block(tag.kind()) => self.keep(tag, carried)?,
                event => {
                    self.inline_event(event, &mut content.0, &mut spacing, Slot::new(at, field))?;
                }
            }
        }
        trim_end(&mut content.0);
        Ok(content)
    }

    /// A list of contents: it is made from the document; what the source holds is carried.
    fn contents(&mut self, mut tag: Tag<'a>) -> Read<Block> {
        let mut carried = Carried::default();
        let id = self.id(&mut tag);
        self.nothing(&mut carried)?;
        Ok(Block::Generated(Generated {
            id,
            of: GeneratedKind::Contents,
            carried: self.xml.finish(tag, carried),
        }))
    }

    /// A form to fill in: its text is text, its fields are kept as they are.
    fn form(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let mut form = BoxedText {
            id: self.id(&mut tag),
            ..BoxedText::default()
        };
        self.blocks(&mut form.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        form.carried = self.xml.finish(tag, instead("form"));
        Ok(Block::Box(form))
    }

    /// A heading that belongs to no clause.
    fn floating_title(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let mut title = Paragraph {
            id: self.id(&mut tag),
            ..Paragraph::default()
        };
        let words = self.content(at, "content")?;
        title.content = Content(vec![Inline::Strong(crate::model::Styled {
            content: words,
            ..crate::model::Styled::default()
        })]);
        title.carried = self.xml.finish(tag, instead("floating-title"));
        Ok(Block::Paragraph(title))
    }
}
