//! A cursor over XML, shared by all readers of XML formats: a pull parser that knows where each
//! event stands, resolves namespaces to customary prefixes, and enters each piece in the ledger.
//!
//! It refuses what is not well-formed by <https://www.w3.org/TR/xml/> and
//! <https://www.w3.org/TR/xml-names/>, and never reads anything outside the file. It knows no
//! format.

mod account;
pub(crate) mod carry;
mod character_names;
mod characters;
mod declaration;
mod dtd;
mod entities;
pub(crate) mod kept;
mod markup;
mod namespaces;
mod pieces;
pub(crate) mod prose;
pub(super) mod root;
pub(crate) mod spacing;
mod tag;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

pub(crate) use self::characters::{is_blank, is_space};
use self::dtd::Definitions;
use self::entities::{Meaning, refers_to_itself};
use self::namespaces::Namespaces;
use self::pieces::{Piece, PieceKind, Pieces};
pub(crate) use self::tag::Tag;
use super::ledger::{Kind, Ledger, NameKey, Outcome};
use super::{Limit, Limits, ReadError};

/// The outcome of what is in a field as it was.
pub(crate) const MAPPED: (Outcome, &str) = (Outcome::Mapped, "");
/// The outcome of a text of which words alone count.
pub(crate) const COLLAPSED: (Outcome, &str) = (Outcome::Normalised, "white space collapsed");
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
    Comment(Cow<'a, str>),
    /// A processing instruction: its target and data.
    Instruction(Cow<'a, str>, Cow<'a, str>),
    /// The end of the file.
    Eof,
}

/// A cursor over the text of an XML file.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    pieces: Pieces,
    limits: Limits,
    namespaces: Namespaces,
    dtd: Definitions,
    /// What became of each piece.
    pub(crate) ledger: Ledger,
    /// The open elements.
    open: Vec<Open>,
    /// The entities that are being read, the outermost first.
    within: Vec<Expansion>,
    /// Where the reference to the outermost of them stands.
    reference: Range<usize>,
    /// What was read beyond the end of a run of text.
    ahead: Option<Piece>,
    failed: Option<ReadError>,
    span: Range<usize>,
    elements: usize,
    seen_doctype: bool,
    /// Whether line ends other than a plain newline stand anywhere.
    has_returns: bool,
    /// Whether `]]>` stands anywhere.
    has_cdata_end: bool,
}

/// An open element.
#[derive(Debug)]
struct Open {
    key: NameKey,
    keeps_space: bool,
}

