//! ISO-03: long numbers are parted in groups of three digits.

use std::ops::Range;

use super::super::prose::paragraphs;
use crate::rules::language::quantity::quantities;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-03",
    name: "ungrouped-digits",
    severity: Severity::Warning,
    clause: "9.1",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "多位数字从小数记号起每三位分一组，组间留小空隙",
        en: "digits are parted by a small space in groups of three",
    },
    why: Words {
        zh: "10 000一眼可读，10000则要数位数；逗号是小数记号，不能用来分组。",
        en: "10 000 is read at a glance, 10000 has to be counted; a comma is the decimal sign and cannot part groups.",
    },
    bad: &[
        paragraph("The bell shall ring 10000 times at least."),
        paragraph("The lever is pressed with 1500 mN."),
        paragraph("There are 1,000,000 bells."),
    ],
    good: &[
        paragraph("The bell shall ring 10 000 times at least, in the year 2026, by a force of 15 N."),
        paragraph("It is told in ISO 10241, IEC 60584-1:2013, RFC 7991 and No. 12345."),
        paragraph("The code 00123, port 65535/udp and the word 10101 stand for it, as do A 12345, 67890."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document) {
        let measured = quantities(&text.plain);
        for number in digits(&text.plain) {
            let is_measured = measured.iter().any(|it| it.number == number && !it.space.is_empty());
            let words = &text.plain[number.clone()];
            if text.is_quoted(&number) || !wants_groups(&text.plain, &number, is_measured) {
                continue;
            }
            let message = both!("“{words}”应每三位分一组", "the digits of {words} are to be parted in groups of three");
            findings.report_with(At::words(text, number.clone()), message, grouped(words));
        }
    }
}

/// Runs of digits and commas.
fn digits(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let run = text[start..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        let end = start + text[start..text.len() - run.len()].trim_end_matches(',').len();
        found.push(start..end);
        rest = end;
    }
    found
}

fn wants_groups(text: &str, number: &Range<usize>, is_measured: bool) -> bool {
    let words = &text[number.clone()];
    let groups: Vec<&str> = words.split(',').collect();
    let is_parted_by_commas = groups.len() > 2 && groups[1..].iter().all(|group| group.len() == 3);
    let is_long = groups.len() == 1 && (words.len() > 4 || words.len() == 4 && is_measured);
    if !is_parted_by_commas && !is_long || words.starts_with('0') {
        return false;
    }
    // A number of a standard, a code, a part of a word or of a longer number.
    let before = &text[..number.start];
    let after = &text[number.end..];
    let name = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_name = name.starts_with(|c: char| c.is_uppercase()) && name.len() < before.trim_start().len()
        || name.chars().filter(|c| c.is_uppercase()).count() > 1
        || ["port", "code", "number", "word", "no.", "id", "year"].contains(&name.to_lowercase().as_str());
    let is_joined = before.ends_with(|c: char| c.is_alphanumeric() || "-–—/.:_#,+".contains(c))
        || after.starts_with(|c: char| c.is_alphanumeric() || "-–—/:_#".contains(c))
        || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_alphanumeric());
    // One of a list of codes.
    let is_joined = is_joined
        || before.trim_end().strip_suffix(',').is_some_and(|list| list.ends_with(|c: char| c.is_ascii_digit()));
    let is_binary = words.chars().all(|c| matches!(c, '0' | '1')) && words.matches('1').count() > 1;
    !is_name && !is_joined && !is_binary
}

/// Digits in groups of three, with spaces that no line breaks at.
fn grouped(words: &str) -> String {
    let digits: Vec<char> = words.chars().filter(char::is_ascii_digit).collect();
    let mut out = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(*digit);
    }
    out
}
