//! Where each node of a document came from.

use std::ops::Range;

/// A step from a node to one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into an element of a list.
    Index(usize),
}

/// The source ranges of a document's nodes: a tree beside the document, so that the document itself
/// stays plain data. A reader records each node as it makes it; lookups are for findings only.
#[derive(Debug, Default)]
pub struct Positions {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    parent: u32,
    step: Step,
    start: u32,
    end: u32,
}

/// A recorded node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeKey(u32);

impl NodeKey {
    /// The document itself.
    pub(crate) const ROOT: Self = Self(u32::MAX);
}

impl Positions {
    /// Records a node that starts at `start`.
    pub(crate) fn open(&mut self, parent: NodeKey, step: Step, start: usize) -> NodeKey {
        let key = NodeKey(to_u32(self.entries.len()));
        self.entries.push(Entry {
            parent: parent.0,
            step,
            start: to_u32(start),
            end: to_u32(start),
        });
        key
    }

    /// Records where a node ends.
    pub(crate) fn close(&mut self, key: NodeKey, end: usize) {
        if let Some(entry) = self.entries.get_mut(key.0 as usize) {
            entry.end = to_u32(end);
        }
    }

    /// Puts a recorded node elsewhere under its parent, when its place became known only later.
    pub(crate) fn place(&mut self, key: NodeKey, step: Step) {
        if let Some(entry) = self.entries.get_mut(key.0 as usize) {
            entry.step = step;
        }
    }

    /// Forgets a recorded node and all recorded after it, when it was read on trial.
    pub(crate) fn truncate(&mut self, key: NodeKey) {
        self.entries.truncate(key.0 as usize);
    }

    /// How many nodes are recorded.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The source range of the node at a JSON Pointer, or of the nearest recorded node above it.
    /// `None` when nothing was recorded on the way.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<Range<usize>> {
        let mut found = None;
        let mut parent = NodeKey::ROOT.0;
        // A recorded node may stand several steps below its recorded parent; the steps between
        // are then part of no entry, so each token is tried and skipped when nothing matches.
        for token in pointer.split('/').skip(1) {
            let matches = |step: Step| match step {
                Step::Field(name) => name == token,
                Step::Index(index) => token.parse() == Ok(index),
            };
            if let Some((key, entry)) = self
                .entries
                .iter()
                .enumerate()
                .find(|(_, entry)| entry.parent == parent && matches(entry.step))
            {
                parent = to_u32(key);
                found = Some(entry.start as usize..entry.end as usize);
            }
        }
        found
    }
}

fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
