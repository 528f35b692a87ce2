//! What the flavours add to the metadata: `bibdata/ext`.

use super::bibdata::{part, push_property};
use super::{Carried, Metanorma, NodeKey, Read, Tag, carry_inner};
use crate::model::{
    Bindingness, Committee, CommitteeKind, DocumentType, IcsCode, Identifier, IdentifierKind,
    Level, Markup, Metadata, MetadataScope,
};
use crate::readers::xml::Event;

impl<'a> Metanorma<'a> {
    pub(super) fn extension(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        self.extension_parts(metadata, at, carried)?;
        let name = tag.name().to_owned();
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn extension_parts(
        &mut self,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => self.extension_part(tag, metadata, at, carried)?,
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }

    fn extension_part(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        match &*name {
            // A group of the GB flavour.
            "gbtype" => self.extension(tag, metadata, at, carried)?,
            "doctype" => {
                let text = self.xml.text_element(tag, carried)?;
                if !text.is_empty() {
                    document_type(metadata).name = Some(text);
                }
            }
            "gbscope" => {
                let text = self.xml.text_element(tag, carried)?;
                let level = level(&text);
                if level.is_some() {
                    document_type(metadata).level = level;
                    metadata.scope = Some(MetadataScope::National);
                }
                push_property(metadata, &name, text);
            }
            "gbmandate" => {
                let text = self.xml.text_element(tag, carried)?;
                let bindingness = match &*text {
                    "mandatory" => Some(Bindingness::Mandatory),
                    "recommended" => Some(Bindingness::Recommended),
                    "guidelines" => Some(Bindingness::Guidance),
                    _ => None,
                };
                if bindingness.is_some() {
                    document_type(metadata).bindingness = bindingness;
                }
                push_property(metadata, &name, text);
            }
            "gbcommittee" => {
                let mut committee = Committee::default();
                let mut own = super::instead("gbcommittee");
                committee.name = Some(self.xml.plain("gbcommittee", &mut own)?);
                committee.carried = self.xml.finish(tag, own);
                metadata.committees.push(committee);
            }
            "editorialgroup" | "approvalgroup" => self.editorial_group(tag, metadata, carried)?,
            "ics" => self.ics(tag, metadata, carried)?,
            "structuredidentifier" => self.structured_identifier(tag, metadata, carried)?,
            "stagename" => {
                let text = self.xml.text_element(tag, carried)?;
                if text.is_empty() {
                    return Ok(());
                }
                match metadata.stages.last_mut() {
                    Some(stage) if stage.name.is_none() => stage.name = Some(text),
                    _ => push_property(metadata, &name, text),
                }
            }
            // Short texts that the flavours say of a document.
            "subdoctype"
            | "flavor"
            | "horizontal"
            | "updates-document-type"
            | "price-code"
            | "gbprefix"
            | "gbtopic"
            | "gblibrary"
            | "library"
            | "function"
            | "accessibility-color-inside"
            | "cen-processing"
            | "fast-track"
            | "secretariat"
            | "interest-to-committees"
            | "tc-sc-officers-note"
            | "area"
            | "ipr"
            | "consensus"
            | "index-include"
            | "toc-include"
            | "show-on-front-page"
            | "intended-status"
            | "submission-language"
            | "distribution"
            | "session"
            | "iso-iec-type"
            | "stability"
            | "tlp"
            | "commentperiod"
            | "isbn"
            | "issn" => {
                let text = self.xml.text_element(tag, carried)?;
                push_property(metadata, &name, text);
            }
            _ => {
                let element = self.xml.opaque(tag)?;
                metadata.opaque.push(Markup::Element(element));
            }
        }
        Ok(())
    }

    fn ics(&mut self, tag: Tag<'a>, metadata: &mut Metadata, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "code" => {
                    let code = self.xml.text_element(inner, carried)?;
                    if is_ics(&code) {
                        metadata.ics.push(IcsCode::from(code));
                    } else {
                        push_property(metadata, "ics", code);
                    }
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "ics", attributes);
        Ok(())
    }

