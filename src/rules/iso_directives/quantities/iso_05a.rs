//! ISO-05A: a space stands before the per cent sign.

use super::super::prose::prose;
use crate::rules::language::quantity::numbers;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-05A",
    name: "no-space-before-percent",
    severity: Severity::Error,
    clause: "9.2.1",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "百分号前应有空格",
        en: "a space shall stand between a number and the per cent sign",
    },
    why: Words {
        zh: "百分号按单位对待，与数值之间有空格。",
        en: "The sign is treated as a unit, and a space parts a number from its unit.",
    },
    bad: &[paragraph("At least 15% of the bells shall ring.")],
    good: &[paragraph("At least 15 % of the bells shall ring."), paragraph("The address “a%20b” has 100 % of it.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for number in numbers(&text.plain) {
            let Some(sign) = text.plain[number.end..].chars().next().filter(|c| matches!(c, '%' | '‰')) else {
                continue;
            };
            let range = number.start..number.end + sign.len_utf8();
            let digits = &text.plain[number];
            if !text.is_quoted(&range) {
                let message = both!("“{digits}{sign}”中应有空格", "a space is missing in {digits}{sign}");
                findings.report_with(At::words(text, range), message, format!("{digits}\u{a0}{sign}"));
            }
        }
    }
}
