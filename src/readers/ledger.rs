//! What became of each piece of a source.

use std::collections::BTreeMap;
use std::ops::Range;

/// A kind of piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An element.
    Element,
    /// An attribute; namespace declarations are not counted.
    Attribute,
    /// A run of text between tags that is more than white space.
    Text,
    /// A comment.
    Comment,
    /// A processing instruction; the XML declaration is not counted.
    Instruction,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is in a field of the model.
    Mapped,
    /// It is in a field of the model in another form.
    Normalised,
    /// It is kept as it was and written back to the same format.
    Carried,
    /// It is gone.
    Dropped,
}

/// Pieces of one kind and name that had the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Their kind.
    pub kind: Kind,
    /// Their name: of an element, `element@attribute`, the element around a text.
    pub name: String,
    /// What became of them.
    pub outcome: Outcome,
    /// The field they are in, what was changed, or why they were dropped.
    pub note: &'static str,
    /// How many there were.
    pub count: usize,
    /// Where the first of them stood, in bytes of the decoded text.
    pub first: Range<usize>,
}

/// What became of each piece of a source: nothing is lost in silence.
#[derive(Debug, Default)]
pub struct Ledger {
    rows: BTreeMap<(Kind, String, Outcome, &'static str), (usize, Range<usize>)>,
}

impl Ledger {
    /// Enters a piece.
    pub(crate) fn enter(
        &mut self,
        kind: Kind,
        name: &str,
        outcome: Outcome,
        note: &'static str,
        at: Range<usize>,
    ) {
        self.rows
            .entry((kind, name.to_owned(), outcome, note))
            .or_insert((0, at))
            .0 += 1;
    }

    /// The rows, by kind, name, outcome and note.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.rows
            .iter()
            .map(|((kind, name, outcome, note), (count, first))| Row {
                kind: *kind,
                name: name.clone(),
                outcome: *outcome,
                note,
                count: *count,
                first: first.clone(),
            })
    }

    /// How many pieces had this fate.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows()
            .filter(|row| row.outcome == outcome)
            .map(|row| row.count)
            .sum()
    }
}
