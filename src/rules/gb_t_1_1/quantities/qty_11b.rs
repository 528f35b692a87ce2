//! GB-QTY-11B: long numbers are parted into groups of three digits.

use super::measures::{is_class, is_percent, measured};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-11B",
    name: "digits-without-groups",
    severity: Severity::Warning,
    clause: "GB/T 15835—2011, 5.1",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "量值中五位及以上的整数按三位分节，节间留空隙",
        en: "whole numbers of five digits and more in quantities are parted into groups of three by a thin space",
    },
    why: Words {
        zh: "不分节的长数字容易看错位数。",
        en: "Digits of a long number are easily miscounted.",
    },
    bad: &[paragraph("寿命为20000 h。"), paragraph("压力为1013250 Pa。")],
    good: &[paragraph("寿命为20 000 h，邮编为100000，转速为1500 r/min，型号为12345。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        for value in text.values() {
            let has_unit = value.unit_in(&text.plain).is_some_and(|unit| !is_percent(unit));
            let digits = &text.plain[value.number.clone()];
            let is_long = digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
            if has_unit && !is_class(&text.plain, value) && is_long && !text.is_quoted(&value.number) {
                let right = in_groups(digits);
                findings.report_with(
                    At::words(text, value.number.clone()),
                    both!("应写作“{right}”", "the number is to be written {right}"),
                    right,
                );
            }
        }
    }
}

/// Digits in groups of three.
fn in_groups(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(digit);
    }
    out
}
