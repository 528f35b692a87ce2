//! Entries of lists of references: `bibitem`, by the Relaton model.

use super::amend::place;
use super::bibdata::part;
use super::printed::is_printed;
use super::{
    Carried, Metanorma, NodeKey, Prose, Read, Slot, Spacing, Step, Tag, carry_inner, instead,
};
use crate::model::{
    Block, Content, Identifier, IdentifierKind, LanguageTag, Paragraph, Property, Reference,
};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;
use crate::readers::xml::spacing::trim_end;

impl<'a> Metanorma<'a> {
    pub(super) fn bibitem(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Reference> {
        let mut carried = Carried::default();
        let mut reference = Reference {
            id: self.id(&mut tag),
            kind: tag.convert("type", some_kind),
            ..Reference::default()
        };
        while let Some(event) = self.xml.child()? {
            let Event::Start(inner) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            self.bibitem_part(inner, at, &mut reference, &mut carried)?;
        }
        reference.identifiers.sort_by_key(|identifier| {
            usize::from(identifier.kind != Some(IdentifierKind::Standard))
        });
        reference.carried = self.xml.finish(tag, carried);
        Ok(reference)
    }

    fn bibitem_part(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        reference: &mut Reference,
        carried: &mut Carried,
    ) -> Read<()> {
        let start = tag.start();
        let name = tag.name().to_owned();
        match tag.kind() {
            "formattedref" if reference.content.is_empty() => {
                reference.content = self.content_element(tag, at, "content", carried)?;
            }
            "title" => self.bib_title(tag, &mut reference.titles, at, carried)?,
            "uri" => {
                let link = self.bib_uri(tag)?;
                reference.links.push(link);
            }
            "docidentifier" => {
                let is_first = reference.identifiers.is_empty();
                let identifier = self.bib_identifier(tag, is_first)?;
                self.mark_of(&identifier, reference);
                reference.identifiers.push(identifier);
            }
            "docnumber" => {
                let value = self.xml.text_element(tag, carried)?;
                reference.identifiers.push(part("docnumber", value));
            }
            "date" => {
                let date = self.bib_date(tag)?;
                reference.dates.push(date);
            }
            "contributor" => {
                let step = Step::Item("contributors", reference.contributors.len());
                let who = self.node(at, step, start, |reader, key| reader.contributor(tag, key))?;
                reference.contributors.push(who);
            }
            "edition" if reference.edition.is_none() => {
                let edition = self.xml.text_element(tag, carried)?;
                reference.edition = Some(edition).filter(|edition| !edition.is_empty());
            }
            "note" => {
                let step = Step::Item("annotations", reference.annotations.len());
                let note = self.node(at, step, start, |reader, key| reader.bib_note(tag, key))?;
                reference.annotations.extend(note);
            }
            // Of several languages the first is that of the entry.
            "language" if reference.lang.is_none() => {
                let language = self.xml.text_element(tag, carried)?;
                if super::is_language(&language) {
                    reference.lang = Some(LanguageTag::from(language));
                } else if !language.is_empty() {
                    reference.properties.push(property("language", language));
                }
            }
            "place" => {
                let text = self.place_text(tag, carried)?;
                match &mut reference.place {
                    Some(own) => {
                        own.push_str("; ");
                        own.push_str(&text);
                    }
                    None => reference.place = Some(text).filter(|text| !text.is_empty()),
                }
            }
            "extent" => {
                let mut locators = Vec::new();
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(inner)
                            if matches!(inner.kind(), "locality" | "localityStack") =>
                        {
                            self.localities(inner, &mut locators, carried)?;
                        }
                        event => self.xml.stray(event, carried)?,
                    }
                }
                let attributes = self.xml.close(tag);
                carry_inner(carried, "extent", attributes);
                let extent = place(&locators);
                reference.extent = match (reference.extent.take(), extent) {
                    (Some(own), Some(more)) => Some(format!("{own}, {more}")),
                    (own, more) => own.or(more),
                };
            }
            "series" if reference.container.is_none() => {
                let step = Step::Field("container");
                let series = self.node(at, step, start, |reader, key| reader.series(tag, key))?;
                reference.container = Some(Box::new(series));
            }
            "keyword" => {
                let word = self.keyword(tag, at, carried)?;
                reference
                    .properties
                    .push(property("keyword", word.plain_text()));
            }
            "classification" => {
                let kind = tag.take_if("type", |kind| !kind.is_empty());
                let mut own = instead("classification");
                let value = self.xml.plain("classification", &mut own)?;
                reference.properties.push(Property {
                    carried: self.xml.finish(tag, own),
                    ..property(kind.as_deref().unwrap_or("classification"), value)
                });
            }
            "version" | "medium" | "validity" | "size" => {
                self.facts(tag, &name, &mut reference.properties, carried)?;
            }
            "price" | "accesslocation" | "license" => {
                let mut own = Carried::default();
                let value = self.xml.plain(&name, &mut own)?;
                reference.properties.push(Property {
                    carried: self.xml.finish(tag, own),
                    ..property(&name, value)
                });
            }
            "biblio-tag" => {
                // What is printed before the entry: its number in brackets, or its designation.
                let element = self.xml.opaque(tag)?;
                let mut words = String::new();
                super::printed::push_words(&element.content, &mut words, &|_| true);
                carried.content.push(crate::model::Markup::Element(element));
                let number = words
                    .split_whitespace()
                    .next()
                    .filter(|word| word.starts_with('[') && word.ends_with(']'));
                if let Some(number) = number {
                    reference.label = Some(number.to_owned());
                    self.has_labels = true;
                }
            }
            kind if is_printed(kind) => self.keep(tag, carried)?,
            _ => self.keep(tag, carried)?,
        }
        Ok(())
    }

    /// In presentation files an identifier of a kind of its own is the number that was printed.
    fn mark_of(&mut self, identifier: &Identifier, reference: &mut Reference) {
        let is_mark = matches!(
            identifier.name.as_deref(),
            Some("metanorma" | "metanorma-ordinal")
        );
        if is_mark && self.is_presentation && reference.label.is_none() {
            reference.label = Some(identifier.value.clone());
            self.has_labels = true;
        }
    }

    /// A `note` of an entry: blocks, or running text.
    fn bib_note(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Vec<Block>> {
        let mut blocks = Vec::new();
        let id = self.id(&mut tag);
        self.blocks(&mut blocks, Slot::new(at, "annotations"), Flow::MIXED)?;
        let mut carried = instead("note");
        carried.attributes = self.xml.close(tag);
        match blocks.first_mut() {
            Some(Block::Paragraph(first)) if first.carried.is_none() => {
                first.id = first.id.take().or(id);
                first.carried = carried.into_field();
            }
            _ => blocks.insert(
                0,
                Block::Paragraph(Paragraph {
                    id,
                    carried: carried.into_field(),
                    ..Paragraph::default()
                }),
            ),
        }
        Ok(blocks)
    }

    /// A `place`, by its parts.
    fn place_text(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<String> {
        let mut words: Vec<String> = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "uri" => self.keep(inner, carried)?,
                Event::Start(inner) => words.push(self.xml.text_element(inner, carried)?),
                Event::Text(text) => {
                    self.xml.enter_text(&text, crate::readers::xml::MAPPED);
                    words.extend(Self::some_text(&text));
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "place", attributes);
        words.retain(|word| !word.is_empty());
        Ok(words.join(", "))
    }

    /// The series or journal that an entry is part of.
    fn series(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Reference> {
        let mut carried = Carried::default();
        let mut series = Reference {
            kind: tag
                .convert("type", some_kind)
                .or_else(|| Some("series".to_owned())),
            ..Reference::default()
        };
        let mut extent: Vec<String> = Vec::new();
        while let Some(event) = self.xml.child()? {
            let Event::Start(inner) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            let name = inner.name().to_owned();
            match &*name {
                "title" => self.bib_title(inner, &mut series.titles, at, &mut carried)?,
                "formattedref" if series.content.is_empty() => {
                    let mut content = Content::default();
                    let mut spacing = Spacing::COLLAPSED;
                    self.inlines(&mut content.0, &mut spacing, Slot::new(at, "content"))?;
                    trim_end(&mut content.0);
                    series.content = content;
                    let attributes = self.xml.close(inner);
                    carry_inner(&mut carried, "formattedref", attributes);
                }
                "place" => {
                    let text = self.place_text(inner, &mut carried)?;
                    series.place = Some(text).filter(|text| !text.is_empty());
                }
                "number" | "partnumber" | "run" => {
                    let text = self.xml.text_element(inner, &mut carried)?;
                    extent.push(match &*name {
                        "partnumber" => format!("({text})"),
                        _ => text,
                    });
                }
                "organization" | "abbreviation" | "from" | "to" => {
                    let text = self.xml.text_element(inner, &mut carried)?;
                    series.properties.push(property(&name, text));
                }
                _ => self.keep(inner, &mut carried)?,
            }
        }
        series.extent = (!extent.is_empty()).then(|| extent.join(" "));
        series.carried = self.xml.finish(tag, carried);
        Ok(series)
    }

    /// An element whose children are short texts, each said by its name.
    fn facts(
        &mut self,
        tag: Tag<'a>,
        path: &str,
        properties: &mut Vec<Property>,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut words = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => {
                    let name = format!("{path}/{}", inner.name());
                    let mut own = Carried::default();
                    let value = self.xml.plain(&name, &mut own)?;
                    properties.push(Property {
                        carried: self.xml.finish(inner, own),
                        ..property(&name, value)
                    });
                }
                Event::Text(text) => {
                    self.xml.enter_text(&text, crate::readers::xml::MAPPED);
                    words.push_str(&text);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, path, attributes);
        if let Some(words) = Self::some_text(&words) {
            properties.push(property(path, words));
        }
        Ok(())
    }
}

/// The name of a kind, in the source's words.
pub(super) fn some_kind(kind: &str) -> Option<String> {
    (!kind.is_empty()).then(|| kind.to_owned())
}

fn property(name: &str, value: String) -> Property {
    Property {
        name: name.to_owned(),
        value,
        ..Property::default()
    }
}
