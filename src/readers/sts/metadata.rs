//! Metadata: `iso-meta`, `reg-meta`, `nat-meta`, `std-meta` and `std-doc-meta`.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::Prose;
use super::super::xml::{Event, Tag};
use super::{Read, Sts, collapse, instead, is_language, lang};
use crate::model::{
    Carried, Committee, Date, DateEntry, DateKind, DocumentType, IcsCode, Identifier,
    IdentifierKind, LanguageTag, Markup, Metadata, MetadataScope, Property, RelatedLink, Relation,
    RelationKind, Stage, Standard, Title,
};

/// Metadata that was read, with its place, which depends on what else there is.
pub(super) struct Found {
    metadata: Metadata,
    key: NodeKey,
}

/// Whose metadata an element holds.
pub(super) fn scope(kind: &str) -> Option<MetadataScope> {
    Some(match kind {
        "iso-meta" => MetadataScope::International,
        "reg-meta" => MetadataScope::Regional,
        "nat-meta" => MetadataScope::National,
        "std-doc-meta" | "std-meta" => MetadataScope::Own,
        _ => return None,
    })
}

impl<'a> Sts<'a> {
    /// Puts metadata in its place: that of the body that publishes this text, the most national
    /// one, is the document's; what the others said follows in the order of the source.
    pub(super) fn place_metadata(&mut self, standard: &mut Standard, mut found: Vec<Found>) {
        let own = found
            .iter()
            .enumerate()
            .max_by_key(|(index, found)| {
                let rank = match found.metadata.scope {
                    Some(MetadataScope::National) => 3,
                    Some(MetadataScope::Regional) => 2,
                    Some(MetadataScope::Own) => 1,
                    _ => 0,
                };
                (rank, std::cmp::Reverse(*index))
            })
            .map(|(index, _)| index);
        if let Some(own) = own {
            let found = found.remove(own);
            self.positions.place(found.key, Step::Field("metadata"));
            standard.metadata = found.metadata;
            if own > 0 {
                // The order of the source, for writing it again.
                let carried = standard.metadata.carried.get_or_insert_default();
                carried
                    .attributes
                    .insert("guiju:position".to_owned(), own.to_string());
            }
        }
        for (index, found) in found.into_iter().enumerate() {
            self.positions
                .place(found.key, Step::Item("further_metadata", index));
            standard.further_metadata.push(found.metadata);
        }
    }

