//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

/// Why a file's bytes are not text.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DecodeError {
    /// The file names an encoding that nobody knows.
    #[error("the file says its encoding is “{0}”, which is not a known one")]
    UnknownEncoding(String),
    /// The bytes are not what the encoding allows.
    #[error("byte {offset} is not valid {encoding}")]
    Malformed {
        /// The encoding that was declared or assumed.
        encoding: &'static str,
        /// The first byte that is wrong, counted from 0.
        offset: usize,
    },
}

/// Decodes a whole file, without its byte order mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, DecodeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return with(encoding, &bytes[mark..], mark);
    }
    // UTF-16 without a mark: an XML document starts with `<`.
    match bytes.get(..2) {
        Some([b'<', 0]) => return with(UTF_16LE, &bytes, 0),
        Some([0, b'<']) => return with(UTF_16BE, &bytes, 0),
        _ => {}
    }
    match declared(&bytes) {
        None | Some("UTF-8" | "utf-8") => {
            String::from_utf8(bytes).map_err(|error| DecodeError::Malformed {
                encoding: UTF_8.name(),
                offset: error.utf8_error().valid_up_to(),
            })
        }
        Some(label) => {
            let encoding = Encoding::for_label(label.as_bytes())
                .ok_or_else(|| DecodeError::UnknownEncoding(label.to_owned()))?;
            // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
            let encoding = if encoding == UTF_16LE || encoding == UTF_16BE {
                UTF_8
            } else {
                encoding
            };
            with(encoding, &bytes, 0)
        }
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], skipped: usize) -> Result<String, DecodeError> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut sink = String::with_capacity(bytes.len() * 3 + 16);
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut sink, true);
    Err(DecodeError::Malformed {
        encoding: encoding.name(),
        offset: skipped + read.saturating_sub(1),
    })
}

/// The encoding an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = &head[..head.windows(2).take(256).position(|pair| pair == b"?>")?];
    let head = std::str::from_utf8(head).ok()?;
    let (_, value) = head.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_come_from_marks_and_declarations() {
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()).as_deref(), Ok("a"));
        assert_eq!(decode(b"<\0a\0>\0".to_vec()).as_deref(), Ok("<a>"));
        let mut gb = b"<?xml version='1.0' encoding='GB18030'?><a>".to_vec();
        gb.extend(b"\xB7\xB6\xCE\xA7");
        assert!(decode(gb).is_ok_and(|text| text.ends_with("<a>范围")));
    }

    #[test]
    fn wrong_bytes_are_told_with_their_place() {
        assert_eq!(
            decode(b"ab\xFF".to_vec()),
            Err(DecodeError::Malformed {
                encoding: "UTF-8",
                offset: 2
            })
        );
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='klingon'?>".to_vec()),
            Err(DecodeError::UnknownEncoding("klingon".into()))
        );
    }
}
