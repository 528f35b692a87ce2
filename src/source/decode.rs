//! From bytes to text. Nothing is replaced: bytes that are not what their encoding allows are told
//! with their place, and so is a declaration that names another encoding than the file is in.
//!
//! How an XML file is told to be in an encoding: <https://www.w3.org/TR/xml/#sec-guessing>. What
//! the encodings are: <https://encoding.spec.whatwg.org/>.

use std::ops::Range;

use encoding_rs::{Decoder, DecoderResult, Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

/// Why a file's bytes are not text.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{message} (line {line}, column {column})")]
pub struct DecodeError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The line of the first fault, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// The text before the fault, and what is there as far as it can be shown.
    pub(super) text: String,
    /// Where the fault is, in bytes of what can be shown:
    /// [`SourceFile::up_to_fault`](super::SourceFile::up_to_fault).
    pub span: Range<usize>,
}

impl DecodeError {
    fn new(message: String, help: &str, text: String, span: Range<usize>) -> Self {
        let before = &text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            message,
            help: help.to_owned(),
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line_start..].chars().count(),
            text,
            span,
        }
    }
}

/// Decodes a whole file, without its byte order mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, DecodeError> {
    let Some((encoding, mark)) = seen(&bytes)? else {
        return by_declaration(bytes);
    };
    let text = if encoding == UTF_8 && mark == 0 {
        utf8(bytes)?
    } else {
        with(encoding, &bytes[mark..])?
    };
    match declared(&text) {
        Some(name) if !names(&text[name.clone()], encoding) => {
            let message = format!(
                "the file says that it is in {}, but it is in {}",
                &text[name.clone()],
                encoding.name()
            );
            let help = format!(
                "write encoding=\"{}\", or save the file as what it says",
                if encoding == UTF_8 { "UTF-8" } else { "UTF-16" }
            );
            Err(DecodeError::new(message, &help, text, name))
        }
        _ => Ok(text),
    }
}

/// The encoding that the first bytes show whatever the file says, and how long its mark is.
fn seen(bytes: &[u8]) -> Result<Option<(&'static Encoding, usize)>, DecodeError> {
    let unread = match bytes {
        [0, 0, 0xFE, 0xFF, ..]
        | [0xFF, 0xFE, 0, 0, ..]
        | [0, 0, 0, b'<', ..]
        | [b'<', 0, 0, 0, ..] => Some("UTF-32"),
        [0x4C, 0x6F, 0xA7, 0x94, ..] => Some("EBCDIC"),
        _ => None,
    };
    if let Some(name) = unread {
        return Err(DecodeError::new(
            format!("the file is in {name}, which is not read"),
            "save it as UTF-8",
            String::new(),
            0..0,
        ));
    }
    // UTF-16 without a mark: an XML document starts with `<`.
    Ok(Encoding::for_bom(bytes).or(match bytes {
        [b'<', 0, ..] => Some((UTF_16LE, 0)),
        [0, b'<', ..] => Some((UTF_16BE, 0)),
        _ => None,
    }))
}

/// A file whose first bytes are those of ASCII.
fn by_declaration(bytes: Vec<u8>) -> Result<String, DecodeError> {
    let head = &bytes[..bytes.len().min(1024)];
    let head: String = head
        .iter()
        .take_while(|byte| byte.is_ascii())
        .map(|&byte| char::from(byte))
        .collect();
    let Some(name) = declared(&head) else {
        return utf8(bytes);
    };
    let label = &head[name.clone()];
    let encoding = Encoding::for_label(label.as_bytes()).filter(|&known| known != REPLACEMENT);
    let Some(encoding) = encoding else {
        let message = format!("the file says that it is in {label}, which is no known encoding");
        let help = "name the encoding it is in, or save it as UTF-8 and say so";
        return Err(DecodeError::new(message, help, head, name));
    };
    if encoding == UTF_8 {
        return utf8(bytes);
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let message =
            format!("the file says that it is in {label}, but its characters are single bytes");
        let help = "write encoding=\"UTF-8\", or save the file as UTF-16";
        return Err(DecodeError::new(message, help, head, name));
    }
    if is_ascii(label)
        && let Some(at) = bytes.iter().position(|byte| !byte.is_ascii())
    {
        let text = String::from_utf8_lossy(&bytes[..at]).into_owned();
        return Err(malformed(label, text, &bytes[at..]));
    }
    with(encoding, &bytes)
}

