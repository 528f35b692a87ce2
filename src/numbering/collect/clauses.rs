//! Clauses, annexes and what is numbered anew in each.

use super::{Collector, Draft, EntryId, EntryKind, State, Tally};
use crate::model::{
    Block, Clause, ClauseGroup, ClauseKind, Metadata, Parameter, Standard, Tailoring, TitledBlocks,
};
use crate::numbering::{Words, numerals};

impl<'a> Collector<'a> {
    pub(super) fn standard(&mut self, standard: &'a Standard) {
        self.metadata(&standard.metadata);
        for metadata in &standard.further_metadata {
            self.metadata(metadata);
        }
        if let Some(tailoring) = &standard.tailoring {
            self.tailoring(tailoring);
        }
        for clause in &standard.front {
            let stem = (clause.kind == Some(ClauseKind::Introduction)).then_some("0");
            self.clause(clause, None, stem);
        }
        if let Some(adopted) = standard.adopted.as_deref() {
            let outer = std::mem::replace(&mut self.state, State::new(adopted));
            self.standard(adopted);
            self.state = outer;
        }
        self.clauses(&standard.body, "", 0);
        let mut letter = 0;
        for annex in &standard.annexes {
            let (figures, tables, formulas) =
                (self.state.figures, self.state.tables, self.state.formulas);
            if annex.unnumbered {
                self.clause(annex, None, None);
                continue;
            }
            letter += 1;
            let name = numerals::upper_alpha(letter);
            if self.state.words.sections {
                self.annex(annex, &name);
                continue;
            }
            self.state.prefix = format!("{name}.");
            (self.state.figures, self.state.tables, self.state.formulas) = (0, 0, 0);
            self.annex(annex, &name);
            self.state.prefix.clear();
            (self.state.figures, self.state.tables, self.state.formulas) =
                (figures, tables, formulas);
        }
        for clause in &standard.back {
            self.clause(clause, None, None);
        }
    }

    pub(super) fn metadata(&mut self, metadata: &'a Metadata) {
        let titled = |collector: &mut Self, blocks: &'a TitledBlocks| {
            collector.other(blocks, blocks.id.as_ref());
            collector.scope(&blocks.blocks);
        };
        for contributor in &metadata.contributors {
            self.other(contributor, contributor.id.as_ref());
        }
        for blocks in metadata.abstracts.iter().chain(&metadata.notes) {
            titled(self, blocks);
        }
    }

    /// Sibling clauses, numbered after `taken` numbers that term entries before them took.
    pub(super) fn clauses(&mut self, clauses: &'a [Clause], parent_number: &str, taken: u32) {
        let mut count = taken;
        for clause in clauses {
            let number = is_numbered(clause, self.state.words).then(|| {
                count += 1;
                if parent_number.is_empty() {
                    count.to_string()
                } else {
                    format!("{parent_number}.{count}")
                }
            });
            self.clause(clause, number.as_deref(), number.as_deref());
        }
    }

    pub(super) fn annex(&mut self, annex: &'a Clause, letter: &str) {
        let words = self.state.words;
        let computed = self
            .state
            .computed
            .then(|| words.numbered(words.annex, letter));
        let label = annex.label.clone().or(computed);
        let number = self
            .state
            .computed
            .then(|| letter.to_owned())
            .or_else(|| label.clone());
        let entry = self.enter(
            annex,
            EntryKind::Annex,
            Draft {
                id: annex.id.as_ref(),
                number,
                label,
                title: Some(&annex.title),
                anchor: Some(format!("annex-{letter}")),
                ..Draft::default()
            },
        );
        self.within(entry, annex, Some(letter));
    }

    /// A clause: its own number, and the number its subclauses start with.
    pub(super) fn clause(&mut self, clause: &'a Clause, number: Option<&str>, stem: Option<&str>) {
        if clause.kind == Some(ClauseKind::Passage) {
            self.other(clause, clause.id.as_ref());
            self.blocks(&clause.blocks);
            self.clauses(&clause.clauses, "", 0);
            return;
        }
        let label = clause
            .label
            .clone()
            .or_else(|| number.filter(|_| self.state.computed).map(str::to_owned));
        let place = self.index.entries.len();
        let anchor = match (&label, clause.kind) {
            (Some(label), _) => format!("clause-{label}"),
            (None, Some(kind)) if kind != ClauseKind::Clause => kind_anchor(kind).to_owned(),
            _ => format!("clause-n{place}"),
        };
        let draft = Draft {
            id: clause.id.as_ref(),
            number: label.clone(),
            label,
            title: Some(&clause.title),
            anchor: Some(anchor),
            ..Draft::default()
        };
        let kind = if clause.kind == Some(ClauseKind::Annex) {
            EntryKind::Annex
        } else {
            EntryKind::Clause
        };
        let entry = self.enter(clause, kind, draft);
        self.within(entry, clause, stem);
    }

    fn parameters(&mut self, parameters: &'a [Parameter]) {
        for parameter in parameters {
            self.index
                .parameters
                .entry(parameter.id.as_str())
                .or_insert(parameter);
            let draft = Draft {
                id: Some(&parameter.id),
                title: Some(&parameter.label),
                ..Draft::default()
            };
            self.enter(parameter, EntryKind::Parameter, draft);
        }
    }

    /// Parameters and clauses that a tailored standard changes or adds.
    fn tailoring(&mut self, tailoring: &'a Tailoring) {
        self.parameters(&tailoring.parameters);
        let custom = tailoring
            .arrangement
            .as_ref()
            .and_then(|arrangement| arrangement.custom.as_ref());
        for group in custom.iter().flat_map(|custom| &custom.groups) {
            self.group(group);
        }
        for alteration in &tailoring.alterations {
            for addition in &alteration.additions {
                self.clause(&addition.content, None, None);
            }
        }
    }

    fn group(&mut self, group: &'a ClauseGroup) {
        self.clause(&group.clause, None, None);
        for inner in &group.groups {
            self.group(inner);
        }
    }

    /// What stands in a clause.
    pub(super) fn within(&mut self, entry: EntryId, clause: &'a Clause, stem: Option<&str>) {
        let parent = self.state.parent.replace(entry);
        self.inlines(&clause.title);
        self.parameters(&clause.parameters);
        for property in &clause.properties {
            self.other(property, property.id.as_ref());
        }
        let outer_normative = self.state.normative_references;
        if let Some(kind) = clause.kind {
            self.state.normative_references = kind == ClauseKind::NormativeReferences;
        }
        let mut terms = 0;
        self.scope_with(&clause.blocks, stem, &mut terms);
        match stem {
            Some(stem) => self.clauses(&clause.clauses, stem, terms),
            None => clause
                .clauses
                .iter()
                .for_each(|clause| self.clause(clause, None, None)),
        }
        self.state.normative_references = outer_normative;
        self.state.parent = parent;
    }

    /// Blocks in which notes and examples are numbered together.
    pub(super) fn scope(&mut self, blocks: &'a [Block]) {
        self.scope_with(blocks, None, &mut 0);
    }

    pub(super) fn scope_with(&mut self, blocks: &'a [Block], stem: Option<&str>, terms: &mut u32) {
        let outer = (self.state.notes, self.state.examples);
        self.state.notes = Tally::of(count(blocks, &|block| matches!(block, Block::Note(_))));
        self.state.examples = Tally::of(count(blocks, &|block| matches!(block, Block::Example(_))));
        for block in blocks {
            if let Block::TermEntry(entry) = block {
                *terms += 1;
                let number = stem.map(|stem| format!("{stem}.{terms}"));
                self.term_entry(entry, number);
            } else {
                self.block(block);
            }
        }
        (self.state.notes, self.state.examples) = outer;
    }
}

