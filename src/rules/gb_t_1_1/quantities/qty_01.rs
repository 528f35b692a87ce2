//! GB-QTY-01: units after numbers are given by their symbols.

use super::measures::{measured, spaces, written};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-01",
    name: "spelled-out-unit",
    severity: Severity::Error,
    clause: "9.4.4.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "量值用阿拉伯数字后跟法定计量单位的符号表示",
        en: "a quantity is a number in digits with the symbol of its unit",
    },
    why: Words {
        zh: "单位符号在各种语言中相同，量值由此一眼可认，也便于机器读取。",
        en: "Symbols are the same in all languages; readers and programs know them at once.",
    },
    bad: &[
        paragraph("车铃的高度应不大于60毫米。"),
        paragraph("铃声应持续3 秒钟。"),
        paragraph("线长3米，容积为2升。"),
        paragraph("转速为60转/分，速度为3米/秒。"),
        paragraph("屏幕不小于5英寸。"),
    ],
    good: &[
        paragraph("车铃的高度应不大于60 mm，以毫米表示。"),
        paragraph("取2米袋，标为1克拉，第3分册，在第2秒，用10米气步枪和3升级装置。"),
    ],
    check,
};

/// Names of units, the longer ones first, and their symbols.
const NAMES: [(&str, &str); 39] = [
    ("平方毫米", "mm²"),
    ("平方厘米", "cm²"),
    ("平方米", "m²"),
    ("立方厘米", "cm³"),
    ("立方米", "m³"),
    ("毫米", "mm"),
    ("厘米", "cm"),
    ("分米", "dm"),
    ("千米", "km"),
    ("公里", "km"),
    ("微米", "μm"),
    ("纳米", "nm"),
    ("毫克", "mg"),
    ("千克", "kg"),
    ("公斤", "kg"),
    ("毫升", "mL"),
    ("微升", "μL"),
    ("毫秒", "ms"),
    ("秒钟", "s"),
    ("分钟", "min"),
    ("小时", "h"),
    ("摄氏度", "℃"),
    ("兆赫", "MHz"),
    ("千赫", "kHz"),
    ("赫兹", "Hz"),
    ("千帕", "kPa"),
    ("兆帕", "MPa"),
    ("千瓦", "kW"),
    ("千伏", "kV"),
    ("分贝", "dB"),
    ("公分", "cm"),
    ("转/分钟", "r/min"),
    ("转/分", "r/min"),
    ("转每分", "r/min"),
    ("米/秒", "m/s"),
    ("米", "m"),
    ("秒", "s"),
    ("升", "L"),
    ("英寸", ""),
];

/// Whether a short name of a unit ends there, and is not the first character of another word: 2米袋, 3升级装置.
fn is_whole(name: &str, after: &str) -> bool {
    const GOES_ON: &str = "的以之内外时为高长宽处左右后前和或及至到～~×±";
    name.chars().count() > 1
        || after.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '/' || GOES_ON.contains(c))
}

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for value in text.values() {
            let start = value.number.end + spaces(&plain[value.number.end..]);
            let Some((name, symbol)) = NAMES.iter().find(|(name, _)| plain[start..].starts_with(name))
            else {
                continue;
            };
            let end = start + name.len();
            // 千瓦时, 千伏安: other units.
            let is_other = plain[end..].starts_with(['时', '安', '兹', '制', '级', '率']) && name.chars().count() > 1;
            let is_ordinal = plain[..value.number.start].trim_end().ends_with('第');
            if is_other || is_ordinal || !is_whole(name, &plain[end..]) || text.is_quoted(&(start..end)) {
                continue;
            }
            if symbol.is_empty() {
                findings.report(
                    At::words(text, value.number.start..end),
                    both!("“{name}”不是法定计量单位", "{name} is no legal unit"),
                );
                continue;
            }
            let right = written(&plain[value.number.clone()], symbol);
            findings.report_with(
                At::words(text, value.number.start..end),
                both!("“{name}”应写作符号“{symbol}”", "the unit {name} is to be given by its symbol {symbol}"),
                right,
            );
        }
    }
}
