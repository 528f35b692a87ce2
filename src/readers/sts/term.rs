//! Term entries: `term-sec` and `term-display`.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts, id, instead, lang};
use crate::model::{
    Acceptability, Definition, Designation, Id, RelatedTerm, TermEntry, TermSource,
};

/// The fields of an entry.
const ENTRY: &[&str] = &[
    "label",
    "title",
    "domains",
    "designations",
    "definitions",
    "representations",
    "examples",
    "notes",
    "sources",
    "related",
    "entries",
];

impl<'a> Sts<'a> {
    /// A `term-sec`, or a `tbx:termEntry` or `term-display` without one.
    pub(super) fn term_entry(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<TermEntry> {
        let mut kept = Kept::of(tag.name(), "term-sec", ENTRY);
        let mut entry = TermEntry {
            id: id(&mut tag),
            ..TermEntry::default()
        };
        match tag.kind() {
            "tbx:termEntry" => self.tbx_parts(at, &mut entry, None, &mut None, &mut kept)?,
            "term-display" => self.term_display(at, &mut entry, &mut kept)?,
            _ => self.term_section(at, &mut entry, &mut kept)?,
        }
        self.has_labels |= entry.label.is_some();
        entry.carried = self.xml.finish(tag, kept.carried);
        Ok(entry)
    }

    fn term_section(&mut self, at: NodeKey, entry: &mut TermEntry, kept: &mut Kept) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        let mut filled = false;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) => match tag.kind() {
                    "label" if entry.label.is_none() => {
                        self.end_term_flow(&mut flow, entry, kept);
                        entry.label = self.xml.leaf(tag, ("label", "label"), kept)?;
                    }
                    "title" if entry.title.is_empty() => {
                        self.end_term_flow(&mut flow, entry, kept);
                        entry.title = self.leaf(tag, at, ("title", "title"), kept)?;
                    }
                    "tbx:termEntry" | "term-display" if !filled => {
                        filled = true;
                        self.end_term_flow(&mut flow, entry, kept);
                        let name = tag.name().to_owned();
                        let mut inner = kept.inner();
                        // Where both the section and the entry in it have an id, references use
                        // either: the entry's becomes an anchor before its first term as well.
                        let own = id(&mut tag);
                        let mut second = own.clone().filter(|_| entry.id.is_some());
                        if entry.id.is_none() {
                            entry.id.clone_from(&own);
                            if own.is_some() {
                                inner.remark("id-from", &name);
                            }
                        }
                        if name == "term-display" {
                            self.term_display(at, entry, &mut inner)?;
                        } else {
                            self.tbx_parts(at, entry, None, &mut second, &mut inner)?;
                        }
                        let mut attributes = self.xml.close(tag);
                        if let Some(own) = own {
                            attributes.insert("id".to_owned(), own.into_string());
                        }
                        kept.wrap(&name, attributes, inner);
                    }
                    "term-sec" | "tbx:termEntry" | "term-display" => {
                        self.end_term_flow(&mut flow, entry, kept);
                        let step = Step::Item("entries", entry.entries.len());
                        let key = self.positions.open(at, step, tag.start());
                        let inner = self.term_entry(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        entry.entries.push(inner);
                        kept.one("entries");
                    }
                    "editing-instruction" | "object-id" => {
                        self.end_term_flow(&mut flow, entry, kept);
                        self.xml.keep(Event::Start(tag), kept)?;
                    }
                    _ => self.term_block(tag, at, entry, &mut flow, kept)?,
                },
                event => {
                    let slot = Slot::new(at, "representations");
                    self.flow_event(event, &mut flow, &mut entry.representations, slot)?;
                }
            }
        }
        self.end_term_flow(&mut flow, entry, kept);
        Ok(())
    }

    fn end_term_flow(&mut self, flow: &mut Flow, entry: &mut TermEntry, kept: &mut Kept) {
        self.end_flow(flow, &mut entry.representations, "representations", kept);
    }

    /// A note, an example, or another block of an entry.
    fn term_block(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        entry: &mut TermEntry,
        flow: &mut Flow,
        kept: &mut Kept,
    ) -> Read<()> {
        match tag.kind() {
            "non-normative-note" | "normative-note" => {
                self.end_term_flow(flow, entry, kept);
                let step = Step::Item("notes", entry.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let note = self.note(tag, key)?;
                self.positions.close(key, self.xml.end());
                entry.notes.push(note);
                kept.one("notes");
            }
            "non-normative-example" | "normative-example" => {
                self.end_term_flow(flow, entry, kept);
                let step = Step::Item("examples", entry.examples.len());
                let key = self.positions.open(at, step, tag.start());
                let example = self.example(tag, key)?;
                self.positions.close(key, self.xml.end());
                entry.examples.push(example);
                kept.one("examples");
            }
            _ => {
                let slot = Slot::new(at, "representations");
                let event = Event::Start(tag);
                self.flow_event(event, flow, &mut entry.representations, slot)?;
            }
        }
        Ok(())
    }

    /// What is in a `term-display`.
    fn term_display(&mut self, at: NodeKey, entry: &mut TermEntry, kept: &mut Kept) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            let tag = match event {
                Event::Start(tag) => tag,
                event => {
                    let slot = Slot::new(at, "representations");
                    self.flow_event(event, &mut flow, &mut entry.representations, slot)?;
                    continue;
                }
            };
            if is_display_part(tag.kind()) {
                self.end_term_flow(&mut flow, entry, kept);
                self.display_part(tag, at, entry, kept)?;
            } else {
                self.term_block(tag, at, entry, &mut flow, kept)?;
            }
        }
        self.end_term_flow(&mut flow, entry, kept);
        Ok(())
    }

    fn display_part(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        entry: &mut TermEntry,
        kept: &mut Kept,
    ) -> Read<()> {
        match tag.kind() {
            "label" if entry.label.is_none() => {
                entry.label = self.xml.leaf(tag, ("label", "label"), kept)?;
            }
            "title" if entry.title.is_empty() => {
                entry.title = self.leaf(tag, at, ("title", "title"), kept)?;
            }
            "term" => {
                let step = Step::Item("designations", entry.designations.len());
                let key = self.positions.open(at, step, tag.start());
                let designation = Designation {
                    id: id(&mut tag),
                    lang: lang(&mut tag),
                    acceptability: tag.convert("term-status", status),
                    form: tag.convert("term-type", super::tbx::form),
                    content: self.content(key, "content")?,
                    ..Designation::default()
                };
                self.positions.close(key, self.xml.end());
                let carried = self.xml.finish(tag, instead("term"));
                entry.designations.push(Designation {
                    carried,
                    ..designation
                });
                kept.one("designations");
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
                definition.carried = self.xml.finish(tag, instead("def"));
                entry.definitions.push(definition);
                kept.one("definitions");
            }
            "term-source" => {
                let step = Step::Item("sources", entry.sources.len());
                let key = self.positions.open(at, step, tag.start());
                let source = TermSource {
                    id: id(&mut tag),
                    lang: lang(&mut tag),
                    content: self.content(key, "content")?,
                    carried: self.xml.finish(tag, instead("term-source")),
                    ..TermSource::default()
                };
                self.positions.close(key, self.xml.end());
                entry.sources.push(source);
                kept.one("sources");
            }
            "related-term" | "see" | "see-also" => {
                let element = tag.kind().to_owned();
                let step = Step::Item("related", entry.related.len());
                let key = self.positions.open(at, step, tag.start());
                let related = RelatedTerm {
                    lang: lang(&mut tag),
                    relation: tag.peek("related-term-type").map(str::to_owned),
                    target: tag.take_if("rid", super::is_id).map(Id::from),
                    content: self.content(key, "content")?,
                    carried: self.xml.finish(tag, instead(&element)),
                };
                self.positions.close(key, self.xml.end());
                entry.related.push(RelatedTerm {
                    relation: related.relation.or(Some(element)),
                    ..related
                });
                kept.one("related");
            }
            _ => self.xml.keep(Event::Start(tag), kept)?,
        }
        Ok(())
    }
}

/// Whether an element is a part of a `term-display` with a field of its own, or none.
fn is_display_part(kind: &str) -> bool {
    matches!(
        kind,
        "label"
            | "title"
            | "term"
            | "def"
            | "term-source"
            | "related-term"
            | "see"
            | "see-also"
            | "part-of-speech"
            | "pronunciation"
    )
}

/// How a `term` is to be used.
fn status(word: &str) -> Option<Acceptability> {
    Some(match word {
        "preferred" => Acceptability::Preferred,
        "admitted" => Acceptability::Admitted,
        "non-preferred" => Acceptability::Deprecated,
        _ => return None,
    })
}
