//! ISO-08: no word that means different numbers to different readers.

use super::super::prose::{prose, whole_words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-08",
    name: "billion",
    severity: Severity::Warning,
    clause: "Annex B, Table B.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "不用“billion”，用10的幂",
        en: "“billion” is avoided: a power of ten is given",
    },
    why: Words {
        zh: "这个词在一些语言里是10的9次方，在另一些语言里是10的12次方。",
        en: "The word means 10 to the 9th in some languages and 10 to the 12th in others.",
    },
    bad: &[paragraph("There are two billion bells.")],
    good: &[paragraph("There are 2 × 10⁹ bells, and a billionaire.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for word in ["billion", "billions"] {
            for range in whole_words(text, word) {
                findings.report(
                    At::words(text, range),
                    both!("“{word}”有两种意思，用10的幂", "“{word}” has two meanings: give a power of ten"),
                );
            }
        }
    }
}
