//! ISO-07: units are written by their symbols.

use super::super::prose::{prose, whole_words};
use crate::rules::prelude::*;

/// What is written after a number, and the symbol; ppm has none.
const UNITS: [(&str, &str); 13] = [
    ("ppm", ""),
    ("ppb", ""),
    ("sec", "s"),
    ("secs", "s"),
    ("mins", "min"),
    ("hr", "h"),
    ("hrs", "h"),
    ("cc", "cm³"),
    ("lit", "l"),
    ("amp", "A"),
    ("amps", "A"),
    ("rpm", "r/min"),
    ("sqm", "m²"),
];

pub(super) static RULE: Rule = Rule {
    code: "ISO-07",
    name: "no-unit-symbol",
    severity: Severity::Error,
    clause: "9.3",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "单位应用规定的符号，不应用ppm、sec、hrs、cc、rpm一类缩写",
        en: "units shall be given by their symbols, not by abbreviations such as ppm, sec, hrs, cc and rpm",
    },
    why: Words {
        zh: "符号在各种语言中相同；ppm之类依赖语言，还说不清是质量比还是体积比。",
        en: "Symbols are the same in all languages; ppm and the like depend on one, and do not say of what they are parts.",
    },
    bad: &[paragraph("Ring the bell for 3 hrs at 60 rpm."), paragraph("It holds less than 5 ppm of lead.")],
    good: &[
        paragraph("Ring the bell for 3 h at 60 r/min."), paragraph("The mass fraction is 5 mg/kg. Light 5 lamps, sec by sec."),
        paragraph("The device of class 2 CC, the form 5 CC and EN 3 HR have 4 lit lamps."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for (unit, symbol) in UNITS {
            for range in whole_words(text, unit) {
                let before = text.plain[..range.start].trim_end();
                if !before.ends_with(|c: char| c.is_ascii_digit()) {
                    continue;
                }
                let words = &text.plain[range.clone()];
                let after = text.plain[range.end..].trim_start();
                // In capitals, they are names; two lamps may be lit.
                let is_name = matches!(unit, "cc" | "hr" | "lit") && words != unit;
                if is_name || unit == "lit" && after.starts_with(char::is_alphabetic) && !after.starts_with("of ") {
                    continue;
                }
                if symbol.is_empty() {
                    let message = both!("不用“{words}”，用mg/kg、μl/l一类的比", "{words} is not to be used: give the ratio, such as mg/kg or µl/l");
                    findings.report(At::words(text, range), message);
                } else {
                    let message = both!("单位符号是“{symbol}”，不是“{words}”", "the unit symbol is {symbol}, not {words}");
                    findings.report_with(At::words(text, range), message, symbol);
                }
            }
        }
    }
}
