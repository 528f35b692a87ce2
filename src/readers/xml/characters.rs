//! The characters and names that XML allows.
//!
//! <https://www.w3.org/TR/xml/#charsets>, <https://www.w3.org/TR/xml/#NT-Name> (fifth edition),
//! <https://www.w3.org/TR/xml-names/#NT-QName>.

use super::{ReadError, syntax};

/// Whether a character is white space to XML.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether a byte is white space to XML.
pub(super) fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether a text is nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(is_space_byte)
}

/// Whether a character may stand in a document, as itself or by its number.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

fn starts_name(c: char) -> bool {
    matches!(c,
        '_' | 'A'..='Z' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}'
        | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a character may stand within a name.
pub(super) fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}'
            | '\u{203F}'..='\u{2040}')
}

/// Whether a text is a name without a colon.
pub(super) fn is_plain_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let Some(&first) = bytes.first() else {
        return false;
    };
    if name.is_ascii() {
        return (first.is_ascii_alphabetic() || first == b'_')
            && bytes[1..]
                .iter()
                .all(|&b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
    }
    name.starts_with(starts_name) && name.chars().all(continues_name)
}

/// Whether a text is the name of an element or attribute: with one colon at most, between two
/// names.
pub(super) fn is_name(name: &str) -> bool {
    match name.split_once(':') {
        None => is_plain_name(name),
        Some((prefix, local)) => is_plain_name(prefix) && is_plain_name(local),
    }
}

/// Whether a text is made of characters of names, as the values of some attributes are.
pub(super) fn is_name_token(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|c| c == ':' || continues_name(c))
}

/// Refuses a text with a character that XML does not allow.
pub(super) fn check(text: &str) -> Result<(), ReadError> {
    let is_control = |b: u8| b < 0x20 && !is_space_byte(b);
    // Block by block without a way out in between, which the compiler makes fast.
    let has_control = text
        .as_bytes()
        .chunks(4096)
        .any(|block| block.iter().fold(false, |found, &b| found | is_control(b)));
    let at = if has_control {
        text.bytes().position(is_control).map(|at| (at, 1))
    } else {
        let bytes = text.as_bytes();
        memchr::memchr_iter(0xEF, bytes)
            .find(|&at| matches!(bytes[at..], [_, 0xBF, 0xBE | 0xBF, ..]))
            .map(|at| (at, 3))
    };
    match at {
        None => Ok(()),
        Some((at, length)) => Err(syntax(
            format!(
                "the character U+{:04X} is not allowed in XML",
                text[at..].chars().next().map_or(0, u32::from)
            ),
            at..at + length,
            "remove it; it is often left over from a copy out of another program",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_fifth_edition() {
        for name in [
            "a", "_", "a-b.c1", "p:a", "标准", "é·", "a\u{301}", "ⅷ", "𐐀",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "",
            "1a",
            "-a",
            ".a",
            ":a",
            "a:",
            "a:b:c",
            "a:1",
            "a b",
            "a×b",
            "·a",
            "\u{301}a",
            "a\u{37E}",
            "a\u{3000}",
            "\u{F0000}",
            "a/",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}
