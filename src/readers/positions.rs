//! Where each node of a document came from.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;

/// A step from a node to one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into an element of the list in a field.
    Item(&'static str, usize),
}

/// The source ranges of a document's nodes: a tree beside the document, so that the document itself
/// stays plain data. A reader records each node as it makes it; lookups are for findings only.
#[derive(Debug, Default)]
pub struct Positions {
    entries: Vec<Entry>,
    /// The entries by parent and step, made at the first lookup.
    order: OnceLock<Vec<u32>>,
}

#[derive(Debug)]
struct Entry {
    field: &'static str,
    /// Of the element of the list in that field; [`NO_INDEX`] for the field itself.
    index: u32,
    parent: u32,
    start: u32,
    end: u32,
}

const NO_INDEX: u32 = u32::MAX;

impl Entry {
    fn set_step(&mut self, step: Step) {
        (self.field, self.index) = step.parts();
    }

    fn step(&self) -> Step {
        match self.index {
            NO_INDEX => Step::Field(self.field),
            index => Step::Item(self.field, index as usize),
        }
    }
}

/// A recorded node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeKey(u32);

impl NodeKey {
    /// The document itself.
    pub(crate) const ROOT: Self = Self(u32::MAX);
}

impl Positions {
    /// For the nodes of an XML document. Room for them is set aside at once; what is not used of it is
    /// never touched.
    pub(crate) fn of_xml(text: &str) -> Self {
        let tags = memchr::memchr_iter(b'<', text.as_bytes()).count();
        Self {
            entries: Vec::with_capacity(tags / 2 + 1),
            order: OnceLock::new(),
        }
    }

    /// Records a node that starts at `start`.
    pub(crate) fn open(&mut self, parent: NodeKey, step: Step, start: usize) -> NodeKey {
        let key = NodeKey(to_u32(self.entries.len()));
        let (field, index) = step.parts();
        self.entries.push(Entry {
            field,
            index,
            parent: parent.0,
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
            entry.set_step(step);
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

    /// Fills in the spans of findings that have only a JSON Pointer.
    pub fn locate(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            let related = diagnostic
                .related
                .iter_mut()
                .map(|related| &mut related.place);
            for place in std::iter::once(&mut diagnostic.place).chain(related) {
                if let (None, Some(pointer)) = (&place.span, &place.pointer) {
                    place.span = self.find(pointer);
                }
            }
        }
    }

    /// The source range of the node at a JSON Pointer, or of the nearest recorded node above it.
    /// `None` when nothing was recorded on the way.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<Range<usize>> {
        let mut found = None;
        let mut parent = NodeKey::ROOT.0;
        let mut tokens = pointer.split('/').skip(1).peekable();
        // A recorded node may stand several steps below its recorded parent; the steps between
        // are then part of no entry, so each token is tried and skipped when nothing matches.
        while let Some(token) = tokens.next() {
            let index = tokens.peek().and_then(|next| next.parse().ok());
            let item = index.and_then(|index| self.child(parent, Wanted::Item(token, index)));
            if item.is_some() {
                tokens.next();
            }
            if let Some(key) = item.or_else(|| self.child(parent, Wanted::Token(token))) {
                let entry = &self.entries[key as usize];
                parent = key;
                found = Some(entry.start as usize..entry.end as usize);
            }
        }
        found
    }

    fn child(&self, parent: u32, wanted: Wanted) -> Option<u32> {
        let order = self.order.get_or_init(|| {
            let mut order: Vec<u32> = (0..to_u32(self.entries.len())).collect();
            // Stable, so that of two entries for one node the first is found.
            order.sort_by(|&a, &b| {
                let (a, b) = (&self.entries[a as usize], &self.entries[b as usize]);
                a.parent
                    .cmp(&b.parent)
                    .then_with(|| compare(a.step(), b.step().wanted()))
            });
            order
        });
        let at = order.partition_point(|&key| {
            let entry = &self.entries[key as usize];
            entry
                .parent
                .cmp(&parent)
                .then_with(|| compare(entry.step(), wanted))
                .is_lt()
        });
        let key = *order.get(at)?;
        let entry = &self.entries[key as usize];
        (entry.parent == parent && compare(entry.step(), wanted).is_eq()).then_some(key)
    }
}

/// A step as a pointer spells it.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// A field.
    Token(&'a str),
    Item(&'a str, usize),
}

impl Step {
    fn parts(self) -> (&'static str, u32) {
        match self {
            Self::Field(field) => (field, NO_INDEX),
            Self::Item(field, index) => (field, to_u32(index)),
        }
    }

    fn wanted(self) -> Wanted<'static> {
        match self {
            Self::Field(name) => Wanted::Token(name),
            Self::Item(name, index) => Wanted::Item(name, index),
        }
    }
}

fn compare(step: Step, wanted: Wanted) -> Ordering {
    // Fields first, by name; then items, by name and index.
    let wanted = match wanted {
        Wanted::Token(token) => (0, token, 0),
        Wanted::Item(name, index) => (1, name, index),
    };
    let step = match step {
        Step::Field(name) => (0, name, 0),
        Step::Item(name, index) => (1, name, index),
    };
    step.cmp(&wanted)
}

fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_found_by_field_index_and_item() {
        let mut positions = Positions::default();
        let body = positions.open(NodeKey::ROOT, Step::Item("body", 2), 10);
        let block = positions.open(body, Step::Item("blocks", 0), 20);
        let key = positions.open(block, Step::Field("key"), 25);
        let clause = positions.open(body, Step::Item("clauses", 1), 50);
        for (key, end) in [(body, 90), (block, 30), (key, 28), (clause, 60)] {
            positions.close(key, end);
        }
        assert_eq!(positions.find("/body/2"), Some(10..90));
        assert_eq!(positions.find("/body/2/blocks/0/key"), Some(25..28));
        assert_eq!(positions.find("/body/2/clauses/1"), Some(50..60));
        // The nearest one above, where the node itself is not recorded.
        assert_eq!(positions.find("/body/2/blocks/0/content/3"), Some(20..30));
        assert_eq!(positions.find("/front/0"), None);
    }
}
