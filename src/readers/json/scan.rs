//! One quick pass over JSON text before it is parsed: how deep it nests, and fields given twice.
//!
//! It checks no syntax; whatever is ill-formed is left to the parser.

use std::ops::Range;

use super::super::{Limit, Limits, ReadError};

/// Fails when the text nests too deep or is too long; else gives the first field found twice.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<Option<ReadError>, ReadError> {
    if text.len() > limits.bytes {
        return Err(limits.exceeded(Limit::Bytes, limits.bytes..limits.bytes));
    }
    let bytes = text.as_bytes();
    // For each open object, where its keys start in `keys`; `None` for a list.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut keys: Vec<Range<usize>> = Vec::new();
    let mut expect_key = false;
    let mut twice = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at);
                if expect_key {
                    keys.push(at..end);
                    expect_key = false;
                }
                at = end;
                continue;
            }
            b'{' | b'[' => {
                if open.len() >= limits.depth {
                    return Err(limits.exceeded(Limit::Depth, at..at + 1));
                }
                expect_key = byte == b'{';
                open.push(expect_key.then_some(keys.len()));
            }
            b'}' | b']' => {
                if let Some(Some(first)) = open.pop() {
                    if twice.is_none() {
                        twice = repeated(text, &keys[first..]);
                    }
                    keys.truncate(first);
                }
                expect_key = false;
            }
            b',' => expect_key = matches!(open.last(), Some(Some(_))),
            _ => {}
        }
        at += 1;
    }
    Ok(twice)
}

/// The byte after a string that starts at `start`, or the end of the text.
pub(in crate::readers) fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The text of a key, its escapes resolved.
pub(super) fn key_text(raw: &str) -> String {
    serde_json::from_str(raw).unwrap_or_else(|_| raw.trim_matches('"').to_owned())
}

fn repeated(text: &str, keys: &[Range<usize>]) -> Option<ReadError> {
    let escaped = || keys.iter().any(|key| text[key.clone()].contains('\\'));
    // Objects have few fields, so comparing all pairs beats sorting.
    let pair = if keys.len() <= 12 && !escaped() {
        (1..keys.len()).find_map(|second| {
            let key = &text[keys[second].clone()];
            let first = keys[..second]
                .iter()
                .position(|first| &text[first.clone()] == key)?;
            Some((first, second))
        })
    } else {
        let mut sorted: Vec<(String, usize)> = keys
            .iter()
            .enumerate()
            .map(|(index, key)| (key_text(&text[key.clone()]), index))
            .collect();
        sorted.sort_unstable();
        sorted
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| (pair[0].1, pair[1].1))
            .min_by_key(|pair| pair.1)
    };
    pair.map(|(_, second)| ReadError::Syntax {
        message: format!(
            "the field `{}` is given twice",
            key_text(&text[keys[second].clone()])
        ),
        span: keys[second].clone(),
        help: Some("keep one of them, or join them".to_owned()),
    })
}
