//! Reference lists: `ref-list`, `ref`, and in it `std` for standards, `mixed-citation` for the rest.

use super::grammar::known;
use super::nodes::{Attributes, Child, Node};
use super::{Writer, xml};
use crate::model::{
    AdoptionDegree, Carried, Contributor, DateEntry, Identifier, IdentifierKind, Reference,
    ReferenceList, Title,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn reference_list(&mut self, list: &'a ReferenceList) -> Result<Child, WriteError> {
        let mut node = self.open("ref-list", &[], list.carried.as_deref());
        self.id(&mut node.attributes, list.id.as_ref());
        node.attributes
            .set_some("content-type", list.normative.map(use_name));
        self.put_label(&mut node, list, list.label.as_ref());
        self.put_content(&mut node, "title", "title", &list.title)?;
        self.references_in(list, &mut node)?;
        self.close(node)
    }

    /// What stands before the entries of a list, the entries, then the lists within it.
    pub(super) fn references_in(
        &mut self,
        list: &'a ReferenceList,
        node: &mut Node<'a>,
    ) -> Result<(), WriteError> {
        let blocks = self.blocks("blocks", &list.blocks, self.rules("disp-quote"))?;
        node.put("blocks", blocks);
        let mut items = Vec::with_capacity(list.items.len());
        self.each("items", &list.items, |w, reference| {
            w.deeper(|w| w.reference(reference, &mut items))
        })?;
        node.put("items", items);
        self.put_each(node, "lists", &list.lists, |w, list| {
            w.deeper(|w| w.reference_list(list))
        })?;
        Ok(())
    }

    /// An entry, and what the source said of it after it.
    fn reference(
        &mut self,
        reference: &'a Reference,
        items: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        let carried = reference.carried.as_deref();
        let kind_inside = self.remark(carried, "kind-from").is_some();
        let id_inside = self.remark(carried, "id-from").is_some();
        let mut node = self.open("ref", &[], None);
        if let Some(carried) = carried {
            node = node.with(carried);
        }
        if !id_inside {
            self.id(&mut node.attributes, reference.id.as_ref());
        }
        self.lang(&mut node.attributes, reference.lang.as_ref());
        if !kind_inside {
            node.attributes
                .set_some("content-type", reference.kind.as_deref());
        }
        self.put_label(&mut node, reference, reference.label.as_ref());
        let citation = self.citation_of(reference, kind_inside, id_inside)?;
        node.put("citation", citation.into_iter().collect());
        let mut more = Vec::new();
        self.each("items", &reference.items, |w, item| {
            w.deeper(|w| w.item_of(item, &mut more))
        })?;
        node.put("items", more);
        let mut after = Vec::new();
        if self.restores {
            let annotations = &reference.annotations;
            let count = self.remark(carried, "annotated-by-list");
            let count = count.and_then(|count| count.parse().ok()).unwrap_or(0);
            let own = annotations.len().saturating_sub(count);
            let blocks = self.blocks("annotations", annotations, node.element)?;
            let mut inside = Vec::new();
            let mut so_far = 0;
            for child in blocks {
                so_far += child.items;
                if so_far <= own {
                    inside.push(child);
                } else {
                    after.push(child.counting(0));
                }
            }
            node.put("annotations", inside);
        } else {
            let notes = self.notes_in_reference(reference)?;
            node.put("annotations", notes);
        }
        items.push(self.close(node)?);
        items.append(&mut after);
        Ok(())
    }

    /// What is said of an entry: notes, for nothing else may stand beside the citation.
    fn notes_in_reference(&mut self, reference: &'a Reference) -> Result<Vec<Child>, WriteError> {
        let element = known("ref");
        let note = known("non-normative-note");
        let mut notes = Vec::new();
        let mut loose = Vec::new();
        for child in self.blocks("annotations", &reference.annotations, note)? {
            if element.admits(child.name) && child.name.contains("note") {
                notes.push(child);
            } else if !child.xml.is_empty() {
                loose.push(child);
            }
        }
        if !loose.is_empty() {
            let inner = super::nodes::lines(&loose);
            let xml = format!(
                "<non-normative-note content-type=\"annotation\">\n{inner}</non-normative-note>"
            );
            notes.insert(0, Child::new("non-normative-note", xml));
        }
        Ok(notes)
    }

    /// The citation of an entry; an entry that the source gave none has none.
    fn citation_of(
        &mut self,
        reference: &'a Reference,
        kind_inside: bool,
        id_inside: bool,
    ) -> Result<Option<Child>, WriteError> {
        let is_standard = reference.content.is_empty()
            && (reference.kind.as_deref() == Some("standard")
                || reference.kind.is_none() && reference.contributors.is_empty())
            && !reference.identifiers.is_empty();
        let usual = if is_standard { "std" } else { "mixed-citation" };
        let own = reference.carried.as_deref();
        let own = own.and_then(|own| own.element.as_deref());
        let name = match own.filter(|_| self.restores) {
            Some("std") => "std",
            Some("element-citation") => "element-citation",
            Some("nlm-citation") => "nlm-citation",
            _ => usual,
        };
        let mut node = self.open(name, &[], None);
        if id_inside {
            self.id(&mut node.attributes, reference.id.as_ref());
        }
        if kind_inside {
            node.attributes
                .set_some("publication-type", reference.kind.as_deref());
        }
        let (anchor, content) = self.own_anchor(&reference.content, name);
        node.attributes.set_some("id", anchor);
        let mut words = String::new();
        self.push_inlines("content", content, node.element, &mut words)?;
        if words.is_empty() {
            words = self.made_citation(reference, name)?;
        } else {
            self.beside(reference, name, &mut words);
        }
        if words.is_empty() && node.attributes.markup().is_empty() && own.is_none() && self.restores
        {
            let cites = marks(reference.carried.as_deref(), "guiju:citation");
            if !cites {
                return Ok(None);
            }
        }
        node.put_one("content", Child::new("", words));
        self.close_in_line(node).map(Some)
    }

    /// A citation under the label of another one, and what is said of it.
    fn item_of(&mut self, item: &'a Reference, items: &mut Vec<Child>) -> Result<(), WriteError> {
        let inside = !self.restores || self.remark(item.carried.as_deref(), "id-from").is_some();
        let kind = !self.restores || self.remark(item.carried.as_deref(), "kind-from").is_some();
        let child = self.citation_of(item, kind, inside)?;
        // It is a citation, even of nothing.
        let mut child = child.unwrap_or_else(|| Child::of("mixed-citation", ""));
        if self.restores {
            let mut attributes = Attributes::on(self.rules("mixed-citation"));
            self.carried_attributes(&mut attributes, item.carried.as_deref());
            child
                .xml
                .insert_str(1 + child.name.len(), &attributes.markup());
        }
        if let Some(label) = item.label.as_deref().filter(|_| !self.restores) {
            self.lose(
                "sts-label",
                format!("the label `{label}` of an entry in an entry"),
            );
            let label = Child::text("label", label);
            items.push(Child::of("mixed-citation", &label.xml));
        }
        items.push(child);
        if !self.restores {
            items.extend(self.notes_in_reference(item)?);
        }
        // Citations that stand under the label of one that does so itself.
        self.each("items", &item.items, |w, item| {
            w.deeper(|w| w.item_of(item, items))
        })
    }

    /// The words of an entry that has none of its own, made from its fields.
    fn made_citation(
        &mut self,
        reference: &'a Reference,
        element: &str,
    ) -> Result<String, WriteError> {
        let mut parts: Vec<String> = Vec::new();
        for contributor in &reference.contributors {
            parts.push(escaped(&contributor_name(contributor)));
        }
        for identifier in &reference.identifiers {
            parts.push(identifier_in(identifier, element));
        }
        self.each("titles", &reference.titles, |w, title| {
            let text = escaped(&title_text(title));
            let tag = if element == "std" { "title" } else { "source" };
            let _ = &w;
            parts.push(format!("<{tag}>{text}</{tag}>"));
            Ok(())
        })?;
        rest_of_entry(reference, &mut parts, "");
        parts.retain(|part| !part.is_empty());
        Ok(parts.join(", "))
    }

    /// What the fields of an entry say beyond its words as printed.
    fn beside(&mut self, reference: &'a Reference, element: &str, words: &mut String) {
        if self.restores {
            // The fields were read from the words.
            return;
        }
        let said = reference.content.plain_text();
        let mut parts = Vec::new();
        for identifier in &reference.identifiers {
            if !said.contains(identifier.value.as_str())
                && !words.contains(&escaped(&identifier.value))
            {
                parts.push(identifier_in(identifier, element));
            }
        }
        for title in &reference.titles {
            let text = title_text(title);
            if !said.contains(&text) {
                parts.push(escaped(&text));
            }
        }
        for contributor in &reference.contributors {
            let name = contributor_name(contributor);
            if !said.contains(&name) {
                parts.push(escaped(&name));
            }
        }
        rest_of_entry(reference, &mut parts, words);
        parts.retain(|part| !part.is_empty());
        if !parts.is_empty() {
            self.lose(
                "sts-reference-fields",
                "that some words of an entry were not printed in it",
            );
            words.push_str(", ");
            words.push_str(&parts.join(", "));
        }
    }
}

