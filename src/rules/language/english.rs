//! English: verbal forms by whole words.

use std::ops::Range;

use super::{Force, Modal, clause};

use Force::{External, Permission, Possibility, Recommendation, Requirement};

/// The verbal forms in lower case: the words, their kind, whether they say no, whether they are the form to use.
const FORMS: &[(&str, Force, bool, bool)] = &[
    ("shall not", Requirement, true, true),
    ("shall", Requirement, false, true),
    ("should not", Recommendation, true, true),
    ("should", Recommendation, false, true),
    ("ought not to", Recommendation, true, false),
    ("ought to", Recommendation, false, false),
    ("it is recommended", Recommendation, false, false),
    ("it is not recommended", Recommendation, true, false),
    ("may not", Permission, true, false),
    ("may", Permission, false, true),
    ("need not", Permission, true, false),
    ("is permitted", Permission, false, false),
    ("are permitted", Permission, false, false),
    ("is allowed", Permission, false, false),
    ("are allowed", Permission, false, false),
    ("is permissible", Permission, false, false),
    ("are permissible", Permission, false, false),
    ("it is not required that", Permission, true, false),
    ("is not required to", Permission, true, false),
    ("are not required to", Permission, true, false),
    ("does not have to", Permission, true, false),
    ("do not have to", Permission, true, false),
    ("is not permitted", Requirement, true, false),
    ("are not permitted", Requirement, true, false),
    ("is not allowed", Requirement, true, false),
    ("are not allowed", Requirement, true, false),
    ("is not permissible", Requirement, true, false),
    ("are not permissible", Requirement, true, false),
    ("is not acceptable", Requirement, true, false),
    ("are not acceptable", Requirement, true, false),
    ("is not to be", Requirement, true, false),
    ("are not to be", Requirement, true, false),
    ("is to be", Requirement, false, false),
    ("are to be", Requirement, false, false),
    ("do not", Requirement, true, false),
    ("is required not to", Requirement, true, false),
    ("are required not to", Requirement, true, false),
    ("is required to", Requirement, false, false),
    ("are required to", Requirement, false, false),
    ("it is required that", Requirement, false, false),
    ("has to", Requirement, false, false),
    ("have to", Requirement, false, false),
    ("it is necessary", Requirement, false, false),
    ("cannot", Possibility, true, true),
    ("can not", Possibility, true, false),
    ("can", Possibility, false, true),
    ("is able to", Possibility, false, false),
    ("are able to", Possibility, false, false),
    ("is unable to", Possibility, true, false),
    ("are unable to", Possibility, true, false),
    ("there is a possibility of", Possibility, false, false),
    ("there is no possibility of", Possibility, true, false),
    ("it is possible to", Possibility, false, false),
    ("it is not possible to", Possibility, true, false),
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
        if let Some(&(form, force, is_negative, is_preferred)) = form
            && !is_other(text, &lower, at, form)
        {
            // Only what is permitted is required.
            let clause = lower[..at].rsplit(['.', ';', ':']).next();
            let is_only = force == Permission
                && form.ends_with("ed")
                && clause.is_some_and(|clause| words(clause).any(|(_, word)| word == "only"));
            let force = if is_only { Requirement } else { force };
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

/// Words that begin a clause that only tells of something.
const RELATIVES: [&str; 11] = [
    "how", "which", "what", "where", "when", "if", "that", "who", "whether", "unless", "as",
];

/// What is let happen in a test, which no permission is needed for.
const LET: [&str; 9] = [
    "cool",
    "stand",
    "settle",
    "dry",
    "rest",
    "warm",
    "drain",
    "reach",
    "equilibrate",
];

/// Whether words that look like a verbal form are none here: the month, a noun, a condition, a fact.
fn is_other(text: &str, lower: &str, at: usize, form: &str) -> bool {
    let end = at + form.len();
    let before = lower[..at].trim_end();
    let opens = before.is_empty() || before.ends_with(['.', ':', ';', '!', '?', '—', '–', ')']);
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != '-')
        .next()
        .unwrap_or_default();
    let mut after = words(&lower[end..]).map(|(_, word)| word);
    let next = after.next().unwrap_or_default();
    match form {
        "may" | "may not" => {
            text[at..].starts_with("May")
                && (!opens || next.starts_with(|c: char| c.is_ascii_digit()))
                || clause::is_told_of(&lower[..at]) && !clause::is_after_comma(&lower[..at])
        }
        "can" => {
            text[at..end] == *"CAN"
                || ["a", "an", "the", "per", "tin", "metal", "spray"].contains(&last)
        }
        "must" => last == "a",
        // “Should it rust, …”, “if the bell should rust”
        "should" => {
            opens && text[at..].starts_with("Should") && !["be", "have", ""].contains(&next)
                || ["it", "he", "she", "they", "this", "there", "you"].contains(&next)
                || clause::is_supposed(&lower[..at])
        }
        "do not" => !opens,
        // “How the bell is to be rung”, “bells that are to be sold”: what is meant, not what is demanded.
        "is to be" | "are to be" | "is not to be" | "are not to be" => {
            words(clause::before(&lower[..at])).any(|(_, word)| RELATIVES.contains(&word))
        }
        "has to" | "have to" if next == "do" && after.next() == Some("with") => true,
        "have to" if ["may", "can", "could", "might", "would", "will", "not"].contains(&last) => {
            true
        }
        // “The sample is allowed to cool”: it is let.
        "is allowed" | "are allowed"
            if next == "to" && after.next().is_some_and(|verb| LET.contains(&verb)) =>
        {
            true
        }
        "shall" | "shall not" | "should not" | "must not" | "cannot" => false,
        _ => clause::is_subordinate(&lower[..at]),
    }
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

/// The last word of a text, with where it begins.
pub(crate) fn last_word(text: &str) -> Option<(usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '\'' || c == '-';
    let end = text.trim_end_matches(|c| !is_part(c)).len();
    let start = text[..end].trim_end_matches(is_part).len();
    (start < end).then(|| (start, &text[start..end]))
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 14] = [
    "e.g", "i.e", "etc", "vs", "cf", "approx", "fig", "no", "al", "viz", "ed", "vol", "dr", "mr",
];

/// Words that are written with a full stop: of species, limits, firms, and what a list ends with.
const SHORTENED: [&str; 18] = [
    "etc", "al", "inc", "ltd", "jr", "co", "corp", "no", "spp", "sp", "subsp", "var", "max", "min",
    "approx", "nos", "cv", "l",
];

/// Whether the full stop that a text ends with is that of an abbreviation: etc., U.S., Avena sativa L.
pub(crate) fn ends_with_abbreviation(text: &str) -> bool {
    let Some(bare) = text.trim_end().strip_suffix('.') else {
        return false;
    };
    let last = bare
        .rsplit([' ', '.', '\u{a0}', '('])
        .next()
        .unwrap_or_default();
    let before = &bare[..bare.len() - last.len()];
    let is_dotted = last.chars().count() < 2 && before.ends_with('.');
    is_dotted || bare.ends_with('.') || SHORTENED.contains(&last.to_lowercase().as_str())
}

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
        assert_eq!(
            found("Since 1 May, the can, a CAN bus and each tin can are tested; they can rust."),
            ["can"]
        );
        assert_eq!(
            found("Should it rust, you may have to paint it. Do not drop bells that do not ring."),
            ["may", "Do not"]
        );
        assert_eq!(
            found("It tells how bells are to be rung. The bell is to be rung."),
            ["is to be"]
        );
        assert_eq!(
            found("If it is necessary, it is possible to do so."),
            ["it is possible to"]
        );
    }

    #[test]
    fn clauses_that_tell_of_something_demand_nothing() {
        for text in [
            "The effort that is required to test it, and guards which are required to be locked, cost much.",
            "All that is required to be known is known, as it is required to do by law.",
            "Parts where supports are not permitted are hollow. If access is permitted, enter.",
            "Persons who have to work and users, who are not allowed to ring, rest.",
            "What has to be recorded depends on how it has to be sent. This has to do with age.",
            "Users decide whether or not they have to do so. The number of bells that may be sold is 3.",
            "If the bell should rust, in case a lever should break or in the event that it should bend, see 5.",
            "Work that people have to do is hard. The devices under which horns are allowed are large.",
        ] {
            assert_eq!(found(text), [""; 0]);
        }
        assert_eq!(
            found("It tells which bells they have to ring until horns are permitted to blow."),
            [""; 0]
        );
        assert_eq!(
            found(
                "The value that the user is required to enter is for those who ring or are allowed to."
            ),
            [""; 0]
        );
        assert_eq!(found("The law says that the user has to ring."), ["has to"]);
        assert_eq!(
            found("When testing bells it is necessary to ring."),
            ["it is necessary"]
        );
        assert_eq!(found("The bell is allowed to cool."), [""; 0]);
        assert_eq!(found("Note that bells have to ring."), ["have to"]);
        assert_eq!(found("That is not permitted."), ["is not permitted"]);
        assert_eq!(found("If it rusts, bells have to be painted."), ["have to"]);
        assert_eq!(found("Bells such as this one have to ring."), ["have to"]);
        assert_eq!(found("The bell, which may be red, is loud."), ["may"]);
        assert_eq!(found("A bell that is red has to ring."), ["has to"]);
        assert_eq!(found("If possible the bell should ring."), ["should"]);
    }

    #[test]
    fn only_what_is_permitted_is_required() {
        let force = |text: &str| modals(text)[0].force;
        assert_eq!(force("Only brass is permitted."), Requirement);
        assert_eq!(force("Brass is permitted."), Permission);
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