    /// The parts of the document's number, as elements and attributes.
    fn structured_identifier(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut inner) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let name = inner.name().to_owned();
            match &*name {
                "project-number" => {
                    for attribute in ["part", "subpart", "amendment", "corrigendum", "origyr"] {
                        if let Some(value) = inner.take_if(attribute, |value| !value.is_empty()) {
                            if matches!(attribute, "amendment" | "corrigendum") {
                                let word = if attribute == "amendment" {
                                    "Amd"
                                } else {
                                    "Cor"
                                };
                                let supplement = format!("{word} {value}");
                                document_type(metadata).supplement = Some(supplement);
                            }
                            metadata.identifiers.push(part(attribute, value));
                        }
                    }
                    let mut own = Carried::default();
                    let value = self.xml.plain(&name, &mut own)?;
                    metadata.identifiers.push(Identifier {
                        kind: Some(IdentifierKind::Project),
                        name: Some(name),
                        value,
                        carried: self.xml.finish(inner, own),
                    });
                }
                "agency" | "class" | "docnumber" | "partnumber" | "edition" | "version"
                | "supplementtype" | "supplementnumber" | "amendment" | "corrigendum"
                | "language" | "year" | "series" | "number" | "tc-document-number" => {
                    let value = self.xml.text_element(inner, carried)?;
                    metadata.identifiers.push(part(&name, value));
                }
                _ => self.keep(inner, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "structuredidentifier", attributes);
        Ok(())
    }

    /// The committees as older files name them.
    fn editorial_group(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        carried: &mut Carried,
    ) -> Read<()> {
        let is_editorial = tag.kind() == "editorialgroup";
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut inner) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let name = inner.name().to_owned();
            let kind = match &*name {
                "technical-committee" | "committee" => CommitteeKind::Technical,
                "subcommittee" => CommitteeKind::Subcommittee,
                "workgroup" | "working-group" => CommitteeKind::WorkingGroup,
                "agency" | "subgroup" | "bureau" | "group" => CommitteeKind::Other,
                "secretariat" if !metadata.committees.is_empty() => {
                    let text = self.xml.text_element(inner, carried)?;
                    if let Some(last) = metadata.committees.last_mut() {
                        last.secretariat = Some(text);
                    }
                    continue;
                }
                _ => {
                    self.keep(inner, carried)?;
                    continue;
                }
            };
            let number = inner.take_if("number", |number| !number.is_empty());
            let word = inner.take_if("type", |kind| !kind.is_empty());
            let mut own = Carried::default();
            if !is_editorial || matches!(kind, CommitteeKind::Other) {
                own.element = Some(name.clone());
            }
            let text = self.xml.plain(&name, &mut own)?;
            let identifier = match (word, number) {
                (Some(word), Some(number)) => Some(format!("{word} {number}")),
                (word, number) => word.or(number),
            };
            metadata.committees.push(Committee {
                kind: Some(kind),
                identifier,
                name: Some(text).filter(|text| !text.is_empty()),
                carried: self.xml.finish(inner, own),
                ..Committee::default()
            });
        }
        let name = tag.name().to_owned();
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }
}

fn document_type(metadata: &mut Metadata) -> &mut DocumentType {
    metadata.document_type.get_or_insert_default()
}

fn level(scope: &str) -> Option<Level> {
    Some(match scope {
        "national" => Level::National,
        "sector" => Level::Sector,
        "local" => Level::Local,
        "social-group" | "social" => Level::Group,
        "enterprise" => Level::Enterprise,
        _ => return None,
    })
}

fn is_ics(code: &str) -> bool {
    let mut parts = code.split('.');
    let mut digits = |length: usize| {
        parts
            .next()
            .map(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(2) == Some(true)
        && digits(3).unwrap_or(true)
        && digits(2).unwrap_or(true)
        && parts.next().is_none()
}
