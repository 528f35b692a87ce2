//! What `serde_json` says of ill-formed text, in plain words, with the bytes it is about.

use std::ops::Range;

use super::super::ReadError;
use super::scan::string_end;
use crate::source::SourceFile;

/// A syntax error as a sentence with advice.
pub(super) fn syntax(file: &SourceFile, error: &serde_json::Error) -> ReadError {
    let text = file.text();
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let line = file.line_range(error.line());
    // Columns are bytes from 1; 0 is the line break before.
    let at = (line.start + error.column())
        .saturating_sub(1)
        .min(text.len());
    let at = text.floor_char_boundary(at);
    let (message, help) = match said {
        "EOF while parsing an object" => ("the file ends within an object", "close it with `}`"),
        "EOF while parsing a list" => ("the file ends within a list", "close it with `]`"),
        "EOF while parsing a string" => ("the file ends within a text", "close it with `\"`"),
        "EOF while parsing a value" => ("the file ends where a value is expected", "add the value"),
        "expected `,` or `}`" => (
            "expected a comma or `}`",
            "put a comma between two fields, or close the object",
        ),
        "expected `,` or `]`" => (
            "expected a comma or `]`",
            "put a comma between two elements, or close the list",
        ),
        "expected `:`" => (
            "expected a colon",
            "put a colon between the field name and its value",
        ),
        "trailing comma" => ("there is a comma with nothing after it", "remove the comma"),
        "key must be a string" => (
            "a field name must stand in double quotes",
            "write it as `\"name\"`",
        ),
        "trailing characters" => (
            "there is more after the end of the document",
            "a file holds one document; remove the rest",
        ),
        "invalid escape" => (
            "this backslash starts no escape that JSON knows",
            "write `\\\\` for a backslash itself",
        ),
        "control character (\\u0000-\\u001F) found while parsing a string" => (
            "a text may not run over the end of a line or hold control characters",
            "close the text with `\"`, or write a line break as `\\n` and a tab as `\\t`",
        ),
        "number out of range" => (
            "this number is too large",
            "write it as text, in double quotes",
        ),
        "expected value" | "expected ident" => {
            let span = word(text, at);
            return ReadError::Syntax {
                message: format!("`{}` is no JSON value", &text[span.clone()]),
                span,
                help: Some(
                    "a text stands in double quotes; other values are numbers, `true`, `false`, lists and objects"
                        .to_owned(),
                ),
            };
        }
        other => {
            return ReadError::Syntax {
                message: other.to_owned(),
                span: token(text, at),
                help: None,
            };
        }
    };
    ReadError::Syntax {
        message: message.to_owned(),
        span: if error.is_eof() {
            text.len()..text.len()
        } else {
            token(text, at)
        },
        help: Some(help.to_owned()),
    }
}

/// The string or character at a byte.
fn token(text: &str, at: usize) -> Range<usize> {
    match text[at..].chars().next() {
        Some('"') => at..string_end(text.as_bytes(), at).min(text.len()),
        Some(first) => at..at + first.len_utf8(),
        None => at..at,
    }
}

/// The word around a byte.
fn word(text: &str, at: usize) -> Range<usize> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    // The parser may stop one byte past the word that it could not take.
    let start = text[..at].trim_end_matches(part).len();
    let end = text.len() - text[at..].trim_start_matches(part).len();
    if start == end {
        token(text, at)
    } else {
        start..end
    }
}
