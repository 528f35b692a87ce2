//! Reading Metanorma XML: semantic and presentation, of every flavour, old namespaces and new, and
//! collections. The grammar is that of <https://github.com/metanorma/metanorma-model-iso>.
//!
//! - The identifier of a node is its `anchor`, which people choose and references name; where there
//!   is none, its `id`, which newer files make from the content. References to either arrive.
//! - Presentation files repeat in `fmt-…` and `semx` elements what the semantic ones say, as printed.
//!   Those are carried; the printed numbers become labels, printed references their words.
//! - Normative references stand in the bibliography of a source and are its second clause in print:
//!   they are put there.
//! - A requirement is a block, and a provision that stands on the words of its description.
//!
//! This module must not know other formats, nor compute numbers.

mod amend;
mod bibdata;
mod bibitem;
mod block;
mod clause;
mod code;
mod collection;
mod contributor;
mod document;
mod extension;
mod figure;
mod formula;
mod inline;
mod list;
mod names;
mod note;
mod printed;
mod reference_use;
mod relation;
mod remark;
mod requirement;
mod statement;
mod table;
mod term;
mod term_source;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use self::names::{Kind, Names};
use super::positions::{NodeKey, Positions, Step};
use super::xml::carry::{Read, carry_inner, collapse, instead, is_id, is_language};
use super::xml::prose::{Prose, Slot};
use super::xml::spacing::Spacing;
use super::xml::{Cursor, Event, Tag};
use super::{Limits, ReadError, Reading};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Block, Carried, Id, Inline, LanguageTag, Paragraph, Provision};
use crate::source::SourceFile;

/// The name of the format.
const FORMAT: &str = "metanorma";

/// Whether a root element opens a document of this format.
pub(crate) fn is_root(name: &str, namespace: &str) -> bool {
    is_collection(name) || is_document(name) || is_namespace(namespace)
}

fn is_collection(name: &str) -> bool {
    name == "metanorma-collection"
}

/// The root was named after the flavour once: `iso-standard`, `gb-standard`.
fn is_document(name: &str) -> bool {
    matches!(name, "metanorma" | "standard-document") || name.ends_with("-standard")
}

/// Each flavour had a namespace of its own once.
fn is_namespace(uri: &str) -> bool {
    [
        "metanorma",
        "riboseinc.com",
        "open.ribose.com",
        "calconnect.org/standards",
    ]
    .iter()
    .any(|part| uri.contains(part))
}

/// A document that is being read.
struct Metanorma<'a> {
    xml: Cursor<'a>,
    positions: Positions,
    diagnostics: Vec<Diagnostic>,
    /// The identifiers of the document and what they belong to.
    names: Names,
    /// The identifiers that nodes have.
    taken: HashSet<String>,
    /// Whether the file holds what is printed beside what is meant.
    is_presentation: bool,
    /// Whether a printed number was found.
    has_labels: bool,
    is_chinese: bool,
    provisions: Vec<Provision>,
    /// Remarks that stand apart from the place they are about.
    remarks: Vec<remark::Apart>,
    /// By its mark, the footnote that was called first in this table, figure or document.
    footnotes: HashMap<String, Id>,
}

/// Reads a Metanorma document or collection.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    let text = file.text();
    let mut reader = Metanorma {
        xml: Cursor::new(text, limits, &[])?.with_namespaces(is_namespace),
        positions: Positions::of_xml(text),
        diagnostics: Vec::new(),
        names: Names::of(text),
        taken: HashSet::new(),
        is_presentation: false,
        has_labels: false,
        is_chinese: false,
        provisions: Vec::new(),
        remarks: Vec::new(),
        footnotes: HashMap::new(),
    };
    let standard = reader.file(text)?;
    Ok(Reading {
        standard,
        positions: reader.positions,
        diagnostics: reader.diagnostics,
        ledger: reader.xml.ledger,
    })
}

