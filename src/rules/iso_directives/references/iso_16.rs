//! ISO-16: “see” points to what informs, not to what binds.

use super::super::prose::{paragraphs, whole_words};
use crate::model::Obligation;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-16",
    name: "see-normative-annex",
    severity: Severity::Error,
    clause: "20.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "条文应以“in accordance with Annex A”一类形式提及规范性附录，不应用“see”“refer to”",
        en: "the text shall refer to a normative annex by words such as “in accordance with”, not by “see” or “refer to”",
    },
    why: Words {
        zh: "“see”表示资料性提及，读者会以为附录可以不读。",
        en: "“See” tells that the annex informs, so that readers think they can do without it.",
    },
    bad: &[
        document(
            "body: [{title: Bells, blocks: [A bell is loud (see Annex A).]}]
annexes: [{title: Test, obligation: normative, blocks: [A bell shall be tested.]}]",
        ),
        document(
            "body: [{title: Bells, blocks: [A bell is loud (see also Annexes A and B).]}]
annexes: [{title: Bells, obligation: informative, blocks: [A bell rings.]}, {title: Test, obligation: normative, blocks: [A bell shall be tested.]}]",
        ),
    ],
    good: &[
        document(
            "body: [{title: Bells, blocks: ['A bell shall be tested in accordance with Annex A; see Annex B.', {type: note, blocks: [See Annex A.]}]}]
annexes: [{title: Test, obligation: normative, blocks: [A bell shall be tested.]}, {title: Bells, obligation: informative, blocks: [A bell rings.]}]",
        ),
    ],
    check,
};

const WORDS: [&str; 7] = [
    "see annex", "see annexes", "see also annex", "see also annexes", "refer to annex", "refer to annexes",
    "refer to the annex",
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    let annexes = document.chapters(Part::Annex);
    let labels: Vec<String> = annexes
        .filter(|section| section.clause.obligation == Some(Obligation::Normative))
        .filter_map(|section| section.number.as_ref())
        .map(|number| number.rsplit([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase())
        .collect();
    if labels.is_empty() {
        return;
    }
    let is_text = |text: &&Text<'_>| matches!(text.place.part, Part::Body | Part::Annex) && text.place.is_plain();
    for text in paragraphs(document).filter(is_text) {
        for words in WORDS {
            for range in whole_words(text, words) {
                let after = &text.plain[range.end..];
                let letters = after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                // “Annexes B and C”
                let mut letters = letters.take_while(|word| word.len() == 1 || matches!(*word, "and" | "or"));
                if let Some(letter) = letters.find(|letter| labels.contains(&letter.to_lowercase())) {
                    findings.report(
                        At::words(text, range),
                        both!("附录{letter}是规范性的，不应用see一类词提及", "Annex {letter} is normative: say “in accordance with” it, not “see”"),
                    );
                }
            }
        }
    }
}
