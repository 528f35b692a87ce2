//! Figures and images.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead};
use crate::model::{Block, Carried, Figure, Image};

/// What the source says in words of the whole figure.
const ALT: &str = "alt-text@guiju:text";

impl<'a> Sts<'a> {
    pub(super) fn figure(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Figure> {
        let mut carried = match tag.kind() {
            "fig" => Carried::default(),
            other => instead(other),
        };
        let mut figure = Figure {
            id: id(&mut tag),
            ..Figure::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => {
                    self.figure_part(tag, at, &mut figure, &mut flow, &mut carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut figure.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut figure.blocks);
        if let Some(Block::Image(image)) = figure.blocks.first_mut()
            && image.alt.is_none()
            && let Some(text) = carried.attributes.get(ALT)
        {
            image.alt = Some(text.clone());
        }
        self.has_labels |= figure.label.is_some();
        figure.carried = self.xml.finish(tag, carried);
        Ok(figure)
    }

    fn figure_part(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        figure: &mut Figure,
        flow: &mut Flow,
        carried: &mut Carried,
    ) -> Read<()> {
        // What stands below the image has fields of its own; above it, it keeps its place.
        let below = !figure.blocks.is_empty();
        match tag.kind() {
            "label" if figure.label.is_none() => figure.label = self.xml.label(tag, carried)?,
            "caption" if figure.caption.is_empty() => {
                self.caption(tag, at, "caption", &mut figure.caption, carried)?;
            }
            "attrib" if figure.source.is_empty() => {
                figure.source = self.content_element(tag, at, "source", carried)?;
            }
            "def-list" if below && figure.key.is_none() => {
                self.flush(flow, &mut figure.blocks);
                let key = self.positions.open(at, Step::Field("key"), tag.start());
                figure.key = Some(self.definition_list(tag, key)?);
                self.positions.close(key, self.xml.end());
            }
            "non-normative-note" | "normative-note" if below => {
                self.flush(flow, &mut figure.blocks);
                let step = Step::Item("notes", figure.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let note = self.note(tag, key)?;
                self.positions.close(key, self.xml.end());
                figure.notes.push(note);
            }
            "fn" if below => {
                self.flush(flow, &mut figure.blocks);
                self.footnote_into(tag, &mut figure.footnotes, Slot::new(at, "footnotes"))?;
            }
            "alt-text" if self.is_article() && !carried.attributes.contains_key(ALT) => {
                let text = self.xml.text_element(tag, carried)?;
                // Said of the image, wherever it stands.
                carried.attributes.insert(ALT.to_owned(), text);
            }
            "object-id" => self.xml.stray(Event::Start(tag), carried)?,
            _ => {
                let slot = Slot::new(at, "blocks");
                self.flow_event(Event::Start(tag), flow, &mut figure.blocks, slot)?;
            }
        }
        Ok(())
    }

    /// A `graphic`, `media`, `inline-graphic` or `alternatives` of several.
    pub(super) fn image(&mut self, mut tag: Tag<'a>) -> Read<Image> {
        let mut carried = match tag.kind() {
            "graphic" | "inline-graphic" => Carried::default(),
            other => instead(other),
        };
        let is_choice = tag.kind() == "alternatives";
        let mut image = Image {
            id: id(&mut tag),
            source: tag.take("xlink:href").unwrap_or_default(),
            media_type: media_type(&mut tag),
            ..Image::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "alt-text" if image.alt.is_none() => {
                        image.alt = Some(self.xml.text_element(tag, &mut carried)?);
                    }
                    "long-desc" if image.description.is_none() => {
                        image.description = Some(self.xml.text_element(tag, &mut carried)?);
                    }
                    "graphic" | "inline-graphic" | "media"
                        if is_choice && image.source.is_empty() =>
                    {
                        let name = tag.name().to_owned();
                        let inner = self.image(tag)?;
                        let own = inner.carried.map(|inner| *inner).unwrap_or_default();
                        carried.content.extend(own.content);
                        super::carry_inner(&mut carried, &name, own.attributes);
                        if let (Some(_), Some(id)) = (&image.id, &inner.id) {
                            let key = format!("{name}@id");
                            carried.attributes.insert(key, id.to_string());
                        }
                        image = Image {
                            id: image.id.or(inner.id),
                            carried: None,
                            ..inner
                        };
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        image.carried = self.xml.finish(tag, carried);
        Ok(image)
    }
}

/// The media type, which STS splits in two attributes.
fn media_type(tag: &mut Tag) -> Option<String> {
    let sub = tag.peek("mime-subtype")?.to_owned();
    let main = tag.take("mimetype")?;
    tag.take("mime-subtype");
    Some(format!("{main}/{sub}"))
}
