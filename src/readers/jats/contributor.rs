//! Those who had a part in an article: authors, their affiliations, the publisher, who paid.

use super::Read;
use crate::model::{
    Address, Block, Carried, Content, Contributor, Inline, Metadata, Name, Organization, Person,
    RelatedLink, Role, TitledBlocks,
};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{carry_inner, collapse, id, instead, lang};
use crate::readers::xml::prose::{Flow, Prose, Slot};
use crate::readers::xml::{Event, MAPPED, Tag, is_blank};

/// The role of those whom contributors belong to.
const AFFILIATION: &str = "affiliation";

impl<'a> Sts<'a> {
    /// A `contrib-group`.
    pub(super) fn contributors(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let first = metadata.contributors.len();
        let step = Step::Item("notes", metadata.notes.len());
        let key = self.positions.open(at, step, tag.start());
        let mut words = TitledBlocks {
            kind: Some("contrib-group".to_owned()),
            carried: instead("contrib-group").into_field(),
            ..TitledBlocks::default()
        };
        let slot = Slot::new(key, "blocks");
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "contrib" => self.contributor(tag, metadata, at)?,
                    "aff" => self.affiliation_into(tag, metadata, at)?,
                    "aff-alternatives" => self.affiliations(tag, metadata, at)?,
                    _ => {
                        self.remark_event(Event::Start(tag), &mut flow, &mut words.blocks, slot)?;
                    }
                },
                event => self.remark_event(event, &mut flow, &mut words.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut words.blocks);
        self.positions.close(key, self.xml.end());
        let attributes = self.xml.close(tag);
        if let Some(contributor) = metadata.contributors.get_mut(first)
            && !attributes.is_empty()
        {
            let own = contributor.carried.get_or_insert_default();
            carry_inner(own, "contrib-group", attributes);
        } else if !attributes.is_empty() {
            let own = words.carried.get_or_insert_default();
            own.attributes.extend(attributes);
        }
        if !words.blocks.is_empty()
            || words
                .carried
                .as_ref()
                .is_some_and(|c| !c.attributes.is_empty())
        {
            metadata.notes.push(words);
        }
        Ok(())
    }

    /// An `aff-alternatives`: one affiliation in several languages.
    pub(super) fn affiliations(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let first = metadata.contributors.len();
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "aff" => {
                    self.affiliation_into(tag, metadata, at)?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(&mut carried, "aff-alternatives", attributes);
        if let Some(contributor) = metadata.contributors.get_mut(first)
            && !carried.is_empty()
        {
            let own = contributor.carried.get_or_insert_default();
            own.attributes.append(&mut carried.attributes);
            own.content.append(&mut carried.content);
        } else {
            keep_apart(metadata, carried);
        }
        Ok(())
    }

    fn contributor(&mut self, mut tag: Tag<'a>, metadata: &mut Metadata, at: NodeKey) -> Read<()> {
        let place = metadata.contributors.len();
        metadata.contributors.push(Contributor::default());
        let step = Step::Item("contributors", place);
        let key = self.positions.open(at, step, tag.start());
        let mut contributor = Contributor {
            id: id(&mut tag),
            role_name: tag.take("contrib-type"),
            ..Contributor::default()
        };
        contributor
            .roles
            .extend(contributor.role_name.as_deref().map(role));
        if tag.take_if("corresp", |value| value == "yes").is_some() {
            contributor.roles.push(Role::Contact);
        }
        let mut carried = Carried::default();
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            self.contributor_event(
                event,
                &mut contributor,
                &mut flow,
                &mut carried,
                key,
                (metadata, at),
            )?;
        }
        self.flush(&mut flow, &mut contributor.notes);
        contributor.carried = self.xml.finish(tag, carried);
        self.positions.close(key, self.xml.end());
        metadata.contributors[place] = contributor;
        Ok(())
    }

    fn contributor_event(
        &mut self,
        event: Event<'a>,
        contributor: &mut Contributor,
        flow: &mut Flow,
        carried: &mut Carried,
        key: NodeKey,
        (metadata, at): (&mut Metadata, NodeKey),
    ) -> Read<()> {
        let slot = Slot::new(key, "notes");
        let tag = match event {
            Event::Start(tag) => tag,
            event => return self.remark_event(event, flow, &mut contributor.notes, slot),
        };
        match tag.kind() {
            "name" | "string-name" if contributor.person.as_ref().is_none_or(nameless) => {
                let person = contributor.person.get_or_insert_default();
                self.person(tag, person)
            }
            "name-alternatives" | "collab-alternatives" => {
                let name = tag.name().to_owned();
                while let Some(event) = self.xml.child()? {
                    self.contributor_event(event, contributor, flow, carried, key, (metadata, at))?;
                }
                let attributes = self.xml.close(tag);
                carried
                    .attributes
                    .insert(format!("{name}@guiju:present"), "yes".to_owned());
                carry_inner(carried, &name, attributes);
                Ok(())
            }
            "anonymous" if contributor.person.is_none() => {
                let mut own = instead("anonymous");
                let name = self.xml.plain("anonymous", &mut own)?;
                let name = if name.is_empty() {
                    "anonymous".to_owned()
                } else {
                    name
                };
                contributor.person = Some(Person {
                    name: Some(name),
                    carried: self.xml.finish(tag, own),
                    ..Person::default()
                });
                Ok(())
            }
            "collab" if contributor.organization.is_none() => {
                let mut organization = Organization::default();
                self.collaboration(
                    tag,
                    &mut organization,
                    contributor,
                    flow,
                    key,
                    (metadata, at),
                )?;
                contributor.organization = Some(organization);
                Ok(())
            }
            "contrib-id"
                if contributor
                    .person
                    .as_ref()
                    .is_none_or(|p| p.identifier.is_none()) =>
            {
                let person = contributor.person.get_or_insert_default();
                let mut own = person.carried.take().map(|own| *own).unwrap_or_default();
                person.identifier = Some(self.xml.text_element(tag, &mut own)?);
                person.carried = own.into_field();
                Ok(())
            }
            "degrees" => {
                let person = contributor.person.get_or_insert_default();
                let text = self.xml.text_element(tag, carried)?;
                match &mut person.suffix {
                    Some(suffix) => {
                        suffix.push_str(", ");
                        suffix.push_str(&text);
                    }
                    place => *place = Some(text),
                }
                Ok(())
            }
            "aff" if contributor.organization.is_none() => {
                let own = self.affiliation(tag, key)?;
                contributor.organization = own.organization;
                contributor.address = own.address.or(contributor.address.take());
                contributor.notes.extend(own.notes);
                if let Some(mut own) = own.carried {
                    carry_inner(carried, "aff", own.attributes);
                    carried.content.append(&mut own.content);
                }
                if let Some(id) = own.id {
                    let key = "aff@id".to_owned();
                    carried.attributes.insert(key, id.into_string());
                }
                Ok(())
            }
            "aff-alternatives" => self.affiliations(tag, metadata, at),
            "aff" => self.affiliation_into(tag, metadata, at),
            "email" | "ext-link" | "uri" => {
                let address = contributor.address.get_or_insert_default();
                self.address_part(tag, address, carried)
            }
            "address" if contributor.address.is_none() => {
                let mut own = Contributor::default();
                self.whereabouts(&mut own, carried, key)?;
                let attributes = self.xml.close(tag);
                carry_inner(carried, "address", attributes);
                contributor.address = own.address;
                contributor.organization = contributor.organization.take().or(own.organization);
                contributor.notes.extend(own.notes);
                Ok(())
            }
            _ => self.remark_event(Event::Start(tag), flow, &mut contributor.notes, slot),
        }
    }

    /// A `collab`: the name of a group, and its members.
    fn collaboration(
        &mut self,
        mut tag: Tag<'a>,
        organization: &mut Organization,
        contributor: &mut Contributor,
        flow: &mut Flow,
        key: NodeKey,
        (metadata, at): (&mut Metadata, NodeKey),
    ) -> Read<()> {
        let mut carried = instead("collab");
        let language = lang(&mut tag);
        if let Some(id) = id(&mut tag) {
            carried.attributes.insert("id".to_owned(), id.into_string());
        }
        let mut name = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(text) => {
                    self.xml.enter_text(&text, MAPPED);
                    name.push_str(&text);
                }
                Event::Start(tag) => match tag.kind() {
                    "contrib-group" => self.contributors(tag, metadata, at)?,
                    "institution-wrap" => self.institution_wrap(tag, organization, &mut carried)?,
                    "aff" | "aff-alternatives" | "address" | "email" | "ext-link" | "uri"
                    | "author-comment" | "bio" | "on-behalf-of" | "role" | "xref" | "fn" => {
                        let event = Event::Start(tag);
                        self.contributor_event(
                            event,
                            contributor,
                            flow,
                            &mut carried,
                            key,
                            (metadata, at),
                        )?;
                    }
                    _ => {
                        let text = self.xml.text_element(tag, &mut carried)?;
                        name.push_str(&text);
                    }
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let value = collapse(&name);
        if !value.is_empty() {
            let name = Name {
                lang: language,
                value,
            };
            organization.names.insert(0, name);
        }
        organization.carried = self.xml.finish(tag, carried);
        Ok(())
    }

    /// A `name` or `string-name`.
    pub(super) fn person(&mut self, tag: Tag<'a>, person: &mut Person) -> Read<()> {
        let is_printed = tag.kind() == "string-name";
        let element = tag.name().to_owned();
        let mut carried = person.carried.take().map(|own| *own).unwrap_or_default();
        let mut printed = String::new();
        // Parts without anything between them are set apart.
        let mut after_part = false;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(text) if is_printed => {
                    self.xml.enter_text(&text, MAPPED);
                    printed.push_str(&text);
                    after_part = false;
                }
                Event::Start(mut tag) => {
                    let initials = (tag.kind() == "given-names" && person.initials.is_none())
                        .then(|| tag.take("initials"))
                        .flatten();
                    let place = match tag.kind() {
                        "surname" => &mut person.surname,
                        "given-names" => &mut person.given_names,
                        "prefix" => &mut person.prefix,
                        "suffix" | "degrees" => &mut person.suffix,
                        _ => {
                            self.xml.stray(Event::Start(tag), &mut carried)?;
                            continue;
                        }
                    };
                    let text = self.xml.text_element(tag, &mut carried)?;
                    if after_part {
                        printed.push(' ');
                    }
                    after_part = true;
                    printed.push_str(&text);
                    match place {
                        Some(held) => {
                            held.push(' ');
                            held.push_str(&text);
                        }
                        None => *place = Some(text),
                    }
                    person.initials = person.initials.take().or(initials);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        if is_printed {
            person.name = Some(collapse(&printed)).filter(|name| !name.is_empty());
        }
        let attributes = self.xml.close(tag);
        carry_inner(&mut carried, &element, attributes);
        person.carried = carried.into_field();
        Ok(())
    }

    pub(super) fn affiliation_into(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let step = Step::Item("contributors", metadata.contributors.len());
        let key = self.positions.open(at, step, tag.start());
        let affiliation = self.affiliation(tag, key)?;
        self.positions.close(key, self.xml.end());
        metadata.contributors.push(affiliation);
        Ok(())
    }

    /// An `aff`.
    fn affiliation(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Contributor> {
        let mut contributor = Contributor {
            id: id(&mut tag),
            role_name: Some(AFFILIATION.to_owned()),
            ..Contributor::default()
        };
        let mut carried = instead(tag.kind());
        self.whereabouts(&mut contributor, &mut carried, at)?;
        contributor.carried = self.xml.finish(tag, carried);
        Ok(contributor)
    }

    /// The parts of an affiliation or address, with or without words between them. Marks between
    /// the parts are carried; words are lines of the address, the first of them the name where no
    /// institution is named.
    pub(super) fn whereabouts(
        &mut self,
        contributor: &mut Contributor,
        carried: &mut Carried,
        at: NodeKey,
    ) -> Read<()> {
        let mut organization = Organization::default();
        let mut address = Address::default();
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "notes");
        // Whether the last line goes on, as after words in italics.
        let mut goes_on = false;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(text) => {
                    if !text.chars().any(char::is_alphanumeric) {
                        goes_on &= is_blank(&text);
                        self.xml.stray(Event::Text(text), carried)?;
                        continue;
                    }
                    self.xml.enter_text(&text, MAPPED);
                    push_line(&mut address, &collapse(&text), goes_on);
                    goes_on = true;
                }
                Event::Start(tag) => {
                    let kind = tag.kind().to_owned();
                    match &*kind {
                        "institution" => self.institution(tag, &mut organization, carried)?,
                        "institution-wrap" => {
                            self.institution_wrap(tag, &mut organization, carried)?;
                        }
                        "bold" | "italic" | "fixed-case" | "monospace" | "roman" | "sans-serif"
                        | "sc" | "named-content" | "styled-content" | "underline" | "overline"
                        | "strike" | "break" => {
                            let line = self.xml.text_element(tag, carried)?;
                            push_line(&mut address, &line, goes_on);
                            goes_on = kind != "break";
                            continue;
                        }
                        "fn"
                        | "xref"
                        | "target"
                        | "related-article"
                        | "related-object"
                        | "inline-supplementary-material" => {
                            let event = Event::Start(tag);
                            self.remark_event(event, &mut flow, &mut contributor.notes, slot)?;
                        }
                        _ => self.address_part(tag, &mut address, carried)?,
                    }
                    goes_on = false;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        self.flush(&mut flow, &mut contributor.notes);
        if organization.names.is_empty()
            && organization.units.is_empty()
            && !address.lines.is_empty()
        {
            let value = address.lines.remove(0);
            organization.names.push(Name { lang: None, value });
        }
        contributor.organization =
            Some(organization).filter(|known| *known != Organization::default());
        contributor.address = Some(address).filter(|known| *known != Address::default());
        Ok(())
    }

    fn institution_wrap(
        &mut self,
        tag: Tag<'a>,
        organization: &mut Organization,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "institution" => {
                    self.institution(tag, organization, carried)?;
                }
                Event::Start(tag)
                    if tag.kind() == "institution-id" && organization.identifier.is_none() =>
                {
                    organization.identifier = Some(self.xml.text_element(tag, carried)?);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// An `institution`: the name, or a unit of the one named before.
    fn institution(
        &mut self,
        mut tag: Tag<'a>,
        organization: &mut Organization,
        carried: &mut Carried,
    ) -> Read<()> {
        let is_unit = tag
            .peek("content-type")
            .is_some_and(|kind| kind.starts_with("dep") || kind.starts_with("div"));
        let language = lang(&mut tag);
        let is_known = organization.names.iter().any(|name| name.lang == language);
        let value = self.xml.text_element(tag, carried)?;
        if is_unit || is_known {
            organization.units.push(value);
        } else {
            organization.names.push(Name {
                lang: language,
                value,
            });
        }
        Ok(())
    }

    /// A part of an address.
    pub(super) fn address_part(
        &mut self,
        mut tag: Tag<'a>,
        address: &mut Address,
        carried: &mut Carried,
    ) -> Read<()> {
        let place = match tag.kind() {
            "addr-line" => {
                let line = self.xml.text_element(tag, carried)?;
                address.lines.push(line);
                return Ok(());
            }
            "phone" => {
                let number = self.xml.text_element(tag, carried)?;
                address.phones.push(number);
                return Ok(());
            }
            "email" => {
                let email = self.xml.text_element(tag, carried)?;
                address.emails.push(email);
                return Ok(());
            }
            "ext-link" | "uri" => {
                let mut own = instead(tag.kind());
                let href = tag.take("xlink:href");
                let words = self.xml.plain(tag.kind(), &mut own)?;
                address.links.push(RelatedLink {
                    target: href.unwrap_or_else(|| words.clone()),
                    content: if words.is_empty() {
                        Content::default()
                    } else {
                        words.into()
                    },
                    carried: self.xml.finish(tag, own),
                    ..RelatedLink::default()
                });
                return Ok(());
            }
            "city" => &mut address.city,
            "state" => &mut address.region,
            "postal-code" => &mut address.postal_code,
            "country" => &mut address.country,
            _ => return self.xml.stray(Event::Start(tag), carried),
        };
        let text = self.xml.text_element(tag, carried)?;
        if place.is_none() {
            *place = Some(text);
        } else {
            address.lines.push(text);
        }
        Ok(())
    }

    /// A `publisher`: each name with the place after it.
    pub(super) fn publisher(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let first = metadata.contributors.len();
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            let step = Step::Item("contributors", metadata.contributors.len());
            match tag.kind() {
                "publisher-name" => {
                    let key = self.positions.open(at, step, tag.start());
                    let mut own = instead("publisher");
                    let mut contributor = Contributor {
                        roles: vec![Role::Publisher],
                        ..Contributor::default()
                    };
                    self.whereabouts(&mut contributor, &mut own, key)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(&mut own, "publisher-name", attributes);
                    contributor.carried = own.into_field();
                    self.positions.close(key, self.xml.end());
                    metadata.contributors.push(contributor);
                }
                "publisher-loc" if metadata.contributors.len() > first => {
                    let mut place = Contributor::default();
                    let mut own = Carried::default();
                    self.whereabouts(&mut place, &mut own, at)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(&mut own, "publisher-loc", attributes);
                    if let Some(contributor) = metadata.contributors.last_mut() {
                        let mut address = place.address.unwrap_or_default();
                        let names = place.organization.into_iter().flat_map(|place| {
                            let names = place.names.into_iter().map(|name| name.value);
                            names.chain(place.units)
                        });
                        address.lines.splice(0..0, names);
                        contributor.address = Some(address);
                        contributor.notes.append(&mut place.notes);
                        let held = contributor.carried.get_or_insert_default();
                        held.attributes.append(&mut own.attributes);
                        held.content.append(&mut own.content);
                    }
                }
                _ => self.xml.stray(Event::Start(tag), &mut carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(&mut carried, "publisher", attributes);
        if let Some(contributor) = metadata.contributors.get_mut(first) {
            let held = contributor.carried.get_or_insert_default();
            held.attributes.append(&mut carried.attributes);
            held.content.append(&mut carried.content);
        } else {
            keep_apart(metadata, carried);
        }
        Ok(())
    }

    /// An `award-group`: who paid, and what is said of the award.
    pub(super) fn award(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let step = Step::Item("contributors", metadata.contributors.len());
        let key = self.positions.open(at, step, tag.start());
        let mut contributor = Contributor {
            id: id(&mut tag),
            roles: vec![Role::Sponsor],
            ..Contributor::default()
        };
        let carried = instead("award-group");
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(key, "notes");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag)
                    if matches!(tag.kind(), "funding-source" | "support-source")
                        && contributor.organization.is_none() =>
                {
                    let name = tag.name().to_owned();
                    let mut own = instead(&name);
                    let mut source = Contributor::default();
                    self.whereabouts(&mut source, &mut own, key)?;
                    let organization = contributor
                        .organization
                        .insert(source.organization.unwrap_or_default());
                    contributor.address = source.address;
                    contributor.notes.append(&mut source.notes);
                    own.attributes.extend(self.xml.close(tag));
                    organization.carried = own.into_field();
                }
                event => self.remark_event(event, &mut flow, &mut contributor.notes, slot)?,
            }
        }
        self.flush(&mut flow, &mut contributor.notes);
        contributor.carried = self.xml.finish(tag, carried);
        self.positions.close(key, self.xml.end());
        metadata.contributors.push(contributor);
        Ok(())
    }
}

/// Keeps what an element said that has nobody to be said of.
fn keep_apart(metadata: &mut Metadata, mut carried: Carried) {
    metadata.opaque.append(&mut carried.content);
    if !carried.attributes.is_empty() {
        let own = metadata.carried.get_or_insert_default();
        own.attributes.append(&mut carried.attributes);
    }
}

fn push_line(address: &mut Address, words: &str, goes_on: bool) {
    match address.lines.last_mut() {
        Some(last) if goes_on => {
            last.push(' ');
            last.push_str(words);
        }
        _ if words.is_empty() => {}
        _ => address.lines.push(words.to_owned()),
    }
}

fn nameless(person: &Person) -> bool {
    person.name.is_none() && person.surname.is_none() && person.given_names.is_none()
}

fn role(name: &str) -> Role {
    match name {
        "author" => Role::Author,
        "editor" | "assoced" | "guest-editor" | "academic-editor" => Role::Editor,
        "translator" => Role::Translator,
        "compiler" | "designer" | "illustrator" | "contributor" => Role::Participant,
        "sponsor" => Role::Sponsor,
        _ => Role::Other,
    }
}

/// Gives each person the organization that the first of their affiliations is.
pub(super) fn resolve_affiliations(metadata: &mut Metadata) {
    let known: Vec<(String, Organization)> = metadata
        .contributors
        .iter()
        .filter(|contributor| contributor.role_name.as_deref() == Some(AFFILIATION))
        .filter_map(|contributor| {
            let id = contributor.id.as_ref()?.to_string();
            let mut organization = contributor.organization.clone()?;
            organization.carried = None;
            Some((id, organization))
        })
        .collect();
    for contributor in &mut metadata.contributors {
        if contributor.person.is_none() || contributor.organization.is_some() {
            continue;
        }
        let named = targets(&contributor.notes).find_map(|target| {
            let (_, organization) = known.iter().find(|(id, _)| id == target)?;
            Some(organization.clone())
        });
        contributor.organization = named;
    }
}

/// What the paragraphs of notes point at.
fn targets(notes: &[Block]) -> impl Iterator<Item = &str> {
    let paragraphs = notes.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.content.0),
        _ => None,
    });
    paragraphs.flatten().filter_map(|inline| match inline {
        Inline::CrossReference(reference) => Some(reference.target.as_str()),
        _ => None,
    })
}
