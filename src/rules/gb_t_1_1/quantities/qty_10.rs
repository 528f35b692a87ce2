//! GB-QTY-10: legal units, with the letters of their symbols as they are laid down.

use std::ops::Range;

use super::measures::{has_powers, is_whole_unit, measured, spaces, written};
use crate::rules::language::quantity::token;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-10",
    name: "wrong-unit",
    severity: Severity::Error,
    clause: "9.4.7",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "使用法定计量单位，单位符号的字母和大小写正确",
        en: "units are legal ones, and their symbols have the right letters, capital or small",
    },
    why: Words {
        zh: "大小写不同，单位就不同：K是开尔文，k是千；M是兆，m是毫。",
        en: "Capital and small letters make different units: K is kelvin, k a thousand; M a million, m a thousandth.",
    },
    bad: &[
        paragraph("车铃的质量应不大于0.2 KG。"),
        paragraph("压力为3 Mpa，转速为60rpm。"),
        paragraph("速度为15 km/小时，时间为10 sec。"),
        paragraph("铅的含量应不大于90 ppm。"),
        paragraph("高度为5㎜。"),
        paragraph("面积为20 m2。"),
        paragraph("亮度用cd/m2表示，流量为5 m3/h。"),
    ],
    good: &[
        paragraph("车铃的质量应不大于0.2 kg，压力为3 MPa，转速为60 r/min。"),
        paragraph("速度为15 km/h，每车2 kg/人，见图2 DB线。"),
        paragraph("CO2的排放，M2级，型号m3、PM2.5，亮度为5 cd/m²。"),
        document("body: [{title: 要求, blocks: [[面积为20 m, {type: sup, content: '2'}, 。]]}]"),
    ],
    check,
};

/// Wrong symbols and the right ones; none where the unit is to be converted.
const WRONG: &str = "\
KM=km Km=km CM=cm MM=mm UM=μm um=μm KG=kg Kg=kg ug=μg uL=μL ul=μL us=μs \
sec=s secs=s hr=h hrs=h mins=min MIN=min \
HZ=Hz hz=Hz KHz=kHz KHZ=kHz khz=kHz MHZ=MHz Mhz=MHz GHZ=GHz Ghz=GHz \
pa=Pa Mpa=MPa MPA=MPa mpa=MPa Kpa=kPa KPa=kPa KPA=kPa kpa=kPa Gpa=GPa hpa=hPa \
KW=kW Kw=kW kw=kW KWh=kW·h kwh=kW·h KV=kV Kv=kV kv=kV KVA=kVA Kva=kVA KJ=kJ Kj=kJ KN=kN \
ma=mA mAh=mA·h mah=mA·h MAH=mA·h uF=μF uf=μF uA=μA uV=μV DB=dB db=dB Db=dB \
㎜=mm ㎝=cm ㎞=km ㎡=m² ㎥=m³ ㎎=mg ㎏=kg ㎖=mL ㎕=μL ㎐=Hz ㎑=kHz ㎒=MHz ㎓=GHz ㎃=mA ㎷=mV ㎸=kV ㎾=kW ㎿=MW ㎩=Pa ㎪=kPa ㎫=MPa ㏈=dB \
lux=lx Lux=lx ohm=Ω rpm=r/min RPM=r/min cc=mL sqm=m² nit=cd/m² nits=cd/m² Kbps=kbit/s Mbps=Mbit/s";

