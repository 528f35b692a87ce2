//! Reading NISO STS 1.0 to 1.2 (interchange and extended) and ISO STS 1.
//!
//! The specification is ANSI/NISO Z39.102, <https://www.niso-sts.org/>. Each element becomes a node
//! of the model; what the model has no place for is carried, so that the writer can put it back:
//!
//! - `carried.element` names the source element where another one than the usual stood. A paragraph
//!   with `#text` was text outside a `p`; in a cell and in the parts of a `tbx:termEntry`, where
//!   text outside a `p` is usual, one with `p` was a `p`.
//! - `carried.attributes` holds what was not taken of the element; `child@name` is the attribute of
//!   a child element that became a field, `child[2]@name` of the second one. Names with `guiju:`
//!   are the reader's own remarks on how to put things back; none is an attribute of the source.
//! - A `p` that holds lists, formulas or other blocks becomes a sequence of blocks, the first of
//!   which carries [`SPLIT`] with the number of blocks that were one `p`.
//!
//! This module must not know other formats, nor compute numbers.

mod block;
mod clause;
mod figure;
mod flow;
mod formula;
mod inline;
mod metadata;
mod organization;
mod reference;
mod statement;
mod table;
mod tbx;
mod term;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};

use self::flow::Slot;
use super::ledger::{Kind, Outcome};
use super::positions::{NodeKey, Positions, Step};
use super::xml::{Cursor, Event, Tag, is_blank, is_space};
use super::{Limits, ReadError, Reading};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Carried, FORMAT_VERSION, Id, LanguageTag, Markup, Numbering, SourceFormat, Standard,
};
use crate::source::SourceFile;

/// The name of the format.
pub(crate) const FORMAT: &str = "niso-sts";

/// The attribute that the first of several blocks carries which were one `p`: how many they are.
pub(crate) const SPLIT: &str = "guiju:blocks-of-p";

type Read<T> = Result<T, ReadError>;

/// The outcome of an element of which only the text is kept.
const TEXT_ONLY: (Outcome, &str) = (Outcome::Normalised, "only the text is kept");

/// A document that is being read.
struct Sts<'a> {
    xml: Cursor<'a>,
    positions: Positions,
    diagnostics: Vec<Diagnostic>,
    /// The ids of the entries of reference lists.
    references: HashSet<&'a str>,
    /// Whether something that is numbered has a label.
    has_labels: bool,
}

/// Reads a NISO STS or ISO STS document.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    let mut sts = Sts {
        xml: Cursor::new(file.text(), limits, &[])?,
        positions: Positions::default(),
        diagnostics: Vec::new(),
        references: reference_ids(file.text()),
        has_labels: false,
    };
    let standard = sts.document()?;
    Ok(Reading {
        standard,
        positions: sts.positions,
        diagnostics: sts.diagnostics,
        ledger: sts.xml.ledger,
    })
}

impl<'a> Sts<'a> {
    fn document(&mut self) -> Read<Standard> {
        let mut prolog = Vec::new();
        let mut document: Option<Standard> = None;
        loop {
            match self.xml.next()? {
                Event::Start(mut tag) => {
                    if !matches!(tag.kind(), "standard" | "adoption") {
                        return Err(ReadError::Structure {
                            message: format!("`<{}>` is no NISO STS document", tag.name()),
                            span: self.xml.span(),
                            help: Some(
                                "the outermost element must be `standard` or `adoption`".to_owned(),
                            ),
                        });
                    }
                    let version = tag.take("dtd-version");
                    let mut standard = self.standard(tag, NodeKey::ROOT)?;
                    let attributes = standard
                        .carried
                        .as_mut()
                        .map(|carried| take_own(&mut carried.attributes))
                        .unwrap_or_default();
                    if standard.carried.as_deref().is_some_and(Carried::is_empty) {
                        standard.carried = None;
                    }
                    standard.numbering = if self.has_labels {
                        Numbering::Labels
                    } else {
                        Numbering::Computed
                    };
                    standard.source = Some(SourceFormat {
                        format: FORMAT.to_owned(),
                        version,
                        attributes,
                        prolog: std::mem::take(&mut prolog),
                    });
                    document = Some(standard);
                }
                Event::Eof => break,
                remark => {
                    let markup = self.xml.keep_remark(&remark);
                    match &mut document {
                        Some(standard) => standard.opaque.extend(markup),
                        None => prolog.extend(markup),
                    }
                }
            }
        }
        // The cursor has made sure that there was an element.
        Ok(document.unwrap_or_default())
    }

