//! GB-QTY-10: legal units, with the letters of their symbols as they are laid down.

use super::measures::{measured, spaces, values, written};
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
    ],
    good: &[
        paragraph("车铃的质量应不大于0.2 kg，压力为3 MPa，转速为60 r/min。"),
        paragraph("速度为15 km/h，每车2 kg/人，见图2 DB线。"),
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
        for value in values(plain) {
            let start = value.number.end + spaces(&plain[value.number.end..]);
            let symbol = token(&plain[start..]);
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

/// Whether a number is that of a figure, table or the like.
fn is_named(plain: &str, start: usize) -> bool {
    plain[..start].trim_end().ends_with(['图', '表', '式', '章', '录', '第', '-', '—'])
}

/// The symbol to write in the place of a wrong one.
fn right_form(symbol: &str) -> Option<&'static str> {
    let pairs = WRONG.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find_map(|(wrong, right)| (wrong == symbol).then_some(right))
}
