//! One pass over a document that numbers everything in it.

mod blocks;
mod clauses;
mod entries;
mod inlines;

use std::borrow::Cow;

use ahash::{AHashMap, AHashSet};

use super::words::{self, Words};
use super::{Entry, EntryId, EntryKind, Index, Placed, address};
use crate::model::{Content, Id, Numbering, ProvisionKind, Standard};

pub(super) fn collect(standard: &Standard) -> Index<'_> {
    let words = words::of(standard);
    let mut collector = Collector {
        index: Index {
            entries: Vec::new(),
            by_address: AHashMap::new(),
            by_id: AHashMap::new(),
            parameters: AHashMap::new(),
            words,
        },
        anchors: AHashSet::new(),
        wanted: Vec::new(),
        state: State::new(standard),
    };
    collector.standard(standard);
    collector.derive_anchors();
    collector.index
}

struct Collector<'a> {
    index: Index<'a>,
    anchors: AHashSet<Cow<'a, str>>,
    /// Entries that need an anchor and have no identifier, with what to make it from. Their anchors are
    /// made last, so that none takes an identifier that an author gave later in the document.
    wanted: Vec<(EntryId, String)>,
    state: State,
}

/// Where the count stands; a nested standard has its own.
#[derive(Clone)]
struct State {
    words: &'static Words,
    computed: bool,
    /// The letter of the annex, with its dot, or nothing in the body.
    prefix: String,
    figures: u32,
    tables: u32,
    formulas: u32,
    footnotes: u32,
    references: u32,
    requirements: AHashMap<ProvisionKind, u32>,
    parent: Option<EntryId>,
    list_depth: usize,
    /// Footnotes of a table or figure: letters, anew in each.
    lettered_footnotes: Option<u32>,
    /// Whether the clause is the one of the normative references, whose entries have no numbers.
    normative_references: bool,
    notes: Tally,
    examples: Tally,
}

impl State {
    fn new(standard: &Standard) -> Self {
        Self {
            words: words::of(standard),
            computed: standard.numbering == Numbering::Computed,
            prefix: String::new(),
            figures: 0,
            tables: 0,
            formulas: 0,
            footnotes: 0,
            references: 0,
            requirements: AHashMap::new(),
            parent: None,
            list_depth: 0,
            lettered_footnotes: None,
            normative_references: false,
            notes: Tally::default(),
            examples: Tally::default(),
        }
    }
}

/// How many there are in a clause and how many were met.
#[derive(Clone, Copy, Default)]
struct Tally {
    total: usize,
    met: u32,
}

impl Tally {
    fn of(total: usize) -> Self {
        Self { total, met: 0 }
    }

    /// The number of the next one; none when it is alone.
    fn next(&mut self) -> Option<String> {
        self.met += 1;
        (self.total > 1).then(|| self.met.to_string())
    }
}

/// What a node brings to its entry.
#[derive(Default)]
struct Draft<'a> {
    id: Option<&'a Id>,
    number: Option<String>,
    label: Option<String>,
    title: Option<&'a Content>,
    designation: Option<&'a str>,
    /// What to make an anchor from when there is no identifier.
    anchor: Option<String>,
}

impl<'a> Collector<'a> {
    fn enter<T: Placed>(&mut self, node: &'a T, kind: EntryKind, draft: Draft<'a>) -> EntryId {
        let entry_id = EntryId(u32::try_from(self.index.entries.len()).unwrap_or(u32::MAX));
        let own = draft
            .id
            .map(Id::as_str)
            .filter(|id| !id.is_empty() && !id.contains(char::is_whitespace));
        let anchor = own
            .filter(|id| self.anchors.insert(Cow::Borrowed(id)))
            .map(Cow::Borrowed);
        if let Some(id) = own {
            self.index.by_id.entry(id).or_insert(entry_id);
        }
        if anchor.is_none()
            && let Some(base) = draft.anchor.or_else(|| own.map(str::to_owned))
        {
            self.wanted.push((entry_id, base));
        }
        self.index.by_address.insert(address(node), entry_id);
        self.index.entries.push(Entry {
            kind,
            anchor,
            number: draft.number,
            label: draft.label,
            title: draft.title.filter(|title| !title.is_empty()),
            designation: draft.designation,
            parent: self.state.parent,
        });
        entry_id
    }

    /// A node that has no number but may have an identifier.
    fn other<T: Placed>(&mut self, node: &'a T, id: Option<&'a Id>) {
        if id.is_some() {
            self.enter(
                node,
                EntryKind::Other,
                Draft {
                    id,
                    ..Draft::default()
                },
            );
        }
    }

    fn derive_anchors(&mut self) {
        for (entry, base) in std::mem::take(&mut self.wanted) {
            let base: String = base
                .chars()
                .map(|c| if c.is_whitespace() { '-' } else { c })
                .collect();
            let mut anchor = base.clone();
            let mut tries = 1;
            while self.anchors.contains(anchor.as_str()) {
                tries += 1;
                anchor = format!("{base}-{tries}");
            }
            self.anchors.insert(Cow::Owned(anchor.clone()));
            self.index.entries[entry.0 as usize].anchor = Some(Cow::Owned(anchor));
        }
    }
}
