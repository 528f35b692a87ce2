//! The back matter: its resources are the entries of a reference list.

use super::super::positions::{NodeKey, Step};
use super::frame::{Frame, nth};
use super::source::{Source, Start};
use super::{Oscal, Read};
use crate::model::{
    Block, Carried, Clause, ClauseKind, Content, Identifier, IdentifierKind, Markup, Note,
    Reference, ReferenceList, RelatedLink, Title,
};
use crate::oscal::grammar;

impl<'a, S: Source<'a>> Oscal<'a, S> {
    pub(super) fn back_matter(&mut self, tag: S::Tag) -> Read<Clause> {
        let at = self
            .positions
            .open(NodeKey::ROOT, Step::Item("back", 0), tag.start());
        let list_at = self
            .positions
            .open(at, Step::Item("blocks", 0), tag.start());
        let mut list = ReferenceList::default();
        let mut frame = Frame::new(&grammar::BACK_MATTER);
        while let Some(child) = self.next(&mut frame)? {
            let step = Step::Item("items", list.items.len());
            let key = self.positions.open(list_at, step, child.start());
            let resource = self.resource(child, key)?;
            self.positions.close(key, self.source.end());
            list.items.push(resource);
        }
        let mut clause = Clause {
            kind: Some(ClauseKind::Bibliography),
            ..Clause::default()
        };
        clause.carried = self.finish(tag, frame);
        self.positions.close(list_at, self.source.end());
        self.positions.close(at, self.source.end());
        clause.blocks.push(Block::ReferenceList(list));
        Ok(clause)
    }

    fn resource(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<Reference> {
        let mut reference = Reference {
            id: tag.id("uuid"),
            ..Reference::default()
        };
        let mut frame = Frame::new(&grammar::RESOURCE);
        let mut described = false;
        let mut remarked = false;
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "title" if reference.titles.is_empty() => {
                    let full = self.line(child, "title", &mut frame)?;
                    reference.titles.push(title(full));
                }
                "description" if !described => {
                    described = true;
                    let blocks =
                        self.multiline(child, "description", &mut frame, at, "annotations")?;
                    reference.annotations.splice(0..0, blocks);
                }
                "prop" => {
                    let property = self.property(child)?;
                    reference.properties.push(property);
                }
                "document-id" => {
                    let path = nth("document-id", reference.identifiers.len());
                    let identifier = self.document_id(child, &path, &mut frame)?;
                    reference.identifiers.push(identifier);
                }
                "citation" if reference.content.is_empty() => {
                    reference.content = self.citation(child, &mut frame)?;
                }
                "rlink" => {
                    let link = self.resource_link(child)?;
                    reference.links.push(link);
                }
                "remarks" if !remarked => {
                    remarked = true;
                    let blocks = self.multiline(child, "remarks", &mut frame, at, "annotations")?;
                    reference.annotations.push(Block::Note(Note {
                        blocks,
                        carried: Carried {
                            element: Some("remarks".to_owned()),
                            ..Carried::default()
                        }
                        .into_field(),
                        ..Note::default()
                    }));
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        reference.carried = self.finish(tag, frame);
        Ok(reference)
    }

    /// The text of a citation; its properties and links are carried, within a `citation` of their
    /// own.
    fn citation(&mut self, tag: S::Tag, outer: &mut Frame) -> Read<Content> {
        let mut frame = Frame::new(&grammar::CITATION);
        let mut content = Content::default();
        let mut carried = Vec::new();
        while let Some(child) = self.next(&mut frame)? {
            if child.kind() == "text" && content.is_empty() {
                content = self.line(child, "text", &mut frame)?;
            } else {
                let element = self.source.opaque(child)?;
                carried.push(Markup::Element(element));
            }
        }
        let mut inner = frame.into_carried(S::ORDERED);
        inner.attributes.append(&mut self.source.close(tag));
        carried.append(&mut inner.content);
        outer.carry("citation", inner.attributes);
        if content.is_empty() {
            outer.carry("citation", [("guiju:empty".to_owned(), String::new())]);
        }
        if !carried.is_empty() {
            outer
                .carried
                .content
                .push(Markup::Element(crate::model::Element {
                    name: "citation".to_owned(),
                    content: carried,
                    ..crate::model::Element::default()
                }));
        }
        Ok(content)
    }

    fn resource_link(&mut self, mut tag: S::Tag) -> Read<RelatedLink> {
        let mut frame = Frame::new(&grammar::RLINK);
        let mut link = RelatedLink {
            target: tag.take("href").unwrap_or_default(),
            media_type: tag.take("media-type"),
            ..RelatedLink::default()
        };
        while let Some(child) = self.next(&mut frame)? {
            self.carry_whole(child, &mut frame)?;
        }
        link.carried = self.finish(tag, frame);
        Ok(link)
    }

    pub(super) fn document_id(
        &mut self,
        mut tag: S::Tag,
        path: &str,
        frame: &mut Frame,
    ) -> Read<Identifier> {
        let name = tag.take("scheme");
        let value = self.text(tag, path, frame)?;
        let kind = match name.as_deref() {
            Some(scheme) if scheme.contains("doi.org") => IdentifierKind::Doi,
            _ => IdentifierKind::Other,
        };
        Ok(Identifier {
            kind: Some(kind),
            name,
            value,
            carried: None,
        })
    }
}

/// A title whose parts are not told apart.
pub(super) fn title(full: Content) -> Title {
    Title {
        full,
        ..Title::default()
    }
}
