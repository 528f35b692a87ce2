//! Writing JSON: the model as it is, laid out to be read and compared.
//!
//! An object or list that fits on a line stands on one; longer ones have a line a member.

use super::{WriteError, Writing};
use crate::model::Standard;

/// The most characters that an object or list on one line may have.
const WIDTH: usize = 100;

pub(crate) fn write(standard: &Standard) -> Result<Writing, WriteError> {
    let compact = serde_json::to_string(standard)
        .map_err(|error| WriteError::Serialise(error.to_string()))?;
    Ok(Writing {
        text: lay_out(&compact),
        losses: Vec::new(),
    })
}

/// Breaks compact JSON into lines.
pub(crate) fn lay_out(compact: &str) -> String {
    let bytes = compact.as_bytes();
    let ends = container_ends(bytes);
    let mut ends = ends.iter();
    let mut text = String::with_capacity(compact.len() * 2);
    let mut depth = 0;
    // Where the container ends that stands on one line, while in one.
    let mut line_until = 0;
    let mut at = 0;
    while at < bytes.len() {
        let broken = at >= line_until;
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at);
                text.push_str(&compact[at..end]);
                at = end;
                continue;
            }
            open @ (b'{' | b'[') => {
                text.push(char::from(open));
                let &end = ends.next().unwrap_or(&at);
                if broken && end - at <= WIDTH {
                    line_until = end + 1;
                } else if broken {
                    depth += 1;
                    new_line(&mut text, depth);
                }
            }
            close @ (b'}' | b']') => {
                if broken {
                    depth -= 1;
                    new_line(&mut text, depth);
                }
                text.push(char::from(close));
            }
            b',' if broken => {
                text.push(',');
                new_line(&mut text, depth);
            }
            mark @ (b',' | b':') => {
                text.push(char::from(mark));
                text.push(' ');
            }
            other => text.push(char::from(other)),
        }
        at += 1;
    }
    text.push('\n');
    text
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
}

/// The end of each object and list, in the order of their starts: the byte of the closing bracket.
fn container_ends(bytes: &[u8]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => {
                open.push(ends.len());
                ends.push(0);
            }
            b'}' | b']' => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
        at += 1;
    }
    ends
}

/// The byte after a string that starts at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_on_a_line_stands_on_one() {
        let long = "x".repeat(WIDTH);
        let compact = format!(r#"{{"a":[1,"b]\"",{{}}],"c":["{long}",{{"d":[]}}],"e":[]}}"#);
        let expected = format!(
            "{{\n \"a\": [1, \"b]\\\"\", {{}}],\n \"c\": [\n  \"{long}\",\n  {{\"d\": []}}\n ],\n \"e\": []\n}}\n"
        );
        assert_eq!(lay_out(&compact), expected);
        let again: serde_json::Value = serde_json::from_str(&lay_out(&compact)).expect("JSON");
        assert_eq!(
            again.to_string(),
            serde_json::from_str::<serde_json::Value>(&compact)
                .expect("JSON")
                .to_string()
        );
    }
}
