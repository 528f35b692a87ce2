//! The parts of `article-meta` and `front-stub`.

use super::{Front, Read};
use crate::model::{
    Carried, Clause, ClauseKind, Identifier, IdentifierKind, Keywords, Markup, Metadata, Property,
    RelatedLink, Relation, RelationKind, TitledBlocks,
};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::{Sts, relation_kind};
use crate::readers::xml::carry::{carry_inner, id, instead, lang};
use crate::readers::xml::prose::{Flow, Prose, Slot};
use crate::readers::xml::{Event, Tag};

impl<'a> Sts<'a> {
    /// A part of the front matter that is said of the article.
    pub(super) fn article_part(&mut self, tag: Tag<'a>, front: &mut Front) -> Read<()> {
        let own = front.metadata.carried.take();
        let mut carried = own.map(|own| *own).unwrap_or_default();
        self.article_field(tag, front, &mut carried)?;
        if let Some(mut own) = front.metadata.carried.take() {
            carried.attributes.append(&mut own.attributes);
        }
        front.metadata.carried = carried.into_field();
        Ok(())
    }

    fn article_field(
        &mut self,
        mut tag: Tag<'a>,
        front: &mut Front,
        carried: &mut Carried,
    ) -> Read<()> {
        let at = front.at;
        let metadata = &mut *front.metadata;
        match tag.kind() {
            "article-meta"
            | "history"
            | "pub-history"
            | "counts"
            | "custom-meta-group"
            | "funding-group"
            | "article-version-alternatives"
            | "support-group"
            | "custom-meta-wrap" => self.group_of_fields(tag, front, carried),
            "journal-meta" => self.journal(tag, metadata, at),
            "article-categories" => self.categories(tag, metadata, at, carried),
            "title-group" => {
                let Metadata { titles, notes, .. } = metadata;
                self.titles(tag, titles, at, notes, carried)
            }
            "article-id" | "isbn" | "issn" | "issn-l" | "volume" | "volume-id" | "issue"
            | "issue-id" | "issue-part" | "elocation-id" | "fpage" | "lpage" | "page-range" => {
                let identifier = self.designation(tag)?;
                metadata.identifiers.push(identifier);
                Ok(())
            }
            "article-version" if metadata.version.is_none() => {
                metadata.version = Some(self.xml.text_element(tag, carried)?);
                Ok(())
            }
            "contrib-group" => self.contributors(tag, metadata, at),
            "aff" => self.affiliation_into(tag, metadata, at),
            "aff-alternatives" => self.affiliations(tag, metadata, at),
            "publisher" => self.publisher(tag, metadata, at),
            "award-group" => self.award(tag, metadata, at),
            "pub-date" | "date" => {
                let date = self.article_date(tag)?;
                metadata.dates.push(date);
                Ok(())
            }
            "event" => {
                let stage = self.event(tag)?;
                metadata.stages.push(stage);
                Ok(())
            }
            "permissions" if metadata.copyright.is_none() => {
                let key = self
                    .positions
                    .open(at, Step::Field("copyright"), tag.start());
                metadata.copyright = Some(self.permissions(tag, key)?);
                self.positions.close(key, self.xml.end());
                Ok(())
            }
            "abstract" | "trans-abstract" => self.abstract_into(tag, front.clauses, front.slot),
            "kwd-group" => {
                let word = tag.peek("kwd-group-type").map(str::to_owned);
                let mut keywords = self.keywords(tag, at)?;
                let mut own = keywords.carried.take().map(|own| *own).unwrap_or_default();
                keep_word(&mut own, "kwd-group-type", word.as_ref());
                keywords.carried = own.into_field();
                metadata.keywords.push(keywords);
                Ok(())
            }
            "unstructured-kwd-group" => {
                let mut own = instead("unstructured-kwd-group");
                let mut keywords = Keywords {
                    lang: lang(&mut tag),
                    kind: tag.take("kwd-group-type"),
                    ..Keywords::default()
                };
                keep_word(&mut own, "kwd-group-type", keywords.kind.as_ref());
                let words = self.content(at, "keywords")?;
                keywords.words.push(words);
                own.attributes.extend(self.xml.close(tag));
                keywords.carried = own.into_field();
                metadata.keywords.push(keywords);
                Ok(())
            }
            "related-article" | "related-object" => {
                let relation = self.article_relation(tag, at, metadata.relations.len())?;
                metadata.relations.push(relation);
                Ok(())
            }
            "self-uri" | "ext-link" | "uri" | "email" => {
                let step = Step::Item("links", metadata.links.len());
                let key = self.positions.open(at, step, tag.start());
                let link = self.metadata_link(tag, key)?;
                self.positions.close(key, self.xml.end());
                metadata.links.push(link);
                Ok(())
            }
            "page-count" if tag.peek("count").is_some() && metadata.pages.is_none() => {
                metadata.pages = tag.take("count");
                self.xml.text_element(tag, carried)?;
                Ok(())
            }
            "count" | "equation-count" | "fig-count" | "page-count" | "ref-count"
            | "table-count" | "word-count" => {
                let property = self.count(tag)?;
                metadata.properties.push(property);
                Ok(())
            }
            "custom-meta" => {
                let property = self.custom_meta(tag)?;
                metadata.properties.push(property);
                Ok(())
            }
            "article-version"
            | "volume-series"
            | "issue-title"
            | "issue-subtitle"
            | "issue-sponsor"
            | "supplement"
            | "journal-id"
            | "pub-date-not-available" => {
                let property = self.said_by_name(tag)?;
                metadata.properties.push(property);
                Ok(())
            }
            "product" => {
                let step = Step::Item("notes", metadata.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let note = self.product(tag, key)?;
                self.positions.close(key, self.xml.end());
                metadata.notes.push(note);
                Ok(())
            }
            "author-notes"
            | "conference"
            | "contributed-resource-group"
            | "funding-statement"
            | "issue-title-group"
            | "open-access"
            | "supplementary-material"
            | "volume-issue-group" => self.remark(tag, &mut metadata.notes, at),
            _ => {
                let element = self.xml.opaque(tag)?;
                metadata.opaque.push(Markup::Element(element));
                Ok(())
            }
        }
    }

    /// A group whose members are fields; its attributes are carried.
    fn group_of_fields(
        &mut self,
        tag: Tag<'a>,
        front: &mut Front,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => self.article_field(tag, front, carried)?,
                event => {
                    let mut inner = Carried::default();
                    self.xml.stray(event, &mut inner)?;
                    front.metadata.opaque.append(&mut inner.content);
                }
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// An `abstract` or `trans-abstract`: a clause.
    fn abstract_into(
        &mut self,
        mut tag: Tag<'a>,
        clauses: &mut Vec<Clause>,
        slot: Slot,
    ) -> Read<()> {
        let class = tag.take("abstract-type");
        self.clause_into(tag, clauses, slot)?;
        if let Some(clause) = clauses.last_mut() {
            clause.kind = Some(ClauseKind::Abstract);
            clause.class = class;
        }
        Ok(())
    }

    /// A designation of the article, or of the volume, issue and pages it is found in.
    pub(super) fn designation(&mut self, mut tag: Tag<'a>) -> Read<Identifier> {
        let element = tag.name().to_owned();
        let mut carried = instead(&element);
        let said = match &*element {
            "article-id" | "volume-id" | "issue-id" | "object-id" => tag.take("pub-id-type"),
            "journal-id" => tag.take("journal-id-type"),
            _ => None,
        };
        let kind = match (&*element, said.as_deref()) {
            ("isbn", _) => IdentifierKind::Isbn,
            ("issn" | "issn-l", _) => IdentifierKind::Issn,
            (_, Some("doi")) => IdentifierKind::Doi,
            (_, Some("urn")) => IdentifierKind::Urn,
            (_, Some("uri" | "url")) => IdentifierKind::Uri,
            ("article-id" | "journal-id", _) => IdentifierKind::Other,
            _ => IdentifierKind::Part,
        };
        if said.is_some() {
            let key = "guiju:name-from".to_owned();
            carried.attributes.insert(key, "type".to_owned());
        }
        let value = self.xml.plain(&element, &mut carried)?;
        Ok(Identifier {
            kind: Some(kind),
            name: Some(said.unwrap_or(element)),
            value,
            carried: self.xml.finish(tag, carried),
        })
    }

    fn article_relation(&mut self, mut tag: Tag<'a>, at: NodeKey, place: usize) -> Read<Relation> {
        let key = self
            .positions
            .open(at, Step::Item("relations", place), tag.start());
        let carried = instead(tag.kind());
        let name = match tag.kind() {
            "related-article" => tag.take("related-article-type"),
            _ => tag.take("link-type"),
        };
        let relation = Relation {
            kind: name
                .as_deref()
                .map(article_relation_kind)
                .unwrap_or_default(),
            name,
            identifier: tag.take("xlink:href"),
            note: self.content(key, "note")?,
            carried: self.xml.finish(tag, carried),
            ..Relation::default()
        };
        self.positions.close(key, self.xml.end());
        Ok(relation)
    }

    pub(super) fn metadata_link(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<RelatedLink> {
        let kind = tag.kind().to_owned();
        let carried = instead(&kind);
        let target = tag.take("xlink:href");
        let content = self.content(at, "content")?;
        let target = target.unwrap_or_else(|| {
            let words = content.plain_text();
            if kind == "email" {
                format!("mailto:{}", words.trim())
            } else {
                words
            }
        });
        Ok(RelatedLink {
            target,
            relation: tag.take("content-type"),
            content,
            carried: self.xml.finish(tag, carried),
            ..RelatedLink::default()
        })
    }

    /// A count: how many figures, tables and so on there are.
    fn count(&mut self, mut tag: Tag<'a>) -> Read<Property> {
        let carried = instead(tag.kind());
        let name = match tag.kind() {
            "count" => tag.take("count-type"),
            _ => None,
        };
        let mut property = Property {
            name: name.unwrap_or_else(|| tag.name().to_owned()),
            id: id(&mut tag),
            value: tag.take("count").unwrap_or_default(),
            ..Property::default()
        };
        let mut inner = carried;
        self.strays(&mut inner)?;
        property.carried = self.xml.finish(tag, inner);
        Ok(property)
    }

    /// An element without a field of its own: its name and its words.
    fn said_by_name(&mut self, mut tag: Tag<'a>) -> Read<Property> {
        let name = tag.name().to_owned();
        let mut carried = instead(&name);
        let id = id(&mut tag);
        let value = self.xml.plain(&name, &mut carried)?;
        Ok(Property {
            name,
            value,
            id,
            carried: self.xml.finish(tag, carried),
            ..Property::default()
        })
    }

    /// A `product` that the article reviews: an entry of a list of references.
    fn product(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<TitledBlocks> {
        let mut blocks = Vec::new();
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "blocks");
        self.remark_event(Event::Start(tag), &mut flow, &mut blocks, slot)?;
        self.flush(&mut flow, &mut blocks);
        Ok(TitledBlocks {
            class: Some("product".to_owned()),
            blocks,
            carried: instead("product").into_field(),
            ..TitledBlocks::default()
        })
    }
}

/// Keeps a word of the source that became a kind as the attribute it was, for those who look for
/// the attribute.
pub(super) fn keep_word(carried: &mut Carried, attribute: &str, word: Option<&String>) {
    if let Some(word) = word {
        let name = attribute.to_owned();
        carried.attributes.insert(name, word.clone());
    }
}

/// How an article is related, by the types that JATS suggests, else as in STS.
fn article_relation_kind(name: &str) -> RelationKind {
    match name {
        "corrected-article" | "retracted-article" | "expression-of-concern-for" => {
            RelationKind::Corrects
        }
        "correction-forward" | "retraction-forward" | "retraction" | "erratum" => {
            RelationKind::CorrectedBy
        }
        "addended-article" | "companion" | "supplement-of" => RelationKind::Supplements,
        "addendum" => RelationKind::SupplementedBy,
        "updated-article" | "previous-version" | "preprint" => RelationKind::EarlierEdition,
        "update" | "next-version" => RelationKind::LaterEdition,
        "translated-article" => RelationKind::TranslationOf,
        "translation" => RelationKind::TranslatedAs,
        other => relation_kind(other),
    }
}
