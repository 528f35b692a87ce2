//! GB/T 1.1—2020: structure and drafting rules of standardizing documents.

use super::Rule;

mod adoption;
mod displays;
mod front;
mod function;
mod lists;
mod numbers;
mod parts;
mod quantities;
mod references;
mod sources;
mod structure;
mod terms;
mod types;
mod wording;

/// The rules, chapter by chapter.
pub(super) static CHAPTERS: &[&[&Rule]] = &[
    structure::RULES,
    front::RULES,
    lists::RULES,
    displays::RULES,
    references::RULES,
    terms::RULES,
    wording::RULES,
    quantities::RULES,
    types::RULES,
    adoption::RULES,
];
