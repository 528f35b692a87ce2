//! ISO-05B: a tolerance stands in brackets with its value.

use super::super::prose::prose;
use crate::rules::language::quantity::{numbers, unit_at};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-05B",
    name: "unbracketed-tolerance",
    severity: Severity::Error,
    clause: "9.2.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "带公差的值，单位应适用于两者：加括号，或各带单位",
        en: "a value with a tolerance shall stand in brackets before the unit, or both shall have it",
    },
    why: Words {
        zh: "“15 ± 7 %”可读作15加减自身的7 %；“(15 ± 7) %”只有一种读法。",
        en: "15 ± 7 % may be read as 15 give or take 7 % of itself; (15 ± 7) % is read in one way only.",
    },
    bad: &[paragraph("The humidity shall be 65 ± 7 %."), paragraph("The wall is 2,5±0,1 mm thick.")],
    good: &[
        paragraph("The humidity shall be (65 ± 7) %, the wall 2 mm ± 0,1 mm thick, the ratio 3 ± 1."),
        paragraph("The force is 50 ± 5 min. in N."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        let plain = &text.plain;
        let numbers = numbers(plain);
        for pair in numbers.windows(2) {
            let (value, tolerance) = (pair[0].clone(), pair[1].clone());
            let rest = plain[tolerance.end..].trim_start();
            let unit = if rest.starts_with('%') { Some("%") } else { unit_at(rest) };
            let Some(unit) = unit.filter(|_| plain[value.end..tolerance.start].trim() == "±") else {
                continue;
            };
            let end = plain.len() - rest.len() + unit.len();
            // “min.” in a sentence is a minimum, not minutes.
            let after = &plain[end..];
            let is_limit = unit == "min"
                && after.starts_with('.')
                && after[1..].trim_start().starts_with(|c: char| c.is_lowercase() || matches!(c, ')' | ',' | ';'));
            if is_limit {
                continue;
            }
            let range = value.start..end;
            let words = &plain[range.clone()];
            if !text.is_quoted(&range) {
                let mended = format!("({} ± {}) {unit}", &plain[value], &plain[tolerance]);
                let message = both!("“{words}”应写作“{mended}”", "{words} is to be written {mended}");
                findings.report_with(At::words(text, range), message, mended);
            }
        }
    }
}
