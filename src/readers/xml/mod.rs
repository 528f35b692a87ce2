//! A cursor over XML, shared by all readers of XML formats: a pull parser that knows where each
//! event stands, resolves namespaces to customary prefixes, and enters each piece in the ledger.
//!
//! It refuses what is not well-formed by <https://www.w3.org/TR/xml/> and
//! <https://www.w3.org/TR/xml-names/>, and never reads anything outside the file. It knows no
//! format.

pub(crate) mod carry;
mod entities;
mod markup;
mod namespaces;
pub(crate) mod prose;
mod tag;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event as Raw;

use self::entities::{Entities, lone_ampersand};
use self::namespaces::Namespaces;
use self::tag::Fate;
pub(crate) use self::tag::Tag;
use super::ledger::{Kind, Ledger, NameKey, Outcome};
use super::{Limits, ReadError};
use crate::model::{Comment, Element, Instruction, Markup};

/// The outcome of what is in a field as it was.
pub(crate) const MAPPED: (Outcome, &str) = (Outcome::Mapped, "");
/// The outcome of an attribute of which a field holds the meaning.
const CONVERTED: (Outcome, &str) = (
    Outcome::Normalised,
    "its meaning, in the words of the model",
);
/// The outcome of what is kept as source markup.
pub(crate) const CARRIED: (Outcome, &str) = (Outcome::Carried, "");

