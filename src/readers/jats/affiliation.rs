//! Affiliations and addresses of contributors.

use super::Read;
use super::contributor::keep_apart;
use crate::model::{
    Address, Block, Carried, Content, Contributor, Inline, Metadata, Name, Organization,
    RelatedLink,
};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{carry_inner, collapse, id, instead, lang};
use crate::readers::xml::prose::{Flow, Prose, Slot};
use crate::readers::xml::{Event, MAPPED, Tag, is_blank};

/// The role of those whom contributors belong to.
pub(super) const AFFILIATION: &str = "affiliation";

impl<'a> Sts<'a> {
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
    pub(super) fn affiliation(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Contributor> {
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

    pub(super) fn institution_wrap(
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
    pub(super) fn institution(
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
}

pub(super) fn push_line(address: &mut Address, words: &str, goes_on: bool) {
    match address.lines.last_mut() {
        Some(last) if goes_on => {
            last.push(' ');
            last.push_str(words);
        }
        _ if words.is_empty() => {}
        _ => address.lines.push(words.to_owned()),
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
