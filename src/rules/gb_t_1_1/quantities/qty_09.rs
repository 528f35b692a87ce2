//! GB-QTY-09: the sign of multiplication between numbers is ×.

use super::measures::{measured};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-09",
    name: "multiplication-sign",
    severity: Severity::Error,
    clause: "9.4.4.3",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "数字之间的乘号用“×”，不用“*”“x”“·”",
        en: "the sign of multiplication between numbers is ×, not *, x or ·",
    },
    why: Words {
        zh: "字母x会误读为变量，圆点会误读为小数点。",
        en: "The letter x is easily read as a variable, a dot as the decimal sign.",
    },
    bad: &[paragraph("寿命不少于2.5*10次。"), paragraph("屏幕的分辨率为1920x1080。"), paragraph("数值为2.5·10。")],
    good: &[paragraph("寿命不少于2.5×10次，地址为0x10，力矩为5 N·m。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for pair in text.values().windows(2) {
            let range = pair[0].end()..pair[1].number.start;
            let sign = plain[range.clone()].trim();
            // `0x10` is a number in another notation.
            let is_hexadecimal = &plain[pair[0].number.clone()] == "0";
            // ·6H₂O is water of crystallization.
            let is_water = sign == "·" && plain[pair[1].number.end..].starts_with(|c: char| c.is_ascii_uppercase());
            // 5·12 and 3·15 are days.
            let is_at_most = |value: &crate::rules::language::quantity::Value, most: u32| {
                plain[value.number.clone()].parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
            };
            let is_day = sign == "·" && is_at_most(&pair[0], 12) && is_at_most(&pair[1], 31);
            if !is_water && !is_day && matches!(sign, "*" | "x" | "X" | "·" | "＊") && !is_hexadecimal && !text.is_quoted(&range) {
                findings.report_with(
                    At::words(text, pair[0].number.start..pair[1].number.end),
                    both!("乘号应为“×”，不用“{sign}”", "the sign of multiplication is ×, not {sign}"),
                    format!("{}×{}", &plain[pair[0].number.start..range.start], &plain[pair[1].number.clone()]),
                );
            }
        }
    }
}
