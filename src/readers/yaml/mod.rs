//! Reading YAML: the text of a document into a value or into the model.
//!
//! YAML 1.2 with its core types, one document a file, no merge keys, each field once. Aliases are
//! bounded. Specification: <https://yaml.org/spec/1.2.2/>.

mod explain;
mod locate;
#[cfg(feature = "cli")]
mod pieces;
mod scalars;

use serde_json::Value;

use super::{Limit, Limits, ReadError, Reading};
use crate::model::Standard;
use crate::source::SourceFile;

pub(super) use locate::fill;
#[cfg(feature = "cli")]
pub(super) use pieces::Pieces;
pub(crate) use scalars::{Scalar, Style};

/// The strings of a text that was parsed.
pub(super) fn scalars(text: &str) -> Vec<Scalar> {
    scalars::of(text, locate::tokens(text))
}

/// The text as a value.
pub(crate) fn parse(file: &SourceFile, limits: &Limits) -> Result<Value, ReadError> {
    let text = file.text();
    if text.len() > limits.bytes {
        return Err(limits.exceeded(Limit::Bytes, limits.bytes..limits.bytes));
    }
    serde_saphyr::from_str_with_options(text, options(text.len(), limits))
        .map_err(|error| explain::error(text, &error, limits))
}

/// Reads a document.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    let value = parse(file, limits)?;
    match <Standard as serde::Deserialize>::deserialize(&value) {
        Ok(standard) => Ok(Reading::of(standard)),
        Err(error) => Err(super::structure_error(
            file,
            super::Syntax::Yaml,
            &value,
            &error,
        )),
    }
}

fn options(bytes: usize, limits: &Limits) -> serde_saphyr::Options {
    // A node takes two bytes at least; what aliases add is bounded apart.
    let nodes = bytes.saturating_add(limits.alias_nodes);
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: limits.depth,
            max_events: nodes.saturating_mul(2),
            max_nodes: nodes,
            max_total_scalar_bytes: bytes.saturating_add(64 << 20),
            max_documents: 1,
            max_aliases: limits.alias_nodes,
            max_anchors: limits.alias_nodes,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: limits.alias_nodes,
            max_replay_stack_depth: limits.depth,
        },
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::Error,
        merge_keys: serde_saphyr::options::MergeKeyPolicy::Error,
        strict_booleans: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::locate;
    use super::*;
    use crate::diagnostic::Part;
    use serde_json::json;
    use std::fmt::Write as _;

    fn value(text: &str) -> Value {
        parse(&SourceFile::new("x.yaml", text), &Limits::default()).expect("reads")
    }

    fn failure(text: &str) -> (String, usize) {
        let file = SourceFile::new("x.yaml", text);
        match parse(&file, &Limits::default()) {
            Err(ReadError::Syntax { message, span, .. }) => {
                (message, file.line_column(span.start).line)
            }
            other => panic!("expected a syntax error: {other:?}"),
        }
    }

    #[test]
    fn core_types_only() {
        assert_eq!(
            value("a: yes\nb: 1.10\nc: '1.10'\nd: true\nf: ~\ng: 2026-03-01\nh: 1_000\n"),
            json!({"a": "yes", "b": 1.1, "c": "1.10", "d": true, "f": null, "g": "2026-03-01", "h": "1_000"})
        );
    }

    #[test]
    fn errors_are_told_with_their_line() {
        assert_eq!(
            failure("a: 1\nb: 2\na: 3\n"),
            ("the field `a` is given twice".into(), 3)
        );
        assert_eq!(failure("a: 1\n---\nb: 2\n").1, 2);
        assert_eq!(failure("a: [1, 2\nb: 3\n").1, 2);
        assert_eq!(failure("a: *x\n").1, 1);
        assert_eq!(failure("a:\n\tb: 1\n").1, 2);
        assert_eq!(failure("a: b: c\n").1, 1);
    }

    #[test]
    fn depth_is_bounded() {
        for text in ["[".repeat(10_000), "- ".repeat(10_000)] {
            let file = SourceFile::new("x", text);
            assert!(parse(&file, &Limits::default()).is_err());
        }
        let mut bomb = "a: &a [x, x]\n".to_owned();
        for (from, to) in ('a'..'y').zip('b'..'z') {
            writeln!(bomb, "{to}: &{to} [*{from}, *{from}, *{from}, *{from}]").expect("a string");
        }
        assert!(parse(&SourceFile::new("x", bomb), &Limits::default()).is_err());
    }

    #[test]
    fn values_and_keys_are_found() {
        let text = "# 注释\r\n题: 标题 # x\r\nb:\r\n- 1\r\n- {c: [真, 假], d: \"e\"}\r\n- |\r\n  多行\r\n  文字\r\n-\r\n  &x k: v\r\n- *x\r\nempty:\r\n";
        let file = SourceFile::new("x", text);
        let found = locate(
            &file,
            super::super::Syntax::Yaml,
            &[
                ("/题", Part::Value),
                ("/题", Part::Key),
                ("/b/1/c/1", Part::Value),
                ("/b/1/d", Part::Key),
                ("/b/2", Part::Value),
                ("/b/3", Part::Value),
                ("/b/4/foo", Part::Value),
                ("/empty", Part::Value),
            ],
        );
        let texts: Vec<_> = found
            .into_iter()
            .map(|range| range.map_or("", |range| &text[range]))
            .collect();
        assert_eq!(
            texts,
            [
                "标题",
                "题",
                "假",
                "d",
                "多行\r\n  文字",
                "&x k: v",
                "*x",
                "empty"
            ]
        );
    }
}
