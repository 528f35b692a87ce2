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
    bad: &[paragraph("Paint the bell & its lever."), paragraph("Ring it. Bells & levers are painted.")],
    good: &[
        paragraph("The operators & and && and the unary & operator are read so; the characters & and < are not."),
        paragraph("Paint the bell and its lever, says Bell & Sons in a Q&A on R&D; a & b is a term of Bell & de Horn."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for range in text.find_all(" & ") {
            // Between words in lower case: with a capital in them, they are names or titles.
            let before = text.plain[..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
            let after = text.plain[range.end..].split(char::is_whitespace).next().unwrap_or_default();
            let is_word = |word: &str| {
                word.len() > 1 && word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '.'))
            };
            // A sentence begins with a capital letter too.
            let start = range.start - before.len();
            let is_first = text.sentence_at(start).start == start
                && before.starts_with(char::is_uppercase)
                && is_word(&before.to_lowercase())
                && before.chars().skip(1).all(char::is_lowercase);
            if (is_word(before) || is_first) && is_word(after) && !is_sign(before, after) {
                // The words beside it tell which it is: XML has the sign in each of its entities.
                let around = range.start - before.len()..range.end + after.len();
                let message = both!("“{before} & {after}”中“&”应写作“and”", "“&” in “{before} & {after}” is to be written “and”");
                findings.report_with(At::words(text, around), message, format!("{before} and {after}"));
            }
        }
    }
}

/// Whether the character itself is meant: the unary & operator, the characters & and <.
fn is_sign(before: &str, after: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "operator", "operators", "character", "characters", "sign", "signs", "symbol", "symbols", "unary", "binary",
        "ampersand", "token", "tokens", "letter",
    ];
    SIGNS.contains(&before) || SIGNS.contains(&after) || ["and", "or", "is", "as"].contains(&after)
}
