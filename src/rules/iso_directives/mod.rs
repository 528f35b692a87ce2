//! ISO/IEC Directives, Part 2, 2021: principles and rules for the structure and drafting of documents.

use super::Rule;

mod prose;
mod quantities;
mod references;
mod structure;
mod terms;
mod wording;

/// The rules, chapter by chapter.
pub(super) static CHAPTERS: &[&[&Rule]] = &[
    structure::RULES,
    wording::RULES,
    quantities::RULES,
    references::RULES,
    terms::RULES,
];
