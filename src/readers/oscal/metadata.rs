//! The metadata: title, dates, version, and who had a part in the document.
//!
//! Roles, locations, responsibilities and actions are kept as they are, in the order of the file; what
//! they say of a party's part in the document is also told with the party.

use super::super::positions::NodeKey;
use super::back_matter::title;
use super::frame::{Frame, nth};
use super::source::{Source, Start};
use super::{Oscal, Read};
use crate::model::{
    Address, Contributor, Date, DateEntry, DateKind, Element, Identifier, IdentifierKind, Markup,
    Metadata, MetadataScope, Name, Organization, Person, Relation, RelationKind, Role,
    TitledBlocks,
};
use crate::oscal::grammar;

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// The metadata, and the version of OSCAL.
    pub(super) fn metadata(&mut self, tag: S::Tag) -> Read<(Metadata, Option<String>)> {
        let mut metadata = Metadata {
            scope: Some(MetadataScope::Own),
            ..Metadata::default()
        };
        let mut oscal_version = None;
        let mut frame = Frame::new(&grammar::METADATA);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "title" if metadata.titles.is_empty() => {
                    let full = self.line(child, "title", &mut frame)?;
                    metadata.titles.push(title(full));
                }
                "published" | "last-modified" => {
                    let date = self.date(child, &mut frame)?;
                    metadata.dates.push(date);
                }
                "version" if metadata.version.is_none() => {
                    metadata.version = Some(self.text(child, "version", &mut frame)?);
                }
                "oscal-version" if oscal_version.is_none() => {
                    oscal_version = Some(self.text(child, "oscal-version", &mut frame)?);
                }
                "revisions" if metadata.relations.is_empty() => {
                    self.revisions(child, &mut metadata, &mut frame)?;
                }
                "document-id" => {
                    let path = nth("document-id", metadata.identifiers.len());
                    let identifier = self.document_id(child, &path, &mut frame)?;
                    metadata.identifiers.push(identifier);
                }
                "prop" => {
                    let property = self.property(child)?;
                    metadata.properties.push(property);
                }
                "link" => {
                    let link = self.link(child)?;
                    metadata.links.push(link);
                }
                "party" => {
                    let contributor = self.party(child)?;
                    metadata.contributors.push(contributor);
                }
                "remarks" if metadata.notes.is_empty() => {
                    let at = NodeKey::ROOT;
                    let blocks = self.multiline(child, "remarks", &mut frame, at, "metadata")?;
                    metadata.notes.push(TitledBlocks {
                        class: Some("remarks".to_owned()),
                        blocks,
                        ..TitledBlocks::default()
                    });
                }
                "role" | "location" | "responsible-party" | "action" => {
                    let element = self.source.opaque(child)?;
                    metadata.opaque.push(Markup::Element(element));
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        tell_roles(&mut metadata);
        metadata.carried = self.finish(tag, frame);
        Ok((metadata, oscal_version))
    }

    fn date(&mut self, tag: S::Tag, frame: &mut Frame) -> Read<DateEntry> {
        let path = tag.kind().to_owned();
        let kind = if path == "published" {
            DateKind::Published
        } else {
            DateKind::Updated
        };
        let text = self.text(tag, &path, frame)?;
        let (date, text) = if is_date(&text) {
            (Some(Date::from(text)), None)
        } else {
            (None, Some(text))
        };
        Ok(DateEntry {
            kind,
            date,
            text,
            ..DateEntry::default()
        })
    }

    /// The editions before this one.
    fn revisions(&mut self, tag: S::Tag, metadata: &mut Metadata, outer: &mut Frame) -> Read<()> {
        let mut frame = Frame::new(&grammar::REVISIONS);
        while let Some(child) = self.next(&mut frame)? {
            let relation = self.revision(child)?;
            metadata.relations.push(relation);
        }
        let mut carried = frame.into_carried(S::ORDERED);
        carried.attributes.append(&mut self.source.close(tag));
        outer.carry("revisions", carried.attributes);
        outer.carried.content.append(&mut carried.content);
        Ok(())
    }

    fn revision(&mut self, tag: S::Tag) -> Read<Relation> {
        let mut relation = Relation {
            kind: RelationKind::EarlierEdition,
            name: Some("revision".to_owned()),
            ..Relation::default()
        };
        let mut frame = Frame::new(&grammar::REVISION);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "title" if relation.titles.is_empty() => {
                    let full = self.line(child, "title", &mut frame)?;
                    relation.titles.push(title(full));
                }
                "version" | "oscal-version"
                    if relation
                        .identifiers
                        .iter()
                        .all(|known| known.name.as_deref() != Some(child.kind())) =>
                {
                    let name = child.kind().to_owned();
                    let value = self.text(child, &name, &mut frame)?;
                    relation.identifiers.push(Identifier {
                        kind: Some(IdentifierKind::Other),
                        name: Some(name),
                        value,
                        carried: None,
                    });
                }
                "published" if relation.date.is_none() => {
                    let text = self.text(child, "published", &mut frame)?;
                    if is_date(&text) {
                        relation.date = Some(Date::from(text));
                    } else {
                        frame.carry("published", [("guiju:text".to_owned(), text)]);
                    }
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        relation.carried = self.finish(tag, frame);
        Ok(relation)
    }

    fn party(&mut self, mut tag: S::Tag) -> Read<Contributor> {
        let mut contributor = Contributor {
            id: tag.id("uuid"),
            ..Contributor::default()
        };
        let mut typed = false;
        let person = tag.convert("type", |kind| {
            typed = true;
            match kind {
                "person" => Some(true),
                "organization" => Some(false),
                _ => None,
            }
        });
        let person = person.unwrap_or_default();
        let mut organization = Organization::default();
        let mut human = Person::default();
        let mut address = Address::default();
        let mut frame = Frame::new(&grammar::PARTY);
        if !typed {
            let none = ("guiju:no-type".to_owned(), String::new());
            frame.carried.attributes.extend([none]);
        }
        let mut located = false;
        while let Some(mut child) = self.next(&mut frame)? {
            match child.kind() {
                "name" if human.name.is_none() && organization.names.is_empty() => {
                    let name = self.text(child, "name", &mut frame)?;
                    if person {
                        human.name = Some(name);
                    } else {
                        organization.names.push(Name {
                            lang: None,
                            value: name,
                        });
                    }
                }
                "short-name" if !person && organization.abbreviation.is_none() => {
                    let short = self.text(child, "short-name", &mut frame)?;
                    organization.abbreviation = Some(short);
                }
                "external-id"
                    if human.identifier.is_none() && organization.identifier.is_none() =>
                {
                    let scheme = child.take("scheme");
                    let id = self.text(child, "external-id", &mut frame)?;
                    frame.carry(
                        "external-id",
                        scheme.map(|scheme| ("scheme".to_owned(), scheme)),
                    );
                    if person {
                        human.identifier = Some(id);
                    } else {
                        organization.identifier = Some(id);
                    }
                }
                "email-address" => {
                    let path = nth("email-address", address.emails.len());
                    let email = self.text(child, &path, &mut frame)?;
                    address.emails.push(email);
                }
                "telephone-number" => {
                    let path = nth("telephone-number", address.phones.len());
                    let phone = self.text(child, &path, &mut frame)?;
                    address.phones.push(phone);
                }
                "address" if !located => {
                    located = true;
                    self.address(child, &mut address, &mut frame)?;
                }
                "remarks" if contributor.notes.is_empty() => {
                    let at = NodeKey::ROOT;
                    let notes = self.multiline(child, "remarks", &mut frame, at, "metadata")?;
                    contributor.notes = notes;
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        if person {
            contributor.person = Some(human);
        } else {
            contributor.organization = Some(organization);
        }
        contributor.address = (address != Address::default()).then_some(address);
        contributor.carried = self.finish(tag, frame);
        Ok(contributor)
    }

    fn address(&mut self, tag: S::Tag, address: &mut Address, outer: &mut Frame) -> Read<()> {
        let mut frame = Frame::new(&grammar::ADDRESS);
        while let Some(child) = self.next(&mut frame)? {
            let name = child.kind().to_owned();
            let field = match name.as_str() {
                "addr-line" => {
                    let path = nth("addr-line", address.lines.len());
                    let line = self.text(child, &path, &mut frame)?;
                    address.lines.push(line);
                    continue;
                }
                "city" => &mut address.city,
                "state" => &mut address.region,
                "postal-code" => &mut address.postal_code,
                _ => &mut address.country,
            };
            if field.is_some() {
                self.carry_whole(child, &mut frame)?;
            } else {
                *field = Some(self.text(child, &name, &mut frame)?);
            }
        }
        let mut carried = frame.into_carried(S::ORDERED);
        carried.attributes.append(&mut self.source.close(tag));
        let nothing = address.lines.is_empty()
            && [
                &address.city,
                &address.region,
                &address.postal_code,
                &address.country,
            ]
            .into_iter()
            .all(Option::is_none);
        if nothing {
            carried
                .attributes
                .insert("guiju:empty".to_owned(), String::new());
        }
        outer.carry("address", carried.attributes);
        outer.carried.content.append(&mut carried.content);
        Ok(())
    }
}

/// Tells with each party what it did, by the responsibilities and the titles of the roles.
fn tell_roles(metadata: &mut Metadata) {
    let elements = |name: &'static str| {
        metadata
            .opaque
            .iter()
            .filter_map(move |markup| match markup {
                Markup::Element(element) if element.name == name => Some(element),
                _ => None,
            })
    };
    let mut told = Vec::new();
    for responsible in elements("responsible-party") {
        let Some(role) = responsible.attributes.get("role-id") else {
            continue;
        };
        let defined = elements("role").find(|known| known.attributes.get("id") == Some(role));
        let name = defined
            .and_then(|role| children(role, "title").next())
            .map_or_else(|| role.clone(), text_of);
        for party in children(responsible, "party-uuid") {
            told.push((text_of(party), role_of(role), name.clone()));
        }
    }
    for (party, role, name) in told {
        let contributor = metadata
            .contributors
            .iter_mut()
            .find(|contributor| contributor.id.as_deref() == Some(party.trim()));
        if let Some(contributor) = contributor {
            if !contributor.roles.contains(&role) {
                contributor.roles.push(role);
            }
            match &mut contributor.role_name {
                Some(names) => {
                    names.push_str(", ");
                    names.push_str(&name);
                }
                None => contributor.role_name = Some(name),
            }
        }
    }
}

fn children<'e>(element: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    element
        .content
        .iter()
        .filter_map(move |markup| match markup {
            Markup::Element(child) if child.name == name => Some(child),
            _ => None,
        })
}

fn text_of(element: &Element) -> String {
    let mut text = String::new();
    for markup in &element.content {
        match markup {
            Markup::Text(run) => text.push_str(run),
            Markup::Element(element) => text.push_str(&text_of(element)),
            _ => {}
        }
    }
    text
}

/// The roles that OSCAL names.
fn role_of(id: &str) -> Role {
    match id {
        "creator" | "prepared-by" => Role::Author,
        "contact" | "poc" => Role::Contact,
        "editor" => Role::Editor,
        "publisher" => Role::Publisher,
        "owner" | "content-approver" => Role::Owner,
        "contributor" => Role::Participant,
        _ => Role::Other,
    }
}

/// Whether a text is a date as the model has them: a day, perhaps with a time.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes
            .get(range)
            .is_some_and(|bytes| bytes.iter().all(u8::is_ascii_digit))
    };
    let number = |range: std::ops::Range<usize>| {
        text.get(range)
            .and_then(|text| text.parse::<u32>().ok())
            .unwrap_or_default()
    };
    let day = digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && bytes.get(4) == Some(&b'-')
        && bytes.get(7) == Some(&b'-')
        && (1..=12).contains(&number(5..7))
        && (1..=31).contains(&number(8..10));
    if !day || text.len() == 10 {
        return day;
    }
    let time = digits(11..13) && digits(14..16) && bytes[10] == b'T' && bytes[13] == b':';
    let Some(mut rest) = text.get(16..).filter(|_| time) else {
        return false;
    };
    if let Some(seconds) = rest.strip_prefix(':') {
        let Some(after) = seconds.get(2..).filter(|_| digits(17..19)) else {
            return false;
        };
        rest = after;
        if let Some(fraction) = rest.strip_prefix('.') {
            let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if after.len() == fraction.len() {
                return false;
            }
            rest = after;
        }
    }
    let zone = rest.as_bytes();
    matches!(rest, "" | "Z")
        || (zone.len() == 6
            && matches!(zone[0], b'+' | b'-')
            && zone[3] == b':'
            && [1, 2, 4, 5].iter().all(|&at| zone[at].is_ascii_digit()))
}
