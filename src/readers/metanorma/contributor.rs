//! Organizations and people: `contributor`, `owner`, and the committees among them.

use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner, instead};
use crate::model::{
    Address, Committee, CommitteeKind, Content, Contributor, Inline, Markup, Metadata, Name,
    Organization, Person, RelatedLink, Role,
};
use crate::readers::xml::Event;

/// What is said of the part that someone had.
#[derive(Default)]
struct Roles {
    roles: Vec<Role>,
    names: Vec<String>,
}

/// An organization and where it is found.
#[derive(Default)]
struct Body {
    organization: Organization,
    address: Address,
    units: Vec<Committee>,
}

impl<'a> Metanorma<'a> {
    /// A `contributor` of the document; a committee is one of its committees.
    pub(super) fn contributor_into(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let start = tag.start();
        let step = Step::Item("contributors", metadata.contributors.len());
        let (mut contributor, mut units) = self.node(at, step, start, |reader, key| {
            reader.contributor_parts(tag, key)
        })?;
        if contributor.roles.contains(&Role::Publisher) && metadata.originator.is_none() {
            metadata.originator = contributor
                .organization
                .as_ref()
                .and_then(|organization| organization.abbreviation.clone());
        }
        let what = contributor.role_name.as_deref();
        let is_author = contributor.roles.contains(&Role::Author);
        match what {
            Some("committee") if is_author => metadata.committees.append(&mut units),
            Some("secretariat") if units.len() == 1 && !metadata.committees.is_empty() => {
                if let (Some(last), Some(unit)) = (metadata.committees.last_mut(), units.pop()) {
                    last.secretariat = unit.name.or(unit.identifier);
                    if let Some(own) = unit.carried {
                        let carried = last.carried.get_or_insert_default();
                        carry_inner(carried, "secretariat", own.attributes);
                        carried.content.extend(own.content);
                    }
                }
            }
            _ => {}
        }
        put_units(&mut contributor, units);
        metadata.contributors.push(contributor);
        Ok(())
    }

