//! Numbers, anchors and the texts of references, computed once for all writers and rules.
//!
//! Clauses are numbered by GB/T 1.1—2020 clause 7 and ISO/IEC Directives Part 2 clause 22: chapters
//! from 1, the subclauses of the introduction from 0.1, annexes by letters; tables, figures and
//! formulas through the body and anew in every annex; notes and examples anew in every clause, without a
//! number where there is one alone. A label that the source printed goes before a computed number.

mod collect;
mod numerals;
mod parameters;
mod reference_text;
#[cfg(test)]
mod tests;
mod titles;
pub mod words;

use std::borrow::Cow;

use ahash::AHashMap;

use crate::model::{Content, Parameter, Standard};

pub(crate) use numerals::item_number;
pub use titles::{is_continued, own_title, part_text, title_text};
pub use words::Words;

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A clause.
    Clause,
    /// An annex, or an appendix in one.
    Annex,
    /// A table.
    Table,
    /// A figure.
    Figure,
    /// A formula.
    Formula,
    /// A note.
    Note,
    /// An example.
    Example,
    /// Code with a number of its own.
    Code,
    /// A list item.
    ListItem,
    /// A term entry.
    TermEntry,
    /// A designation of a term entry.
    Designation,
    /// An entry of a reference list.
    Reference,
    /// A footnote.
    Footnote,
    /// A requirement set out as an object.
    Requirement,
    /// A parameter.
    Parameter,
    /// Anything else with an identifier.
    Other,
}

/// What is known of a node that can be pointed at.
#[derive(Debug)]
pub struct Entry<'a> {
    /// What it is.
    pub kind: EntryKind,
    /// Its address in the document, unique: its own identifier where it can serve, else made from its
    /// number or place. List items, notes and the like have one only if they have an identifier.
    pub anchor: Option<Cow<'a, str>>,
    /// The bare number: `5.2`, `A.1`, `3`, `a`.
    pub number: Option<String>,
    /// What is printed before the title or text: `5.2`, `Annex A`, `表1`, `NOTE 1`, `a)`, `[3]`.
    pub label: Option<String>,
    /// Its title.
    pub title: Option<&'a Content>,
    /// The designation of the document that an entry of a reference list names.
    pub designation: Option<&'a str>,
    /// The entry it stands in: a clause, or the list item above a list item.
    pub parent: Option<EntryId>,
}

/// An entry's place in its index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryId(u32);

/// All that can be pointed at in a document.
///
/// Entries are found by the address of the node in memory: the index borrows the document, so that
/// addresses stay while it lives.
#[derive(Debug)]
pub struct Index<'a> {
    entries: Vec<Entry<'a>>,
    by_address: AHashMap<Address, EntryId>,
    by_id: AHashMap<&'a str, EntryId>,
    parameters: AHashMap<&'a str, &'a Parameter>,
    words: &'static Words,
}

impl<'a> Index<'a> {
    /// Numbers a document, and the standard it adopts apart from it.
    #[must_use]
    pub fn new(standard: &'a Standard) -> Self {
        collect::collect(standard)
    }

    /// What is known of a node; `None` if it has neither number nor identifier.
    #[must_use]
    pub fn entry<T: Placed>(&self, node: &T) -> Option<&Entry<'a>> {
        self.by_address.get(&address(node)).map(|&id| self.get(id))
    }

    /// The node with an identifier; the first one, where several claim it.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Entry<'a>> {
        self.by_id.get(id).map(|&id| self.get(id))
    }

    /// An entry by its place.
    #[must_use]
    pub fn get(&self, id: EntryId) -> &Entry<'a> {
        &self.entries[id.0 as usize]
    }

    /// All entries, in the order of the document.
    pub fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter()
    }

    /// The words of the document's language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.words
    }
}

/// A node that is told by its place in memory. A box is none: what is in it is.
pub trait Placed {}

macro_rules! placed {
    ($($node:ident)+) => {
        $(impl Placed for crate::model::$node {})+
    };
}

placed! {
    Abbreviation Citation Amendment Anchor BoxedText Cell Clause Code Contributor CrossReference Definition DefinitionItem DefinitionList Designation Example Figure Footnote Footnotes Formula Generated Image IndexEntry Link List ListItem Math Note Paragraph Parameter Property ProvisionSpan QuantityUse Quote Reference ReferenceList Remark Requirement RequirementPart Revision Row Span Styled Table TermEntry TermSource TermUse TitledBlocks Warning
}

/// Where a node is in memory, and its size: a node and its first field are at one place.
type Address = (usize, usize);

fn address<T: Placed>(node: &T) -> Address {
    (std::ptr::from_ref(node).addr(), size_of::<T>())
}
