//! Blocks: lists, notes, examples, boxes, code.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Head, Prose, Slot, Spacing, anchor, push, trim_end};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead, lang};
use crate::model::{
    Block, BoxedText, Carried, Code, Content, DefinitionItem, DefinitionList, Example, Footnote,
    Footnotes, Inline, Link, List, ListItem, ListStyle, Markup, Note, Paragraph, Quote, Warning,
    WarningKind,
};

impl<'a> Sts<'a> {
    /// A block element other than `p`.
    pub(super) fn block_element(
        &mut self,
        tag: Tag<'a>,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let step = Step::Item(slot.field, blocks.len());
        let at = self.positions.open(slot.parent, step, tag.start());
        let block = self.block_at(tag, at)?;
        self.positions.close(at, self.xml.end());
        push(blocks, block);
        Ok(())
    }

    fn block_at(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        Ok(match tag.kind() {
            "list" => Block::List(self.list(tag, at)?),
            "def-list" => Block::DefinitionList(self.definition_list(tag, at)?),
            "table-wrap" => Block::Table(self.table_wrap(tag, at)?),
            "table" | "oasis:table" | "array" => Block::Table(self.lone_table(tag, at)?),
            "fig" | "fig-group" => Block::Figure(self.figure(tag, at)?),
            "graphic" | "media" | "alternatives" => Block::Image(self.image(tag)?),
            "disp-formula" => Block::Formula(self.formula(tag, at)?),
            "non-normative-note" | "normative-note" => Block::Note(self.note(tag, at)?),
            "non-normative-example" | "normative-example" => Block::Example(self.example(tag, at)?),
            "disp-quote" => Block::Quote(self.quote(tag, at)?),
            "boxed-text"
            | "statement"
            | "speech"
            | "verse-group"
            | "table-wrap-group"
            | "disp-formula-group"
            | "glossary"
            | "sec"
            | "question-wrap-group"
            | "question-wrap"
            | "question-preamble"
            | "question"
            | "option"
            | "answer-set"
            | "answer"
            | "explanation" => Block::Box(self.boxed(tag, at)?),
            "supplementary-material" | "bio" | "block-alternatives" | "address" | "sig-block"
                if self.is_article() =>
            {
                Block::Box(self.boxed(tag, at)?)
            }
            "note" | "annotation" if self.is_article() => Block::Note(self.note(tag, at)?),
            "chem-struct-wrap" if self.is_article() => Block::Figure(self.figure(tag, at)?),
            "related-article" | "related-object" if self.is_article() => {
                Block::Paragraph(self.related(tag, at)?)
            }
            "preformat" | "code" => Block::Code(self.code(tag, at)?),
            "ref-list" => Block::ReferenceList(self.reference_list(tag, at)?),
            "fn-group" => Block::Footnotes(self.footnotes(tag, at)?),
            "term-sec" | "tbx:termEntry" | "term-display" => {
                Block::TermEntry(self.term_entry(tag, at)?)
            }
            "editing-instruction" => Block::Warning(self.editing_instruction(tag, at)?),
            _ => Block::Opaque(crate::model::Opaque {
                format: self.format.to_owned(),
                content: vec![Markup::Element(self.xml.opaque(tag)?)],
            }),
        })
    }

