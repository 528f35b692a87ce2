//! ISO-26E: “and” is written out.

use super::super::prose::prose;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-26E",
    name: "ampersand",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "“and”不用“&”代替",
        en: "“and” is written out: no “&”",
    },
    why: Words {
        zh: "“&”只用在名称中。",
        en: "The sign belongs in names only.",
    },
    bad: &[paragraph("Paint the bell & its lever.")],
    good: &[paragraph("Paint the bell and its lever, says Bell & Sons in a Q&A on R&D; a & b is a term.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for range in text.find_all(" & ") {
            // Between words, one of them in lower case at least: others are names.
            let before = text.plain[..range.start].rsplit(' ').next().unwrap_or_default();
            let after = text.plain[range.end..].split(' ').next().unwrap_or_default();
            let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || c == ',' || c == '.');
            let is_name = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
            if is_word(before) && is_word(after) && !(is_name(before) && is_name(after)) {
                // The words beside it tell which it is: XML has the sign in each of its entities.
                let around = range.start - before.len()..range.end + after.len();
                let message = both!("“{before} & {after}”中“&”应写作“and”", "“&” in “{before} & {after}” is to be written “and”");
                findings.report_with(At::words(text, around), message, format!("{before} and {after}"));
            }
        }
    }
}
