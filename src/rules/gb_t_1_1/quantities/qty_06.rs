//! GB-QTY-06: percentages with tolerances and in ranges.

use super::measures::{between, is_percent, measured, range_signs};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-06",
    name: "percentage-form",
    severity: Severity::Error,
    clause: "9.4.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "百分率的公差写作“(65±2)%”，范围写作“63%～67%”",
        en: "a percentage with a tolerance is written (65±2)%, a range of percentages 63%～67%",
    },
    why: Words {
        zh: "“65%±2%”可能被理解为65%的2%；“63～67%”的第一个数值不是百分率。",
        en: "65%±2% may be read as two hundredths of 65%; in 63～67% the first number is no percentage.",
    },
    bad: &[
        paragraph("相对湿度为65%±2%。"),
        paragraph("相对湿度为65±2%。"),
        paragraph("相对湿度为63～67%。"),
        paragraph("相对湿度为45%RH~75%RH。"),
        paragraph("合格率为5%至10%。"),
    ],
    good: &[
        paragraph("相对湿度为(65±2)%或63%～67%，偏差为−5%～5%，±5%。"),
        paragraph("合格率由5%至10%，从5%升到10%。"),
        // A value with a relative tolerance.
        paragraph("伽马为2.6±5%，电压为(220±10%) V。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for pair in text.values().windows(2) {
            let [first, second] = pair else { continue };
            let Some(unit) = second.unit_in(plain).filter(|unit| is_percent(unit)) else {
                continue;
            };
            // Of a range whose ends both have the sign only what stands between can be wrong.
            let is_other = first.unit_in(plain).is_some_and(|unit| !is_percent(unit));
            let range = first.number.start..second.end();
            if is_other || text.is_quoted(&range) {
                continue;
            }
            let (low, high) = (&plain[first.number.clone()], &plain[second.number.clone()]);
            let is_percentage = first.unit.is_some() || is_ratio(&plain[..range.start]);
            // 45%RH: a unit has nothing added to it.
            let joint = between(plain, first, second);
            let joint = joint.strip_prefix("RH").map_or(joint, str::trim_start);
            let is_said = matches!(joint, "~" | "至" | "到") && first.unit.is_some() && !is_change(&plain[..range.start]);
            let right = if joint == "±" {
                if !is_percentage {
                    continue;
                }
                format!("({low}±{high}){unit}")
            } else if is_said {
                format!("{low}{unit}～{high}{unit}")
            } else if let Some((separator, sign)) = range_signs(plain, first, second)
                && (first.unit.is_none() || separator != '～')
            {
                format!("{low}{unit}～{sign}{high}{unit}")
            } else {
                continue;
            };
            findings.report_with(
                At::words(text, range),
                both!("百分率应写作“{right}”", "the percentage is to be written {right}"),
                right,
            );
        }
    }
}

/// Whether what stands before a number names something that is given in percent. Other numbers may
/// have a tolerance in percent of themselves.
fn is_ratio(before: &str) -> bool {
    const RATIOS: [&str; 7] = ["率", "湿度", "分数", "百分", "含量", "浓度", "RH"];
    let start = before.char_indices().rev().nth(8).map_or(0, |(at, _)| at);
    RATIOS.iter().any(|word| before[start..].contains(word))
}

/// Whether what stands before a number says that it changes from there: 由5%至10%.
fn is_change(before: &str) -> bool {
    let part = before.rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
    part.contains(['由', '从', '自'])
}
