//! GB-QTY-03: each dimension has its unit.

use super::measures::{between, has_powers, measured, written};
use crate::rules::language::quantity::Value;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-03",
    name: "dimension-without-unit",
    severity: Severity::Error,
    clause: "9.4.5.1",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "尺寸的每个数值后都应带单位",
        en: "each number of a size has its unit",
    },
    why: Words {
        zh: "“80×25×50 mm”不是三个长度的乘积，单位属于哪个数值不明。",
        en: "80×25×50 mm is no product of three lengths; it is open which number the unit belongs to.",
    },
    bad: &[paragraph("包装盒的尺寸为80×25×50 mm。"), paragraph("铭牌的尺寸为30×20mm，盒的尺寸为30×20×10 mm³。")],
    good: &[
        paragraph("包装盒的尺寸为80 mm×25 mm×50 mm。"),
        paragraph("取3×50 mL溶液，用3×2.5 mm²的导线，分辨率为1920×1080。"),
        document("body: [{title: 要求, blocks: [[长度为2.5×10, {type: sup, content: '3'}, ' mm。']]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        let values = text.values();
        let mut rest = values;
        while let Some(first) = rest.first() {
            let factors = rest.windows(2).take_while(|pair| {
                matches!(between(plain, &pair[0], &pair[1]), "×" | "x" | "X" | "*")
            });
            let (factors, after) = rest.split_at(factors.count() + 1);
            rest = after;
            let Some(last) = factors.last().filter(|_| factors.len() > 1) else {
                continue;
            };
            let Some(unit) = length_unit(plain, factors, last) else {
                continue;
            };
            let is_quoted = text.is_quoted(&first.number);
            // L50×50×5 mm is a profile: the first number is part of a word.
            let is_rest = plain[..first.number.start].trim_end().ends_with(['×', 'x', 'X', '*']);
            if is_quoted || is_rest || is_count(plain, factors) || has_powers(text) {
                continue;
            }
            let numbers = factors.iter().map(|factor| written(&plain[factor.number.clone()], unit));
            let right = numbers.collect::<Vec<_>>().join("×");
            findings.report_with(
                At::words(text, first.number.start..last.end()),
                both!("每个数值后都应带单位：{right}", "each number is to have its unit: {right}"),
                right,
            );
        }
    }
}

/// The unit of the lengths, where the last factor alone has one.
fn length_unit(plain: &str, factors: &[Value], last: &Value) -> Option<&'static str> {
    const LENGTHS: [&str; 7] = ["mm", "cm", "dm", "m", "km", "μm", "nm"];
    let unit = last.unit_in(plain)?;
    // Three lengths with the unit of their product.
    let bare = unit.strip_suffix('³').filter(|_| factors.len() == 3).unwrap_or(unit);
    let lengths = LENGTHS.into_iter();
    let unit = lengths.into_iter().find(|length| *length == bare)?;
    let others = &factors[..factors.len() - 1];
    others.iter().any(|factor| factor.unit.is_none()).then_some(unit)
}

/// Whether two factors are a count and a length: 4×100 m.
fn is_count(plain: &str, factors: &[Value]) -> bool {
    let digits = |factor: &Value| plain[factor.number.clone()].len();
    let is_whole = |factor: &Value| digits(factor) < 3 && !plain[factor.number.clone()].contains('.');
    matches!(factors, [first, second] if digits(first) == 1 && digits(second) > 1
        || is_whole(first) && second.unit_in(plain) == Some("m"))
}
