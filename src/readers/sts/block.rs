//! Blocks: lists, notes, examples, boxes, code.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Head, Prose, Slot, anchor};
use super::super::xml::spacing::{Spacing, push, trim_end};
use super::super::xml::{CARRIED, Event, Tag};
use super::{Kept, Read, Sts, id, instead, lang};
use crate::model::{
    Block, BoxedText, Carried, Code, Content, DefinitionItem, DefinitionList, Element, Example,
    Footnote, Footnotes, Inline, Link, List, ListItem, ListStyle, Markup, Note, Obligation,
    Paragraph, Quote, Warning, WarningKind,
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
            "table-wrap" | "table" | "oasis:table" | "array" => {
                Block::Table(self.table(tag, at)?.into())
            }
            "fig" | "fig-group" | "chem-struct-wrap" => Block::Figure(self.figure(tag, at)?.into()),
            "graphic" | "media" => Block::Image(self.image(tag, "graphic")?.into()),
            "alternatives" => self.alternatives(tag)?,
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
            | "notes-group"
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
            "related-article" | "related-object" if self.is_article() => {
                Block::Paragraph(self.related(tag, at)?)
            }
            "preformat" | "code" => Block::Code(self.code(tag, at)?),
            "ref-list" => Block::ReferenceList(self.reference_list(tag, at)?),
            "fn-group" => Block::Footnotes(self.footnotes(tag, at)?),
            "term-sec" | "tbx:termEntry" | "term-display" => {
                Block::TermEntry(self.term_entry(tag, at)?.into())
            }
            "editing-instruction" => Block::Warning(self.editing_instruction(tag, at)?),
            _ => Block::Opaque(crate::model::Opaque {
                carried: None,
                format: self.format.to_owned(),
                content: vec![Markup::Element(self.xml.opaque(tag)?)],
            }),
        })
    }

    fn list(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<List> {
        let mut kept = Kept::new(&["title", "items"]);
        let mut list = List {
            id: id(&mut tag),
            // Which numbers they are is not said by every word; then the source's own is carried.
            style: tag.convert("list-type", list_style).or_else(|| {
                (tag.peek("list-type") == Some("arabic")).then_some(ListStyle::Decimal)
            }),
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
                        kept.one("items");
                    }
                    // A label serves as a title, such as “where”: the model has one field for both.
                    "title" | "label" if list.title.is_empty() => {
                        list.title = self.leaf(tag, at, ("title", "title"), &mut kept)?;
                    }
                    _ => self.xml.keep(Event::Start(tag), &mut kept)?,
                },
                other => self.xml.keep(other, &mut kept)?,
            }
        }
        list.carried = self.xml.finish(tag, kept.carried);
        Ok(list)
    }

    fn list_item(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<ListItem> {
        let mut kept = Kept::new(&["label", "title", "blocks"]);
        let mut item = ListItem {
            id: id(&mut tag),
            ..ListItem::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && item.label.is_none() => {
                    self.end_flow(&mut flow, &mut item.blocks, "blocks", &mut kept);
                    item.label = self.xml.leaf(tag, ("label", "label"), &mut kept)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut item.blocks, slot)?;
                }
            }
        }
        self.end_flow(&mut flow, &mut item.blocks, "blocks", &mut kept);
        item.carried = self.xml.finish(tag, kept.carried);
        Ok(item)
    }

    pub(in super::super) fn definition_list(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
    ) -> Read<DefinitionList> {
        let mut kept = Kept::new(&["title", "items"]);
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
                        kept.one("items");
                    }
                    "title" | "label" if list.title.is_empty() => {
                        list.title = self.leaf(tag, at, ("title", "title"), &mut kept)?;
                    }
                    _ => self.xml.keep(Event::Start(tag), &mut kept)?,
                },
                other => self.xml.keep(other, &mut kept)?,
            }
        }
        list.carried = self.xml.finish(tag, kept.carried);
        Ok(list)
    }

    fn definition_item(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<DefinitionItem> {
        let mut kept = Kept::new(&["label", "terms", "def"]);
        let mut item = DefinitionItem {
            id: id(&mut tag),
            ..DefinitionItem::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) => match tag.kind() {
                    "label" if item.label.is_none() => {
                        item.label = self.xml.leaf(tag, ("label", "label"), &mut kept)?;
                    }
                    "term" => {
                        let step = Step::Item("terms", item.terms.len());
                        let key = self.positions.open(at, step, tag.start());
                        let id = id(&mut tag);
                        let content = self.anchored(id, "term", key, "content")?;
                        self.positions.close(key, self.xml.end());
                        let attributes = self.xml.close(tag);
                        kept.leaf("terms", attributes, Vec::new());
                        item.terms.push(content);
                    }
                    "def" => {
                        let first = item.blocks.len();
                        let mut inner = Kept::new(&["blocks"]);
                        let slot = Slot::new(at, "blocks");
                        self.blocks(&mut item.blocks, slot, Flow::BLOCKS)?;
                        inner.upto("blocks", item.blocks.len() - first);
                        let attributes = self.xml.close(tag);
                        kept.group("def", attributes, inner);
                    }
                    _ => self.xml.keep(Event::Start(tag), &mut kept)?,
                },
                other => self.xml.keep(other, &mut kept)?,
            }
        }
        item.carried = self.xml.finish(tag, kept.carried);
        Ok(item)
    }

    pub(super) fn note(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Note> {
        let mut kept = Kept::of(tag.name(), "non-normative-note", HEADED);
        let mut head = Head::default();
        let mut note = Note {
            id: id(&mut tag),
            lang: lang(&mut tag),
            obligation: (tag.kind() == "normative-note").then_some(Obligation::Normative),
            ..Note::default()
        };
        self.headed_kept(&mut head, &mut note.blocks, at, &mut kept)?;
        self.has_labels |= head.label.is_some();
        (note.label, note.title) = (head.label, head.title);
        note.carried = self.xml.finish(tag, kept.carried);
        Ok(note)
    }

    pub(super) fn example(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Example> {
        let mut kept = Kept::of(tag.name(), "non-normative-example", HEADED);
        let mut head = Head::default();
        let mut example = Example {
            id: id(&mut tag),
            lang: lang(&mut tag),
            obligation: (tag.kind() == "normative-example").then_some(Obligation::Normative),
            ..Example::default()
        };
        self.headed_kept(&mut head, &mut example.blocks, at, &mut kept)?;
        self.has_labels |= head.label.is_some();
        (example.label, example.title) = (head.label, head.title);
        example.carried = self.xml.finish(tag, kept.carried);
        Ok(example)
    }

    fn editing_instruction(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Warning> {
        let mut kept = Kept::of(tag.name(), "boxed-text", HEADED);
        let mut head = Head::default();
        let mut warning = Warning {
            id: id(&mut tag),
            kind: Some(WarningKind::Editorial),
            ..Warning::default()
        };
        self.headed_kept(&mut head, &mut warning.blocks, at, &mut kept)?;
        (warning.label, warning.title) = (head.label, head.title);
        warning.carried = self.xml.finish(tag, kept.carried);
        Ok(warning)
    }

    fn boxed(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<BoxedText> {
        let element = tag.name().to_owned();
        let order: &[&str] = if element == "boxed-text" {
            &["label", "caption", "blocks"]
        } else {
            HEADED
        };
        let mut kept = Kept::of(&element, "boxed-text", order);
        let mut boxed = BoxedText {
            id: id(&mut tag),
            ..BoxedText::default()
        };
        let file = if self.is_article() {
            tag.take("xlink:href")
        } else {
            None
        };
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if boxed.label.is_none() => {
                        self.end_flow(&mut flow, &mut boxed.blocks, "blocks", &mut kept);
                        boxed.label = self.xml.leaf(tag, ("label", "label"), &mut kept)?;
                    }
                    "title" if boxed.title.is_empty() => {
                        self.end_flow(&mut flow, &mut boxed.blocks, "blocks", &mut kept);
                        boxed.title = self.leaf(tag, at, ("title", "title"), &mut kept)?;
                    }
                    "caption" if boxed.title.is_empty() => {
                        self.end_flow(&mut flow, &mut boxed.blocks, "blocks", &mut kept);
                        self.caption(tag, at, "title", &mut boxed.title, &mut kept)?;
                    }
                    "verse-line" | "speaker" => {
                        self.flush(&mut flow, &mut boxed.blocks);
                        let name = tag.name().to_owned();
                        self.paragraph(tag, Some(&name), &mut boxed.blocks, slot)?;
                    }
                    "subtitle" | "alt-title" | "sig" | "addr-line" | "institution"
                    | "institution-wrap" | "city" | "state" | "postal-code" | "country"
                    | "phone" | "fax"
                        if self.is_article() =>
                    {
                        self.flush(&mut flow, &mut boxed.blocks);
                        let name = tag.name().to_owned();
                        self.paragraph(tag, Some(&name), &mut boxed.blocks, slot)?;
                    }
                    "object-id" | "sec-meta" | "attrib" | "permissions" | "alt-text"
                    | "long-desc" | "kwd-group" | "subj-group" | "legend" | "subtitle" => {
                        self.end_flow(&mut flow, &mut boxed.blocks, "blocks", &mut kept);
                        self.xml.keep(Event::Start(tag), &mut kept)?;
                    }
                    _ => self.flow_event(Event::Start(tag), &mut flow, &mut boxed.blocks, slot)?,
                },
                event => self.flow_event(event, &mut flow, &mut boxed.blocks, slot)?,
            }
        }
        self.end_flow(&mut flow, &mut boxed.blocks, "blocks", &mut kept);
        boxed.blocks.extend(file.map(file_paragraph));
        boxed.carried = self.xml.finish(tag, kept.carried);
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
        let mut kept = Kept::new(&["blocks", "source"]);
        let mut quote = Quote {
            id: id(&mut tag),
            lang: lang(&mut tag),
            ..Quote::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "attrib" && quote.source.is_empty() => {
                    self.end_flow(&mut flow, &mut quote.blocks, "blocks", &mut kept);
                    quote.source = self.leaf(tag, at, ("source", "attrib"), &mut kept)?;
                }
                Event::Start(tag)
                    if matches!(tag.kind(), "label" | "title" | "attrib" | "permissions") =>
                {
                    self.end_flow(&mut flow, &mut quote.blocks, "blocks", &mut kept);
                    self.xml.keep(Event::Start(tag), &mut kept)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut quote.blocks, slot)?;
                }
            }
        }
        self.end_flow(&mut flow, &mut quote.blocks, "blocks", &mut kept);
        quote.carried = self.xml.finish(tag, kept.carried);
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
        let mut kept = Kept::new(&["title", "items"]);
        let mut footnotes = Footnotes {
            id: id(&mut tag),
            ..Footnotes::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "fn" => {
                        self.footnote_into(tag, &mut footnotes.items, Slot::new(at, "items"))?;
                        kept.one("items");
                    }
                    "title" if footnotes.title.is_empty() => {
                        footnotes.title = self.leaf(tag, at, ("title", "title"), &mut kept)?;
                    }
                    _ => self.xml.keep(Event::Start(tag), &mut kept)?,
                },
                other => self.xml.keep(other, &mut kept)?,
            }
        }
        footnotes.carried = self.xml.finish(tag, kept.carried);
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
        let mut kept = Kept::new(&["label", "blocks"]);
        let mut footnote = Footnote {
            id: id(&mut tag),
            ..Footnote::default()
        };
        let slot = Slot::new(at, "blocks");
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && footnote.label.is_none() => {
                    self.end_flow(&mut flow, &mut footnote.blocks, "blocks", &mut kept);
                    footnote.label = self.xml.leaf(tag, ("label", "label"), &mut kept)?;
                }
                event => self.flow_event(event, &mut flow, &mut footnote.blocks, slot)?,
            }
        }
        self.end_flow(&mut flow, &mut footnote.blocks, "blocks", &mut kept);
        footnote.carried = self.xml.finish(tag, kept.carried);
        Ok(footnote)
    }

    /// A `caption`: its title, then its paragraphs, each on a line of its own.
    pub(super) fn caption(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        field: &'static str,
        caption: &mut Content,
        kept: &mut Kept,
    ) -> Read<()> {
        let key = self.positions.open(at, Step::Field(field), tag.start());
        let mut inner = Kept::new(match field {
            "caption" => &["caption"],
            _ => &["title"],
        });
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
                    let before = caption.0.len();
                    let mut spacing = Spacing::COLLAPSED;
                    self.inlines(&mut caption.0, &mut spacing, Slot::new(at, field))?;
                    trim_end(&mut caption.0);
                    if before == caption.0.len() && before == 0 {
                        // Nothing in the field says that it is there.
                        let attributes = self.xml.close_as(tag, CARRIED);
                        inner.keep(Markup::Element(Element {
                            name,
                            attributes,
                            content: Vec::new(),
                        }));
                    } else {
                        let attributes = self.xml.close(tag);
                        inner.leaf(field, attributes, Vec::new());
                    }
                }
                other => self.xml.keep(other, &mut inner)?,
            }
        }
        self.positions.close(key, self.xml.end());
        let attributes = self.xml.close(tag);
        kept.group("caption", attributes, inner);
        Ok(())
    }
}

/// The fields of an element with a head, in the order that they are written in.
pub(super) const HEADED: &[&str] = &["label", "title", "blocks"];

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
        "order" => ListStyle::Decimal,
        "roman-lower" => ListStyle::LowerRoman,
        "roman-upper" => ListStyle::UpperRoman,
        _ => return None,
    })
}