    /// A `contributor` of an entry in a list of references.
    pub(super) fn contributor(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Contributor> {
        let (mut contributor, units) = self.contributor_parts(tag, at)?;
        put_units(&mut contributor, units);
        Ok(contributor)
    }

    /// A contributor and the units of its organization.
    fn contributor_parts(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
    ) -> Read<(Contributor, Vec<Committee>)> {
        let mut carried = Carried::default();
        let mut units = Vec::new();
        let mut roles = Roles::default();
        let mut contributor = Contributor {
            id: self.id(&mut tag),
            ..Contributor::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => match inner.kind() {
                    "role" => self.role(inner, &mut roles, &mut carried)?,
                    "organization" if contributor.organization.is_none() => {
                        let body = self.organization(inner)?;
                        units = body.units;
                        contributor.organization = Some(body.organization);
                        contributor.address = some_address(body.address);
                    }
                    "person" if contributor.person.is_none() => {
                        self.person(inner, at, &mut contributor, &mut units)?;
                    }
                    _ => self.keep(inner, &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        contributor.roles = roles.roles;
        contributor.role_name = (!roles.names.is_empty()).then(|| roles.names.join(", "));
        contributor.carried = self.xml.finish(tag, carried);
        Ok((contributor, units))
    }

    fn role(&mut self, mut tag: Tag<'a>, roles: &mut Roles, carried: &mut Carried) -> Read<()> {
        let known = tag.convert("type", role);
        let named = tag.take_if("type", |name| !name.is_empty());
        roles.roles.push(known.unwrap_or(Role::Other));
        roles.names.extend(named);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "description" => {
                    let text = self.xml.text_element(inner, carried)?;
                    roles
                        .names
                        .extend(Some(text).filter(|text| !text.is_empty()));
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        roles.roles.dedup();
        let attributes = self.xml.close(tag);
        carry_inner(carried, "role", attributes);
        Ok(())
    }

    fn organization(&mut self, tag: Tag<'a>) -> Read<Body> {
        let mut body = Body::default();
        let mut carried = Carried::default();
        self.organization_parts(&mut body, &mut carried)?;
        body.organization.carried = self.xml.finish(tag, carried);
        Ok(body)
    }

    fn organization_parts(&mut self, body: &mut Body, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut inner) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            match inner.kind() {
                "name" => {
                    let lang = Self::lang(&mut inner);
                    let value = self.xml.text_element(inner, carried)?;
                    if !value.is_empty() {
                        body.organization.names.push(Name { lang, value });
                    }
                }
                "abbreviation" if body.organization.abbreviation.is_none() => {
                    let text = self.xml.text_element(inner, carried)?;
                    body.organization.abbreviation = Some(text).filter(|text| !text.is_empty());
                }
                "identifier" if body.organization.identifier.is_none() => {
                    body.organization.identifier = Some(self.xml.text_element(inner, carried)?);
                }
                "subdivision" => self.subdivision(inner, body)?,
                _ => self.contact_part(inner, &mut body.address, carried)?,
            }
        }
        Ok(())
    }

    /// A unit of an organization, which may be a committee. Its own units follow it.
    fn subdivision(&mut self, mut tag: Tag<'a>, body: &mut Body) -> Read<()> {
        let mut unit = Body::default();
        let mut carried = Carried::default();
        let kind = tag
            .convert("subtype", committee_kind)
            .or_else(|| tag.peek("type").and_then(committee_kind));
        self.organization_parts(&mut unit, &mut carried)?;
        if let Some(abbreviation) = unit.organization.abbreviation {
            carried
                .attributes
                .insert("abbreviation@guiju:text".to_owned(), abbreviation);
        }
        let mut names = unit.organization.names.into_iter().map(|name| name.value);
        let name = names.next();
        for (at, name) in names.enumerate() {
            carried
                .attributes
                .insert(format!("name[{}]@guiju:text", at + 2), name);
        }
        merge(&mut body.address, unit.address);
        body.units.push(Committee {
            kind,
            identifier: unit.organization.identifier,
            name,
            carried: self.xml.finish(tag, carried),
            ..Committee::default()
        });
        body.units.append(&mut unit.units);
        Ok(())
    }

    fn person(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        contributor: &mut Contributor,
        units: &mut Vec<Committee>,
    ) -> Read<()> {
        let mut carried = Carried::default();
        let mut person = Person::default();
        let mut address = Address::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(inner) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match inner.kind() {
                "name" => self.person_name(inner, &mut person, &mut carried)?,
                "credential" => {
                    let text = self.xml.text_element(inner, &mut carried)?;
                    join(&mut person.suffix, &text);
                }
                "affiliation" => {
                    let affiliated = (&mut person, &mut *contributor, &mut *units);
                    self.affiliation(inner, affiliated, at, &mut carried)?;
                }
                "identifier" if person.identifier.is_none() => {
                    person.identifier = Some(self.xml.text_element(inner, &mut carried)?);
                }
                _ => self.contact_part(inner, &mut address, &mut carried)?,
            }
        }
        person.carried = self.xml.finish(tag, carried);
        contributor.person = Some(person);
        let mut whole = contributor.address.take().unwrap_or_default();
        merge(&mut whole, address);
        contributor.address = some_address(whole);
        Ok(())
    }

    fn person_name(
        &mut self,
        tag: Tag<'a>,
        person: &mut Person,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut inner) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let initial = inner.take_if("initial", |initial| !initial.is_empty());
            if let Some(initial) = initial {
                join(&mut person.initials, &initial);
            }
            let place = match inner.kind() {
                "completename" => &mut person.name,
                "forename" => &mut person.given_names,
                "surname" => &mut person.surname,
                "formatted-initials" | "initial" | "initials" => &mut person.initials,
                "prefix" => &mut person.prefix,
                "addition" => &mut person.suffix,
                _ => {
                    self.keep(inner, carried)?;
                    continue;
                }
            };
            let text = self.xml.text_element(inner, carried)?;
            match place {
                Some(own) if !text.is_empty() => {
                    own.push(' ');
                    own.push_str(&text);
                }
                None if !text.is_empty() => *place = Some(text),
                _ => {}
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "name", attributes);
        Ok(())
    }

    /// An `affiliation`: the position that a person holds, and where.
    fn affiliation(
        &mut self,
        tag: Tag<'a>,
        (person, contributor, units): (&mut Person, &mut Contributor, &mut Vec<Committee>),
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => match inner.kind() {
                    "name" => {
                        let text = self.xml.text_element(inner, carried)?;
                        join(&mut person.position, &text);
                    }
                    "description" => {
                        let step = Step::Item("notes", contributor.notes.len());
                        let start = inner.start();
                        let content = self.node(at, step, start, |reader, key| {
                            reader.content(key, "content")
                        })?;
                        let mut own = instead("description");
                        own.attributes = self.xml.close(inner);
                        contributor.notes.push(crate::model::Block::Paragraph(
                            crate::model::Paragraph {
                                content,
                                carried: own.into_field(),
                                ..crate::model::Paragraph::default()
                            },
                        ));
                    }
                    "organization" if contributor.organization.is_none() => {
                        let body = self.organization(inner)?;
                        *units = body.units;
                        contributor.organization = Some(body.organization);
                        contributor.address = some_address(body.address);
                    }
                    _ => self.keep(inner, carried)?,
                },
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "affiliation", attributes);
        Ok(())
    }

