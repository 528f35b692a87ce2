//! What a document says of itself on its cover.

use crate::model::{Date, DateKind, IdentifierKind, Level, Metadata, Status};
use crate::rules::document::Document;

/// The number of the standard, with its year.
pub(super) fn number<'a>(document: &Document<'a>) -> Option<&'a str> {
    let mut identifiers = document.standard.metadata.identifiers.iter();
    let number = identifiers.find(|it| matches!(it.kind, None | Some(IdentifierKind::Standard)));
    number.map(|it| it.value.as_str())
}

/// A date of the document, to the day.
pub(super) fn day(metadata: &Metadata, kind: DateKind) -> Option<&str> {
    let entry = metadata.dates.iter().find(|entry| entry.kind == kind)?;
    let date = entry.date.as_ref().map(Date::as_str)?;
    date.get(..10)
}

/// Whether the document is still a draft: its cover then lacks what publication brings.
pub(super) fn is_draft(metadata: &Metadata) -> bool {
    let stage = metadata.stages.last().and_then(|stage| stage.code.as_ref());
    let is_before_publication = stage.is_some_and(|code| code.as_str() < "60");
    metadata.status == Some(Status::Draft) || metadata.status.is_none() && is_before_publication
}

/// On whose authority it stands: as it says, else by its number.
pub(super) fn level(document: &Document<'_>) -> Option<Level> {
    let kind = document.standard.metadata.document_type.as_ref();
    let told = kind.and_then(|kind| kind.level);
    told.or_else(|| {
        let number = number(document)?;
        let letters: String = number
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        Some(match letters.as_str() {
            "GB" => Level::National,
            "DB" => Level::Local,
            "T" => Level::Group,
            "Q" => Level::Enterprise,
            "" => return None,
            _ => Level::Sector,
        })
    })
}
