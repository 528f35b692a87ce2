//! Reference lists and their entries.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot, anchor};
use super::super::xml::spacing::{Spacing, trim_end};
use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts, id, instead, lang};
use crate::model::{Attributes, Carried, Content, Inline, Reference, ReferenceList};

/// The fields of a reference list, in the order that they are written in.
pub(super) const LIST: &[&str] = &["label", "title", "blocks", "items", "lists"];

/// The fields of an entry, in the order that they are written in.
const ENTRY: &[&str] = &["label", "citation", "items", "annotations"];

/// An entry being read.
struct Entry {
    reference: Reference,
    at: NodeKey,
    flow: Flow,
    /// Its citations stand under one label: the first is the entry, others are its items.
    cited: bool,
}

impl<'a> Sts<'a> {
    pub(super) fn reference_list(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<ReferenceList> {
        let mut kept = Kept::new(LIST);
        let mut list = ReferenceList {
            id: id(&mut tag),
            ..ReferenceList::default()
        };
        self.reference_list_parts(&mut list, at, &mut kept)?;
        list.carried = self.xml.finish(tag, kept.carried);
        Ok(list)
    }

    pub(super) fn reference_list_parts(
        &mut self,
        list: &mut ReferenceList,
        at: NodeKey,
        kept: &mut Kept,
    ) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if list.label.is_none() => {
                        list.label = self.xml.leaf(tag, ("label", "label"), kept)?;
                    }
                    "title" if list.title.is_empty() => {
                        list.title = self.leaf(tag, at, ("title", "title"), kept)?;
                    }
                    "ref" => {
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(at, step, tag.start());
                        let reference = self.reference(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        list.items.push(reference);
                        kept.upto("items", list.items.len());
                    }
                    "ref-list" => {
                        let step = Step::Item("lists", list.lists.len());
                        let key = self.positions.open(at, step, tag.start());
                        let inner = self.reference_list(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        list.lists.push(inner);
                        kept.upto("lists", list.lists.len());
                    }
                    kind if !super::flow::is_block(kind) || !list.lists.is_empty() => {
                        self.xml.keep(Event::Start(tag), kept)?;
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
                            let before = last.annotations.len();
                            self.flow_event(event, &mut flow, &mut last.annotations, slot)?;
                            self.flush(&mut flow, &mut last.annotations);
                            let more = last.annotations.len() - before;
                            annotated(last, more);
                        } else {
                            let slot = Slot::new(at, "blocks");
                            self.flow_event(event, &mut flow, &mut list.blocks, slot)?;
                            self.end_flow(&mut flow, &mut list.blocks, "blocks", kept);
                        }
                    }
                },
                event => self.xml.keep(event, kept)?,
            }
        }
        Ok(())
    }

    fn reference(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Reference> {
        let mut kept = Kept::new(ENTRY);
        let mut entry = Entry {
            reference: Reference {
                id: id(&mut tag),
                kind: tag.take("content-type"),
                lang: lang(&mut tag),
                ..Reference::default()
            },
            at,
            flow: Flow::BLOCKS,
            cited: false,
        };
        let kind = entry.reference.kind.as_ref();
        self.keep_word("content-type", kind, &mut kept.carried);
        self.entry_parts(&mut entry, &mut kept)?;
        let mut reference = entry.reference;
        reference.carried = self.xml.finish(tag, kept.carried);
        Ok(reference)
    }

    /// Keeps the word of the source that became a kind as the attribute it was: an article is not
    /// written again, so that the attribute would be seen nowhere.
    fn keep_word(&self, attribute: &str, kind: Option<&String>, carried: &mut Carried) {
        if let Some(kind) = kind.filter(|_| self.is_article()) {
            let name = attribute.to_owned();
            carried.attributes.insert(name, kind.clone());
        }
    }

    fn entry_parts(&mut self, entry: &mut Entry, kept: &mut Kept) -> Read<()> {
        let slot = Slot::new(entry.at, "annotations");
        while let Some(event) = self.xml.child()? {
            let Entry {
                reference,
                at,
                flow,
                cited,
            } = entry;
            let at = *at;
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if reference.label.is_none() => {
                        self.end_flow(flow, &mut reference.annotations, "annotations", kept);
                        reference.label = self.xml.leaf(tag, ("label", "label"), kept)?;
                    }
                    "mixed-citation" | "std" | "element-citation" | "nlm-citation" => {
                        self.end_flow(flow, &mut reference.annotations, "annotations", kept);
                        if std::mem::replace(cited, true) {
                            let step = Step::Item("items", reference.items.len());
                            let key = self.positions.open(at, step, tag.start());
                            let mut item = Reference::default();
                            let mut own = Kept::new(&[]);
                            let attributes = self.citation(tag, key, &mut item, &mut own)?;
                            self.positions.close(key, self.xml.end());
                            own.carried.attributes.extend(attributes);
                            item.carried = own.carried.into_field();
                            reference.items.push(item);
                            kept.one("items");
                        } else {
                            let attributes = self.citation(tag, at, reference, kept)?;
                            if reference.content.is_empty() {
                                // Nothing but its mark says that it is there.
                                kept.settle();
                            }
                            kept.leaf("citation", attributes, Vec::new());
                        }
                    }
                    "citation-alternatives" => {
                        self.end_flow(flow, &mut reference.annotations, "annotations", kept);
                        let name = tag.name().to_owned();
                        let mut inner = kept.inner();
                        self.entry_parts(entry, &mut inner)?;
                        let attributes = self.xml.close(tag);
                        // Which element the entry is, is said of the entry.
                        kept.carried.element =
                            inner.carried.element.take().or(kept.carried.element.take());
                        kept.wrap(&name, attributes, inner);
                    }
                    kind if super::flow::is_block(kind) && kind != "editing-instruction" => {
                        let event = Event::Start(tag);
                        self.flow_event(event, flow, &mut reference.annotations, slot)?;
                    }
                    _ => {
                        self.end_flow(flow, &mut reference.annotations, "annotations", kept);
                        self.xml.keep(Event::Start(tag), kept)?;
                    }
                },
                event => self.flow_event(event, flow, &mut reference.annotations, slot)?,
            }
        }
        let Entry {
            reference, flow, ..
        } = entry;
        self.end_flow(flow, &mut reference.annotations, "annotations", kept);
        Ok(())
    }

    /// A citation within an entry: its words as printed, the parts of them as spans with roles, and
    /// what they say in the fields of the entry. Gives the attributes that no field holds.
    pub(in super::super) fn citation(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        reference: &mut Reference,
        kept: &mut Kept,
    ) -> Read<Attributes> {
        let name = tag.name().to_owned();
        if reference.kind.is_none() {
            reference.kind = tag.take("publication-type");
            if reference.kind.is_some() {
                kept.remark("kind-from", "publication-type");
                let attribute = format!("{name}@publication-type");
                self.keep_word(&attribute, reference.kind.as_ref(), &mut kept.carried);
            }
        }
        if reference.id.is_none() {
            reference.id = id(&mut tag);
            if reference.id.is_some() {
                kept.remark("id-from", &name);
            }
        } else if let Some(id) = id(&mut tag) {
            anchor(&mut reference.content, id, &name);
        }
        if name != "mixed-citation" {
            kept.carried.element = Some(name.clone());
        }
        let slot = Slot::new(at, "content");
        let mut spacing = Spacing::COLLAPSED;
        let mut content = std::mem::take(&mut reference.content.0);
        let elements_only = matches!(&*name, "element-citation" | "nlm-citation");
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
        trim_end(&mut content);
        reference.content = Content(content);
        super::citation::describe(reference);
        Ok(self.xml.close(tag))
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

/// Says of how many of an entry's last annotations the source had them after it in the list.
fn annotated(reference: &mut Reference, more: usize) {
    let name = "guiju:annotated-by-list";
    let attributes = &mut reference.carried.get_or_insert_default().attributes;
    let so_far = attributes.get(name).and_then(|count| count.parse().ok());
    let count = so_far.unwrap_or(0) + more;
    attributes.insert(name.to_owned(), count.to_string());
}
