//! Clauses of every kind: of the preface, the sections, the annexes, the bibliography.

use super::printed::{Printed, is_printed};
use super::reference_use::boolean;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, instead};
use crate::model::{
    Block, Clause, ClauseKind, Generated, GeneratedKind, Obligation, ReferenceList,
};
use crate::readers::xml::prose::{Flow, carried_mut};
use crate::readers::xml::{Event, is_blank};

/// Where a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Preface,
    Sections,
    Annex,
    Bibliography,
    Colophon,
    /// Within another clause.
    Inner,
}

/// A list of references that is being read.
struct Entries {
    list: ReferenceList,
    key: NodeKey,
}

/// What is being read of a clause.
struct Body {
    flow: Flow,
    entries: Option<Entries>,
    printed: Printed,
    carried: Carried,
}

/// Whether an element is a clause.
pub(super) fn is_clause(kind: &str) -> bool {
    matches!(
        kind,
        "abstract"
            | "acknowledgements"
            | "annex"
            | "appendix"
            | "clause"
            | "content"
            | "definitions"
            | "executivesummary"
            | "foreword"
            | "indexsect"
            | "introduction"
            | "references"
            | "section"
            | "terms"
    )
}

impl<'a> Metanorma<'a> {
    pub(super) fn clause(&mut self, mut tag: Tag<'a>, part: Part, at: NodeKey) -> Read<Clause> {
        let mut clause = self.clause_start(&mut tag, part);
        let mut body = Body {
            flow: Flow::BLOCKS,
            entries: None,
            printed: Printed::default(),
            carried: match tag.kind() {
                other @ ("executivesummary" | "content" | "section") => instead(other),
                _ => Carried::default(),
            },
        };
        while let Some(event) = self.xml.child()? {
            self.clause_event(event, &mut clause, &mut body, at)?;
        }
        self.flush(&mut body.flow, &mut clause.blocks);
        self.end_entries(&mut body.entries, &mut clause.blocks);
        if clause.blocks.is_empty() && clause.clauses.is_empty() {
            self.made_content(&mut clause, at, &tag);
        }
        let printed = self.label(body.printed, &mut clause.title, &mut body.carried);
        clause.label = clause.label.take().or(printed);
        clause.carried = self.xml.finish(tag, body.carried);
        Ok(clause)
    }

    /// What the tag of a clause says.
    fn clause_start(&mut self, tag: &mut Tag<'a>, part: Part) -> Clause {
        let normative = tag.convert("normative", boolean);
        let kind = match tag.kind() {
            "abstract" => Some(ClauseKind::Abstract),
            "foreword" => Some(ClauseKind::Foreword),
            "introduction" => Some(ClauseKind::Introduction),
            "acknowledgements" => Some(ClauseKind::Acknowledgements),
            "executivesummary" => Some(ClauseKind::Frontmatter),
            "terms" => Some(ClauseKind::Terms),
            "definitions" => Some(ClauseKind::Symbols),
            "references" if normative == Some(true) => Some(ClauseKind::NormativeReferences),
            "references" => Some(ClauseKind::Bibliography),
            "annex" => Some(ClauseKind::Annex),
            "appendix" => Some(ClauseKind::Appendix),
            "indexsect" => Some(ClauseKind::Index),
            _ => match part {
                Part::Preface => Some(ClauseKind::Frontmatter),
                Part::Bibliography => Some(ClauseKind::Bibliography),
                Part::Colophon => Some(ClauseKind::Colophon),
                Part::Sections | Part::Annex | Part::Inner => match tag.peek("type") {
                    Some("scope") if part == Part::Sections => Some(ClauseKind::Scope),
                    Some("terms") => Some(ClauseKind::Terms),
                    Some("symbols") => Some(ClauseKind::Symbols),
                    _ => None,
                },
            },
        };
        let told = matches!(
            (kind, tag.peek("type")),
            (Some(ClauseKind::Scope), Some("scope"))
                | (Some(ClauseKind::Terms), Some("terms"))
                | (Some(ClauseKind::Symbols), Some("symbols"))
        );
        if told {
            tag.convert("type", |_| Some(()));
        }
        Clause {
            id: self.id(tag),
            kind,
            class: tag.take_if("type", |class| !class.is_empty()),
            obligation: tag.convert("obligation", |obligation| match obligation {
                "normative" => Some(Obligation::Normative),
                "informative" => Some(Obligation::Informative),
                _ => None,
            }),
            label: tag.take_if("number", |number| !number.is_empty()),
            unnumbered: tag.convert("unnumbered", boolean).unwrap_or_default(),
            lang: Self::lang(tag),
            inline_title: tag.convert("inline-header", boolean).unwrap_or_default(),
            ..Clause::default()
        }
    }

