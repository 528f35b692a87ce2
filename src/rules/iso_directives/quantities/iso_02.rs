//! ISO-02: the decimal sign is a comma.

use std::ops::Range;

use super::super::prose::{before_last_word, prose, word_before};
use crate::rules::language::quantity::numbers;
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
        paragraph("The ratio is ≥ 1.5, the pH is 7.2 and there is a ratio of 2.5."),
        document("body: [{title: Bells, blocks: [See Table 1., {type: table, body: [['0.5']]}]}]"),
    ],
    good: &[
        paragraph("The wall shall be at least 0,02 mm thick."),
        paragraph("As 4.2 says, version 1.0 and 5.2 h) of the draft apply; see 0.1, and Ring 0.4."),
        paragraph("The requirements of 0.2 apply, as required by 0.3."),
        paragraph("TLS ≥ 1.2, firmware ≥ 2.1, Python > 3.12 and fhirVersion=4.0; state 0.1 and class 0.8."),
        paragraph("Meters of class 0.2 S are as in 5.2; see also 6.2 h."),
        document("body: [{title: Bells, blocks: [[In 5.1 , {type: emphasis, content: V}, ' denotes the volume.']]}]"),
        document("body: [{title: Bells, blocks: [See Table 1., {type: table, body: [['0.1', '4.1']]}]}]"),
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
        let measured = text.quantities();
        for number in numbers(&text.plain) {
            let digits = &text.plain[number.clone()];
            let unit = measured.iter().find(|it| it.number == number).map(|it| &it.unit);
            let is_decimal = digits.matches('.').count() == 1 && !digits.contains(',');
            let is_cell = text.place.is_in(Within::Cell) && text.plain.trim() == digits && is_fraction(digits);
            let is_value = is_cell || is_value(&text.plain, &number, unit);
            if !is_decimal || text.is_quoted(&number) || !is_value {
                continue;
            }
            let comma = digits.replace('.', ",");
            let message = both!("“{digits}”的小数点应为逗号", "the decimal sign of {digits} is to be a comma");
            findings.report_with(At::words(text, number), message, comma);
        }
    }
}

/// Whether digits alone are a number below one: 0.1 to 0.4 may be subclauses of an introduction.
fn is_fraction(digits: &str) -> bool {
    digits.strip_prefix("0.").is_some_and(|decimals| decimals.len() > 1 || decimals >= "5")
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
    let is_versioned = unit.is_none() && !digits.starts_with("0.") && is_version(before);
    if before.ends_with(['±', '=', '≤', '≥', '<', '>', '×', '−', '≈']) && !is_versioned
        || after.trim_start().starts_with(['%', '±', '×', '‰'])
    {
        return true;
    }
    if let Some(unit) = unit {
        // “5.2 h)” is an item of a list, “4.2 A bell” a clause and a sentence.
        let rest = &text[unit.end..];
        let is_item = unit.len() == 1 && (rest.starts_with(')') || unit.start == number.end);
        let is_article = text[unit.clone()] == *"A" && rest.trim_start().starts_with(char::is_alphabetic);
        // “Class 0.2 S”, “see also 6.2 h”
        let last = word_before(text, number.start);
        let is_name = unit.len() == 1
            && ["class", "version", "release", "edition", "see", "also", "clause", "subclause"].contains(&last.as_str());
        return !is_item && !is_article && !is_name;
    }
    // Alone, a number below one: no clause but of an introduction is 0.1, but versions are.
    let last = word_before(text, number.start);
    let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_title = name.starts_with(char::is_uppercase) && name.len() < before.len();
    let is_told = matches!(last.as_str(), "of" | "by") && is_told(text, number.start);
    let is_acidity = before.ends_with("pH") || before.ends_with("pH is") || before.ends_with("pH of");
    if is_acidity || is_told && before.ends_with("ratio of") {
        return true;
    }
    let is_named = is_title
        || before.chars().next_back().is_some_and(char::is_alphanumeric)
        && (VERSIONED.contains(&last.as_str())
            || ["see", "in", "clause", "subclause", "and", "to", "of", "by", "table", "figure", "literal", "literals"]
                .contains(&last.as_str()));
    digits.starts_with("0.") && (!is_named || is_told) && !before.is_empty()
}

/// Words for what is numbered with a point.
const VERSIONED: [&str; 14] = [
    "version", "release", "edition", "revision", "draft", "firmware", "software", "kernel", "driver", "profile",
    "state", "class", "level", "step",
];

/// Whether what is compared is named as software is: TLS ≥ 1.2, firmware ≥ 2.1, fhirVersion=4.0.
fn is_version(before: &str) -> bool {
    let name = before.trim_end_matches(['=', '≤', '≥', '<', '>', ' ', '\u{a0}']);
    let name = name.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    name.len() < before.len()
        && (VERSIONED.contains(&name)
            || name.len() > 2 && name.chars().any(char::is_uppercase) && name.chars().all(char::is_alphanumeric))
}

/// Whether the word before “of” or “by” tells that a number follows: a ratio of, multiplied by.
fn is_told(text: &str, at: usize) -> bool {
    const WORDS: [&str; 19] = [
        "ratio", "factor", "coefficient", "value", "probability", "efficiency", "fraction", "index", "tolerance",
        "multiplied", "divided", "increased", "decreased", "reduced", "raised", "lowered", "increases", "decreases", "differ",
    ];
    let lead = before_last_word(&text[..at]);
    WORDS.contains(&word_before(lead, lead.len()).as_str())
}