/// What the cursor met.
#[derive(Debug)]
pub(crate) enum Event<'a> {
    /// A start tag; an empty element is one too, its end follows.
    Start(Tag<'a>),
    /// The end of the innermost element.
    End,
    /// A run of text with references resolved and line ends normalised; never only white space
    /// between the elements outside the root.
    Text(Cow<'a, str>),
    /// A comment.
    Comment(&'a str),
    /// A processing instruction: its target and data.
    Instruction(&'a str, &'a str),
    /// The end of the file.
    Eof,
}

/// A cursor over the text of an XML file.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what was seen and what the text holds are independent facts"
)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    limits: Limits,
    namespaces: Namespaces<'a>,
    entities: Entities<'a>,
    /// What became of each piece.
    pub(crate) ledger: Ledger,
    /// The open elements: their names and start tags.
    open: Vec<(NameKey, Range<usize>)>,
    /// An event that was read beyond the end of a run of text.
    ahead: Option<(Result<Raw<'a>, Error>, Range<usize>)>,
    span: Range<usize>,
    seen_root: bool,
    seen_doctype: bool,
    /// Whether line ends other than a plain newline stand anywhere.
    has_returns: bool,
    /// Whether `]]>` stands anywhere.
    has_cdata_end: bool,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`. Elements in the namespaces `own` get no prefix.
    pub(crate) fn new(
        text: &'a str,
        limits: &Limits,
        own: &'static [&'static str],
    ) -> Result<Self, ReadError> {
        if text.len() > limits.bytes {
            return Err(ReadError::Limit {
                limit: "size in bytes",
                value: limits.bytes,
                span: 0..0,
            });
        }
        check_characters(text)?;
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        Ok(Self {
            text,
            reader,
            limits: *limits,
            namespaces: Namespaces::new(own),
            entities: Entities::default(),
            ledger: Ledger::default(),
            open: Vec::new(),
            ahead: None,
            span: 0..0,
            seen_root: false,
            seen_doctype: false,
            has_returns: text.contains('\r'),
            has_cdata_end: text.contains(']') && text.contains("]]>"),
        })
    }

    /// The same where the namespace of the outermost element, whatever it is, and those that `is_own`
    /// tells get no prefix either.
    pub(crate) fn with_namespaces(mut self, is_own: fn(&str) -> bool) -> Self {
        self.namespaces.take_root(is_own);
        self
    }

    /// Where the last event stands.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the last event ends.
    pub(crate) fn end(&self) -> usize {
        self.span.end
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Result<Event<'a>, ReadError> {
        loop {
            let (raw, span) = self.read_raw();
            self.span = span;
            match raw.map_err(|error| self.explain(&error))? {
                Raw::Start(start) | Raw::Empty(start) => {
                    // Borrowed from the text: `expand_empty_elements` changes ends only.
                    let length = start.name().as_ref().len();
                    return self.start(length).map(Event::Start);
                }
                Raw::End(_) => {
                    self.open.pop();
                    self.namespaces.leave(self.open.len());
                    return Ok(Event::End);
                }
                Raw::Text(_) | Raw::CData(_) | Raw::GeneralRef(_) => {
                    if let Some(text) = self.text_run()? {
                        return Ok(Event::Text(text));
                    }
                }
                Raw::Comment(_) => {
                    let inner = self.span.start + 4..self.span.end - 3;
                    return Ok(Event::Comment(&self.text[inner]));
                }
                Raw::PI(_) => {
                    let inner = &self.text[self.span.start + 2..self.span.end - 2];
                    let (target, data) = inner
                        .split_once(|c: char| c.is_ascii_whitespace())
                        .unwrap_or((inner, ""));
                    if !is_name(target) || target.eq_ignore_ascii_case("xml") {
                        return Err(syntax(
                            format!("`<?{target}` opens no processing instruction"),
                            self.span.clone(),
                            "give it a name other than `xml`, or remove it",
                        ));
                    }
                    return Ok(Event::Instruction(target, data.trim_start()));
                }
                Raw::Decl(_) => {
                    if self.span.start != 0 {
                        return Err(syntax(
                            "the XML declaration does not open the file".to_owned(),
                            self.span.clone(),
                            "put it at the very start, without a space or line before it",
                        ));
                    }
                }
                Raw::DocType(_) => self.doctype()?,
                Raw::Eof => return self.eof().map(|()| Event::Eof),
            }
        }
    }

    /// The next event within an element; `None` at its end.
    pub(crate) fn child(&mut self) -> Result<Option<Event<'a>>, ReadError> {
        Ok(match self.next()? {
            // The file cannot end within an element: that is an error.
            Event::End | Event::Eof => None,
            event => Some(event),
        })
    }

    fn read_raw(&mut self) -> (Result<Raw<'a>, Error>, Range<usize>) {
        if let Some(ahead) = self.ahead.take() {
            return ahead;
        }
        let start = self.position();
        let raw = self.reader.read_event();
        let end = self.position();
        (raw, start..end)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position())
            .unwrap_or(usize::MAX)
            .min(self.text.len())
    }

    fn start(&mut self, name_length: usize) -> Result<Tag<'a>, ReadError> {
        let span = self.span.clone();
        let name = &self.text[span.start + 1..span.start + 1 + name_length];
        if !is_name(name) {
            return Err(syntax(
                format!("`<{name}` opens no element"),
                span.start..span.start + 1 + name_length,
                "write `&lt;` for the character itself",
            ));
        }
        if self.open.is_empty() && self.seen_root {
            return Err(syntax(
                format!("`<{name}>` stands after the end of the document"),
                span,
                "an XML file has one outermost element: put it inside that",
            ));
        }
        self.seen_root = true;
        if self.open.len() >= self.limits.depth {
            return Err(ReadError::Limit {
                limit: "depth of elements",
                value: self.limits.depth,
                span,
            });
        }
        let rest = span.start + 1 + name_length;
        let end = span.end - 1 - usize::from(self.text[..span.end].ends_with("/>"));
        let mut attributes = if rest < end {
            tag::attributes(self.text, &self.text[rest..end], rest, &mut self.entities)?
        } else {
            Vec::new()
        };
        let depth = self.open.len();
        let (name, foreign) = self.namespaces.enter(depth, name, &mut attributes, &span)?;
        let key = self.ledger.name(&name);
        self.open.push((key, span.clone()));
        Ok(Tag {
            name,
            key,
            foreign,
            attributes,
            span,
        })
    }

    /// Joins text, references and CDATA sections that follow each other.
    fn text_run(&mut self) -> Result<Option<Cow<'a, str>>, ReadError> {
        let run_start = self.span.start;
        let mut run = self.text_piece()?;
        loop {
            let (raw, span) = self.read_raw();
            if let Ok(Raw::Text(_) | Raw::CData(_) | Raw::GeneralRef(_)) = raw {
                self.span = span;
                let piece = self.text_piece()?;
                run.to_mut().push_str(&piece);
            } else {
                self.ahead = Some((raw, span));
                break;
            }
        }
        self.span = run_start..self.span.end;
        if !self.open.is_empty() {
            return Ok(Some(run));
        }
        if is_blank(&self.text[self.span.clone()]) {
            return Ok(None);
        }
        let blank = self.text[self.span.clone()].len()
            - self.text[self.span.clone()]
                .trim_start_matches(is_space)
                .len();
        Err(syntax(
            "text stands outside the document's outermost element".to_owned(),
            self.span.start + blank..self.span.end,
            "put it inside the outermost element, or remove it",
        ))
    }

    fn text_piece(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let raw = &self.text[self.span.clone()];
        if let Some(cdata) = raw.strip_prefix("<![CDATA[") {
            return Ok(self.normalise(cdata.strip_suffix("]]>").unwrap_or(cdata)));
        }
        if raw.starts_with('&') {
            let name = &raw[1..raw.len() - 1];
            let mut text = String::new();
            self.entities.resolve(name, &self.span, &mut text)?;
            return Ok(Cow::Owned(text));
        }
        if self.has_cdata_end
            && let Some(at) = raw.find("]]>")
        {
            let at = self.span.start + at;
            return Err(syntax(
                "`]]>` ends no CDATA section".to_owned(),
                at..at + 3,
                "write `]]&gt;` for the characters themselves",
            ));
        }
        Ok(self.normalise(raw))
    }

    fn normalise(&self, raw: &'a str) -> Cow<'a, str> {
        if self.has_returns && raw.contains('\r') {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(raw)
        }
    }

    fn doctype(&mut self) -> Result<(), ReadError> {
        if self.seen_root || self.seen_doctype {
            return Err(syntax(
                "the DOCTYPE is out of place".to_owned(),
                self.span.clone(),
                "a file has one DOCTYPE, before its outermost element",
            ));
        }
        self.seen_doctype = true;
        self.entities.declare(&self.text[self.span.clone()]);
        Ok(())
    }

    fn eof(&mut self) -> Result<(), ReadError> {
        if let Some((_, tag)) = self.open.last() {
            let name = tag_name(&self.text[tag.clone()]);
            return Err(syntax(
                format!("`<{name}>` is not closed"),
                tag.clone(),
                format!("the file ends before `</{name}>`: add it, or restore what is cut off"),
            ));
        }
        if !self.seen_root {
            return Err(syntax(
                "the file holds no element".to_owned(),
                0..0,
                "an XML document has one outermost element",
            ));
        }
        Ok(())
    }

    /// An error of the parser, with its place, in words that help.
    fn explain(&self, error: &Error) -> ReadError {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let line_end = self.text[at..]
            .find(['\n', '>'])
            .map_or(self.text.len(), |end| at + end + 1);
        let span = at..line_end.min(at + 80).max(at);
        let span = span.start..self.text.floor_char_boundary(span.end);
        match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let opened = self.open.last().map_or(0, |(_, tag)| tag.start);
                syntax(
                    format!("`</{found}>` closes `<{expected}>`"),
                    span,
                    format!(
                        "`<{expected}>` was opened on line {} and must be closed first by `</{expected}>`",
                        line_of(self.text, opened)
                    ),
                )
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => syntax(
                format!("`</{name}>` closes nothing"),
                span,
                "remove it, or open the element before",
            ),
            Error::IllFormed(IllFormedError::UnclosedReference) => lone_ampersand(at),
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => syntax(
                "a comment holds `--`".to_owned(),
                span,
                "within a comment, put a space between hyphens",
            ),
            Error::Syntax(fault) => {
                let (what, help) = match fault {
                    SyntaxError::UnclosedComment => ("a comment", "end it with `-->`"),
                    SyntaxError::UnclosedCData => ("a CDATA section", "end it with `]]>`"),
                    SyntaxError::UnclosedDoctype => ("the DOCTYPE", "end it with `>`"),
                    SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => {
                        ("a processing instruction", "end it with `?>`")
                    }
                    SyntaxError::InvalidBangMarkup => {
                        ("a `<!`", "write `&lt;!` for the characters")
                    }
                    _ => (
                        "a tag",
                        "end it with `>`, each value between quotes of one kind",
                    ),
                };
                syntax(format!("{what} is not ended"), span, help)
            }
            other => syntax(other.to_string(), span, "repair the XML at this place"),
        }
    }
}

/// Entering pieces in the ledger.
impl<'a> Cursor<'a> {
    /// Closes an element that the model holds: it and the attributes taken are mapped; the other
    /// attributes are handed back, to be carried.
    pub(crate) fn close(&mut self, tag: Tag<'a>) -> BTreeMap<String, String> {
        self.close_as(tag, MAPPED)
    }

    /// Closes an element that had another fate than being mapped.
    pub(crate) fn close_as(
        &mut self,
        tag: Tag<'a>,
        outcome: (Outcome, &'static str),
    ) -> BTreeMap<String, String> {
        let Tag {
            key,
            attributes,
            span,
            ..
        } = tag;
        self.ledger.enter(Kind::Element, key, None, outcome, span);
        let mut left = BTreeMap::new();
        for attribute in attributes {
            if !attribute.declares {
                let fate = match attribute.fate {
                    Fate::Taken => MAPPED,
                    Fate::Converted => CONVERTED,
                    Fate::Left => CARRIED,
                };
                let name = self.ledger.name(&attribute.name);
                self.ledger
                    .enter(Kind::Attribute, key, Some(name), fate, attribute.span);
            }
            if attribute.fate == Fate::Left {
                left.insert(attribute.name.into_owned(), attribute.value.into_owned());
            }
        }
        left
    }

    /// Enters the run of text that was just read.
    pub(crate) fn enter_text(&mut self, text: &str, outcome: (Outcome, &'static str)) {
        if !is_blank(text)
            && let Some((key, _)) = self.open.last()
        {
            self.ledger
                .enter(Kind::Text, *key, None, outcome, self.span.clone());
        }
    }

    /// Enters the comment or instruction that was just read and gives it as markup.
    pub(crate) fn keep_remark(&mut self, event: &Event<'a>) -> Option<Markup> {
        let (kind, markup) = match *event {
            Event::Comment(text) => (
                Kind::Comment,
                Markup::Comment(Comment {
                    text: text.to_owned(),
                }),
            ),
            Event::Instruction(target, data) => (
                Kind::Instruction,
                Markup::Instruction(Instruction {
                    target: target.to_owned(),
                    data: data.to_owned(),
                }),
            ),
            _ => return None,
        };
        self.enter_remark(kind, CARRIED);
        Some(markup)
    }

    /// Enters the comment or instruction that was just read.
    pub(crate) fn enter_remark(&mut self, kind: Kind, outcome: (Outcome, &'static str)) {
        let name = match self.open.last() {
            Some((key, _)) => *key,
            None => self.ledger.name(""),
        };
        self.ledger
            .enter(kind, name, None, outcome, self.span.clone());
    }

    /// Reads an element whole, as markup, with everything in it.
    pub(crate) fn opaque(&mut self, tag: Tag<'a>) -> Result<Element, ReadError> {
        let name = tag.name.clone().into_owned();
        // White space among elements is layout; in mixed content it separates words.
        let mut content = Vec::new();
        let mut mixed = false;
        while let Some(event) = self.child()? {
            match event {
                Event::Start(tag) => content.push(Markup::Element(self.opaque(tag)?)),
                Event::Text(text) => {
                    self.enter_text(&text, CARRIED);
                    mixed |= !is_blank(&text);
                    content.push(Markup::Text(text.into_owned()));
                }
                remark => content.extend(self.keep_remark(&remark)),
            }
        }
        if !mixed && content.len() > 1 {
            content.retain(|markup| !matches!(markup, Markup::Text(_)));
        }
        let attributes = self.close_as(tag, CARRIED);
        Ok(Element {
            name,
            attributes,
            content,
        })
    }
}

/// An error of syntax.
pub(crate) fn syntax(message: String, span: Range<usize>, help: impl Into<String>) -> ReadError {
    ReadError::Syntax {
        message,
        span,
        help: Some(help.into()),
    }
}

/// Whether a character is white space to XML.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether a text is nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes()
        .all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].bytes().filter(|&b| b == b'\n').count()
}

fn tag_name(tag: &str) -> &str {
    tag[1..]
        .split(|c: char| is_space(c) || matches!(c, '/' | '>'))
        .next()
        .unwrap_or_default()
}

/// Whether a text is a name, with one colon at most, neither first nor last.
fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    let starts = |b: u8| b.is_ascii_alphabetic() || b == b'_' || b >= 0x80;
    bytes.next().is_some_and(starts)
        && bytes.all(|b| starts(b) || b.is_ascii_digit() || matches!(b, b'-' | b'.' | b':'))
        && !name.ends_with(':')
        && name.bytes().filter(|&b| b == b':').count() < 2
}

fn check_characters(text: &str) -> Result<(), ReadError> {
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
    // Block by block without a way out in between, which the compiler makes fast.
    let has_control = text
        .as_bytes()
        .chunks(4096)
        .any(|block| block.iter().fold(false, |found, &b| found | is_control(b)));
    let at = if has_control {
        text.bytes().position(is_control).map(|at| (at, 1))
    } else {
        // Both are written with bytes that are rare together outside East Asian text.
        let found = |character| text.find(character).map(|at| (at, 3));
        found("\u{fffe}").or_else(|| found("\u{ffff}"))
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
