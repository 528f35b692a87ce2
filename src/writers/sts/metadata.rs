//! Metadata: `std-meta`, `iso-meta`, `reg-meta`, `nat-meta`; what they have no element for is a
//! `custom-meta` of name and value.

use super::grammar::{Element, known};
use super::nodes::{Attributes, Child, lines};
use super::references::escaped;
use super::{Writer, xml};
use crate::model::{
    Bindingness, Carried, DocumentFunction, Identifier, IdentifierKind, Level, Metadata,
    MetadataScope, Standard, Status, Title,
};
use crate::writers::WriteError;

/// The children of a metadata element, in the order that they must have. No element has them all.
const ORDER: &[&[&str]] = &[
    &["title-wrap"],
    &["proj-id"],
    &["doc-ident"],
    &["release-version"],
    &["std-ident"],
    &["std-org", "std-org-group"],
    &["content-language"],
    &["std-ref"],
    &["doc-ref"],
    &["pub-date"],
    &["release-date"],
    &["meta-date"],
    &["wi-number"],
    &["comm-ref", "comm-ref-group"],
    &["accrediting-organization"],
    &["authorization"],
    &["secretariat"],
    &["ics", "ics-wrap"],
    &["subj-group"],
    &["page-count"],
    &["counts"],
    &["is-proof"],
    &["std-xref"],
    &["release-version-id"],
    &["permissions"],
    &["self-uri"],
    &["abstract"],
    &["kwd-group"],
    &["meta-note"],
    &["custom-meta-group"],
];

const DOC_IDENT: &[&str] = &["sdo", "proj-id", "language", "release-version", "urn"];

const STD_IDENT: &[&str] = &[
    "originator",
    "doc-type",
    "doc-number",
    "part-number",
    "sub-part-number",
    "edition",
    "version",
    "std-id-group",
    "isbn",
    "issn",
    "issn-l",
    "suppl-type",
    "suppl-number",
    "suppl-version",
    "year",
];

/// Elements of which there may be several in a `std-ident`.
const REPEATED: &[&str] = &["sub-part-number", "std-id-group", "isbn", "issn", "issn-l"];

/// A metadata element being filled.
pub(super) struct Meta {
    pub(super) element: &'static Element,
    children: Vec<Child>,
    doc_ident: Vec<Child>,
    std_ident: Vec<Child>,
    custom: Vec<Child>,
}

impl Meta {
    fn new(element: &'static Element) -> Self {
        Self {
            element,
            children: Vec::new(),
            doc_ident: Vec::new(),
            std_ident: Vec::new(),
            custom: Vec::new(),
        }
    }

    /// Adds a child, or a `custom-meta` of its words if it may not stand here, or not again.
    pub(super) fn put(&mut self, child: Child) {
        let mut names: Vec<&str> = self.children.iter().map(|child| child.name).collect();
        names.push(child.name);
        names.sort_by_key(|name| rank(name));
        if self.element.matches(&names) {
            self.children.push(child);
        } else {
            self.custom(child.name, &escaped(&xml::words(&child.xml)));
        }
    }

    /// Adds what there is no element for; the value is markup.
    pub(super) fn custom(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let xml = format!(
            "<custom-meta>\n<meta-name>{}</meta-name>\n<meta-value>{value}</meta-value>\n</custom-meta>",
            escaped(name)
        );
        self.custom.push(Child::new("custom-meta", xml));
    }

    pub(super) fn custom_child(&mut self, child: Child) {
        self.custom.push(child);
    }

    /// Adds a part of the designation.
    pub(super) fn identify(&mut self, child: Child) {
        let name = child.name;
        if name == "std-id" {
            let xml = format!("<std-id-group>{}</std-id-group>", child.xml);
            self.std_ident.push(Child::new("std-id-group", xml));
        } else if DOC_IDENT.contains(&name) {
            if self.element.admits("doc-ident") {
                if self.doc_ident.iter().any(|other| other.name == name) {
                    self.custom(name, &escaped(&xml::words(&child.xml)));
                } else {
                    self.doc_ident.push(child);
                }
            } else {
                self.put(child);
            }
        } else if STD_IDENT.contains(&name) {
            let is_taken = self.std_ident.iter().any(|other| other.name == name);
            if is_taken && !REPEATED.contains(&name) {
                self.custom(name, &escaped(&xml::words(&child.xml)));
            } else {
                self.std_ident.push(child);
            }
        } else {
            self.put(child);
        }
    }

    fn has_ident(&self, name: &str) -> bool {
        self.std_ident.iter().any(|child| child.name == name)
    }

