//! Numbers and units in running text (GB 3100; ISO 80000-1; ISO/IEC Directives Part 2, clause 9).

use std::ops::Range;

/// Symbols of units that others are made of: m of m/s², kg of kg/m³.
const UNITS: &[&str] = &[
    "m", "km", "dm", "cm", "mm", "µm", "μm", "nm", "pm", "g", "kg", "mg", "µg", "μg", "t", "s",
    "ms", "µs", "μs", "ns", "min", "h", "d", "r", "A", "mA", "µA", "μA", "kA", "K", "mol", "mmol",
    "cd", "Hz", "kHz", "MHz", "GHz", "N", "kN", "mN", "MN", "Pa", "hPa", "kPa", "MPa", "GPa",
    "bar", "mbar", "J", "kJ", "MJ", "W", "mW", "kW", "MW", "kWh", "C", "V", "mV", "kV", "F", "pF",
    "nF", "µF", "μF", "Ω", "kΩ", "MΩ", "S", "Wb", "T", "mT", "H", "mH", "lm", "lx", "Bq", "kBq",
    "Gy", "mGy", "Sv", "mSv", "L", "mL", "µL", "μL", "l", "ml", "hm", "dB", "°C", "℃", "°", "eV",
    "keV", "MeV", "VA", "kVA", "var", "bit", "kbit", "Mbit", "Gbit", "kB", "MB", "GB", "TB", "ng",
    "pg", "µmol", "μmol", "nmol", "mS", "µS", "μS", "cN", "tex", "dtex", "Gs", "rad", "sr", "mrad",
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

/// A number and the unit after it.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    /// The number, without its sign.
    pub(crate) number: Range<usize>,
    /// The unit, a percent sign or the mark of an angle, if one follows.
    pub(crate) unit: Option<Range<usize>>,
}

impl Value {
    /// Where it ends.
    pub(crate) fn end(&self) -> usize {
        self.unit.as_ref().unwrap_or(&self.number).end
    }

    /// Its unit as a word.
    pub(crate) fn unit_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.unit.clone().map(|unit| &text[unit])
    }
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
            let unit = unit_at(after)?;
            let start = number.end + spaces;
            Some(Quantity {
                space: number.end..start,
                unit: start..start + unit.len(),
                number,
            })
        })
        .collect()
}

/// The numbers in a text, each with its unit; numbers of clauses such as 5.3.1 are none.
pub(crate) fn values(text: &str) -> Vec<Value> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let numbers = numbers(&without_x(text)).into_iter();
    numbers
        .filter(|number| text[number.clone()].matches('.').count() < 2)
        .map(|number| {
            let after = &text[number.end..];
            let start = number.end + (after.len() - after.trim_start().len());
            let unit = unit_or_mark(&text[start..]).map(|unit| start..start + unit.len());
            Value { number, unit }
        })
        .collect()
}

/// The text with a sign for each x between digits, which would make the digits part of a word.
fn without_x(text: &str) -> String {
    let mut before = None;
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let is_digit = |c: Option<char>| c.is_some_and(|c: char| c.is_ascii_digit());
        let is_sign = matches!(c, 'x' | 'X') && is_digit(before) && is_digit(chars.peek().copied());
        out.push(if is_sign { '*' } else { c });
        before = Some(c);
    }
    out
}

/// The unit, the percent sign or the mark of an angle that a text begins with.
fn unit_or_mark(text: &str) -> Option<&str> {
    const MARKS: [char; 6] = ['%', '％', '‰', '°', '′', '″'];
    unit_at(text).or_else(|| {
        let mark = text.chars().next().filter(|c| MARKS.contains(c))?;
        let (mark, after) = text.split_at(mark.len_utf8());
        let is_word = mark == "°" && after.starts_with(|c: char| c.is_ascii_alphabetic());
        (!is_word).then_some(mark)
    })
}

/// The unit that a text begins with, also one made of others: cd/m², W/(m·K).
pub(crate) fn unit_at(text: &str) -> Option<&str> {
    let mut end = 0;
    loop {
        let symbol = token(&text[end..]);
        if !UNITS.contains(&symbol.trim_end_matches(['²', '³'])) {
            return None;
        }
        end += symbol.len();
        let rest = &text[end..];
        // 220 V/380 V are two values.
        let is_next_value = rest
            .strip_prefix('/')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if rest.starts_with(['/', '·', '⋅']) && !is_next_value {
            end += rest.chars().next().map_or(0, char::len_utf8);
            end += usize::from(text[end..].starts_with('('));
            continue;
        }
        if text[..end].contains('(') && rest.starts_with(')') {
            end += 1;
        }
        let unit = &text[..end];
        let mut after = text[end..].chars();
        let next = after.next();
        let is_word = next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
            || next == Some('-') && after.next().is_some_and(|c| c.is_ascii_alphabetic());
        // A turn is no unit by itself, degrees of angle are no letters, and GB/T begins a number.
        return (!is_word && !matches!(unit, "r" | "°" | "GB/T")).then_some(unit);
    }
}

/// The run of letters and signs of units that a text begins with.
pub(crate) fn token(text: &str) -> &str {
    let is_part =
        |c: char| c.is_ascii_alphabetic() || matches!(c, 'µ' | 'μ' | 'Ω' | '°' | '℃' | '²' | '³');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    &text[..end]
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
            found("GB/T 1.1—2020，A1 m，图2 mm不是，5 m/min是，5 mg/片不是"),
            ["2| |mm", "5| |m/min"]
        );
    }

    #[test]
    fn units_are_made_of_others() {
        assert_eq!(unit_at("cd/m²，"), Some("cd/m²"));
        assert_eq!(unit_at("W/(m·K)。"), Some("W/(m·K)"));
        assert_eq!(unit_at("kPa-12kPa"), Some("kPa"));
        assert_eq!(unit_at("r/min"), Some("r/min"));
        assert_eq!(unit_at("mg/片"), None);
        assert_eq!(unit_at("V/380V"), Some("V"));
        assert_eq!(unit_at("ng/mL"), Some("ng/mL"));
        assert_eq!(unit_at("m3"), None);
        assert_eq!(unit_at("m-thick"), None);
        assert_eq!(unit_at("cup"), None);
        assert_eq!(unit_at("(h)"), None);
        assert_eq!(unit_at("°，"), None);
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

    #[test]
    fn values_hold_their_units() {
        let text = "宽80 mm、65%、17.25°和5.3.1";
        let values = values(text);
        let units: Vec<_> = values.iter().map(|value| value.unit_in(text)).collect();
        assert_eq!(units, [Some("mm"), Some("%"), Some("°")]);
    }
}
