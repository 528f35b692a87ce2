//! Parts of the metadata: dates, stages, committees, contributors, relations, copyright, summaries.

use super::grammar::known;
use super::metadata::Meta;
use super::nodes::{Attributes, Child, arrange, lines};
use super::references::{contributor_name, date_text, escaped, title_text};
use super::{Writer, xml};
use crate::model::{
    Address, AdoptionDegree, Block, Contributor, DateEntry, DateKind, Keywords, Metadata, Patents,
    Property, RelatedLink, Relation, RelationKind, Role, TitledBlocks,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// Stages, dates, committees, contributors.
    pub(super) fn dated(
        &mut self,
        metadata: &'a Metadata,
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
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
                let extra: &[(&'static str, &'a str)] = if code.is_empty() {
                    &[]
                } else {
                    &[("stage-code", code)]
                };
                let child = self.leaf_of("release-version", &text, extra, stage.carried.as_deref());
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
                let child = self.leaf_of("comm-ref", &said.join(", "), &[], carried);
                meta.put(child);
            }
            if let Some(secretariat) = &committee.secretariat {
                meta.put(Child::text("secretariat", secretariat));
            }
        }
        self.each("contributors", &metadata.contributors, |w, contributor| {
            w.contributor(contributor, meta)
        })
    }

    pub(super) fn date(&mut self, date: &'a DateEntry) -> Child {
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
        self.leaf_of(name, &text, &extra, date.carried.as_deref())
    }

    fn contributor(
        &mut self,
        contributor: &'a Contributor,
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
        let role = contributor
            .role_name
            .as_deref()
            .or_else(|| contributor.roles.first().map(|role| role_name(*role)))
            .unwrap_or("contributor");
        let name = contributor_name(contributor);
        let organization = contributor.organization.as_ref().filter(|organization| {
            contributor.person.is_none()
                && organization.units.is_empty()
                && organization.names.len() <= 1
        });
        if let Some(organization) = organization {
            let child = self.std_org(contributor, role)?;
            meta.put(child);
            if let Some(identifier) = &organization.identifier {
                meta.custom(&format!("{role}-identifier"), &escaped(identifier));
            }
            for extra in contributor.roles.iter().skip(1) {
                meta.custom(role_name(*extra), &escaped(&name));
            }
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
            meta.custom(role, &escaped(&said.join(", ")));
            for extra in contributor.roles.iter().skip(1) {
                let name = said.first().map(String::as_str).unwrap_or_default();
                meta.custom(role_name(*extra), &escaped(name));
            }
        }
        if !contributor.notes.is_empty() {
            let words = self.plain_blocks(&contributor.notes);
            meta.custom(&format!("{role}-note"), &escaped(&words));
        }
        Ok(())
    }

    /// A `std-org`, with its address.
    pub(super) fn std_org(
        &mut self,
        contributor: &'a Contributor,
        role: &'a str,
    ) -> Result<Child, WriteError> {
        let mut node = self.open("std-org", &[], contributor.carried.as_deref());
        self.id(&mut node.attributes, contributor.id.as_ref());
        if !role.is_empty() {
            node.set("std-org-role", role);
        }
        if let Some(organization) = &contributor.organization {
            let mut names = Vec::new();
            for name in &organization.names {
                let mut attributes = Attributes::on(self.rules("std-org-name"));
                self.lang(&mut attributes, name.lang.as_ref());
                let mut child = Child::text("std-org-name", &name.value);
                let end = 1 + child.name.len();
                child.xml.insert_str(end, &attributes.markup());
                names.push(child);
            }
            node.put("names", names);
            let abbreviation = organization.abbreviation.as_deref();
            node.put_text("abbreviation", "std-org-abbrev", abbreviation);
        }
        if let Some(address) = &contributor.address {
            let child = self.address(address)?;
            node.put_one("address", child);
        }
        self.close(node)
    }

    fn address(&mut self, address: &'a Address) -> Result<Child, WriteError> {
        let mut node = self.open("std-org-loc", &[], address.carried.as_deref());
        let texts = |name: &'static str, list: &[String]| -> Vec<Child> {
            list.iter().map(|text| Child::text(name, text)).collect()
        };
        node.put("lines", texts("addr-line", &address.lines));
        for (field, name, text) in [
            ("city", "city", &address.city),
            ("region", "state", &address.region),
            ("postal_code", "postal-code", &address.postal_code),
            ("country", "country", &address.country),
        ] {
            node.put_text(field, name, text.as_deref());
        }
        node.put("phones", texts("phone", &address.phones));
        node.put("emails", texts("email", &address.emails));
        let mut links = Vec::new();
        self.each("links", &address.links, |w, link| {
            let mut node = w.open("ext-link", &[], link.carried.as_deref());
            node.set("xlink:href", link.target.as_str());
            let mut words = String::new();
            w.push_content("content", &link.content, node.element, &mut words)?;
            if words.is_empty() && !w.restores {
                words = escaped(&link.target);
            }
            node.put_one("content", Child::new("", words));
            links.push(w.close_in_line(node)?);
            Ok(())
        })?;
        node.put("links", links);
        self.close(node)
    }

    /// Relations, adoptions, patents, copyright.
    pub(super) fn related(
        &mut self,
        metadata: &'a Metadata,
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
        self.each("relations", &metadata.relations, |w, relation| {
            let child = w.relation(relation)?;
            meta.put(child);
            Ok(())
        })?;
        self.each("adoptions", &metadata.adoptions, |w, adoption| {
            let degree = match adoption.degree {
                AdoptionDegree::Identical => "adopts-IDT",
                AdoptionDegree::Modified => "adopts-MOD",
                AdoptionDegree::NotEquivalent => "adopts-NEQ",
            };
            let mut node = w.open("std-xref", &[], adoption.carried.as_deref());
            node.set("type", degree);
            let mut content = Vec::new();
            let identifier = adoption.identifier.as_deref().unwrap_or_default();
            content.push(Child::text("std-ref", identifier));
            for title in &adoption.titles {
                content.push(special_ref("title", &title_text(title)));
            }
            node.put("content", content);
            let child = w.close(node)?;
            meta.put(child);
            w.meta_note("differences", "differences", &adoption.differences, meta)
        })?;
        if let Some(patents) = &metadata.patents {
            self.at("patents", |w| w.patents(patents, meta))?;
        }
        if let Some(copyright) = &metadata.copyright {
            let child = self.at("copyright", |w| w.permissions(copyright))?;
            meta.put(child);
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

    pub(super) fn relation(&mut self, relation: &'a Relation) -> Result<Child, WriteError> {
        let mut node = self.open("std-xref", &[], relation.carried.as_deref());
        let kind = relation.name.as_deref();
        let usual = (!self.restores).then(|| relation_name(relation.kind));
        node.attributes.set_some("type", kind.or(usual));
        node.put_text("identifier", "std-ref", relation.identifier.as_deref());
        let mut identifiers = Vec::new();
        for identifier in &relation.identifiers {
            let name = match identifier.name.as_deref().filter(|_| self.restores) {
                Some("std-id") => "std-id",
                _ => "std-ref",
            };
            let carried = identifier.carried.as_deref();
            identifiers.push(self.leaf_of(name, &identifier.value, &[], carried));
        }
        node.put("identifiers", identifiers);
        let mut said = Vec::new();
        for title in &relation.titles {
            said.push(special_ref("title", &title_text(title)));
        }
        if !relation.note.is_empty() {
            said.push(special_ref("note", &relation.note.plain_text()));
        }
        node.put("titles", said);
        if node.is_empty() && !self.restores {
            node.put_one("identifier", Child::of("std-ref", ""));
        }
        node.put_text("date", "meta-date", relation.date.as_deref());
        self.close(node)
    }

    /// Summaries, keywords, notes, addresses, properties.
    pub(super) fn summed_up(
        &mut self,
        metadata: &'a Metadata,
        meta: &mut Meta,
    ) -> Result<(), WriteError> {
        self.each("links", &metadata.links, |w, link| {
            let child = w.self_uri(link)?;
            meta.put(child);
            Ok(())
        })?;
        self.each("abstracts", &metadata.abstracts, |w, summary| {
            let child = w.titled(summary, "abstract", "abstract-type")?;
            meta.put(child);
            Ok(())
        })?;
        self.each("keywords", &metadata.keywords, |w, keywords| {
            let child = w.keywords(keywords)?;
            meta.put(child);
            Ok(())
        })?;
        self.each("notes", &metadata.notes, |w, note| {
            let child = w.titled(note, "meta-note", "content-type")?;
            meta.put(child);
            Ok(())
        })?;
        self.each("properties", &metadata.properties, |w, property| {
            let child = w.custom_meta(property)?;
            meta.custom_child(child);
            Ok(())
        })
    }

    pub(super) fn custom_meta(&mut self, property: &'a Property) -> Result<Child, WriteError> {
        let mut node = self.open("custom-meta", &[], property.carried.as_deref());
        self.id(&mut node.attributes, property.id.as_ref());
        node.attributes
            .set_some("vocab-identifier", property.namespace.as_deref());
        node.attributes
            .set_some("specific-use", property.class.as_deref());
        let mut value = property.value.clone();
        if !property.remarks.is_empty() {
            let words = self.plain_blocks(&property.remarks);
            value.extend([" (", &*words, ")"]);
        }
        if !property.name.is_empty() || !self.restores {
            node.put_one("name", Child::text("meta-name", &property.name));
        }
        if !value.is_empty() || !self.restores {
            node.put_one("value", Child::text("meta-value", &value));
        }
        self.close(node)
    }

    pub(super) fn self_uri(&mut self, link: &'a RelatedLink) -> Result<Child, WriteError> {
        let mut node = self.open("self-uri", &[], link.carried.as_deref());
        node.set("xlink:href", link.target.as_str());
        node.attributes
            .set_some("content-type", link.relation.as_deref());
        node.attributes
            .set_some("specific-use", link.media_type.as_deref());
        let mut text = String::new();
        self.push_content("content", &link.content, node.element, &mut text)?;
        node.put_one("content", Child::new("", text));
        self.close_in_line(node)
    }

    pub(super) fn titled(
        &mut self,
        blocks: &'a TitledBlocks,
        usual: &'static str,
        kind: &'static str,
    ) -> Result<Child, WriteError> {
        let carried = blocks.carried.as_deref();
        let mut node = self.open(usual, &[], carried);
        self.id(&mut node.attributes, blocks.id.as_ref());
        self.lang(&mut node.attributes, blocks.lang.as_ref());
        node.attributes.set_some(kind, blocks.class.as_deref());
        let label = self.remark(carried, "label");
        node.put_text("label", "label", label);
        self.put_content(&mut node, "title", "title", &blocks.title)?;
        let children = self.blocks("blocks", &blocks.blocks, node.element)?;
        if usual == "meta-note" {
            self.put_blocks(&mut node, children);
        } else {
            node.put("blocks", arrange(node.element, children));
        }
        self.close(node)
    }

    pub(super) fn keywords(&mut self, keywords: &'a Keywords) -> Result<Child, WriteError> {
        let mut node = self.open("kwd-group", &[], keywords.carried.as_deref());
        self.lang(&mut node.attributes, keywords.lang.as_ref());
        node.attributes
            .set_some("kwd-group-type", keywords.kind.as_deref());
        self.put_content(&mut node, "title", "title", &keywords.title)?;
        let mut words = Vec::new();
        self.each("words", &keywords.words, |w, word| {
            words.push(w.line("content", &word.0, "kwd")?);
            Ok(())
        })?;
        if words.is_empty() && !self.restores {
            words.push(Child::of("kwd", ""));
        }
        node.put("words", words);
        self.close(node)
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
