//! Numbers with what stands after them, as the rules on quantities look at them.

use crate::model::Inline;
use crate::rules::language::quantity::{Value, unit_at};
use crate::rules::prelude::*;

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

/// The length of the spaces that a text begins with.
pub(super) fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
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
    // 10 min—25 min—10 min are steps, M20×1.5-6g is a thread.
    let goes_on = text[right.end()..]
        .trim_start()
        .starts_with(['-', '—', '–'])
        || before.ends_with(['×', 'x', 'X', '*']);
    !is_named
        && !goes_on
        && matches!((number(left), number(right)), (Some(left), Some(right)) if left < right)
}

/// Whether letters after a number name a class, a type or the like: 3～5A级, 60±5A of hardness, 型号12345 A型.
pub(super) fn is_class(plain: &str, value: &Value) -> bool {
    let Some(unit) = &value.unit else {
        return false;
    };
    let is_letter = matches!(
        &plain[unit.clone()],
        "A" | "B" | "C" | "F" | "H" | "K" | "S" | "T"
    );
    let after = plain[unit.end..].trim_start();
    let before = plain[..value.number.start].trim_end();
    let is_spaced = value.number.end != unit.start;
    is_letter && (!is_spaced || after.starts_with(['级', '型', '类', '卷', '组', '班', '区']))
        || before.ends_with(['号', '第', '编', '码'])
        || after.starts_with(['级', '型', '卷', '组'])
}