    fn finish(mut self) -> Vec<Child> {
        for (name, list, order) in [
            ("doc-ident", std::mem::take(&mut self.doc_ident), DOC_IDENT),
            ("std-ident", std::mem::take(&mut self.std_ident), STD_IDENT),
        ] {
            if list.is_empty() {
                continue;
            }
            let mut list = list;
            list.sort_by_key(|child| order.iter().position(|name| *name == child.name));
            self.put(Child::new(
                name,
                format!("<{name}>\n{}</{name}>", lines(&list)),
            ));
        }
        let custom = std::mem::take(&mut self.custom);
        if !custom.is_empty() {
            let xml = format!(
                "<custom-meta-group>\n{}</custom-meta-group>",
                lines(&custom)
            );
            self.children.push(Child::new("custom-meta-group", xml));
        }
        self.children.sort_by_key(|child| rank(child.name));
        self.children
    }
}

fn rank(name: &str) -> usize {
    ORDER
        .iter()
        .position(|names| names.contains(&name))
        .unwrap_or(ORDER.len())
}

/// The metadata elements of a document: its own, those of other bodies, and what has no place among
/// them.
pub(super) type Metas = (Vec<Child>, Vec<Child>, Vec<Child>);

impl<'a> Writer<'a> {
    /// The metadata elements of a document.
    pub(super) fn metas(
        &mut self,
        standard: &'a Standard,
        parent: &'static Element,
    ) -> Result<Metas, WriteError> {
        let own = self.at("metadata", |w| w.meta(&standard.metadata, parent))?;
        let mut further = Vec::new();
        self.each(
            "further_metadata",
            &standard.further_metadata,
            |w, metadata| {
                further.extend(w.meta(metadata, parent)?);
                Ok(())
            },
        )?;
        let own: Vec<Child> = own.into_iter().collect();
        if self.restores {
            return Ok((own, further, Vec::new()));
        }
        let mut metas = own;
        metas.extend(further);
        // One of the whole document comes first; an adoption has one of each kind at most.
        metas.sort_by_key(|child| child.name != "std-doc-meta");
        let names: Vec<&str> = metas.iter().map(|child| child.name).collect();
        if parent.matches(&names) {
            return Ok((metas, Vec::new(), Vec::new()));
        }
        let mut kept: Vec<Child> = Vec::new();
        let mut notes = Vec::new();
        for meta in metas {
            let mut names: Vec<&str> = kept.iter().map(|child| child.name).collect();
            names.push(meta.name);
            if parent.matches(&names) {
                kept.push(meta);
                continue;
            }
            self.lose(
                "sts-metadata",
                "further metadata have no place of their own here; their words stand in notes",
            );
            let mut xml = String::from("<notes notes-type=\"metadata\">\n<p>");
            xml::push_text(&xml::words(&meta.xml), &mut xml);
            xml.push_str("</p>\n</notes>");
            notes.push(Child::new("notes", xml));
        }
        Ok((kept, Vec::new(), notes))
    }

    fn meta(
        &mut self,
        metadata: &'a Metadata,
        parent: &'static Element,
    ) -> Result<Option<Child>, WriteError> {
        if *metadata == Metadata::default() {
            return Ok(None);
        }
        let usual = match metadata.scope {
            Some(MetadataScope::International) => "iso-meta",
            Some(MetadataScope::Regional) => "reg-meta",
            Some(MetadataScope::National) => "nat-meta",
            Some(MetadataScope::Own) | None => "std-meta",
        };
        let usual = if parent.admits(usual) {
            usual
        } else {
            "std-meta"
        };
        let mut node = self.open(usual, &[], metadata.carried.as_deref());
        if self.restores {
            return self.meta_as_it_was(metadata, node).map(Some);
        }
        if let Some(originator) = &metadata.originator {
            node.set("originator", originator.as_str());
        }
        let mut meta = Meta::new(node.element);
        self.each("titles", &metadata.titles, |w, title| {
            let child = w.title_wrap(title)?;
            meta.put(child);
            if let Some(short) = w.some_content("short", &title.short, known("meta-value"))? {
                meta.custom("short-title", &short);
            }
            Ok(())
        })?;
        self.each("identifiers", &metadata.identifiers, |w, identifier| {
            w.identifier(identifier, &mut meta);
            Ok(())
        })?;
        if let Some(originator) = &metadata.originator
            && !node.attributes.has("originator")
            && !meta.has_ident("originator")
        {
            meta.identify(Child::text("originator", originator));
        }
        self.described(metadata, &mut meta);
        self.dated(metadata, &mut meta)?;
        self.related(metadata, &mut meta)?;
        self.summed_up(metadata, &mut meta)?;
        for markup in &metadata.opaque {
            if let crate::model::Markup::Element(element) = markup {
                self.at("opaque", |w| {
                    w.lose(
                        "sts-opaque",
                        format!(
                            "`{}` of the source format; its words are kept",
                            element.name
                        ),
                    );
                });
                let words = super::carried::text_of(&element.content);
                meta.custom(&element.name, &escaped(words.trim()));
            }
        }
        node.put("content", meta.finish());
        self.close(node).map(Some)
    }

