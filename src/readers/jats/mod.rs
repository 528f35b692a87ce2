//! Reading JATS 1.0 to 1.3 articles (Archiving, Publishing, Authoring).
//!
//! The specification is ANSI/NISO Z39.96, <https://jats.nlm.nih.gov/>. STS is made from JATS, so the
//! blocks and the running text are read by the reader of [`sts`](super::sts); what an article has of
//! its own is read here: metadata of the article and its journal, contributors and their
//! affiliations, funding, and articles within the article.
//!
//! - Words of the metadata that have no field of their own are blocks of `metadata.notes`, whose
//!   `kind` is the name of the element; each paragraph carries the name of the element it was.
//! - An abstract is printed with every article: it is a clause of the front.
//! - The journal is a relation of kind `part_of`; volume, issue and pages are designations.
//! - A `sub-article` or `response` is a clause of `back`; what its own front matter says is in
//!   `further_metadata`, with a link to the clause.
//!
//! This module must not read blocks or running text itself, nor compute numbers.

mod affiliation;
mod article;
mod contributor;
mod date;
mod journal;
mod part;
mod remark;
mod subject;
#[cfg(test)]
mod tests;

use super::positions::{NodeKey, Step};
use super::sts::Sts;
use super::xml::carry::{Read, lang};
use super::xml::kept::Kept;
use super::xml::prose::Slot;
use super::xml::{Event, Tag};
use super::{Limits, ReadError, Reading};
use crate::model::{
    Carried, Clause, FORMAT_VERSION, Identifier, IdentifierKind, LanguageTag, Markup, Metadata,
    Standard,
};
use crate::source::SourceFile;

/// The name of the format.
const FORMAT: &str = "jats";

/// Reads a JATS article.
pub(crate) fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    Sts::new(file, limits, FORMAT)?.read(|reader, tag| {
        if tag.kind() == "article" {
            return reader.article(tag);
        }
        Err(ReadError::Structure {
            message: format!("`<{}>` is no JATS article", tag.name()),
            span: reader.xml.span(),
            help: Some("the outermost element must be `article`".to_owned()),
        })
    })
}

/// Where the front matter goes: what is said of the article, and what is printed before its text.
struct Front<'f> {
    metadata: &'f mut Metadata,
    at: NodeKey,
    clauses: &'f mut Vec<Clause>,
    slot: Slot,
}

impl<'a> Sts<'a> {
    fn article(&mut self, mut tag: Tag<'a>) -> Read<Standard> {
        let at = NodeKey::ROOT;
        let mut standard = Standard {
            format: FORMAT_VERSION.to_owned(),
            // The grammar's own default.
            lang: lang(&mut tag).unwrap_or_else(|| LanguageTag::from("en")),
            ..Standard::default()
        };
        if let Some(kind) = tag.take("article-type") {
            let own = standard.metadata.document_type.get_or_insert_default();
            own.name = Some(kind);
        }
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "front" => {
                        let mut metadata = std::mem::take(&mut standard.metadata);
                        let key = self
                            .positions
                            .open(at, Step::Field("metadata"), tag.start());
                        let front = &mut standard.front;
                        let slot = Slot::new(at, "front");
                        let place = (&mut metadata, key);
                        let result = self.article_front(tag, front, slot, place, &mut carried);
                        self.positions.close(key, self.xml.end());
                        standard.metadata = metadata;
                        result?;
                    }
                    "body" => {
                        let slot = Slot::new(at, "body");
                        self.text(tag, &mut standard.body, None, slot, &mut carried)?;
                    }
                    "back" => {
                        let slot = Slot::new(at, "back");
                        let Standard { annexes, back, .. } = &mut standard;
                        self.text(tag, back, Some((annexes, at)), slot, &mut carried)?;
                    }
                    "floats-group" => {
                        let slot = Slot::new(at, "back");
                        self.floats(tag, &mut standard.back, slot, &mut carried)?;
                    }
                    "sub-article" | "response" => {
                        let Standard {
                            back,
                            further_metadata,
                            ..
                        } = &mut standard;
                        self.part_into(tag, back, Slot::new(at, "back"), further_metadata)?;
                    }
                    _ => standard.opaque.push(Markup::Element(self.xml.opaque(tag)?)),
                },
                other => self.xml.stray(other, &mut carried)?,
            }
        }
        standard.opaque.append(&mut carried.content);
        carried.attributes.extend(self.xml.close(tag));
        standard.carried = Some(Box::new(carried));
        Ok(standard)
    }

    /// The `body` or `back`. An article is not written again: where its parts stood is not kept.
    fn text(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        annexes: Option<(&mut Vec<Clause>, NodeKey)>,
        slot: Slot,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut kept = Kept::new(&[]);
        self.matter(tag, clauses, annexes, slot, &mut kept)?;
        kept.without_places(carried);
        Ok(())
    }

    /// The `front` or `front-stub`: metadata, then sections, which go into a list of clauses.
    fn article_front(
        &mut self,
        tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
        (metadata, key): (&mut Metadata, NodeKey),
        carried: &mut Carried,
    ) -> Read<()> {
        let mut kept = Kept::new(&[]);
        self.front(
            tag,
            clauses,
            slot,
            &mut kept,
            is_metadata,
            |reader, tag, _, clauses| {
                let mut front = Front {
                    metadata,
                    at: key,
                    clauses,
                    slot,
                };
                reader.article_part(tag, &mut front)
            },
        )?;
        kept.without_places(carried);
        affiliation::resolve_affiliations(metadata);
        // The one to cite by first; otherwise the order of the source.
        let rank = |identifier: &Identifier| identifier.kind != Some(IdentifierKind::Doi);
        metadata.identifiers.sort_by_key(rank);
        Ok(())
    }
}

/// Whether an element of the front matter is not text of the article.
fn is_metadata(kind: &str) -> bool {
    !matches!(
        kind,
        "" | "notes" | "ack" | "bio" | "fn-group" | "glossary" | "def-list" | "list" | "sec" | "p"
    )
}
