//! `duplicate-label`, `empty-clause`: printed numbers that two things of a kind share, and clauses
//! with nothing in them.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::model::walk::{Node, Path};
use crate::model::{Clause, ClauseKind};
use crate::numbering::is_continued;

/// The labels met so far in a document.
#[derive(Default)]
pub(super) struct Labels<'a> {
    /// The first table or figure with a label.
    first: HashMap<(&'static str, &'a str), String>,
    /// The figure met last that stands in no other one.
    figure: Option<String>,
}

impl<'a> Labels<'a> {
    pub(super) fn check(&mut self, node: Node<'a>, path: &Path, found: &mut Vec<Diagnostic>) {
        let (kind, label) = match node {
            Node::Standard(node) => {
                let parts = [
                    ("front", &node.front),
                    ("body", &node.body),
                    ("annexes", &node.annexes),
                    ("back", &node.back),
                ];
                for (part, clauses) in parts {
                    siblings(clauses, || path.below(part), found);
                }
                return;
            }
            Node::Clause(clause) => {
                return siblings(&clause.clauses, || path.below("clauses"), found);
            }
            // What goes on with the one before has its number.
            Node::Table(table) if is_continued(&table.caption, table.label.as_deref()) => return,
            Node::Table(table) => ("table", &table.label),
            Node::Figure(figure) => {
                // Figures within figures have labels of their own, such as “a)”.
                let pointer = path.pointer();
                let outer = self.figure.as_deref();
                let rest = outer.and_then(|outer| pointer.strip_prefix(outer));
                if rest.is_some_and(|rest| rest.starts_with('/')) {
                    return;
                }
                self.figure = Some(pointer);
                ("figure", &figure.label)
            }
            _ => return,
        };
        if let Some(label) = printed(label.as_deref()) {
            repeated(
                &mut self.first,
                (kind, label),
                || path.below("label"),
                found,
            );
        }
    }
}

fn printed(label: Option<&str>) -> Option<&str> {
    label.filter(|label| !label.trim().is_empty())
}

/// Clauses beside each other.
fn siblings(clauses: &[Clause], base: impl Fn() -> String, found: &mut Vec<Diagnostic>) {
    let labels: HashSet<&str> = clauses
        .iter()
        .filter_map(|clause| printed(clause.label.as_deref()))
        .collect();
    let labelled = clauses
        .iter()
        .filter(|clause| printed(clause.label.as_deref()).is_some());
    if labels.len() == labelled.count() {
        return;
    }
    let mut first = HashMap::new();
    for (index, clause) in clauses.iter().enumerate() {
        if let Some(label) = printed(clause.label.as_deref()) {
            let pointer = || format!("{}/{index}/label", base());
            repeated(&mut first, ("clause", label), pointer, found);
        }
    }
}

fn repeated<'a>(
    first: &mut HashMap<(&'static str, &'a str), String>,
    label: (&'static str, &'a str),
    pointer: impl Fn() -> String,
    found: &mut Vec<Diagnostic>,
) {
    let Some(earlier) = first.get(&label) else {
        first.insert(label, pointer());
        return;
    };
    found.push(
        Diagnostic::warning(
            "duplicate-label",
            format!("another {} has the number `{}` too", label.0, label.1),
            Place::at(pointer()),
        )
        .help("correct one of the labels, or leave both out to have them numbered")
        .related("the first one", Place::at(earlier.clone())),
    );
}

pub(super) fn check_empty(clause: &Clause, path: &Path, found: &mut Vec<Diagnostic>) {
    let empty = clause.title.is_empty()
        && clause.blocks.is_empty()
        && clause.clauses.is_empty()
        && clause.parameters.is_empty()
        && clause.properties.is_empty()
        && clause.links.is_empty()
        && clause.carried.is_none();
    if empty && clause.kind != Some(ClauseKind::Passage) {
        found.push(
            Diagnostic::warning(
                "empty-clause",
                "the clause has neither title nor content",
                Place::at(path.pointer()),
            )
            .help("write it, or remove it"),
        );
    }
}
