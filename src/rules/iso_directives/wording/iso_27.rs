//! ISO-27: no words that leave open whether something is demanded.

use std::ops::Range;

use super::super::prose::{before_last_word, paragraphs, whole_words, word_before};
use crate::rules::language::clause::{self, is_subordinate};
use crate::rules::language::english::words;
use crate::rules::prelude::*;

/// Words, and what to say instead.
const WORDS: [(&str, &str); 6] = [
    ("needs to", "shall, should"),
    ("need to", "shall, should"),
    ("might", "can, may"),
    ("could", "can, may"),
    ("family of standards", "the numbers of the documents"),
    ("suite of standards", "the numbers of the documents"),
];

pub(super) static RULE: Rule = Rule {
    code: "ISO-27",
    name: "ambiguous-words",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "条文不用need to、might、could一类含混的词",
        en: "the text has no words such as “need to”, “might” and “could” for verbal forms",
    },
    why: Words {
        zh: "读者分不清是要求、推荐、允许还是可能。",
        en: "Readers cannot tell whether they demand, recommend, permit or say what is possible.",
    },
    bad: &[
        paragraph("The bell needs to be dry."),
        paragraph("The bell might rust."),
        paragraph("The users need to be told. It could have an effect."),
    ],
    good: &[
        paragraph("The bell shall be dry, as it can rust. There is no need to paint it with all its might."),
        note("A bell could rust."),
        introduction("Bells need to be heard."),
        scope("This document is for organizations that show that a bell needs to ring."),
        paragraph("Record what needs to be measured, the risks that need to be addressed, and who needs to have access."),
        paragraph("Report all that could have affected or might have influenced the result."),
        paragraph("There is often need to ring, a perceived need to test and the users’ need to know."),
    ],
    check,
};

/// Words that a noun follows, an adjective between or not.
const DETERMINERS: [&str; 11] = [
    "the", "a", "an", "no", "any", "its", "their", "this", "each", "every", "our",
];

/// Words that a noun follows.
fn leads_a_noun(word: &str) -> bool {
    DETERMINERS.contains(&word) || ["of", "for", "without"].contains(&word)
}

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document) {
        let is_text = matches!(text.place.part, Part::Body | Part::Annex) && text.place.is_plain();
        if !is_text || document.chapter_kind(text.place) == Some(ClauseKind::Scope) {
            continue;
        }
        for (words, instead) in WORDS {
            for range in whole_words(text, words) {
                let is_fact = match words {
                    "needs to" | "need to" => is_noun(text, &range) || is_subordinate(&text.plain[..range.start]),
                    "might" | "could" => {
                        leads_a_noun(&word_before(&text.plain, range.start))
                            || is_perfect(&text.plain[range.end..])
                    }
                    _ => false,
                };
                if is_fact {
                    continue;
                }
                findings.report(
                    At::words(text, range),
                    both!("“{words}”含混，改用{instead}", "“{words}” is ambiguous: say {instead}"),
                );
            }
        }
    }
}

/// Whether “need” is a noun: no need, a perceived need, users’ need, there is need.
fn is_noun(text: &Text<'_>, range: &Range<usize>) -> bool {
    let before = text.plain[..range.start].trim_end();
    let last = word_before(before, before.len());
    let led = before_last_word(before);
    let is_owned = before.ends_with(['’', '\'']) || before.ends_with("’s") || before.ends_with("'s");
    let clause = clause::before(before).to_lowercase();
    let is_there = ["there is", "there was", "there can be"].iter().any(|there| clause.contains(there));
    // After one thing the verb is “needs”.
    let is_one = !text.plain[range.clone()].starts_with("needs")
        && (is_there || DETERMINERS.contains(&word_before(led, led.len()).as_str()) && !last.ends_with('s'));
    leads_a_noun(&last) || is_owned || is_one
}

/// Whether what follows tells of the past: “could have affected”, “might have been”.
fn is_perfect(after: &str) -> bool {
    const PARTICIPLES: [&str; 10] = [
        "been", "had", "led", "made", "become", "gone", "come", "found", "lost", "set",
    ];
    let mut words = words(after).map(|(_, word)| word).filter(|word| !word.ends_with("ly") && *word != "not");
    words.next() == Some("have")
        && words.next().is_some_and(|word| word.ends_with("ed") || PARTICIPLES.contains(&word))
}
