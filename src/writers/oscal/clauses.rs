//! Clauses as groups, controls and parts; parameters, properties and links.

use super::Writer;
use super::node::{Node, element, nth};
use crate::model::{
    Block, Carried, Clause, ClauseKind, Constraint, Element, Guideline, HowMany, Markup, Parameter,
    Property, RelatedLink,
};
use crate::oscal::grammar::{self, Assembly};

impl<'a> Writer<'a> {
    pub(super) fn clauses_of_root(&mut self, clauses: &'a [Clause], root: &mut Node<'a>) {
        for (place, clause) in clauses.iter().enumerate() {
            self.path.push(format!("/{place}"));
            if self.restores && clause.class.as_deref() == Some("params") && clause.id.is_none() {
                // The parameters of the whole catalog.
                self.parameters(&clause.parameters, root);
            } else {
                for made in self.clause(clause) {
                    root.push(made);
                }
            }
            self.path.pop();
        }
    }

    /// A group or a control; a bibliography becomes resources.
    pub(super) fn clause(&mut self, clause: &'a Clause) -> Vec<Element> {
        self.deeper(|writer| writer.group_or_control(clause))
    }

    fn group_or_control(&mut self, clause: &'a Clause) -> Vec<Element> {
        if let Some(list) = only_references(clause) {
            self.references(list);
            return Vec::new();
        }
        let control = clause.kind == Some(ClauseKind::Control);
        let carried = self.restored(clause.carried.as_deref());
        let (name, assembly) = if control {
            ("control", &grammar::CONTROL)
        } else {
            ("group", &grammar::GROUP)
        };
        let mut node = Node::new(name, assembly, carried);
        self.clause_attributes(clause, &mut node);
        self.clause_children(clause, &mut node);
        vec![node.finish()]
    }

    pub(super) fn clause_attributes(&self, clause: &'a Clause, node: &mut Node<'a>) {
        node.set_some("id", clause.id.as_deref());
        node.set_some("class", clause.class.as_deref());
        if !self.restores
            && let Some(kind) = clause.kind.filter(|_| clause.class.is_none())
            && kind != ClauseKind::Control
        {
            let word = serde_json::to_value(kind).ok();
            node.set_some("class", word.as_ref().and_then(|word| word.as_str()));
        }
    }

    /// What stands in a group, a control, or an addition to one.
    pub(super) fn clause_children(&mut self, clause: &'a Clause, node: &mut Node<'a>) {
        let title = self.content(&clause.title);
        if title.is_empty() && !self.restores {
            // A group must have a title.
            let label = clause
                .label
                .clone()
                .unwrap_or_else(|| "(no title)".to_owned());
            node.filled("title", "title", vec![Markup::Text(label)]);
        } else {
            node.filled("title", "title", title);
        }
        self.untitled(clause, node);
    }

    /// The same without the title.
    pub(super) fn untitled(&mut self, clause: &'a Clause, node: &mut Node<'a>) {
        self.parameters(&clause.parameters, node);
        self.labelled_properties(clause, node);
        for link in &clause.links {
            let made = self.link(link);
            node.push(made);
        }
        if !clause.blocks.is_empty() {
            let mut part = element("part", self.blocks(&clause.blocks));
            if !part.content.is_empty() {
                part.attributes
                    .insert("name".to_owned(), "overview".to_owned());
                node.push(part);
            }
        }
        let control = clause.kind == Some(ClauseKind::Control);
        for (place, inner) in clause.clauses.iter().enumerate() {
            self.path.push(format!("/clauses/{place}"));
            if inner.kind == Some(ClauseKind::Part) || (control && inner.kind != clause.kind) {
                let part = self.part(inner);
                node.push(part);
            } else {
                for made in self.clause(inner) {
                    node.push(made);
                }
            }
            self.path.pop();
        }
    }

    fn part(&mut self, clause: &'a Clause) -> Element {
        self.deeper(|writer| writer.part_of(clause))
    }

    fn part_of(&mut self, clause: &'a Clause) -> Element {
        let carried = self.restored(clause.carried.as_deref());
        let mut node = Node::new("part", &grammar::PART, carried);
        node.set_some("id", clause.id.as_deref());
        match &clause.class {
            Some(name) => node.set("name", name),
            None if !self.restores => node.set("name", "item"),
            None => {}
        }
        let title = self.content(&clause.title);
        node.filled("title", "title", title);
        self.labelled_properties(clause, &mut node);
        let blocks = self.blocks(&clause.blocks);
        prose(blocks, &mut node);
        for (place, inner) in clause.clauses.iter().enumerate() {
            self.path.push(format!("/clauses/{place}"));
            let part = self.part(inner);
            node.push(part);
            self.path.pop();
        }
        for link in &clause.links {
            let made = self.link(link);
            node.push(made);
        }
        node.finish()
    }

    /// Properties, the label among them.
    fn labelled_properties(&mut self, clause: &'a Clause, node: &mut Node<'a>) {
        let mut made: Vec<Element> = Vec::with_capacity(clause.properties.len() + 1);
        for property in &clause.properties {
            made.push(self.property(property));
        }
        let said = |label: &str| {
            clause
                .properties
                .iter()
                .any(|property| property.name == "label" && property.value == label)
        };
        let place = self
            .restored(clause.carried.as_deref())
            .and_then(|carried| carried.attributes.get("prop@guiju:label"))
            .and_then(|place| place.parse().ok());
        if let Some(label) = clause.label.as_deref()
            && (place.is_some() || !said(label) || !self.restores)
        {
            let mut property = element("prop", Vec::new());
            property
                .attributes
                .insert("name".to_owned(), "label".to_owned());
            property
                .attributes
                .insert("value".to_owned(), label.to_owned());
            made.insert(place.unwrap_or(0).min(made.len()), property);
        }
        for property in made {
            node.push(property);
        }
    }

