//! Parameters, and settings of them.

use super::super::positions::{NodeKey, Step};
use super::frame::{Frame, nth};
use super::source::{Source, Start};
use super::{Oscal, Read};
use crate::model::{Clause, ClauseKind, Constraint, ConstraintTest, Guideline, HowMany, Parameter};
use crate::oscal::grammar;

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// A parameter of the whole catalog: parameters before the first group stand in a passage.
    pub(super) fn loose_parameter(
        &mut self,
        tag: S::Tag,
        body: &mut Vec<Clause>,
        frame: &mut Frame,
    ) -> Read<()> {
        if body.is_empty() {
            body.push(Clause {
                kind: Some(ClauseKind::Frontmatter),
                class: Some("params".to_owned()),
                unnumbered: true,
                ..Clause::default()
            });
        }
        let place = body.len() - 1;
        let at = self
            .positions
            .open(NodeKey::ROOT, Step::Item("body", place), tag.start());
        let step = Step::Item("parameters", body[place].parameters.len());
        if let Some(parameter) = self.parameter(tag, frame, (at, step))? {
            body[place].parameters.push(parameter);
        }
        self.positions.close(at, self.source.end());
        Ok(())
    }

    /// A `param` or a `set-parameter`; one without an identifier is carried.
    pub(super) fn parameter(
        &mut self,
        mut tag: S::Tag,
        outer: &mut Frame,
        (parent, step): (NodeKey, Step),
    ) -> Read<Option<Parameter>> {
        let (id, assembly) = if tag.kind() == "param" {
            ("id", &grammar::PARAM)
        } else {
            ("param-id", &grammar::SET_PARAMETER)
        };
        let Some(id) = tag.id(id) else {
            self.carry_whole(tag, outer)?;
            return Ok(None);
        };
        let at = self.positions.open(parent, step, tag.start());
        let mut parameter = Parameter {
            id,
            class: tag.take("class"),
            depends_on: tag.id("depends-on"),
            ..Parameter::default()
        };
        let mut frame = Frame::new(assembly);
        let mut selected = false;
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "prop" => {
                    let property = self.property(child)?;
                    parameter.properties.push(property);
                }
                "link" => {
                    let link = self.link(child)?;
                    parameter.links.push(link);
                }
                "label" if parameter.label.is_empty() => {
                    parameter.label = self.line(child, "label", &mut frame)?;
                }
                "usage" if parameter.usage.is_empty() => {
                    parameter.usage = self.multiline(child, "usage", &mut frame, at, "usage")?;
                }
                "constraint" => {
                    let step = Step::Item("constraints", parameter.constraints.len());
                    let key = self.positions.open(at, step, child.start());
                    let constraint = self.constraint(child, key)?;
                    self.positions.close(key, self.source.end());
                    parameter.constraints.push(constraint);
                }
                "guideline" => {
                    let step = Step::Item("guidelines", parameter.guidelines.len());
                    let key = self.positions.open(at, step, child.start());
                    let guideline = self.guideline(child, key)?;
                    self.positions.close(key, self.source.end());
                    parameter.guidelines.push(guideline);
                }
                "value" => {
                    let path = nth("value", parameter.values.len());
                    let value = self.text(child, &path, &mut frame)?;
                    parameter.values.push(value);
                }
                "select" if !selected => {
                    selected = true;
                    self.select(child, &mut parameter, &mut frame)?;
                }
                "remarks" if parameter.remarks.is_empty() => {
                    let remarks = self.multiline(child, "remarks", &mut frame, at, "remarks");
                    parameter.remarks = remarks?;
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        parameter.carried = self.finish(tag, frame);
        self.positions.close(at, self.source.end());
        Ok(Some(parameter))
    }

    fn select(
        &mut self,
        mut tag: S::Tag,
        parameter: &mut Parameter,
        outer: &mut Frame,
    ) -> Read<()> {
        parameter.how_many = tag.convert("how-many", |word| match word {
            "one" => Some(HowMany::One),
            "one-or-more" => Some(HowMany::OneOrMore),
            _ => None,
        });
        let mut frame = Frame::new(&grammar::SELECT);
        while let Some(child) = self.next(&mut frame)? {
            let path = nth("choice", parameter.choices.len());
            let choice = self.line(child, &path, &mut frame)?;
            parameter.choices.push(choice);
        }
        let mut carried = frame.into_carried(S::ORDERED);
        carried.attributes.append(&mut self.source.close(tag));
        if parameter.choices.is_empty() && parameter.how_many.is_none() {
            carried
                .attributes
                .insert("guiju:empty".to_owned(), String::new());
        }
        outer.carry("select", carried.attributes);
        for markup in carried.content {
            outer.carried.content.push(markup);
        }
        Ok(())
    }

    fn constraint(&mut self, tag: S::Tag, at: NodeKey) -> Read<Constraint> {
        let mut constraint = Constraint::default();
        let mut frame = Frame::new(&grammar::CONSTRAINT);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "description" if constraint.blocks.is_empty() => {
                    let blocks = self.multiline(child, "description", &mut frame, at, "blocks");
                    constraint.blocks = blocks?;
                }
                "test" => {
                    let test = self.test(child, at)?;
                    constraint.tests.push(test);
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        constraint.carried = self.finish(tag, frame);
        Ok(constraint)
    }

    fn test(&mut self, tag: S::Tag, at: NodeKey) -> Read<ConstraintTest> {
        let mut test = ConstraintTest::default();
        let mut frame = Frame::new(&grammar::TEST);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "expression" if test.expression.is_empty() => {
                    test.expression = self.text(child, "expression", &mut frame)?;
                }
                "remarks" if test.remarks.is_empty() => {
                    test.remarks = self.multiline(child, "remarks", &mut frame, at, "tests")?;
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        test.carried = self.finish(tag, frame);
        Ok(test)
    }

    fn guideline(&mut self, tag: S::Tag, at: NodeKey) -> Read<Guideline> {
        let mut guideline = Guideline::default();
        let mut frame = Frame::new(&grammar::GUIDELINE);
        while let Some(child) = self.next(&mut frame)? {
            self.prose(child, &mut guideline.blocks, &mut frame, at)?;
        }
        guideline.carried = self.finish(tag, frame);
        Ok(guideline)
    }
}
