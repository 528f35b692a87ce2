//! `adoption-source`: an adoption must say what is adopted.

use crate::diagnostic::{Diagnostic, Place};
use crate::model::Metadata;
use crate::model::walk::Path;

pub(super) fn check(metadata: &Metadata, path: &Path, found: &mut Vec<Diagnostic>) {
    for (index, adoption) in metadata.adoptions.iter().enumerate() {
        let named = adoption
            .identifier
            .as_ref()
            .is_some_and(|text| !text.trim().is_empty())
            || !adoption.titles.is_empty()
            || adoption.carried.is_some();
        if !named {
            found.push(
                Diagnostic::error(
                    "adoption-source",
                    "the adoption has a degree, but does not say what is adopted",
                    Place::at(path.below(format_args!("adoptions/{index}"))),
                )
                .help("add the `identifier` of the adopted document, such as `ISO 9001:2015`"),
            );
        }
    }
}