/// Whether a clause among others takes a number.
fn is_numbered(clause: &Clause, words: &Words) -> bool {
    if clause.unnumbered || words.sections {
        return !clause.unnumbered;
    }
    !matches!(
        clause.kind,
        Some(
            ClauseKind::Passage
                | ClauseKind::Part
                | ClauseKind::Abstract
                | ClauseKind::Foreword
                | ClauseKind::Introduction
                | ClauseKind::Acknowledgements
                | ClauseKind::Frontmatter
                | ClauseKind::Bibliography
                | ClauseKind::Index
                | ClauseKind::Colophon
        )
    )
}

fn kind_anchor(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Abstract => "abstract",
        ClauseKind::Foreword => "foreword",
        ClauseKind::Introduction => "introduction",
        ClauseKind::Acknowledgements => "acknowledgements",
        ClauseKind::Frontmatter => "frontmatter",
        ClauseKind::Scope => "scope",
        ClauseKind::NormativeReferences => "normative-references",
        ClauseKind::Terms => "terms",
        ClauseKind::Symbols => "symbols",
        ClauseKind::Clause | ClauseKind::Passage => "clause",
        ClauseKind::Control => "control",
        ClauseKind::Part => "part",
        ClauseKind::Annex => "annex",
        ClauseKind::Appendix => "appendix",
        ClauseKind::Bibliography => "bibliography",
        ClauseKind::Index => "index",
        ClauseKind::Glossary => "glossary",
        ClauseKind::Colophon => "colophon",
    }
}

/// How many blocks of a kind stand in `blocks`, lists and boxes looked into.
fn count(blocks: &[Block], wanted: &impl Fn(&Block) -> bool) -> usize {
    blocks
        .iter()
        .map(|block| {
            usize::from(wanted(block))
                + match block {
                    Block::List(list) => list
                        .items
                        .iter()
                        .map(|item| count(&item.blocks, wanted))
                        .sum(),
                    Block::DefinitionList(list) => list
                        .items
                        .iter()
                        .map(|item| count(&item.blocks, wanted))
                        .sum(),
                    Block::Box(boxed) => count(&boxed.blocks, wanted),
                    Block::Warning(warning) => count(&warning.blocks, wanted),
                    Block::Quote(quote) => count(&quote.blocks, wanted),
                    Block::Amendment(amendment) => {
                        count(&amendment.instruction, wanted) + count(&amendment.content, wanted)
                    }
                    _ => 0,
                }
        })
        .sum()
}
