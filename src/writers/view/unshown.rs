//! The fields of the model that a page does not show. All others it shows: a test holds this table
//! against the JSON Schema, so that a new field is either shown or listed here.

/// A field that is not shown.
#[derive(Debug)]
pub(in crate::writers) struct Unshown {
    /// The type, as in Rust.
    pub(in crate::writers) of: &'static str,
    /// The field.
    pub(in crate::writers) field: &'static str,
    /// What a reader misses.
    pub(in crate::writers) what: &'static str,
}

const fn unshown(of: &'static str, field: &'static str, what: &'static str) -> Unshown {
    Unshown { of, field, what }
}

/// What neither HTML nor Markdown shows.
pub(in crate::writers) const BY_PAGES: &[Unshown] = &[
    unshown("Carried", "attributes", "attributes of the source that no field holds"),
    unshown("Carried", "content", "markup of the source that no field holds, beyond its words in the document data"),
];

/// What Markdown does not show beside these.
pub(in crate::writers) const BY_MARKDOWN: &[Unshown] = &[];
