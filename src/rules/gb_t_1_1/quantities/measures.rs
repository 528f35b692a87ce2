//! Numbers with what stands after them, as the rules on quantities look at them.

use std::ops::Range;

use crate::model::Inline;
use crate::rules::language::quantity::{numbers, unit_at};
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

/// The length of the spaces that a text begins with.
pub(super) fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
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

/// Whether a unit stands at its number without a space: percent, and degrees, minutes and seconds of angle.
pub(super) fn is_close(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "‰" | "°" | "′" | "″")
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
    fn values_hold_their_units() {
        let text = "宽80 mm、65%、17.25°和5.3.1";
        let values = values(text);
        let units: Vec<_> = values.iter().map(|value| value.unit_in(text)).collect();
        assert_eq!(units, [Some("mm"), Some("%"), Some("°")]);
    }
}
