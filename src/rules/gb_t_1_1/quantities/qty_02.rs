//! GB-QTY-02: a space between number and unit.

use std::ops::Range;

use super::measures::{is_close, is_percent, measured, written};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-02",
    name: "unit-spacing",
    severity: Severity::Error,
    clause: "10.4.6",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "数值与单位符号之间留空隙；平面角的度、分、秒例外，不留空隙",
        en: "a space stands between number and unit, but none before degrees, minutes and seconds of angle",
    },
    why: Words {
        zh: "紧挨的数字和字母容易误读为型号或变量。",
        en: "Digits and letters without a space are easily read as a type or a variable.",
    },
    bad: &[
        paragraph("铃盖的直径为55mm，温度为23℃。"),
        paragraph("倾角为17.25 °。"),
        paragraph("亮度不低于80cd/m²，电压220V。"),
        paragraph("电流不大于3A，温度为+70℃。"),
    ],
    good: &[
        paragraph("铃盖的直径为55 mm，倾角17.25°，合格率65%。"),
        paragraph("按5.2d)和第3章h)，4K画面、3C认证、5A级、电流为3A级、M8螺纹。"),
        paragraph("型号为AB-20m的车铃，配置为5+12A+5，螺纹公差带为6g。"),
        document("body: [{title: 要求, blocks: [[长度为35, {type: emphasis, content: d}, ，以3 000, {type: emphasis, content: g}, 离心。]]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for value in text.values() {
            let (number, Some(unit)) = (value.number.clone(), value.unit.clone()) else {
                continue;
            };
            let is_spaced = number.end != unit.start;
            let symbol = &plain[unit.clone()];
            if is_percent(symbol)
                || is_spaced != is_close(symbol)
                || text.is_quoted(&unit)
                || !is_spaced && is_other(text, &number, &unit)
            {
                continue;
            }
            let digits = &plain[number.clone()];
            let message = if is_spaced {
                both!("“{digits}”与“{symbol}”之间不留空隙", "no space stands between {digits} and {symbol}")
            } else {
                both!("“{digits}”与“{symbol}”之间应留空隙", "a space is missing between {digits} and {symbol}")
            };
            let right = written(digits, symbol);
            findings.report_with(At::words(text, number.start..unit.end), message, right);
        }
    }
}

/// Whether digits and letters are something else than a quantity: a grade, a type, the item of a list.
fn is_other(text: &Text<'_>, number: &Range<usize>, unit: &Range<usize>) -> bool {
    let plain = &text.plain;
    let digits = number.len();
    let before = plain[..number.start].trim_end();
    // Thread tolerance 6g; glass 5+12A+5.
    let is_thread = || {
        let sentence = text.sentence_at(number.start).start.min(number.start);
        digits == 1 && ["公差", "螺纹"].iter().any(|word| plain[sentence..number.start].contains(word))
    };
    let joins = |c: char| matches!(c, '+' | '＋');
    let is_digit = |c: char| c.is_ascii_digit();
    let is_build_up = before.strip_suffix(joins).is_some_and(|it| it.ends_with(is_digit))
        || plain[unit.end..].strip_prefix(joins).is_some_and(|it| it.starts_with(is_digit));
    let has = |words: &[&str]| {
        let sentence = text.sentence_at(number.start);
        words.iter().any(|word| plain[sentence.clone()].contains(word))
    };
    // 1L-435: a plough. 13A: a fire rating. 35d: diameters of a bar.
    let is_machine = plain[unit.end..].strip_prefix('-').is_some_and(|it| it.starts_with(is_digit));
    let is_name = is_build_up || is_machine || match &plain[unit.clone()] {
        "A" | "B" if has(&["灭火"]) => true,
        "d" | "h" if has(&["锚固", "搭接", "直径", "梁高"]) => true,
        "g" | "h" if is_thread() => true,
        "C" | "F" | "H" | "S" | "T" => true,
        "A" => digits < 2 && !is_told(plain, number.start, "电流"),
        "N" => digits < 2 && !is_told(plain, number.start, "力"),
        "K" => digits < 3,
        // The 1960s.
        "s" => digits == 4,
        _ => false,
    };
    let before = &plain[..number.start];
    let after = &plain[unit.end..];
    let is_item = || {
        let sentence = text.sentence_at(number.start).start.min(number.start);
        let sentence = &plain[sentence..number.start];
        let opened = sentence.matches(['(', '（']).count();
        opened <= sentence.matches([')', '）']).count()
    };
    let is_item = unit.len() == 1 && after.starts_with([')', '）']) && is_item();
    // `AB-20m`: part of a type.
    let is_type = before
        .strip_suffix(['-', '—'])
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
    is_name || is_item || is_type || after.starts_with(['级', '型', '类'])
}

/// Whether the quantity that a unit is for is named just before a number.
fn is_told(plain: &str, start: usize, quantity: &str) -> bool {
    let before = &plain[..start];
    let part = before.rsplit(['，', '。', '；', '、', '：']).next().unwrap_or_default();
    part.contains(quantity)
}
