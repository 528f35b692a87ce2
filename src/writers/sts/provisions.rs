//! Requirements set out as objects: `statement`.

use super::grammar::known;
use super::nodes::{Attributes, Child};
use super::{Writer, xml};
use crate::model::{Obligation, Property, ProvisionKind, RelatedLink, Requirement};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn requirement(
        &mut self,
        requirement: &'a Requirement,
    ) -> Result<Child, WriteError> {
        let mut node = self.open("statement", &[], requirement.carried.as_deref());
        self.id(&mut node.attributes, requirement.id.as_ref());
        node.set("content-type", kind_name(requirement.kind));
        self.put_label(&mut node, requirement, requirement.label.as_ref());
        self.put_content(&mut node, "title", "title", &requirement.title)?;
        let element = node.element;
        let mut content = Vec::new();
        let said = [
            ("identifier", requirement.identifier.as_deref()),
            ("class", requirement.class.as_deref()),
            (
                "obligation",
                requirement.obligation.map(|obligation| match obligation {
                    Obligation::Normative => "normative",
                    Obligation::Informative => "informative",
                }),
            ),
        ];
        for (name, value) in said {
            content.extend(value.map(|value| typed_paragraph(name, value)));
        }
        self.each("subjects", &requirement.subjects, |w, subject| {
            let mut text = String::from("<p content-type=\"subject\">");
            w.push_content("content", subject, known("p"), &mut text)?;
            text.push_str("</p>");
            content.push(Child::new("p", text));
            Ok(())
        })?;
        self.each("inherits", &requirement.inherits, |w, inherited| {
            let mut text = String::from("<p content-type=\"inherits\">");
            w.push_content("content", inherited, known("p"), &mut text)?;
            text.push_str("</p>");
            content.push(Child::new("p", text));
            Ok(())
        })?;
        self.properties(&requirement.properties, element, &mut content)?;
        self.each("parts", &requirement.parts, |w, part| {
            let mut inner = w.open("boxed-text", &[], part.carried.as_deref());
            w.id(&mut inner.attributes, part.id.as_ref());
            inner.set("content-type", part.role.as_str());
            let blocks = w.blocks("blocks", &part.blocks, inner.element)?;
            inner.put("blocks", super::nodes::arrange(inner.element, blocks));
            let inner = w.close(inner)?;
            content.push(Child::of("p", &inner.xml));
            Ok(())
        })?;
        self.each("requirements", &requirement.requirements, |w, inner| {
            content.push(w.deeper(|w| w.requirement(inner))?);
            Ok(())
        })?;
        if content.is_empty() {
            content.push(Child::new("p", "<p/>".to_owned()));
        }
        node.put("content", content);
        self.close(node)
    }

    /// What is said by name and value, a paragraph each.
    pub(super) fn properties(
        &mut self,
        properties: &'a [Property],
        parent: &'static super::grammar::Element,
        content: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        self.each("properties", properties, |w, property| {
            let mut attributes = Attributes::on(known("p"));
            w.id(&mut attributes, property.id.as_ref());
            attributes.set("content-type", "property");
            w.carried_attributes(&mut attributes, property.carried.as_deref());
            let mut text = String::new();
            super::inlines::push_open("p", &attributes, &mut text);
            for (role, value) in [
                ("name", Some(property.name.as_str())),
                ("value", Some(property.value.as_str())),
                ("namespace", property.namespace.as_deref()),
                ("class", property.class.as_deref()),
            ] {
                let Some(value) = value else { continue };
                if role != "name" {
                    text.push_str(": ");
                }
                text.push_str("<named-content content-type=\"");
                text.push_str(role);
                text.push_str("\">");
                xml::push_text(value, &mut text);
                text.push_str("</named-content>");
            }
            text.push_str("</p>");
            content.push(Child::new("p", text));
            content.extend(w.blocks("remarks", &property.remarks, parent)?);
            Ok(())
        })
    }

    /// Pointers to what is related, a paragraph each.
    pub(super) fn links(
        &mut self,
        links: &'a [RelatedLink],
        content: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        self.each("links", links, |w, link| {
            let kind = link.relation.as_deref().unwrap_or("link");
            let mut text = String::from("<p");
            xml::push_attribute("content-type", kind, &mut text);
            text.push('>');
            w.push_link(link, &mut text)?;
            text.push_str("</p>");
            content.push(Child::new("p", text));
            Ok(())
        })
    }

    pub(super) fn push_link(
        &mut self,
        link: &'a RelatedLink,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let element = known("ext-link");
        let mut attributes = Attributes::on(element);
        attributes.set("ext-link-type", "uri");
        attributes.set("xlink:href", link.target.as_str());
        if let Some(media_type) = &link.media_type {
            attributes.set("specific-use", media_type.as_str());
        }
        self.carried_attributes(&mut attributes, link.carried.as_deref());
        super::inlines::push_open("ext-link", &attributes, out);
        if link.content.is_empty() {
            xml::push_text(&link.target, out);
        } else {
            self.push_content("content", &link.content, element, out)?;
        }
        super::inlines::close("ext-link", out);
        Ok(())
    }
}

/// A paragraph of plain text that says what it is.
pub(super) fn typed_paragraph(kind: &str, text: &str) -> Child {
    let mut out = String::from("<p");
    xml::push_attribute("content-type", kind, &mut out);
    out.push('>');
    xml::push_text(text, &mut out);
    out.push_str("</p>");
    Child::new("p", out)
}

fn kind_name(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Requirement => "requirement",
        ProvisionKind::Recommendation => "recommendation",
        ProvisionKind::Permission => "permission",
        ProvisionKind::Possibility => "possibility",
        ProvisionKind::Capability => "capability",
        ProvisionKind::Statement => "statement",
        ProvisionKind::Instruction => "instruction",
        ProvisionKind::ExternalConstraint => "external-constraint",
    }
}
