//! What identifiers and titles say of the parts of a document.

use crate::model::{IdentifierKind, Standard};

/// The number of the document by its identifiers, with that of its part: `1.1` of GB/T 1.1—2020.
pub(super) fn document_number(standard: &Standard) -> Option<&str> {
    let mut identifiers = standard.metadata.identifiers.iter();
    let identifier = identifiers.find(|it| {
        matches!(it.kind, Some(IdentifierKind::Standard) | None) && it.value.contains(' ')
    })?;
    let (code, number) = identifier.value.rsplit_once(' ')?;
    // Enterprises number their documents as they like.
    let is_coded = code.starts_with(|c: char| c.is_ascii_uppercase()) && !code.starts_with("Q/");
    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.');
    let number = &number[..end.unwrap_or(number.len())];
    (is_coded && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// The number of the part that the document is.
pub(super) fn part(standard: &Standard) -> Option<&str> {
    let number = document_number(standard)?;
    let (_, part) = number.split_once('.')?;
    let is_whole = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    is_whole.then_some(part)
}