/// Whether a mark of that name stands in what was carried.
fn marks(carried: Option<&Carried>, name: &str) -> bool {
    use crate::model::Markup;
    fn any(content: &[Markup], name: &str) -> bool {
        content.iter().any(|markup| match markup {
            Markup::Element(element) => element.name == name || any(&element.content, name),
            _ => false,
        })
    }
    carried.is_some_and(|carried| any(&carried.content, name))
}

fn use_name(normative: bool) -> &'static str {
    if normative {
        "normative"
    } else {
        "informative"
    }
}

/// What the fields of an entry say beside designation, title and names.
fn rest_of_entry(reference: &Reference, parts: &mut Vec<String>, words: &str) {
    let mut say = |text: &str| {
        let text = escaped(text);
        if !words.contains(&text) {
            parts.push(text);
        }
    };
    for text in [&reference.edition, &reference.place].into_iter().flatten() {
        say(text);
    }
    for date in &reference.dates {
        say(&date_text(date));
    }
    if let Some(extent) = &reference.extent {
        say(extent);
    }
    for correspondence in &reference.correspondence {
        let degree = match correspondence.degree {
            AdoptionDegree::Identical => "IDT",
            AdoptionDegree::Modified => "MOD",
            AdoptionDegree::NotEquivalent => "NEQ",
        };
        say(&format!("({}, {degree})", correspondence.identifier));
    }
    for link in &reference.links {
        let mut shown = escaped(&link.content.plain_text());
        if shown.is_empty() {
            shown = escaped(&link.target);
        }
        let mut value = String::new();
        xml::push_value(&link.target, &mut value);
        if words.contains(&shown) || words.contains(&value) {
            continue;
        }
        parts.push(format!(
            "<ext-link ext-link-type=\"uri\" xlink:href=\"{value}\">{shown}</ext-link>"
        ));
    }
    if let Some(container) = &reference.container {
        let mut inner = Vec::new();
        if !container.content.is_empty() {
            inner.push(escaped(&container.content.plain_text()));
        }
        for contributor in &container.contributors {
            inner.push(escaped(&contributor_name(contributor)));
        }
        for title in &container.titles {
            inner.push(escaped(&title_text(title)));
        }
        for identifier in &container.identifiers {
            inner.push(escaped(&identifier.value));
        }
        inner.retain(|text| !text.is_empty() && !words.contains(text.as_str()));
        parts.append(&mut inner);
        rest_of_entry(container, parts, words);
    }
    for property in &reference.properties {
        let text = escaped(&format!("{}: {}", property.name, property.value));
        parts.push(text);
    }
}

