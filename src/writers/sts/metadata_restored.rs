//! Metadata as the source had it: each part in the element that it was read from.

use super::nodes::{Child, Node};
use super::{Writer, xml};
use crate::model::{
    Contributor, DateEntry, DateKind, Identifier, IdentifierKind, Metadata, Property, Role,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// The parts of a metadata element, for the places that the source had them in.
    pub(super) fn meta_as_it_was(
        &mut self,
        metadata: &'a Metadata,
        mut node: Node<'a>,
    ) -> Result<Child, WriteError> {
        let carried = metadata.carried.as_deref();
        if self.remark(carried, "originator-from").is_some() {
            node.attributes
                .set_some("originator", metadata.originator.as_deref());
        } else {
            let originator = metadata.originator.as_deref();
            node.put_text("originator", "originator", originator);
        }
        let mut children = Vec::new();
        self.put_each(&mut node, "titles", &metadata.titles, |w, title| {
            w.title_wrap(title)
        })?;
        for identifier in &metadata.identifiers {
            children.push(self.identifier_as_it_was(identifier));
        }
        node.put("identifiers", std::mem::take(&mut children));
        let kind = metadata.document_type.as_ref();
        let kind = kind.and_then(|kind| kind.name.as_deref());
        node.put_text("document_type", "doc-type", kind);
        node.put_text("edition", "edition", metadata.edition.as_deref());
        node.put_text("version", "version", metadata.version.as_deref());
        for stage in &metadata.stages {
            let name = stage.name.as_deref().unwrap_or_default();
            let carried = stage.carried.as_deref();
            children.push(self.leaf_of("release-version", name, &[], carried));
        }
        node.put("stages", std::mem::take(&mut children));
        for language in &metadata.languages {
            children.push(Child::text("content-language", language));
        }
        node.put("languages", std::mem::take(&mut children));
        for date in &metadata.dates {
            children.push(self.date_as_it_was(date));
        }
        node.put("dates", std::mem::take(&mut children));
        let mut secretariats = Vec::new();
        for committee in &metadata.committees {
            if let Some(identifier) = &committee.identifier {
                let carried = committee.carried.as_deref();
                children.push(self.leaf_of("comm-ref", identifier, &[], carried));
            }
            let secretariat = committee.secretariat.as_deref();
            secretariats.extend(secretariat.map(|text| Child::text("secretariat", text)));
        }
        node.put("committees", std::mem::take(&mut children));
        node.put("secretariat", secretariats);
        for code in &metadata.ics {
            children.push(Child::text("ics", code));
        }
        node.put("ics", std::mem::take(&mut children));
        if let Some(pages) = &metadata.pages {
            let mut xml = String::from("<page-count");
            xml::push_attribute("count", pages, &mut xml);
            xml.push_str("/>");
            node.put_one("pages", Child::new("page-count", xml));
        }
        self.put_each(
            &mut node,
            "relations",
            &metadata.relations,
            Writer::relation,
        )?;
        if let Some(copyright) = &metadata.copyright {
            let child = self.at("copyright", |w| w.permissions(copyright))?;
            node.put_one("copyright", child);
        }
        self.put_each(&mut node, "abstracts", &metadata.abstracts, |w, summary| {
            w.titled(summary, "abstract", "abstract-type")
        })?;
        self.put_each(&mut node, "notes", &metadata.notes, |w, note| {
            w.titled(note, "meta-note", "content-type")
        })?;
        self.put_each(&mut node, "keywords", &metadata.keywords, |w, keywords| {
            w.keywords(keywords)
        })?;
        self.put_each(&mut node, "links", &metadata.links, |w, link| {
            w.self_uri(link)
        })?;
        self.put_each(
            &mut node,
            "properties",
            &metadata.properties,
            Writer::property_as_it_was,
        )?;
        self.put_each(
            &mut node,
            "contributors",
            &metadata.contributors,
            Writer::contributor_as_it_was,
        )?;
        for markup in &metadata.opaque {
            children.push(super::frames::verbatim(markup));
        }
        node.put("opaque", children);
        self.close(node)
    }

    fn identifier_as_it_was(&mut self, identifier: &'a Identifier) -> Child {
        let name = identifier.name.as_deref().unwrap_or("std-ref");
        let name = super::grammar::element_named(name).map_or("std-ref", |element| element.name);
        let undated = identifier.kind == Some(IdentifierKind::Undated);
        let extra: &[(&'static str, &str)] = if name == "std-ref" && undated {
            &[("type", "undated")]
        } else {
            &[]
        };
        self.leaf_of(
            name,
            &identifier.value,
            extra,
            identifier.carried.as_deref(),
        )
    }

    fn date_as_it_was(&mut self, date: &'a DateEntry) -> Child {
        let carried = date.carried.as_deref();
        let usual = match date.kind {
            DateKind::Released => "release-date",
            DateKind::Published => "pub-date",
            _ => "meta-date",
        };
        let name = match carried.and_then(|carried| carried.element.as_deref()) {
            Some(own) => super::grammar::element_named(own).map_or(usual, |element| element.name),
            None => usual,
        };
        let mut extra = Vec::new();
        extra.extend(date.name.as_deref().map(|kind| ("date-type", kind)));
        let day = date.date.as_deref();
        let is_attribute = self.remark(carried, "date-from").is_some();
        extra.extend(
            day.filter(|_| is_attribute)
                .map(|day| ("iso-8601-date", day)),
        );
        let text = date.text.as_deref().or(day.filter(|_| !is_attribute));
        self.leaf_of(name, text.unwrap_or_default(), &extra, carried)
    }

    fn property_as_it_was(&mut self, property: &'a Property) -> Result<Child, WriteError> {
        let carried = property.carried.as_deref();
        let own = carried.and_then(|carried| carried.element.as_deref());
        let own = own.and_then(super::grammar::element_named);
        let Some(element) = own.filter(|element| element.name != "custom-meta") else {
            return self.custom_meta(property);
        };
        let mut extra = Vec::new();
        let class = property.class.as_deref();
        extra.extend(class.map(|class| ("authorize-acronym", class)));
        Ok(self.leaf_of(element.name, &property.value, &extra, carried))
    }

    fn contributor_as_it_was(&mut self, contributor: &'a Contributor) -> Result<Child, WriteError> {
        let carried = contributor.carried.as_deref();
        if contributor.roles == [Role::Accreditor]
            && carried.and_then(|carried| carried.element.as_deref())
                == Some("accrediting-organization")
        {
            let organization = contributor.organization.as_ref();
            let name = organization.and_then(|organization| organization.names.first());
            let mut extra = Vec::new();
            let acronym =
                organization.and_then(|organization| organization.abbreviation.as_deref());
            extra.extend(acronym.map(|acronym| ("accredit-acronym", acronym)));
            let name = name.map_or("", |name| name.value.as_str());
            return Ok(self.leaf_of("accrediting-organization", name, &extra, carried));
        }
        let role = contributor.role_name.as_deref().unwrap_or_default();
        self.std_org(contributor, role)
    }
}
