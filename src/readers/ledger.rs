//! What became of each piece of a source.

use std::collections::BTreeMap;
use std::ops::Range;

use ahash::AHashMap;

use crate::diagnostic::Diagnostic;

/// A kind of piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An element.
    Element,
    /// An attribute; namespace declarations are not counted.
    Attribute,
    /// A run of text between tags, comments and instructions that is more than white space; in JSON, a
    /// string of more than white space, a number, a truth value or `null`.
    Text,
    /// A comment.
    Comment,
    /// A processing instruction; the XML declaration is not counted.
    Instruction,
    /// A reference to an entity that is kept in another file.
    Reference,
    /// A member of an object in JSON: the name with its value. What is in the value counts apart.
    Member,
    /// An item of an array in JSON.
    Item,
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

impl Kind {
    /// Its name in ledgers, for people and programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Attribute => "attribute",
            Self::Text => "text",
            Self::Comment => "comment",
            Self::Instruction => "processing instruction",
            Self::Reference => "entity reference",
            Self::Member => "member",
            Self::Item => "item",
        }
    }
}

impl Outcome {
    /// All outcomes, the best first.
    pub const ALL: [Self; 4] = [Self::Mapped, Self::Normalised, Self::Carried, Self::Dropped];

    /// Its name in ledgers and in the tables of formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mapped => "mapped",
            Self::Normalised => "normalised",
            Self::Carried => "carried",
            Self::Dropped => "dropped",
        }
    }

    /// The outcome with a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
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
    /// Where they stood, in bytes of the decoded text, in order; of an element, its start tag.
    pub places: Vec<Range<usize>>,
}

/// A name that was entered before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NameKey(u32);

/// What became of each piece of a source: nothing is lost in silence.
#[derive(Debug, Default)]
pub struct Ledger {
    names: Vec<Box<str>>,
    keys: AHashMap<Box<str>, NameKey>,
    rows: AHashMap<RowKey, Tally>,
    /// What there is to say of pieces that could not be read.
    pub(crate) warnings: Vec<Diagnostic>,
}

/// What pieces must share to be counted together. An attribute's row has the element's name and its
/// own, others have one name; a note counts by its place in memory, which is quick to compare, and
/// notes that read the same are united when the rows are listed.
type RowKey = (Kind, NameKey, Option<NameKey>, Outcome, (usize, usize));

#[derive(Debug)]
struct Tally {
    note: &'static str,
    /// Half the size of ranges: a large document has a million pieces.
    places: Vec<(u32, u32)>,
}

impl Ledger {
    /// The key of a name.
    pub(crate) fn name(&mut self, name: &str) -> NameKey {
        if let Some(&key) = self.keys.get(name) {
            return key;
        }
        let key = NameKey(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(name.into());
        self.keys.insert(name.into(), key);
        key
    }

    /// Enters a piece by the key of its name; for an attribute, `name` is the element's and
    /// `attribute` its own.
    pub(crate) fn enter(
        &mut self,
        kind: Kind,
        name: NameKey,
        attribute: Option<NameKey>,
        (outcome, note): (Outcome, &'static str),
        at: Range<usize>,
    ) {
        let place = (note.as_ptr().addr(), note.len());
        self.rows
            .entry((kind, name, attribute, outcome, place))
            .or_insert(Tally {
                note,
                places: Vec::new(),
            })
            .places
            .push((to_u32(at.start), to_u32(at.end)));
    }

    /// The rows, by kind, name, outcome and note.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        let mut rows: BTreeMap<_, Vec<Range<usize>>> = BTreeMap::new();
        for (&(kind, name, attribute, outcome, _), tally) in &self.rows {
            let name = match attribute {
                Some(attribute) => format!("{}@{}", self.text(name), self.text(attribute)),
                None => self.text(name).to_owned(),
            };
            let places = tally
                .places
                .iter()
                .map(|&(start, end)| start as usize..end as usize);
            rows.entry((kind, name, outcome, tally.note))
                .or_default()
                .extend(places);
        }
        rows.into_iter()
            .map(|((kind, name, outcome, note), mut places)| {
                places.sort_by_key(|place| place.start);
                Row {
                    kind,
                    name,
                    outcome,
                    note,
                    places,
                }
            })
    }

    /// How many pieces had this fate.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows
            .iter()
            .filter(|(key, _)| key.3 == outcome)
            .map(|(_, tally)| tally.places.len())
            .sum()
    }

    fn text(&self, key: NameKey) -> &str {
        &self.names[key.0 as usize]
    }
}

fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
