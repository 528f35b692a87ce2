//! Reading NISO STS 1.0 to 1.2 (interchange and extended) and ISO STS 1.
//!
//! The specification is ANSI/NISO Z39.102, <https://www.niso-sts.org/>. Each element becomes a node
//! of the model; what the model has no place for is carried, so that the writer can put it back:
//!
//! - `carried.element` names the source element where another one than the usual stood. A paragraph
//!   with `#text` was text outside a `p`; in a cell and in the parts of a `tbx:termEntry`, where
//!   text outside a `p` is usual, one with `p` was a `p`.
//! - `carried.attributes` holds what was not taken of the element. Names with `guiju:` are the
//!   reader's own remarks on how to put things back; none is an attribute of the source.
//! - `carried.content` says where the children stood, and holds those that no field does; see
//!   [`Kept`](super::xml::kept::Kept).
//! - A `p` that holds lists, formulas or other blocks becomes a sequence of blocks, the first of
//!   which carries [`SPLIT`](super::xml::prose::SPLIT) with the number of blocks that were one `p`.
//!
//! This module must not know other formats, nor compute numbers.

mod block;
mod citation;
mod clause;
mod date;
mod figure;
mod flow;
mod formula;
mod inline;
mod metadata;
mod navigation;
mod organization;
mod reference;
mod relation;
mod statement;
mod table;
mod tbx;
mod term;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

pub(super) use self::date::{date_kind, is_date};
pub(super) use self::relation::relation_kind;
use super::positions::{NodeKey, Positions, Step};
use super::xml::carry::{Read, collapse, id, instead, is_id, is_language, lang};
use super::xml::kept::Kept;
use super::xml::prose::Slot;
use super::xml::{Cursor, Event, Tag, is_space};
use super::{Limits, ReadError, Reading};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Attributes, FORMAT_VERSION, LanguageTag, Markup, Numbering, SourceFormat, Standard,
};
use crate::source::SourceFile;

/// The name of the format.
pub(crate) const FORMAT: &str = "niso-sts";

/// A document that is being read: a standard, or an article of JATS, whose blocks and running text
/// STS took over.
pub(super) struct Sts<'a> {
    /// The name of the format.
    format: &'static str,
    pub(super) xml: Cursor<'a>,
    pub(super) positions: Positions,
    diagnostics: Vec<Diagnostic>,
    /// The ids of the entries of reference lists.
    references: HashSet<&'a str>,
    /// Whether something that is numbered has a label.
    pub(super) has_labels: bool,
}

/// Reads a NISO STS or ISO STS document.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    Sts::new(file, limits, FORMAT)?.read(|sts, tag| {
        if matches!(tag.kind(), "standard" | "adoption") {
            return sts.standard(tag, NodeKey::ROOT);
        }
        Err(ReadError::Structure {
            message: format!("`<{}>` is no NISO STS document", tag.name()),
            span: sts.xml.span(),
            help: Some("the outermost element must be `standard` or `adoption`".to_owned()),
        })
    })
}

impl<'a> Sts<'a> {
    /// A reader at the start of a file.
    pub(super) fn new(
        file: &'a SourceFile,
        limits: &Limits,
        format: &'static str,
    ) -> Result<Self, ReadError> {
        Ok(Self {
            format,
            xml: Cursor::new(file.text(), limits, &[])?,
            positions: Positions::of_xml(file.text()),
            diagnostics: Vec::new(),
            references: reference_ids(file.text()),
            has_labels: false,
        })
    }

    /// Whether it is an article, of which what STS never has is read further than an STS document
    /// needs to be, which is written as STS again.
    fn is_article(&self) -> bool {
        self.format != FORMAT
    }