    fn clause_event(
        &mut self,
        event: Event<'a>,
        clause: &mut Clause,
        body: &mut Body,
        at: NodeKey,
    ) -> Read<()> {
        let slot = Slot::new(at, "blocks");
        let Event::Start(tag) = event else {
            if let Event::Text(text) = &event
                && is_blank(text)
                && !body.flow.is_open()
            {
                return Ok(());
            }
            return self.flow_event(event, &mut body.flow, &mut clause.blocks, slot);
        };
        let start = tag.start();
        match tag.kind() {
            "title" if clause.title.is_empty() => {
                clause.title = self.content_element(tag, at, "title", &mut body.carried)?;
            }
            "variant-title" if clause.short_title.is_empty() && tag.peek("type") == Some("toc") => {
                clause.short_title =
                    self.content_element(tag, at, "short_title", &mut body.carried)?;
            }
            "variant-title" => self.keep(tag, &mut body.carried)?,
            "fmt-title" | "fmt-xref-label" | "fmt-name" => {
                self.printed(tag, &mut body.printed, &mut body.carried)?;
            }
            // Where blocks stand that are printed copies of nothing, the clause carries them.
            kind if is_printed(kind) && clause.blocks.is_empty() && !body.flow.is_open() => {
                self.printed(tag, &mut body.printed, &mut body.carried)?;
            }
            "bibitem" => {
                self.flush(&mut body.flow, &mut clause.blocks);
                let place = Step::Item("blocks", clause.blocks.len());
                let entries = body.entries.get_or_insert_with(|| Entries {
                    list: ReferenceList::default(),
                    key: self.positions.open(at, place, start),
                });
                let step = Step::Item("items", entries.list.items.len());
                let key = entries.key;
                let item = self.node(key, step, start, |reader, key| reader.bibitem(tag, key))?;
                entries.list.items.push(item);
            }
            "note" if body.entries.is_some() => {
                if let Some(entries) = &mut body.entries
                    && let Some(last) = entries.list.items.last_mut()
                {
                    let slot = Slot::new(entries.key, "annotations");
                    self.block_element(tag, &mut last.annotations, slot)?;
                }
            }
            kind if is_clause(kind) => {
                self.flush(&mut body.flow, &mut clause.blocks);
                self.end_entries(&mut body.entries, &mut clause.blocks);
                let step = Step::Item("clauses", clause.clauses.len());
                let inner = self.node(at, step, start, |reader, key| {
                    reader.clause(tag, Part::Inner, key)
                })?;
                clause.clauses.push(inner);
            }
            _ if !clause.clauses.is_empty() => {
                self.passage_event(
                    Event::Start(tag),
                    &mut clause.clauses,
                    Slot::new(at, "clauses"),
                )?;
            }
            _ => {
                self.end_entries(&mut body.entries, &mut clause.blocks);
                let event = Event::Start(tag);
                self.flow_event(event, &mut body.flow, &mut clause.blocks, slot)?;
            }
        }
        Ok(())
    }

    /// Ends a list of references.
    fn end_entries(&mut self, entries: &mut Option<Entries>, blocks: &mut Vec<Block>) {
        if let Some(Entries { list, key }) = entries.take() {
            self.close_node(key);
            blocks.push(Block::ReferenceList(list));
        }
    }

    /// Entries of references up to the end of the element.
    pub(super) fn reference_items(
        &mut self,
        at: NodeKey,
        list: &mut ReferenceList,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "bibitem" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let item =
                        self.node(at, step, start, |reader, key| reader.bibitem(tag, key))?;
                    list.items.push(item);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }

    /// A block between clauses: it joins the passage before it, or opens one.
    pub(super) fn passage_event(
        &mut self,
        event: Event<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
    ) -> Read<()> {
        if let Event::Start(tag) = &event
            && is_printed(tag.kind())
            && let Some(last) = clauses.last_mut()
            && last.kind != Some(ClauseKind::Passage)
        {
            let Event::Start(tag) = event else {
                return Ok(());
            };
            let mut carried = last.carried.take().map(|own| *own).unwrap_or_default();
            self.keep(tag, &mut carried)?;
            last.carried = carried.into_field();
            return Ok(());
        }
        let joins = clauses
            .last()
            .is_some_and(|last| last.kind == Some(ClauseKind::Passage));
        if !joins {
            clauses.push(Clause {
                kind: Some(ClauseKind::Passage),
                ..Clause::default()
            });
        }
        let place = clauses.len() - 1;
        let start = self.xml.span().start;
        let mut blocks = std::mem::take(&mut clauses[place].blocks);
        let step = Step::Item(slot.field, place);
        self.node(slot.parent, step, start, |reader, key| {
            let mut flow = Flow::BLOCKS;
            let slot = Slot::new(key, "blocks");
            reader.flow_event(event, &mut flow, &mut blocks, slot)?;
            reader.flush(&mut flow, &mut blocks);
            Ok(())
        })?;
        clauses[place].blocks = blocks;
        Ok(())
    }

    /// The list that a clause is for, where the source leaves it to be made.
    fn made_content(&mut self, clause: &mut Clause, at: NodeKey, tag: &Tag<'a>) {
        let of = match (clause.kind, clause.class.as_deref()) {
            (Some(ClauseKind::Index), _) => GeneratedKind::Index,
            (Some(ClauseKind::Frontmatter), Some("toc")) => GeneratedKind::Contents,
            _ => return,
        };
        let step = Step::Item("blocks", 0);
        let key = self.positions.open(at, step, tag.start());
        self.close_node(key);
        clause.blocks.push(Block::Generated(Generated {
            of,
            ..Generated::default()
        }));
    }
}

/// Where a `p` is what one expects, the name of the element is not worth carrying.
pub(super) fn forget_element(block: &mut Block, usual: &str) {
    let place = carried_mut(block);
    if let Some(carried) = place
        && carried.element.as_deref() == Some(usual)
    {
        carried.element = None;
        if carried.is_empty() {
            *place = None;
        }
    }
}
