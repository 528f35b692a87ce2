//! GB-QTY-05: both ends of a range have their unit, and ～ stands between them.

use super::measures::{is_class, is_percent, measured, range_signs, signed_start, written};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-05",
    name: "range-without-unit",
    severity: Severity::Error,
    clause: "9.4.5.2",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "数值范围的两个数值都应带单位，中间用“～”",
        en: "both ends of a range have the unit, and ～ stands between them",
    },
    why: Words {
        zh: "“10～12 kPa”的第一个数值没有单位；连接号“-”又会误读为减号或负号。",
        en: "In 10～12 kPa the first number has no unit; a hyphen is easily read as a minus sign.",
    },
    bad: &[
        paragraph("压力为10～12 kPa。"),
        paragraph("温度为0～10℃。"),
        paragraph("长度为5-10 mm，质量为2 kg~3 kg。"),
        paragraph("温度为−20～−5 ℃。"),
        paragraph("温度为-5~40℃。"),
    ],
    good: &[
        paragraph("压力为10 kPa～12 kPa，温度为−20 ℃～−5 ℃，次数为10～15，倾角为5°～10°。"),
        paragraph("标记为GB/T 99101-20-5 m，按表2-3 m处测量。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for pair in text.values().windows(2) {
            let [low, high] = pair else { continue };
            let Some(unit) = high.unit_in(plain).filter(|unit| !is_percent(unit)) else {
                continue;
            };
            let Some((separator, sign)) = range_signs(plain, low, high) else {
                continue;
            };
            let range = signed_start(plain, low)..high.end();
            let is_right = low.unit.is_some() && separator == '～';
            if is_right || text.is_quoted(&range) || is_class(plain, high) || is_class(plain, low) {
                continue;
            }
            // Other units at the two ends are left as they are.
            let first = low.unit_in(plain).unwrap_or(unit);
            let first = written(&plain[range.start..low.number.end], first);
            let second = written(&plain[high.number.clone()], unit);
            let right = format!("{first}～{sign}{second}");
            findings.report_with(
                At::words(text, range),
                both!("范围应写作“{right}”", "the range is to be written {right}"),
                right,
            );
        }
    }
}
