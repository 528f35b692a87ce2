//! ISO-27: no words that leave open whether something is demanded.

use super::super::prose::{paragraphs, whole_words, word_before};
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
    bad: &[paragraph("The bell needs to be dry."), paragraph("The bell might rust.")],
    good: &[
        paragraph("The bell shall be dry, as it can rust. There is no need to paint it with all its might."),
        note("A bell could rust."),
        introduction("Bells need to be heard."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const NOUN: [&str; 9] = ["the", "a", "no", "any", "its", "their", "this", "of", "without"];
    for text in paragraphs(document) {
        let is_text = matches!(text.place.part, Part::Body | Part::Annex) && text.place.is_plain();
        if !is_text {
            continue;
        }
        for (words, instead) in WORDS {
            for range in whole_words(text, words) {
                if NOUN.contains(&word_before(&text.plain, range.start).as_str())
                    && !words.ends_with("standards")
                {
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
