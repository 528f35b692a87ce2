//! OSCAL in JSON: objects, members and items in the form of elements and attributes, by the grammar.
//!
//! Each member of an object, item of an array and text counts in the ledger. Members are named as
//! their elements and attributes are in XML; an array by its own name. Running text, which is
//! Markdown in JSON, is given as the elements it stands for; where we would write it in another way,
//! its Markdown is carried too.

use std::borrow::Cow;
use std::ops::Range;
use std::slice::Iter;
use std::vec::IntoIter;

use super::super::ledger::{Kind as Piece, Ledger, NameKey, Outcome};
use super::source::{Event, Source, Start};
use super::tree::{Data, Member, Value};
use super::{CARRIED, MAPPED, Read};
use crate::model::{Attributes, Element, Markup};
use crate::oscal::grammar::{Assembly, Child, Kind};
use crate::oscal::markdown::{parse_blocks, parse_line, write_blocks, write_line};
use crate::oscal::{MARKDOWN, grammar, plain};

/// The outcome of a flag of which a field holds the meaning.
const CONVERTED: (Outcome, &str) = (
    Outcome::Normalised,
    "its meaning, in the words of the model",
);

/// A tree of JSON as a source.
pub(super) struct Json<'t> {
    pub(super) ledger: Ledger,
    open: Vec<Frame<'t>>,
    end: usize,
}

/// What is left of an open element.
struct Frame<'t> {
    rest: Rest<'t>,
    end: usize,
}

