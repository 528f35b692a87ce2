//! Numbers with what stands after them, as the rules on quantities look at them.

use std::ops::Range;

use crate::model::Inline;
use crate::rules::language::quantity::{longest_unit, numbers};
use crate::rules::prelude::*;

/// A number and the unit after it.
#[derive(Debug, Clone)]
pub(super) struct Value {
    /// The number, without its sign.
    pub(super) number: Range<usize>,
    /// The unit, a percent sign or the mark of an angle, if one follows.
    pub(super) unit: Option<Range<usize>>,
}

impl Value {
    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.unit.as_ref().unwrap_or(&self.number).end
    }

    /// Its unit as a word.
    pub(super) fn unit_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.unit.clone().map(|unit| &text[unit])
    }
}

/// The texts in which quantities are looked at: all but what others wrote and code.
pub(super) fn measured<'d, 'a>(
    document: &'d Document<'a>,
) -> impl Iterator<Item = &'d Text<'a>> + use<'d, 'a> {
    const APART: [Within; 4] = [
        Within::Reference,
        Within::Quote,
        Within::Code,
        Within::Amendment,
    ];
    document.texts.iter().filter(|text| {
        matches!(text.role, Role::Paragraph | Role::Caption)
            && text.place.part != Part::Metadata
            && !APART.iter().any(|within| text.place.is_in(*within))
    })
}

/// The numbers in a text, each with its unit; numbers of clauses such as 5.3.1 are none.
pub(super) fn values(text: &str) -> Vec<Value> {
    let numbers = numbers(&without_x(text)).into_iter();
    numbers
        .filter(|number| text[number.clone()].matches('.').count() < 2)
        .map(|number| {
            let after = &text[number.end..];
            let start = number.end + spaces(after);
            let unit = unit_at(&text[start..]).map(|unit| start..start + unit.len());
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

/// The length of the spaces that a text begins with.
pub(super) fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The run of letters and signs of units that a text begins with.
pub(super) fn token(text: &str) -> &str {
    let is_part =
        |c: char| c.is_ascii_alphabetic() || matches!(c, 'µ' | 'μ' | 'Ω' | '°' | '℃' | '²' | '³');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    &text[..end]
}

/// The whole unit that a text begins with, also one made of others: cd/m², W/(m·K).
pub(super) fn unit_at(text: &str) -> Option<&str> {
    let mark = text
        .chars()
        .next()
        .filter(|c| matches!(c, '%' | '％' | '‰' | '′' | '″'));
    if let Some(mark) = mark {
        return Some(&text[..mark.len_utf8()]);
    }
    if let Some(unit) = longest_unit(text) {
        return Some(unit);
    }
    if let Some(after) = text.strip_prefix('°')
        && !after.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        return Some(&text[..'°'.len_utf8()]);
    }
    let mut end = 0;
    loop {
        end += bracket(&text[end..]);
        let atom = token(&text[end..]);
        if atom.is_empty() || !is_unit(atom) {
            return None;
        }
        end += atom.len();
        let rest = &text[end..];
        if rest.starts_with(['/', '·', '⋅']) {
            end += rest.chars().next().map_or(0, char::len_utf8);
            continue;
        }
        if text[..end].contains('(') && rest.starts_with(')') {
            end += 1;
        }
        let mut after = text[end..].chars();
        let next = after.next();
        let is_word = next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
            || next == Some('-') && after.next().is_some_and(|c| c.is_ascii_alphabetic());
        return (!is_word).then(|| &text[..end]);
    }
}

/// The length of an opening bracket.
fn bracket(text: &str) -> usize {
    usize::from(text.starts_with('('))
}

fn is_unit(atom: &str) -> bool {
    atom == "°" || atom == "r" || longest_unit(atom) == Some(atom)
}

/// Whether a unit stands at its number without a space: percent, and degrees, minutes and seconds of angle.
pub(super) fn is_close(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰" | "°" | "′" | "″")
}

/// Whether a character is a Chinese one.
pub(super) fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a text is a unit as a whole.
pub(super) fn is_whole_unit(text: &str) -> bool {
    unit_at(text) == Some(text)
}

/// Whether a unit is percent.
pub(super) fn is_percent(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰")
}

/// A number with its unit, as it should be written.
pub(super) fn written(number: &str, unit: &str) -> String {
    let space = if is_close(unit) { "" } else { " " };
    format!("{number}{space}{unit}")
}

/// Whether digits that stand high or low, such as powers of ten, are among the words: in plain text they look like others.
pub(super) fn has_powers(text: &Text<'_>) -> bool {
    fn any(inlines: &[Inline]) -> bool {
        let mut inlines = inlines.iter();
        inlines.any(|inline| {
            matches!(inline, Inline::Sup(_) | Inline::Sub(_)) || any(inline.content())
        })
    }
    matches!(text.node, Node::Paragraph(paragraph) if any(&paragraph.content.0))
}

/// Where a value begins with its sign; a dash after a word or a number is none.
pub(super) fn signed_start(text: &str, value: &Value) -> usize {
    let start = value.number.start;
    let before = &text[..start];
    let sign = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '−' | '+'));
    let signed = start - sign.map_or(0, char::len_utf8);
    let is_joint = text[..signed].trim_end().ends_with(|c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '-' | '—' | '–' | '.' | ')' | '）' | '%' | '℃' | '°')
    });
    if is_joint { start } else { signed }
}

/// What stands between two values, without spaces.
pub(super) fn between<'t>(text: &'t str, left: &Value, right: &Value) -> &'t str {
    text[left.end()..right.number.start].trim()
}

/// The separator and the sign of the second number, where two values are the ends of a range.
pub(super) fn range_signs<'t>(
    text: &'t str,
    left: &Value,
    right: &Value,
) -> Option<(char, &'t str)> {
    let between = between(text, left, right);
    let separator = between.chars().next()?;
    let sign = between[separator.len_utf8()..].trim();
    let is_sign = matches!(sign, "" | "+" | "-" | "−");
    match separator {
        '～' | '~' | '〜' | '∼' if is_sign => Some((separator, sign)),
        // A dash is none between the parts of a designation.
        '-' | '–' | '—' if sign.is_empty() && is_ascending(text, left, right) => {
            Some((separator, sign))
        }
        _ => None,
    }
}

fn is_ascending(text: &str, left: &Value, right: &Value) -> bool {
    let number = |value: &Value| text[value.number.clone()].parse::<f64>().ok();
    let before = text[..left.number.start].trim_end();
    let is_named = before.ends_with(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '—' | '–' | '.' | '表' | '图' | '式' | '第')
    });
    !is_named && matches!((number(left), number(right)), (Some(left), Some(right)) if left < right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_made_of_others() {
        assert_eq!(unit_at("cd/m²，"), Some("cd/m²"));
        assert_eq!(unit_at("W/(m·K)。"), Some("W/(m·K)"));
        assert_eq!(unit_at("kPa-12kPa"), Some("kPa"));
        assert_eq!(unit_at("mg/片"), None);
        assert_eq!(unit_at("m3"), None);
        assert_eq!(unit_at("cup"), None);
        assert_eq!(unit_at("°，"), Some("°"));
    }

    #[test]
    fn values_hold_their_units() {
        let text = "宽80 mm、65%、17.25°和5.3.1";
        let values = values(text);
        let units: Vec<_> = values.iter().map(|value| value.unit_in(text)).collect();
        assert_eq!(units, [Some("mm"), Some("%"), Some("°")]);
    }
}