fn is_ascii(label: &str) -> bool {
    label.eq_ignore_ascii_case("us-ascii") || label.eq_ignore_ascii_case("ascii")
}

/// Whether a file in `encoding` may say that it is in that of the name `label`.
fn names(label: &str, encoding: &'static Encoding) -> bool {
    let Some(named) = Encoding::for_label(label.as_bytes()) else {
        return false;
    };
    if encoding == UTF_8 {
        return named == UTF_8 || is_ascii(label);
    }
    // Without an order of bytes in its name, either is meant.
    let ordered = label.to_ascii_lowercase();
    named == encoding || (named == UTF_16LE && !ordered.ends_with("le") && encoding == UTF_16BE)
}

fn utf8(bytes: Vec<u8>) -> Result<String, DecodeError> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let text = String::from_utf8_lossy(&bytes[..at]).into_owned();
        malformed(UTF_8.name(), text, &bytes[at..])
    })
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, DecodeError> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let (text, read) = before_fault(&mut encoding.new_decoder_without_bom_handling(), bytes);
    Err(malformed(encoding.name(), text, &bytes[read..]))
}

/// The text before the first fault, and where that is in the bytes.
fn before_fault(decoder: &mut Decoder, bytes: &[u8]) -> (String, usize) {
    let mut text = String::new();
    let mut read = 0;
    loop {
        text.reserve(4096);
        let (result, taken) =
            decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += taken;
        match result {
            DecoderResult::OutputFull => {}
            DecoderResult::InputEmpty => return (text, read),
            DecoderResult::Malformed(length, after) => {
                return (text, read.saturating_sub(usize::from(length + after)));
            }
        }
    }
}

/// The finding for bytes that are not what the encoding allows, with the text before them.
fn malformed(encoding: &str, mut text: String, bytes: &[u8]) -> DecodeError {
    let start = text.len();
    text.push(char::REPLACEMENT_CHARACTER);
    let span = start..text.len();
    let rest = bytes.get(1..).unwrap_or_default();
    let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
    text.push_str(&String::from_utf8_lossy(&line[..line.len().min(200)]));
    let shown = match bytes.first() {
        Some(byte) => format!("the byte 0x{byte:02X} is not valid {encoding}"),
        None => format!("the file ends within a character of {encoding}"),
    };
    DecodeError::new(
        shown,
        "save the file as UTF-8, or declare the encoding it is in: <?xml version=\"1.0\" encoding=\"…\"?>",
        text,
        span,
    )
}

