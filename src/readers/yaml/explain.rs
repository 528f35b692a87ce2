//! What the YAML parser says of ill-formed text, in plain words, with the bytes it is about.

use std::ops::Range;

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::super::{Limit, Limits, ReadError};

/// An error as a sentence with advice.
pub(super) fn error(text: &str, error: &Error, limits: &Limits) -> ReadError {
    let error = error.without_snippet();
    let span = span(text, error);
    let (message, help) = match error {
        Error::Budget { breach, .. } => {
            let limit = match breach {
                BudgetBreach::Depth { .. } => Limit::Depth,
                BudgetBreach::Documents { .. } => return several(span),
                // Without aliases, the text has too few bytes for so much.
                _ => Limit::AliasNodes,
            };
            return limits.exceeded(limit, span);
        }
        Error::AliasReplayLimitExceeded { .. } | Error::AliasReplayStackDepthExceeded { .. } => {
            return limits.exceeded(Limit::AliasNodes, span);
        }
        Error::AliasError { error: inner, .. } => return self::error(text, inner, limits),
        Error::MultipleDocuments { .. } => return several(span),
        Error::DuplicateMappingKey { key, .. } => (
            match key {
                Some(key) => format!("the field `{key}` is given twice"),
                None => "a field is given twice".to_owned(),
            },
            Some("keep one of them, or join them"),
        ),
        Error::UnknownAnchor { .. } => (
            format!(
                "`{}` refers to an anchor that is not there",
                &text[span.clone()]
            ),
            Some(
                "a text that starts with `*` stands in quotes; an anchor is set with `&name` before it is used",
            ),
        ),
        Error::MergeKeyNotAllowed { .. } => (
            "merge keys (`<<`) are not part of YAML 1.2".to_owned(),
            Some("write the fields out"),
        ),
        Error::NonFiniteFloat { .. } => (
            "this number is not finite".to_owned(),
            Some("write it as text, in quotes"),
        ),
        Error::Eof { .. } => (
            "there is nothing in the file".to_owned(),
            Some("a document starts with `guiju: \"1.0\"`"),
        ),
        other => {
            let said = other.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            let said = said.strip_prefix("line ").map_or(said, |rest| {
                rest.split_once(": ").map_or(said, |(_, said)| said)
            });
            plain(said)
        }
    };
    ReadError::Syntax {
        message,
        span,
        help: help.map(str::to_owned),
    }
}

/// The parser's own words, made plain where they speak of its insides.
fn plain(said: &str) -> (String, Option<&'static str>) {
    let has = |words: &str| said.contains(words);
    let (message, help) = if has("mapping values are not allowed") {
        (
            "a colon is not allowed here",
            "a text that holds a colon and a space stands in quotes; else check the indentation",
        )
    } else if has("tab") {
        ("a tab is not allowed here", "indent with spaces")
    } else if has("simple key expected ':'") || has("could not find expected ':'") {
        (
            "expected a colon after the field name",
            "write `name: value`; a text over several lines stands in quotes or after `|`",
        )
    } else if has("did not find expected ',' or ']'") {
        (
            "expected a comma or `]`",
            "put a comma between two elements, or close the list",
        )
    } else if has("did not find expected ',' or '}'") {
        (
            "expected a comma or `}`",
            "put a comma between two fields, or close the object",
        )
    } else if has("did not find expected key")
        || has("did not find expected '-' indicator")
        || has("block mapping")
    {
        (
            "this line does not belong to the block above it",
            "check its indentation: all fields of an object and all elements of a list start in one column",
        )
    } else if has("unexpected end of stream") || has("unexpected EOF") {
        ("the file ends within a text", "close the quotes")
    } else {
        return (said.to_owned(), None);
    };
    (message.to_owned(), Some(help))
}

fn several(span: Range<usize>) -> ReadError {
    ReadError::Syntax {
        message: "the file holds several documents".to_owned(),
        span,
        help: Some("put each in a file of its own".to_owned()),
    }
}

/// The bytes an error is about: the token at its place.
fn span(text: &str, error: &Error) -> Range<usize> {
    let Some(location) = error.location() else {
        return 0..0;
    };
    let span = location.span();
    let start = span
        .byte_offset()
        .and_then(|offset| usize::try_from(offset).ok())
        .unwrap_or_else(|| {
            text.char_indices()
                .nth(usize::try_from(span.offset()).unwrap_or(usize::MAX))
                .map_or(text.len(), |(at, _)| at)
        });
    let start = text.floor_char_boundary(start.min(text.len()));
    let length = span
        .byte_len()
        .and_then(|len| usize::try_from(len).ok())
        .unwrap_or(0);
    if length > 0 {
        return start..text.floor_char_boundary((start + length).min(text.len()));
    }
    let rest = &text[start..];
    let end = rest
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_whitespace() || matches!(c, ':' | ',' | ']' | '}'))
        .map_or(rest.len(), |(at, _)| at);
    start..start + end
}
