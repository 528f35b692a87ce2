//! Reading JSON: the text of a document into a value or into the model.
//!
//! `serde_json` stops at a fixed depth; its guard is off, and [`scan`] bounds the depth before. The
//! same scan finds fields given twice, of which `serde_json` would silently keep the last.
//! Specification: RFC 8259, <https://www.rfc-editor.org/rfc/rfc8259>.

mod explain;
mod locate;
mod scan;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Limits, ReadError, Reading};
use crate::model::Standard;
use crate::source::SourceFile;

pub(super) use locate::fill;
pub(super) use scan::string_end;

/// The text as a value.
pub(crate) fn parse(file: &SourceFile, limits: &Limits) -> Result<Value, ReadError> {
    let found = scan::scan(file.text(), limits)?;
    let value = deserialize(file.text()).map_err(|error| explain::syntax(file, &error))?;
    match found {
        None => Ok(value),
        Some(twice) => Err(twice),
    }
}

/// Makes sure that a text is sound JSON and within the limits.
pub(crate) fn check(file: &SourceFile, limits: &Limits) -> Result<(), ReadError> {
    let found = scan::scan(file.text(), limits)?;
    deserialize::<serde::de::IgnoredAny>(file.text())
        .map_err(|error| explain::syntax(file, &error))?;
    found.map_or(Ok(()), Err)
}

/// Reads a document.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    if let Some(twice) = scan::scan(file.text(), limits)? {
        // A syntax error later in the file does not hide this one.
        return Err(twice);
    }
    match deserialize::<Standard>(file.text()) {
        Ok(standard) => Ok(Reading::of(standard)),
        Err(error) if error.is_data() => {
            let value = parse(file, limits)?;
            Err(super::structure_error(
                file,
                super::Syntax::Json,
                &value,
                &error,
            ))
        }
        Err(error) => Err(explain::syntax(file, &error)),
    }
}

/// The text as a value of any type. [`scan`] has bounded its depth before.
pub(crate) fn deserialize<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.disable_recursion_limit();
    let value = T::deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::super::locate;
    use super::*;
    use crate::diagnostic::Part;

    fn syntax_error(text: &str) -> (String, String, Option<String>) {
        let file = SourceFile::new("x.json", text);
        match parse(&file, &Limits::default()) {
            Err(ReadError::Syntax {
                message,
                span,
                help,
            }) => (message, text[span].to_owned(), help),
            other => panic!("expected a syntax error: {other:?}"),
        }
    }

    #[test]
    fn syntax_errors_point_at_what_is_wrong() {
        let (message, at, _) = syntax_error("{\"范围\": 1 \"b\": 2}");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("expected a comma or `}`", "\"b\"")
        );
        let (message, at, _) = syntax_error("[1, 2,]");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("there is a comma with nothing after it", "]")
        );
        let (message, at, _) = syntax_error("{\"a\": 1, \"a\": 2}");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("the field `a` is given twice", "\"a\"")
        );
        let (message, ..) = syntax_error("{\"a\": 1");
        assert_eq!(message, "the file ends within an object");
        let (message, at, _) = syntax_error("{\"a\": nul}");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("`nul` is no JSON value", "nul")
        );
        let (message, at, _) = syntax_error("{a: 1}");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("a field name must stand in double quotes", "a")
        );
        let (message, at, _) = syntax_error("{} {}");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("there is more after the end of the document", "{")
        );
    }

    #[test]
    fn the_same_key_in_another_object_is_no_duplicate() {
        let file = SourceFile::new(
            "x",
            r#"[{"a": {"a": 1}}, {"a": [{"b": 1}, {"b": 2}], "b": 1}]"#,
        );
        assert!(parse(&file, &Limits::default()).is_ok());
        let (message, ..) = syntax_error(r#"{"a": {"x": 1}, "b": [{"a": 1}], "\u0061": 2}"#);
        assert_eq!(message, "the field `a` is given twice");
    }

    #[test]
    fn depth_is_bounded() {
        let text = "[".repeat(100_000);
        let file = SourceFile::new("x", text);
        assert!(matches!(
            parse(&file, &Limits::default()),
            Err(ReadError::Limit { value: 200, span, .. }) if span == (200..201)
        ));
    }

    #[test]
    fn values_and_keys_are_found() {
        let text = "{\r\n  \"题\\u0061\": \"标题\",\r\n  \"b\": [1, {\"c/d\": [true]}, \"x\"]\r\n}";
        let file = SourceFile::new("x", text);
        let found = locate(
            &file,
            super::super::Syntax::Json,
            &[
                ("/题a", Part::Value),
                ("/题a", Part::Key),
                ("/b/1/c~1d/0", Part::Value),
                ("/b/2", Part::Value),
                ("/b/1/none", Part::Value),
                ("/b/2/content/0", Part::Value),
            ],
        );
        let texts: Vec<_> = found
            .into_iter()
            .map(|range| range.map(|range| &text[range]))
            .collect();
        assert_eq!(
            texts,
            [
                Some("\"标题\""),
                Some("\"题\\u0061\""),
                Some("true"),
                Some("\"x\""),
                Some("{\"c/d\": [true]}"),
                Some("\"x\""),
            ]
        );
    }
}
