//! What became of each piece of a source.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// A kind of piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An element.
    Element,
    /// An attribute; namespace declarations are not counted.
    Attribute,
    /// A run of text between tags, comments and instructions that is more than white space.
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

/// A name that was entered before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NameKey(u32);

/// What became of each piece of a source: nothing is lost in silence.
#[derive(Debug, Default)]
pub struct Ledger {
    names: Vec<Box<str>>,
    keys: HashMap<Box<str>, NameKey, Quick>,
    rows: HashMap<RowKey, Tally, Quick>,
}

/// What pieces must share to be counted together. An attribute's row has the element's name and its
/// own, others have one name; a note counts by its place in memory, which is quick to compare, and
/// notes that read the same are united when the rows are listed.
type RowKey = (Kind, NameKey, Option<NameKey>, Outcome, (usize, usize));

#[derive(Debug)]
struct Tally {
    note: &'static str,
    count: usize,
    first: Range<usize>,
}

type Quick = BuildHasherDefault<QuickHasher>;

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
                count: 0,
                first: at,
            })
            .count += 1;
    }

    /// The rows, by kind, name, outcome and note.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        let mut rows: BTreeMap<_, (usize, Range<usize>)> = BTreeMap::new();
        for (&(kind, name, attribute, outcome, _), tally) in &self.rows {
            let Tally { note, count, first } = tally;
            let name = match attribute {
                Some(attribute) => format!("{}@{}", self.text(name), self.text(attribute)),
                None => self.text(name).to_owned(),
            };
            let row = rows
                .entry((kind, name, outcome, *note))
                .or_insert_with(|| (0, first.clone()));
            row.0 += count;
            if first.start < row.1.start {
                row.1 = first.clone();
            }
        }
        rows.into_iter()
            .map(|((kind, name, outcome, note), (count, first))| Row {
                kind,
                name,
                outcome,
                note,
                count,
                first,
            })
    }

    /// How many pieces had this fate.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.rows
            .iter()
            .filter(|(key, _)| key.3 == outcome)
            .map(|(_, tally)| tally.count)
            .sum()
    }

    fn text(&self, key: NameKey) -> &str {
        &self.names[key.0 as usize]
    }
}

/// A hash for names that the program itself chose or that are few: no defence is needed beyond
/// the limits on the file.
#[derive(Debug, Default)]
struct QuickHasher(u64);

impl QuickHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }
    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }
    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }
    fn write_u64(&mut self, value: u64) {
        self.add(value);
    }
    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }
    fn finish(&self) -> u64 {
        // Tables take the low bits, which multiplication leaves poor.
        self.0.rotate_left(26)
    }
}
