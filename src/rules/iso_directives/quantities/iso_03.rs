//! ISO-03: long numbers are parted in groups of three digits.

use std::ops::Range;

use super::super::prose::{before_last_word, paragraphs, word_before};
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
        paragraph("Perform 10000 cycles."),
        paragraph("It rings. There are 12000 and 13000 bells."),
        paragraph("Ring it. Apply 2500 N."),
        paragraph("Apply 1,500 N."),
        paragraph("Apply 300 V, 4000 V or more."),
        document("body: [{title: Bells, blocks: [See Table 1., {type: table, body: [['cycles', '10000']]}]}]"),
    ],
    good: &[
        paragraph("The bell shall ring 10 000 times at least, in the year 2026, by a force of 15 N."),
        paragraph("It is told in ISO 10241, IEC 60584-1:2013, RFC 7991 and No. 12345."),
        paragraph("The vendor ID is 10036, the serial number is 123456789, and item numbers are: 12345 and 67890."),
        paragraph("It is told in ISO 10241, IEC 2500 A and Regulation 12345. Regulation 12345 applies. Type 2500 V is used."),
        paragraph("See error 40401, the concept 387517004 and postcode 10115; 100,200,300 are sizes."),
        paragraph("At the end of 2022 V was replaced by W, and the limit in 2020 A was set."),
        document("body: [{title: Bells, blocks: [See Table 1., {type: table, body: [[batch, '73211009'], ['2026', '202601']]}]}]"),
        paragraph("The code 00123, port 65535/udp and the word 10101 stand for it, as do A 12345, 67890."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document) {
        let measured = text.quantities();
        for number in digits(&text.plain) {
            let is_measured = measured.iter().any(|it| it.number == number && !it.space.is_empty());
            let words = &text.plain[number.clone()];
            let is_cell = text.place.is_in(Within::Cell) && text.plain.trim() == words;
            if text.is_quoted(&number)
                || is_cell && !words.ends_with("00")
                || !wants_groups(&text.plain, &number, is_measured)
            {
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
    let is_parted_by_commas = groups[1..].iter().all(|group| group.len() == 3) && match groups.len() {
        1 => false,
        // “1,500 N”: three decimals of one number are as likely where it has no unit.
        2 => is_measured && groups[0].len() < 3 && words.ends_with("00"),
        // “100,200,300” is a list.
        _ => groups[0].len() < 3 || !groups.is_sorted(),
    };
    let is_long = groups.len() == 1 && (words.len() > 4 || words.len() == 4 && is_measured);
    if !is_parted_by_commas && !is_long || words.starts_with('0') {
        return false;
    }
    // Part of a word or of a longer number.
    let before = &text[..number.start];
    let after = &text[number.end..];
    let is_joined = before.ends_with(|c: char| c.is_alphanumeric() || "-–—/.:_#,+".contains(c))
        || after.starts_with(|c: char| c.is_alphanumeric() || "-–—/:_#".contains(c))
        || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_alphanumeric());
    let is_binary = words.chars().all(|c| matches!(c, '0' | '1')) && words.matches('1').count() > 1;
    // Nobody counts to 387517004 exactly.
    let is_identifier = words.len() > 7 && !is_measured && !is_parted_by_commas && !words.ends_with("000");
    let is_year = is_measured && is_year(text, number);
    !is_joined && !is_binary && !is_identifier && !is_year && !is_code(before, is_measured)
}

/// Whether a number is a year that a sign of one capital letter follows: “in 2020 A”, “the end of 2022 V”.
fn is_year(text: &str, number: &Range<usize>) -> bool {
    const DATES: [&str; 7] = ["end", "beginning", "start", "middle", "half", "summer", "winter"];
    let (before, after) = (&text[..number.start], text[number.end..].trim_start());
    let year = text[number.clone()].parse().unwrap_or(0);
    let is_letter = after.starts_with(|c: char| c.is_ascii_uppercase())
        && !after[1..].starts_with(char::is_alphanumeric);
    let led = before_last_word(before);
    let is_date = match word_before(text, number.start).as_str() {
        "in" | "since" | "until" | "during" => true,
        "of" => DATES.contains(&word_before(led, led.len()).as_str()),
        _ => false,
    };
    is_letter && is_date && (1900..2100).contains(&year)
}

/// Whether what stands before a number tells that it is a name: ISO 10241, error 40401, item numbers: 12345 and 67890.
fn is_code(before: &str, is_measured: bool) -> bool {
    let before = before.trim_end();
    // One of a list of codes, by the first of them.
    if let Some(list) = list_before(before) {
        let mut first = list;
        for _ in 0..10 {
            let number = first.trim_end_matches(|c: char| c.is_ascii_digit());
            if first[number.len()..].starts_with('0') {
                return !is_measured;
            }
            match list_before(number.trim_end()) {
                Some(earlier) => first = earlier,
                None => return !is_measured && (before.ends_with(',') || names_a_code(number, false)),
            }
        }
        return !is_measured;
    }
    names_a_code(before, is_measured)
}

/// What ends with a number where a text goes on with another one: `numbers 12345 and`, `12345,`.
fn list_before(before: &str) -> Option<&str> {
    let joined = ["and", "or"].into_iter().find_map(|word| before.strip_suffix(word));
    let list = match joined {
        Some(list) => list.strip_suffix(char::is_whitespace)?.trim_end().trim_end_matches(','),
        None => before.strip_suffix(',')?,
    };
    list.ends_with(|c: char| c.is_ascii_digit()).then_some(list)
}

/// Whether the last words are a name, or tell that a code follows.
fn names_a_code(before: &str, is_measured: bool) -> bool {
    const CODES: [&str; 37] = [
        "port", "code", "codes", "number", "numbers", "word", "words", "no", "nos", "id", "ids", "identifier",
        "identifiers", "year", "error", "errors", "postcode", "postcodes", "literal", "literals", "item", "items",
        "case", "grid", "bus", "part", "model", "batch", "lot", "order", "tag", "key", "concept",
        "serial", "version", "type", "class",
    ];
    // The first word of a sentence has a capital letter too: “Perform 10000 cycles”, “Apply 2500 N”.
    const STARTS: [&str; 16] = [
        "perform", "apply", "run", "repeat", "count", "make", "take", "use", "after", "about", "some", "over",
        "there", "it", "they", "these",
    ];
    let before = before.trim_end().trim_end_matches([':', '=']).trim_end();
    let last = word_before(before, before.len());
    let (before, last) = match last.as_str() {
        "is" | "are" | "was" | "were" | "be" => {
            let led = before_last_word(before).trim_end();
            (led, word_before(led, led.len()))
        }
        _ => (before, last),
    };
    let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let led = before[..before.len() - name.len()].trim_end();
    let is_start = led.ends_with(['.', '!', '?']) && (is_measured || STARTS.contains(&last.as_str()));
    let is_capital = name.starts_with(char::is_uppercase) && !led.is_empty() && !is_start;
    let is_name = is_capital || name.chars().filter(|c| c.is_uppercase()).count() > 1;
    // “300 V, 4000 V”
    CODES.contains(&last.as_str()) || is_name && !(is_measured && name.ends_with(','))
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
