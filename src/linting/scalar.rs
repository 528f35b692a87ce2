//! Other words in a string of a YAML text, written so that the text says what is meant and nothing else changes.

use std::ops::Range;

use super::restructure::quoted;
use crate::diagnostic::Replacement;
use crate::readers::{Scalar, Style};

/// The string that a piece of the text is part of.
pub(super) fn around<'s>(scalars: &'s [Scalar], span: &Range<usize>) -> Option<&'s Scalar> {
    let next = scalars.partition_point(|scalar| scalar.range.start <= span.start);
    let scalar = scalars.get(next.checked_sub(1)?)?;
    (span.end <= scalar.range.end).then_some(scalar)
}

/// What to replace for other words; nothing where these cannot be written in the string.
pub(super) fn replacement(
    text: &str,
    scalar: &Scalar,
    span: Range<usize>,
    by: &str,
) -> Option<Replacement> {
    let is_quoted = scalar.style == Style::DoubleQuoted;
    let whole = &text[scalar.range.clone()];
    let is_long = whole.contains('\n');
    if !is_quoted && by.contains(char::is_control) {
        return None;
    }
    // Where lines are folded, white space at their ends is not text.
    if (is_long || scalar.style == Style::Block) && is_lost(text, scalar, &span, by) {
        return None;
    }
    if scalar.style == Style::Plain && !stays_plain(text, scalar, &span, by) {
        let before = &text[scalar.range.start..span.start];
        let after = &text[span.end..scalar.range.end];
        return (!is_long).then(|| Replacement {
            span: scalar.range.clone(),
            text: quoted(&[before, by, after].concat()),
        });
    }
    let text = match scalar.style {
        Style::Plain | Style::Block => by.to_owned(),
        Style::SingleQuoted => by.replace('\'', "''"),
        Style::DoubleQuoted => {
            let by = quoted(by);
            by[1..by.len() - 1].to_owned()
        }
    };
    Some(Replacement { span, text })
}

/// Whether the words begin or end a line with white space or nothing.
fn is_lost(text: &str, scalar: &Scalar, span: &Range<usize>, by: &str) -> bool {
    let before = &text[scalar.range.start..span.start];
    let after = &text[span.end..scalar.range.end];
    let before = before.rsplit('\n').next().unwrap_or_default().trim();
    let after = after.split('\n').next().unwrap_or_default().trim();
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    before.is_empty() && is_blank(by.chars().next())
        || after.is_empty() && is_blank(by.chars().next_back())
}

/// Whether a string without quotation marks needs none with other words in it:
/// <https://yaml.org/spec/1.2.2/#733-plain-style>.
fn stays_plain(text: &str, scalar: &Scalar, span: &Range<usize>, by: &str) -> bool {
    let before = &text[scalar.range.start..span.start];
    let after = &text[span.end..scalar.range.end];
    let mut around = String::new();
    around.extend(before.chars().next_back());
    around.push_str(by);
    around.extend(after.chars().next());
    let around = around.replace(char::is_whitespace, " ");
    let is_mark = |c: char| c.is_whitespace() || "-?:,[]{}#&*!|>'\"%@`".contains(c);
    let begins_ill = before.is_empty() && around.starts_with(is_mark);
    let ends_ill = after.is_empty() && around.ends_with([':', ' ']);
    let is_cut = around.contains(": ")
        || around.contains(" #")
        || scalar.is_flow && by.contains([',', '[', ']', '{', '}']);
    let is_typed = before.len() + after.len() < 32 && is_typed(&[before, by, after].concat());
    !(begins_ill || ends_ill || is_cut || is_typed)
}

/// Whether a word is a number or the like to YAML, or could be to one of its versions.
fn is_typed(word: &str) -> bool {
    let is_number = word.is_ascii()
        && word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && !word.contains(' ');
    let is_name = ["", "~", "null", "true", "false", "yes", "no", "on", "off"]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name));
    is_number || is_name
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::readers::{Limits, Syntax, scalars};
    use crate::source::SourceFile;

    /// The text with other words in it, parsed to see that it says what is meant.
    fn changed(text: &str, words: &str, by: &str) -> Option<String> {
        let file = SourceFile::new("a.yaml", text);
        let found = scalars(&file, Syntax::Yaml);
        let start = text.find(words).expect("the words");
        let span = start..start + words.len();
        let it = replacement(text, around(&found, &span)?, span, by)?;
        let mut changed = text.to_owned();
        changed.replace_range(it.span, &it.text);
        let parse = |text: &str| {
            let parsed = Syntax::Yaml.parse(&SourceFile::new("a.yaml", text), &Limits::default());
            parsed.expect("it is well-formed")
        };
        let Value::String(value) = &parse(text)["a"][0] else {
            panic!("no string: {text}");
        };
        assert_eq!(
            parse(&changed)["a"][0],
            value.replacen(words, by, 1),
            "{changed}"
        );
        Some(changed)
    }

    #[test]
    fn a_string_is_quoted_where_its_words_ask_for_it() {
        for (text, words, by, wanted) in [
            ("a:\n- 【甲】乙\n", "【甲】", "[甲]", "a:\n- \"[甲]乙\"\n"),
            ("a:\n- 甲【乙】\n", "【乙】", "[乙]", "a:\n- 甲[乙]\n"),
            ("a: [甲【乙】]\n", "【乙】", "[乙]", "a: [\"甲[乙]\"]\n"),
            ("a:\n- 甲：乙\n", "：", ": ", "a:\n- \"甲: 乙\"\n"),
            ("a:\n- 甲 乙\n", "乙", "#乙", "a:\n- \"甲 #乙\"\n"),
            ("a:\n- 甲乙：\n", "：", ":", "a:\n- \"甲乙:\"\n"),
            ("a:\n- 12,345\n", "12,345", "12345", "a:\n- \"12345\"\n"),
            ("a:\n- 甲乙\n", "甲", "“丙”", "a:\n- “丙”乙\n"),
            ("a:\n- '甲乙'\n", "甲", "'", "a:\n- '''乙'\n"),
            ("a:\n- \"甲乙\"\n", "甲", "\"", "a:\n- \"\\\"乙\"\n"),
            (
                "a:\n- 铃“5mm\" 必须'好'\n",
                "必须",
                "'应\"",
                "a:\n- 铃“5mm\" '应\"'好'\n",
            ),
            ("a:\n- >-\n  甲：乙\n", "：", ": ", "a:\n- >-\n  甲: 乙\n"),
            ("a:\n- 甲\n  乙丙\n", "乙", "丁", "a:\n- 甲\n  丁丙\n"),
        ] {
            assert_eq!(changed(text, words, by).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_not() {
        for (text, words, by) in [
            ("a:\n- 【甲】\n  乙\n", "【甲】", "[甲]"),
            ("a:\n- >-\n  甲乙\n", "甲", " 丙"),
            ("a:\n- 甲\n  乙\n  丙\n", "乙", ""),
            ("a:\n- 甲乙\n", "a", "b"),
        ] {
            assert_eq!(changed(text, words, by), None, "{text}");
        }
    }
}
