//! Entries of lists of terms, references, footnotes and requirements.

use super::{Collector, Draft, EntryKind, Tally};
use crate::model::{
    Footnote, ListStyle, ProvisionKind, Reference, ReferenceList, Requirement, TermEntry,
};
use crate::numbering::numerals;

impl<'a> Collector<'a> {
    pub(super) fn term_entry(&mut self, term: &'a TermEntry, number: Option<String>) {
        let number = number.filter(|_| self.state.computed);
        let label = term.label.clone().or_else(|| number.clone());
        let anchor = label.as_ref().map_or_else(
            || format!("term-n{}", self.index.entries.len()),
            |l| format!("term-{l}"),
        );
        let title = term
            .designations
            .first()
            .map(|designation| &designation.content);
        let entry = self.enter(
            term,
            EntryKind::TermEntry,
            Draft {
                id: term.id.as_ref(),
                number: label.clone(),
                label,
                title,
                anchor: Some(anchor),
                ..Draft::default()
            },
        );
        let outer = self.state.parent.replace(entry);
        for designation in &term.designations {
            if designation.id.is_some() {
                self.enter(
                    designation,
                    EntryKind::Designation,
                    Draft {
                        id: designation.id.as_ref(),
                        title: Some(&designation.content),
                        ..Draft::default()
                    },
                );
            }
            self.inlines(&designation.content);
        }
        for definition in &term.definitions {
            self.other(definition, definition.id.as_ref());
            self.blocks(&definition.blocks);
        }
        let tallies = (self.state.notes, self.state.examples);
        self.blocks(&term.representations);
        self.state.examples = Tally::of(term.examples.len());
        for example in &term.examples {
            let number = self.state.examples.next();
            self.example(example, number);
        }
        let words = self.state.words;
        for (count, note) in (1u32..).zip(&term.notes) {
            let several = term.notes.len() > 1 || words.always_number_entry_notes;
            self.note(
                note,
                several.then(|| count.to_string()),
                words.note_to_entry,
            );
        }
        (self.state.notes, self.state.examples) = tallies;
        for source in &term.sources {
            self.other(source, source.id.as_ref());
            self.inlines(&source.content);
            self.inlines(&source.modification);
        }
        for related in &term.related {
            self.inlines(&related.content);
        }
        for (count, entry) in (1u32..).zip(&term.entries) {
            let number = number.as_ref().map(|number| format!("{number}.{count}"));
            self.term_entry(entry, number);
        }
        self.state.parent = outer;
    }

    pub(super) fn reference_list(&mut self, list: &'a ReferenceList) {
        self.other(list, list.id.as_ref());
        self.inlines(&list.title);
        self.blocks(&list.blocks);
        let normative = list.normative.unwrap_or(self.state.normative_references);
        for reference in &list.items {
            self.reference(reference, !normative || self.state.words.sections);
        }
        for list in &list.lists {
            self.reference_list(list);
        }
    }

    pub(super) fn reference(&mut self, reference: &'a Reference, numbered: bool) {
        let number = (numbered && self.state.computed && reference.label.is_none()).then(|| {
            self.state.references += 1;
            self.state.references.to_string()
        });
        let label = reference
            .label
            .clone()
            .or_else(|| number.as_ref().map(|number| format!("[{number}]")));
        let title = reference.titles.first().map(|title| {
            if title.full.is_empty() {
                &title.main
            } else {
                &title.full
            }
        });
        let draft = Draft {
            id: reference.id.as_ref(),
            number,
            label,
            title,
            designation: reference
                .identifiers
                .first()
                .map(|identifier| identifier.value.as_str()),
            anchor: Some(format!("reference-n{}", self.index.entries.len())),
        };
        self.enter(reference, EntryKind::Reference, draft);
        self.inlines(&reference.content);
        self.blocks(&reference.annotations);
        for item in &reference.items {
            self.reference(item, false);
        }
    }

    pub(super) fn footnote(&mut self, footnote: &'a Footnote) {
        let number = if let Some(count) = &mut self.state.lettered_footnotes {
            *count += 1;
            numerals::item_number(ListStyle::LowerAlpha, *count)
        } else {
            self.state.footnotes += 1;
            Some(self.state.footnotes.to_string())
        };
        let label = footnote.label.clone().or_else(|| number.clone());
        let anchor = Some(format!("footnote-n{}", self.index.entries.len()));
        self.enter(
            footnote,
            EntryKind::Footnote,
            Draft {
                id: footnote.id.as_ref(),
                number,
                label,
                title: None,
                anchor,
                ..Draft::default()
            },
        );
        self.blocks(&footnote.blocks);
    }

    pub(super) fn requirement(&mut self, requirement: &'a Requirement) {
        let words = self.state.words;
        let number = self.state.computed.then(|| {
            let count = self.state.requirements.entry(requirement.kind).or_default();
            *count += 1;
            count.to_string()
        });
        let word = match requirement.kind {
            ProvisionKind::Requirement => words.requirement,
            ProvisionKind::Recommendation => words.recommendation,
            ProvisionKind::Permission => words.permission,
            _ => words.provision,
        };
        let label = requirement
            .label
            .clone()
            .or_else(|| number.as_ref().map(|number| words.numbered(word, number)));
        let anchor = Some(format!("requirement-n{}", self.index.entries.len()));
        self.enter(
            requirement,
            EntryKind::Requirement,
            Draft {
                id: requirement.id.as_ref(),
                number,
                label,
                title: Some(&requirement.title),
                anchor,
                ..Draft::default()
            },
        );
        for part in &requirement.parts {
            self.other(part, part.id.as_ref());
            self.blocks(&part.blocks);
        }
        for requirement in &requirement.requirements {
            self.requirement(requirement);
        }
    }
}
