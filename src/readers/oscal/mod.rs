//! Reading OSCAL catalogs and profiles, in XML and in JSON, through one mapping.
//!
//! Specification: <https://pages.nist.gov/OSCAL/>. Groups, controls and parts are clauses; a control's
//! statement gives provisions; a profile's imports, merge and modify are the tailoring.
//! [`source`] is what the mapping needs of a syntax, [`xml`] and [`json`] give it. What the model has no
//! place for is carried, so that the writer can put it back:
//!
//! - `carried.attributes` holds what was not taken of the element; `child@name` is the attribute of a
//!   child that became a field, `child[2]@name` of the second one;
//! - `guiju:order` says in which order the children stood where it is not that of the grammar or where
//!   some are carried (`?`); in lists and tables, before which item a carried piece stood;
//! - `guiju:empty` marks a child without content, `guiju:markdown` the Markdown of a text in JSON that we
//!   would write in another way.
//!
//! This module must not know other formats, nor resolve profiles or read what they import.

mod back_matter;
mod control;
mod frame;
mod json;
mod metadata;
mod parameter;
mod profile;
mod prose;
mod provisions;
mod source;
mod tree;
mod xml;

use std::collections::HashSet;

use self::frame::Frame;
use self::source::{Source, Start};
use self::tree::{Data, Value};
use super::ledger::Outcome;
use super::positions::{NodeKey, Positions};
use super::xml::carry::Read;
use super::xml::{Cursor, Event};
use super::{Limits, ReadError, Reading};
use crate::model::{
    DocumentType, FORMAT_VERSION, LanguageTag, Markup, Numbering, Provision, SourceFormat, Standard,
};
use crate::oscal::{self, grammar};
use crate::source::SourceFile;

pub(crate) use json::root_key;

/// The outcome of what is in a field as it was.
const MAPPED: (Outcome, &str) = (Outcome::Mapped, "");
/// The outcome of what is kept as source markup.
const CARRIED: (Outcome, &str) = (Outcome::Carried, "");

/// A document that is being read.
struct Oscal<'a, S> {
    source: S,
    positions: Positions,
    known: Known<'a>,
    provisions: Vec<Provision>,
}

/// The identifiers of a document, found ahead of reading: what a link is depends on what it reaches.
#[derive(Default)]
struct Known<'a> {
    /// Of the entries of the back matter.
    resources: HashSet<&'a str>,
    /// Of groups, controls and parts.
    places: HashSet<&'a str>,
}

/// Reads a document in XML.
pub(crate) fn read_xml(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    let mut reader = Oscal {
        source: Cursor::new(file.text(), limits, &[oscal::NAMESPACE])?,
        positions: Positions::of_xml(file.text()),
        known: Known::in_xml(file.text()),
        provisions: Vec::new(),
    };
    let mut prolog = Vec::new();
    let mut standard = None;
    loop {
        match reader.source.next()? {
            Event::Start(tag) => {
                let Some(assembly) = grammar::root(tag.kind()) else {
                    return Err(no_document(format!(
                        "`<{}>` is no OSCAL catalog or profile",
                        tag.name()
                    )));
                };
                standard = Some(reader.document(tag, assembly)?);
            }
            Event::Eof => break,
            remark => {
                let Some(markup) = reader.source.keep_remark(&remark) else {
                    continue;
                };
                match &mut standard {
                    Some(standard) => standard.opaque.push(markup),
                    None => prolog.push(markup),
                }
            }
        }
    }
    // The cursor has made sure that there was an element.
    let mut standard = standard.unwrap_or_default();
    if let Some(source) = &mut standard.source {
        source.prolog = prolog;
    }
    Ok(Reading {
        standard,
        positions: reader.positions,
        diagnostics: Vec::new(),
        ledger: reader.source.ledger,
    })
}

/// Reads a document in JSON.
pub(crate) fn read_json(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    super::json::check(file, limits)?;
    let tree = tree::parse(file.text());
    let mut reader = Oscal {
        source: json::Json::new(),
        positions: Positions::default(),
        known: Known::default(),
        provisions: Vec::new(),
    };
    reader.known.collect(&tree);
    let mut standard = None;
    let mut beside = Vec::new();
    let mut schema = None;
    for member in tree.members() {
        if let Some(assembly) = grammar::root(&member.key)
            && standard.is_none()
            && let Some(tag) = reader.source.root(member, assembly)
        {
            standard = Some(reader.document(tag, assembly)?);
        } else if let ("$schema", Data::String(text)) = (&*member.key, &member.value.data) {
            reader.source.enter_member(member);
            schema = Some(text.to_string());
        } else {
            beside.push(Markup::Element(reader.source.beside(member)));
        }
    }
    let Some(mut standard) = standard else {
        return Err(no_document(
            "there is no OSCAL catalog or profile in it".to_owned(),
        ));
    };
    if let Some(source) = &mut standard.source {
        source
            .attributes
            .extend(schema.map(|schema| ("$schema".to_owned(), schema)));
        source.prolog = beside;
    }
    Ok(Reading {
        standard,
        positions: reader.positions,
        diagnostics: Vec::new(),
        ledger: reader.source.ledger,
    })
}

