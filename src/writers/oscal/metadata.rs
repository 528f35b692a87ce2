//! The metadata: title, dates, version, parties.

use super::Writer;
use super::back_matter::document_id;
use super::node::{Node, element, nth, text_element};
use crate::model::{
    Address, Contributor, DateKind, Element, IdentifierKind, Markup, Metadata, Relation,
    RelationKind, Role, Standard,
};
use crate::oscal::grammar;

impl<'a> Writer<'a> {
    pub(super) fn metadata(&mut self, standard: &'a Standard) -> Element {
        let metadata = &standard.metadata;
        let carried = self.restored(metadata.carried.as_deref());
        let mut node = Node::new("metadata", &grammar::METADATA, carried);
        self.path.push("/metadata".to_owned());
        let title = match metadata.titles.first() {
            Some(title) if self.restores => self.content(&title.full),
            _ if self.restores => Vec::new(),
            _ => vec![Markup::Text(crate::numbering::own_title(standard))],
        };
        node.filled("title", "title", title);
        self.dates(metadata, &mut node);
        self.versions(standard, &mut node);
        self.revisions(metadata, &mut node);
        let mut place = 0;
        for identifier in &metadata.identifiers {
            if identifier.kind == Some(IdentifierKind::Part) {
                continue;
            }
            let path = nth("document-id", place);
            place += 1;
            let mut made = document_id(identifier, node.inner(&path));
            if !self.restores {
                // A scheme is a URI.
                made.attributes.remove("scheme");
            }
            node.push(made);
        }
        for property in &metadata.properties {
            let made = self.property(property);
            node.push(made);
        }
        for link in &metadata.links {
            let made = self.link(link);
            node.push(made);
        }
        let generate = !self.restores;
        for (place, contributor) in metadata.contributors.iter().enumerate() {
            let party = self.party(contributor, place);
            if generate {
                responsibility(contributor, &party, &mut node);
            }
            node.push(party);
        }
        for note in &metadata.notes {
            let remarks = self.blocks(&note.blocks);
            node.filled("remarks", "remarks", remarks);
        }
        if self.restores {
            for markup in &metadata.opaque {
                if let Markup::Element(element) = markup {
                    node.push(element.clone());
                }
            }
        } else if !metadata.stages.is_empty()
            || !metadata.committees.is_empty()
            || !metadata.ics.is_empty()
            || !metadata.adoptions.is_empty()
            || metadata.copyright.is_some()
        {
            self.lose(
                "oscal-metadata",
                "stages, committees, classification, adoption, copyright and other metadata",
            );
        }
        self.path.pop();
        node.finish()
    }

    fn dates(&mut self, metadata: &'a Metadata, node: &mut Node<'a>) {
        for (kind, name) in [
            (DateKind::Published, "published"),
            (DateKind::Updated, "last-modified"),
        ] {
            let mut dates = metadata.dates.iter().filter(|date| date.kind == kind);
            let date = dates
                .next()
                .and_then(|date| date.date.as_deref().or(date.text.as_deref()));
            let date = match date {
                None if !self.restores && name == "last-modified" => {
                    // It must be there: the latest date that is known.
                    let known = metadata
                        .dates
                        .iter()
                        .filter_map(|date| date.date.as_deref());
                    Some(known.max().unwrap_or("1970-01-01"))
                }
                date => date,
            };
            let whole = date.map(|date| {
                if self.restores || date.contains('T') {
                    date.to_owned()
                } else {
                    let day = format!("{date}-01-01").chars().take(10).collect::<String>();
                    format!("{day}T00:00:00Z")
                }
            });
            node.text(name, name, whole.as_deref());
        }
    }

    fn versions(&self, standard: &'a Standard, node: &mut Node<'a>) {
        let metadata = &standard.metadata;
        let version = metadata.version.as_deref().or(if self.restores {
            None
        } else {
            Some(metadata.edition.as_deref().unwrap_or("1"))
        });
        node.text("version", "version", version);
        let oscal = if self.restores {
            standard
                .source
                .as_ref()
                .and_then(|source| source.version.as_deref())
        } else {
            Some("1.1.3")
        };
        node.text("oscal-version", "oscal-version", oscal);
    }

    fn revisions(&mut self, metadata: &'a Metadata, node: &mut Node<'a>) {
        let is_revision = |relation: &&Relation| {
            relation.kind == RelationKind::EarlierEdition
                && relation.name.as_deref() == Some("revision")
        };
        let mut revisions = Vec::new();
        for relation in metadata.relations.iter().filter(is_revision) {
            let carried = self.restored(relation.carried.as_deref());
            let mut made = Node::new("revision", &grammar::REVISION, carried);
            if let Some(title) = relation.titles.first() {
                let words = self.content(&title.full);
                made.filled("title", "title", words);
            }
            let published = relation.date.as_deref().or_else(|| {
                let text = carried?.attributes.get("published@guiju:text")?;
                Some(text.as_str())
            });
            made.text("published", "published", published);
            for identifier in &relation.identifiers {
                if let Some(name @ ("version" | "oscal-version")) = identifier.name.as_deref() {
                    made.text(name, name, Some(&identifier.value));
                }
            }
            revisions.push(Markup::Element(made.finish()));
        }
        if revisions.len() < metadata.relations.len() && !self.restores {
            self.lose("oscal-relations", "relations to other documents");
        }
        node.filled("revisions", "revisions", revisions);
    }