/// Where an XML declaration names the encoding.
fn declared(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("<?xml")?;
    let mut end = rest.len().min(1024);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let head = &rest[..rest[..end].find("?>")?];
    head.starts_with([' ', '\t', '\r', '\n']).then_some(())?;
    let (_, value) = head.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let length = value[1..].find(quote)?;
    let start = text.len() - rest.len() + head.len() - value.len() + 1;
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document that says it is in an encoding, and is in one.
    fn document(label: &str, text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let text = format!("<?xml version='1.0' encoding='{label}'?>\n<a>{text}</a>");
        let units = text.encode_utf16();
        if encoding == UTF_16LE {
            return units.flat_map(u16::to_le_bytes).collect();
        }
        if encoding == UTF_16BE {
            return units.flat_map(u16::to_be_bytes).collect();
        }
        let (bytes, _, unmappable) = encoding.encode(&text);
        assert!(!unmappable, "{label}");
        bytes.into_owned()
    }

    #[test]
    fn files_are_read_in_the_encoding_they_name() {
        for (label, text) in [
            ("GB18030", "范围 ㊣ 𠀀 ø"),
            ("gbk", "范围"),
            ("GB2312", "范围"),
            ("Big5", "範圍"),
            ("EUC-JP", "範囲"),
            ("Shift_JIS", "範囲"),
            ("EUC-KR", "범위"),
            ("ISO-8859-1", "é×"),
            ("latin1", "é"),
            ("windows-1252", "“é”"),
            ("ISO-8859-15", "€"),
            ("KOI8-R", "Область"),
            ("utf-8", "范围"),
            ("US-ASCII", "scope"),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
            let decoded = decode(document(label, text, encoding)).expect(label);
            assert!(decoded.ends_with(&format!("<a>{text}</a>")), "{label}");
        }
    }

    #[test]
    fn marks_and_the_first_bytes_tell_the_encoding() {
        let mark = |mark: &[u8], label, encoding| {
            let mut bytes = mark.to_vec();
            bytes.extend(document(label, "范围", encoding));
            decode(bytes)
        };
        for (bytes, label, encoding) in [
            (&b"\xEF\xBB\xBF"[..], "UTF-8", UTF_8),
            (b"\xFF\xFE", "UTF-16", UTF_16LE),
            (b"\xFE\xFF", "UTF-16", UTF_16BE),
            (b"\xFE\xFF", "utf-16be", UTF_16BE),
            (b"", "UTF-16", UTF_16LE),
            (b"", "UTF-16", UTF_16BE),
            (b"", "UTF-16LE", UTF_16LE),
        ] {
            let text = mark(bytes, label, encoding).expect(label);
            assert!(text.starts_with("<?xml") && text.ends_with("<a>范围</a>"));
        }
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()).as_deref(), Ok("a"));
        assert_eq!(decode(b"<\0a\0>\0".to_vec()).as_deref(), Ok("<a>"));
        assert_eq!(decode(Vec::new()).as_deref(), Ok(""));
    }

    #[test]
    fn encodings_that_lie_are_told_with_their_place() {
        let utf8 = |label| document(label, "范围", UTF_8);
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend(utf8("GBK"));
        for (bytes, place, words) in [
            (utf8("UTF-16"), (1, 31), "single bytes"),
            (utf8("klingon"), (1, 31), "no known encoding"),
            (utf8("ISO-2022-CN"), (1, 31), "no known encoding"),
            (
                utf8("us-ascii"),
                (2, 4),
                "the byte 0xE8 is not valid us-ascii",
            ),
            (
                marked,
                (1, 31),
                "says that it is in GBK, but it is in UTF-8",
            ),
            (
                document("UTF-8", "x", UTF_16LE),
                (1, 31),
                "says that it is in UTF-8, but it is in UTF-16LE",
            ),
            (
                document("UTF-16LE", "x", UTF_16BE),
                (1, 31),
                "says that it is in UTF-16LE, but it is in UTF-16BE",
            ),
            (
                document("utf-8", "范围", encoding_rs::GBK)
                    .into_iter()
                    .collect(),
                (2, 4),
                "the byte 0xB7 is not valid UTF-8",
            ),
            (
                b"a\nb\xC3\xA9\xFF".to_vec(),
                (2, 3),
                "0xFF is not valid UTF-8",
            ),
            (b"\0\0\xFE\xFF".to_vec(), (1, 1), "UTF-32"),
            (b"\x4C\x6F\xA7\x94".to_vec(), (1, 1), "EBCDIC"),
            (b"\xFF\xFE<\0a\0>".to_vec(), (1, 3), "UTF-16LE"),
        ] {
            let error = decode(bytes).expect_err(words);
            assert!(error.message.contains(words), "{}", error.message);
            assert_eq!((error.line, error.column), place, "{words}");
            assert!(!error.help.is_empty() && error.text.get(error.span).is_some());
        }
    }

    #[test]
    fn the_first_bad_byte_is_found_in_a_long_file() {
        let mut bytes = document("GB18030", &"范围\n".repeat(5000), encoding_rs::GB18030);
        let length = bytes.len() - "</a>".len();
        bytes[length - 2] = 0xFF;
        let error = decode(bytes).expect_err("a fault");
        assert_eq!((error.line, error.column), (5001, 2), "{error}");
    }
}