enum Rest<'t> {
    Members(&'static Assembly, Iter<'t, Member<'t>>),
    Items(&'static Child, Iter<'t, Value<'t>>),
    Text(Option<Cow<'t, str>>),
    Markup(IntoIter<Markup>),
}

/// The start of an element that stands for a piece of JSON.
pub(super) struct Tag<'t> {
    name: Cow<'t, str>,
    attributes: Vec<Attribute<'t>>,
    start: usize,
    /// The member or item it is; none for running text within a string.
    piece: Option<(Piece, Range<usize>)>,
    /// The text it is, and the member of an object that the text is in.
    text: Option<Range<usize>>,
    value_key: Option<(&'static str, Range<usize>)>,
    /// A value that the grammar does not know, with its key.
    unknown: Option<(Option<&'t str>, &'t Value<'t>)>,
}

struct Attribute<'t> {
    name: Cow<'t, str>,
    value: Cow<'t, str>,
    fate: (Outcome, &'static str),
    /// The member and the text; none where no member says it.
    spans: Option<(Range<usize>, Range<usize>)>,
}

impl Start for Tag<'_> {
    fn kind(&self) -> &str {
        &self.name
    }

    fn start(&self) -> usize {
        self.start
    }

    fn take_if(&mut self, name: &str, fits: impl FnOnce(&str) -> bool) -> Option<String> {
        let attribute = self.left(name)?;
        fits(&attribute.value).then(|| {
            attribute.fate = MAPPED;
            attribute.value.to_string()
        })
    }

    fn convert<T>(&mut self, name: &str, meaning: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let attribute = self.left(name)?;
        let value = meaning(&attribute.value)?;
        attribute.fate = CONVERTED;
        Some(value)
    }
}

impl<'t> Tag<'t> {
    fn left(&mut self, name: &str) -> Option<&mut Attribute<'t>> {
        self.attributes
            .iter_mut()
            .find(|attribute| attribute.name == name && attribute.fate == CARRIED)
    }
}

impl<'t> Json<'t> {
    pub(super) fn new() -> Self {
        Self {
            ledger: Ledger::default(),
            open: Vec::new(),
            end: 0,
        }
    }

    /// Opens the member of the outermost object that is the document.
    pub(super) fn root(
        &mut self,
        member: &'t Member<'t>,
        assembly: &'static Assembly,
    ) -> Option<Tag<'t>> {
        if !matches!(member.value.data, Data::Object(_)) {
            return None;
        }
        let piece = (Piece::Member, member.span.clone());
        Some(self.object(Cow::Borrowed(&member.key), assembly, &member.value, piece))
    }

    /// A member of the outermost object that is no part of the document, as markup.
    pub(super) fn beside(&mut self, member: &'t Member<'t>) -> Element {
        self.plain(
            Some(&member.key),
            &member.value,
            Some((Piece::Member, &member.span)),
        )
    }

    /// Enters a member of the outermost object whose text a field holds.
    pub(super) fn enter_member(&mut self, member: &Member<'_>) {
        let name = self.ledger.name(&member.key);
        for (piece, span) in [
            (Piece::Member, &member.span),
            (Piece::Text, &member.value.span),
        ] {
            self.ledger.enter(piece, name, None, MAPPED, span.clone());
        }
    }

    fn object(
        &mut self,
        name: Cow<'t, str>,
        assembly: &'static Assembly,
        value: &'t Value<'t>,
        piece: (Piece, Range<usize>),
    ) -> Tag<'t> {
        let attributes = flags(assembly.flags, value);
        let members = value.members().iter();
        self.push(Rest::Members(assembly, members), value.span.end);
        Tag {
            attributes,
            ..tag(name, piece)
        }
    }

    fn push(&mut self, rest: Rest<'t>, end: usize) {
        self.open.push(Frame { rest, end });
    }

    /// Opens a value that fits the child it stands for.
    fn child_tag(
        &mut self,
        child: &'static Child,
        value: &'t Value<'t>,
        piece: (Piece, Range<usize>),
    ) -> Tag<'t> {
        let name = Cow::Borrowed(child.name);
        let end = value.span.end;
        let mut made = match (child.kind, &value.data) {
            (Kind::Assembly(assembly), _) => return self.object(name, assembly, value, piece),
            (Kind::Wrapper(inner), Data::Array(items)) => {
                self.push(Rest::Items(&inner.children[0], items.iter()), end);
                return tag(name, piece);
            }
            (Kind::Flagged(names, key), _) => {
                let mut made = tag(name, piece);
                made.attributes = flags(names, value);
                let text = value.members().iter().find(|member| member.key == key);
                let content = text.and_then(|member| match &member.value.data {
                    Data::String(text) => Some(Cow::Borrowed(&**text)),
                    _ => None,
                });
                made.value_key = text.map(|member| (key, member.span.clone()));
                made.text = text.map(|member| member.value.span.clone());
                self.push(Rest::Text(content), end);
                return made;
            }
            (_, Data::Boolean(truth)) => {
                let text = if *truth { "true" } else { "false" };
                self.push(Rest::Text(Some(Cow::Borrowed(text))), end);
                tag(name, piece)
            }
            (kind, Data::String(text)) => {
                let mut made = tag(name, piece);
                let multiline = matches!(kind, Kind::Multiline | Kind::Prose);
                if multiline || matches!(kind, Kind::Line) {
                    let (markup, usual) = running(text, multiline);
                    if !usual {
                        made.attributes.push(Attribute {
                            name: Cow::Borrowed(MARKDOWN),
                            value: Cow::Borrowed(&**text),
                            fate: CARRIED,
                            spans: None,
                        });
                    }
                    self.push(Rest::Markup(markup.into_iter()), end);
                } else {
                    self.push(Rest::Text(Some(Cow::Borrowed(&**text))), end);
                }
                made
            }
            _ => {
                self.push(Rest::Text(None), end);
                tag(name, piece)
            }
        };
        made.text = Some(value.span.clone());
        made
    }

    fn unknown(
        &mut self,
        key: Option<&'t str>,
        value: &'t Value<'t>,
        span: &Range<usize>,
    ) -> Tag<'t> {
        self.push(Rest::Text(None), value.span.end);
        Tag {
            unknown: Some((key, value)),
            ..tag(Cow::Borrowed(""), (Piece::Member, span.clone()))
        }
    }

    /// A value that the grammar does not know, as markup, with everything in it.
    fn plain(
        &mut self,
        key: Option<&str>,
        value: &Value<'_>,
        piece: Option<(Piece, &Range<usize>)>,
    ) -> Element {
        let name = self.ledger.name(key.unwrap_or("item"));
        if let Some((kind, span)) = piece {
            self.ledger.enter(kind, name, None, CARRIED, span.clone());
        }
        let scalar = |text: &str, kind: &str, this: &mut Self| {
            if !text.trim().is_empty() {
                let span = value.span.clone();
                this.ledger.enter(Piece::Text, name, None, CARRIED, span);
            }
            plain::element(kind, key, vec![Markup::Text(text.to_owned())])
        };
        match &value.data {
            Data::Object(members) => {
                let content = members.iter().map(|member| {
                    let piece = Some((Piece::Member, &member.span));
                    Markup::Element(self.plain(Some(&member.key), &member.value, piece))
                });
                let content = content.collect();
                plain::element("map", key, content)
            }
            Data::Array(items) => {
                let content = items.iter().map(|item| {
                    let piece = Some((Piece::Item, &item.span));
                    Markup::Element(self.plain(None, item, piece))
                });
                let content = content.collect();
                plain::element("array", key, content)
            }
            Data::String(text) => scalar(text, "string", self),
            Data::Number(text) => scalar(text, "number", self),
            Data::Boolean(truth) => {
                let text = if *truth { "true" } else { "false" };
                scalar(text, "boolean", self)
            }
            Data::Null => {
                let mut null = scalar("null", "null", self);
                null.content.clear();
                null
            }
        }
    }

    /// The next child of an assembly.
    fn member(&mut self, assembly: &'static Assembly, member: &'t Member<'t>) -> Option<Tag<'t>> {
        let is_text = matches!(member.value.data, Data::String(_));
        if is_text && assembly.flags.contains(&&*member.key) {
            return None;
        }
        let child = assembly
            .member(&member.key)
            .filter(|child| fits(child, &member.value));
        let Some(child) = child else {
            return Some(self.unknown(Some(&member.key), &member.value, &member.span));
        };
        if let (true, Data::Array(items)) = (child.many, &member.value.data) {
            let name = self.ledger.name(child.key);
            self.ledger
                .enter(Piece::Member, name, None, MAPPED, member.span.clone());
            // Its items follow before the other members.
            self.push(Rest::Items(child, items.iter()), member.value.span.end);
            return None;
        }
        let piece = (Piece::Member, member.span.clone());
        Some(self.child_tag(child, &member.value, piece))
    }

    fn enter(
        &mut self,
        piece: Piece,
        name: NameKey,
        attribute: Option<NameKey>,
        outcome: (Outcome, &'static str),
        span: Range<usize>,
    ) {
        self.ledger.enter(piece, name, attribute, outcome, span);
    }
}

impl<'t> Source<'t> for Json<'t> {
    type Tag = Tag<'t>;

    const FORMAT: &'static str = crate::oscal::JSON;
    const ORDERED: bool = false;

    fn child(&mut self) -> Read<Option<Event<'t, Tag<'t>>>> {
        loop {
            let Some(frame) = self.open.last_mut() else {
                return Ok(None);
            };
            let end = frame.end;
            match &mut frame.rest {
                Rest::Members(assembly, members) => {
                    let assembly = *assembly;
                    if let Some(member) = members.next() {
                        if let Some(tag) = self.member(assembly, member) {
                            return Ok(Some(Event::Start(tag)));
                        }
                        continue;
                    }
                }
                Rest::Items(child, items) => {
                    let child = *child;
                    if let Some(item) = items.next() {
                        let piece = (Piece::Item, item.span.clone());
                        return Ok(Some(Event::Start(self.child_tag(child, item, piece))));
                    }
                    // The items of an array stand among the members around it; only a wrapper
                    // is an element itself.
                    let outer = self
                        .open
                        .len()
                        .checked_sub(2)
                        .and_then(|at| self.open.get(at));
                    let wrapped = !outer.is_some_and(|outer| {
                        matches!(&outer.rest, Rest::Members(assembly, _)
                            if assembly.children.iter().any(|known| std::ptr::eq(known, child)))
                    });
                    if !wrapped {
                        self.open.pop();
                        continue;
                    }
                }
                Rest::Text(text) => {
                    if let Some(text) = text.take() {
                        return Ok(Some(Event::Text(text)));
                    }
                }
                Rest::Markup(markup) => {
                    if let Some(piece) = markup.next() {
                        return Ok(Some(match piece {
                            Markup::Text(text) => Event::Text(Cow::Owned(text)),
                            Markup::Element(element) => {
                                self.push(Rest::Markup(element.content.into_iter()), end);
                                Event::Start(Tag {
                                    attributes: element
                                        .attributes
                                        .into_iter()
                                        .map(|(name, value)| Attribute {
                                            name: Cow::Owned(name),
                                            value: Cow::Owned(value),
                                            fate: CARRIED,
                                            spans: None,
                                        })
                                        .collect(),
                                    piece: None,
                                    ..tag(Cow::Owned(element.name), (Piece::Item, self.end..end))
                                })
                            }
                            remark => Event::Remark(remark),
                        }));
                    }
                }
            }
            self.open.pop();
            self.end = end;
            return Ok(None);
        }
    }

    fn end(&self) -> usize {
        self.end
    }

    fn enter_text(&mut self, _: &str, _: (Outcome, &'static str)) {
        // A text is entered with the element it is in.
    }

    fn close_as(&mut self, tag: Tag<'t>, outcome: (Outcome, &'static str)) -> Attributes {
        let name = tag.piece.is_some().then(|| self.ledger.name(&tag.name));
        if let (Some(name), Some((piece, span))) = (name, tag.piece) {
            self.enter(piece, name, None, outcome, span);
            if let Some((key, span)) = tag.value_key {
                let key = self.ledger.name(key);
                self.enter(Piece::Member, name, Some(key), outcome, span);
            }
            if let Some(span) = tag.text.filter(|span| span.len() > 2) {
                self.enter(Piece::Text, name, None, outcome, span);
            }
        }
        let mut left = Attributes::new();
        for attribute in tag.attributes {
            let fate = attribute.fate;
            if let (Some(name), Some((member, text))) = (name, attribute.spans) {
                let flag = self.ledger.name(&attribute.name);
                self.enter(Piece::Member, name, Some(flag), fate, member);
                if !attribute.value.trim().is_empty() {
                    self.enter(Piece::Text, name, Some(flag), fate, text);
                }
            }
            if attribute.fate == CARRIED {
                left.insert(attribute.name.into_owned(), attribute.value.into_owned());
            }
        }
        left
    }

    fn opaque(&mut self, mut tag: Tag<'t>) -> Read<Element> {
        if let Some((key, value)) = tag.unknown.take() {
            self.open.pop();
            let piece = tag.piece.take();
            let piece = piece.as_ref().map(|(piece, span)| (*piece, span));
            return Ok(self.plain(key, value, piece));
        }
        let name = tag.name.clone().into_owned();
        let mut content = Vec::new();
        while let Some(event) = self.child()? {
            match event {
                Event::Start(tag) if tag.name == "prose" => {
                    // Without an element in XML.
                    let prose = self.opaque(tag)?;
                    content.extend(prose.content);
                }
                Event::Start(tag) => content.push(Markup::Element(self.opaque(tag)?)),
                Event::Text(text) => content.push(Markup::Text(text.into_owned())),
                Event::Remark(remark) => content.push(remark),
            }
        }
        let attributes = self.close_as(tag, CARRIED);
        Ok(Element {
            name,
            attributes,
            content,
        })
    }
}