    /// A `standard` or `adoption` element; the latter wraps another one.
    fn standard(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Standard> {
        let mut standard = Standard {
            format: FORMAT_VERSION.to_owned(),
            ..Standard::default()
        };
        let lang = lang(&mut tag);
        let mut carried = Carried::default();
        let mut metadata = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "front" | "adoption-front" => {
                        self.front(tag, &mut standard, &mut metadata, at, &mut carried)?;
                    }
                    "body" => {
                        let slot = Slot::new(at, "body");
                        self.matter(tag, &mut standard.body, None, slot, &mut carried)?;
                    }
                    "back" => {
                        let slot = Slot::new(at, "back");
                        let Standard { annexes, back, .. } = &mut standard;
                        self.matter(tag, back, Some((annexes, at)), slot, &mut carried)?;
                    }
                    "standard" | "adoption" if standard.adopted.is_none() => {
                        let key = self.positions.open(at, Step::Field("adopted"), tag.start());
                        let mut adopted = self.standard(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        adopted.carried = adopted.carried.take().filter(|c| !c.is_empty());
                        standard.adopted = Some(Box::new(adopted));
                    }
                    _ => standard.opaque.push(Markup::Element(self.xml.opaque(tag)?)),
                },
                other => self.stray(other, &mut carried)?,
            }
        }
        standard.opaque.append(&mut carried.content);
        self.place_metadata(&mut standard, metadata);
        let content = standard.metadata.languages.first().cloned();
        standard.lang = lang.or(content).unwrap_or_else(|| LanguageTag::from("und"));
        if standard.metadata.languages == [standard.lang.clone()] {
            standard.metadata.languages.clear();
        }
        carried.attributes.extend(self.xml.close(tag));
        standard.carried = Some(Box::new(carried));
        Ok(standard)
    }

    /// The text of an element whose start tag was read, up to its end: white space collapsed,
    /// markup within left out, its attributes carried.
    fn plain(&mut self, path: &str, carried: &mut Carried) -> Read<String> {
        let mut text = String::new();
        self.plain_into(&mut text, path, carried)?;
        Ok(collapse(&text))
    }

    fn plain_into(&mut self, text: &mut String, path: &str, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(run) => {
                    self.xml.enter_text(&run, super::xml::MAPPED);
                    text.push_str(&run);
                }
                Event::Start(tag) => {
                    let path = format!("{path}/{}", tag.name());
                    self.plain_into(text, &path, carried)?;
                    let attributes = self.xml.close_as(tag, TEXT_ONLY);
                    carry_inner(carried, &path, attributes);
                }
                Event::Comment(_) => self.drop_remark(Kind::Comment),
                _ => self.drop_remark(Kind::Instruction),
            }
        }
        Ok(())
    }

    fn drop_remark(&mut self, kind: Kind) {
        let fate = (Outcome::Dropped, "a plain text has no place for it");
        self.xml.enter_remark(kind, fate);
    }

    /// An element that is a plain text, such as a label; its attributes are carried.
    fn text_element(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<String> {
        let name = tag.name().to_owned();
        let text = self.plain(&name, carried)?;
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(text)
    }

    /// A label; none where it is empty.
    fn label(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<Option<String>> {
        Ok(Some(self.text_element(tag, carried)?).filter(|label| !label.is_empty()))
    }

    /// What stands where the model has no place for it.
    fn stray(&mut self, event: Event<'a>, carried: &mut Carried) -> Read<()> {
        match event {
            Event::Start(tag) => {
                let element = self.xml.opaque(tag)?;
                carried.content.push(Markup::Element(element));
            }
            Event::Text(text) => {
                if !is_blank(&text) {
                    self.xml.enter_text(&text, super::xml::CARRIED);
                    carried.content.push(Markup::Text(text.into_owned()));
                }
            }
            remark => carried.content.extend(self.xml.keep_remark(&remark)),
        }
        Ok(())
    }

    /// Closes an element and carries what was not taken of its attributes.
    fn finish(&mut self, tag: Tag<'a>, mut carried: Carried) -> Option<Box<Carried>> {
        let attributes = self.xml.close(tag);
        if carried.attributes.is_empty() {
            carried.attributes = attributes;
        } else {
            carried.attributes.extend(attributes);
        }
        carried.into_field()
    }
}

/// A node that stands for another element than usual.
fn instead(element: &str) -> Carried {
    Carried {
        element: Some(element.to_owned()),
        ..Carried::default()
    }
}

/// Carries the attributes of a child element that became a field.
fn carry_inner(carried: &mut Carried, path: &str, attributes: BTreeMap<String, String>) {
    for (name, value) in attributes {
        let mut key = format!("{path}@{name}");
        let mut nth = 1;
        while carried.attributes.contains_key(&key) {
            nth += 1;
            key = format!("{path}[{nth}]@{name}");
        }
        carried.attributes.insert(key, value);
    }
}

/// Takes the attributes that are the element's own, not those of its children.
fn take_own(attributes: &mut BTreeMap<String, String>) -> BTreeMap<String, String> {
    let (inner, own) = std::mem::take(attributes)
        .into_iter()
        .partition(|(name, _)| name.contains('@') || name.starts_with("guiju:"));
    *attributes = inner;
    own
}

fn id(tag: &mut Tag) -> Option<Id> {
    tag.take_if("id", is_id).map(Id::from)
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

fn lang(tag: &mut Tag) -> Option<LanguageTag> {
    tag.take_if("xml:lang", is_language).map(LanguageTag::from)
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    parts
        .next()
        .is_some_and(|first| (2..=8).contains(&first.len()) && letters(first))
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// White space collapsed to single spaces, none at the ends.
fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The ids of the entries of reference lists, found ahead of reading: they stand at the end of the
/// file, and references to them are citations wherever they stand.
fn reference_ids(text: &str) -> HashSet<&str> {
    let mut ids = HashSet::new();
    for (at, _) in text.match_indices("<ref") {
        let rest = &text[at + 4..];
        if !rest.starts_with(is_space) {
            continue;
        }
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        for (at, _) in tag.match_indices("id=") {
            let value = &tag[at + 3..];
            let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            if let Some(quote) = quoted
                && tag[..at].ends_with(is_space)
                && let Some(id) = value[1..].split(quote).next()
            {
                ids.insert(id);
            }
        }
    }
    ids
}
