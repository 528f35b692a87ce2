//! The XML declaration. Which encoding it names has been looked at when the file was decoded.
//!
//! <https://www.w3.org/TR/xml/#sec-prolog-dtd>

use std::ops::Range;

use super::characters::is_space;
use super::{ReadError, syntax};

const FORM: &str = "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>, with standalone=\"yes\" or \"no\" after it if at all";

/// Checks the declaration at `span`.
pub(super) fn check(text: &str, span: &Range<usize>) -> Result<(), ReadError> {
    if span.start != 0 {
        return Err(syntax(
            "the XML declaration does not open the file".to_owned(),
            span.clone(),
            "put it at the very start, without a space or line before it",
        ));
    }
    let end = span.end - "?>".len();
    let mut at = span.start + "<?xml".len();
    let mut parts = ["version", "encoding", "standalone"].iter();
    let mut first = true;
    loop {
        let rest = &text[at..end];
        let left = rest.trim_start_matches(is_space);
        let spaced = left.len() < rest.len();
        at += rest.len() - left.len();
        if left.is_empty() && !first {
            return Ok(());
        }
        let name_end = left
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(left.len());
        let name = &left[..name_end];
        let known = parts.any(|part| *part == name);
        if !known || (first && name != "version") {
            let message = match name {
                _ if first => "the XML declaration does not start with the version".to_owned(),
                "encoding" | "standalone" => {
                    format!("`{name}` is out of place in the XML declaration")
                }
                _ => "the XML declaration holds what it may not".to_owned(),
            };
            let first = left.chars().next().map_or(0, char::len_utf8);
            return Err(syntax(message, at..at + name_end.max(first), FORM));
        }
        if !spaced {
            return Err(syntax(
                format!("there is no space before `{name}`"),
                at..at + name_end,
                FORM,
            ));
        }
        let value = value(text, at + name_end, end).ok_or_else(|| {
            syntax(
                format!("`{name}` has no value in quotes"),
                at..at + name_end,
                FORM,
            )
        })?;
        check_value(name, &text[value.clone()], &value)?;
        at = value.end + 1;
        first = false;
    }
}

/// Where the value after `=` stands, without the quotes.
fn value(text: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let rest = text[at..end]
        .trim_start_matches(is_space)
        .strip_prefix('=')?;
    let rest = rest.trim_start_matches(is_space);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = end - rest.len() + 1;
    let length = rest[1..].find(quote)?;
    Some(start..start + length)
}

fn check_value(name: &str, value: &str, at: &Range<usize>) -> Result<(), ReadError> {
    let (right, message, help) = match name {
        "version" => (
            value.strip_prefix("1.").is_some_and(|minor| {
                !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit())
            }),
            "is no version of XML that can be read",
            "write version=\"1.0\"",
        ),
        "encoding" => (
            value.starts_with(|c: char| c.is_ascii_alphabetic())
                && value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')),
            "is no name of an encoding",
            "write encoding=\"UTF-8\", or what the file is in",
        ),
        _ => (
            matches!(value, "yes" | "no"),
            "does not say whether the file stands alone",
            "write standalone=\"yes\" or standalone=\"no\", or leave it out",
        ),
    };
    if right {
        return Ok(());
    }
    Err(syntax(format!("`{value}` {message}"), at.clone(), help))
}
