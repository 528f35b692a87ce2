//! What is said of the document: a few lines for the cover, and all of it as data.

use tera::{Context, Map};

use super::names::{self, Name};
use super::references::degree_name;
use super::rows::{Rows, own_or};
use super::{Format, Slots, View, text};
use crate::model::{
    Content, Contributor, DateKind, Metadata, RelationKind, Role, Standard, Title, TitledBlocks,
};
use crate::writers::WriteError;

impl<'a, F: Format> View<'a, F> {
    pub(super) fn name(&self, name: Name) -> &'static str {
        name.get(self.words.chinese)
    }

    /// The lines of the cover beside designation and titles.
    pub(super) fn cover_lines(&self, metadata: &Metadata, context: &mut Context) {
        let codes = |codes: Vec<&str>| text::<F>(&codes.join("; "));
        context.text("ics", &codes(metadata.ics.iter().map(|c| &**c).collect()));
        context.text("ccs", &codes(metadata.ccs.iter().map(|c| &**c).collect()));
        if let Some(kind) = metadata.document_type.as_ref() {
            context.maybe(
                "type",
                kind.level
                    .map(|level| self.name(names::level(level)))
                    .or(kind.name.as_deref())
                    .map(text::<F>),
            );
            context.maybe("supplement", kind.supplement.as_deref().map(text::<F>));
        }
        let replaced: Vec<&str> = metadata
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Replaces)
            .filter_map(|relation| relation.identifier.as_deref())
            .collect();
        context.text("replaces", &text::<F>(&replaced.join(", ")));
        context.text(
            "replaces_word",
            self.name(names::relation(RelationKind::Replaces)),
        );
        let adopted: Vec<String> = metadata
            .adoptions
            .iter()
            .map(|adoption| {
                let mut words = adoption.identifier.clone().unwrap_or_default();
                for title in &adoption.titles {
                    for part in [&title.full, &title.main] {
                        let part = part.plain_text();
                        if !part.is_empty() {
                            words.push_str(", ");
                            words.push_str(&part);
                        }
                    }
                }
                format!("({words}, {})", degree_name(adoption.degree))
            })
            .collect();
        context.text("adoption", &text::<F>(&adopted.join(" ")));
        let mut dates = Vec::new();
        for kind in [DateKind::Published, DateKind::Effective] {
            for date in metadata.dates.iter().filter(|date| date.kind == kind) {
                let mut map = Map::default();
                map.text("date", &self.date(date));
                map.text("word", self.name(names::date(kind)));
                dates.push(map);
            }
        }
        context.list("dates", dates);
        let issuers: Vec<String> = metadata
            .contributors
            .iter()
            .filter(|contributor| contributor.roles.contains(&Role::Issuer))
            .map(|contributor| self.contributor_name(contributor))
            .collect();
        let issuers = if issuers.is_empty() {
            metadata
                .contributors
                .iter()
                .filter(|contributor| contributor.roles.contains(&Role::Publisher))
                .map(|contributor| self.contributor_name(contributor))
                .collect()
        } else {
            issuers
        };
        context.texts("issuers", &issuers);
        context.text("issued_word", if self.words.chinese { "发布" } else { "" });
    }

    /// All that is said of a standard, as lists of names and values.
    pub(super) fn document_data(&mut self, standard: &'a Standard) -> Result<String, WriteError> {
        let mut out = String::new();
        let mut rows = Rows::default();
        self.within("metadata", None, |view| {
            view.metadata_rows(&standard.metadata, &mut rows)
        })?;
        for asset in &standard.assets {
            let mut words = text::<F>(&asset.name);
            if asset.location != asset.name {
                words.push_str(" — ");
                words.push_str(&F::link_to_address(
                    &asset.location,
                    &text::<F>(&asset.location),
                ));
            }
            for detail in [&asset.media_type, &asset.sha256].into_iter().flatten() {
                words.push_str(", ");
                F::push_text(detail, &mut words);
            }
            rows.add(self.name(names::ASSETS), &words);
        }
        if let Some(source) = &standard.source {
            let mut words = text::<F>(&source.format);
            if let Some(version) = &source.version {
                words.push(' ');
                F::push_text(version, &mut words);
            }
            rows.add(self.name(names::SOURCE), &words);
        }
        self.carried_row(standard.carried.as_deref(), &mut rows);
        self.markup_rows(&standard.opaque, &mut rows);
        self.emit_rows("", rows, &mut out)?;
        for (place, metadata) in standard.further_metadata.iter().enumerate() {
            let mut rows = Rows::default();
            self.within("further_metadata", place, |view| {
                view.metadata_rows(metadata, &mut rows)
            })?;
            let title = match (&metadata.originator, metadata.scope) {
                (Some(originator), _) => text::<F>(originator),
                (None, Some(scope)) => self.name(names::scope(scope)).to_owned(),
                (None, None) => String::new(),
            };
            self.emit_rows(&title, rows, &mut out)?;
        }
        Ok(out)
    }

    fn metadata_rows(&mut self, metadata: &'a Metadata, rows: &mut Rows) -> Result<(), WriteError> {
        let chinese = self.words.chinese;
        if let Some(originator) = &metadata.originator {
            let mut words = text::<F>(originator);
            if let Some(scope) = metadata.scope {
                words.push_str(", ");
                words.push_str(self.name(names::scope(scope)));
            }
            rows.add(self.name(names::ORIGINATOR), &words);
        } else if let Some(scope) = metadata.scope {
            rows.add(self.name(names::ORIGINATOR), self.name(names::scope(scope)));
        }
        for identifier in &metadata.identifiers {
            let name = own_or(identifier.name.as_deref(), || {
                self.name(names::identifier(identifier.kind))
            });
            rows.add(&text::<F>(name), &Self::identifier(identifier));
        }
        for title in &metadata.titles {
            self.title_rows(title, rows)?;
        }
        if let Some(kind) = &metadata.document_type {
            let parts: Vec<&str> = [
                kind.name.as_deref(),
                kind.level.map(|level| names::level(level).get(chinese)),
                kind.bindingness
                    .map(|binding| names::bindingness(binding).get(chinese)),
                kind.function
                    .map(|function| names::function(function).get(chinese)),
            ]
            .into_iter()
            .flatten()
            .collect();
            let comma = if chinese { "，" } else { ", " };
            rows.add(
                self.name(names::DOCUMENT_TYPE),
                &text::<F>(&parts.join(comma)),
            );
            self.text_row(names::SUPPLEMENT, kind.supplement.as_deref(), rows);
            self.carried_row(kind.carried.as_deref(), rows);
        }
        self.text_row(names::EDITION, metadata.edition.as_deref(), rows);
        self.text_row(names::VERSION, metadata.version.as_deref(), rows);
        if let Some(status) = metadata.status {
            rows.add(self.name(names::STATUS), self.name(names::status(status)));
        }
        for stage in &metadata.stages {
            let mut words: Vec<String> = Vec::new();
            for part in [
                stage.code.as_deref(),
                stage.name.as_deref(),
                stage.iteration.as_deref(),
            ]
            .into_iter()
            .flatten()
            {
                words.push(part.to_owned());
            }
            match (stage.date.as_deref(), stage.until.as_deref()) {
                (Some(on), Some(until)) => words.push(format!("{on} – {until}")),
                (Some(day), None) | (None, Some(day)) => words.push(day.to_owned()),
                (None, None) => {}
            }
            rows.add(self.name(names::STAGE), &text::<F>(&words.join(", ")));
            self.carried_row(stage.carried.as_deref(), rows);
        }
        for date in &metadata.dates {
            let name = own_or(date.name.as_deref(), || self.name(names::date(date.kind)));
            rows.add(&text::<F>(name), &self.date(date));
            self.carried_row(date.carried.as_deref(), rows);
        }
        self.joined(
            names::LANGUAGES,
            metadata.languages.iter().map(|t| &**t),
            rows,
        );
        self.joined(names::ICS, metadata.ics.iter().map(|t| &**t), rows);
        self.joined(names::CCS, metadata.ccs.iter().map(|t| &**t), rows);
        for committee in &metadata.committees {
            let parts: Vec<&str> = [
                committee.identifier.as_deref(),
                committee.name.as_deref(),
                committee.secretariat.as_deref(),
            ]
            .into_iter()
            .flatten()
            .collect();
            rows.add(
                self.name(names::committee(committee.kind)),
                &text::<F>(&parts.join(", ")),
            );
            self.carried_row(committee.carried.as_deref(), rows);
        }
        for (place, contributor) in metadata.contributors.iter().enumerate() {
            self.within("contributors", place, |view| {
                view.contributor_rows(contributor, rows)
            })?;
        }
        for relation in &metadata.relations {
            let name = own_or(relation.name.as_deref(), || {
                self.name(names::relation(relation.kind))
            });
            let mut parts: Vec<String> = relation
                .identifier
                .iter()
                .map(|identifier| text::<F>(identifier))
                .collect();
            for identifier in &relation.identifiers {
                parts.push(Self::named_identifier(identifier));
            }
            for title in &relation.titles {
                parts.push(self.title(title)?);
            }
            parts.extend(relation.date.as_deref().map(text::<F>));
            let note = self.content("note", &relation.note)?;
            parts.push(note);
            parts.retain(|part| !part.is_empty());
            rows.add(&text::<F>(name), &parts.join(", "));
            self.carried_row(relation.carried.as_deref(), rows);
        }
        for (place, adoption) in metadata.adoptions.iter().enumerate() {
            let mut words = text::<F>(adoption.identifier.as_deref().unwrap_or_default());
            for title in &adoption.titles {
                words.push_str(", ");
                words.push_str(&self.title(title)?);
            }
            words.push_str(", ");
            words.push_str(degree_name(adoption.degree));
            rows.add(self.name(names::ADOPTION), &words);
            self.within("adoptions", place, |view| {
                view.block_row(
                    names::DIFFERENCES,
                    "differences",
                    &adoption.differences,
                    rows,
                )
            })?;
        }
        self.rights(metadata, rows)?;
        for (place, titled) in metadata.abstracts.iter().enumerate() {
            self.within("abstracts", place, |view| {
                view.titled_rows(names::ABSTRACT, titled, rows)
            })?;
        }
        for keywords in &metadata.keywords {
            let mut words = Vec::with_capacity(keywords.words.len());
            for word in &keywords.words {
                words.push(self.content("keywords", word)?);
            }
            let title = self.content("title", &keywords.title)?;
            let name = if title.is_empty() {
                own_or(keywords.kind.as_deref(), || self.name(names::KEYWORDS)).to_owned()
            } else {
                title
            };
            rows.add(&name, &words.join(if chinese { "；" } else { "; " }));
        }
        self.joined(
            names::PLAN_FIELD,
            metadata.plan_fields.iter().map(String::as_str),
            rows,
        );
        for (place, titled) in metadata.notes.iter().enumerate() {
            self.within("notes", place, |view| {
                view.titled_rows(names::NOTE, titled, rows)
            })?;
        }
        self.links("links", &metadata.links, rows)?;
        self.text_row(names::PAGES, metadata.pages.as_deref(), rows);
        self.properties("properties", &metadata.properties, rows)?;
        self.carried_row(metadata.carried.as_deref(), rows);
        self.markup_rows(&metadata.opaque, rows);
        Ok(())
    }

    fn title_rows(&mut self, title: &'a Title, rows: &mut Rows) -> Result<(), WriteError> {
        let mut name = self.name(names::TITLE).to_owned();
        if let Some(lang) = &title.lang {
            name.push_str(" (");
            F::push_text(lang, &mut name);
            name.push(')');
        }
        // Where both are given, the whole title and its elements are shown.
        let elements: Vec<&Content> = [&title.introductory, &title.main, &title.complementary]
            .into_iter()
            .filter(|element| !element.is_empty())
            .collect();
        let whole = self.title(title)?;
        rows.add(&name, &whole);
        if !title.full.is_empty() && !elements.is_empty() {
            let mut parts = Vec::with_capacity(elements.len());
            for element in elements {
                parts.push(self.content("titles", element)?);
            }
            parts.extend(title.part.as_deref().map(text::<F>));
            rows.add(&name, &parts.join(" — "));
        }
        let short = self.content("titles", &title.short)?;
        if short != whole {
            rows.add(self.name(names::SHORT_TITLE), &short);
        }
        self.carried_row(title.carried.as_deref(), rows);
        Ok(())
    }

    fn contributor_rows(
        &mut self,
        contributor: &'a Contributor,
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        let mut roles: Vec<&str> = contributor
            .roles
            .iter()
            .map(|role| self.name(names::role(*role)))
            .collect();
        if let Some(own) = contributor.role_name.as_deref() {
            roles.clear();
            roles.push(own);
        }
        if roles.is_empty() {
            roles.push(self.name(names::role(Role::Other)));
        }
        let name = text::<F>(&roles.join(", "));
        let mut notes = String::new();
        self.blocks("notes", &contributor.notes, &mut notes)?;
        rows.add_blocks(&name, &self.contributor(contributor), &notes);
        rows.mark_last(self.own_anchor(contributor, contributor.id.as_ref()));
        self.carried_row(contributor.carried.as_deref(), rows);
        Ok(())
    }

    fn rights(&mut self, metadata: &'a Metadata, rows: &mut Rows) -> Result<(), WriteError> {
        if let Some(patents) = &metadata.patents {
            let found = if patents.identified {
                names::PATENTS_IDENTIFIED
            } else {
                names::PATENTS_NONE
            };
            let mut body = String::new();
            self.blocks("patents", &patents.statement, &mut body)?;
            rows.add_blocks(self.name(names::PATENTS), self.name(found), &body);
            for patent in &patents.patents {
                let parts: Vec<&str> = [
                    patent.identifier.as_deref(),
                    patent.title.as_deref(),
                    patent.holder.as_deref(),
                    patent.address.as_deref(),
                ]
                .into_iter()
                .flatten()
                .collect();
                let mut words = text::<F>(&parts.join(", "));
                for clause in &patent.clauses {
                    words.push_str(", ");
                    words.push_str(&self.reference_to(clause));
                }
                rows.add(self.name(names::PATENTS), &words);
            }
        }
        let Some(copyright) = &metadata.copyright else {
            return Ok(());
        };
        for statement in &copyright.statements {
            let words = self.content("copyright", statement)?;
            rows.add(self.name(names::COPYRIGHT), &words);
        }
        let mut owners = text::<F>(&copyright.years.join(", "));
        for holder in &copyright.holders {
            if !owners.is_empty() {
                owners.push(' ');
            }
            owners.push_str(&self.content("copyright", holder)?);
        }
        if !owners.is_empty() {
            owners.insert_str(0, "© ");
        }
        rows.add(self.name(names::COPYRIGHT), &owners);
        self.carried_row(copyright.carried.as_deref(), rows);
        for licence in &copyright.licences {
            let address = licence
                .identifier
                .as_deref()
                .map(|address| F::link_to_address(address, &text::<F>(address)))
                .unwrap_or_default();
            let mut body = String::new();
            self.blocks("licences", &licence.blocks, &mut body)?;
            rows.add_blocks(self.name(names::LICENCE), &address, &body);
        }
        Ok(())
    }

    fn titled_rows(
        &mut self,
        name: Name,
        titled: &'a TitledBlocks,
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        let mut words = String::new();
        if let Some(kind) = &titled.class {
            F::push_text(kind, &mut words);
        }
        if words.is_empty() {
            words.push_str(self.name(name));
        }
        let title = self.content("title", &titled.title)?;
        let mut body = String::new();
        self.blocks("blocks", &titled.blocks, &mut body)?;
        rows.add_blocks(&words, &title, &body);
        rows.mark_last(self.own_anchor(titled, titled.id.as_ref()));
        self.carried_row(titled.carried.as_deref(), rows);
        Ok(())
    }
}
