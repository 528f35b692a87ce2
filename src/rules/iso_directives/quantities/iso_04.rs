//! ISO-04: the minus sign is a character of its own.

use std::ops::Range;

use super::super::prose::prose;
use crate::rules::language::quantity::{numbers, unit_at};
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
    bad: &[
        paragraph("Store the bell at -5 °C."), paragraph("The range is from –10 °C to 40 °C."),
        document("body: [{title: Bells, blocks: [[It is 10, {type: sup, content: '-3'}, ' mm.']]}]"),
        document("body: [{title: Bells, blocks: [See Table 1., {type: table, body: [['-0,2']]}]}]"),
    ],
    good: &[
        paragraph("Store the bell at −5 °C, and the other 3 -5 days."),
        paragraph("In the time zone of -05:00, see parts -1, -2 and -3, the suffix -2, options -v and -1, and pages –5."),
        document("body: [{title: Bells, blocks: [See Table 1., {type: table, body: [['-1']]}]}]"),
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
            let is_zone = digits.starts_with('0') && text.plain[number.end..].starts_with(':');
            let is_exponent = text.is_face(&(start..number.end))
                && (around.ends_with(char::is_alphabetic) || around.ends_with("10"));
            let is_sign = is_sign && !is_zone && !is_piece(around) || is_exponent || is_cell(text, &number);
            if is_sign && !text.is_quoted(&number) {
                let message = both!("“{sign}{digits}”的负号应为“−”", "the minus sign of {sign}{digits} is to be −");
                findings.report_with(At::words(text, start..number.end), message, format!("−{digits}"));
            }
        }
    }
}

/// Whether a cell holds one negative value only; “-1” may be a part or a suffix.
fn is_cell(text: &Text<'_>, number: &Range<usize>) -> bool {
    let before = text.plain[..number.start].trim();
    let after = text.plain[number.end..].trim();
    let is_unit = unit_at(after).is_some_and(|unit| unit == after);
    let is_decimal = after.is_empty() && text.plain[number.clone()].contains([',', '.']);
    text.place.is_in(Within::Cell) && matches!(before, "-" | "–") && (is_unit || is_decimal)
}

/// Whether a text ends with the name of what a hyphen and a number stand for, others of them between:
/// “parts -1, -2 and”, “the option”.
fn is_piece(before: &str) -> bool {
    const PIECES: [&str; 14] = [
        "part", "parts", "suffix", "suffixes", "option", "options", "flag", "flags", "switch", "page", "pages",
        "argument", "arguments", "dash",
    ];
    let mut words = before.split_whitespace().rev().take(12);
    let name = words.find(|word| !word.starts_with(['-', '–']) && !matches!(*word, "and" | "or" | "to" | ","));
    name.is_some_and(|name| PIECES.contains(&name.to_lowercase().as_str()))
}
