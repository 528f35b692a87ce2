//! Requirements, recommendations and permissions: a block each, and a provision that stands on the
//! words of its description.

use super::printed::{Printed, is_printed};
use super::reference_use::boolean;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, instead};
use crate::model::{
    Block, Concerned, Content, Id, Property, Provision, ProvisionKind, ReferenceList, Requirement,
    RequirementPart, Verification,
};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

impl<'a> Metanorma<'a> {
    pub(super) fn requirement(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Requirement> {
        let mut carried = Carried::default();
        let mut printed = Printed::default();
        let named = kind(tag.kind()).unwrap_or_default();
        // An obligation other than the element's own overrides it; the first of several counts.
        let said = tag
            .peek("obligation")
            .and_then(|said| kind(said.split(',').next().unwrap_or(said).trim()));
        let _ = tag.convert("obligation", |said| kind(said).map(|_| ()));
        let mut requirement = Requirement {
            id: self.id(&mut tag),
            kind: said.unwrap_or(named),
            class: tag
                .take_if("type", |class| !class.is_empty())
                .or_else(|| tag.take_if("class", |class| !class.is_empty())),
            ..Requirement::default()
        };
        if requirement.kind != named {
            carried.element = Some(tag.name().to_owned());
        }
        let place = self.provisions.len();
        while let Some(event) = self.xml.child()? {
            let Event::Start(inner) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            self.requirement_part(inner, at, &mut requirement, &mut printed, &mut carried)?;
        }
        let mut name = std::mem::take(&mut requirement.title);
        requirement.label = self.label(printed, &mut name, &mut carried);
        requirement.title = name;
        requirement.carried = self.xml.finish(tag, carried);
        self.provision(&mut requirement, place);
        Ok(requirement)
    }

    fn requirement_part(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        requirement: &mut Requirement,
        printed: &mut Printed,
        carried: &mut Carried,
    ) -> Read<()> {
        let start = tag.start();
        match tag.kind() {
            "title" | "name" if requirement.title.is_empty() => {
                requirement.title = self.content_element(tag, at, "title", carried)?;
            }
            "identifier" | "label" if requirement.identifier.is_none() => {
                requirement.identifier = Some(self.xml.text_element(tag, carried)?);
            }
            "subject" => {
                let subject = self.content_element(tag, at, "subjects", carried)?;
                requirement.subjects.push(subject);
            }
            "inherit" => {
                let inherited = self.content_element(tag, at, "inherits", carried)?;
                requirement.inherits.push(inherited);
            }
            "classification" => {
                let property = self.classification(tag)?;
                requirement.properties.push(property);
            }
            "requirement" | "recommendation" | "permission" => {
                let step = Step::Item("requirements", requirement.requirements.len());
                let inner =
                    self.node(at, step, start, |reader, key| reader.requirement(tag, key))?;
                requirement.requirements.push(inner);
            }
            "references" => {
                let step = Step::Item("parts", requirement.parts.len());
                let part = self.node(at, step, start, |reader, key| {
                    let mut list = ReferenceList::default();
                    let mut own = Carried::default();
                    reader.reference_items(key, &mut list, &mut own)?;
                    Ok(RequirementPart {
                        role: "references".to_owned(),
                        blocks: vec![Block::ReferenceList(list)],
                        carried: reader.xml.finish(tag, own),
                        ..RequirementPart::default()
                    })
                })?;
                requirement.parts.push(part);
            }
            kind if is_printed(kind) => self.printed(tag, printed, carried)?,
            "description" | "specification" | "measurement-target" | "verification" | "import"
            | "component" | "statement" | "guidance" => {
                let step = Step::Item("parts", requirement.parts.len());
                let part = self.node(at, step, start, |reader, key| reader.part(tag, key))?;
                requirement.parts.push(part);
            }
            _ => {
                // A block without a part around it describes.
                let step = Step::Item("parts", requirement.parts.len());
                let part = self.node(at, step, start, |reader, key| {
                    let mut part = RequirementPart {
                        role: "description".to_owned(),
                        carried: instead("#blocks").into_field(),
                        ..RequirementPart::default()
                    };
                    let mut flow = Flow::MIXED;
                    let slot = Slot::new(key, "blocks");
                    reader.flow_event(Event::Start(tag), &mut flow, &mut part.blocks, slot)?;
                    reader.flush(&mut flow, &mut part.blocks);
                    Ok(part)
                })?;
                requirement.parts.push(part);
            }
        }
        Ok(())
    }

    fn part(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<RequirementPart> {
        let name = tag.name().to_owned();
        let class = (name == "component")
            .then(|| tag.take_if("class", |class| !class.is_empty()))
            .flatten();
        let mut carried = match &class {
            Some(_) => instead("component"),
            None => Carried::default(),
        };
        let mut part = RequirementPart {
            id: self.id(&mut tag),
            role: class.unwrap_or(name),
            ..RequirementPart::default()
        };
        let mut flow = Flow::MIXED;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "component" => {
                    // A part of a part: its blocks in a box that says what it is.
                    self.flush(&mut flow, &mut part.blocks);
                    let step = Step::Item("blocks", part.blocks.len());
                    let start = tag.start();
                    let inner = self.node(at, step, start, |reader, key| reader.part(tag, key))?;
                    part.blocks.push(Block::Box(crate::model::BoxedText {
                        id: inner.id,
                        title: Content::from(inner.role),
                        blocks: inner.blocks,
                        carried: Carried {
                            element: Some("component".to_owned()),
                            ..inner.carried.map(|own| *own).unwrap_or_default()
                        }
                        .into_field(),
                        ..crate::model::BoxedText::default()
                    }));
                }
                event => self.flow_event(event, &mut flow, &mut part.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut part.blocks);
        for block in &mut part.blocks {
            super::clause::forget_element(block, "p");
        }
        let _ = tag.convert("exclude", |value| {
            (boolean(value) == Some(false)).then_some(())
        });
        carried.attributes.extend(self.xml.close(tag));
        part.carried = carried.into_field();
        Ok(part)
    }

    /// A `classification`: a name, and one value or several.
    pub(super) fn classification(&mut self, tag: Tag<'a>) -> Read<Property> {
        let mut carried = instead("classification");
        let mut property = Property::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "tag" && property.name.is_empty() => {
                    property.name = self.xml.text_element(inner, &mut carried)?;
                }
                Event::Start(inner) if inner.kind() == "value" => {
                    let value = self.xml.text_element(inner, &mut carried)?;
                    if !property.value.is_empty() {
                        property.value.push_str(", ");
                    }
                    property.value.push_str(&value);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        property.carried = self.xml.finish(tag, carried);
        Ok(property)
    }

    /// The provision that a requirement states, before those of the requirements in it. A class of
    /// requirements and a test state none.
    fn provision(&mut self, requirement: &mut Requirement, place: usize) {
        let class = requirement.class.as_deref().unwrap_or_default();
        let is_other = ["class", "test", "verification"]
            .iter()
            .any(|word| class.to_lowercase().contains(word));
        if is_other {
            return;
        }
        let mut words = Vec::new();
        for part in &requirement.parts {
            if !matches!(part.role.as_str(), "description" | "statement") {
                continue;
            }
            let blocks = part.blocks.iter().filter_map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.id.clone(),
                _ => None,
            });
            let before = words.len();
            words.extend(blocks);
            if words.len() == before {
                words.extend(part.id.clone());
            }
        }
        if requirement.id.is_none() {
            requirement.id = Some(self.made_id("requirement"));
        }
        let id = requirement.id.clone().unwrap_or_default();
        if words.is_empty() {
            words.push(id.clone());
        }
        let verification = requirement
            .parts
            .iter()
            .filter(|part| part.role == "verification")
            .filter_map(part_id)
            .map(|target| Verification {
                target: Some(target),
                text: None,
            })
            .collect();
        let provision = Provision {
            id: self.free_id(format!("provision-{id}")),
            kind: requirement.kind,
            words,
            subject: requirement.subjects.first().map(|subject| Concerned {
                text: subject.plain_text(),
                ..Concerned::default()
            }),
            verification,
            ..Provision::default()
        };
        self.provisions.insert(place, provision);
    }
}

/// The identifier of a part, or of its first paragraph.
fn part_id(part: &RequirementPart) -> Option<Id> {
    part.id.clone().or_else(|| {
        part.blocks.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.id.clone(),
            Block::Code(code) => code.id.clone(),
            _ => None,
        })
    })
}

fn kind(name: &str) -> Option<ProvisionKind> {
    Some(match name {
        "requirement" => ProvisionKind::Requirement,
        "recommendation" => ProvisionKind::Recommendation,
        "permission" => ProvisionKind::Permission,
        _ => return None,
    })
}