impl<'a> Metanorma<'a> {
    /// The identifier of an element, which nothing else has; otherwise it stays an attribute.
    fn id(&mut self, tag: &mut Tag<'a>) -> Option<Id> {
        let name = names::attribute(tag)?;
        let value = tag.peek(name).unwrap_or_default().to_owned();
        let id = self.claim(&value, tag.start())?;
        if id == value {
            tag.take(name);
        } else {
            tag.convert(name, |_| Some(()));
        }
        Some(Id::from(id))
    }

    /// The identifier that an element with this one gets, if it is still free.
    fn claim(&mut self, id: &str, start: usize) -> Option<String> {
        let own = self.names.own(id);
        if self.taken.insert(own.clone()) {
            return Some(own);
        }
        self.diagnostics.push(
            Diagnostic::warning(
                "duplicate-id",
                format!("the identifier `{id}` is taken"),
                Place::span(start..start + 1),
            )
            .help("give this element another identifier; it is read without one"),
        );
        None
    }

    /// An identifier that the source does not use.
    fn free_id(&mut self, mut id: String) -> Id {
        while self.names.has(&id) || self.taken.contains(&id) {
            id.push('-');
        }
        self.taken.insert(id.clone());
        Id::from(id)
    }

    /// What an attribute refers to, and what kind of thing that is, if it is in this document.
    fn referred(&self, tag: &mut Tag<'a>, attribute: &str) -> Option<(Id, Option<Kind>)> {
        let value = tag.peek(attribute).filter(|value| is_id(value))?.to_owned();
        match self.names.find(&value) {
            Some((id, kind)) => {
                if id == value {
                    tag.take(attribute);
                } else {
                    tag.convert(attribute, |_| Some(()));
                }
                Some((Id::from(id), Some(kind)))
            }
            None => tag.take(attribute).map(|value| (Id::from(value), None)),
        }
    }

    /// The language of an element, which these files write without a prefix.
    fn lang(tag: &mut Tag<'a>) -> Option<LanguageTag> {
        tag.take_if("language", is_language)
            .or_else(|| tag.take_if("xml:lang", is_language))
            .map(LanguageTag::from)
    }

    /// What stands in an element that holds no text of its own, such as `br`.
    fn nothing(&mut self, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, carried)?;
        }
        Ok(())
    }

    /// Keeps an element whole beside the node it belongs to.
    fn keep(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<()> {
        self.xml.stray(Event::Start(tag), carried)
    }
}

impl<'a> Prose<'a> for Metanorma<'a> {
    const FORMAT: &'static str = FORMAT;
    const PARAGRAPH: &'static str = "p";

    fn xml(&mut self) -> &mut Cursor<'a> {
        &mut self.xml
    }

    fn positions(&mut self) -> &mut Positions {
        &mut self.positions
    }

    fn id(tag: &mut Tag) -> Option<Id> {
        let name = names::attribute(tag)?;
        tag.take(name).map(Id::from)
    }

    fn end_paragraph(&mut self, paragraph: &mut Paragraph) {
        let Some(id) = paragraph.id.take() else {
            return;
        };
        let start = self.xml.span().start;
        if let Some(id) = self.claim(&id, start) {
            paragraph.id = Some(Id::from(id));
        } else {
            let carried = paragraph.carried.get_or_insert_default();
            carried.attributes.insert("id".to_owned(), id.into_string());
        }
    }

    fn is_block(kind: &str) -> bool {
        block::is_block(kind)
    }

    fn stands_as_block(tag: &Tag, within: bool) -> bool {
        block::is_block(tag.kind()) || (!within && block::is_block_alone(tag.kind()))
    }

    fn block(&mut self, tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        self.block_element(tag, blocks, slot)
    }

    fn attach(&mut self, tag: Tag<'a>, before: &mut [Inline]) -> Read<Option<Tag<'a>>> {
        self.attach_printed(tag, before)
    }

    fn inline_at(&mut self, tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        self.inline_element(tag, spacing, at)
    }
}
