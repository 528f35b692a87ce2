//! ISO-02: the decimal sign is a comma.

use std::ops::Range;

use super::super::prose::{prose, word_before};
use crate::rules::language::quantity::{numbers, quantities};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-02",
    name: "decimal-point",
    severity: Severity::Error,
    clause: "9.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "小数点应用逗号",
        en: "the decimal sign shall be a comma",
    },
    why: Words {
        zh: "ISO和IEC文件的所有语言版本用同一个小数记号，数值在各版本间照抄不变。",
        en: "Documents of ISO and IEC have one decimal sign in all their languages, so that numbers are the same in each.",
    },
    bad: &[
        paragraph("The wall shall be at least 0.02 mm thick."),
        paragraph("The ratio is 0.8."),
        paragraph("A ratio of 0.5 is multiplied by 0.25."),
        paragraph("The mass is 1.5 kg ± 0.1 kg."),
    ],
    good: &[
        paragraph("The wall shall be at least 0,02 mm thick."),
        paragraph("As 4.2 says, version 1.0 and 5.2 h) of the draft apply; see 0.1, and Ring 0.4."),
        paragraph("The requirements of 0.2 apply, as required by 0.3."),
        paragraph("The release 2.4.1 is the one of 12.05.2026."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // The translation of a Chinese standard keeps the point of its original.
    let mut identifiers = document.standard.metadata.identifiers.iter();
    if identifiers.any(|identifier| identifier.value.starts_with("GB")) {
        return;
    }
    for text in prose(document) {
        let measured = quantities(&text.plain);
        for number in numbers(&text.plain) {
            let digits = &text.plain[number.clone()];
            let unit = measured.iter().find(|it| it.number == number).map(|it| &it.unit);
            let is_decimal = digits.matches('.').count() == 1 && !digits.contains(',');
            if !is_decimal || text.is_quoted(&number) || !is_value(&text.plain, &number, unit) {
                continue;
            }
            let comma = digits.replace('.', ",");
            let message = both!("“{digits}”的小数点应为逗号", "the decimal sign of {digits} is to be a comma");
            findings.report_with(At::words(text, number), message, comma);
        }
    }
}

/// Whether digits with a point are a value: a clause or a version may be numbered likewise.
fn is_value(text: &str, number: &Range<usize>, unit: Option<&Range<usize>>) -> bool {
    let digits = &text[number.clone()];
    let after = &text[number.end..];
    // Part of a longer number, an address or a word.
    if after.starts_with(|c: char| c.is_alphanumeric() && unit.is_none() || c == '-')
        || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_alphanumeric())
    {
        return false;
    }
    let before = text[..number.start].trim_end();
    if before.ends_with(['±', '=', '≤', '≥', '<', '>', '×', '−', '≈'])
        || after.trim_start().starts_with(['%', '±', '×', '‰'])
    {
        return true;
    }
    if let Some(unit) = unit {
        // “5.2 h)” is an item of a list, “4.2 A bell” a clause and a sentence.
        let rest = &text[unit.end..];
        let is_item = unit.len() == 1 && (rest.starts_with(')') || unit.start == number.end);
        let is_article = text[unit.clone()] == *"A" && rest.trim_start().starts_with(char::is_alphabetic);
        return !is_item && !is_article;
    }
    // Alone, a number below one: no clause but of an introduction is 0.1, but versions are.
    let last = word_before(text, number.start);
    let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_version = name.starts_with(char::is_uppercase) && name.len() < before.len();
    let is_told = matches!(last.as_str(), "of" | "by") && is_told(text, number.start);
    let is_named = is_version
        || before.chars().next_back().is_some_and(char::is_alphanumeric)
        && ["see", "in", "clause", "subclause", "and", "to", "version", "of", "by", "table", "figure"]
            .contains(&last.as_str());
    digits.starts_with("0.") && (!is_named || is_told) && !before.is_empty()
}

/// Whether the word before “of” or “by” tells that a number follows: a ratio of, multiplied by.
fn is_told(text: &str, at: usize) -> bool {
    const WORDS: [&str; 19] = [
        "ratio", "factor", "coefficient", "value", "probability", "efficiency", "fraction", "index", "tolerance",
        "multiplied", "divided", "increased", "decreased", "reduced", "raised", "lowered", "increases", "decreases", "differ",
    ];
    let lead = text[..at].trim_end();
    let lead = &lead[..lead.len() - 2];
    WORDS.contains(&word_before(lead, lead.len()).as_str())
}
