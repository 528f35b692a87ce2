//! Parts of the metadata: dates, stages, committees, contributors, relations, copyright, summaries.

use super::grammar::known;
use super::metadata::Meta;
use super::nodes::{Attributes, Child, arrange, lines, place};
use super::references::{contributor_name, date_text, escaped, title_text};
use super::{Writer, xml};
use crate::model::{
    AdoptionDegree, Block, Contributor, Copyright, DateEntry, DateKind, Keywords, Metadata,
    Patents, RelationKind, Role, TitledBlocks,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// Stages, dates, committees, contributors.
    pub(super) fn dated(&mut self, metadata: &'a Metadata, meta: &mut Meta) {
        for (at, stage) in metadata.stages.iter().enumerate().rev() {
            let text = stage
                .name
                .clone()
                .or_else(|| stage.code.as_ref().map(ToString::to_string))
                .unwrap_or_default();
            let is_current = at + 1 == metadata.stages.len();
            let mut said = vec![text.clone()];
            if let Some(code) = stage.code.as_deref().filter(|code| *code != text) {
                said.push(code.to_owned());
            }
            let more = [
                stage.date.as_deref(),
                stage.until.as_deref(),
                stage.iteration.as_deref(),
            ];
            said.extend(more.into_iter().flatten().map(str::to_owned));
            if is_current {
                let code = stage.code.as_deref().unwrap_or_default();
                let extra: &[(&'static str, &str)] = if code.is_empty() {
                    &[]
                } else {
                    &[("stage-code", code)]
                };
                let child = self.leaf("release-version", &text, extra, stage.carried.as_deref());
                meta.identify(child);
                if more.iter().any(Option::is_some) {
                    meta.custom("stage", &escaped(&said.join(", ")));
                }
            } else {
                meta.custom("stage", &escaped(&said.join(", ")));
            }
        }
        for date in &metadata.dates {
            let child = self.date(date);
            meta.put(child);
        }
        for committee in &metadata.committees {
            let said: Vec<&str> = [committee.identifier.as_deref(), committee.name.as_deref()]
                .into_iter()
                .flatten()
                .collect();
            if !said.is_empty() {
                let carried = committee.carried.as_deref();
                let child = self.leaf("comm-ref", &said.join(", "), &[], carried);
                meta.put(child);
            }
            if let Some(secretariat) = &committee.secretariat {
                meta.put(Child::text("secretariat", secretariat));
            }
        }
        for contributor in &metadata.contributors {
            self.contributor(contributor, meta);
        }
    }

    fn date(&mut self, date: &'a DateEntry) -> Child {
        let given = date.name.as_deref();
        let name = match (given, date.kind) {
            (Some("meta-date"), _) => "meta-date",
            (Some("pub-date"), _) => "pub-date",
            (Some("release-date"), _) | (_, DateKind::Released) => "release-date",
            (_, DateKind::Published) => "pub-date",
            _ => "meta-date",
        };
        let kind = match date.kind {
            DateKind::Published => "published",
            DateKind::Effective => "effective",
            DateKind::Released => "released",
            DateKind::Approved => "approved",
            DateKind::Confirmed => "confirmed",
            DateKind::Withdrawn => "withdrawn",
            DateKind::Created => "created",
            DateKind::Updated => "updated",
            DateKind::Circulated => "circulated",
            DateKind::Recorded => "recorded",
            DateKind::Accessed => "accessed",
            DateKind::Copyright => "copyright",
            DateKind::Other => given.unwrap_or("other"),
        };
        let kind = given
            .filter(|given| !given.ends_with("-date"))
            .unwrap_or(kind);
        let iso = date.date.as_deref().unwrap_or_default();
        let mut extra = Vec::new();
        let is_usual = matches!(
            (name, date.kind),
            ("pub-date", DateKind::Published) | ("release-date", DateKind::Released)
        );
        if !is_usual || given.is_some_and(|given| !given.ends_with("-date")) {
            extra.push(("date-type", kind));
        }
        if !iso.is_empty() && date.text.is_some() {
            extra.push(("iso-8601-date", iso));
        }
        let mut text = date_text(date);
        if let (Some(_), Some(until)) = (&date.text, &date.until)
            && !text.contains(until.as_str())
        {
            text = format!("{text} – {until}");
        }
        self.leaf(name, &text, &extra, date.carried.as_deref())
    }

    fn contributor(&mut self, contributor: &'a Contributor, meta: &mut Meta) {
        let role = contributor
            .role_name
            .clone()
            .or_else(|| {
                contributor
                    .roles
                    .first()
                    .map(|role| role_name(*role).to_owned())
            })
            .unwrap_or_else(|| "contributor".to_owned());
        let name = contributor_name(contributor);
        let simple = contributor.person.is_none() && contributor.address.is_none();
        let organization = contributor.organization.as_ref().filter(|organization| {
            simple && organization.units.is_empty() && organization.names.len() <= 1
        });
        if let Some(organization) = organization {
            let mut attributes = Attributes::on(known("std-org"));
            self.id(&mut attributes, contributor.id.as_ref());
            attributes.set("std-org-role", role.as_str());
            self.carried_attributes(&mut attributes, contributor.carried.as_deref());
            let mut content = Vec::new();
            if let Some(name) = organization.names.first() {
                let mut attributes = Attributes::on(known("std-org-name"));
                self.lang(&mut attributes, name.lang.as_ref());
                let mut text = String::new();
                super::inlines::push_open("std-org-name", &attributes, &mut text);
                xml::push_text(&name.value, &mut text);
                super::inlines::close("std-org-name", &mut text);
                content.push(Child::new("std-org-name", text));
            }
            let abbreviation = organization.abbreviation.as_deref();
            content.extend(abbreviation.map(|text| Child::text("std-org-abbrev", text)));
            if let Some(identifier) = &organization.identifier {
                meta.custom(&format!("{role}-identifier"), &escaped(identifier));
            }
            for extra in contributor.roles.iter().skip(1) {
                meta.custom(role_name(*extra), &escaped(&name));
            }
            let attributes = attributes.markup();
            let xml = format!("<std-org{attributes}>\n{}</std-org>", lines(&content));
            meta.put(Child::new("std-org", xml));
        } else {
            let mut said = vec![name];
            if let Some(person) = &contributor.person {
                said.extend(person.position.clone());
                said.extend(person.identifier.clone());
                if person.given_names.is_some() {
                    said.extend(person.initials.clone());
                }
                if person.name.is_some() {
                    for part in [
                        &person.prefix,
                        &person.given_names,
                        &person.surname,
                        &person.suffix,
                    ] {
                        let new = part.clone().filter(|part| !said[0].contains(part.as_str()));
                        said.extend(new);
                    }
                }
            }
            if let Some(organization) = &contributor.organization {
                if !organization.names.is_empty() {
                    said.extend(organization.abbreviation.clone());
                }
                said.extend(organization.identifier.clone());
            }
            if let Some(address) = &contributor.address {
                said.extend(address.lines.iter().cloned());
                said.extend(address.city.clone());
                said.extend(address.region.clone());
                said.extend(address.postal_code.clone());
                said.extend(address.country.clone());
                said.extend(address.phones.iter().cloned());
                said.extend(address.emails.iter().cloned());
                for link in &address.links {
                    said.push(link.target.clone());
                    if !link.content.is_empty() {
                        said.push(link.content.plain_text());
                    }
                }
            }
            said.retain(|part| !part.is_empty());
            self.lose(
                "sts-contributor",
                format!("what is what of “{}”", said.join(", ")),
            );
            meta.custom(&role, &escaped(&said.join(", ")));
            for extra in contributor.roles.iter().skip(1) {
                let name = said.first().map(String::as_str).unwrap_or_default();
                meta.custom(role_name(*extra), &escaped(name));
            }
        }
        if !contributor.notes.is_empty() {
            let words = self.plain_blocks(&contributor.notes);
            meta.custom(&format!("{role}-note"), &escaped(&words));
        }
    }

    /// Relations, adoptions, patents, copyright.
    pub(super) fn related(
        &mut self,
        metadata: &'a Metadata,
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
        for relation in &metadata.relations {
            let mut attributes = Attributes::on(known("std-xref"));
            let kind = relation
                .name
                .as_deref()
                .unwrap_or(relation_name(relation.kind));
            attributes.set("type", kind);
            self.carried_attributes_but(&mut attributes, relation.carried.as_deref(), &["std-ref"]);
            let mut content = Vec::new();
            if let Some(identifier) = &relation.identifier {
                let inner = self.child_attributes(relation.carried.as_deref(), "std-ref");
                let xml = format!("<std-ref{inner}>{}</std-ref>", escaped(identifier));
                content.push(Child::new("std-ref", xml));
            }
            for identifier in &relation.identifiers {
                content.push(self.leaf(
                    "std-ref",
                    &identifier.value,
                    &[],
                    identifier.carried.as_deref(),
                ));
            }
            for title in &relation.titles {
                content.push(special_ref("title", &title_text(title)));
            }
            if !relation.note.is_empty() {
                content.push(special_ref("note", &relation.note.plain_text()));
            }
            if content.is_empty() {
                content.push(Child::new("std-ref", "<std-ref/>".to_owned()));
            }
            if let Some(on) = &relation.date {
                content.push(Child::text("meta-date", on));
            }
            self.carried_content(
                known("std-xref"),
                &[],
                relation.carried.as_deref(),
                &mut content,
            );
            let attributes = attributes.markup();
            let xml = format!("<std-xref{attributes}>\n{}</std-xref>", lines(&content));
            meta.put(Child::new("std-xref", xml));
        }
        self.each("adoptions", &metadata.adoptions, |w, adoption| {
            let degree = match adoption.degree {
                AdoptionDegree::Identical => "adopts-IDT",
                AdoptionDegree::Modified => "adopts-MOD",
                AdoptionDegree::NotEquivalent => "adopts-NEQ",
            };
            let mut attributes = Attributes::on(known("std-xref"));
            attributes.set("type", degree);
            w.carried_attributes(&mut attributes, adoption.carried.as_deref());
            let mut content = Vec::new();
            let identifier = adoption.identifier.as_deref().unwrap_or_default();
            content.push(Child::text("std-ref", identifier));
            for title in &adoption.titles {
                content.push(special_ref("title", &title_text(title)));
            }
            let attributes = attributes.markup();
            let xml = format!("<std-xref{attributes}>\n{}</std-xref>", lines(&content));
            meta.put(Child::new("std-xref", xml));
            w.meta_note("differences", "differences", &adoption.differences, meta)
        })?;
        if let Some(patents) = &metadata.patents {
            self.at("patents", |w| w.patents(patents, meta))?;
        }
        if let Some(copyright) = &metadata.copyright {
            self.at("copyright", |w| w.permissions(copyright, meta))?;
        }
        Ok(())
    }

    fn patents(&mut self, patents: &'a Patents, meta: &mut Meta) -> Result<(), WriteError> {
        meta.custom(
            "patents-identified",
            if patents.identified { "true" } else { "false" },
        );
        self.meta_note("statement", "patent-statement", &patents.statement, meta)?;
        for patent in &patents.patents {
            let said: Vec<&str> = [
                &patent.identifier,
                &patent.title,
                &patent.holder,
                &patent.address,
            ]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .chain(patent.clauses.iter().map(crate::model::Id::as_str))
            .collect();
            meta.custom("patent", &escaped(&said.join(", ")));
        }
        Ok(())
    }

    fn permissions(&mut self, copyright: &'a Copyright, meta: &mut Meta) -> Result<(), WriteError> {
        let mut content = Vec::new();
        for (name, key, items) in [
            ("copyright-statement", "statements", &copyright.statements),
            ("copyright-holder", "holders", &copyright.holders),
        ] {
            self.each(key, items, |w, item| {
                let mut text = String::new();
                w.push_content("content", item, known(name), &mut text)?;
                content.push(Child::of(name, &text));
                Ok(())
            })?;
        }
        content.extend(
            copyright
                .years
                .iter()
                .map(|year| Child::text("copyright-year", year)),
        );
        content.sort_by_key(|child| {
            ["copyright-statement", "copyright-year", "copyright-holder"]
                .iter()
                .position(|name| *name == child.name)
        });
        self.each("licences", &copyright.licences, |w, licence| {
            let element = known("license");
            let mut attributes = Attributes::on(element);
            let carried = licence.carried.as_deref();
            if let Some(identifier) = &licence.identifier {
                attributes.set("xlink:href", identifier.as_str());
            }
            w.carried_attributes_but(&mut attributes, carried, &["license-p"]);
            let inside = known("license-p");
            let mut inner = Vec::new();
            w.each("blocks", &licence.blocks, |w, block| {
                if let Block::Paragraph(paragraph) = block {
                    let mut attributes = Attributes::on(inside);
                    w.id(&mut attributes, paragraph.id.as_ref());
                    let carried = paragraph.carried.as_deref();
                    w.carried_attributes_but(&mut attributes, carried, &[]);
                    let mut text = String::new();
                    super::inlines::push_open("license-p", &attributes, &mut text);
                    w.push_content("content", &paragraph.content, inside, &mut text)?;
                    super::inlines::close("license-p", &mut text);
                    inner.push(Child::new("license-p", text));
                    return Ok(());
                }
                for child in w.block(block, inside)? {
                    inner.push(Child::of("license-p", &place(child, inside).xml));
                }
                Ok(())
            })?;
            w.carried_content(element, &[], carried, &mut inner);
            if inner.is_empty() {
                inner.push(Child::new("license-p", "<license-p/>".to_owned()));
            }
            let attributes = attributes.markup();
            let xml = format!("<license{attributes}>\n{}</license>", lines(&inner));
            content.push(Child::new("license", xml));
            Ok(())
        })?;
        let mut attributes = Attributes::on(known("permissions"));
        let carried = copyright.carried.as_deref();
        self.carried_attributes(&mut attributes, carried);
        self.carried_content(known("permissions"), &[], carried, &mut content);
        let attributes = attributes.markup();
        let xml = format!(
            "<permissions{attributes}>\n{}</permissions>",
            lines(&content)
        );
        meta.put(Child::new("permissions", xml));
        Ok(())
    }

    /// Summaries, keywords, notes, addresses, properties.
    pub(super) fn summed_up(
        &mut self,
        metadata: &'a Metadata,
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
        self.each("links", &metadata.links, |w, link| {
            let mut attributes = Attributes::on(known("self-uri"));
            attributes.set("xlink:href", link.target.as_str());
            if let Some(relation) = &link.relation {
                attributes.set("content-type", relation.as_str());
            }
            if let Some(media_type) = &link.media_type {
                attributes.set("specific-use", media_type.as_str());
            }
            w.carried_attributes(&mut attributes, link.carried.as_deref());
            let mut text = String::new();
            super::inlines::push_open("self-uri", &attributes, &mut text);
            w.push_content("content", &link.content, known("self-uri"), &mut text)?;
            super::inlines::close("self-uri", &mut text);
            meta.put(Child::new("self-uri", text));
            Ok(())
        })?;
        self.each("abstracts", &metadata.abstracts, |w, summary| {
            let element = known("abstract");
            let mut attributes = Attributes::on(element);
            w.titled(&mut attributes, "abstract-type", summary);
            let mut parts = Vec::new();
            if let Some(title) = w.some_content("title", &summary.title, known("title"))? {
                parts.push(Child::of("title", &title));
            }
            let blocks = w.blocks("blocks", &summary.blocks, element)?;
            parts.extend(arrange(element, blocks));
            w.carried_content(element, &[], summary.carried.as_deref(), &mut parts);
            let attributes = attributes.markup();
            let xml = format!("<abstract{attributes}>\n{}</abstract>", lines(&parts));
            meta.put(Child::new("abstract", xml));
            Ok(())
        })?;
        self.each("keywords", &metadata.keywords, |w, keywords| {
            w.keywords(keywords, meta)
        })?;
        self.each("notes", &metadata.notes, |w, note| {
            let element = known("meta-note");
            let mut attributes = Attributes::on(element);
            w.titled(&mut attributes, "content-type", note);
            let title = w.some_content("title", &note.title, known("title"))?;
            let mut parts = w.blocks("blocks", &note.blocks, element)?;
            if parts.iter().all(|child| child.name.is_empty()) {
                parts.push(Child::new("p", "<p/>".to_owned()));
            }
            let head: &[&str] = if title.is_some() { &["title"] } else { &[] };
            w.carried_content(element, head, note.carried.as_deref(), &mut parts);
            if let Some(title) = title {
                parts.insert(0, Child::of("title", &title));
            }
            let attributes = attributes.markup();
            let xml = format!("<meta-note{attributes}>\n{}</meta-note>", lines(&parts));
            meta.put(Child::new("meta-note", xml));
            Ok(())
        })?;
        self.each("properties", &metadata.properties, |w, property| {
            let mut attributes = Attributes::on(known("custom-meta"));
            w.id(&mut attributes, property.id.as_ref());
            if let Some(namespace) = &property.namespace {
                attributes.set("vocab-identifier", namespace.as_str());
            }
            if let Some(class) = &property.class {
                attributes.set("specific-use", class.as_str());
            }
            w.carried_attributes_but(
                &mut attributes,
                property.carried.as_deref(),
                &["meta-name", "meta-value"],
            );
            let mut value = escaped(&property.value);
            if !property.remarks.is_empty() {
                let words = w.plain_blocks(&property.remarks);
                value.push_str(&escaped(&format!(" ({words})")));
            }
            let name = escaped(&property.name);
            let attributes = attributes.markup();
            let xml = format!(
                "<custom-meta{attributes}>\n<meta-name>{name}</meta-name>\n<meta-value>{value}</meta-value>\n</custom-meta>"
            );
            meta.custom_child(Child::new("custom-meta", xml));
            Ok(())
        })
    }

    fn titled(
        &mut self,
        attributes: &mut Attributes<'a>,
        kind: &'static str,
        blocks: &'a TitledBlocks,
    ) {
        self.id(attributes, blocks.id.as_ref());
        self.lang(attributes, blocks.lang.as_ref());
        if let Some(value) = &blocks.kind {
            attributes.set(kind, value.as_str());
        }
        self.carried_attributes(attributes, blocks.carried.as_deref());
    }

    fn keywords(&mut self, keywords: &'a Keywords, meta: &mut Meta) -> Result<(), WriteError> {
        let element = known("kwd-group");
        let mut attributes = Attributes::on(element);
        self.lang(&mut attributes, keywords.lang.as_ref());
        if let Some(kind) = &keywords.kind {
            attributes.set("kwd-group-type", kind.as_str());
        }
        let carried = keywords.carried.as_deref();
        self.carried_attributes_but(&mut attributes, carried, &["kwd"]);
        let mut content = Vec::new();
        if let Some(title) = self.some_content("title", &keywords.title, known("title"))? {
            content.push(Child::of("title", &title));
        }
        self.each("words", &keywords.words, |w, word| {
            let mut text = String::new();
            w.push_content("content", word, known("kwd"), &mut text)?;
            content.push(Child::of("kwd", &text));
            Ok(())
        })?;
        self.carried_content(element, &[], carried, &mut content);
        if !content.iter().any(|child| child.name.ends_with("kwd")) {
            content.push(Child::new("kwd", "<kwd/>".to_owned()));
        }
        let attributes = attributes.markup();
        let xml = format!("<kwd-group{attributes}>\n{}</kwd-group>", lines(&content));
        meta.put(Child::new("kwd-group", xml));
        Ok(())
    }

    /// Blocks as a note among the metadata.
    fn meta_note(
        &mut self,
        key: &'static str,
        kind: &str,
        blocks: &'a [Block],
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
        if blocks.is_empty() {
            return Ok(());
        }
        let mut content = self.blocks(key, blocks, known("meta-note"))?;
        if content.iter().all(|child| child.name.is_empty()) {
            content.push(Child::new("p", "<p/>".to_owned()));
        }
        let xml = format!(
            "<meta-note content-type=\"{kind}\">\n{}</meta-note>",
            lines(&content)
        );
        meta.put(Child::new("meta-note", xml));
        Ok(())
    }

    /// The words of blocks where there is no place for markup.
    fn plain_blocks(&mut self, blocks: &'a [Block]) -> String {
        let words: Vec<String> = blocks
            .iter()
            .filter_map(|block| self.block(block, known("sec")).ok())
            .flatten()
            .map(|child| xml::words(&child.xml))
            .collect();
        words.join(" ")
    }
}

fn special_ref(kind: &str, text: &str) -> Child {
    let xml = format!(
        "<std-ref type=\"custom\" custom-type=\"{kind}\">{}</std-ref>",
        escaped(text)
    );
    Child::new("std-ref", xml)
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator",
        Role::Proposer => "proposer",
        Role::Drafter => "drafter",
        Role::Approver => "approver",
        Role::Issuer => "issuer",
        Role::Publisher => "publisher",
        Role::Author => "author",
        Role::Editor => "editor",
        Role::Translator => "translator",
        Role::Accreditor => "accreditor",
        Role::Developer => "developer",
        Role::Participant => "participant",
        Role::Sponsor => "sponsor",
        Role::Owner => "owner",
        Role::Contact => "contact",
        Role::Other => "contributor",
    }
}

fn relation_name(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Replaces => "replaces",
        RelationKind::ReplacedBy => "replacedBy",
        RelationKind::Amends => "amends",
        RelationKind::AmendedBy => "amendedBy",
        RelationKind::Corrects => "corrects",
        RelationKind::CorrectedBy => "correctedBy",
        RelationKind::Supplements => "supplements",
        RelationKind::SupplementedBy => "supplementedBy",
        RelationKind::PartOf => "partOf",
        RelationKind::HasPart => "hasPart",
        RelationKind::TranslationOf => "translationOf",
        RelationKind::TranslatedAs => "translatedAs",
        RelationKind::Adopts => "adopts",
        RelationKind::AdoptedBy => "adoptedBy",
        RelationKind::TakenUpFrom => "takenUpFrom",
        RelationKind::TakenUpAs => "takenUpAs",
        RelationKind::References => "normativelyReferences",
        RelationKind::EarlierEdition => "earlierEdition",
        RelationKind::LaterEdition => "laterEdition",
        RelationKind::Related => "related",
    }
}
