//! Numbers and units in running text (GB 3100; ISO 80000-1; ISO/IEC Directives Part 2, clause 9).

use std::ops::Range;

/// Symbols of units that stand after a number.
const UNITS: &[&str] = &[
    "m", "km", "dm", "cm", "mm", "µm", "μm", "nm", "pm", "g", "kg", "mg", "µg", "μg", "t", "s",
    "ms", "µs", "μs", "ns", "min", "h", "d", "A", "mA", "µA", "μA", "kA", "K", "mol", "mmol", "cd",
    "Hz", "kHz", "MHz", "GHz", "N", "kN", "mN", "MN", "Pa", "hPa", "kPa", "MPa", "GPa", "bar",
    "mbar", "J", "kJ", "MJ", "W", "mW", "kW", "MW", "kW·h", "kWh", "C", "V", "mV", "kV", "F", "pF",
    "nF", "µF", "μF", "Ω", "kΩ", "MΩ", "S", "Wb", "T", "mT", "H", "mH", "lm", "lx", "Bq", "kBq",
    "Gy", "mGy", "Sv", "mSv", "L", "mL", "µL", "μL", "l", "ml", "hm²", "dB", "°C", "℃", "r/min",
    "m/s", "km/h", "m²", "mm²", "cm²", "km²", "m³", "cm³", "dm³", "mm³", "N·m", "g/L", "mg/L",
    "mg/kg", "g/kg", "g/cm³", "kg/m³", "mol/L", "mg/m³", "µg/m³", "μg/m³", "W/m²", "kg/m", "N/mm²",
    "m/s²", "eV", "keV", "MeV", "VA", "kVA", "var", "bit/s", "Mbit/s", "kbit/s", "Gbit/s", "kB",
    "MB", "GB", "TB",
];

/// A number with a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// The number, with its sign.
    pub(crate) number: Range<usize>,
    /// What stands between number and unit.
    pub(crate) space: Range<usize>,
    /// The unit.
    pub(crate) unit: Range<usize>,
}

/// The numbers in a text: digits with a decimal sign and groups, no parts of words or designations.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() {
            let is_inner = matches!(bytes[at], b'.' | b',')
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if bytes[at].is_ascii_digit() || is_inner {
                at += 1;
            } else if let Some(space) = group_space(&text[at..]) {
                at += space;
            } else {
                break;
            }
        }
        let before = text[..start].chars().next_back();
        // `A1`, `GB/T 1.1-2020`, `x2`: no quantity.
        let part_of_word =
            before.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '/'));
        if !part_of_word {
            found.push(start..at);
        }
    }
    found
}

/// The length of a space that parts groups of three digits.
fn group_space(rest: &str) -> Option<usize> {
    let space = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2005}'))?;
    let digits = rest[space.len_utf8()..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    (digits == 3).then_some(space.len_utf8())
}

/// The numbers with units in a text.
pub(crate) fn quantities(text: &str) -> Vec<Quantity> {
    let numbers = numbers(text).into_iter();
    numbers
        .filter_map(|number| {
            let rest = &text[number.end..];
            let spaces = rest.len()
                - rest
                    .trim_start_matches([
                        ' ', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2005}', '\u{3000}',
                    ])
                    .len();
            let after = &rest[spaces..];
            let unit = longest_unit(after)?;
            let start = number.end + spaces;
            Some(Quantity {
                space: number.end..start,
                unit: start..start + unit.len(),
                number,
            })
        })
        .collect()
}

/// The unit that a text begins with.
pub(crate) fn longest_unit(text: &str) -> Option<&'static str> {
    let fits = |unit: &&&str| {
        text.starts_with(**unit)
            && !text[unit.len()..].starts_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '/' | '·' | '²' | '³' | '-' | '_')
            })
    };
    UNITS
        .iter()
        .filter(fits)
        .max_by_key(|unit| unit.len())
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_units_are_found() {
        let found = |text: &str| -> Vec<String> {
            let quantities = quantities(text).into_iter();
            let told = quantities
                .map(|q| format!("{}|{}|{}", &text[q.number], &text[q.space], &text[q.unit]));
            told.collect()
        };
        assert_eq!(
            found("长5mm、宽 10 cm，质量10 000 kg，3.5MPa。"),
            ["5||mm", "10| |cm", "10 000| |kg", "3.5||MPa"]
        );
        assert_eq!(
            found("GB/T 1.1—2020，A1 m，图2 mm不是，5 m/min也不是"),
            ["2| |mm"]
        );
    }

    #[test]
    fn numbers_are_no_parts_of_words() {
        let text = "1 234,5 and A5, 0.02";
        let found: Vec<_> = numbers(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["1 234,5", "0.02"]);
    }
}
