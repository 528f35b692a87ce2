//! Sections, annexes and the parts of the document that hold them.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag, is_blank};
use super::{Kept, Read, Sts, id, lang};
use crate::model::{Block, Clause, ClauseKind, Element, Markup, Obligation, ReferenceList};

/// The annexes of a document and the node that holds them.
type Annexes<'c> = (&'c mut Vec<Clause>, NodeKey);

/// What is being read into a list of clauses.
struct Sequence {
    slot: Slot,
    flow: Flow,
    /// The clause without a title that blocks between clauses go into.
    passage: Option<NodeKey>,
    /// What is kept of the element that holds them.
    kept: Kept,
}

impl<'a> Sts<'a> {
    /// The `front`: metadata, which `metadata` reads, then sections.
    pub(in super::super) fn front(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
        kept: &mut Kept,
        is_metadata: fn(&str) -> bool,
        mut metadata: impl FnMut(&mut Self, Tag<'a>, &mut Kept, &mut Vec<Clause>) -> Read<()>,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut sequence = Sequence::new(slot, kept);
        let mut annexes = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if is_metadata(tag.kind()) => {
                    self.end_passage(&mut sequence, clauses);
                    metadata(self, tag, &mut sequence.kept, clauses)?;
                }
                event => self.matter_event(event, clauses, &mut annexes, &mut sequence)?,
            }
        }
        self.end_passage(&mut sequence, clauses);
        let attributes = self.xml.close(tag);
        kept.wrap(&name, attributes, sequence.kept);
        Ok(())
    }

    /// The `body` or `back`.
    pub(in super::super) fn matter(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        mut annexes: Option<Annexes>,
        slot: Slot,
        kept: &mut Kept,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut sequence = Sequence::new(slot, kept);
        while let Some(event) = self.xml.child()? {
            self.matter_event(event, clauses, &mut annexes, &mut sequence)?;
        }
        self.end_passage(&mut sequence, clauses);
        let attributes = self.xml.close(tag);
        kept.wrap(&name, attributes, sequence.kept);
        Ok(())
    }

    fn matter_event(
        &mut self,
        event: Event<'a>,
        clauses: &mut Vec<Clause>,
        annexes: &mut Option<Annexes>,
        sequence: &mut Sequence,
    ) -> Read<()> {
        let tag = match event {
            Event::Start(tag) => tag,
            Event::Text(text) if is_blank(&text) && !sequence.flow.is_open() => return Ok(()),
            other => return self.passage_event(other, clauses, sequence),
        };
        match (tag.kind(), annexes) {
            ("app-group", Some(annexes)) => {
                self.end_passage(sequence, clauses);
                self.annex_group(tag, annexes, &mut sequence.kept)
            }
            ("app", Some((annexes, at))) => {
                self.end_passage(sequence, clauses);
                let slot = Slot::new(*at, "annexes");
                self.clause_into(tag, annexes, slot)?;
                sequence.kept.one("annexes");
                Ok(())
            }
            (kind, _)
                if is_clause(kind) && (kind != "ref-list" || sequence.slot.field == "back") =>
            {
                self.end_passage(sequence, clauses);
                self.clause_into(tag, clauses, sequence.slot)?;
                sequence.kept.one(sequence.slot.field);
                Ok(())
            }
            ("label" | "title" | "editing-instruction", _) if sequence.slot.field == "back" => {
                self.end_passage(sequence, clauses);
                self.xml.keep(Event::Start(tag), &mut sequence.kept)
            }
            _ => self.passage_event(Event::Start(tag), clauses, sequence),
        }
    }

    fn annex_group(
        &mut self,
        tag: Tag<'a>,
        (annexes, at): &mut Annexes,
        kept: &mut Kept,
    ) -> Read<()> {
        let mut inner = kept.inner();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "app" | "ref-list") => {
                    self.clause_into(tag, annexes, Slot::new(*at, "annexes"))?;
                    inner.one("annexes");
                }
                event => self.xml.keep(event, &mut inner)?,
            }
        }
        let attributes = self.xml.close(tag);
        kept.wrap("app-group", attributes, inner);
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
            sequence.kept.one(field);
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
        let usual = if element == "app" { "app" } else { "sec" };
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
            let kept = Kept::of(&element, usual, PARTS);
            return self.bibliography(clause, tag, at, kept);
        }
        if super::navigation::is_list(&element) {
            return self.navigation(clause, tag, at);
        }
        let mut sequence = Sequence {
            slot: Slot::new(at, "clauses"),
            flow: Flow::BLOCKS,
            passage: None,
            kept: Kept::of(&element, usual, PARTS),
        };
        self.clause_parts(&mut clause, at, &mut sequence)?;
        self.end_parts(&mut clause, &mut sequence);
        self.has_labels |= clause.label.is_some();
        clause.carried = self.xml.finish(tag, sequence.kept.carried);
        Ok(clause)
    }

    fn clause_parts(
        &mut self,
        clause: &mut Clause,
        at: NodeKey,
        sequence: &mut Sequence,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if clause.label.is_none() => {
                        self.end_parts(clause, sequence);
                        clause.label =
                            self.xml.leaf(tag, ("label", "label"), &mut sequence.kept)?;
                    }
                    "title" if clause.title.is_empty() => {
                        self.end_parts(clause, sequence);
                        clause.title =
                            self.leaf(tag, at, ("title", "title"), &mut sequence.kept)?;
                    }
                    "sec" | "sub-part" => {
                        self.end_parts(clause, sequence);
                        self.clause_into(tag, &mut clause.clauses, sequence.slot)?;
                        sequence.kept.one("clauses");
                    }
                    "annex-type" => {
                        self.end_parts(clause, sequence);
                        let element = self.xml.opaque(tag)?;
                        clause.obligation = obligation(&element);
                        sequence.kept.keep(Markup::Element(element));
                    }
                    "sec-meta" | "app-meta" | "std-meta" | "object-id" | "permissions"
                    | "subtitle" => {
                        self.end_parts(clause, sequence);
                        self.xml.keep(Event::Start(tag), &mut sequence.kept)?;
                    }
                    "title-group" | "body" | "front" | "back" => {
                        self.end_parts(clause, sequence);
                        let name = tag.name().to_owned();
                        let inner = sequence.kept.inner();
                        let outer = std::mem::replace(&mut sequence.kept, inner);
                        self.clause_parts(clause, at, sequence)?;
                        self.end_parts(clause, sequence);
                        let inner = std::mem::replace(&mut sequence.kept, outer);
                        let attributes = self.xml.close(tag);
                        sequence.kept.wrap(&name, attributes, inner);
                    }
                    _ => self.clause_flow(Event::Start(tag), clause, at, sequence)?,
                },
                event => self.clause_flow(event, clause, at, sequence)?,
            }
        }
        Ok(())
    }

    /// Ends what is being collected, so that what is read next keeps its place.
    fn end_parts(&mut self, clause: &mut Clause, sequence: &mut Sequence) {
        if clause.clauses.is_empty() {
            self.flush(&mut sequence.flow, &mut clause.blocks);
            sequence.kept.upto("blocks", clause.blocks.len());
        } else {
            self.end_passage(sequence, &mut clause.clauses);
        }
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

    /// A `ref-list` in the place of a clause: its title and label are the clause's, the rest is the
    /// list's.
    fn bibliography(
        &mut self,
        mut clause: Clause,
        tag: Tag<'a>,
        at: NodeKey,
        mut kept: Kept,
    ) -> Read<Clause> {
        clause.kind = Some(ClauseKind::Bibliography);
        let start = self.xml.span().start;
        let key = self.positions.open(at, Step::Item("blocks", 0), start);
        let mut list = ReferenceList::default();
        let mut inner = Kept::new(super::reference::LIST);
        self.reference_list_parts(&mut list, key, &mut inner)?;
        self.positions.close(key, self.xml.end());
        clause.title = std::mem::take(&mut list.title);
        clause.label = list.label.take();
        list.carried = inner.carried.into_field();
        clause.blocks.push(Block::ReferenceList(list));
        kept.upto("blocks", 1);
        clause.carried = self.xml.finish(tag, kept.carried);
        Ok(clause)
    }
}