    /// An address, a telephone number, a page; anything else is carried.
    fn contact_part(
        &mut self,
        mut tag: Tag<'a>,
        address: &mut Address,
        carried: &mut Carried,
    ) -> Read<()> {
        match tag.kind() {
            "contact" => {
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(inner) => self.contact_part(inner, address, carried)?,
                        event => self.xml.stray(event, carried)?,
                    }
                }
                let attributes = self.xml.close(tag);
                carry_inner(carried, "contact", attributes);
            }
            "address" => {
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(inner) => self.address_part(inner, address, carried)?,
                        event => self.xml.stray(event, carried)?,
                    }
                }
                let attributes = self.xml.close(tag);
                carry_inner(carried, "address", attributes);
            }
            "phone" => address.phones.push(self.xml.text_element(tag, carried)?),
            "email" => address.emails.push(self.xml.text_element(tag, carried)?),
            "uri" => {
                let relation = tag.take_if("type", |kind| !kind.is_empty());
                let mut own = Carried::default();
                let target = self.xml.plain("uri", &mut own)?;
                address.links.push(RelatedLink {
                    target,
                    relation,
                    carried: self.xml.finish(tag, own),
                    ..RelatedLink::default()
                });
            }
            _ => self.keep(tag, carried)?,
        }
        Ok(())
    }

    fn address_part(
        &mut self,
        tag: Tag<'a>,
        address: &mut Address,
        carried: &mut Carried,
    ) -> Read<()> {
        let place = match tag.kind() {
            "city" => &mut address.city,
            "state" => &mut address.region,
            "country" => &mut address.country,
            "postcode" => &mut address.postal_code,
            "formattedAddress" => {
                // Its lines are parted by breaks.
                let mut content = Content::default();
                let mut spacing = super::Spacing::COLLAPSED;
                self.inlines(
                    &mut content.0,
                    &mut spacing,
                    Slot::new(NodeKey::ROOT, "lines"),
                )?;
                let attributes = self.xml.close(tag);
                carry_inner(carried, "formattedAddress", attributes);
                address.lines.extend(lines(&content));
                for inline in content.0 {
                    if let Inline::Opaque(opaque) = inline
                        && matches!(
                            opaque.content[..],
                            [Markup::Comment(_) | Markup::Instruction(_)]
                        )
                    {
                        carried.content.extend(opaque.content);
                    }
                }
                return Ok(());
            }
            _ => {
                let line = self.xml.text_element(tag, carried)?;
                address
                    .lines
                    .extend(Some(line).filter(|line| !line.is_empty()));
                return Ok(());
            }
        };
        let text = self.xml.text_element(tag, carried)?;
        match place {
            None if !text.is_empty() => *place = Some(text),
            Some(_) => address.lines.push(text),
            None => {}
        }
        Ok(())
    }

    /// A holder of copyright, by the name.
    pub(super) fn owner(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<Content> {
        let mut holder = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "organization" => {
                    let mut body = Body::default();
                    let mut own = Carried::default();
                    self.organization_parts(&mut body, &mut own)?;
                    own.attributes.extend(self.xml.close(inner));
                    let names = body.organization.names.iter().map(|name| &name.value);
                    let units = body.units.iter().map(unit_name);
                    for name in names.cloned().chain(units) {
                        if !holder.is_empty() {
                            holder.push_str(", ");
                        }
                        holder.push_str(&name);
                    }
                    if let Some(abbreviation) = &body.organization.abbreviation {
                        if holder.is_empty() {
                            holder.push_str(abbreviation);
                        } else {
                            holder.push_str(" (");
                            holder.push_str(abbreviation);
                            holder.push(')');
                        }
                    }
                    keep_rest(body, &mut own);
                    carry_inner(carried, "owner", own.attributes);
                    carried.content.append(&mut own.content);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "owner", attributes);
        Ok(if holder.is_empty() {
            Content::default()
        } else {
            Content::from(holder)
        })
    }
}

