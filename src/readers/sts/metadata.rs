//! Metadata: `iso-meta`, `reg-meta`, `nat-meta`, `std-meta` and `std-doc-meta`.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::Prose;
use super::super::xml::{CARRIED, Event, Tag};
use super::{Kept, Read, Sts, is_language, lang};
use crate::model::{
    Attributes, Carried, Committee, DocumentType, Element, IcsCode, Identifier, IdentifierKind,
    LanguageTag, Markup, Metadata, MetadataScope, Property, RelatedLink, Stage, StageCode,
    Standard, Title,
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
    pub(super) fn place_metadata(
        &mut self,
        standard: &mut Standard,
        mut found: Vec<Found>,
        kept: &mut Kept,
    ) {
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
            // Their marks stand in the order of the source.
            each_mark(&mut kept.carried.content, "guiju:metadata", &mut |mark| {
                if mark.attributes.remove("guiju:nth") != Some(own.to_string()) {
                    "guiju:further_metadata".clone_into(&mut mark.name);
                }
            });
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
        let mut kept = Kept::of(
            tag.name(),
            match tag.kind() {
                "std-doc-meta" => "std-meta",
                other => other,
            },
            &[],
        );
        let mut metadata = Metadata {
            scope: scope(tag.kind()),
            originator: tag.take("originator"),
            ..Metadata::default()
        };
        if metadata.originator.is_some() {
            kept.remark("originator-from", "attribute");
        }
        self.metadata_parts(&mut metadata, key, &mut kept)?;
        cite_first(&mut metadata.identifiers, &mut kept);
        metadata.carried = self.xml.finish(tag, kept.carried);
        self.positions.close(key, self.xml.end());
        Ok(Found { metadata, key })
    }

    fn metadata_parts(
        &mut self,
        metadata: &mut Metadata,
        at: NodeKey,
        kept: &mut Kept,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => self.metadata_part(tag, metadata, at, kept)?,
                event => self.xml.keep(event, kept)?,
            }
        }
        Ok(())
    }

    fn metadata_part(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        kept: &mut Kept,
    ) -> Read<()> {
        match tag.kind() {
            "doc-ident" | "std-ident" | "std-id-group" | "std-org-group" | "custom-meta-group"
            | "ics-wrap" | "comm-ref-group" => {
                let name = tag.name().to_owned();
                let mut inner = kept.inner();
                self.metadata_parts(metadata, at, &mut inner)?;
                let attributes = self.xml.close(tag);
                kept.wrap(&name, attributes, inner);
            }
            "title-wrap" => {
                let step = Step::Item("titles", metadata.titles.len());
                let key = self.positions.open(at, step, tag.start());
                let title = self.title(tag, key)?;
                self.positions.close(key, self.xml.end());
                metadata.titles.push(title);
                kept.one("titles");
            }
            "originator" | "sdo" if metadata.originator.is_none() => {
                metadata.originator = self.xml.leaf(tag, ("originator", "originator"), kept)?;
            }
            // Two bodies: the one that made the file, and the one that made the standard.
            "originator" | "sdo" => self.said(tag, metadata, kept)?,
            "doc-type"
                if metadata
                    .document_type
                    .as_ref()
                    .is_none_or(|kind| kind.name.is_none()) =>
            {
                if let Some(name) = self.xml.leaf(tag, ("document_type", "doc-type"), kept)? {
                    document_type(metadata).name = Some(name);
                }
            }
            "suppl-type" | "suppl-number" | "suppl-version" | "doc-number" | "part-number"
            | "proj-id" | "urn" | "isbn" | "issn" | "issn-l" | "std-id" | "std-ref" | "doc-ref"
            | "wi-number" | "release-version-id" | "sub-part-number" | "doi" => {
                self.identifier(tag, metadata, kept)?;
            }
            "edition" if metadata.edition.is_none() => {
                metadata.edition = self.xml.leaf(tag, ("edition", "edition"), kept)?;
            }
            "version" if metadata.version.is_none() => {
                metadata.version = self.xml.leaf(tag, ("version", "version"), kept)?;
            }
            "release-version" => {
                if let Some((name, carried)) = self.text_node(tag, kept)? {
                    metadata.stages.push(Stage {
                        code: stage_code(carried.as_deref()),
                        name: Some(name),
                        carried,
                        ..Stage::default()
                    });
                    kept.one("stages");
                }
            }
            "content-language" | "language" => self.language(tag, metadata, kept)?,
            "pub-date" | "release-date" | "meta-date" | "approval-date" | "withdrawal-date" => {
                self.date(tag, metadata, kept)?;
            }
            "comm-ref" => {
                if let Some((identifier, carried)) = self.text_node(tag, kept)? {
                    metadata.committees.push(Committee {
                        identifier: Some(identifier),
                        carried,
                        ..Committee::default()
                    });
                    kept.one("committees");
                }
            }
            "secretariat" => {
                if let Some(text) = self.xml.leaf(tag, ("secretariat", "secretariat"), kept)? {
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
            "ics" => self.ics(tag, metadata, kept)?,
            "page-count" if tag.peek("count").is_some() && metadata.pages.is_none() => {
                metadata.pages = tag.take("count");
                let (_, content) = self.xml.words()?;
                let attributes = self.xml.close(tag);
                kept.leaf("pages", attributes, content);
            }
            "std-xref" => {
                let relation = self.relation(tag)?;
                metadata.relations.push(relation);
                kept.one("relations");
            }
            "permissions" if metadata.copyright.is_none() => {
                let key = self
                    .positions
                    .open(at, Step::Field("copyright"), tag.start());
                metadata.copyright = Some(self.permissions(tag, key)?);
                self.positions.close(key, self.xml.end());
                kept.one("copyright");
            }
            "abstract" | "trans-abstract" => {
                let step = Step::Item("abstracts", metadata.abstracts.len());
                let key = self.positions.open(at, step, tag.start());
                let kind = tag.take("abstract-type");
                let text = self.titled(tag, key, kind, "abstract")?;
                self.positions.close(key, self.xml.end());
                metadata.abstracts.push(text);
                kept.one("abstracts");
            }
            "meta-note" | "notes" => {
                let step = Step::Item("notes", metadata.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let kind = tag.take("content-type");
                let text = self.titled(tag, key, kind, "meta-note")?;
                self.positions.close(key, self.xml.end());
                metadata.notes.push(text);
                kept.one("notes");
            }
            "kwd-group" => {
                let keywords = self.keywords(tag, at)?;
                metadata.keywords.push(keywords);
                kept.one("keywords");
            }
            "self-uri" => {
                let step = Step::Item("links", metadata.links.len());
                let key = self.positions.open(at, step, tag.start());
                let target = tag.take("xlink:href");
                let mut own = Kept::new(&[]);
                if target.is_none() {
                    own.remark("without", "xlink:href");
                }
                let content = self.content(key, "content")?;
                let link = RelatedLink {
                    target: target.unwrap_or_else(|| content.plain_text()),
                    content,
                    carried: self.xml.finish(tag, own.carried),
                    ..RelatedLink::default()
                };
                self.positions.close(key, self.xml.end());
                metadata.links.push(link);
                kept.one("links");
            }
            "custom-meta" => {
                let property = self.custom_meta(tag)?;
                metadata.properties.push(property);
                kept.one("properties");
            }
            "std-org"
            | "std-organization"
            | "accrediting-organization"
            | "authorization"
            | "contrib-group" => self.organization(tag, metadata, at, kept)?,
            _ => {
                metadata.opaque.push(Markup::Element(self.xml.opaque(tag)?));
                kept.one("opaque");
            }
        }
        Ok(())
    }

    /// An element of text that is a node; one without text is kept as it is.
    pub(super) fn text_node(
        &mut self,
        tag: Tag<'a>,
        kept: &mut Kept,
    ) -> Read<Option<(String, Option<Box<Carried>>)>> {
        let name = tag.name().to_owned();
        let (text, content) = self.xml.words()?;
        if text.is_empty() {
            let attributes = self.xml.close_as(tag, CARRIED);
            kept.keep(Markup::Element(Element {
                name,
                attributes,
                content,
            }));
            return Ok(None);
        }
        let mut own = Kept::new(&["text"]);
        if !content
            .iter()
            .all(|markup| matches!(markup, Markup::Text(_)))
        {
            own.leaf("text", Attributes::new(), content);
        }
        Ok(Some((text, self.xml.finish(tag, own.carried))))
    }

    /// What is said by the name of an element.
    fn said(&mut self, tag: Tag<'a>, metadata: &mut Metadata, kept: &mut Kept) -> Read<()> {
        let name = tag.name().to_owned();
        if let Some((value, carried)) = self.text_node(tag, kept)? {
            let mut carried = carried.unwrap_or_default();
            carried.element = Some(name.clone());
            metadata.properties.push(Property {
                name,
                value,
                carried: Some(carried),
                ..Property::default()
            });
            kept.one("properties");
        }
        Ok(())
    }

    fn ics(&mut self, tag: Tag<'a>, metadata: &mut Metadata, kept: &mut Kept) -> Read<()> {
        let (text, content) = self.xml.words()?;
        let plain = content
            .iter()
            .all(|markup| matches!(markup, Markup::Text(_)));
        if is_ics(&text) {
            metadata.ics.push(IcsCode::from(text));
            let attributes = self.xml.close(tag);
            kept.leaf("ics", attributes, if plain { Vec::new() } else { content });
        } else {
            let attributes = self.xml.close_as(tag, CARRIED);
            metadata.opaque.push(Markup::Element(Element {
                name: "ics".to_owned(),
                attributes,
                content,
            }));
            kept.one("opaque");
        }
        Ok(())
    }

    fn identifier(&mut self, tag: Tag<'a>, metadata: &mut Metadata, kept: &mut Kept) -> Read<()> {
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
        let Some((value, carried)) = self.text_node(tag, kept)? else {
            return Ok(());
        };
        if matches!(&*name, "suppl-type" | "suppl-number") {
            match &mut document_type(metadata).supplement {
                Some(text) => {
                    text.push(' ');
                    text.push_str(&value);
                }
                place => *place = Some(value.clone()),
            }
        }
        let nth = [(
            "guiju:at".to_owned(),
            metadata.identifiers.len().to_string(),
        )];
        kept.leaf("identifiers", nth.into(), Vec::new());
        metadata.identifiers.push(Identifier {
            kind: Some(kind),
            name: Some(name),
            value,
            carried,
        });
        Ok(())
    }

    fn language(&mut self, tag: Tag<'a>, metadata: &mut Metadata, kept: &mut Kept) -> Read<()> {
        let name = tag.name().to_owned();
        let (text, content) = self.xml.words()?;
        let plain = content
            .iter()
            .all(|markup| matches!(markup, Markup::Text(_)));
        let is_new = is_language(&text)
            && !metadata
                .languages
                .iter()
                .any(|known| known.as_str() == text);
        if !is_new {
            let attributes = self.xml.close_as(tag, CARRIED);
            kept.keep(Markup::Element(Element {
                name,
                attributes,
                content,
            }));
            return Ok(());
        }
        metadata.languages.push(LanguageTag::from(text));
        let mut attributes = self.xml.close(tag);
        if name != "content-language" {
            attributes.insert("guiju:element".to_owned(), name);
        }
        kept.leaf(
            "languages",
            attributes,
            if plain { Vec::new() } else { content },
        );
        Ok(())
    }

    fn title(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Title> {
        let mut kept = Kept::new(&["introductory", "main", "complementary", "full"]);
        let mut title = Title {
            lang: lang(&mut tag),
            ..Title::default()
        };
        self.title_parts(&mut title, at, &mut kept)?;
        title.carried = self.xml.finish(tag, kept.carried);
        Ok(title)
    }

    fn title_parts(&mut self, title: &mut Title, at: NodeKey, kept: &mut Kept) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.keep(event, kept)?;
                continue;
            };
            let (field, content) = match tag.kind() {
                "intro" => ("introductory", &mut title.introductory),
                "main" => ("main", &mut title.main),
                "compl" => ("complementary", &mut title.complementary),
                "full" => ("full", &mut title.full),
                "intro-title-wrap" | "main-title-wrap" | "compl-title-wrap" => {
                    let name = tag.name().to_owned();
                    let mut inner = kept.inner();
                    self.title_parts(title, at, &mut inner)?;
                    let attributes = self.xml.close(tag);
                    kept.wrap(&name, attributes, inner);
                    continue;
                }
                "label" if title.part.is_none() => {
                    title.part = self.xml.leaf(tag, ("part", "label"), kept)?;
                    continue;
                }
                _ => {
                    self.xml.keep(Event::Start(tag), kept)?;
                    continue;
                }
            };
            if content.is_empty() {
                let usual = tag.name().to_owned();
                *content = self.leaf(tag, at, (field, &usual), kept)?;
            } else {
                self.xml.keep(Event::Start(tag), kept)?;
            }
        }
        Ok(())
    }
}

