//! Writing OSCAL, in XML and in JSON: a document read from OSCAL comes back the same; of another one,
//! clauses become groups, controls and parts.
//!
//! Both syntaxes are made from one tree of elements; JSON is that tree by the grammar. Specification:
//! <https://pages.nist.gov/OSCAL/>. What a round trip changes is listed in
//! `docs/round-trip.md` and tested by `tests/oscal.rs`.

mod back_matter;
mod blocks;
mod clauses;
mod inlines;
mod json;
mod metadata;
mod node;
mod profile;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::BTreeSet;

use super::{WriteError, Writing};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Element, Markup, Standard};
use crate::numbering::Index;
use crate::oscal::{JSON, XML, grammar};

use self::node::Node;

/// How many clauses, blocks and inlines deep a document may be nested.
const DEPTH_LIMIT: usize = 200;

/// A document that is being written.
struct Writer<'a> {
    index: &'a Index<'a>,
    /// Whether what is carried came from OSCAL.
    restores: bool,
    path: Vec<String>,
    depth: usize,
    /// Where the document is nested too deep, if it is.
    too_deep: Option<String>,
    losses: Vec<Diagnostic>,
    told: BTreeSet<&'static str>,
    /// Entries of reference lists in the text, for the back matter.
    resources: Vec<Element>,
}

/// Writes a document in XML.
pub(crate) fn write_xml(standard: &Standard) -> Result<Writing, WriteError> {
    let index = Index::new(standard);
    let mut writer = Writer::new(standard, &index);
    let (root, before, after) = writer.document(standard);
    writer.check_depth()?;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml::push_remarks(&before, &mut text);
    xml::push_root(&root, &mut text);
    xml::push_remarks(&after, &mut text);
    xml::check(&text)?;
    if before.iter().any(is_json) || node::any(&root, &|element| element.name.starts_with("json:"))
    {
        writer.lose(
            "oscal-json-members",
            "members of a JSON object that OSCAL does not define",
        );
    }
    Ok(Writing {
        text,
        losses: writer.losses,
    })
}

/// Writes a document in JSON.
pub(crate) fn write_json(standard: &Standard) -> Result<Writing, WriteError> {
    let index = Index::new(standard);
    let mut writer = Writer::new(standard, &index);
    let (root, before, after) = writer.document(standard);
    writer.check_depth()?;
    let mut compact = String::from("{");
    let schema = standard
        .source
        .as_ref()
        .and_then(|source| source.attributes.get("$schema"));
    if let Some(schema) = schema {
        compact.push_str("\"$schema\":");
        crate::oscal::plain::push_string(schema, &mut compact);
        compact.push(',');
    }
    crate::oscal::plain::push_string(&root.name, &mut compact);
    compact.push(':');
    let assembly = grammar::root(&root.name).unwrap_or(&grammar::CATALOG);
    let mut lost = json::Lost::default();
    json::push_object(&root, assembly, &mut compact, &mut lost);
    for markup in &before {
        match markup {
            Markup::Element(element) if is_json(markup) => {
                compact.push(',');
                json::push_member(element, &mut compact);
            }
            _ => lost.remarks = true,
        }
    }
    compact.push('}');
    lost.remarks |= !after.is_empty();
    for (is_lost, code, what) in [
        (
            lost.remarks,
            "oscal-json-comments",
            "comments and processing instructions",
        ),
        (
            lost.elements,
            "oscal-json-elements",
            "elements and attributes that OSCAL does not define",
        ),
        (
            lost.markup,
            "oscal-json-markup",
            "markup that Markdown has no form for; its words are there",
        ),
    ] {
        if is_lost {
            writer.lose(code, what);
        }
    }
    Ok(Writing {
        text: super::json::lay_out(&compact),
        losses: writer.losses,
    })
}

fn is_json(markup: &Markup) -> bool {
    matches!(markup, Markup::Element(element)
        if element.name.starts_with(crate::oscal::plain::PREFIX))
}

/// The root of a document, and what stands before and after it.
type Document = (Element, Vec<Markup>, Vec<Markup>);