/// What of an organization has no place in a name.
fn keep_rest(body: Body, carried: &mut Carried) {
    if let Some(identifier) = body.organization.identifier {
        carried
            .attributes
            .insert("identifier@guiju:text".to_owned(), identifier);
    }
    let address = body.address;
    let rest = address
        .links
        .into_iter()
        .map(|link| link.target)
        .chain(address.lines)
        .chain(address.phones)
        .chain(address.emails);
    for (at, text) in rest.enumerate() {
        carried
            .attributes
            .insert(format!("contact[{}]@guiju:text", at + 1), text);
    }
}

fn lines(content: &Content) -> Vec<String> {
    let mut lines = vec![String::new()];
    for inline in &content.0 {
        match inline {
            Inline::Break(_) => lines.push(String::new()),
            other => {
                if let Some(last) = lines.last_mut() {
                    last.push_str(&Content(vec![other.clone()]).plain_text());
                }
            }
        }
    }
    lines
        .into_iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn join(place: &mut Option<String>, more: &str) {
    match place {
        _ if more.is_empty() => {}
        Some(text) => {
            text.push_str(", ");
            text.push_str(more);
        }
        None => *place = Some(more.to_owned()),
    }
}

fn some_address(address: Address) -> Option<Address> {
    (address != Address::default()).then_some(address)
}

fn merge(address: &mut Address, more: Address) {
    address.lines.extend(more.lines);
    address.city = address.city.take().or(more.city);
    address.region = address.region.take().or(more.region);
    address.postal_code = address.postal_code.take().or(more.postal_code);
    address.country = address.country.take().or(more.country);
    address.phones.extend(more.phones);
    address.emails.extend(more.emails);
    address.links.extend(more.links);
}

fn committee_kind(kind: &str) -> Option<CommitteeKind> {
    Some(match kind {
        "TC" | "Technical committee" => CommitteeKind::Technical,
        "SC" | "Subcommittee" => CommitteeKind::Subcommittee,
        "WG" | "Workgroup" | "Working group" => CommitteeKind::WorkingGroup,
        _ => return None,
    })
}

/// `TC 34 Food products`.
fn unit_name(unit: &Committee) -> String {
    let words: Vec<_> = [&unit.identifier, &unit.name]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    words.join(" ")
}

/// Units that are no committees of the document are units of the organization.
fn put_units(contributor: &mut Contributor, units: Vec<Committee>) {
    let Some(organization) = &mut contributor.organization else {
        return;
    };
    for unit in units {
        let name = unit_name(&unit);
        if !name.is_empty() {
            organization.units.push(name);
        }
        if let Some(own) = unit.carried {
            let carried = organization.carried.get_or_insert_default();
            carry_inner(carried, "subdivision", own.attributes);
            carried.content.extend(own.content);
        }
    }
}

fn role(kind: &str) -> Option<Role> {
    Some(match kind {
        "author" => Role::Author,
        "publisher" => Role::Publisher,
        "editor" => Role::Editor,
        "translator" => Role::Translator,
        "owner" => Role::Owner,
        "authorizer" => Role::Approver,
        "authority" => Role::Administrator,
        "proposer" => Role::Proposer,
        "issuer" => Role::Issuer,
        _ => return None,
    })
}
