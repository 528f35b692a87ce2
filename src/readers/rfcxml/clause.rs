//! Sections: of the front, the middle and the back; lists of references among them.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Carried, Read, Rfc, carry_inner, id, instead, lang};
use crate::model::{
    Block, Clause, ClauseKind, Content, Generated, GeneratedKind, Markup, ReferenceList, Standard,
};

/// Where a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Front,
    Middle,
    Back,
}

impl<'a> Rfc<'a> {
    pub(super) fn middle(
        &mut self,
        tag: Tag<'a>,
        standard: &mut Standard,
        carried: &mut Carried,
    ) -> Read<()> {
        let slot = Slot::new(NodeKey::ROOT, "body");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "section" => {
                    self.section_into(tag, Part::Middle, &mut standard.body, slot, None)?;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "middle", attributes);
        Ok(())
    }

    /// The references stand before the appendices and are numbered with the sections.
    pub(super) fn back(
        &mut self,
        tag: Tag<'a>,
        standard: &mut Standard,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            match tag.kind() {
                "references" => {
                    let step = Step::Item("body", standard.body.len());
                    let start = tag.start();
                    let clause = self.node(NodeKey::ROOT, step, start, |rfc, at| {
                        rfc.references(tag, at, None)
                    })?;
                    standard.body.push(clause);
                }
                "section" if tag.peek("numbered") == Some("false") => {
                    let slot = Slot::new(NodeKey::ROOT, "back");
                    self.section_into(tag, Part::Back, &mut standard.back, slot, None)?;
                }
                "section" => {
                    let slot = Slot::new(NodeKey::ROOT, "annexes");
                    let kind = Some(ClauseKind::Annex);
                    self.section_into(tag, Part::Back, &mut standard.annexes, slot, kind)?;
                }
                _ => self.xml.stray(Event::Start(tag), carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "back", attributes);
        Ok(())
    }

    pub(super) fn section_into(
        &mut self,
        tag: Tag<'a>,
        part: Part,
        clauses: &mut Vec<Clause>,
        slot: Slot,
        kind: Option<ClauseKind>,
    ) -> Read<()> {
        let step = Step::Item(slot.field, clauses.len());
        let start = tag.start();
        let clause = self.node(slot.parent, step, start, |rfc, at| {
            rfc.section(tag, part, at, kind)
        })?;
        clauses.push(clause);
        Ok(())
    }

    /// A `section`, or an `abstract` or `note`.
    pub(super) fn section(
        &mut self,
        mut tag: Tag<'a>,
        part: Part,
        at: NodeKey,
        kind: Option<ClauseKind>,
    ) -> Read<Clause> {
        let mut carried = match tag.kind() {
            "section" if part != Part::Front => Carried::default(),
            other => instead(other),
        };
        let unnumbered = tag
            .convert("numbered", |value| match value {
                "false" => Some(true),
                "true" => Some(false),
                _ => None,
            })
            .unwrap_or(part == Part::Front);
        let mut clause = Clause {
            label: (!unnumbered)
                .then(|| tag.peek("pn").and_then(section_number))
                .flatten(),
            id: id(&mut tag),
            lang: lang(&mut tag),
            kind,
            unnumbered,
            title: tag.take("title").map(Content::from).unwrap_or_default(),
            ..Clause::default()
        };
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "name" && clause.title.is_empty() => {
                    clause.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                Event::Start(tag) if tag.kind() == "section" => {
                    self.flush(&mut flow, &mut clause.blocks);
                    let slot = Slot::new(at, "clauses");
                    self.section_into(tag, part, &mut clause.clauses, slot, None)?;
                }
                Event::Start(tag) if tag.kind() == "iref" => {
                    // An index entry on its own belongs to what follows; it shows nothing.
                    self.flow_event(Event::Start(tag), &mut flow, &mut clause.blocks, slot)?;
                }
                Event::Start(tag) if tag.kind() == "contact" => {
                    self.flush(&mut flow, &mut clause.blocks);
                    self.block_element(tag, &mut clause.blocks, slot)?;
                }
                event => self.flow_event(event, &mut flow, &mut clause.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut clause.blocks);
        clause.carried = self.xml.finish(tag, carried);
        Ok(clause)
    }

    /// A `toc`: it is made from the document; what a prepared one holds is carried.
    pub(super) fn contents(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Clause> {
        let start = tag.start();
        let key = self.positions.open(at, Step::Item("blocks", 0), start);
        let element = self.xml.opaque(tag)?;
        self.close_node(key);
        Ok(Clause {
            kind: Some(ClauseKind::Frontmatter),
            unnumbered: true,
            blocks: vec![Block::Generated(Generated {
                of: GeneratedKind::Contents,
                carried: Carried {
                    content: vec![Markup::Element(element)],
                    ..Carried::default()
                }
                .into_field(),
                ..Generated::default()
            })],
            ..Clause::default()
        })
    }

    /// A `references` element: a clause of references, or of such clauses.
    pub(super) fn references(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        around: Option<ClauseKind>,
    ) -> Read<Clause> {
        let mut carried = Carried::default();
        let mut clause = Clause {
            label: tag.peek("pn").and_then(section_number),
            id: id(&mut tag),
            lang: lang(&mut tag),
            title: tag.take("title").map(Content::from).unwrap_or_default(),
            ..Clause::default()
        };
        let mut list = ReferenceList::default();
        // Where the list starts, once it has an entry; it ends with the clause.
        let mut list_key = None;
        let mut keys = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "name" if clause.title.is_empty() => {
                        clause.title = self.content_element(tag, at, "title", &mut carried)?;
                    }
                    "references" => {
                        let step = Step::Item("clauses", clause.clauses.len());
                        let start = tag.start();
                        let inner = self.node(at, step, start, |rfc, key| {
                            rfc.references(tag, key, Some(ClauseKind::Bibliography))
                        })?;
                        clause.clauses.push(inner);
                    }
                    "reference" | "referencegroup" => {
                        let start = tag.start();
                        let key = *list_key.get_or_insert_with(|| {
                            self.positions.open(at, Step::Item("blocks", 0), start)
                        });
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(key, step, start);
                        let reference = self.reference(tag, key)?;
                        self.close_node(key);
                        keys.push(key);
                        list.items.push(reference);
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        if let Some(key) = list_key {
            self.close_node(key);
        }
        if self.sorted_references {
            self.sort_references(&mut list.items, &keys);
        }
        if !list.items.is_empty() || clause.clauses.is_empty() {
            clause.blocks.push(Block::ReferenceList(list));
        }
        let title = clause.title.plain_text().to_lowercase();
        let normative = title.contains("normative") && !title.contains("non-normative");
        clause.kind = if normative && !title.contains("informative") {
            Some(ClauseKind::NormativeReferences)
        } else {
            around.or(Some(ClauseKind::Bibliography))
        };
        clause.carried = self.xml.finish(tag, carried);
        Ok(clause)
    }
}

/// The number that a prepared section was printed with, from its `pn`: `section-3.2` is `3.2`,
/// `section-appendix.a` is `Appendix A`.
fn section_number(pn: &str) -> Option<String> {
    let number = pn.strip_prefix("section-")?;
    if let Some(appendix) = number.strip_prefix("appendix.") {
        let (letter, rest) = appendix.split_once('.').unwrap_or((appendix, ""));
        let letter = letter.to_uppercase();
        return Some(if rest.is_empty() {
            format!("Appendix {letter}")
        } else {
            format!("{letter}.{rest}")
        });
    }
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| number.to_owned())
}

/// The number that a prepared figure or table was printed with: `figure-2` is `Figure 2`.
pub(super) fn object_number(pn: &str) -> Option<String> {
    let (word, number) = pn.split_once('-')?;
    let word = match word {
        "figure" => "Figure",
        "table" => "Table",
        _ => return None,
    };
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| format!("{word} {number}"))
}