/// Units that are not legal in China, and abbreviations that stand for none.
const OTHERS: [&str; 13] = [
    "ppm", "ppb", "ppt", "pphm", "psi", "PSI", "inch", "kgf", "lbf", "atm", "kcal", "bar", "mbar",
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    // Words after a time by the clock, for units of speed and the like.
    const TIMES: [(&str, &str); 4] = [("小时", "h"), ("分钟", "min"), ("秒", "s"), ("天", "d")];
    for text in measured(document) {
        let plain = &text.plain;
        for range in flat_powers(text) {
            let right = raised(&plain[range.clone()]);
            if !text.is_quoted(&range) {
                let flat = &plain[range.clone()];
                findings.report_with(
                    At::words(text, range.clone()),
                    both!("单位符号“{flat}”应为“{right}”", "the unit {flat} is to be written {right}"),
                    right,
                );
            }
        }
        for value in text.values() {
            let start = value.number.end + spaces(&plain[value.number.end..]);
            let symbol = square(&plain[start..]).unwrap_or_else(|| token(&plain[start..]));
            let end = start + symbol.len();
            let number = &plain[value.number.clone()];
            let after = &plain[end..];
            if symbol.is_empty() || text.is_quoted(&(start..end)) || is_named(plain, value.number.start) {
                continue;
            }
            if after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-')) {
                continue;
            }
            let at = At::words(text, value.number.start..end);
            if let Some(right) = right_form(symbol) {
                findings.report_with(
                    at,
                    both!("单位符号“{symbol}”应为“{right}”", "the unit {symbol} is to be written {right}"),
                    written(number, right),
                );
            } else if OTHERS.contains(&symbol) {
                findings.report(
                    at,
                    both!("“{symbol}”不是法定计量单位", "{symbol} is no legal unit"),
                );
            } else if let Some(per) = after.strip_prefix('/')
                && let Some((name, right)) = TIMES.iter().find(|(name, _)| per.starts_with(name))
            {
                findings.report_with(
                    At::words(text, value.number.start..end + 1 + name.len()),
                    both!("符号与名称不混用：“{name}”应为“{right}”", "a symbol and a name are mixed: {name} is to be {right}"),
                    written(number, &format!("{symbol}/{right}")),
                );
            }
        }
    }
}

/// A character that holds a whole unit in a square, as old Chinese character sets have them: ㎜, ㎡.
fn square(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    ('\u{3380}'..='\u{33DF}').contains(&first).then(|| &text[..first.len_utf8()])
}

/// Units whose exponents are written as digits on the line: kg/m3, and 5 m2 after a number.
fn flat_powers(text: &Text<'_>) -> Vec<Range<usize>> {
    if has_powers(text) || !matches!(text.node, Node::Paragraph(_)) {
        return Vec::new();
    }
    let plain = &text.plain;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '·' | '.' | '-' | '_' | 'μ' | 'µ' | '²' | '³');
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(start) = plain[end..].find(is_part).map(|at| end + at) {
        end = plain[start..].find(|c| !is_part(c)).map_or(plain.len(), |at| start + at);
        let run = &plain[start..end];
        // A number may stand before it with or without a space.
        let digits = run.len() - run.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let unit = run[digits..].trim_end_matches('.');
        let is_counted = digits > 0 || plain[..start].ends_with(char::is_whitespace) && plain[..start].trim_end().ends_with(|c: char| c.is_ascii_digit());
        let right = raised(unit);
        if right != unit && (is_counted || unit.contains('/')) && is_whole_unit(&right) {
            let start = start + digits;
            found.push(start..start + unit.len());
        }
    }
    found
}

/// The unit with its exponents raised.
fn raised(unit: &str) -> String {
    let mut out = String::with_capacity(unit.len());
    let mut before = None;
    for c in unit.chars() {
        // Of metres, and of seconds in a quotient: m/s2.
        let has_power = before == Some('m') || before == Some('s') && unit.contains('/');
        out.push(match c {
            '2' if has_power => '²',
            '3' if has_power => '³',
            c => c,
        });
        before = Some(c);
    }
    out
}

/// Whether a number is that of a figure, table or the like.
fn is_named(plain: &str, start: usize) -> bool {
    plain[..start].trim_end().ends_with(['图', '表', '式', '章', '录', '第', '-', '—'])
}

/// The symbol to write in the place of a wrong one.
fn right_form(symbol: &str) -> Option<&'static str> {
    let pairs = WRONG.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find_map(|(wrong, right)| (wrong == symbol).then_some(right))
}