fn no_document(message: String) -> ReadError {
    ReadError::Structure {
        message,
        span: 0..0,
        help: Some(
            "catalogs and profiles in the namespace http://csrc.nist.gov/ns/oscal/1.0 can be read"
                .to_owned(),
        ),
    }
}

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// A catalog or a profile.
    fn document(
        &mut self,
        mut tag: S::Tag,
        assembly: &'static grammar::Assembly,
    ) -> Read<Standard> {
        let kind = tag.kind().to_owned();
        let at = NodeKey::ROOT;
        let mut standard = Standard {
            format: FORMAT_VERSION.to_owned(),
            lang: LanguageTag::from("en"),
            numbering: Numbering::Labels,
            ..Standard::default()
        };
        let mut version = None;
        let mut frame = Frame::new(assembly);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "metadata" if standard.metadata.titles.is_empty() => {
                    (standard.metadata, version) = self.metadata(child)?;
                }
                "param" => self.loose_parameter(child, &mut standard.body, &mut frame)?,
                "control" | "group" => {
                    self.clause(child, &mut standard.body, at, "body", None)?;
                }
                "back-matter" if standard.back.is_empty() => {
                    standard.back.push(self.back_matter(child)?);
                }
                "import" | "merge" | "modify" => {
                    let mut tailoring = standard.tailoring.take().unwrap_or_default();
                    self.tailoring(child, &mut tailoring, &mut frame)?;
                    standard.tailoring = Some(tailoring);
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        standard.metadata.document_type = Some(DocumentType {
            name: Some(kind),
            ..DocumentType::default()
        });
        let mut carried = frame.into_carried(S::ORDERED);
        let uuid = tag.take("uuid");
        let mut attributes = self.source.close(tag);
        attributes.extend(uuid.map(|uuid| ("uuid".to_owned(), uuid)));
        standard.source = Some(SourceFormat {
            epilog: Vec::new(),
            format: S::FORMAT.to_owned(),
            version,
            attributes,
            prolog: Vec::new(),
        });
        standard.opaque.append(&mut carried.content);
        standard.carried = carried.into_field();
        standard.provisions = std::mem::take(&mut self.provisions);
        Ok(standard)
    }
}

impl<'a> Known<'a> {
    /// Looks through XML for attributes that are identifiers. It need not understand the file: an
    /// identifier too many costs nothing but a link that is called a cross reference.
    fn in_xml(text: &'a str) -> Self {
        let mut known = Self::default();
        // Where the tag starts that was met last.
        let mut start = 0;
        let mut done = 0;
        for (at, _) in text.match_indices("id=") {
            start = text[done..at]
                .rfind('<')
                .map_or(start, |found| done + found + 1);
            done = at;
            let value = &text[at + 3..];
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            let Some(id) = value[1..].split(quote).next() else {
                continue;
            };
            let before = &text[start..at];
            if before.ends_with(super::xml::is_space) {
                if tag_name(before) != "param" {
                    known.places.insert(id);
                }
            } else if before.ends_with("uu") && tag_name(before) == "resource" {
                known.resources.insert(id);
            }
        }
        known
    }

    /// The same for JSON.
    fn collect(&mut self, value: &'a Value<'a>) {
        match &value.data {
            Data::Object(members) => {
                for member in members {
                    match (&*member.key, &member.value.data) {
                        ("params" | "set-parameters", Data::Array(_)) => {}
                        ("resources", Data::Array(items)) => {
                            for member in items.iter().flat_map(Value::members) {
                                if let ("uuid", Data::String(id)) =
                                    (&*member.key, &member.value.data)
                                {
                                    self.resources.insert(id);
                                }
                            }
                        }
                        ("id", Data::String(id)) => {
                            self.places.insert(id);
                        }
                        _ => self.collect(&member.value),
                    }
                }
            }
            Data::Array(items) => items.iter().for_each(|item| self.collect(item)),
            _ => {}
        }
    }
}

/// The local name of a tag, whose text starts after `<`.
fn tag_name(tag: &str) -> &str {
    let name = tag
        .split(|c: char| super::xml::is_space(c) || matches!(c, '/' | '>'))
        .next()
        .unwrap_or_default();
    name.rsplit(':').next().unwrap_or(name)
}
