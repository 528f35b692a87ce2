//! Places that are looked for in a text: JSON Pointers as a tree, filled in by one pass over the
//! text, whatever its syntax.
//!
//! A pointer speaks of the document in full form. Where the text has a short form (a plain string
//! for a paragraph, a list for a table row), the steps that the short form leaves out are skipped.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Part;

/// The places looked for.
#[derive(Debug)]
pub(super) struct Sought {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    below: BTreeMap<String, usize>,
    key: Option<Range<usize>>,
    value: Option<Range<usize>>,
}

/// The bytes of nodes, filled in by a pass over the text; none is made where nothing is looked for.
pub(super) fn locate(
    wanted: &[(&str, Part)],
    fill: impl FnOnce(&mut Sought),
) -> Vec<Option<Range<usize>>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut sought = Sought::new(wanted.iter().map(|(pointer, _)| *pointer));
    fill(&mut sought);
    let found = wanted.iter();
    found
        .map(|(pointer, part)| sought.find(pointer, *part))
        .collect()
}

/// The same for nodes themselves: nothing for those that are not there.
pub(super) fn locate_exactly(
    pointers: &[String],
    fill: impl FnOnce(&mut Sought),
) -> Vec<Option<Range<usize>>> {
    if pointers.is_empty() {
        return Vec::new();
    }
    let mut sought = Sought::new(pointers.iter().map(String::as_str));
    fill(&mut sought);
    let found = pointers.iter();
    found.map(|pointer| sought.find_exactly(pointer)).collect()
}

/// The node of the whole document.
pub(super) const ROOT: usize = 0;

impl Sought {
    pub(super) fn new<'a>(pointers: impl IntoIterator<Item = &'a str>) -> Self {
        let mut nodes = vec![Node::default()];
        for pointer in pointers {
            let mut at = ROOT;
            for token in tokens(pointer) {
                at = if let Some(&next) = nodes[at].below.get(&token) {
                    next
                } else {
                    let next = nodes.len();
                    nodes.push(Node::default());
                    nodes[at].below.insert(token, next);
                    next
                };
            }
        }
        Self { nodes }
    }

    /// The node of a field, if anything is looked for there.
    pub(super) fn field(&self, node: usize, name: &str) -> Option<usize> {
        self.nodes[node].below.get(name).copied()
    }

    /// The node of an element of a list.
    pub(super) fn element(&self, node: usize, index: usize) -> Option<usize> {
        self.nodes[node]
            .below
            .get(index.to_string().as_str())
            .copied()
    }

    /// The node whose children are the elements of a list found at `node`.
    pub(super) fn list(&self, node: usize) -> usize {
        let path: &[&[&str]] = &[&["cells"], &["content"], &["blocks", "0", "content"]];
        for steps in path {
            let end = steps.iter().try_fold(node, |at, step| self.field(at, step));
            if let Some(end) = end {
                return end;
            }
        }
        node
    }

    pub(super) fn set_key(&mut self, node: usize, range: Range<usize>) {
        self.nodes[node].key = Some(range);
    }

    pub(super) fn set_value(&mut self, node: usize, range: Range<usize>) {
        self.nodes[node].value = Some(range);
    }

    /// The bytes found for a pointer, or for the nearest place above it.
    pub(super) fn find(&self, pointer: &str, part: Part) -> Option<Range<usize>> {
        let mut at = ROOT;
        let mut nearest = self.nodes[ROOT].value.clone();
        for token in tokens(pointer) {
            let Some(next) = self.field(at, &token) else {
                return nearest;
            };
            at = next;
            nearest = self.nodes[at].value.clone().or(nearest);
        }
        match part {
            Part::Key => self.nodes[at].key.clone().or(nearest),
            Part::Value => nearest,
        }
    }

    /// The bytes found for a pointer itself.
    pub(super) fn find_exactly(&self, pointer: &str) -> Option<Range<usize>> {
        let mut at = ROOT;
        for token in tokens(pointer) {
            at = self.field(at, &token)?;
        }
        self.nodes[at].value.clone()
    }
}

fn tokens(pointer: &str) -> impl Iterator<Item = String> {
    pointer
        .split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
}
