//! Figures, images, sounds and films; figures whose parts are links.

use super::printed::{Printed, is_printed};
use super::reference_use::boolean;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, instead};
use crate::model::{Block, Figure, Image};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

impl<'a> Metanorma<'a> {
    pub(super) fn figure(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Figure> {
        let mut carried = Carried::default();
        let mut printed = Printed::default();
        let mut figure = Figure {
            id: self.id(&mut tag),
            unnumbered: tag.convert("unnumbered", boolean).unwrap_or_default(),
            ..Figure::default()
        };
        let outer = std::mem::take(&mut self.footnotes);
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.flow_event(event, &mut flow, &mut figure.blocks, slot)?;
                continue;
            };
            let start = tag.start();
            match tag.kind() {
                "name" if figure.caption.is_empty() => {
                    figure.caption = self.content_element(tag, at, "caption", &mut carried)?;
                }
                "key" | "dl" if figure.key.is_none() => {
                    let blocks = &mut figure.blocks;
                    figure.key = self.node(at, Step::Field("key"), start, |reader, key| {
                        reader.key(tag, key, blocks)
                    })?;
                }
                "note" if figure.units.is_empty() && tag.peek("type") == Some("units") => {
                    figure.units = self.units(tag, at, &mut carried)?;
                }
                "note" => {
                    let step = Step::Item("notes", figure.notes.len());
                    let note = self.node(at, step, start, |reader, key| reader.note(tag, key))?;
                    figure.notes.push(note);
                }
                "fn" => {
                    let step = Step::Item("footnotes", figure.footnotes.len());
                    let note =
                        self.node(at, step, start, |reader, key| reader.footnote(tag, key))?;
                    figure.footnotes.push(note);
                }
                "source" | "termsource" if figure.source.is_empty() => {
                    figure.source = self.source_content(tag, at, "source", &mut carried)?;
                }
                kind if is_printed(kind) => {
                    self.flush(&mut flow, &mut figure.blocks);
                    self.printed(tag, &mut printed, &mut carried)?;
                }
                _ => self.flow_event(Event::Start(tag), &mut flow, &mut figure.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut figure.blocks);
        self.footnotes = outer;
        figure.label = self.label(printed, &mut figure.caption, &mut carried);
        figure.carried = self.xml.finish(tag, carried);
        Ok(figure)
    }

    /// An `svgmap` or `imagemap`: a figure, and what its parts lead to, which is carried.
    pub(super) fn mapped_figure(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let mut carried = instead(tag.kind());
        let mut figure = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "figure" && figure.is_none() => {
                    figure = Some(self.figure(tag, at)?);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let mut figure = figure.unwrap_or_default();
        let name = tag.name().to_owned();
        let attributes = self.xml.close(tag);
        super::carry_inner(&mut carried, &name, attributes);
        let own = figure.carried.get_or_insert_default();
        own.element = carried.element;
        own.attributes.append(&mut carried.attributes);
        own.content.append(&mut carried.content);
        Ok(Block::Figure(Box::new(figure)))
    }

    /// An `image`, `audio`, `video`, or a drawing without an `image` around it.
    pub(super) fn image(&mut self, mut tag: Tag<'a>) -> Read<Image> {
        let element = tag.name().to_owned();
        if element == "svg:svg" {
            let mut markup = String::new();
            self.xml.write_markup(tag, &mut markup)?;
            return Ok(Image {
                markup: Some(markup),
                carried: instead("svg").into_field(),
                ..Image::default()
            });
        }
        let mut carried = match &*element {
            "image" => Carried::default(),
            other => instead(other),
        };
        let mut image = Image {
            id: self.id(&mut tag),
            source: tag.take("src").unwrap_or_default(),
            media_type: tag.take_if("mimetype", |kind| !kind.is_empty()),
            alt: tag.take_if("alt", |alt| !alt.is_empty()),
            description: tag.take_if("longdesc", |text| !text.is_empty()),
            width: tag.take_if("width", is_size),
            height: tag.take_if("height", is_size),
            ..Image::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.name() == "svg:svg" && image.markup.is_none() => {
                    let mut markup = String::new();
                    self.xml.write_markup(tag, &mut markup)?;
                    image.markup = Some(markup);
                }
                Event::Start(tag) if tag.kind() == "altsource" => {
                    let other = self.image(tag)?;
                    image.alternatives.push(other);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        image.carried = self.xml.finish(tag, carried);
        Ok(image)
    }
}

/// Whether a size can be shown: a number, with or without a unit.
fn is_size(size: &str) -> bool {
    size.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && size
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '%'))
}