fn identifier_in(identifier: &Identifier, element: &str) -> String {
    let text = escaped(&identifier.value);
    if element == "std" {
        return match identifier.kind {
            None | Some(IdentifierKind::Standard | IdentifierKind::Undated) => {
                format!("<std-ref>{text}</std-ref>")
            }
            Some(_) => format!("<std-id>{text}</std-id>"),
        };
    }
    match identifier.kind {
        Some(IdentifierKind::Doi) => format!("<pub-id pub-id-type=\"doi\">{text}</pub-id>"),
        Some(IdentifierKind::Isbn) => format!("<isbn>{text}</isbn>"),
        Some(IdentifierKind::Issn) => format!("<issn>{text}</issn>"),
        _ => format!("<pub-id>{text}</pub-id>"),
    }
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    xml::push_text(text, &mut out);
    out
}

/// A title in one.
pub(super) fn title_text(title: &Title) -> String {
    if !title.full.is_empty() {
        return title.full.plain_text();
    }
    let mut parts = Vec::new();
    for part in [&title.introductory, &title.main] {
        if !part.is_empty() {
            parts.push(part.plain_text());
        }
    }
    let mut last = title.part.clone().unwrap_or_default();
    if !title.complementary.is_empty() {
        if !last.is_empty() {
            last.push_str(": ");
        }
        last.push_str(&title.complementary.plain_text());
    }
    if !last.is_empty() {
        parts.push(last);
    }
    if parts.is_empty() {
        parts.push(title.short.plain_text());
    }
    parts.join(" — ")
}

pub(super) fn contributor_name(contributor: &Contributor) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(person) = &contributor.person {
        let made = [
            person.prefix.as_deref(),
            person.given_names.as_deref().or(person.initials.as_deref()),
            person.surname.as_deref(),
            person.suffix.as_deref(),
        ];
        let made: Vec<&str> = made.into_iter().flatten().collect();
        parts.push(person.name.clone().unwrap_or_else(|| made.join(" ")));
    }
    if let Some(organization) = &contributor.organization {
        for name in &organization.names {
            parts.push(name.value.clone());
        }
        if organization.names.is_empty() {
            parts.extend(organization.abbreviation.clone());
        }
        parts.extend(organization.units.iter().cloned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

pub(super) fn date_text(date: &DateEntry) -> String {
    if let Some(text) = &date.text {
        return text.clone();
    }
    match (&date.date, &date.until) {
        (Some(on), Some(until)) => format!("{on}/{until}"),
        (Some(on), None) => on.to_string(),
        (None, Some(until)) => format!("/{until}"),
        (None, None) => String::new(),
    }
}