    fn list(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<List> {
        let mut carried = Carried::default();
        let mut list = List {
            id: id(&mut tag),
            // An ordered list of no certain marks is shown with numbers; the source's word is carried.
            style: tag
                .convert("list-type", list_style)
                .or_else(|| (tag.peek("list-type") == Some("order")).then_some(ListStyle::Decimal)),
            start: tag.convert("start", |start| start.parse().ok()),
            ..List::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "list-item" => {
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(at, step, tag.start());
                        let item = self.list_item(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        list.items.push(item);
                    }
                    "title" | "label" if list.title.is_empty() => {
                        list.title = self.list_title(tag, at, &mut carried)?;
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                other => self.xml.stray(other, &mut carried)?,
            }
        }
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    /// The title of a list, or the label that serves as one, such as “where”: the model has one
    /// field for both.
    fn list_title(&mut self, tag: Tag<'a>, at: NodeKey, carried: &mut Carried) -> Read<Content> {
        if tag.kind() == "label" {
            carried
                .attributes
                .insert("title@guiju:element".into(), "label".into());
        }
        self.content_element(tag, at, "title", carried)
    }

    fn list_item(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<ListItem> {
        let mut carried = Carried::default();
        let mut item = ListItem {
            id: id(&mut tag),
            ..ListItem::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && item.label.is_none() => {
                    item.label = self.xml.label(tag, &mut carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut item.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut item.blocks);
        item.carried = self.xml.finish(tag, carried);
        Ok(item)
    }

    pub(in super::super) fn definition_list(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
    ) -> Read<DefinitionList> {
        let mut carried = Carried::default();
        let mut list = DefinitionList {
            id: id(&mut tag),
            ..DefinitionList::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "def-item" => {
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(at, step, tag.start());
                        let item = self.definition_item(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        list.items.push(item);
                    }
                    "title" | "label" if list.title.is_empty() => {
                        list.title = self.list_title(tag, at, &mut carried)?;
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                other => self.xml.stray(other, &mut carried)?,
            }
        }
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    fn definition_item(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<DefinitionItem> {
        let mut carried = Carried::default();
        let mut item = DefinitionItem {
            id: id(&mut tag),
            ..DefinitionItem::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) => match tag.kind() {
                    "label" if item.label.is_none() => {
                        item.label = self.xml.label(tag, &mut carried)?;
                    }
                    "term" => {
                        let step = Step::Item("terms", item.terms.len());
                        let key = self.positions.open(at, step, tag.start());
                        let id = id(&mut tag);
                        let content = self.anchored(id, "term", key, "content")?;
                        self.positions.close(key, self.xml.end());
                        let attributes = self.xml.close(tag);
                        super::carry_inner(&mut carried, "term", attributes);
                        item.terms.push(content);
                    }
                    "def" => {
                        let slot = Slot::new(at, "blocks");
                        if !item.blocks.is_empty() {
                            let parts = (item.blocks.len()).to_string();
                            carried
                                .attributes
                                .insert("def@guiju:from-block".into(), parts);
                        }
                        if let Some(id) = id(&mut tag) {
                            carried.attributes.insert("def@id".into(), id.into_string());
                        }
                        self.blocks(&mut item.blocks, slot, Flow::BLOCKS)?;
                        let attributes = self.xml.close(tag);
                        super::carry_inner(&mut carried, "def", attributes);
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                other => self.xml.stray(other, &mut carried)?,
            }
        }
        item.carried = self.xml.finish(tag, carried);
        Ok(item)
    }

    pub(super) fn note(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Note> {
        let mut carried = match tag.kind() {
            "non-normative-note" => Carried::default(),
            other => instead(other),
        };
        let mut head = Head::default();
        let mut note = Note {
            id: id(&mut tag),
            lang: lang(&mut tag),
            ..Note::default()
        };
        self.headed(&mut head, &mut note.blocks, at, Flow::BLOCKS, &mut carried)?;
        self.has_labels |= head.label.is_some();
        (note.label, note.title) = (head.label, head.title);
        note.carried = self.xml.finish(tag, carried);
        Ok(note)
    }

    pub(super) fn example(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Example> {
        let mut carried = match tag.kind() {
            "non-normative-example" => Carried::default(),
            other => instead(other),
        };
        let mut head = Head::default();
        let mut example = Example {
            id: id(&mut tag),
            lang: lang(&mut tag),
            ..Example::default()
        };
        self.headed(
            &mut head,
            &mut example.blocks,
            at,
            Flow::BLOCKS,
            &mut carried,
        )?;
        self.has_labels |= head.label.is_some();
        (example.label, example.title) = (head.label, head.title);
        example.carried = self.xml.finish(tag, carried);
        Ok(example)
    }

    fn editing_instruction(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Warning> {
        let mut carried = instead("editing-instruction");
        let mut head = Head::default();
        let mut warning = Warning {
            id: id(&mut tag),
            kind: Some(WarningKind::Editorial),
            ..Warning::default()
        };
        self.headed(
            &mut head,
            &mut warning.blocks,
            at,
            Flow::BLOCKS,
            &mut carried,
        )?;
        (warning.label, warning.title) = (head.label, head.title);
        warning.carried = self.xml.finish(tag, carried);
        Ok(warning)
    }

    fn boxed(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<BoxedText> {
        let mut carried = match tag.kind() {
            "boxed-text" => Carried::default(),
            other => instead(other),
        };
        let mut boxed = BoxedText {
            id: id(&mut tag),
            ..BoxedText::default()
        };
        let file = tag.take("xlink:href");
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if boxed.label.is_none() => {
                        boxed.label = self.xml.label(tag, &mut carried)?;
                    }
                    "title" if boxed.title.is_empty() => {
                        boxed.title = self.content_element(tag, at, "title", &mut carried)?;
                    }
                    "caption" => self.caption(tag, at, "title", &mut boxed.title, &mut carried)?,
                    "object-id" => self.xml.stray(Event::Start(tag), &mut carried)?,
                    "verse-line" | "speaker" | "subtitle" | "alt-title" | "sig" | "addr-line"
                    | "institution" | "institution-wrap" | "city" | "state" | "postal-code"
                    | "country" | "phone" | "fax" => {
                        self.flush(&mut flow, &mut boxed.blocks);
                        let name = tag.name().to_owned();
                        self.paragraph(tag, Some(&name), &mut boxed.blocks, slot)?;
                    }
                    _ => self.flow_event(Event::Start(tag), &mut flow, &mut boxed.blocks, slot)?,
                },
                event => self.flow_event(event, &mut flow, &mut boxed.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut boxed.blocks);
        boxed.blocks.extend(file.map(file_paragraph));
        boxed.carried = self.xml.finish(tag, carried);
        Ok(boxed)
    }

    /// A `related-article` or `related-object` in the text: its words, linked.
    fn related(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Paragraph> {
        let carried = instead(tag.kind());
        let id = id(&mut tag);
        let lang = lang(&mut tag);
        let target = tag.take("xlink:href");
        let mut content = self.content(at, "content")?;
        if let Some(target) = target {
            if content.is_empty() {
                content = target.as_str().into();
            }
            content = Content(vec![Inline::Link(Link {
                target,
                content,
                // No element of the source.
                carried: instead("#xlink:href").into_field(),
                ..Link::default()
            })]);
        }
        Ok(Paragraph {
            id,
            lang,
            content,
            carried: self.xml.finish(tag, carried),
            ..Paragraph::default()
        })
    }

    fn quote(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Quote> {
        let mut carried = Carried::default();
        let mut quote = Quote {
            id: id(&mut tag),
            lang: lang(&mut tag),
            ..Quote::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "attrib" && quote.source.is_empty() => {
                    self.flush(&mut flow, &mut quote.blocks);
                    quote.source = self.content_element(tag, at, "source", &mut carried)?;
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

    fn code(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Code> {
        let carried = match tag.kind() {
            "code" => Carried::default(),
            other => instead(other),
        };
        let mut code = Code {
            id: id(&mut tag),
            language: tag.take("language"),
            ..Code::default()
        };
        let mut spacing = Spacing::KEPT;
        let slot = Slot::new(at, "content");
        self.inlines(&mut code.content.0, &mut spacing, slot)?;
        code.carried = self.xml.finish(tag, carried);
        Ok(code)
    }

    fn footnotes(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Footnotes> {
        let mut carried = Carried::default();
        let mut footnotes = Footnotes {
            id: id(&mut tag),
            ..Footnotes::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "fn" => {
                        self.footnote_into(tag, &mut footnotes.items, Slot::new(at, "items"))?;
                    }
                    "title" if footnotes.title.is_empty() => {
                        footnotes.title = self.content_element(tag, at, "title", &mut carried)?;
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                other => self.xml.stray(other, &mut carried)?,
            }
        }
        footnotes.carried = self.xml.finish(tag, carried);
        Ok(footnotes)
    }

    pub(in super::super) fn footnote_into(
        &mut self,
        tag: Tag<'a>,
        items: &mut Vec<Footnote>,
        slot: Slot,
    ) -> Read<()> {
        let step = Step::Item(slot.field, items.len());
        let key = self.positions.open(slot.parent, step, tag.start());
        let footnote = self.footnote(tag, key)?;
        self.positions.close(key, self.xml.end());
        items.push(footnote);
        Ok(())
    }

    pub(super) fn footnote(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Footnote> {
        let mut carried = Carried::default();
        let mut footnote = Footnote {
            id: id(&mut tag),
            ..Footnote::default()
        };
        let slot = Slot::new(at, "blocks");
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && footnote.label.is_none() => {
                    footnote.label = self.xml.label(tag, &mut carried)?;
                }
                event => self.flow_event(event, &mut flow, &mut footnote.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut footnote.blocks);
        footnote.carried = self.xml.finish(tag, carried);
        Ok(footnote)
    }

    /// A `caption`: its title, then its paragraphs, each on a line of its own.
    pub(super) fn caption(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        field: &'static str,
        caption: &mut Content,
        carried: &mut Carried,
    ) -> Read<()> {
        let key = self.positions.open(at, Step::Field(field), tag.start());
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if matches!(tag.kind(), "title" | "p" | "subtitle") => {
                    let name = tag.name().to_owned();
                    let id = id(&mut tag);
                    if name != "title" || !caption.is_empty() {
                        caption.0.push(Inline::Break(crate::model::Break {
                            carried: instead(&name).into_field(),
                        }));
                    }
                    if let Some(id) = id {
                        anchor(caption, id, &name);
                    }
                    let mut spacing = Spacing::COLLAPSED;
                    self.inlines(&mut caption.0, &mut spacing, Slot::new(at, field))?;
                    trim_end(&mut caption.0);
                    let attributes = self.xml.close(tag);
                    super::carry_inner(carried, &format!("caption/{name}"), attributes);
                }
                other => self.xml.stray(other, carried)?,
            }
        }
        self.positions.close(key, self.xml.end());
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, "caption", attributes);
        Ok(())
    }
}

/// The file that an element stands for, linked.
fn file_paragraph(target: String) -> Block {
    Block::Paragraph(Paragraph {
        content: Content(vec![Inline::Link(Link {
            content: target.as_str().into(),
            target,
            ..Link::default()
        })]),
        // No element of the source: an attribute of the one around it.
        carried: instead("#xlink:href").into_field(),
        ..Paragraph::default()
    })
}

fn list_style(name: &str) -> Option<ListStyle> {
    Some(match name {
        "bullet" => ListStyle::Bullet,
        "dash" => ListStyle::Dash,
        "simple" => ListStyle::Plain,
        "alpha-lower" => ListStyle::LowerAlpha,
        "alpha-upper" => ListStyle::UpperAlpha,
        "arabic" => ListStyle::Decimal,
        "roman-lower" => ListStyle::LowerRoman,
        "roman-upper" => ListStyle::UpperRoman,
        _ => return None,
    })
}