fn tag(name: Cow<'_, str>, piece: (Piece, Range<usize>)) -> Tag<'_> {
    Tag {
        name,
        attributes: Vec::new(),
        start: piece.1.start,
        piece: Some(piece),
        text: None,
        value_key: None,
        unknown: None,
    }
}

/// The flags of an object.
fn flags<'t>(names: &'static [&'static str], value: &'t Value<'t>) -> Vec<Attribute<'t>> {
    let mut found = Vec::new();
    for member in value.members() {
        if let Data::String(text) = &member.value.data
            && names.contains(&&*member.key)
        {
            found.push(Attribute {
                name: Cow::Borrowed(&member.key),
                value: Cow::Borrowed(text),
                fate: CARRIED,
                spans: Some((member.span.clone(), member.value.span.clone())),
            });
        }
    }
    found
}

/// Whether a value is one that the child can be.
fn fits(child: &Child, value: &Value<'_>) -> bool {
    if child.many {
        return matches!(&value.data, Data::Array(items)
            if !items.is_empty() && items.iter().all(|item| fits_one(child.kind, item)));
    }
    fits_one(child.kind, value)
}

fn fits_one(kind: Kind, value: &Value<'_>) -> bool {
    match (kind, &value.data) {
        (Kind::Assembly(_), Data::Object(_))
        | (Kind::Boolean, Data::Boolean(_))
        | (Kind::Text | Kind::Line | Kind::Multiline | Kind::Prose, Data::String(_)) => true,
        (Kind::Flagged(names, key), Data::Object(members)) => members.iter().all(|member| {
            matches!(member.value.data, Data::String(_))
                && (member.key == key || names.contains(&&*member.key))
        }),
        (Kind::Wrapper(inner), _) => fits(&inner.children[0], value),
        _ => false,
    }
}

/// Running text in Markdown as elements, and whether we would write it so.
fn running(text: &str, multiline: bool) -> (Vec<Markup>, bool) {
    if is_plain(text) && !multiline {
        return (vec![Markup::Text(text.to_owned())], !text.is_empty());
    }
    if multiline {
        let markup = parse_blocks(text);
        let usual = write_blocks(&markup).0 == text;
        (markup, usual)
    } else {
        let markup = parse_line(text);
        let usual = write_line(&markup).0 == text;
        (markup, usual)
    }
}

/// Whether nothing in a text could be markup.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.bytes().any(|byte| {
            matches!(
                byte,
                b'\\'
                    | b'*'
                    | b'_'
                    | b'`'
                    | b'~'
                    | b'^'
                    | b'"'
                    | b'['
                    | b'<'
                    | b'{'
                    | b'&'
                    | b'!'
                    | b'\n'
                    | b'\r'
                    | b'\t'
                    | 0x0b
            )
        })
}

/// The document in a JSON text, if it is one of OSCAL: the name of its one member.
pub(crate) fn root_key(text: &str) -> Option<&str> {
    let mut rest = text.trim_start().strip_prefix('{')?;
    loop {
        let quoted = rest.trim_start().strip_prefix('"')?;
        let (key, after) = quoted.split_once('"')?;
        if grammar::root(key).is_some() {
            let value = after.trim_start().strip_prefix(':')?.trim_start();
            return value.starts_with('{').then_some(key);
        }
        // A reference to a schema may stand before it.
        let value = after.trim_start().strip_prefix(':')?.trim_start();
        if key != "$schema" {
            return None;
        }
        let (_, after) = value.strip_prefix('"')?.split_once('"')?;
        rest = after.trim_start().strip_prefix(',')?;
    }
}
