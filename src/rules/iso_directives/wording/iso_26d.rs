//! ISO-26D: no “and/or”.

use super::super::prose::{prose, whole_words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-26D",
    name: "and-or",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "不用“and/or”",
        en: "“and/or” is not used",
    },
    why: Words {
        zh: "写“A or B or both”，读者和译者才不必猜。",
        en: "“A or B or both” leaves readers and translators nothing to guess.",
    },
    bad: &[paragraph("The bell is painted and/or plated."), paragraph("The bell is painted AND/OR plated.")],
    good: &[paragraph("The bell is painted or plated or both.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for words in ["and/or", "and / or"] {
            for range in whole_words(text, words) {
                let words = &text.plain[range.clone()];
                let message = both!("“{words}”有歧义，写明是其一还是两者", "“{words}” is unclear: say “or”, or “or both”");
                findings.report(At::words(text, range), message);
            }
        }
    }
}
