//! ISO-17C: a definition demands nothing.

use super::super::prose::paragraphs;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-17C",
    name: "requirement-in-definition",
    severity: Severity::Error,
    clause: "16.5.6",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "定义不应含要求",
        en: "a definition shall not contain a requirement",
    },
    why: Words {
        zh: "定义说明概念是什么；要求写在条文中，读者才能找到。",
        en: "A definition says what a concept is; what is demanded of it is looked for in the text.",
    },
    bad: &[term("sound that shall be heard")],
    good: &[term("sound that can be heard"), term("sound that must be heard by law")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document).filter(|text| text.place.is_in(Within::Definition)) {
        // “What is to be measured” says what a concept is.
        let demands = text.modals().iter().filter(|modal| {
            modal.force == Force::Requirement
                && text.plain[modal.range.clone()].to_ascii_lowercase().starts_with("shall")
        });
        for modal in demands {
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("定义中不应有用“{words}”表述的要求", "there is a requirement in a definition: “{words}”"),
            );
        }
    }
}
