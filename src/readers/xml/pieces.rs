//! The pieces a text of XML is made of: tags, texts, references, comments. It knows where each
//! starts and ends and that tags are balanced; what is in them is for others.
//!
//! A document is such a text, and so is what an entity stands for.
//! <https://www.w3.org/TR/xml/#sec-logical-struct>

use std::ops::Range;

use super::characters::{continues_name, is_name, is_plain_name, is_space, is_space_byte};
use super::entities::lone_ampersand;
use super::{ReadError, line_of, syntax};

/// A piece, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    pub(super) span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// A start tag: where its name ends, and its attributes.
    Start {
        name_end: usize,
        end: usize,
    },
    /// An end tag, or the end of an empty element.
    End,
    Text,
    CData,
    Reference,
    Comment,
    Instruction,
    /// `<?xml …?>`.
    Declaration,
    /// `<!DOCTYPE`; who reads it says where to go on.
    Doctype,
    EndOfText,
}

/// Where one has got to in a text.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    at: usize,
    open: Vec<Open>,
    /// Whether the last tag was that of an empty element.
    empty: bool,
}

/// An element that is not closed yet.
#[derive(Debug)]
struct Open {
    start: usize,
    name_end: usize,
    end: usize,
}

impl Pieces {
    /// Goes on at another place.
    pub(super) fn go_on(&mut self, at: usize) {
        self.at = at;
    }

    /// The next piece. `text` is the same at each call.
    pub(super) fn next(&mut self, text: &str) -> Result<Piece, ReadError> {
        let start = self.at;
        if self.empty {
            self.empty = false;
            self.open.pop();
            return Ok(self.piece(PieceKind::End, start, start));
        }
        let rest = &text.as_bytes()[start..];
        match rest.first() {
            None => self.end(text),
            Some(b'<') => match rest.get(1) {
                Some(b'/') => self.end_tag(text),
                Some(b'!') => self.declaration(text),
                Some(b'?') => self.instruction(text),
                _ => self.start_tag(text),
            },
            Some(b'&') => self.reference(text),
            Some(_) => {
                let length = memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len());
                Ok(self.piece(PieceKind::Text, start, start + length))
            }
        }
    }

    fn piece(&mut self, kind: PieceKind, start: usize, end: usize) -> Piece {
        self.at = end;
        Piece {
            kind,
            span: start..end,
        }
    }

    fn start_tag(&mut self, text: &str) -> Result<Piece, ReadError> {
        let start = self.at;
        let bytes = text.as_bytes();
        let mut name_end = start + 1;
        while bytes
            .get(name_end)
            .is_some_and(|&b| !is_space_byte(b) && !matches!(b, b'>' | b'/' | b'<' | b'='))
        {
            name_end += 1;
        }
        let name = &text[start + 1..name_end];
        if !is_name(name) {
            return Err(syntax(
                format!("`<{}` opens no element", shortened(name)),
                start..name_end.max(start + 1),
                "write `&lt;` for the character itself, and names that start with a letter",
            ));
        }
        let mut at = name_end;
        let end = loop {
            match bytes.get(at) {
                Some(b'>') => break at,
                Some(&quote @ (b'"' | b'\'')) => {
                    let value = &bytes[at + 1..];
                    let Some(length) = value.iter().position(|&b| b == quote) else {
                        return Err(syntax(
                            format!("a value in the tag `<{name}` is not ended"),
                            at..at + 1,
                            "close the quotes with the character that opened them",
                        ));
                    };
                    at += length + 2;
                }
                Some(b'<') => {
                    return Err(syntax(
                        format!("the tag `<{name}` is not ended"),
                        at..at + 1,
                        "end it with `>` before the next tag",
                    ));
                }
                Some(_) => at += 1,
                None => {
                    return Err(syntax(
                        format!("the tag `<{name}` is not ended"),
                        start..name_end,
                        "end it with `>`",
                    ));
                }
            }
        };
        self.empty = bytes[end - 1] == b'/';
        self.open.push(Open {
            start,
            name_end,
            end: end + 1,
        });
        let end_of_attributes = end - usize::from(self.empty);
        let kind = PieceKind::Start {
            name_end,
            end: end_of_attributes,
        };
        Ok(self.piece(kind, start, end + 1))
    }

    fn end_tag(&mut self, text: &str) -> Result<Piece, ReadError> {
        let start = self.at;
        let bytes = text.as_bytes();
        // The usual case: the name of the innermost element, then `>`.
        if let Some(open) = self.open.last() {
            let name = &bytes[open.start + 1..open.name_end];
            let end = start + 2 + name.len();
            if bytes.get(end) == Some(&b'>') && &bytes[start + 2..end] == name {
                self.open.pop();
                return Ok(self.piece(PieceKind::End, start, end + 1));
            }
        }
        let found = text[start + 1..].find(['>', '<']);
        let Some(end) = found
            .map(|length| start + 1 + length)
            .filter(|&end| bytes[end] == b'>')
        else {
            return Err(syntax(
                "an end tag is not ended".to_owned(),
                start..found.map_or(text.len(), |length| start + 1 + length),
                "end it with `>`",
            ));
        };
        let name = text[start + 2..end].trim_end_matches(is_space);
        let shown = shortened(name);
        let Some(open) = self.open.pop() else {
            return Err(syntax(
                format!("`</{shown}>` closes nothing"),
                start..end + 1,
                "remove it, or open the element before",
            ));
        };
        let expected = &text[open.start + 1..open.name_end];
        if name == expected {
            return Ok(self.piece(PieceKind::End, start, end + 1));
        }
        Err(syntax(
            format!("`</{shown}>` closes `<{expected}>`"),
            start..end + 1,
            format!(
                "`<{expected}>` was opened on line {} and must be closed first by `</{expected}>`",
                line_of(text, open.start)
            ),
        ))
    }

    fn declaration(&mut self, text: &str) -> Result<Piece, ReadError> {
        let start = self.at;
        let rest = &text[start..];
        if rest.starts_with("<!--") {
            let end = comment_end(text, start)?;
            return Ok(self.piece(PieceKind::Comment, start, end));
        }
        if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let Some(length) = inner.find("]]>") else {
                return Err(syntax(
                    "a CDATA section is not ended".to_owned(),
                    start..start + 9,
                    "end it with `]]>`",
                ));
            };
            return Ok(self.piece(PieceKind::CData, start, start + 9 + length + 3));
        }
        if rest.starts_with("<!DOCTYPE") {
            return Ok(self.piece(PieceKind::Doctype, start, start + 9));
        }
        Err(syntax(
            "`<!` opens no comment, CDATA section or DOCTYPE".to_owned(),
            start..start + 2,
            "write `<!--`, `<![CDATA[` or `<!DOCTYPE` in capitals, or `&lt;!` for the characters",
        ))
    }

    fn instruction(&mut self, text: &str) -> Result<Piece, ReadError> {
        let start = self.at;
        let (end, target) = instruction_end(text, start)?;
        let kind = if target == "xml" {
            PieceKind::Declaration
        } else {
            PieceKind::Instruction
        };
        Ok(self.piece(kind, start, end))
    }

    fn reference(&mut self, text: &str) -> Result<Piece, ReadError> {
        let start = self.at;
        let end = reference_end(text, start)?;
        Ok(self.piece(PieceKind::Reference, start, end))
    }

    fn end(&mut self, text: &str) -> Result<Piece, ReadError> {
        if let Some(open) = self.open.last() {
            let name = &text[open.start + 1..open.name_end];
            return Err(syntax(
                format!("`<{name}>` is not closed"),
                open.start..open.end,
                format!("the text ends before `</{name}>`: add it, or restore what is cut off"),
            ));
        }
        Ok(self.piece(PieceKind::EndOfText, text.len(), text.len()))
    }
}

