//! People and organizations: `author` and `contact`.

use super::super::xml::{Event, Tag, is_blank};
use super::{Carried, Read, Rfc, carry_inner, collapse, id, instead, lang};
use crate::model::{
    Address, Attributes, Contributor, Markup, Name, Organization, Person, RelatedLink, Role,
};

impl<'a> Rfc<'a> {
    /// An `author` or `contact`, with the organization and the address.
    pub(super) fn contributor(&mut self, mut tag: Tag<'a>) -> Read<Contributor> {
        let mut carried = Carried::default();
        let is_author = tag.kind() == "author";
        let person = Person {
            name: tag.take_if("fullname", |name| !name.is_empty()),
            surname: tag.take_if("surname", |name| !name.is_empty()),
            initials: tag.take_if("initials", |name| !name.is_empty()),
            ..Person::default()
        };
        let editor = tag.convert("role", |role| (role == "editor").then_some(()));
        let mut contributor = Contributor {
            id: id(&mut tag),
            roles: vec![match (editor, is_author) {
                (Some(()), _) => Role::Editor,
                (None, true) => Role::Author,
                (None, false) => Role::Participant,
            }],
            person: (person != Person::default()).then_some(person),
            ..Contributor::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "organization" if contributor.organization.is_none() => {
                        contributor.organization = self.organization(tag)?;
                    }
                    "address" if contributor.address.is_none() => {
                        contributor.address = Some(self.address(tag)?);
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        contributor.carried = self.xml.finish(tag, carried);
        Ok(contributor)
    }

    fn organization(&mut self, mut tag: Tag<'a>) -> Read<Option<Organization>> {
        let mut carried = Carried::default();
        let lang = lang(&mut tag);
        let value = self.xml.plain("organization", &mut carried)?;
        let organization = Organization {
            abbreviation: tag.take_if("abbrev", |abbreviation| !abbreviation.is_empty()),
            names: if value.is_empty() {
                Vec::new()
            } else {
                vec![Name { lang, value }]
            },
            carried: self.xml.finish(tag, carried),
            ..Organization::default()
        };
        Ok((organization != Organization::default()).then_some(organization))
    }

    fn address(&mut self, tag: Tag<'a>) -> Read<Address> {
        let mut address = Address::default();
        let mut carried = Carried::default();
        self.address_parts(&mut address, &mut carried)?;
        address.carried = self.xml.finish(tag, carried);
        Ok(address)
    }

    fn address_parts(&mut self, address: &mut Address, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            match tag.kind() {
                "postal" => {
                    self.address_parts(address, carried)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(carried, "postal", attributes);
                }
                "street" | "extaddr" | "pobox" | "cityarea" | "sortingcode" | "postalLine" => {
                    let line = self.xml.text_element(tag, carried)?;
                    address.lines.push(line);
                }
                "city" if address.city.is_none() => {
                    address.city = Some(self.xml.text_element(tag, carried)?);
                }
                "region" if address.region.is_none() => {
                    address.region = Some(self.xml.text_element(tag, carried)?);
                }
                "code" if address.postal_code.is_none() => {
                    address.postal_code = Some(self.xml.text_element(tag, carried)?);
                }
                "country" if address.country.is_none() => {
                    address.country = Some(self.xml.text_element(tag, carried)?);
                }
                "phone" => {
                    let phone = self.xml.text_element(tag, carried)?;
                    address.phones.push(phone);
                }
                "facsimile" => {
                    // Numbers of both kinds are telephone numbers to the model.
                    let number = self.xml.text_element(tag, carried)?;
                    address.phones.push(format!("fax {number}"));
                }
                "email" => {
                    let email = self.xml.text_element(tag, carried)?;
                    address.emails.push(email);
                }
                "uri" => {
                    let mut own = instead("uri");
                    let target = self.xml.plain("uri", &mut own)?;
                    own.element = None;
                    address.links.push(RelatedLink {
                        target,
                        carried: self.xml.finish(tag, own),
                        ..RelatedLink::default()
                    });
                }
                "city" | "region" | "code" | "country" => {
                    // A second one is a line of the address like others.
                    let line = self.xml.text_element(tag, carried)?;
                    address.lines.push(line);
                }
                _ => self.xml.stray(Event::Start(tag), carried)?,
            }
        }
        Ok(())
    }
}

/// The name that the attributes of an `author` or `contact` give.
pub(super) fn name(attributes: &Attributes) -> Option<String> {
    attributes.get("fullname").cloned().or_else(|| {
        let parts = ["initials", "surname"].map(|name| attributes.get(name));
        let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

/// The texts of an `author` or `contact`, a line each.
pub(super) fn lines(content: &[Markup], lines: &mut Vec<String>) {
    for markup in content {
        match markup {
            Markup::Text(text) if !is_blank(text) => lines.push(collapse(text)),
            Markup::Element(element) => self::lines(&element.content, lines),
            _ => {}
        }
    }
}
