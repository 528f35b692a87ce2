//! Reading RFCXML: version 3 (RFC 7991 and its successors), published and prepared, and version 2
//! (RFC 7749).
//!
//! A prepared document holds the numbers that were printed (`pn`, `derivedCounter`,
//! `derivedContent`): they become labels and the words of references. Elsewhere numbers are computed.
//! The key words of BCP 14 make provisions that point at the paragraph they stand in.
//!
//! This module must not know other formats, nor compute numbers.

mod ahead;
mod block;
mod clause;
mod front;
mod inline;
mod list;
mod people;
mod provision;
mod reference;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use self::ahead::Ahead;
use super::positions::{NodeKey, Positions};
use super::xml::carry::{Read, carry_inner, collapse, instead, is_id, lang};
use super::xml::prose::{Prose, Slot};
use super::xml::spacing::Spacing;
use super::xml::{Cursor, Event, Tag};
use super::{Limits, ReadError, Reading};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{
    Block, Carried, Clause, ClauseKind, FORMAT_VERSION, Generated, GeneratedKind, Id, Inline,
    LanguageTag, Naming, Numbering, Paragraph, Provision, SourceFormat, Standard,
};
use crate::source::SourceFile;

/// The name of the format.
const FORMAT: &str = "rfcxml";

/// A document that is being read.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the document says of itself are independent facts"
)]
struct Rfc<'a> {
    xml: Cursor<'a>,
    positions: Positions,
    ahead: Ahead<'a>,
    /// Whether the document is in the second version of the format.
    is_v2: bool,
    /// Whether the document was prepared for publication: it holds its numbers.
    is_prepared: bool,
    /// Whether entries of the references are called by their anchors, not by numbers.
    symbolic_references: bool,
    /// Whether entries of the references are put in the order of their labels.
    sorted_references: bool,
    /// How key words are told: by `bcp14`, by capitals, or not at all.
    key_words: provision::KeyWords,
    provisions: Vec<Provision>,
    paragraphs: usize,
    /// By the name of a group or counter, the list that was last in it and the number of its next item.
    lists: HashMap<String, (Id, u32)>,
    /// The labels of the list items around what is being read.
    items: Vec<Option<String>>,
    /// The styles of the lists around what is being read.
    list_styles: Vec<String>,
}

/// Reads an RFCXML document.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    let text = file.text();
    let mut rfc = Rfc {
        xml: Cursor::new(text, limits, &[])?,
        positions: Positions::of_xml(text),
        ahead: Ahead::look(text),
        is_v2: true,
        is_prepared: false,
        symbolic_references: true,
        sorted_references: false,
        key_words: provision::KeyWords::of(text),
        provisions: Vec::new(),
        paragraphs: 0,
        lists: HashMap::new(),
        items: Vec::new(),
        list_styles: Vec::new(),
    };
    let standard = rfc.document()?;
    let diagnostics = rfc.ahead.includes.iter().map(|(file, span)| {
        Diagnostic::warning(
            "external-inclusion",
            format!("this instruction stands for the file `{file}`, which is not read"),
            Place::span(span.clone()),
        )
        .help("put the content of that file in the place of the instruction; files outside the document are never read")
    });
    let diagnostics = diagnostics.collect();
    Ok(Reading {
        standard,
        positions: rfc.positions,
        diagnostics,
        ledger: rfc.xml.ledger,
    })
}

