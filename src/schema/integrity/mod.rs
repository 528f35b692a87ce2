//! What a schema cannot say of a document: that its parts agree with each other.
//!
//! Only what is surely wrong is reported. The document and the one it wraps have an identifier
//! space each, but references may reach from either into the other.
//!
//! One walk feeds all checks. It builds no addresses; a check that has something to report about
//! nodes it no longer has at hand walks again to find them.

mod adoption;
mod dates;
mod formulas;
mod ids;
mod labels;
mod provisions;
mod references;
mod tables;

use crate::diagnostic::Diagnostic;
use crate::model::Standard;
use crate::model::walk::{Node, walk};

/// Checks a document.
#[must_use]
pub fn check(standard: &Standard) -> Vec<Diagnostic> {
    // The document, the one it wraps, the one that that one wraps, and so on.
    let standards: Vec<&Standard> =
        std::iter::successors(Some(standard), |standard| standard.adopted.as_deref()).collect();
    let mut found = Vec::new();
    let mut references = references::References::default();
    for (depth, standard) in standards.iter().enumerate() {
        let mut ids = ids::Ids::default();
        let mut labels = labels::Labels::default();
        walk(standard, depth, &mut |node, path| {
            ids.enter(node);
            references.enter(node);
            labels.check(node, path, &mut found);
            match node {
                Node::Table(table) => tables::check(table, path, &mut found),
                Node::Metadata(metadata) => {
                    dates::check(metadata, path, &mut found);
                    adoption::check(metadata, path, &mut found);
                }
                Node::Math(math) => formulas::check(math, path, &mut found),
                Node::Provision(provision) => provisions::check(provision, path, &mut found),
                Node::Clause(clause) => labels::check_empty(clause, path, &mut found),
                _ => {}
            }
        });
        ids.report(standard, depth, &mut found);
    }
    references.report(&standards, &mut found);
    found
}