    /// Reads the whole file; `root` reads its outermost element, whose attributes it leaves in
    /// `carried`.
    pub(super) fn read(
        mut self,
        root: impl FnMut(&mut Self, Tag<'a>) -> Read<Standard>,
    ) -> Result<Reading, ReadError> {
        let standard = self.document(root)?;
        Ok(Reading {
            standard,
            positions: self.positions,
            diagnostics: self.diagnostics,
            ledger: self.xml.ledger,
        })
    }

    fn document(
        &mut self,
        mut root: impl FnMut(&mut Self, Tag<'a>) -> Read<Standard>,
    ) -> Read<Standard> {
        let mut prolog = Vec::new();
        let mut document: Option<Standard> = None;
        loop {
            match self.xml.next()? {
                Event::Start(mut tag) => {
                    let version = tag.take("dtd-version");
                    let mut standard = root(self, tag)?;
                    let mut attributes = standard
                        .carried
                        .as_mut()
                        .map(|carried| take_own(&mut carried.attributes))
                        .unwrap_or_default();
                    for (prefix, uri) in self.xml.root_namespaces() {
                        let colon = if prefix.is_empty() { "" } else { ":" };
                        attributes.insert(format!("xmlns{colon}{prefix}"), uri.clone());
                    }
                    standard.carried = standard.carried.filter(|carried| !carried.is_empty());
                    standard.numbering = if self.has_labels {
                        Numbering::Labels
                    } else {
                        Numbering::Computed
                    };
                    standard.source = Some(SourceFormat {
                        format: self.format.to_owned(),
                        version,
                        attributes,
                        prolog: std::mem::take(&mut prolog),
                        epilog: Vec::new(),
                    });
                    document = Some(standard);
                }
                Event::Eof => break,
                remark => {
                    let markup = self.xml.keep_remark(&remark);
                    match document
                        .as_mut()
                        .and_then(|standard| standard.source.as_mut())
                    {
                        Some(source) => source.epilog.extend(markup),
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
        let mut kept = Kept::new(&[]);
        let mut found = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "front" | "adoption-front" => {
                        let is_metadata = |kind: &str| metadata::scope(kind).is_some();
                        let front = &mut standard.front;
                        let slot = Slot::new(at, "front");
                        self.front(
                            tag,
                            front,
                            slot,
                            &mut kept,
                            is_metadata,
                            |sts, tag, kept, _| {
                                let nth =
                                    [("guiju:nth".to_owned(), found.len().to_string())].into();
                                found.push(sts.metadata(tag, at)?);
                                kept.leaf("metadata", nth, Vec::new());
                                Ok(())
                            },
                        )?;
                    }
                    "body" => {
                        let slot = Slot::new(at, "body");
                        self.matter(tag, &mut standard.body, None, slot, &mut kept)?;
                    }
                    "back" => {
                        let slot = Slot::new(at, "back");
                        let Standard { annexes, back, .. } = &mut standard;
                        self.matter(tag, back, Some((annexes, at)), slot, &mut kept)?;
                    }
                    "standard" | "adoption" if standard.adopted.is_none() => {
                        let key = self.positions.open(at, Step::Field("adopted"), tag.start());
                        let adopted = self.standard(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        standard.adopted = Some(Box::new(adopted));
                        kept.one("adopted");
                    }
                    _ => {
                        standard.opaque.push(Markup::Element(self.xml.opaque(tag)?));
                        kept.one("opaque");
                    }
                },
                other => self.xml.keep(other, &mut kept)?,
            }
        }
        self.place_metadata(&mut standard, found, &mut kept);
        let usual = if standard.adopted.is_some() {
            "adoption"
        } else {
            "standard"
        };
        if tag.kind() != usual {
            kept.carried.element = Some(tag.name().to_owned());
        }
        if lang.is_none() && tag.peek("xml:lang").is_none() {
            kept.remark("without", "xml:lang");
        }
        let content = standard.metadata.languages.first().cloned();
        standard.lang = lang.or(content).unwrap_or_else(|| LanguageTag::from("und"));
        standard.carried = self.xml.finish(tag, kept.carried);
        Ok(standard)
    }
}

/// Takes the attributes that are the element's own, not those of its children.
fn take_own(attributes: &mut Attributes) -> Attributes {
    let (inner, own) = std::mem::take(attributes)
        .into_iter()
        .partition(|(name, _)| name.contains('@') || name.starts_with("guiju:"));
    *attributes = inner;
    own
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
        let tag = &rest[..rest.find(['>', '<']).unwrap_or(rest.len())];
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
