//! Sections, annexes and the parts of the document that hold them.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag, is_blank};
use super::{Read, Sts, id, instead, lang};
use crate::model::{
    Block, Carried, Clause, ClauseKind, Element, Markup, Obligation, ReferenceList,
};

/// The annexes of a document and the node that holds them.
type Annexes<'c> = (&'c mut Vec<Clause>, NodeKey);

/// What is being read into a list of clauses.
struct Sequence {
    slot: Slot,
    flow: Flow,
    /// The clause without a title that blocks between clauses go into.
    passage: Option<NodeKey>,
}

impl<'a> Sts<'a> {
    /// The `front`: metadata, which `metadata` reads, then sections.
    pub(in super::super) fn front(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
        carried: &mut Carried,
        is_metadata: fn(&str) -> bool,
        mut metadata: impl FnMut(&mut Self, Tag<'a>, &mut Vec<Clause>) -> Read<()>,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut sequence = Sequence::new(slot);
        let mut annexes = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if is_metadata(tag.kind()) => {
                    self.end_passage(&mut sequence, clauses);
                    metadata(self, tag, clauses)?;
                }
                event => {
                    self.matter_event(event, clauses, &mut annexes, &mut sequence, carried)?;
                }
            }
        }
        self.end_passage(&mut sequence, clauses);
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// The `body` or `back`.
    pub(in super::super) fn matter(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        mut annexes: Option<Annexes>,
        slot: Slot,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut sequence = Sequence::new(slot);
        while let Some(event) = self.xml.child()? {
            self.matter_event(event, clauses, &mut annexes, &mut sequence, carried)?;
        }
        self.end_passage(&mut sequence, clauses);
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn matter_event(
        &mut self,
        event: Event<'a>,
        clauses: &mut Vec<Clause>,
        annexes: &mut Option<Annexes>,
        sequence: &mut Sequence,
        carried: &mut Carried,
    ) -> Read<()> {
        let event = match event {
            Event::Start(tag) => tag,
            Event::Text(text) if is_blank(&text) && !sequence.flow.is_open() => return Ok(()),
            other => return self.passage_event(other, clauses, sequence),
        };
        let tag = event;
        match (tag.kind(), annexes) {
            ("app-group", Some(annexes)) => {
                self.end_passage(sequence, clauses);
                self.annex_group(tag, annexes, carried)
            }
            ("app", Some((annexes, at))) => {
                self.end_passage(sequence, clauses);
                let slot = Slot::new(*at, "annexes");
                self.clause_into(tag, annexes, slot)
            }
            (
                "sec" | "sub-part" | "app" | "ack" | "notes" | "glossary" | "index" | "ref-list"
                | "bio" | "toc",
                _,
            ) if tag.kind() != "ref-list" || sequence.slot.field == "back" => {
                self.end_passage(sequence, clauses);
                self.clause_into(tag, clauses, sequence.slot)
            }
            _ => self.passage_event(Event::Start(tag), clauses, sequence),
        }
    }

    fn annex_group(
        &mut self,
        tag: Tag<'a>,
        (annexes, at): &mut Annexes,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "app" => {
                    self.clause_into(tag, annexes, Slot::new(*at, "annexes"))?;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, "app-group", attributes);
        Ok(())
    }

    pub(in super::super) fn clause_into(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
    ) -> Read<()> {
        let step = Step::Item(slot.field, clauses.len());
        let key = self.positions.open(slot.parent, step, tag.start());
        let clause = self.clause(tag, key)?;
        self.positions.close(key, self.xml.end());
        clauses.push(clause);
        Ok(())
    }

    /// A block, or a piece of one, between clauses.
    fn passage_event(
        &mut self,
        event: Event<'a>,
        clauses: &mut Vec<Clause>,
        sequence: &mut Sequence,
    ) -> Read<()> {
        let start = self.xml.span().start;
        let key = *sequence.passage.get_or_insert_with(|| {
            let Slot { parent, field } = sequence.slot;
            let step = Step::Item(field, clauses.len());
            clauses.push(Clause {
                kind: Some(ClauseKind::Passage),
                ..Clause::default()
            });
            self.positions.open(parent, step, start)
        });
        if let Some(passage) = clauses.last_mut() {
            let slot = Slot::new(key, "blocks");
            self.flow_event(event, &mut sequence.flow, &mut passage.blocks, slot)?;
            self.positions.close(key, self.xml.end());
        }
        Ok(())
    }

    fn end_passage(&mut self, sequence: &mut Sequence, clauses: &mut [Clause]) {
        if let Some(passage) = clauses.last_mut() {
            self.flush(&mut sequence.flow, &mut passage.blocks);
        }
        sequence.passage = None;
    }

    /// A `sec`, `app` or another element that is a clause.
    fn clause(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Clause> {
        let element = tag.name().to_owned();
        let mut carried = match &*element {
            "sec" | "app" => Carried::default(),
            other => instead(other),
        };
        // The types of an article's sections, such as `methods`, are no parts of a standard.
        let (kind, class) = if element == "sec" && self.is_article() {
            (None, tag.take("sec-type"))
        } else {
            (kind(&mut tag), None)
        };
        let mut clause = Clause {
            id: id(&mut tag),
            kind,
            class,
            lang: lang(&mut tag),
            ..Clause::default()
        };
        if element == "ref-list" {
            self.bibliography(&mut clause, at, &mut carried)?;
            clause.carried = self.xml.finish(tag, carried);
            return Ok(clause);
        }
        if matches!(&*element, "index" | "toc") || (element == "bio" && !self.is_article()) {
            // Kept whole: what is in it is made from the document or stands beside it.
            let whole = self.whole(&mut clause, at, &mut carried);
            whole?;
            clause.carried = self.xml.finish(tag, carried);
            return Ok(clause);
        }
        let mut sequence = Sequence::new(Slot::new(at, "clauses"));
        self.clause_parts(&mut clause, at, &mut sequence, &mut carried)?;
        if clause.clauses.is_empty() {
            self.flush(&mut sequence.flow, &mut clause.blocks);
        } else {
            self.end_passage(&mut sequence, &mut clause.clauses);
        }
        self.has_labels |= clause.label.is_some();
        clause.carried = self.xml.finish(tag, carried);
        Ok(clause)
    }

    fn clause_parts(
        &mut self,
        clause: &mut Clause,
        at: NodeKey,
        sequence: &mut Sequence,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if clause.label.is_none() => {
                        clause.label = self.xml.label(tag, carried)?;
                    }
                    "title" if clause.title.is_empty() => {
                        clause.title = self.content_element(tag, at, "title", carried)?;
                    }
                    "sec" | "sub-part" => {
                        if clause.clauses.is_empty() {
                            self.flush(&mut sequence.flow, &mut clause.blocks);
                        }
                        self.end_passage(sequence, &mut clause.clauses);
                        self.clause_into(tag, &mut clause.clauses, sequence.slot)?;
                    }
                    "annex-type" => {
                        let element = self.xml.opaque(tag)?;
                        clause.obligation = obligation(&element);
                        carried.content.push(Markup::Element(element));
                    }
                    "sec-meta" | "app-meta" => self.xml.stray(Event::Start(tag), carried)?,
                    "title-group" | "body" | "front" | "back" => {
                        let name = tag.name().to_owned();
                        self.clause_parts(clause, at, sequence, carried)?;
                        let attributes = self.xml.close(tag);
                        super::carry_inner(carried, &name, attributes);
                    }
                    _ => self.clause_flow(Event::Start(tag), clause, at, sequence)?,
                },
                event => self.clause_flow(event, clause, at, sequence)?,
            }
        }
        Ok(())
    }

    fn clause_flow(
        &mut self,
        event: Event<'a>,
        clause: &mut Clause,
        at: NodeKey,
        sequence: &mut Sequence,
    ) -> Read<()> {
        if clause.clauses.is_empty() {
            let slot = Slot::new(at, "blocks");
            return self.flow_event(event, &mut sequence.flow, &mut clause.blocks, slot);
        }
        if let Event::Text(text) = &event
            && is_blank(text)
            && !sequence.flow.is_open()
        {
            return Ok(());
        }
        self.passage_event(event, &mut clause.clauses, sequence)
    }

    /// A `ref-list` in the place of a clause: its title and label are the clause's.
    fn bibliography(
        &mut self,
        clause: &mut Clause,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        clause.kind = Some(ClauseKind::Bibliography);
        let start = self.xml.span().start;
        let key = self.positions.open(at, Step::Item("blocks", 0), start);
        let mut list = ReferenceList::default();
        self.reference_list_parts(&mut list, key, carried)?;
        self.positions.close(key, self.xml.end());
        clause.title = std::mem::take(&mut list.title);
        clause.label = list.label.take();
        clause.blocks.push(Block::ReferenceList(list));
        Ok(())
    }

    fn whole(&mut self, clause: &mut Clause, at: NodeKey, carried: &mut Carried) -> Read<()> {
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "title" && clause.title.is_empty() => {
                    clause.title = self.content_element(tag, at, "title", carried)?;
                }
                Event::Start(tag) => {
                    let start = tag.start();
                    let element = self.xml.opaque(tag)?;
                    self.opaque_block(Markup::Element(element), start, &mut clause.blocks, slot);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }
}