/// Where the comment that starts at `start` ends.
pub(super) fn comment_end(text: &str, start: usize) -> Result<usize, ReadError> {
    let inner = start + 4;
    match text[inner..].find("--").map(|length| inner + length) {
        None => Err(syntax(
            "a comment is not ended".to_owned(),
            start..inner,
            "end it with `-->`",
        )),
        Some(hyphens) if text.as_bytes().get(hyphens + 2) == Some(&b'>') => Ok(hyphens + 3),
        Some(hyphens) => Err(syntax(
            "a comment holds `--`".to_owned(),
            hyphens..hyphens + 2,
            "within a comment, put a space between hyphens, and before `-->` after a hyphen",
        )),
    }
}

/// Where the processing instruction or XML declaration that starts at `start` ends, and what its
/// target is.
pub(super) fn instruction_end(text: &str, start: usize) -> Result<(usize, &str), ReadError> {
    let Some(length) = text[start + 2..].find("?>") else {
        return Err(syntax(
            "a processing instruction is not ended".to_owned(),
            start..start + 2,
            "end it with `?>`",
        ));
    };
    let inner = &text[start + 2..start + 2 + length];
    let target = inner.split(is_space).next().unwrap_or_default();
    if !is_plain_name(target) || (target.eq_ignore_ascii_case("xml") && target != "xml") {
        return Err(syntax(
            format!("`<?{}` opens no processing instruction", shortened(target)),
            start..start + 2 + target.len(),
            "give it a name, without a colon and other than `xml`, or remove it",
        ));
    }
    Ok((start + 2 + length + 2, target))
}

/// Where the reference that starts at `start` ends.
pub(super) fn reference_end(text: &str, start: usize) -> Result<usize, ReadError> {
    let rest = &text[start + 1..];
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name
        .find(|c| c != ':' && !continues_name(c))
        .filter(|&length| length > 0 && name.as_bytes()[length] == b';');
    match length {
        Some(length) => Ok(text.len() - name.len() + length + 1),
        None => Err(lone_ampersand(start)),
    }
}

/// The start of a name that may be long.
pub(super) fn shortened(name: &str) -> &str {
    let end = name.char_indices().nth(40).map_or(name.len(), |(at, _)| at);
    &name[..end]
}
