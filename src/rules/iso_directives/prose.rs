//! The text that rules of wording look at, and where words stand in it.

use std::ops::Range;

use crate::model::ClauseKind;
use crate::rules::document::Document;
use crate::rules::language::{Force, english};
use crate::rules::place::{Part, Within};
use crate::rules::text::{Role, Text};

/// Whether a text is English that the drafters wrote: the foreword is laid down by the publisher, a
/// quotation, code and an entry of a list of references are others' words.
fn is_own(document: &Document<'_>, text: &Text<'_>) -> bool {
    const OTHERS: [Within; 4] = [
        Within::Quote,
        Within::Code,
        Within::Reference,
        Within::Amendment,
    ];
    let place = text.place;
    let is_english = text.tag.split('-').next() == Some("en");
    is_english
        && place.part != Part::Metadata
        && !OTHERS.into_iter().any(|within| place.is_in(within))
        && document.chapter_kind(place) != Some(ClauseKind::Foreword)
}

/// The English texts that the drafters wrote: paragraphs, titles and captions.
pub(super) fn prose<'d, 'a>(document: &'d Document<'a>) -> impl Iterator<Item = &'d Text<'a>> {
    document.texts.iter().filter(|text| {
        matches!(text.role, Role::Paragraph | Role::Title | Role::Caption) && is_own(document, text)
    })
}

/// The paragraphs among them.
pub(super) fn paragraphs<'d, 'a>(document: &'d Document<'a>) -> impl Iterator<Item = &'d Text<'a>> {
    prose(document).filter(|text| text.role == Role::Paragraph)
}

/// Where words in lower case stand in a text as whole words, whatever their capitals, not quoted.
pub(super) fn whole_words(text: &Text<'_>, words: &str) -> Vec<Range<usize>> {
    let lower = text.plain.to_ascii_lowercase();
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let found = lower.match_indices(words).filter(|(at, _)| {
        let after = &lower[at + words.len()..];
        !lower[..*at].ends_with(is_inner) && !after.starts_with(is_inner)
    });
    let ranges = found.map(|(at, words)| at..at + words.len());
    ranges.filter(|range| !text.is_quoted(range)).collect()
}

/// The word before a place, in lower case.
pub(super) fn word_before(text: &str, at: usize) -> String {
    let last = english::last_word(&text[..at]);
    last.map(|(_, word)| word.to_lowercase())
        .unwrap_or_default()
}

/// A text without its last word and what comes after it.
pub(super) fn before_last_word(text: &str) -> &str {
    english::last_word(text).map_or("", |(start, _)| &text[..start])
}

/// Whether a kind of verbal form demands, recommends or permits.
pub(super) fn is_provision(force: Force) -> bool {
    matches!(
        force,
        Force::Requirement | Force::Recommendation | Force::Permission
    )
}
