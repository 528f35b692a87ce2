//! Blocks: figures, artwork, source code, asides and quotations.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::spacing::{Spacing, push};
use super::super::xml::{Event, MAPPED, Tag};
use super::clause::object_number;
use super::{Carried, Read, Rfc, carry_inner, id, instead, lang};
use crate::model::{
    Block, BoxedText, Code, Content, Figure, Image, Inline, Link, Markup, Opaque, Paragraph, Quote,
};

impl<'a> Rfc<'a> {
    /// A block element other than `t`.
    pub(super) fn block_element(
        &mut self,
        tag: Tag<'a>,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        match tag.kind() {
            "preamble" | "postamble" => {
                let element = tag.name().to_owned();
                return self.paragraph(tag, Some(&element), blocks, slot);
            }
            "texttable" => return self.text_table(tag, blocks, slot),
            _ => {}
        }
        let step = Step::Item(slot.field, blocks.len());
        let start = tag.start();
        let block = self.node(slot.parent, step, start, |rfc, at| rfc.block_at(tag, at))?;
        push(blocks, block);
        Ok(())
    }

    fn block_at(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        Ok(match tag.kind() {
            "ul" | "ol" => Block::List(self.list(tag, at)?),
            "dl" => Block::DefinitionList(self.definition_list(tag, at)?),
            "list" => self.list_of_paragraphs(tag, at)?,
            "figure" => Block::Figure(self.figure(tag, at)?.into()),
            "artwork" => self.artwork(tag)?,
            "artset" => self.artset(tag)?,
            "sourcecode" => Block::Code(self.source_code(tag)?),
            "table" => Block::Table(self.table(tag, at)?.into()),
            "aside" => Block::Box(self.aside(tag, at)?),
            "blockquote" => Block::Quote(self.quote(tag, at)?),
            "author" | "contact" => Block::Box(self.person_block(tag)?),
            _ => Block::Opaque(Opaque {
                carried: None,
                format: super::FORMAT.to_owned(),
                content: vec![Markup::Element(self.xml.opaque(tag)?)],
            }),
        })
    }

    fn figure(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Figure> {
        let mut carried = Carried::default();
        let title = tag.take_if("title", |title| !title.is_empty());
        let mut figure = Figure {
            label: tag.peek("pn").and_then(object_number),
            // Of the second version, only figures that one can point at have a number.
            unnumbered: self.is_v2 && title.is_none() && tag.peek("anchor").is_none(),
            id: id(&mut tag),
            caption: title.map(Content::from).unwrap_or_default(),
            ..Figure::default()
        };
        // In the second version the picture that the drawing in characters stands for.
        if let Some(source) = tag.take_if("src", |source| !source.is_empty()) {
            figure.blocks.push(Block::Image(Box::new(Image {
                source,
                alt: tag.take_if("alt", |alt| !alt.is_empty()),
                width: tag.take_if("width", |width| !width.is_empty()),
                height: tag.take_if("height", |height| !height.is_empty()),
                carried: instead("figure").into_field(),
                ..Image::default()
            })));
        }
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "name" && figure.caption.is_empty() => {
                    figure.caption = self.content_element(tag, at, "caption", &mut carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut figure.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut figure.blocks);
        figure.carried = self.xml.finish(tag, carried);
        Ok(figure)
    }

    /// An `artwork`: a drawing in characters, a drawing in SVG, or a file.
    fn artwork(&mut self, mut tag: Tag<'a>) -> Read<Block> {
        let mut carried = instead("artwork");
        let mut content = Vec::new();
        let mut markup = None;
        let mut spacing = Spacing::KEPT;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.name() == "svg:svg" && markup.is_none() => {
                    let mut drawing = String::new();
                    self.xml.write_markup(tag, &mut drawing)?;
                    markup = Some(drawing);
                }
                Event::Text(text) => {
                    self.xml.enter_text(&text, MAPPED);
                    spacing.push(&text, &mut content);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let text = match content.as_slice() {
            [Inline::Text(text)] => text.as_str(),
            _ => "",
        };
        let source = tag.take_if("src", |source| !source.is_empty());
        if markup.is_none() && source.is_none() {
            return Ok(Block::Code(Code {
                id: id(&mut tag),
                language: tag.take_if("type", |kind| !kind.is_empty()),
                content: Content::from(frame(text)),
                carried: self.xml.finish(tag, carried),
                ..Code::default()
            }));
        }
        let text = frame(text);
        Ok(Block::Image(Box::new(Image {
            id: id(&mut tag),
            source: source.unwrap_or_default(),
            alt: tag.take_if("alt", |alt| !alt.is_empty()),
            width: tag.take_if("width", |width| !width.is_empty()),
            height: tag.take_if("height", |height| !height.is_empty()),
            text: (!text.trim().is_empty()).then(|| text.to_owned()),
            markup,
            carried: self.xml.finish(tag, carried),
            ..Image::default()
        })))
    }

    /// An `artset`: one drawing in several forms. A drawing in characters is the text of the others.
    fn artset(&mut self, mut tag: Tag<'a>) -> Read<Block> {
        let mut carried = instead("artset");
        let mut images = Vec::new();
        let mut codes = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "artwork" => match self.artwork(tag)? {
                    Block::Image(image) => images.push(image),
                    Block::Code(code) => codes.push(code),
                    _ => {}
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let id = id(&mut tag);
        let carried = self.xml.finish(tag, carried);
        let mut images = images.into_iter();
        let Some(mut image) = images.next() else {
            // Only forms in characters: all are shown.
            let blocks = codes.into_iter().map(Block::Code).collect();
            return Ok(Block::Box(BoxedText {
                id,
                blocks,
                carried,
                ..BoxedText::default()
            }));
        };
        image.alternatives = images.map(|image| *image).collect();
        for code in codes {
            let text = code.content.plain_text();
            let mut own = code.carried.map(|own| *own).unwrap_or_default();
            own.attributes
                .extend(code.language.map(|kind| ("type".to_owned(), kind)));
            image.alternatives.push(Image {
                id: code.id,
                media_type: Some("text/plain".to_owned()),
                text: Some(text),
                carried: own.into_field(),
                ..Image::default()
            });
        }
        if image.id.is_none() {
            image.id = id;
        } else if let Some(id) = id {
            image
                .carried
                .get_or_insert_default()
                .attributes
                .insert("artset@anchor".to_owned(), id.into_string());
        }
        if let Some(outer) = carried {
            let own = image.carried.get_or_insert_default();
            carry_inner(own, "artset", outer.attributes);
            own.content.extend(outer.content);
        }
        Ok(Block::Image(image))
    }

    fn source_code(&mut self, mut tag: Tag<'a>) -> Read<Code> {
        let mut carried = Carried::default();
        let mut text = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(run) => {
                    self.xml.enter_text(&run, MAPPED);
                    text.push_str(&run);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        // The file's name is printed where the code is marked as a file.
        let is_file = tag.peek("markers") == Some("true");
        let caption = tag.take_if("name", |name| is_file && !name.is_empty());
        Ok(Code {
            id: id(&mut tag),
            language: tag.take_if("type", |kind| !kind.is_empty()),
            caption: caption.map(Content::from).unwrap_or_default(),
            content: Content::from(frame(&text)),
            carried: self.xml.finish(tag, carried),
            ..Code::default()
        })
    }

    fn aside(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<BoxedText> {
        let mut aside = BoxedText {
            id: id(&mut tag),
            ..BoxedText::default()
        };
        self.blocks(&mut aside.blocks, Slot::new(at, "blocks"), Flow::BLOCKS)?;
        aside.carried = self.xml.finish(tag, instead("aside"));
        Ok(aside)
    }

    fn quote(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Quote> {
        let mut quote = Quote {
            id: id(&mut tag),
            lang: lang(&mut tag),
            source: quoted_from(&mut tag),
            ..Quote::default()
        };
        self.blocks(&mut quote.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        quote.carried = self.xml.finish(tag, Carried::default());
        Ok(quote)
    }

    /// An `author` or `contact` within a section: what is said of a person shows line by line, the element
    /// itself is carried.
    fn person_block(&mut self, mut tag: Tag<'a>) -> Read<BoxedText> {
        let mut carried = instead(tag.kind());
        let id = id(&mut tag);
        let element = self.xml.opaque(tag)?;
        let mut lines = super::people::name(&element.attributes)
            .into_iter()
            .collect();
        super::people::lines(&element.content, &mut lines);
        carried.content.push(Markup::Element(element));
        let paragraph = |line| {
            Block::Paragraph(Paragraph {
                content: Content::from(line),
                ..Paragraph::default()
            })
        };
        Ok(BoxedText {
            id,
            blocks: lines.into_iter().map(paragraph).collect::<Vec<Block>>(),
            carried: carried.into_field(),
            ..BoxedText::default()
        })
    }
}

/// Where a quotation is from: the name of the document, linked to its address.
fn quoted_from(tag: &mut Tag) -> Content {
    let name = tag
        .take_if("quotedFrom", |from| !from.is_empty())
        .map(Content::from)
        .unwrap_or_default();
    match tag.take_if("cite", |address| !address.is_empty()) {
        None => name,
        Some(target) => Content(vec![Inline::Link(Link {
            target,
            content: name,
            ..Link::default()
        })]),
    }
}

/// What a drawing or code consists of: without the line break after its start tag, and the one before
/// its end tag with what indents that.
fn frame(text: &str) -> &str {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let end = text.trim_end_matches([' ', '\t']);
    end.strip_suffix('\n').unwrap_or(text)
}
