//! ISO-04: the minus sign is a character of its own.

use super::super::prose::prose;
use crate::rules::language::quantity::numbers;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-04",
    name: "hyphen-for-minus",
    severity: Severity::Warning,
    clause: "9.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "负号用“−”（U+2212），不用连字符",
        en: "a negative number has the minus sign (U+2212), no hyphen",
    },
    why: Words {
        zh: "连字符短，容易看漏，还会在行末与数字断开。",
        en: "A hyphen is short and easily missed, and a line may break after it.",
    },
    bad: &[paragraph("Store the bell at -5 °C."), paragraph("The range is from –10 °C to 40 °C.")],
    good: &[
        paragraph("Store the bell at −5 °C, and the other 3 -5 days."),
        paragraph("It is told in IEC 60584-1 and ISO 8601 -1."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for number in numbers(&text.plain) {
            let before = &text.plain[..number.start];
            let Some(sign) = before.chars().next_back().filter(|c| matches!(c, '-' | '–')) else {
                continue;
            };
            let start = number.start - sign.len_utf8();
            let around = text.plain[..start].trim_end();
            // After a number or a name it parts or joins.
            let is_sign = text.plain[..start].ends_with(|c: char| c.is_whitespace() || "(±=<>≤≥[".contains(c))
                && !around.ends_with(|c: char| c.is_ascii_digit() || c.is_uppercase() || ")]”\"".contains(c));
            let digits = &text.plain[number.clone()];
            if is_sign && !text.is_quoted(&number) {
                let message = both!("“{sign}{digits}”的负号应为“−”", "the minus sign of {sign}{digits} is to be −");
                findings.report_with(At::words(text, start..number.end), message, format!("−{digits}"));
            }
        }
    }
}