impl<'a> Writer<'a> {
    fn new(standard: &Standard, index: &'a Index<'a>) -> Self {
        let source = standard
            .source
            .as_ref()
            .map(|source| source.format.as_str());
        Self {
            index,
            restores: matches!(source, Some(XML | JSON)),
            path: Vec::new(),
            depth: 0,
            too_deep: None,
            losses: Vec::new(),
            told: BTreeSet::new(),
            resources: Vec::new(),
        }
    }

    /// Says once what OSCAL cannot hold, at its first place.
    fn lose(&mut self, code: &'static str, what: &str) {
        if self.told.insert(code) {
            self.losses.push(Diagnostic::warning(
                code,
                format!("OSCAL cannot hold this: {what}"),
                Place::at(self.path.concat()),
            ));
        }
    }

    /// Goes one level down, and back; beyond the limit nothing is made, and the document is refused.
    fn deeper<T: Default>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.depth += 1;
        let made = if self.depth > DEPTH_LIMIT {
            self.too_deep.get_or_insert_with(|| self.path.concat());
            T::default()
        } else {
            inner(self)
        };
        self.depth -= 1;
        made
    }

    /// Fails where the document was nested too deep.
    fn check_depth(&mut self) -> Result<(), WriteError> {
        self.too_deep.take().map_or(Ok(()), |pointer| {
            Err(WriteError::TooDeep {
                depth: DEPTH_LIMIT + 1,
                limit: DEPTH_LIMIT,
                pointer,
            })
        })
    }

    fn document(&mut self, standard: &'a Standard) -> Document {
        let kind = standard
            .metadata
            .document_type
            .as_ref()
            .and_then(|kind| kind.name.as_deref());
        let profile = standard.tailoring.is_some() || (self.restores && kind == Some("profile"));
        let (name, assembly) = if profile {
            ("profile", &grammar::PROFILE)
        } else {
            ("catalog", &grammar::CATALOG)
        };
        let carried = standard.carried.as_deref().filter(|_| self.restores);
        let mut root = Node::new(name, assembly, carried);
        let source = standard.source.as_ref().filter(|_| self.restores);
        for (name, value) in source.into_iter().flat_map(|source| &source.attributes) {
            if name != "$schema" {
                root.set(name, value);
            }
        }
        if source.is_none() {
            root.set("uuid", &made_uuid(standard));
        }
        let metadata = self.metadata(standard);
        root.push(metadata);
        if let Some(tailoring) = &standard.tailoring {
            self.tailoring(tailoring, &mut root);
        }
        for (field, clauses) in [
            ("/front", &standard.front),
            ("/body", &standard.body),
            ("/annexes", &standard.annexes),
        ] {
            self.path.push(field.to_owned());
            self.clauses_of_root(clauses, &mut root);
            self.path.pop();
        }
        self.path.push("/back".to_owned());
        self.back_matter(&standard.back, &mut root);
        self.path.pop();
        if !self.restores && !standard.provisions.is_empty() {
            self.lose("oscal-provisions", "provisions as data");
        }
        if standard.adopted.is_some() {
            self.lose("oscal-adopted", "the adopted standard");
        }
        let opaque = if self.restores {
            standard.opaque.clone()
        } else {
            Vec::new()
        };
        let (root, mut after) = root.finish_with(opaque);
        after.retain(|markup| !matches!(markup, Markup::Element(_) | Markup::Text(_)));
        let before = source
            .map(|source| source.prolog.clone())
            .unwrap_or_default();
        (root, before, after)
    }
}

/// A UUID for a document that has none: by its designation and title, so that it is the same at
/// every run (version 8 of RFC 9562: of the writer's own making).
fn made_uuid(standard: &Standard) -> String {
    let mut words = crate::numbering::own_title(standard);
    for identifier in &standard.metadata.identifiers {
        words.push('\n');
        words.push_str(&identifier.value);
    }
    let hash = |seed: u64| {
        words.bytes().fold(seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let (high, low) = (hash(0xcbf2_9ce4_8422_2325), hash(0x9ae1_6a3b_2f90_404f));
    format!(
        "{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | (low >> 50),
        low & 0xffff_ffff_ffff
    )
}
