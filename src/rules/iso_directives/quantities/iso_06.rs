//! ISO-06: a space stands between a number and its unit, none before degrees of angle.

use super::super::prose::{prose, word_before};
use crate::rules::language::quantity::{Quantity, numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-06",
    name: "unit-space",
    severity: Severity::Error,
    clause: "9.3",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "数值与单位符号之间应有空格，平面角的度、分、秒符号前则不应有",
        en: "a space shall stand between a number and its unit, and none before the signs of degree, minute and second of angle",
    },
    why: Words {
        zh: "“5mm”像一个词；数与单位分开，人和程序都读得出。",
        en: "5mm looks like a word; apart, readers and programs tell the number from the unit.",
    },
    bad: &[paragraph("The wall is 5mm thick."), paragraph("Store it at 25°C."), paragraph("Turn it by 45 °.")],
    good: &[
        paragraph("The wall is 5 mm thick, at 25 °C; turn it by 45°."),
        document(
            "body: [{title: Bells, blocks: [['The isotope ', {type: sup, content: '51'}, 'V, 4 000', {type: emphasis, content: g}, ' and a wall 0,5', {type: emphasis, content: h}, ' wide.'], ['1250', {type: sup, content: g}]]}]",
        ),
        paragraph("Use sample 10g, item 11g, variant 12V, room 12m and version 16h."),
        paragraph("Networks of 5G and 802.11g, class 1A, a size of 4K, at 5pm in the 1960s."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        let plain = &text.plain;
        for found in text.quantities() {
            let range = found.number.start..found.unit.end;
            if !found.space.is_empty() || text.is_quoted(&range) || !is_surely_a_unit(plain, &found) {
                continue;
            }
            let mended = format!("{}\u{a0}{}", &plain[found.number], &plain[found.unit]);
            let words = &plain[range.clone()];
            let message = both!("“{words}”的数值与单位之间应有空格", "a space is missing before the unit of {words}");
            findings.report_with(At::words(text, range), message, mended);
        }
        for number in numbers(plain) {
            let rest = &plain[number.end..];
            let sign = rest.trim_start();
            let spaces = rest.len() - sign.len();
            let after = sign.chars().nth(1);
            let Some(sign) = sign.chars().next().filter(|c| matches!(c, '°' | '′' | '″')) else {
                continue;
            };
            let range = number.start..number.end + spaces + sign.len_utf8();
            if spaces == 0 || after.is_some_and(char::is_alphabetic) || text.is_quoted(&range) {
                continue;
            }
            let mended = format!("{}{sign}", &plain[number]);
            let message = both!("“{sign}”前不应有空格", "no space is to stand before {sign}");
            findings.report_with(At::words(text, range), message, mended);
        }
    }
}

/// Whether letters right after digits are a unit: `4K`, `1A` and `802.11g` are names.
fn is_surely_a_unit(text: &str, found: &Quantity) -> bool {
    const NAMED: [&str; 21] = [
        "class", "type", "grade", "clause", "table", "figure", "annex", "step", "group", "sample", "item", "variant",
        "room", "version", "row", "model", "part", "no", "number", "option", "case",
    ];
    let number = &text[found.number.clone()];
    // “The 1960s” are a decade.
    let is_decade = number.ends_with('0') && (number.len() == 4 || word_before(text, found.number.start) == "the");
    match &text[found.unit.clone()] {
        "pm" => false,
        "s" if is_decade => false,
        unit if unit.is_ascii() && unit.len() == 1 => {
            ["m", "g", "s", "h", "V", "W", "N"].contains(&unit)
                && number.len() > 1
                && !number.starts_with("802")
                && !NAMED.contains(&word_before(text, found.number.start).as_str())
        }
        _ => true,
    }
}
