//! ISO-26F: words that have become one are written as one.

use super::super::prose::{prose, whole_words};
use crate::rules::prelude::*;

/// The old form and the one of the house style.
const WORDS: [(&str, &str); 5] = [
    ("on-line", "online"),
    ("off-line", "offline"),
    ("cyber-security", "cybersecurity"),
    ("cyber security", "cybersecurity"),
    ("web site", "website"),
];

pub(super) static RULE: Rule = Rule {
    code: "ISO-26F",
    name: "old-spelling",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "online、cybersecurity等写成一个词",
        en: "online, cybersecurity and the like are written as one word",
    },
    why: Words {
        zh: "同一词在各文件中写法一致，检索时才不会漏。",
        en: "One form in all documents: a search then misses nothing.",
    },
    bad: &[paragraph("The on-line form asks about cyber-security.")],
    good: &[paragraph("The online form asks about cybersecurity and the spider's web sites.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for (old, new) in WORDS {
            for range in whole_words(text, old) {
                let words = &text.plain[range.clone()];
                let mended = if words.starts_with(char::is_uppercase) {
                    new[..1].to_uppercase() + &new[1..]
                } else {
                    new.to_owned()
                };
                let message = both!("“{words}”应写作“{mended}”", "“{words}” is to be written “{mended}”");
                findings.report_with(At::words(text, range), message, mended);
            }
        }
    }
}
