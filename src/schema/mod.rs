//! The JSON Schema of the format, and what is wrong with a document by it.
//!
//! [`document_schema`] makes the schema from the model. [`check`] tells whether a value follows it
//! and, if not, each fault in plain words. [`check_integrity`] checks what no schema can say: that
//! references reach something, tables have no holes, dates are in order. All of them speak of
//! nodes by JSON Pointer and know nothing of files.

#[cfg(feature = "cli")]
mod allowed;
mod document;
mod explain;
pub mod integrity;
mod organisation;
mod similar;

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Place};

#[cfg(feature = "cli")]
pub(crate) use allowed::{Choice, Forms, Step};
pub use document::{SCHEMA_ID, document_schema};
pub(crate) use explain::PUT_IN_QUOTES;
pub use integrity::check as check_integrity;
pub use organisation::{OrganisationSchema, OrganisationSchemaError};

/// Checks a value against the document schema. Empty when it follows it.
#[must_use]
pub fn check(value: &Value) -> Vec<Diagnostic> {
    let Some(validator) = validator() else {
        return explain::faults(document::shared(), value);
    };
    if validator.is_valid(value) {
        return Vec::new();
    }
    let mut found = explain::faults(document::shared(), value);
    if found.is_empty() {
        // The verdict stands even where there are no better words for it.
        found.extend(validator.iter_errors(value).map(|error| {
            Diagnostic::error(
                "schema",
                organisation::message(&error),
                Place::at(error.instance_path().as_str()),
            )
        }));
    }
    found
}

/// The compiled document schema, made once a process. A test makes sure that it compiles.
fn validator() -> Option<&'static Validator> {
    static VALIDATOR: LazyLock<Option<Validator>> =
        LazyLock::new(|| jsonschema::options().build(document::shared()).ok());
    VALIDATOR.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_compiles() {
        assert!(validator().is_some());
    }
}
