//! Groups, controls and their parts, properties and links.

use super::super::positions::{NodeKey, Step};
use super::frame::Frame;
use super::source::{Source, Start};
use super::{Oscal, Read};
use crate::model::{Clause, ClauseKind, Property, RelatedLink};
use crate::oscal::grammar;

/// The property whose value is printed as the number.
const LABEL: &str = "label";

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// A group or a control, with what is in it.
    pub(super) fn clause(
        &mut self,
        mut tag: S::Tag,
        clauses: &mut Vec<Clause>,
        parent: NodeKey,
        field: &'static str,
        group: Option<&'static grammar::Assembly>,
    ) -> Read<()> {
        let at = self
            .positions
            .open(parent, Step::Item(field, clauses.len()), tag.start());
        let control = tag.kind() == "control";
        let assembly = if control {
            &grammar::CONTROL
        } else {
            group.unwrap_or(&grammar::GROUP)
        };
        let mut clause = Clause {
            id: tag.id("id"),
            kind: control.then_some(ClauseKind::Control),
            class: tag.take("class"),
            ..Clause::default()
        };
        let mut frame = Frame::new(assembly);
        while let Some(child) = self.next(&mut frame)? {
            self.clause_child(child, &mut clause, &mut frame, at, control)?;
        }
        label(&mut clause, &mut frame);
        clause.carried = self.finish(tag, frame);
        self.positions.close(at, self.source.end());
        clauses.push(clause);
        Ok(())
    }

    /// What stands in a group, a control or an addition to one.
    pub(super) fn clause_child(
        &mut self,
        child: S::Tag,
        clause: &mut Clause,
        frame: &mut Frame,
        at: NodeKey,
        control: bool,
    ) -> Read<()> {
        match child.kind() {
            "title" if clause.title.is_empty() => {
                clause.title = self.line(child, "title", frame)?;
            }
            "param" => {
                let step = Step::Item("parameters", clause.parameters.len());
                if let Some(parameter) = self.parameter(child, frame, (at, step))? {
                    clause.parameters.push(parameter);
                }
            }
            "prop" => {
                let property = self.property(child)?;
                clause.properties.push(property);
            }
            "link" => {
                let link = self.link(child)?;
                clause.links.push(link);
            }
            "part" => self.part(child, &mut clause.clauses, at, control)?,
            "group" | "control" => {
                self.clause(child, &mut clause.clauses, at, "clauses", None)?;
            }
            _ => self.carry_whole(child, frame)?,
        }
        Ok(())
    }

    /// A part, with those in it; whether it is, or is in, the statement of a control.
    fn part(
        &mut self,
        mut tag: S::Tag,
        clauses: &mut Vec<Clause>,
        parent: NodeKey,
        control: bool,
    ) -> Read<()> {
        let at = self
            .positions
            .open(parent, Step::Item("clauses", clauses.len()), tag.start());
        let mut clause = Clause {
            id: tag.id("id"),
            kind: Some(ClauseKind::Part),
            class: tag.take("name"),
            ..Clause::default()
        };
        let states = control && matches!(clause.class.as_deref(), Some("statement" | "item"));
        // The provision of a part goes before those of the parts in it.
        let place = self.provisions.len();
        let mut frame = Frame::new(&grammar::PART);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "title" if clause.title.is_empty() => {
                    clause.title = self.line(child, "title", &mut frame)?;
                }
                "prop" => {
                    let property = self.property(child)?;
                    clause.properties.push(property);
                }
                "link" => {
                    let link = self.link(child)?;
                    clause.links.push(link);
                }
                "part" => self.part(child, &mut clause.clauses, at, states)?,
                "title" => self.carry_whole(child, &mut frame)?,
                _ => self.prose(child, &mut clause.blocks, &mut frame, at)?,
            }
        }
        if states {
            let provision = self.provision(&clause);
            self.provisions.splice(place..place, provision);
        }
        label(&mut clause, &mut frame);
        clause.carried = self.finish(tag, frame);
        self.positions.close(at, self.source.end());
        clauses.push(clause);
        Ok(())
    }

    pub(super) fn property(&mut self, mut tag: S::Tag) -> Read<Property> {
        let mut frame = Frame::new(&grammar::PROP);
        let mut property = Property {
            name: tag.take("name").unwrap_or_default(),
            value: tag.take("value").unwrap_or_default(),
            namespace: tag.take("ns"),
            class: tag.take("class"),
            id: tag.id("uuid"),
            ..Property::default()
        };
        while let Some(child) = self.next(&mut frame)? {
            if property.remarks.is_empty() {
                let remarks =
                    self.multiline(child, "remarks", &mut frame, NodeKey::ROOT, "remarks");
                property.remarks = remarks?;
            } else {
                self.carry_whole(child, &mut frame)?;
            }
        }
        property.carried = self.finish(tag, frame);
        Ok(property)
    }

    pub(super) fn link(&mut self, mut tag: S::Tag) -> Read<RelatedLink> {
        let mut frame = Frame::new(&grammar::LINK);
        let mut link = RelatedLink {
            target: tag.take("href").unwrap_or_default(),
            relation: tag.take("rel"),
            media_type: tag.take("media-type"),
            ..RelatedLink::default()
        };
        while let Some(child) = self.next(&mut frame)? {
            if link.content.is_empty() {
                link.content = self.line(child, "text", &mut frame)?;
            } else {
                self.carry_whole(child, &mut frame)?;
            }
        }
        link.carried = self.finish(tag, frame);
        Ok(link)
    }
}

/// Makes the first plain property `label` the label of the clause; one that says more stays a
/// property, too.
pub(super) fn label(clause: &mut Clause, frame: &mut Frame) {
    let is_label = |property: &Property| property.name == LABEL && property.namespace.is_none();
    let plain = |property: &Property| {
        is_label(property)
            && property.class.is_none()
            && property.id.is_none()
            && property.remarks.is_empty()
            && property.carried.is_none()
    };
    if let Some(place) = clause.properties.iter().position(plain) {
        clause.label = Some(clause.properties.remove(place).value);
        if place > 0 {
            let place = place.to_string();
            frame.carry("prop", [("guiju:label".to_owned(), place)]);
        }
    } else {
        let said = clause.properties.iter().find(|property| is_label(property));
        clause.label = said.map(|property| property.value.clone());
    }
}