/// An entity that is being read in the place of a reference to it.
#[derive(Debug)]
struct Expansion {
    name: String,
    text: Arc<str>,
    pieces: Pieces,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`. Elements in the namespaces `own` get no prefix.
    pub(crate) fn new(
        text: &'a str,
        limits: &Limits,
        own: &'static [&'static str],
    ) -> Result<Self, ReadError> {
        if text.len() > limits.bytes {
            return Err(limits.exceeded(Limit::Bytes, limits.bytes..limits.bytes));
        }
        characters::check(text)?;
        Ok(Self {
            has_returns: memchr::memchr(b'\r', text.as_bytes()).is_some(),
            has_cdata_end: memmem::find(text.as_bytes(), b"]]>").is_some(),
            ..Self::over(text, limits, own)
        })
    }

    /// The same without having looked at the whole text.
    fn over(text: &'a str, limits: &Limits, own: &'static [&'static str]) -> Self {
        Self {
            text,
            pieces: Pieces::default(),
            limits: *limits,
            namespaces: Namespaces::new(own),
            dtd: Definitions::new(limits),
            ledger: Ledger::default(),
            open: Vec::new(),
            within: Vec::new(),
            reference: 0..0,
            ahead: None,
            failed: None,
            span: 0..0,
            elements: 0,
            seen_doctype: false,
            has_returns: true,
            has_cdata_end: true,
        }
    }

    /// The same where the namespace of the outermost element, whatever it is, and those that `is_own`
    /// tells get no prefix either.
    pub(crate) fn with_namespaces(mut self, is_own: fn(&str) -> bool) -> Self {
        self.namespaces.take_root(is_own);
        self
    }

    /// Where the last event stands; for what comes out of an entity, the reference to it.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the last event ends.
    pub(crate) fn end(&self) -> usize {
        self.span.end
    }

    /// The namespaces that the outermost element declares, each by its prefix, which is empty for the one
    /// without.
    pub(crate) fn root_namespaces(&self) -> &[(String, String)] {
        self.namespaces.declared()
    }

    /// Whether white space in the innermost element is to be kept: `xml:space="preserve"`.
    pub(crate) fn keeps_space(&self) -> bool {
        self.open.last().is_some_and(|open| open.keeps_space)
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Result<Event<'a>, ReadError> {
        loop {
            let Piece { kind, span } = self.read()?;
            self.span = self.place(&span);
            match kind {
                PieceKind::Start { name_end, end } => {
                    return self.start(&span, name_end, end).map(Event::Start);
                }
                PieceKind::End => {
                    self.open.pop();
                    self.namespaces.leave(self.open.len());
                    return Ok(Event::End);
                }
                PieceKind::Text | PieceKind::CData | PieceKind::Reference => {
                    if let Some(text) = self.text_run(kind, span)? {
                        return Ok(Event::Text(text));
                    }
                }
                PieceKind::Comment => {
                    return Ok(Event::Comment(self.inner(span.start + 4..span.end - 3)));
                }
                PieceKind::Instruction => return Ok(self.instruction(&span)),
                PieceKind::Declaration => match self.within.last() {
                    None => declaration::check(self.text, &span)?,
                    Some(_) => return Err(self.misplaced("an XML declaration")),
                },
                PieceKind::Doctype => match self.within.last() {
                    None => self.doctype(&span)?,
                    Some(_) => return Err(self.misplaced("a DOCTYPE")),
                },
                PieceKind::EndOfText => return self.eof().map(|()| Event::Eof),
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

    /// The next piece, of the innermost entity that is being read or of the file.
    fn read(&mut self) -> Result<Piece, ReadError> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(ahead);
        }
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        while let Some(entity) = self.within.last_mut() {
            match entity.pieces.next(&entity.text) {
                Ok(piece) if piece.kind != PieceKind::EndOfText => return Ok(piece),
                Ok(_) => {
                    self.within.pop();
                }
                Err(fault) => return Err(self.fault_within(fault)),
            }
        }
        self.pieces.next(self.text)
    }

    /// Where a piece stands in the file.
    fn place(&self, span: &Range<usize>) -> Range<usize> {
        if self.within.is_empty() {
            span.clone()
        } else {
            self.reference.clone()
        }
    }

    /// A fault in the innermost entity, told at the reference to the outermost one.
    fn fault_within(&self, fault: ReadError) -> ReadError {
        match self.within.last() {
            None => fault,
            Some(entity) => within(fault, &format!("&{};", entity.name), &self.reference),
        }
    }

    fn misplaced(&self, what: &str) -> ReadError {
        self.fault_within(syntax(
            format!("{what} stands where elements and text may stand"),
            self.span.clone(),
            "remove it from what the entity stands for",
        ))
    }

    fn start(
        &mut self,
        tag: &Range<usize>,
        name_end: usize,
        end: usize,
    ) -> Result<Tag<'a>, ReadError> {
        if self.open.is_empty() && self.elements > 0 {
            return Err(syntax(
                format!(
                    "`<{}>` stands after the end of the document",
                    &self.text[tag.start + 1..name_end]
                ),
                tag.clone(),
                "an XML file has one outermost element: put it inside that",
            ));
        }
        if self.open.len() >= self.limits.depth {
            return Err(self.limits.exceeded(Limit::Depth, self.span.clone()));
        }
        if self.elements >= self.limits.elements {
            return Err(self.limits.exceeded(Limit::Elements, self.span.clone()));
        }
        self.elements += 1;
        let tag = match self.within.last() {
            None => self.tag(self.text, tag, name_end, end)?,
            Some(entity) => {
                let text = Arc::clone(&entity.text);
                match self.tag(&text, tag, name_end, end) {
                    Ok(tag) => tag.moved(&self.reference),
                    Err(fault) => return Err(self.fault_within(fault)),
                }
            }
        };
        let keeps_space = match tag.space() {
            Some(space) => space == "preserve",
            None => self.keeps_space(),
        };
        self.open.push(Open {
            key: tag.key,
            keeps_space,
        });
        if tag.name == "xi:include" {
            self.warn_of_inclusion(&tag);
        }
        Ok(tag)
    }

    fn tag<'t>(
        &mut self,
        text: &'t str,
        tag: &Range<usize>,
        name_end: usize,
        end: usize,
    ) -> Result<Tag<'t>, ReadError> {
        let name = tag.start + 1..name_end;
        let mut attributes = tag::attributes(
            text,
            name.clone(),
            name_end..end,
            &self.limits,
            &mut self.dtd,
        )?;
        let depth = self.open.len();
        let (name, foreign) = self
            .namespaces
            .enter(depth, &text[name], &mut attributes, tag)?;
        let key = self.ledger.name(&name);
        Ok(Tag {
            name,
            key,
            foreign,
            attributes,
            span: tag.clone(),
        })
    }

    /// Joins text, references and CDATA sections that follow each other; `None` when nothing comes
    /// of them.
    fn text_run(
        &mut self,
        mut kind: PieceKind,
        mut span: Range<usize>,
    ) -> Result<Option<Cow<'a, str>>, ReadError> {
        let run_start = self.span.start;
        if self.open.is_empty() {
            self.refuse_text(&kind, &span)?;
            return Ok(None);
        }
        let mut run = Cow::Borrowed("");
        loop {
            if kind == PieceKind::Reference {
                self.reference(&span, &mut run)?;
            } else {
                let piece = self.text_piece(&kind, span)?;
                if run.is_empty() {
                    run = piece;
                } else {
                    run.to_mut().push_str(&piece);
                }
            }
            match self.read() {
                Ok(next) => match next.kind {
                    PieceKind::Text | PieceKind::CData | PieceKind::Reference => {
                        kind = next.kind;
                        span = next.span;
                        self.span.end = self.place(&span).end;
                    }
                    _ => {
                        self.ahead = Some(next);
                        break;
                    }
                },
                Err(fault) => {
                    self.failed = Some(fault);
                    break;
                }
            }
        }
        self.span.start = run_start;
        Ok((!run.is_empty()).then_some(run))
    }

    /// Outside the outermost element, white space alone may stand.
    fn refuse_text(&self, kind: &PieceKind, span: &Range<usize>) -> Result<(), ReadError> {
        let raw = &self.text[span.clone()];
        if *kind == PieceKind::Text && is_blank(raw) {
            return Ok(());
        }
        let blank = raw.len() - raw.trim_start_matches(is_space).len();
        Err(syntax(
            "text stands outside the document's outermost element".to_owned(),
            span.start + blank..span.end,
            "put it inside the outermost element, or remove it",
        ))
    }

    /// Resolves a reference: text is appended to the run, an entity is read next.
    fn reference(&mut self, span: &Range<usize>, run: &mut Cow<'a, str>) -> Result<(), ReadError> {
        let at = self.place(span);
        let name = self.inner(span.start + 1..span.end - 1);
        let meaning = self
            .dtd
            .entities
            .look_up(&name, &at)
            .map_err(|fault| self.fault_within(fault))?;
        match meaning {
            Meaning::Character(character) => run.to_mut().push(character),
            Meaning::Known(text) => run.to_mut().push_str(text),
            Meaning::External(system) => self.warn_of_external(&name, &system, &at),
            Meaning::Text(text) => {
                if self.within.iter().any(|entity| *entity.name == *name) {
                    return Err(self.fault_within(refers_to_itself(&name, &at)));
                }
                self.dtd
                    .entities
                    .expand(text.len(), self.within.len() + 1, &at)?;
                if self.within.is_empty() {
                    self.reference = at;
                }
                self.within.push(Expansion {
                    name: name.into_owned(),
                    text,
                    pieces: Pieces::default(),
                });
            }
        }
        Ok(())
    }

    fn text_piece(
        &mut self,
        kind: &PieceKind,
        span: Range<usize>,
    ) -> Result<Cow<'a, str>, ReadError> {
        if *kind == PieceKind::CData {
            return Ok(self.inner(span.start + 9..span.end - 3));
        }
        let inside = !self.within.is_empty();
        let start = span.start;
        let text = self.inner(span);
        if (self.has_cdata_end || inside)
            && let Some(at) = text.find("]]>")
        {
            let at = start + at;
            return Err(self.fault_within(syntax(
                "`]]>` ends no CDATA section".to_owned(),
                at..at + 3,
                "write `]]&gt;` for the characters themselves",
            )));
        }
        Ok(text)
    }

    fn instruction(&self, span: &Range<usize>) -> Event<'a> {
        let target_end = {
            let raw = match self.within.last() {
                None => &self.text[span.clone()],
                Some(entity) => &entity.text[span.clone()],
            };
            let inner = &raw[2..raw.len() - 2];
            2 + inner.find(is_space).unwrap_or(inner.len())
        };
        let target = self.inner(span.start + 2..span.start + target_end);
        let data = match self.inner(span.start + target_end..span.end - 2) {
            Cow::Borrowed(data) => Cow::Borrowed(data.trim_start_matches(is_space)),
            Cow::Owned(data) => Cow::Owned(data.trim_start_matches(is_space).to_owned()),
        };
        Event::Instruction(target, data)
    }

    /// A part of the file, or of the entity that is being read, with line ends made newlines.
    fn inner(&self, range: Range<usize>) -> Cow<'a, str> {
        let Some(entity) = self.within.last() else {
            let raw = &self.text[range];
            return if self.has_returns && raw.contains('\r') {
                Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
            } else {
                Cow::Borrowed(raw)
            };
        };
        // Line ends were made newlines when the entity was declared.
        Cow::Owned(entity.text[range].to_owned())
    }

    fn doctype(&mut self, span: &Range<usize>) -> Result<(), ReadError> {
        if self.elements > 0 || self.seen_doctype {
            return Err(syntax(
                "the DOCTYPE is out of place".to_owned(),
                span.clone(),
                "a file has one DOCTYPE, before its outermost element",
            ));
        }
        self.seen_doctype = true;
        let end = self.dtd.read(self.text, span.start)?;
        self.pieces.go_on(end);
        for unread in std::mem::take(&mut self.dtd.unread) {
            self.warn_of_unread(&unread.reference, &unread.system, &unread.at);
        }
        Ok(())
    }

    fn eof(&mut self) -> Result<(), ReadError> {
        if self.elements == 0 {
            return Err(syntax(
                "the file holds no element".to_owned(),
                0..0,
                "an XML document has one outermost element",
            ));
        }
        Ok(())
    }
}

/// Checks that a text is well-formed XML.
pub(crate) fn check(text: &str, limits: &Limits) -> Result<(), ReadError> {
    let mut cursor = Cursor::new(text, limits, &[])?;
    loop {
        match cursor.next()? {
            Event::Start(tag) => drop(cursor.close(tag)),
            Event::Eof => return Ok(()),
            _ => {}
        }
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

/// A fault in what an entity stands for, told at the reference to it.
fn within(fault: ReadError, entity: &str, reference: &Range<usize>) -> ReadError {
    match fault {
        ReadError::Syntax { message, help, .. } => ReadError::Syntax {
            message: if message.starts_with("within `") {
                message
            } else {
                format!("within `{entity}`: {message}")
            },
            span: reference.clone(),
            help,
        },
        ReadError::Structure { message, help, .. } => ReadError::Structure {
            message,
            span: reference.clone(),
            help,
        },
        ReadError::Limit { limit, value, .. } => ReadError::Limit {
            limit,
            value,
            span: reference.clone(),
        },
    }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].bytes().filter(|&b| b == b'\n').count()
}
