//! English: verbal forms by whole words.

use std::ops::Range;

use super::{Force, Modal};

use Force::{External, Permission, Possibility, Recommendation, Requirement};

/// The verbal forms in lower case: the words, their kind, whether they say no, whether they are the form to use.
const FORMS: &[(&str, Force, bool, bool)] = &[
    ("shall not", Requirement, true, true),
    ("shall", Requirement, false, true),
    ("should not", Recommendation, true, true),
    ("should", Recommendation, false, true),
    ("ought not to", Recommendation, true, false),
    ("ought to", Recommendation, false, false),
    ("it is recommended that", Recommendation, false, false),
    ("it is not recommended that", Recommendation, true, false),
    ("may not", Permission, true, false),
    ("may", Permission, false, true),
    ("is permitted", Permission, false, false),
    ("are permitted", Permission, false, false),
    ("is allowed", Permission, false, false),
    ("are allowed", Permission, false, false),
    ("is not permitted", Requirement, true, false),
    ("are not permitted", Requirement, true, false),
    ("is not allowed", Requirement, true, false),
    ("are not allowed", Requirement, true, false),
    ("is required to", Requirement, false, false),
    ("are required to", Requirement, false, false),
    ("it is required that", Requirement, false, false),
    ("has to", Requirement, false, false),
    ("have to", Requirement, false, false),
    ("it is necessary", Requirement, false, false),
    ("cannot", Possibility, true, true),
    ("can not", Possibility, true, false),
    ("can", Possibility, false, true),
    ("must not", External, true, true),
    ("must", External, false, true),
];

/// The verbal forms in a text, in order.
pub(crate) fn modals(text: &str) -> Vec<Modal> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, word) in words(&lower) {
        if found.last().is_some_and(|last: &Modal| at < last.range.end) {
            continue;
        }
        // The first of the list is the longest one.
        let form = FORMS.iter().find(|(form, ..)| {
            form.starts_with(word)
                && lower[at..].starts_with(form)
                && !lower[at + form.len()..].starts_with(|c: char| c.is_alphanumeric())
        });
        // The month, and the noun.
        let is_name = text[at..].starts_with("May")
            && lower[at + word.len()..]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit());
        if let Some(&(form, force, is_negative, is_preferred)) = form
            && !is_name
        {
            found.push(Modal {
                force,
                is_negative,
                is_preferred,
                range: at..at + form.len(),
            });
        }
    }
    found
}

/// The words of a text, each with where it begins.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .filter_map(move |word| {
            let start = at;
            // What parts words is one character, of whatever length.
            at += word.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
            (!word.is_empty()).then_some((start, word))
        })
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 14] = [
    "e.g", "i.e", "etc", "vs", "cf", "approx", "fig", "no", "al", "viz", "ed", "vol", "dr", "mr",
];

/// The sentences of a text.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_end = match c {
            '.' => {
                let before = text[start..at]
                    .rsplit([' ', '('])
                    .next()
                    .unwrap_or_default();
                text[end..].starts_with(char::is_whitespace)
                    && !ABBREVIATIONS.contains(&before.to_ascii_lowercase().as_str())
                    && before.chars().count() > 1
            }
            '!' | '?' => text[end..].starts_with(char::is_whitespace),
            _ => false,
        };
        if is_end {
            sentences.push(start..end);
            start = end + text[end..].len() - text[end..].trim_start().len();
        }
    }
    if !text[start..].trim().is_empty() {
        sentences.push(start..text.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let modals = modals(text);
        modals.into_iter().map(|modal| &text[modal.range]).collect()
    }

    #[test]
    fn verbal_forms_are_whole_words() {
        assert_eq!(
            found(
                "It shall not rust; the shallow dish may be cleaned in May 2026 and can be used."
            ),
            ["shall not", "may", "can"]
        );
        assert_eq!(
            found("Shall—and must not—scan canned goods"),
            ["Shall", "must not"]
        );
    }

    #[test]
    fn sentences_end_with_a_full_stop_and_a_space() {
        let text = "See 5.2, e.g. A. It is 3.5 mm. Next";
        let sentences: Vec<_> = sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(sentences, ["See 5.2, e.g. A. It is 3.5 mm.", "Next"]);
    }
}