impl<'a> Rfc<'a> {
    fn document(&mut self) -> Read<Standard> {
        let mut prolog = Vec::new();
        let mut document: Option<Standard> = None;
        loop {
            match self.xml.next()? {
                Event::Start(tag) => {
                    if tag.kind() != "rfc" {
                        return Err(ReadError::Structure {
                            message: format!("`<{}>` is no RFCXML document", tag.name()),
                            span: self.xml.span(),
                            help: Some("the outermost element must be `rfc`".to_owned()),
                        });
                    }
                    let mut standard = self.rfc(tag)?;
                    if let Some(source) = &mut standard.source {
                        source.prolog = std::mem::take(&mut prolog);
                    }
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

    /// An identifier that the source does not use.
    fn free_id(&self, mut id: String) -> Id {
        while self.ahead.ids.contains(id.as_str()) {
            id.push('-');
        }
        Id::from(id)
    }

    fn rfc(&mut self, mut tag: Tag<'a>) -> Read<Standard> {
        let version = tag.take("version");
        self.is_v2 = version.as_deref() != Some("3");
        self.is_prepared = tag.peek("prepTime").is_some();
        // Instructions of the second version say what attributes of the third do.
        let says = |name: &str, instruction: &str, usual: bool| match tag.peek(name) {
            Some(value) => value != "false",
            None => self.ahead.says(instruction).unwrap_or(usual),
        };
        let symbolic_references = says("symRefs", "symrefs", true);
        let sorted_references = says("sortRefs", "sortrefs", false) && symbolic_references;
        let has_contents = says("tocInclude", "toc", !self.is_v2);
        let has_index = says("indexInclude", "index", true) && self.ahead.has_index_entries;
        self.symbolic_references = symbolic_references;
        // A prepared document is in its order and holds its lists.
        self.sorted_references = sorted_references && !self.is_prepared;
        let mut standard = Standard {
            format: FORMAT_VERSION.to_owned(),
            naming: Naming::Sections,
            lang: lang(&mut tag).unwrap_or_else(|| LanguageTag::from("en")),
            numbering: if self.is_prepared {
                Numbering::Labels
            } else {
                Numbering::Computed
            },
            ..Standard::default()
        };
        Self::metadata_of_root(&mut tag, &mut standard.metadata);
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "link" => standard.metadata.links.push(self.link(tag)?),
                    "front" => self.front(tag, &mut standard, &mut carried)?,
                    "middle" => self.middle(tag, &mut standard, &mut carried)?,
                    "back" => self.back(tag, &mut standard, &mut carried)?,
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                other => self.xml.stray(other, &mut carried)?,
            }
        }
        if !self.is_prepared {
            Self::add_lists(&mut standard, has_contents, has_index);
        }
        standard.opaque.append(&mut carried.content);
        standard.source = Some(SourceFormat {
            format: FORMAT.to_owned(),
            version,
            attributes: self.xml.close(tag),
            prolog: Vec::new(),
            epilog: Vec::new(),
        });
        standard.carried = carried.into_field();
        standard.provisions = std::mem::take(&mut self.provisions);
        Ok(standard)
    }
}

impl Rfc<'_> {
    /// The places of the lists that are made when a document is prepared.
    fn add_lists(standard: &mut Standard, contents: bool, index: bool) {
        let list = |of, kind| Clause {
            kind: Some(kind),
            unnumbered: true,
            blocks: vec![Block::Generated(Generated {
                of,
                ..Generated::default()
            })],
            ..Clause::default()
        };
        if contents && !standard.front.iter().any(is_contents) {
            let contents = list(GeneratedKind::Contents, ClauseKind::Frontmatter);
            standard.front.push(contents);
        }
        if index {
            standard
                .back
                .push(list(GeneratedKind::Index, ClauseKind::Index));
        }
    }
}

fn is_contents(clause: &Clause) -> bool {
    matches!(clause.blocks.as_slice(), [Block::Generated(list)] if list.of == GeneratedKind::Contents)
}

impl<'a> Prose<'a> for Rfc<'a> {
    const FORMAT: &'static str = FORMAT;
    const PARAGRAPH: &'static str = "t";

    fn xml(&mut self) -> &mut Cursor<'a> {
        &mut self.xml
    }

    fn positions(&mut self) -> &mut Positions {
        &mut self.positions
    }

    fn id(tag: &mut Tag) -> Option<Id> {
        id(tag)
    }

    fn is_block(kind: &str) -> bool {
        matches!(
            kind,
            "t" | "artset"
                | "artwork"
                | "aside"
                | "author"
                | "blockquote"
                | "dl"
                | "figure"
                | "list"
                | "ol"
                | "postamble"
                | "preamble"
                | "sourcecode"
                | "table"
                | "texttable"
                | "ul"
        )
    }

    fn block(&mut self, tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        self.block_element(tag, blocks, slot)
    }

    fn inline_at(&mut self, tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        self.inline_element(tag, spacing, at)
    }

    fn end_paragraph(&mut self, paragraph: &mut Paragraph) {
        self.paragraphs += 1;
        self.find_provisions(paragraph);
    }
}

/// The identifier of an element: its anchor, else the number it was given when the document was
/// prepared.
fn id(tag: &mut Tag) -> Option<Id> {
    tag.take_if("anchor", is_id)
        .or_else(|| tag.take_if("pn", is_id))
        .map(Id::from)
}
