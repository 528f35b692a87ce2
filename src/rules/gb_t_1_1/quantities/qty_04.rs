//! GB-QTY-04: a value with a tolerance has its unit on both, or stands in brackets.

use super::measures::{is_class, between, is_percent, measured, written};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-04",
    name: "tolerance-without-unit",
    severity: Severity::Error,
    clause: "9.4.5.2",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "带公差的值，数值和公差都应带单位，或将两者括起来后加单位",
        en: "of a value with a tolerance, both have the unit, or both stand in brackets before it",
    },
    why: Words {
        zh: "“80±2 μF”中单位只属于公差，数值没有单位。",
        en: "In 80±2 μF the unit belongs to the tolerance alone.",
    },
    bad: &[paragraph("电容为80±2 μF。"), paragraph("温度保持在23±2℃。")],
    good: &[paragraph("电容为80 μF±2 μF，温度为(23±2)℃，湿度为(65±2)%。"), paragraph("硬度应为50±5，长度见表2。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for pair in text.values().windows(2) {
            let [value, tolerance] = pair else { continue };
            let Some(unit) = tolerance.unit_in(plain).filter(|unit| !is_percent(unit)) else {
                continue;
            };
            let range = value.number.start..tolerance.end();
            if is_class(plain, tolerance)
                || value.unit.is_some() || between(plain, value, tolerance) != "±" || text.is_quoted(&range) {
                continue;
            }
            let value = written(&plain[value.number.clone()], unit);
            let tolerance = written(&plain[tolerance.number.clone()], unit);
            let right = format!("{value}±{tolerance}");
            findings.report_with(
                At::words(text, range),
                both!("数值和公差都应带单位：{right}", "value and tolerance are both to have the unit: {right}"),
                right,
            );
        }
    }
}
