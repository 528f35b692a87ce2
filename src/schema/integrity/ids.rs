//! `duplicate-id`: an identifier that two nodes of one document have.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::model::Standard;
use crate::model::walk::{Node, walk};

/// The identifiers of a document.
#[derive(Default)]
pub(super) struct Ids<'a> {
    seen: HashSet<&'a str>,
    twice: HashSet<&'a str>,
}

impl<'a> Ids<'a> {
    pub(super) fn enter(&mut self, node: Node<'a>) {
        if let Some(id) = node.id()
            && !self.seen.insert(id)
        {
            self.twice.insert(id);
        }
    }

    pub(super) fn report(self, standard: &Standard, depth: usize, found: &mut Vec<Diagnostic>) {
        if !self.twice.is_empty() {
            report(&self.twice, standard, depth, found);
        }
    }
}

fn report(twice: &HashSet<&str>, standard: &Standard, depth: usize, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, String> = HashMap::new();
    walk(standard, depth, &mut |node, path| {
        let Some(id) = node.id().filter(|id| twice.contains(id.as_str())) else {
            return;
        };
        let pointer = path.below("id");
        match first.get(id.as_str()) {
            None => {
                first.insert(id, pointer);
            }
            Some(earlier) => found.push(
                Diagnostic::error(
                    "duplicate-id",
                    format!("the identifier `{id}` is taken"),
                    Place::at(pointer),
                )
                .help("give this one another identifier, and change the references that mean it")
                .related("first used here", Place::at(earlier.clone())),
            ),
        }
    });
}
