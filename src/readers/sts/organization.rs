//! The organizations that had a part in a document: `std-org`, accreditation, authorization.

use super::super::positions::{NodeKey, Step};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead};
use crate::model::{
    Address, Carried, Content, Contributor, Markup, Metadata, Name, Organization, Property,
    RelatedLink, Role,
};

impl<'a> Sts<'a> {
    pub(super) fn organization(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let step = Step::Item("contributors", metadata.contributors.len());
        match tag.kind() {
            "accrediting-organization" => {
                let key = self.positions.open(at, step, tag.start());
                let mut carried = instead("accrediting-organization");
                let abbreviation = tag.take("accredit-acronym");
                let value = self.xml.plain("accrediting-organization", &mut carried)?;
                metadata.contributors.push(Contributor {
                    roles: vec![Role::Accreditor],
                    organization: Some(Organization {
                        names: vec![Name { lang: None, value }],
                        abbreviation,
                        ..Organization::default()
                    }),
                    carried: self.xml.finish(tag, carried),
                    ..Contributor::default()
                });
                self.positions.close(key, self.xml.end());
            }
            "authorization" => {
                let mut carried = instead("authorization");
                let class = tag.take("authorize-acronym");
                let value = self.xml.plain("authorization", &mut carried)?;
                metadata.properties.push(Property {
                    name: "authorization".to_owned(),
                    value,
                    class,
                    carried: self.xml.finish(tag, carried),
                    ..Property::default()
                });
            }
            "std-org" | "std-organization" => {
                let key = self.positions.open(at, step, tag.start());
                let contributor = self.std_org(tag)?;
                self.positions.close(key, self.xml.end());
                metadata.contributors.push(contributor);
            }
            _ => metadata.opaque.push(Markup::Element(self.xml.opaque(tag)?)),
        }
        Ok(())
    }

    fn std_org(&mut self, mut tag: Tag<'a>) -> Read<Contributor> {
        let mut carried = match tag.kind() {
            "std-org" => Carried::default(),
            other => instead(other),
        };
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
            let Event::Start(tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "std-org-name" => {
                    let value = self.xml.text_element(tag, &mut carried)?;
                    organization.names.push(Name { lang: None, value });
                }
                "std-org-abbrev" if organization.abbreviation.is_none() => {
                    organization.abbreviation = Some(self.xml.text_element(tag, &mut carried)?);
                }
                "std-org-loc" if contributor.address.is_none() => {
                    contributor.address = Some(self.address(tag)?);
                }
                _ => self.xml.stray(Event::Start(tag), &mut carried)?,
            }
        }
        if organization != Organization::default() {
            contributor.organization = Some(organization);
        }
        contributor.carried = self.xml.finish(tag, carried);
        Ok(contributor)
    }

    fn address(&mut self, tag: Tag<'a>) -> Read<Address> {
        let mut carried = Carried::default();
        let mut address = Address::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "addr-line" => {
                    let line = self.xml.text_element(tag, &mut carried)?;
                    address.lines.push(line);
                }
                "phone" => {
                    let phone = self.xml.text_element(tag, &mut carried)?;
                    address.phones.push(phone);
                }
                "email" => {
                    let email = self.xml.text_element(tag, &mut carried)?;
                    address.emails.push(email);
                }
                "ext-link" | "uri" => {
                    let mut own = match tag.kind() {
                        "ext-link" => Carried::default(),
                        other => instead(other),
                    };
                    let href = tag.take("xlink:href");
                    let text = self.xml.plain("ext-link", &mut own)?;
                    address.links.push(RelatedLink {
                        target: href.unwrap_or_else(|| text.clone()),
                        content: if text.is_empty() {
                            Content::default()
                        } else {
                            text.into()
                        },
                        carried: self.xml.finish(tag, own),
                        ..RelatedLink::default()
                    });
                }
                _ => self.xml.stray(Event::Start(tag), &mut carried)?,
            }
        }
        address.carried = self.xml.finish(tag, carried);
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
