//! The organizations that had a part in a document: `std-org`, accreditation, authorization.

use super::super::positions::{NodeKey, Step};
use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts, id, lang};
use crate::model::{
    Address, Attributes, Content, Contributor, Markup, Metadata, Name, Organization, Property,
    RelatedLink, Role,
};

/// The fields of an address, in the order that they are written in.
const ADDRESS: &[&str] = &[
    "lines",
    "city",
    "region",
    "postal_code",
    "country",
    "phones",
    "emails",
    "links",
];

impl<'a> Sts<'a> {
    pub(super) fn organization(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        kept: &mut Kept,
    ) -> Read<()> {
        let step = Step::Item("contributors", metadata.contributors.len());
        let name = tag.name().to_owned();
        match &*name {
            "accrediting-organization" => {
                let key = self.positions.open(at, step, tag.start());
                let abbreviation = tag.take("accredit-acronym");
                let (value, content) = self.xml.words()?;
                let mut own = Kept::of(&name, "std-org", &["text"]);
                if content.len() > 1 || !matches!(content[..], [Markup::Text(_)]) {
                    own.leaf("text", Attributes::new(), content);
                }
                let names = vec![Name { lang: None, value }];
                metadata.contributors.push(Contributor {
                    roles: vec![Role::Accreditor],
                    organization: Some(Organization {
                        names: names
                            .into_iter()
                            .filter(|name| !name.value.is_empty())
                            .collect(),
                        abbreviation,
                        ..Organization::default()
                    }),
                    carried: self.xml.finish(tag, own.carried),
                    ..Contributor::default()
                });
                self.positions.close(key, self.xml.end());
                kept.one("contributors");
            }
            "authorization" => {
                let class = tag.take("authorize-acronym");
                let (value, content) = self.xml.words()?;
                let mut own = Kept::of(&name, "custom-meta", &["text"]);
                if content.len() > 1 || !matches!(content[..], [Markup::Text(_)]) {
                    own.leaf("text", Attributes::new(), content);
                }
                metadata.properties.push(Property {
                    name,
                    value,
                    class,
                    carried: self.xml.finish(tag, own.carried),
                    ..Property::default()
                });
                kept.one("properties");
            }
            "std-org" | "std-organization" => {
                let key = self.positions.open(at, step, tag.start());
                let contributor = self.std_org(tag)?;
                self.positions.close(key, self.xml.end());
                metadata.contributors.push(contributor);
                kept.one("contributors");
            }
            _ => {
                metadata.opaque.push(Markup::Element(self.xml.opaque(tag)?));
                kept.one("opaque");
            }
        }
        Ok(())
    }

    fn std_org(&mut self, mut tag: Tag<'a>) -> Read<Contributor> {
        let mut kept = Kept::of(tag.name(), "std-org", &["names", "abbreviation", "address"]);
        let mut contributor = Contributor {
            id: id(&mut tag),
            role_name: tag.take("std-org-role"),
            ..Contributor::default()
        };
        contributor
            .roles
            .extend(contributor.role_name.as_deref().map(role));
        let mut organization = Organization::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.keep(event, &mut kept)?;
                continue;
            };
            match tag.kind() {
                "std-org-name" => {
                    let lang = lang(&mut tag);
                    let name = self.xml.leaf(tag, ("names", "std-org-name"), &mut kept)?;
                    if let Some(value) = name {
                        organization.names.push(Name { lang, value });
                    }
                }
                "std-org-abbrev" if organization.abbreviation.is_none() => {
                    let place = ("abbreviation", "std-org-abbrev");
                    organization.abbreviation = self.xml.leaf(tag, place, &mut kept)?;
                }
                "std-org-loc" if contributor.address.is_none() => {
                    contributor.address = Some(self.address(tag)?);
                    kept.one("address");
                }
                _ => self.xml.keep(Event::Start(tag), &mut kept)?,
            }
        }
        if organization != Organization::default() {
            contributor.organization = Some(organization);
        }
        contributor.carried = self.xml.finish(tag, kept.carried);
        Ok(contributor)
    }

    fn address(&mut self, tag: Tag<'a>) -> Read<Address> {
        let mut kept = Kept::of(tag.name(), "std-org-loc", ADDRESS);
        let mut address = Address::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.keep(event, &mut kept)?;
                continue;
            };
            let kept = &mut kept;
            match tag.kind() {
                "addr-line" => {
                    let line = self.xml.leaf(tag, ("lines", "addr-line"), kept)?;
                    address.lines.extend(line);
                }
                "phone" => {
                    let phone = self.xml.leaf(tag, ("phones", "phone"), kept)?;
                    address.phones.extend(phone);
                }
                "email" => {
                    let email = self.xml.leaf(tag, ("emails", "email"), kept)?;
                    address.emails.extend(email);
                }
                "city" if address.city.is_none() => {
                    address.city = self.xml.leaf(tag, ("city", "city"), kept)?;
                }
                "state" if address.region.is_none() => {
                    address.region = self.xml.leaf(tag, ("region", "state"), kept)?;
                }
                "postal-code" if address.postal_code.is_none() => {
                    address.postal_code =
                        self.xml.leaf(tag, ("postal_code", "postal-code"), kept)?;
                }
                "country" if address.country.is_none() => {
                    address.country = self.xml.leaf(tag, ("country", "country"), kept)?;
                }
                "ext-link" | "uri" => {
                    let mut own = Kept::of(tag.name(), "ext-link", &["content"]);
                    let href = tag.take("xlink:href");
                    if href.is_none() {
                        own.remark("without", "xlink:href");
                    }
                    let (text, content) = self.xml.words()?;
                    if !content
                        .iter()
                        .all(|markup| matches!(markup, Markup::Text(_)))
                    {
                        own.leaf("content", Attributes::new(), content);
                    }
                    address.links.push(RelatedLink {
                        target: href.unwrap_or_else(|| text.clone()),
                        content: if text.is_empty() {
                            Content::default()
                        } else {
                            text.into()
                        },
                        carried: self.xml.finish(tag, own.carried),
                        ..RelatedLink::default()
                    });
                    kept.one("links");
                }
                _ => self.xml.keep(Event::Start(tag), kept)?,
            }
        }
        address.carried = self.xml.finish(tag, kept.carried);
        Ok(address)
    }
}

fn role(name: &str) -> Role {
    match name {
        "developer" => Role::Developer,
        "publisher" => Role::Publisher,
        "author" => Role::Author,
        "editor" => Role::Editor,
        "translator" => Role::Translator,
        "accreditor" => Role::Accreditor,
        "approver" => Role::Approver,
        "sponsor" => Role::Sponsor,
        "distributor" | "adopter" | "participant" => Role::Participant,
        "owner" | "copyright-holder" => Role::Owner,
        _ => Role::Other,
    }
}