impl Sequence {
    fn new(slot: Slot) -> Self {
        Self {
            slot,
            flow: Flow::BLOCKS,
            passage: None,
        }
    }
}

/// The kind of a clause, by its element and `sec-type`. The type counts as taken where the writer
/// finds it again from the kind.
fn kind(tag: &mut Tag) -> Option<ClauseKind> {
    match tag.kind() {
        "app" => return Some(ClauseKind::Annex),
        "ack" => return Some(ClauseKind::Acknowledgements),
        "glossary" => return Some(ClauseKind::Glossary),
        "index" => return Some(ClauseKind::Index),
        "notes" | "toc" | "bio" => return Some(ClauseKind::Frontmatter),
        _ => {}
    }
    let usual = tag.convert("sec-type", |name| {
        Some(match name {
            "abstract" => ClauseKind::Abstract,
            "foreword" => ClauseKind::Foreword,
            "intro" => ClauseKind::Introduction,
            "ack" => ClauseKind::Acknowledgements,
            "scope" => ClauseKind::Scope,
            "norm-refs" => ClauseKind::NormativeReferences,
            "terms" => ClauseKind::Terms,
            "abbrev" => ClauseKind::Symbols,
            "bibl" => ClauseKind::Bibliography,
            "index" => ClauseKind::Index,
            _ => return None,
        })
    });
    usual.or_else(|| {
        Some(match tag.peek("sec-type")? {
            "introduction" => ClauseKind::Introduction,
            "preface" => ClauseKind::Foreword,
            "definitions" | "terms-and-definitions" => ClauseKind::Terms,
            "symbols" | "abbreviations" | "symbols-abbrev" => ClauseKind::Symbols,
            "normative-references" => ClauseKind::NormativeReferences,
            "bibliography" | "non-norm-refs" => ClauseKind::Bibliography,
            "acknowledgements" | "acknowledgments" => ClauseKind::Acknowledgements,
            "titlepage" | "roster" | "committee-list" => ClauseKind::Frontmatter,
            _ => return None,
        })
    })
}

/// What an `annex-type` says.
fn obligation(element: &Element) -> Option<Obligation> {
    let text: String = element
        .content
        .iter()
        .filter_map(|markup| match markup {
            Markup::Text(text) => Some(text.to_lowercase()),
            _ => None,
        })
        .collect();
    if text.contains("informati") || text.contains("资料性") {
        Some(Obligation::Informative)
    } else if text.contains("normati") || text.contains("规范性") {
        Some(Obligation::Normative)
    } else {
        None
    }
}
