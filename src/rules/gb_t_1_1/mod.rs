//! GB/T 1.1—2020: structure and drafting rules of standardizing documents.

use super::Rule;

mod adoption;
mod front;
mod numbers;
mod structure;
mod wording;

/// The rules, chapter by chapter.
pub(super) static CHAPTERS: &[&[&Rule]] = &[
    structure::RULES,
    front::RULES,
    adoption::RULES,
    wording::RULES,
];
