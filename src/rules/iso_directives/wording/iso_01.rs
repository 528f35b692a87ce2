//! ISO-01: abbreviations have no full stops.

use std::ops::Range;

use super::super::prose::prose;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-01",
    name: "dotted-abbreviation",
    severity: Severity::Warning,
    clause: "8.4",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "缩略语的字母之间不加点（e.g.和i.e.除外）",
        en: "abbreviations are written without full stops (e.g. and i.e. keep theirs)",
    },
    why: Words {
        zh: "同一缩略语只有一种写法，检索时才不会漏。",
        en: "One abbreviation has one form: a search for it then misses nothing.",
    },
    bad: &[paragraph("Ring it at 5 p.m. at the latest."), paragraph("It follows U.S. practice.")],
    good: &[
        paragraph("Ring it, e.g. by hand, i.e. without tools, at 5 pm; it was made by J. R. Bell."),
        paragraph("J.R. et al. of Washington, D.C., dyed it with C.I. 15850 and C.I. Pigment Red."),
        paragraph("J.R. Bell of example.org read A.1 and a.b too."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for range in dotted(&text.plain) {
            let words = &text.plain[range.clone()];
            let after = text.plain[range.end..].trim_start();
            let before = text.plain[..range.start].trim_end();
            // A person, a dye by its C.I. number, Washington, D.C.
            let is_name = words.chars().all(|c| c == '.' || c.is_uppercase())
                && !["U.S.", "U.K.", "E.U.", "U.N."].contains(&words)
                && (after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    || after.starts_with("et al")
                    || words == "D.C." && before.ends_with(','));
            if ["e.g.", "i.e."].contains(&words.to_lowercase().as_str())
                || is_name
                || text.is_quoted(&range)
            {
                continue;
            }
            let mut bare: String = words.chars().filter(|c| *c != '.').collect();
            if after.is_empty() {
                bare.push('.');
            }
            let message = both!("缩略语“{words}”中不加点", "the abbreviation {words} is written without full stops");
            findings.report_with(At::words(text, range), message, bare);
        }
    }
}

/// Single letters with a full stop each, two or more of them.
fn dotted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '.') {
        // Pieces of the text itself, so that their places are known.
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let letters: Vec<&str> = word.split('.').collect();
        let (last, letters) = letters.split_last().map_or(("", &letters[..]), |(last, rest)| (*last, rest));
        let is_letter = |letter: &&str| letter.len() == 1 && letter.bytes().all(|c| c.is_ascii_alphabetic());
        if last.is_empty() && letters.len() > 1 && letters.iter().all(is_letter) {
            found.push(start..start + word.len());
        }
    }
    found
}