/// The fields of a clause, in the order that they are written in.
const PARTS: &[&str] = &["label", "title", "blocks", "clauses"];

/// Whether an element is a clause where clauses stand.
fn is_clause(kind: &str) -> bool {
    matches!(
        kind,
        "sec" | "sub-part" | "app" | "ack" | "notes" | "glossary" | "ref-list" | "bio"
    ) || super::navigation::is_list(kind)
}

impl Sequence {
    fn new(slot: Slot, around: &Kept) -> Self {
        Self {
            slot,
            flow: Flow::BLOCKS,
            passage: None,
            kept: around.inner(),
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
        "index" | "index-group" => return Some(ClauseKind::Index),
        "index-div" | "toc-div" => return None,
        "notes" | "toc" | "toc-group" | "bio" => return Some(ClauseKind::Frontmatter),
        _ => {}
    }
    let usual = tag.convert("sec-type", |name| {
        Some(match name {
            "abstract" => ClauseKind::Abstract,
            "foreword" => ClauseKind::Foreword,
            "intro" => ClauseKind::Introduction,
            "acknowledgements" => ClauseKind::Acknowledgements,
            "scope" => ClauseKind::Scope,
            "norm-refs" => ClauseKind::NormativeReferences,
            "terms" => ClauseKind::Terms,
            "symbols" => ClauseKind::Symbols,
            "bibliography" => ClauseKind::Bibliography,
            "index" => ClauseKind::Index,
            "frontmatter" => ClauseKind::Frontmatter,
            "glossary" => ClauseKind::Glossary,
            "colophon" => ClauseKind::Colophon,
            "appendix" => ClauseKind::Appendix,
            _ => return None,
        })
    });
    usual.or_else(|| {
        Some(match tag.peek("sec-type")? {
            "introduction" => ClauseKind::Introduction,
            "preface" => ClauseKind::Foreword,
            "definitions" | "terms-and-definitions" => ClauseKind::Terms,
            "abbrev" | "abbreviations" | "symbols-abbrev" => ClauseKind::Symbols,
            "normative-references" => ClauseKind::NormativeReferences,
            "bibl" | "non-norm-refs" => ClauseKind::Bibliography,
            "ack" | "acknowledgments" => ClauseKind::Acknowledgements,
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
