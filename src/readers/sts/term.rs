//! Term entries: `term-sec` and `term-display`.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead, lang};
use crate::model::{Carried, Definition, Designation, RelatedTerm, TermEntry, TermSource};

impl<'a> Sts<'a> {
    /// A `term-sec`, or a `tbx:termEntry` or `term-display` without one.
    pub(super) fn term_entry(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<TermEntry> {
        let mut carried = Carried::default();
        let mut entry = TermEntry::default();
        match tag.kind() {
            "tbx:termEntry" => {
                carried.element = Some("tbx:termEntry".to_owned());
                self.tbx_entry(tag, at, &mut entry, &mut carried)?;
                entry.carried = carried.into_field();
            }
            "term-display" => {
                self.term_display(tag, at, &mut entry, &mut carried)?;
                let inside = "guiju:without-term-sec".to_owned();
                carried.attributes.insert(inside, "yes".to_owned());
                entry.carried = carried.into_field();
            }
            _ => {
                entry.id = id(&mut tag);
                self.term_section(at, &mut entry, &mut carried)?;
                self.has_labels |= entry.label.is_some();
                entry.carried = self.xml.finish(tag, carried);
            }
        }
        Ok(entry)
    }

    fn term_section(
        &mut self,
        at: NodeKey,
        entry: &mut TermEntry,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        let mut filled = false;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if entry.label.is_none() => {
                        entry.label = self.xml.label(tag, carried)?;
                    }
                    "title" if entry.title.is_empty() => {
                        entry.title = self.content_element(tag, at, "title", carried)?;
                    }
                    "tbx:termEntry" if !filled => {
                        filled = true;
                        self.tbx_entry(tag, at, entry, carried)?;
                    }
                    "term-display" if !filled => {
                        filled = true;
                        self.term_display(tag, at, entry, carried)?;
                    }
                    "term-sec" | "tbx:termEntry" | "term-display" => {
                        let step = Step::Item("entries", entry.entries.len());
                        let key = self.positions.open(at, step, tag.start());
                        let inner = self.term_entry(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        entry.entries.push(inner);
                    }
                    _ => self.term_block(tag, at, entry, &mut flow)?,
                },
                event => {
                    let slot = Slot::new(at, "representations");
                    self.flow_event(event, &mut flow, &mut entry.representations, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut entry.representations);
        Ok(())
    }

    /// A note, an example, or another block of an entry.
    fn term_block(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        entry: &mut TermEntry,
        flow: &mut Flow,
    ) -> Read<()> {
        match tag.kind() {
            "non-normative-note" | "normative-note" => {
                let step = Step::Item("notes", entry.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let note = self.note(tag, key)?;
                self.positions.close(key, self.xml.end());
                entry.notes.push(note);
            }
            "non-normative-example" | "normative-example" => {
                let step = Step::Item("examples", entry.examples.len());
                let key = self.positions.open(at, step, tag.start());
                let example = self.example(tag, key)?;
                self.positions.close(key, self.xml.end());
                entry.examples.push(example);
            }
            _ => {
                let slot = Slot::new(at, "representations");
                let event = Event::Start(tag);
                self.flow_event(event, flow, &mut entry.representations, slot)?;
            }
        }
        Ok(())
    }

    fn term_display(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        entry: &mut TermEntry,
        carried: &mut Carried,
    ) -> Read<()> {
        carried.element = Some("term-display".to_owned());
        if entry.id.is_none()
            && let Some(id) = id(&mut tag)
        {
            carried
                .attributes
                .insert("guiju:id-from".to_owned(), "term-display".to_owned());
            entry.id = Some(id);
        }
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) => match tag.kind() {
                    "label" if entry.label.is_none() => {
                        carried
                            .attributes
                            .insert("guiju:label-from".to_owned(), "term-display".to_owned());
                        entry.label = self.xml.label(tag, carried)?;
                        self.has_labels |= entry.label.is_some();
                    }
                    "term" => {
                        let step = Step::Item("designations", entry.designations.len());
                        let key = self.positions.open(at, step, tag.start());
                        let designation = Designation {
                            id: id(&mut tag),
                            lang: lang(&mut tag),
                            content: self.content(key, "content")?,
                            ..Designation::default()
                        };
                        self.positions.close(key, self.xml.end());
                        let carried = self.xml.finish(tag, Carried::default());
                        entry.designations.push(Designation {
                            carried,
                            ..designation
                        });
                    }
                    "def" => {
                        let step = Step::Item("definitions", entry.definitions.len());
                        let key = self.positions.open(at, step, tag.start());
                        let mut definition = Definition {
                            id: id(&mut tag),
                            lang: lang(&mut tag),
                            ..Definition::default()
                        };
                        let slot = Slot::new(key, "blocks");
                        self.blocks(&mut definition.blocks, slot, Flow::BLOCKS)?;
                        self.positions.close(key, self.xml.end());
                        definition.carried = self.xml.finish(tag, Carried::default());
                        entry.definitions.push(definition);
                    }
                    "term-source" => {
                        let step = Step::Item("sources", entry.sources.len());
                        let key = self.positions.open(at, step, tag.start());
                        let source = TermSource {
                            id: id(&mut tag),
                            lang: lang(&mut tag),
                            content: self.content(key, "content")?,
                            carried: self.xml.finish(tag, Carried::default()),
                            ..TermSource::default()
                        };
                        self.positions.close(key, self.xml.end());
                        entry.sources.push(source);
                    }
                    "related-term" | "see" | "see-also" => {
                        let relation = tag.kind().to_owned();
                        let step = Step::Item("related", entry.related.len());
                        let key = self.positions.open(at, step, tag.start());
                        let related = RelatedTerm {
                            lang: lang(&mut tag),
                            relation: Some(relation.clone()),
                            content: self.content(key, "content")?,
                            carried: self.xml.finish(tag, instead(&relation)),
                            ..RelatedTerm::default()
                        };
                        self.positions.close(key, self.xml.end());
                        entry.related.push(related);
                    }
                    _ => self.term_block(tag, at, entry, &mut flow)?,
                },
                event => {
                    let slot = Slot::new(at, "representations");
                    self.flow_event(event, &mut flow, &mut entry.representations, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut entry.representations);
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, "term-display", attributes);
        Ok(())
    }
}