    pub(super) fn metadata(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Found> {
        let key = self
            .positions
            .open(at, Step::Field("metadata"), tag.start());
        let mut carried = match tag.kind() {
            "std-meta" => instead("std-meta"),
            _ => Carried::default(),
        };
        let mut metadata = Metadata {
            scope: scope(tag.kind()),
            originator: tag.take("originator"),
            ..Metadata::default()
        };
        if metadata.originator.is_some() {
            carried
                .attributes
                .insert("guiju:originator-from".to_owned(), "attribute".to_owned());
        }
        self.metadata_parts(&mut metadata, key, &mut carried)?;
        // The one to cite first; otherwise the order of the source.
        metadata
            .identifiers
            .sort_by_key(|identifier| match identifier.kind {
                Some(IdentifierKind::Standard) => 0,
                Some(IdentifierKind::Undated) => 1,
                _ => 2,
            });
        metadata.carried = self.xml.finish(tag, carried);
        self.positions.close(key, self.xml.end());
        Ok(Found { metadata, key })
    }

    fn metadata_parts(
        &mut self,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => self.metadata_part(tag, metadata, at, carried)?,
                event => {
                    let mut inner = Carried::default();
                    self.xml.stray(event, &mut inner)?;
                    metadata.opaque.append(&mut inner.content);
                }
            }
        }
        Ok(())
    }

    fn metadata_part(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        match tag.kind() {
            // Groups, which are made again from what is in them.
            "doc-ident" | "std-ident" | "std-id-group" | "std-org-group" | "custom-meta-group"
            | "ics-wrap" | "comm-ref-group" => {
                let name = tag.name().to_owned();
                self.metadata_parts(metadata, at, carried)?;
                let attributes = self.xml.close(tag);
                super::carry_inner(carried, &name, attributes);
            }
            "title-wrap" => {
                let step = Step::Item("titles", metadata.titles.len());
                let key = self.positions.open(at, step, tag.start());
                let title = self.title(tag, key)?;
                self.positions.close(key, self.xml.end());
                metadata.titles.push(title);
            }
            "originator" | "sdo" => self.originator(tag, metadata, carried)?,
            "doc-type" => {
                let name = self.xml.text_element(tag, carried)?;
                set_text(&mut document_type(metadata).name, name);
            }
            "suppl-type" | "suppl-number" | "suppl-version" | "doc-number" | "part-number"
            | "proj-id" | "urn" | "isbn" | "issn" | "issn-l" | "std-id" | "std-ref" | "doc-ref"
            | "wi-number" | "release-version-id" | "sub-part-number" | "doi" => {
                self.identifier(tag, metadata)?;
            }
            "edition" => {
                let text = self.xml.text_element(tag, carried)?;
                set_text(&mut metadata.edition, text);
            }
            "version" => {
                let text = self.xml.text_element(tag, carried)?;
                set_text(&mut metadata.version, text);
            }
            "release-version" => {
                let mut inner = Carried::default();
                let name = self.xml.plain("release-version", &mut inner)?;
                let carried = self.xml.finish(tag, inner);
                if !name.is_empty() || carried.is_some() {
                    metadata.stages.push(Stage {
                        name: Some(name),
                        carried,
                        ..Stage::default()
                    });
                }
            }
            "content-language" | "language" => self.language(tag, metadata, carried)?,
            "pub-date" | "release-date" | "meta-date" | "approval-date" | "withdrawal-date" => {
                self.date(tag, metadata)?;
            }
            "comm-ref" => {
                let mut inner = Carried::default();
                let identifier = self.xml.plain("comm-ref", &mut inner)?;
                let carried = self.xml.finish(tag, inner);
                if !identifier.is_empty() || carried.is_some() {
                    metadata.committees.push(Committee {
                        identifier: Some(identifier),
                        carried,
                        ..Committee::default()
                    });
                }
            }
            "secretariat" => {
                let text = self.xml.text_element(tag, carried)?;
                if !text.is_empty() {
                    if metadata
                        .committees
                        .last()
                        .is_none_or(|last| last.secretariat.is_some())
                    {
                        metadata.committees.push(Committee::default());
                    }
                    if let Some(last) = metadata.committees.last_mut() {
                        last.secretariat = Some(text);
                    }
                }
            }
            "ics" => {
                let text = self.xml.text_element(tag, carried)?;
                if is_ics(&text) {
                    metadata.ics.push(IcsCode::from(text));
                } else {
                    property(metadata, "ics", text);
                }
            }
            "page-count" if tag.peek("count").is_some() && metadata.pages.is_none() => {
                metadata.pages = tag.take("count");
                self.xml.text_element(tag, carried)?;
            }
            "std-xref" => {
                let relation = self.relation(tag)?;
                metadata.relations.push(relation);
            }
            "permissions" if metadata.copyright.is_none() => {
                let key = self
                    .positions
                    .open(at, Step::Field("copyright"), tag.start());
                metadata.copyright = Some(self.permissions(tag, key)?);
                self.positions.close(key, self.xml.end());
            }
            "abstract" | "trans-abstract" => {
                let step = Step::Item("abstracts", metadata.abstracts.len());
                let key = self.positions.open(at, step, tag.start());
                let kind = tag.take("abstract-type");
                let text = self.titled(tag, key, kind, "abstract")?;
                self.positions.close(key, self.xml.end());
                metadata.abstracts.push(text);
            }
            "meta-note" | "notes" => {
                let step = Step::Item("notes", metadata.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let kind = tag.take("content-type");
                let text = self.titled(tag, key, kind, "meta-note")?;
                self.positions.close(key, self.xml.end());
                metadata.notes.push(text);
            }
            "kwd-group" => {
                let keywords = self.keywords(tag, at)?;
                metadata.keywords.push(keywords);
            }
            "self-uri" => {
                let step = Step::Item("links", metadata.links.len());
                let key = self.positions.open(at, step, tag.start());
                let target = tag.take("xlink:href");
                let content = self.content(key, "content")?;
                let link = RelatedLink {
                    target: target.unwrap_or_else(|| content.plain_text()),
                    content,
                    carried: self.xml.finish(tag, instead("self-uri")),
                    ..RelatedLink::default()
                };
                self.positions.close(key, self.xml.end());
                metadata.links.push(link);
            }
            "custom-meta" => {
                let property = self.custom_meta(tag)?;
                metadata.properties.push(property);
            }
            "std-org"
            | "std-organization"
            | "accrediting-organization"
            | "authorization"
            | "contrib-group" => self.organization(tag, metadata, at)?,
            _ => metadata.opaque.push(Markup::Element(self.xml.opaque(tag)?)),
        }
        Ok(())
    }

    fn originator(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let text = self.xml.text_element(tag, carried)?;
        if text.is_empty() || metadata.originator.as_ref() == Some(&text) {
            return Ok(());
        }
        if metadata.originator.is_none() {
            metadata.originator = Some(text);
        } else {
            // Two bodies: the one that made the file, and the one that made the standard.
            property(metadata, &name, text);
        }
        Ok(())
    }

    fn identifier(&mut self, mut tag: Tag<'a>, metadata: &mut Metadata) -> Read<()> {
        let name = tag.name().to_owned();
        let kind = match &*name {
            "std-ref" if tag.peek("type") == Some("undated") => IdentifierKind::Undated,
            "std-ref" => IdentifierKind::Standard,
            "std-id" => match tag.peek("std-id-type") {
                Some("dated") => IdentifierKind::Standard,
                Some("undated") => IdentifierKind::Undated,
                Some("doi") => IdentifierKind::Doi,
                Some("isbn") => IdentifierKind::Isbn,
                Some("urn") => IdentifierKind::Urn,
                Some("uri") => IdentifierKind::Uri,
                _ => IdentifierKind::Other,
            },
            "doc-ref" => IdentifierKind::Document,
            "proj-id" | "wi-number" => IdentifierKind::Project,
            "urn" => IdentifierKind::Urn,
            "isbn" => IdentifierKind::Isbn,
            "issn" | "issn-l" => IdentifierKind::Issn,
            "doi" => IdentifierKind::Doi,
            "release-version-id" => IdentifierKind::Other,
            _ => IdentifierKind::Part,
        };
        if name == "std-ref" && kind == IdentifierKind::Undated {
            tag.take("type");
        }
        let mut inner = Carried::default();
        let value = self.xml.plain(&name, &mut inner)?;
        let supplement = match &*name {
            "suppl-type" | "suppl-number" => Some(value.clone()).filter(|text| !text.is_empty()),
            _ => None,
        };
        let carried = self.xml.finish(tag, inner);
        if let Some(supplement) = supplement {
            let place = &mut document_type(metadata).supplement;
            match place {
                Some(text) => {
                    text.push(' ');
                    text.push_str(&supplement);
                }
                None => *place = Some(supplement),
            }
        }
        if !value.is_empty() || carried.is_some() || kind == IdentifierKind::Undated {
            metadata.identifiers.push(Identifier {
                kind: Some(kind),
                name: Some(name),
                value,
                carried,
            });
        }
        Ok(())
    }

    fn language(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let text = self.xml.text_element(tag, carried)?;
        if is_language(&text) {
            let language = LanguageTag::from(text);
            if !metadata.languages.contains(&language) {
                metadata.languages.push(language);
            }
        } else {
            property(metadata, &name, text);
        }
        Ok(())
    }

    fn title(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Title> {
        let mut carried = Carried::default();
        let mut title = Title {
            lang: lang(&mut tag),
            ..Title::default()
        };
        self.title_parts(&mut title, at, &mut carried)?;
        title.carried = self.xml.finish(tag, carried);
        Ok(title)
    }

    fn title_parts(&mut self, title: &mut Title, at: NodeKey, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let (field, content) = match tag.kind() {
                "intro" => ("introductory", &mut title.introductory),
                "main" => ("main", &mut title.main),
                "compl" => ("complementary", &mut title.complementary),
                "full" => ("full", &mut title.full),
                "intro-title-wrap" | "main-title-wrap" | "compl-title-wrap" => {
                    let name = tag.name().to_owned();
                    // The element stands in the source, even where nothing is said of it.
                    carried
                        .attributes
                        .insert(format!("{name}@guiju:present"), "yes".to_owned());
                    self.title_parts(title, at, carried)?;
                    let attributes = self.xml.close(tag);
                    super::carry_inner(carried, &name, attributes);
                    continue;
                }
                _ => {
                    self.xml.stray(Event::Start(tag), carried)?;
                    continue;
                }
            };
            if content.is_empty() {
                *content = self.content_element(tag, at, field, carried)?;
            } else {
                self.xml.stray(Event::Start(tag), carried)?;
            }
        }
        Ok(())
    }

    fn date(&mut self, mut tag: Tag<'a>, metadata: &mut Metadata) -> Read<()> {
        let element = tag.name().to_owned();
        let name = tag.take("date-type");
        let kind = match (name.as_deref(), &*element) {
            (Some(name), _) => date_kind(name),
            (None, "release-date") => DateKind::Released,
            (None, "pub-date") => DateKind::Published,
            (None, "approval-date") => DateKind::Approved,
            (None, "withdrawal-date") => DateKind::Withdrawn,
            (None, _) => DateKind::Other,
        };
        let is_usual = name.is_none() && matches!(&*element, "release-date" | "pub-date");
        let mut carried = if is_usual {
            Carried::default()
        } else {
            instead(&element)
        };
        let on = tag.take_if("iso-8601-date", is_date);
        let has_attribute = on.is_some();
        // Day, month and year as elements are carried; their words are the printed text.
        let mut text = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(run) => {
                    self.xml.enter_text(&run, super::super::xml::MAPPED);
                    text.push_str(&run);
                }
                Event::Start(tag) => {
                    let element = self.xml.opaque(tag)?;
                    for markup in &element.content {
                        if let Markup::Text(part) = markup {
                            text.push(' ');
                            text.push_str(part);
                        }
                    }
                    carried.content.push(Markup::Element(element));
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let text = collapse(&text);
        let on = on.or_else(|| is_date(&text).then(|| text.clone()));
        let is_same = !has_attribute && on.as_ref() == Some(&text);
        let is_empty = text.is_empty() && on.is_none();
        let carried = self.xml.finish(tag, carried);
        if is_empty && carried.is_none() {
            return Ok(());
        }
        metadata.dates.push(DateEntry {
            kind,
            name,
            date: on.map(Date::from),
            text: Some(text).filter(|text| !is_same && !text.is_empty()),
            carried,
            ..DateEntry::default()
        });
        Ok(())
    }

    fn relation(&mut self, mut tag: Tag<'a>) -> Read<Relation> {
        let mut carried = Carried::default();
        let name = tag.take("type");
        let mut relation = Relation {
            kind: name.as_deref().map(relation_kind).unwrap_or_default(),
            name,
            ..Relation::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "std-ref" | "std-id") => {
                    let name = tag.name().to_owned();
                    let mut inner = Carried::default();
                    let value = self.xml.plain(&name, &mut inner)?;
                    let own = self.xml.finish(tag, inner);
                    if relation.identifier.is_none() && own.is_none() && name == "std-ref" {
                        relation.identifier = Some(value);
                    } else {
                        relation.identifiers.push(Identifier {
                            kind: None,
                            name: Some(name),
                            value,
                            carried: own,
                        });
                    }
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        relation.carried = self.xml.finish(tag, carried);
        Ok(relation)
    }
}

fn document_type(metadata: &mut Metadata) -> &mut DocumentType {
    metadata.document_type.get_or_insert_default()
}

fn set_text(field: &mut Option<String>, text: String) {
    if !text.is_empty() {
        match field {
            Some(held) if *held != text => {
                held.push_str("; ");
                held.push_str(&text);
            }
            Some(_) => {}
            None => *field = Some(text),
        }
    }
}

fn property(metadata: &mut Metadata, name: &str, value: String) {
    if !value.is_empty() {
        metadata.properties.push(Property {
            name: name.to_owned(),
            value,
            ..Property::default()
        });
    }
}

/// Whether a text is a day, a month or a year by ISO 8601.
pub(in super::super) fn is_date(text: &str) -> bool {
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, last| {
        digits(part, 2)
            && part
                .parse()
                .is_ok_and(|number: u8| (1..=last).contains(&number))
    };
    let mut parts = text.split('-');
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.next().is_none_or(|month| within(month, 12))
        && parts.next().is_none_or(|day| within(day, 31))
        && parts.next().is_none()
}

fn is_ics(text: &str) -> bool {
    let mut parts = text.split('.');
    let mut next = |length: usize| {
        parts
            .next()
            .map(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    next(2) == Some(true)
        && next(3) != Some(false)
        && next(2) != Some(false)
        && parts.next().is_none()
}

pub(in super::super) fn date_kind(name: &str) -> DateKind {
    match name {
        "published" | "pub" | "publication" => DateKind::Published,
        "effective" | "implementation" => DateKind::Effective,
        "released" | "release" => DateKind::Released,
        "approved" | "approval" => DateKind::Approved,
        "confirmed" | "reaffirmed" | "reviewed" => DateKind::Confirmed,
        "withdrawn" | "withdrawal" => DateKind::Withdrawn,
        "created" => DateKind::Created,
        "updated" | "corrected" | "modified" => DateKind::Updated,
        "circulated" => DateKind::Circulated,
        _ => DateKind::Other,
    }
}

pub(in super::super) fn relation_kind(name: &str) -> RelationKind {
    match name {
        "replaces" | "supersedes" | "revises" => RelationKind::Replaces,
        "replacedBy" | "replaced-by" | "supersededBy" | "isReplacedBy" | "revisedBy" => {
            RelationKind::ReplacedBy
        }
        "amends" => RelationKind::Amends,
        "amendedBy" | "isAmendedBy" => RelationKind::AmendedBy,
        "corrects" => RelationKind::Corrects,
        "correctedBy" | "isCorrectedBy" => RelationKind::CorrectedBy,
        "supplements" => RelationKind::Supplements,
        "supplementedBy" => RelationKind::SupplementedBy,
        "isPartOf" | "part-of" => RelationKind::PartOf,
        "hasPart" => RelationKind::HasPart,
        "translatedFrom" | "isTranslationOf" => RelationKind::TranslationOf,
        "translatedTo" => RelationKind::TranslatedAs,
        "adoptedFrom" | "adopts" => RelationKind::Adopts,
        "adoptedBy" => RelationKind::AdoptedBy,
        "normRefs" | "references" | "normative-reference" => RelationKind::References,
        _ => RelationKind::Related,
    }
}