/// Puts the designation to cite first; the others stay in the order of the source, which the marks of
/// all of them tell.
fn cite_first(identifiers: &mut [Identifier], kept: &mut Kept) {
    let rank = |identifier: &Identifier| match identifier.kind {
        Some(IdentifierKind::Standard) => 0,
        Some(IdentifierKind::Undated) => 1,
        _ => 2,
    };
    let mut order: Vec<usize> = (0..identifiers.len()).collect();
    order.sort_by_key(|&at| rank(&identifiers[at]));
    let moved = order.iter().enumerate().any(|(to, &at)| to != at);
    identifiers.sort_by_key(rank);
    each_mark(
        &mut kept.carried.content,
        "guiju:identifiers",
        &mut |mark| {
            let at = mark.attributes.remove("guiju:at");
            let at: Option<usize> = at.and_then(|at| at.parse().ok());
            if let Some(to) = order
                .iter()
                .position(|&from| Some(from) == at)
                .filter(|_| moved)
            {
                mark.attributes
                    .insert("guiju:at".to_owned(), to.to_string());
            }
        },
    );
}

/// Does something with each mark of a name.
fn each_mark(content: &mut [Markup], name: &str, act: &mut impl FnMut(&mut Element)) {
    for markup in content {
        if let Markup::Element(element) = markup {
            if element.name == name {
                act(element);
            } else {
                each_mark(&mut element.content, name, act);
            }
        }
    }
}

/// The code of a stage, where the source gives one beside its name.
fn stage_code(carried: Option<&Carried>) -> Option<StageCode> {
    let code = carried?.attributes.get("stage-code")?;
    let is_code = code.len() == 5
        && code.bytes().enumerate().all(|(at, byte)| {
            if at == 2 {
                byte == b'.'
            } else {
                byte.is_ascii_digit()
            }
        });
    is_code.then(|| StageCode::from(code.clone()))
}

fn document_type(metadata: &mut Metadata) -> &mut DocumentType {
    metadata.document_type.get_or_insert_default()
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