    pub(super) fn property(&mut self, property: &'a Property) -> Element {
        let carried = self.restored(property.carried.as_deref());
        let mut node = Node::new("prop", &grammar::PROP, carried);
        node.set("name", &property.name);
        node.set_some("uuid", property.id.as_deref());
        node.set_some("ns", property.namespace.as_deref());
        node.set("value", &property.value);
        node.set_some("class", property.class.as_deref());
        let remarks = self.blocks(&property.remarks);
        node.filled("remarks", "remarks", remarks);
        node.finish()
    }

    pub(super) fn link(&mut self, link: &'a RelatedLink) -> Element {
        let carried = self.restored(link.carried.as_deref());
        let mut node = Node::new("link", &grammar::LINK, carried);
        node.set("href", &link.target);
        node.set_some("rel", link.relation.as_deref());
        node.set_some("media-type", link.media_type.as_deref());
        let text = self.content(&link.content);
        node.filled("text", "text", text);
        node.finish()
    }

    pub(super) fn parameters(&mut self, parameters: &'a [Parameter], node: &mut Node<'a>) {
        for parameter in parameters {
            let made = self.parameter(parameter, "param", &grammar::PARAM);
            node.push(made);
        }
    }

    pub(super) fn parameter(
        &mut self,
        parameter: &'a Parameter,
        name: &str,
        assembly: &'static Assembly,
    ) -> Element {
        let carried = self.restored(parameter.carried.as_deref());
        let mut node = Node::new(name, assembly, carried);
        node.set(
            if name == "param" { "id" } else { "param-id" },
            &parameter.id,
        );
        node.set_some("class", parameter.class.as_deref());
        node.set_some("depends-on", parameter.depends_on.as_deref());
        for property in &parameter.properties {
            let made = self.property(property);
            node.push(made);
        }
        for link in &parameter.links {
            let made = self.link(link);
            node.push(made);
        }
        let label = self.content(&parameter.label);
        node.filled("label", "label", label);
        let usage = self.blocks(&parameter.usage);
        node.filled("usage", "usage", usage);
        for constraint in &parameter.constraints {
            let made = self.constraint(constraint);
            node.push(made);
        }
        for guideline in &parameter.guidelines {
            let made = self.guideline(guideline);
            node.push(made);
        }
        for (place, value) in parameter.values.iter().enumerate() {
            node.text("value", &nth("value", place), Some(value));
        }
        self.select(parameter, carried, &mut node);
        if assembly.rank("remarks").is_some() {
            let remarks = self.blocks(&parameter.remarks);
            node.filled("remarks", "remarks", remarks);
        }
        node.finish()
    }

    fn select(
        &mut self,
        parameter: &'a Parameter,
        carried: Option<&'a Carried>,
        node: &mut Node<'a>,
    ) {
        let mut choices = Node::new("select", &grammar::SELECT, carried_of_none());
        let selects = !parameter.choices.is_empty()
            || parameter.how_many.is_some()
            || node.was_empty("select");
        if !selects {
            return;
        }
        let how_many = parameter.how_many.map(|how_many| match how_many {
            HowMany::One => "one",
            HowMany::OneOrMore => "one-or-more",
        });
        choices.set_some("how-many", how_many);
        for (place, choice) in parameter.choices.iter().enumerate() {
            let mut made = element("choice", self.content(choice));
            let path = format!("select@{}", nth("choice", place));
            made.attributes = super::node::inner(carried, &path);
            choices.push(made);
        }
        let mut made = choices.finish();
        for (name, value) in node.inner("select") {
            if !name.contains('@') {
                made.attributes.insert(name, value);
            }
        }
        node.push(made);
    }

    fn constraint(&mut self, constraint: &'a Constraint) -> Element {
        let carried = self.restored(constraint.carried.as_deref());
        let mut node = Node::new("constraint", &grammar::CONSTRAINT, carried);
        let description = self.blocks(&constraint.blocks);
        node.filled("description", "description", description);
        for test in &constraint.tests {
            let carried = self.restored(test.carried.as_deref());
            let mut made = Node::new("test", &grammar::TEST, carried);
            made.text("expression", "expression", Some(&test.expression));
            let remarks = self.blocks(&test.remarks);
            made.filled("remarks", "remarks", remarks);
            node.push(made.finish());
        }
        node.finish()
    }

    fn guideline(&mut self, guideline: &'a Guideline) -> Element {
        let carried = self.restored(guideline.carried.as_deref());
        let mut node = Node::new("guideline", &grammar::GUIDELINE, carried);
        let blocks = self.blocks(&guideline.blocks);
        prose(blocks, &mut node);
        node.finish()
    }
}

fn carried_of_none<'a>() -> Option<&'a Carried> {
    None
}

/// Blocks that stand in XML without an element around them.
fn prose(blocks: Vec<Markup>, node: &mut Node<'_>) {
    if let Some(markdown) = node.inner("prose").remove(crate::oscal::MARKDOWN) {
        node.set("guiju:prose-markdown", &markdown);
    }
    if node.was_empty("prose") {
        node.set("guiju:prose-empty", "");
    }
    node.extend(blocks);
}

/// The list of a clause that holds nothing else.
fn only_references(clause: &Clause) -> Option<&crate::model::ReferenceList> {
    match clause.blocks.as_slice() {
        [Block::ReferenceList(list)] if clause.clauses.is_empty() => Some(list),
        _ => None,
    }
}
