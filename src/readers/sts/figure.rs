//! Figures and images.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{CARRIED, Event, Tag};
use super::{Kept, Read, Sts, id};
use crate::model::{Block, DefinitionList, Element, Figure, Image, Markup, Opaque};

/// What the source says in words of the whole figure.
const ALT: &str = "alt-text@guiju:text";

/// The fields of a figure, in the order that they are written in.
const FIGURE: &[&str] = &[
    "label",
    "caption",
    "legend",
    "blocks",
    "notes",
    "footnotes",
    "source",
];

impl<'a> Sts<'a> {
    pub(super) fn figure(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Figure> {
        let mut kept = Kept::of(tag.name(), "fig", FIGURE);
        let mut figure = Figure {
            id: id(&mut tag),
            ..Figure::default()
        };
        let mut flow = Flow::BLOCKS;
        self.figure_parts(at, &mut figure, &mut flow, &mut kept)?;
        if let Some(Block::Image(image)) = figure.blocks.first_mut()
            && image.alt.is_none()
            && let Some(text) = kept.carried.attributes.get(ALT)
        {
            image.alt = Some(text.clone());
        }
        self.has_labels |= figure.label.is_some();
        figure.carried = self.xml.finish(tag, kept.carried);
        Ok(figure)
    }

    fn figure_parts(
        &mut self,
        at: NodeKey,
        figure: &mut Figure,
        flow: &mut Flow,
        kept: &mut Kept,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => self.figure_part(tag, at, figure, flow, kept)?,
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, flow, &mut figure.blocks, slot)?;
                }
            }
        }
        self.end_flow(flow, &mut figure.blocks, "blocks", kept);
        Ok(())
    }

    fn figure_part(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        figure: &mut Figure,
        flow: &mut Flow,
        kept: &mut Kept,
    ) -> Read<()> {
        let kind = tag.kind().to_owned();
        if !is_head(&kind) && !matches!(&*kind, "def-list" | "fn") && !kind.ends_with("-note") {
            let slot = Slot::new(at, "blocks");
            return self.flow_event(Event::Start(tag), flow, &mut figure.blocks, slot);
        }
        self.end_flow(flow, &mut figure.blocks, "blocks", kept);
        // What stands below the image has fields of its own; above it, it keeps its place.
        let below = !figure.blocks.is_empty();
        match &*kind {
            "alt-text" if self.is_article() && !kept.carried.attributes.contains_key(ALT) => {
                // Said of the image, wherever it stands.
                let text = self.xml.text_element(tag, &mut kept.carried)?;
                kept.carried.attributes.insert(ALT.to_owned(), text);
            }
            "label" if figure.label.is_none() => {
                figure.label = self.xml.leaf(tag, ("label", "label"), kept)?;
            }
            "caption" if figure.caption.is_empty() => {
                self.caption(tag, at, "caption", &mut figure.caption, kept)?;
            }
            "attrib" if figure.source.is_empty() => {
                figure.source = self.leaf(tag, at, ("source", "attrib"), kept)?;
            }
            "legend" if figure.key.is_none() => {
                let name = tag.name().to_owned();
                let mut inner = kept.inner();
                self.key_in(at, &mut figure.key, &mut inner)?;
                let attributes = self.xml.close(tag);
                kept.wrap(&name, attributes, inner);
            }
            "def-list" if below && figure.key.is_none() => {
                let key = self.positions.open(at, Step::Field("key"), tag.start());
                figure.key = Some(self.definition_list(tag, key)?);
                self.positions.close(key, self.xml.end());
                kept.one("key");
            }
            "non-normative-note" | "normative-note" if below => {
                let step = Step::Item("notes", figure.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let note = self.note(tag, key)?;
                self.positions.close(key, self.xml.end());
                figure.notes.push(note);
                kept.one("notes");
            }
            "fn" if below => {
                self.footnote_into(tag, &mut figure.footnotes, Slot::new(at, "footnotes"))?;
                kept.one("footnotes");
            }
            "def-list" | "non-normative-note" | "normative-note" | "fn" => {
                let slot = Slot::new(at, "blocks");
                self.flow_event(Event::Start(tag), flow, &mut figure.blocks, slot)?;
            }
            _ => self.xml.keep(Event::Start(tag), kept)?,
        }
        Ok(())
    }

    /// What is in a `legend`: its definition list is the key.
    pub(super) fn key_in(
        &mut self,
        at: NodeKey,
        key: &mut Option<DefinitionList>,
        kept: &mut Kept,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "def-list" && key.is_none() => {
                    let place = self.positions.open(at, Step::Field("key"), tag.start());
                    *key = Some(self.definition_list(tag, place)?);
                    self.positions.close(place, self.xml.end());
                    kept.one("key");
                }
                event => self.xml.keep(event, kept)?,
            }
        }
        Ok(())
    }

    /// A `graphic`, `media`, `inline-graphic` or `inline-media`; `usual` is which of them usually stands
    /// there.
    pub(super) fn image(&mut self, mut tag: Tag<'a>, usual: &str) -> Read<Image> {
        let mut kept = Kept::of(tag.name(), usual, IMAGE);
        let mut image = Image {
            id: id(&mut tag),
            ..Image::default()
        };
        match tag.take("xlink:href") {
            Some(source) => image.source = source,
            None => kept.remark("without", "xlink:href"),
        }
        image.media_type = media_type(&mut tag);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "alt-text" if image.alt.is_none() => {
                        image.alt = self.xml.leaf(tag, ("alt", "alt-text"), &mut kept)?;
                    }
                    "long-desc" if image.description.is_none() => {
                        let place = ("description", "long-desc");
                        image.description = self.xml.leaf(tag, place, &mut kept)?;
                    }
                    _ => self.xml.keep(Event::Start(tag), &mut kept)?,
                },
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        image.carried = self.xml.finish(tag, kept.carried);
        Ok(image)
    }

    /// `alternatives`: of several images the first is the block, which has the others beside it; forms
    /// of another kind are kept as they are.
    pub(super) fn alternatives(&mut self, mut tag: Tag<'a>) -> Read<Block> {
        let mut kept = Kept::of("alternatives", "graphic", &["self", "alternatives"]);
        let mut first: Option<Image> = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if is_image(tag.kind()) => {
                    let mut image = self.image(tag, "graphic")?;
                    if let Some(first) = &mut first {
                        first.alternatives.push(image);
                        kept.one("alternatives");
                        continue;
                    }
                    let own = image.carried.take().map(|own| *own).unwrap_or_default();
                    let mut attributes = own.attributes;
                    if let Some(element) = own.element {
                        attributes.insert("guiju:element".to_owned(), element);
                    }
                    kept.leaf("self", attributes, own.content);
                    first = Some(image);
                }
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        let Some(mut image) = first else {
            let attributes = self.xml.close_as(tag, CARRIED);
            return Ok(Block::Opaque(Opaque {
                format: self.format.to_owned(),
                content: vec![Markup::Element(Element {
                    name: "alternatives".to_owned(),
                    attributes,
                    content: kept.carried.content,
                })],
                carried: None,
            }));
        };
        if image.id.is_none() {
            image.id = id(&mut tag);
            if image.id.is_some() {
                kept.remark("id-of", "alternatives");
            }
        }
        image.carried = self.xml.finish(tag, kept.carried);
        Ok(Block::Image(Box::new(image)))
    }
}

/// The fields of an image, in the order that they are written in.
const IMAGE: &[&str] = &["alt", "description"];

/// Whether an element is a form of an image.
fn is_image(kind: &str) -> bool {
    matches!(
        kind,
        "graphic" | "inline-graphic" | "media" | "inline-media"
    )
}

/// Whether an element says something of a display and is no part of what is shown.
fn is_head(kind: &str) -> bool {
    matches!(
        kind,
        "label"
            | "caption"
            | "attrib"
            | "legend"
            | "object-id"
            | "editing-instruction"
            | "kwd-group"
            | "subj-group"
            | "abstract"
            | "alt-text"
            | "long-desc"
            | "email"
            | "ext-link"
            | "uri"
            | "permissions"
    )
}

/// The media type, which STS splits in two attributes.
fn media_type(tag: &mut Tag) -> Option<String> {
    let sub = tag.peek("mime-subtype")?.to_owned();
    let main = tag.take("mimetype")?;
    tag.take("mime-subtype");
    Some(format!("{main}/{sub}"))
}
