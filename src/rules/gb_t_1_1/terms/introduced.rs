//! Short forms that the text introduces in brackets after the full ones: 接收质量限（AQL）, ……（以下简称“车铃”）.

use std::ops::Range;

use crate::rules::Lang;
use crate::rules::language::is_chinese;
use crate::rules::prelude::*;

/// A short form where it is introduced.
#[derive(Debug)]
pub(super) struct Introduced<'t> {
    /// The text, by its place in [`Document::texts`].
    pub(super) text: usize,
    /// What stands before the brackets, back to the last sign or space: the full form at its end.
    pub(super) before: Range<usize>,
    /// Where the brackets end.
    pub(super) end: usize,
    /// The words before the brackets.
    pub(super) full: &'t str,
    /// The short form.
    pub(super) short: &'t str,
}

/// Whether a text is one in which short forms are introduced and used: a paragraph of the text itself. Tables,
/// formulas and terms stand by themselves.
pub(super) fn is_running(document: &Document<'_>, text: &Text<'_>) -> bool {
    const APART: [Within; 5] = [
        Within::Table,
        Within::Figure,
        Within::Formula,
        Within::Key,
        Within::Requirement,
    ];
    matches!(text.place.part, Part::Body | Part::Annex)
        && text.role == Role::Paragraph
        && text.lang == Lang::Zh
        && text.place.is_plain()
        && !APART.into_iter().any(|within| text.place.is_in(within))
        && !matches!(
            document.chapter_kind(text.place),
            Some(ClauseKind::NormativeReferences | ClauseKind::Terms | ClauseKind::Symbols)
        )
}

/// The short forms that the text introduces, in order; `short` takes one out of the words in brackets.
pub(super) fn introductions<'d>(
    document: &'d Document<'_>,
    short: fn(&str) -> Option<&str>,
) -> Vec<Introduced<'d>> {
    let mut found = Vec::new();
    let texts = document.texts.iter().enumerate();
    for (place, text) in texts.filter(|(_, text)| is_running(document, text)) {
        for (open, bracket) in text.plain.match_indices(['（', '(']) {
            let inner = &text.plain[open + bracket.len()..];
            let Some(length) = inner.find(['）', ')']) else {
                continue;
            };
            let Some(short) = short(&inner[..length]) else {
                continue;
            };
            let start = text.plain[..open]
                .trim_end_matches(|c: char| is_chinese(c) || c.is_ascii_alphanumeric())
                .len();
            let close = inner[length..].chars().next().map_or(0, char::len_utf8);
            found.push(Introduced {
                text: place,
                before: start..open,
                end: open + bracket.len() + length + close,
                full: &text.plain[start..open],
                short,
            });
        }
    }
    found
}

/// Whether two full forms end alike, with four characters or more.
pub(super) fn ends_alike(one: &str, other: &str) -> bool {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs.take_while(|(one, other)| one == other).count() > 3
}

/// Where the words before the brackets stand again in a later text: the text and the place in it. What stands
/// before the full form has to stand there too, so that no other words are taken for it.
pub(super) fn expanded_after(
    document: &Document<'_>,
    introduced: &Introduced<'_>,
) -> Option<(usize, Range<usize>)> {
    let full = introduced.full;
    if full.chars().filter(|c| is_chinese(*c)).count() < 4 {
        return None;
    }
    let texts = document.texts.iter().enumerate().skip(introduced.text + 1);
    let mut running = texts.filter(|(_, text)| is_running(document, text));
    running.find_map(|(place, text)| {
        let mut found = text.find_all(full).into_iter();
        let bare = found.find(|range| !text.plain[range.end..].starts_with(['（', '(']));
        bare.map(|range| (place, range))
    })
}
