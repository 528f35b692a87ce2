//! Those who had a part in an article: authors, their affiliations, the publisher, who paid.

use super::Read;
use crate::model::{
    Carried, Contributor, Metadata, Name, Organization, Person, Role, TitledBlocks,
};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{carry_inner, collapse, id, instead, lang};
use crate::readers::xml::prose::{Flow, Prose, Slot};
use crate::readers::xml::{Event, MAPPED, Tag};

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
            class: Some("contrib-group".to_owned()),
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
pub(super) fn keep_apart(metadata: &mut Metadata, mut carried: Carried) {
    metadata.opaque.append(&mut carried.content);
    if !carried.attributes.is_empty() {
        let own = metadata.carried.get_or_insert_default();
        own.attributes.append(&mut carried.attributes);
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