    pub(super) fn title_wrap(&mut self, title: &'a Title) -> Result<Child, WriteError> {
        let mut node = self.open("title-wrap", &[], title.carried.as_deref());
        self.lang(&mut node.attributes, title.lang.as_ref());
        if title.lang.is_none() && xml::is_token(self.lang) && !self.restores {
            node.set("xml:lang", self.lang);
        }
        for (name, key, part) in [
            ("intro", "introductory", &title.introductory),
            ("main", "main", &title.main),
            ("compl", "complementary", &title.complementary),
            ("full", "full", &title.full),
        ] {
            let words = self.some_content(key, part, self.rules(name))?;
            let child = words.map(|words| Child::of(name, &words));
            match title.part.as_deref().filter(|_| name == "compl") {
                Some(part) if self.restores => {
                    node.put_text("part", "label", Some(part));
                    node.put(key, child.into_iter().collect());
                }
                Some(part) => {
                    let child = child.unwrap_or_else(|| Child::of("compl", ""));
                    let label = Child::text("label", part);
                    let xml = format!("\n{}\n{}\n", label.xml, child.xml);
                    node.put_one(key, Child::of("compl-title-wrap", &xml));
                }
                None => node.put(key, child.into_iter().collect()),
            }
        }
        self.close(node)
    }

    /// An element of text and what the source said of it.
    pub(super) fn leaf_of(
        &mut self,
        name: &'static str,
        text: &str,
        extra: &[(&'static str, &'a str)],
        carried: Option<&'a Carried>,
    ) -> Child {
        let mut attributes = Attributes::on(self.rules(name));
        for &(key, value) in extra {
            attributes.set(key, value);
        }
        self.carried_attributes(&mut attributes, carried);
        let mut content = escaped(text);
        // The words as they were, where there was more to them.
        if let Some(carried) = carried.filter(|_| self.restores) {
            let kept = carried.content.iter().find_map(|markup| match markup {
                crate::model::Markup::Element(mark) if mark.name == "guiju:text" => Some(mark),
                _ => None,
            });
            if let Some(mark) = kept {
                content = super::frames::markup(&mark.content);
            }
        }
        let mut child = Child::of(name, &content);
        child.xml.insert_str(1 + name.len(), &attributes.markup());
        child
    }

    fn identifier(&mut self, identifier: &'a Identifier, meta: &mut Meta) {
        let carried = identifier.carried.as_deref();
        let value = identifier.value.as_str();
        let given = identifier.name.as_deref().unwrap_or_default();
        let listed = DOC_IDENT
            .iter()
            .chain(STD_IDENT)
            .find(|name| **name == given);
        let top = [
            "std-ref",
            "doc-ref",
            "wi-number",
            "release-version-id",
            "std-id",
        ];
        let listed = listed.or_else(|| top.iter().find(|name| **name == given));
        if let Some(name) = listed.filter(|name| **name != "std-id-group") {
            let dated = match identifier.kind {
                Some(IdentifierKind::Standard) => "dated",
                Some(IdentifierKind::Undated) => "undated",
                _ => "",
            };
            let extra: &[(&'static str, &'a str)] = if *name == "std-ref" && !dated.is_empty() {
                &[("type", dated)]
            } else {
                &[]
            };
            let child = self.leaf_of(name, value, extra, carried);
            meta.identify(child);
            return;
        }
        let (name, extra): (&'static str, Vec<(&'static str, &'a str)>) = match identifier.kind {
            None | Some(IdentifierKind::Standard) => ("std-ref", vec![("type", "dated")]),
            Some(IdentifierKind::Undated) => ("std-ref", vec![("type", "undated")]),
            Some(IdentifierKind::Document) => ("doc-ref", Vec::new()),
            Some(IdentifierKind::Project) => ("proj-id", Vec::new()),
            Some(IdentifierKind::Record) => ("std-id", vec![("std-id-type", "record")]),
            Some(IdentifierKind::Urn) if meta.element.admits("doc-ident") => ("urn", Vec::new()),
            Some(IdentifierKind::Urn) => ("std-id", vec![("std-id-type", "urn")]),
            Some(IdentifierKind::Uri) => ("std-id", vec![("std-id-type", "uri")]),
            Some(IdentifierKind::Doi) => ("std-id", vec![("std-id-type", "doi")]),
            Some(IdentifierKind::Isbn) => ("isbn", Vec::new()),
            Some(IdentifierKind::Issn) => ("issn", Vec::new()),
            Some(IdentifierKind::Part | IdentifierKind::Other) if given.is_empty() => {
                ("std-id", Vec::new())
            }
            Some(IdentifierKind::Part | IdentifierKind::Other) => {
                ("std-id", vec![("std-id-type", given)])
            }
        };
        if !given.is_empty() && !extra.iter().any(|(_, value)| *value == given) {
            self.lose(
                "sts-identifier-name",
                format!("the name `{given}` of a designation"),
            );
        }
        let child = self.leaf_of(name, value, &extra, carried);
        meta.identify(child);
    }

