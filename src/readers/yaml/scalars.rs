//! The strings of a YAML text, and how each is written.

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::locate::{Token, TokenKind};

/// A string, not of a field's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scalar {
    /// Its bytes, with quotation marks, without the header of a block.
    pub(crate) range: Range<usize>,
    pub(crate) style: Style,
    /// Whether it stands between brackets.
    pub(crate) is_flow: bool,
}

/// How a string is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// Literal or folded.
    Block,
}

/// A list or object that is open.
struct Open {
    is_flow: bool,
    is_object: bool,
    /// Whether a field's name comes next.
    is_key_next: bool,
}

/// The strings among the tokens of a text, in its order.
pub(super) fn of(text: &str, tokens: impl Iterator<Item = Token>) -> Vec<Scalar> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    for Token { kind, range } in tokens {
        let is_flow = open.last().is_some_and(|open| open.is_flow);
        let mut is_key = false;
        if kind != TokenKind::End
            && let Some(parent) = open.last_mut()
        {
            is_key = parent.is_key_next;
            parent.is_key_next = parent.is_object && !is_key;
        }
        match kind {
            TokenKind::Scalar(_, style) if !is_key && !range.is_empty() => found.push(Scalar {
                range,
                is_flow,
                style: match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::SingleQuoted,
                    ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                },
            }),
            TokenKind::Scalar(..) | TokenKind::Alias => {}
            TokenKind::List | TokenKind::Object => {
                let is_object = kind == TokenKind::Object;
                open.push(Open {
                    is_flow: is_flow || text[range].starts_with(['[', '{']),
                    is_object,
                    is_key_next: is_object,
                });
            }
            TokenKind::End => {
                open.pop();
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::yaml::scalars;

    #[test]
    fn strings_are_told_from_names_and_by_how_they_are_written() {
        let text = "a: &x 甲\nb: &y [乙, {c: \"丙\", d: '丁'}, *x]\n# e\ne:\n- >-\n  戊\n  己\n- !!str 庚\n- - 辛\n  - |\n    壬 # 壬\n  # 癸\n# 子\n";
        let found = scalars(text);
        let found: Vec<_> = found
            .iter()
            .map(|it| (&text[it.range.clone()], it.style, it.is_flow))
            .collect();
        assert_eq!(
            found,
            [
                ("甲", Style::Plain, false),
                ("乙", Style::Plain, true),
                ("\"丙\"", Style::DoubleQuoted, true),
                ("'丁'", Style::SingleQuoted, true),
                ("戊\n  己", Style::Block, false),
                ("庚", Style::Plain, false),
                ("辛", Style::Plain, false),
                ("壬 # 壬", Style::Block, false),
            ]
        );
    }
}