    fn party(&mut self, contributor: &'a Contributor, place: usize) -> Element {
        let carried = self.restored(contributor.carried.as_deref());
        let mut node = Node::new("party", &grammar::PARTY, carried);
        match &contributor.id {
            Some(id) => node.set("uuid", id),
            None if !self.restores => {
                node.set(
                    "uuid",
                    &format!("00000000-0000-8000-8000-{:012x}", place + 1),
                );
            }
            None => {}
        }
        let other_type = carried.is_some_and(|carried| carried.attributes.contains_key("type"));
        let organization = contributor.organization.as_ref();
        if let Some(person) = &contributor.person {
            node.set("type", "person");
            let spelt = [person.given_names.as_deref(), person.surname.as_deref()];
            let spelt: Vec<_> = spelt.into_iter().flatten().collect();
            let name = person
                .name
                .clone()
                .or_else(|| (!spelt.is_empty()).then(|| spelt.join(" ")));
            node.text("name", "name", name.as_deref());
            if let Some(id) = &person.identifier {
                self.external_id(id, &mut node);
            }
        } else if let Some(organization) = organization {
            if !other_type && (!self.restores || !node_is_bare(carried)) {
                node.set("type", "organization");
            }
            let name = organization.names.first().map(|name| name.value.as_str());
            node.text("name", "name", name);
            let short = organization.abbreviation.as_deref();
            node.text("short-name", "short-name", short);
            if let Some(id) = &organization.identifier {
                self.external_id(id, &mut node);
            }
        }
        if let Some(address) = &contributor.address {
            for (place, email) in address.emails.iter().enumerate() {
                node.text("email-address", &nth("email-address", place), Some(email));
            }
            for (place, phone) in address.phones.iter().enumerate() {
                node.text(
                    "telephone-number",
                    &nth("telephone-number", place),
                    Some(phone),
                );
            }
        }
        push_address(contributor.address.as_ref(), &mut node);
        let remarks = self.blocks(&contributor.notes);
        node.filled("remarks", "remarks", remarks);
        node.finish()
    }

    #[expect(clippy::unused_self, reason = "it stands beside what it serves")]
    fn external_id(&self, id: &str, node: &mut Node<'a>) {
        let mut made = text_element("external-id", id);
        made.attributes = node.inner("external-id");
        node.push(made);
    }
}

fn node_is_bare(carried: Option<&crate::model::Carried>) -> bool {
    carried.is_some_and(|carried| carried.attributes.contains_key("guiju:no-type"))
}

fn push_address(address: Option<&Address>, node: &mut Node<'_>) {
    let nowhere = Address::default();
    let there = address.unwrap_or(&nowhere);
    let mut made = element("address", Vec::new());
    let mut add = |name: &str, path: &str, text: Option<&str>, node: &Node<'_>| {
        if let Some(text) = text {
            let mut child = text_element(name, text);
            child.attributes = node.inner(&format!("address@{path}"));
            made.content.push(Markup::Element(child));
        }
    };
    for (place, line) in there.lines.iter().enumerate() {
        add("addr-line", &nth("addr-line", place), Some(line), node);
    }
    for (name, text) in [
        ("city", &there.city),
        ("state", &there.region),
        ("postal-code", &there.postal_code),
        ("country", &there.country),
    ] {
        add(name, name, text.as_deref(), node);
    }
    if made.content.is_empty() && !node.was_empty("address") {
        return;
    }
    made.attributes = node.inner("address");
    made.attributes.retain(|name, _| !name.contains('@'));
    node.push(made);
}

/// The roles of a contributor of a document that came from elsewhere.
fn responsibility(contributor: &Contributor, party: &Element, node: &mut Node<'_>) {
    let Some(uuid) = party.attributes.get("uuid") else {
        return;
    };
    for role in &contributor.roles {
        let id = match role {
            Role::Author => "creator",
            Role::Contact => "contact",
            Role::Editor => "editor",
            Role::Publisher | Role::Issuer => "publisher",
            _ => "contributor",
        };
        let mut made = element(
            "responsible-party",
            vec![Markup::Element(text_element("party-uuid", uuid))],
        );
        made.attributes.insert("role-id".to_owned(), id.to_owned());
        node.push(made);
    }
}