    /// Type, edition, version, status.
    fn described(&mut self, metadata: &'a Metadata, meta: &mut Meta) {
        if let Some(edition) = &metadata.edition {
            meta.identify(Child::text("edition", edition));
        }
        if let Some(version) = &metadata.version {
            meta.identify(Child::text("version", version));
        }
        if let Some(kind) = &metadata.document_type {
            if let Some(name) = &kind.name {
                let child = self.leaf_of("doc-type", name, &[], kind.carried.as_deref());
                if !meta.has_ident("doc-type") {
                    meta.identify(child);
                } else if !meta
                    .std_ident
                    .iter()
                    .any(|other| other.name == "doc-type" && xml::words(&other.xml) == *name)
                {
                    meta.custom("doc-type", &escaped(name));
                }
            }
            if let Some(supplement) = &kind.supplement {
                if meta.has_ident("suppl-type") {
                    meta.custom("supplement", &escaped(supplement));
                } else {
                    meta.identify(Child::text("suppl-type", supplement));
                }
            }
            meta.custom("level", kind.level.map_or("", level_name));
            meta.custom("bindingness", kind.bindingness.map_or("", bindingness_name));
            meta.custom("function", kind.function.map_or("", function_name));
        }
        meta.custom("status", metadata.status.map_or("", status_name));
        for language in &metadata.languages {
            meta.put(Child::text("content-language", language));
        }
        for code in &metadata.ics {
            meta.put(Child::text("ics", code));
        }
        for code in &metadata.ccs {
            meta.custom("ccs", &escaped(code));
        }
        for field in &metadata.plan_fields {
            meta.custom("plan-field", &escaped(field));
        }
        if let Some(pages) = &metadata.pages {
            if xml::is_token(pages) {
                let mut xml = String::from("<page-count");
                xml::push_attribute("count", pages, &mut xml);
                xml.push_str("/>");
                meta.put(Child::new("page-count", xml));
            } else {
                meta.custom("page-count", &escaped(pages));
            }
        }
    }
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::International => "international",
        Level::Regional => "regional",
        Level::National => "national",
        Level::Sector => "sector",
        Level::Local => "local",
        Level::Group => "group",
        Level::Enterprise => "enterprise",
    }
}

fn bindingness_name(bindingness: Bindingness) -> &'static str {
    match bindingness {
        Bindingness::Mandatory => "mandatory",
        Bindingness::Recommended => "recommended",
        Bindingness::Guidance => "guidance",
    }
}

fn function_name(function: DocumentFunction) -> &'static str {
    match function {
        DocumentFunction::Terminology => "terminology",
        DocumentFunction::Symbols => "symbols",
        DocumentFunction::Classification => "classification",
        DocumentFunction::TestMethod => "test-method",
        DocumentFunction::Specification => "specification",
        DocumentFunction::CodeOfPractice => "code-of-practice",
        DocumentFunction::Guide => "guide",
        DocumentFunction::Product => "product",
        DocumentFunction::ManagementSystem => "management-system",
        DocumentFunction::Evaluation => "evaluation",
        DocumentFunction::ReferenceMaterial => "reference-material",
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Upcoming => "upcoming",
        Status::Current => "current",
        Status::Ending => "ending",
        Status::Superseded => "superseded",
        Status::Withdrawn => "withdrawn",
    }
}
