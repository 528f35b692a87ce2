//! Reference lists: `ref-list`, `ref`, and in it `std` for standards, `mixed-citation` for the rest.

use super::grammar::known;
use super::nodes::{Attributes, Child, Parts};
use super::{Writer, xml};
use crate::model::{
    AdoptionDegree, Contributor, DateEntry, Identifier, IdentifierKind, Reference, ReferenceList,
    Title,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn reference_list(&mut self, list: &'a ReferenceList) -> Result<Child, WriteError> {
        let element = known("ref-list");
        let carried = list.carried.as_deref();
        self.carried_element(carried, "ref-list", &["ref-list"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, list.id.as_ref());
        if let Some(normative) = list.normative {
            attributes.set(
                "content-type",
                if normative {
                    "normative"
                } else {
                    "informative"
                },
            );
        }
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let label = self.label(list, list.label.as_ref());
        let title = self.some_content("title", &list.title, known("title"))?;
        let mut content = self.blocks("blocks", &list.blocks, known("disp-quote"))?;
        self.references_in(list, &mut content)?;
        let head = super::blocks::heads(label.is_some(), title.is_some());
        let before = self.carried_content(element, head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/reference-list.xml", element, &attributes, &parts)
    }

    /// The entries of a list, then the lists within it.
    pub(super) fn references_in(
        &mut self,
        list: &'a ReferenceList,
        content: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        self.each("items", &list.items, |w, reference| {
            content.push(w.deeper(|w| w.reference(reference))?);
            Ok(())
        })?;
        self.each("lists", &list.lists, |w, list| {
            content.push(w.deeper(|w| w.reference_list(list))?);
            Ok(())
        })
    }

    fn reference(&mut self, reference: &'a Reference) -> Result<Child, WriteError> {
        let element = known("ref");
        let carried = reference.carried.as_deref();
        let from = |key: &str| {
            let value = carried?.attributes.get(key)?;
            self.restores.then_some(value.as_str())
        };
        let kind_inside = from("guiju:kind-from").is_some();
        let id_inside = from("guiju:id-from").is_some();
        let mut attributes = Attributes::on(element);
        if !id_inside {
            self.id(&mut attributes, reference.id.as_ref());
        }
        self.lang(&mut attributes, reference.lang.as_ref());
        if let Some(kind) = reference.kind.as_deref().filter(|_| !kind_inside) {
            attributes.set("content-type", kind);
        }
        self.carried_attributes_but(
            &mut attributes,
            carried,
            &[
                "label",
                "std",
                "mixed-citation",
                "element-citation",
                "nlm-citation",
            ],
        );
        let attributes = attributes.markup();
        let label = self.label(reference, reference.label.as_ref());
        let mut content = Vec::new();
        self.citations(reference, kind_inside, id_inside, &mut content)?;
        content.extend(self.notes_in_reference(reference)?);
        let head: &[&str] = if label.is_some() { &["label"] } else { &[] };
        let before = self.carried_content(element, head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/reference.xml", element, &attributes, &parts)
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
            } else {
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

    /// The citation of an entry, then those that stand under the same label.
    fn citations(
        &mut self,
        reference: &'a Reference,
        kind_inside: bool,
        id_inside: bool,
        content: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        let carried = reference.carried.as_deref();
        let is_standard = reference.content.is_empty()
            && (reference.kind.as_deref() == Some("standard")
                || reference.kind.is_none() && reference.contributors.is_empty())
            && !reference.identifiers.is_empty();
        let usual = if is_standard { "std" } else { "mixed-citation" };
        let element = self.carried_element(carried, usual, &["std", "mixed-citation"]);
        let mut attributes = Attributes::on(element);
        if id_inside {
            self.id(&mut attributes, reference.id.as_ref());
        }
        if let Some(kind) = reference.kind.as_deref().filter(|_| kind_inside) {
            attributes.set("publication-type", kind);
        }
        self.inner_attributes(&mut attributes, carried, element.name);
        let mut words = self.content("content", &reference.content, element)?;
        if words.is_empty() {
            words = self.made_citation(reference, element.name)?;
        } else {
            self.beside(reference, element.name, &mut words);
        }
        let mut xml = String::new();
        super::inlines::push_open(element.name, &attributes, &mut xml);
        xml.push_str(&words);
        super::inlines::close(element.name, &mut xml);
        content.push(Child::new(element.name, xml));
        self.each("items", &reference.items, |w, item| {
            w.deeper(|w| {
                let before = content.len();
                w.citations(item, true, true, content)?;
                if let Some(label) = &item.label {
                    w.lose(
                        "sts-label",
                        format!("the label `{label}` of an entry in an entry"),
                    );
                    let mut text = String::from("<mixed-citation><label>");
                    xml::push_text(label, &mut text);
                    text.push_str("</label></mixed-citation>");
                    content.insert(before, Child::new("mixed-citation", text));
                }
                content.extend(w.notes_in_reference(item)?);
                Ok(())
            })
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
