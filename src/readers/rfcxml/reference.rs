//! Entries of the references: `reference` and `referencegroup`.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::Prose;
use super::super::xml::{Event, Tag};
use super::{Carried, Read, Rfc, carry_inner, id, lang};
use crate::model::{Block, Paragraph, Property, Reference, RelatedLink};

impl<'a> Rfc<'a> {
    pub(super) fn reference(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Reference> {
        let mut carried = super::instead(tag.kind());
        if tag.kind() == "reference" {
            carried.element = None;
        }
        let derived = tag.take_if("derivedAnchor", |label| !label.is_empty());
        let label = derived.or_else(|| self.label_of(tag.peek("anchor")?));
        let mut reference = Reference {
            id: id(&mut tag),
            lang: lang(&mut tag),
            label: label.map(|label| format!("[{label}]")),
            ..Reference::default()
        };
        if let Some(target) = tag.take("target") {
            reference.links.push(RelatedLink {
                target,
                ..RelatedLink::default()
            });
        }
        self.reference_parts(&mut reference, at, &mut carried)?;
        reference.carried = self.xml.finish(tag, carried);
        Ok(reference)
    }

    /// The label that an entry is shown with, without brackets; none where it is a number.
    pub(super) fn label_of(&self, anchor: &str) -> Option<String> {
        let shown = self.ahead.display.get(anchor).copied().unwrap_or(anchor);
        self.symbolic_references.then(|| shown.to_owned())
    }

    /// Puts entries in the order of their labels, as `sortRefs` asks.
    pub(super) fn sort_references(&mut self, items: &mut [Reference], keys: &[NodeKey]) {
        let order = |reference: &Reference| reference.label.as_deref().map(str::to_uppercase);
        let mut places: Vec<_> = items.iter().map(order).zip(keys).collect();
        places.sort_by(|a, b| a.0.cmp(&b.0));
        for (place, (_, key)) in places.into_iter().enumerate() {
            self.positions.place(*key, Step::Item("items", place));
        }
        items.sort_by_cached_key(order);
    }

    fn reference_parts(
        &mut self,
        reference: &mut Reference,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let start = tag.start();
            match tag.kind() {
                "front" => {
                    self.reference_parts(reference, at, carried)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(carried, "front", attributes);
                }
                "reference" => {
                    let step = Step::Item("items", reference.items.len());
                    let inner = self.node(at, step, start, |rfc, key| rfc.reference(tag, key))?;
                    reference.items.push(inner);
                }
                "title" if reference.titles.is_empty() => {
                    let step = Step::Item("titles", 0);
                    let title = self.node(at, step, start, |rfc, key| rfc.title(tag, key))?;
                    reference.titles.push(title);
                }
                "author" => {
                    let step = Step::Item("contributors", reference.contributors.len());
                    let author = self.node(at, step, start, |rfc, _| rfc.contributor(tag))?;
                    reference.contributors.push(author);
                }
                "date" => {
                    let date = self.date(tag)?;
                    reference.dates.push(date);
                }
                "seriesInfo" => {
                    let identifier = self.series_info(tag)?;
                    reference.identifiers.push(identifier);
                }
                "format" => {
                    let link = self.format(tag)?;
                    reference.links.push(link);
                }
                "stream" => {
                    let value = self.xml.text_element(tag, carried)?;
                    reference.properties.push(Property {
                        name: "stream".to_owned(),
                        value,
                        ..Property::default()
                    });
                }
                "refcontent" | "annotation" => {
                    let name = tag.name().to_owned();
                    let step = Step::Item("annotations", reference.annotations.len());
                    let mut own = match &*name {
                        "annotation" => Carried::default(),
                        other => super::instead(other),
                    };
                    let content = self.node(at, step, start, |rfc, key| {
                        let content = rfc.content(key, "content")?;
                        own.attributes = rfc.xml.close(tag);
                        Ok(content)
                    })?;
                    reference.annotations.push(Block::Paragraph(Paragraph {
                        content,
                        carried: own.into_field(),
                        ..Paragraph::default()
                    }));
                }
                _ => self.xml.stray(Event::Start(tag), carried)?,
            }
        }
        Ok(())
    }

    /// A `format`: where the document is found in one form.
    fn format(&mut self, mut tag: Tag<'a>) -> Read<RelatedLink> {
        let mut carried = super::instead("format");
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        Ok(RelatedLink {
            target: tag.take("target").unwrap_or_default(),
            relation: tag.take("type"),
            carried: self.xml.finish(tag, carried),
            ..RelatedLink::default()
        })
    }
}
