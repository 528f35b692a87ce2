//! Reference lists and their entries.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot, Spacing, anchor, trim_end};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead, lang};
use crate::model::{Carried, Content, Identifier, Inline, Reference, ReferenceList, RelatedLink};

impl<'a> Sts<'a> {
    pub(super) fn reference_list(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<ReferenceList> {
        let mut carried = Carried::default();
        let mut list = ReferenceList {
            id: id(&mut tag),
            ..ReferenceList::default()
        };
        self.reference_list_parts(&mut list, at, &mut carried)?;
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    pub(super) fn reference_list_parts(
        &mut self,
        list: &mut ReferenceList,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if list.label.is_none() => list.label = self.xml.label(tag, carried)?,
                    "title" if list.title.is_empty() => {
                        list.title = self.content_element(tag, at, "title", carried)?;
                    }
                    "ref" => {
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(at, step, tag.start());
                        let reference = self.reference(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        list.items.push(reference);
                    }
                    "ref-list" => {
                        let step = Step::Item("lists", list.lists.len());
                        let key = self.positions.open(at, step, tag.start());
                        let inner = self.reference_list(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        list.lists.push(inner);
                    }
                    _ => {
                        // What stands after an entry is said of it, so that it keeps its place.
                        let event = Event::Start(tag);
                        let nth = list.items.len();
                        if let Some(last) = list.items.last_mut() {
                            let step = Step::Item("items", nth - 1);
                            let start = self.xml.span().start;
                            let key = self.positions.open(at, step, start);
                            let slot = Slot::new(key, "annotations");
                            self.flow_event(event, &mut flow, &mut last.annotations, slot)?;
                            self.flush(&mut flow, &mut last.annotations);
                            let carried = last.carried.get_or_insert_default();
                            carried
                                .attributes
                                .insert("guiju:annotated-by".to_owned(), "ref-list".to_owned());
                        } else {
                            let slot = Slot::new(at, "blocks");
                            self.flow_event(event, &mut flow, &mut list.blocks, slot)?;
                            self.flush(&mut flow, &mut list.blocks);
                        }
                    }
                },
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }

    /// Keeps the word of the source that became a kind as the attribute it was: an article is not
    /// written again, so that the attribute would be seen nowhere.
    fn keep_word(&self, carried: &mut Carried, attribute: &str, kind: Option<&String>) {
        if let Some(kind) = kind.filter(|_| self.is_article()) {
            let name = attribute.to_owned();
            carried.attributes.insert(name, kind.clone());
        }
    }

    fn reference(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Reference> {
        let mut carried = Carried::default();
        let mut reference = Reference {
            id: id(&mut tag),
            kind: tag.take("content-type"),
            lang: lang(&mut tag),
            ..Reference::default()
        };
        self.keep_word(&mut carried, "content-type", reference.kind.as_ref());
        let mut flow = Flow::BLOCKS;
        // An entry's citations under one label: the first is the entry, others are its items.
        let mut cited = false;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if reference.label.is_none() => {
                        reference.label = self.xml.label(tag, &mut carried)?;
                    }
                    kind if is_citation(kind) => {
                        self.flush(&mut flow, &mut reference.annotations);
                        if cited {
                            let step = Step::Item("items", reference.items.len());
                            let key = self.positions.open(at, step, tag.start());
                            let mut item = Reference::default();
                            let mut inner = Carried::default();
                            self.citation(tag, key, &mut item, &mut inner)?;
                            self.positions.close(key, self.xml.end());
                            item.carried = inner.into_field();
                            reference.items.push(item);
                        } else {
                            cited = true;
                            self.citation(tag, at, &mut reference, &mut carried)?;
                        }
                    }
                    "citation-alternatives" if self.is_article() && !cited => {
                        // Of the forms that say the same, the first is the entry.
                        let name = tag.name().to_owned();
                        while let Some(event) = self.xml.child()? {
                            match event {
                                Event::Start(tag) if !cited && is_citation(tag.kind()) => {
                                    cited = true;
                                    self.citation(tag, at, &mut reference, &mut carried)?;
                                }
                                event => self.xml.stray(event, &mut carried)?,
                            }
                        }
                        let attributes = self.xml.close(tag);
                        carried
                            .attributes
                            .insert(format!("{name}@guiju:present"), "yes".to_owned());
                        super::carry_inner(&mut carried, &name, attributes);
                    }
                    _ => {
                        let slot = Slot::new(at, "annotations");
                        let event = Event::Start(tag);
                        self.flow_event(event, &mut flow, &mut reference.annotations, slot)?;
                    }
                },
                event => {
                    let slot = Slot::new(at, "annotations");
                    self.flow_event(event, &mut flow, &mut reference.annotations, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut reference.annotations);
        reference.carried = self.xml.finish(tag, carried);
        Ok(reference)
    }

    /// A citation within an entry: its words as printed, the parts of them as spans with roles.
    pub(in super::super) fn citation(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        reference: &mut Reference,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        if reference.kind.is_none() {
            reference.kind = tag.take("publication-type");
            if reference.kind.is_some() {
                let key = "guiju:kind-from".to_owned();
                carried
                    .attributes
                    .insert(key, "publication-type".to_owned());
                self.keep_word(
                    carried,
                    &format!("{name}@publication-type"),
                    reference.kind.as_ref(),
                );
            }
        }
        if reference.id.is_none() {
            reference.id = id(&mut tag);
            if reference.id.is_some() {
                carried
                    .attributes
                    .insert("guiju:id-from".to_owned(), name.clone());
            }
        } else if let Some(id) = id(&mut tag) {
            anchor(&mut reference.content, id, &name);
        }
        if name != "mixed-citation" {
            carried.element = Some(name.clone());
        }
        let slot = Slot::new(at, "content");
        let mut spacing = Spacing::COLLAPSED;
        let mut content = std::mem::take(&mut reference.content.0);
        if name == "std" {
            while let Some(event) = self.xml.child()? {
                match event {
                    Event::Start(tag) if tag.kind() == "std-ref" => {
                        self.part(tag, &mut content, &mut spacing, at)?;
                    }
                    event => self.inline_event(event, &mut content, &mut spacing, slot)?,
                }
            }
        } else {
            let elements_only = name != "mixed-citation";
            while let Some(event) = self.xml.child()? {
                match event {
                    Event::Start(tag) => {
                        if elements_only && !content.is_empty() {
                            // Parts without punctuation between them: set apart by spaces.
                            spacing.push(" ", &mut content);
                        }
                        self.part(tag, &mut content, &mut spacing, at)?;
                    }
                    event => self.inline_event(event, &mut content, &mut spacing, slot)?,
                }
            }
        }
        trim_end(&mut content);
        reference.content = Content(content);
        let number = super::inline::standard_number(&reference.content);
        if let Some(value) = number.filter(|number| !number.is_empty()) {
            reference.identifiers.push(Identifier {
                value,
                // Not said twice by the source: made from the words of the entry.
                name: Some("std-ref".to_owned()),
                ..Identifier::default()
            });
        }
        collect_links(&reference.content.0, &mut reference.links);
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// A part of a citation; what has no kind of its own in running text is a span whose role is
    /// the element's name.
    fn part(
        &mut self,
        mut tag: Tag<'a>,
        out: &mut Vec<Inline>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<()> {
        if tag.kind() != "std-ref" {
            return self.inline(tag, out, spacing, Slot::new(at, "content"));
        }
        let step = Step::Item("content", out.len());
        let key = self.positions.open(at, step, tag.start());
        let span = crate::model::Span {
            id: id(&mut tag),
            role: Some("std-ref".to_owned()),
            content: self.nested(spacing, key)?,
            carried: self.xml.finish(tag, instead("std-ref")),
            ..crate::model::Span::default()
        };
        self.positions.close(key, self.xml.end());
        out.push(Inline::Span(span));
        Ok(())
    }
}

fn is_citation(kind: &str) -> bool {
    matches!(
        kind,
        "mixed-citation" | "std" | "element-citation" | "nlm-citation"
    )
}

/// The addresses that an entry's words link to.
fn collect_links(content: &[Inline], links: &mut Vec<RelatedLink>) {
    for inline in content {
        if let Inline::Link(link) = inline
            && !link.target.is_empty()
            && links.iter().all(|known| known.target != link.target)
        {
            links.push(RelatedLink {
                target: link.target.clone(),
                ..RelatedLink::default()
            });
        }
        collect_links(inline.content(), links);
    }
}
