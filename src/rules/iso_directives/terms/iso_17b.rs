//! ISO-17B: a definition ends without a full stop.

use super::super::prose::paragraphs;
use crate::rules::language::english::ends_with_abbreviation;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-17B",
    name: "full-stop-after-definition",
    severity: Severity::Error,
    clause: "16.5.6",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "定义末尾不应有句号",
        en: "a definition shall not end with a full stop",
    },
    why: Words {
        zh: "定义是能替代术语的短语，不是句子。",
        en: "A definition is a phrase that can take the place of its term, no sentence.",
    },
    bad: &[term("sound that a bell makes.")],
    good: &[term("sound that a bell makes"), term("sound of bells, horns, etc."), term("organism of the genus Listeria spp."), term("bell of Bell & Co."),
        term("grain of Avena sativa L.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document).filter(|text| text.place.innermost == Within::Definition) {
        let end = text.plain.trim_end().len();
        let plain = &text.plain[..end];
        // “etc.”, “U.S.”, the author of a species in “Avena sativa L.”
        if plain.ends_with('.') && !ends_with_abbreviation(plain) {
            findings.report_with(
                At::words(text, end - 1..end),
                both!("定义末尾不应有句号", "there is a full stop at the end of a definition"),
                "",
            );
        }
    }
}
