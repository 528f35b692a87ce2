//! What the source said that no field holds: written back where STS 1.2 interchange admits it.

use super::grammar::{Element, Values, element_named};
use super::nodes::{Attributes, Child};
use super::{FORMAT, Writer, xml};
use crate::model::{self, Carried, Markup, Opaque};

/// How the names of attributes begin that a reader made to say where something stood.
const OWN: &str = "guiju:";

/// Children whose attributes every element that has them writes.
const HEADS: &[&str] = &["label", "title", "caption"];

impl Writer<'_> {
    /// Sets the `id` of a node.
    pub(super) fn id(&mut self, attributes: &mut Attributes<'_>, id: Option<&model::Id>) {
        let Some(id) = id else { return };
        if attributes.element.attribute("id").is_none() {
            let name = attributes.element.name;
            self.lose("sts-id", format!("the id `{id}`: `{name}` has none"));
        } else if let Some(name) = self.ids.define(id) {
            attributes.set("id", name);
        } else {
            self.lose(
                "sts-duplicate-id",
                format!("the id `{id}`: it stands elsewhere"),
            );
        }
    }

    /// Sets the language of a node.
    pub(super) fn lang<'t>(
        &mut self,
        attributes: &mut Attributes<'t>,
        lang: Option<&'t model::LanguageTag>,
    ) {
        let Some(lang) = lang else { return };
        if attributes.element.attribute("xml:lang").is_some() && xml::is_token(lang) {
            attributes.set("xml:lang", lang.as_str());
        } else {
            let name = attributes.element.name;
            self.lose(
                "sts-lang",
                format!("the language `{lang}` of this `{name}`"),
            );
        }
    }

    /// Sets the attributes that a source gave a node and no field holds.
    pub(super) fn carried_attributes<'t>(
        &mut self,
        attributes: &mut Attributes<'t>,
        carried: Option<&'t Carried>,
    ) {
        let Some(carried) = carried else { return };
        if !self.restores {
            self.lose(
                "sts-carried",
                "what the source format said of this and no field holds",
            );
            return;
        }
        self.carried_attributes_but(attributes, Some(carried), &[]);
    }

    /// The same; the attributes of these children are set by their parent.
    pub(super) fn carried_attributes_but<'t>(
        &mut self,
        attributes: &mut Attributes<'t>,
        carried: Option<&'t Carried>,
        children: &[&str],
    ) {
        let Some(carried) = carried else { return };
        if !self.restores {
            return self.carried_attributes(attributes, Some(carried));
        }
        for (name, value) in &carried.attributes {
            if name.starts_with(OWN) {
                continue;
            }
            match name.split_once('@') {
                None => self.carried_attribute(attributes, name, value),
                Some((child, _)) if children.contains(&child) => {}
                Some((child, _)) if HEADS.contains(&child) => {}
                Some(_) if value.is_empty() || name.contains(OWN) => {}
                Some((child, attribute)) => self.lose(
                    "sts-attribute",
                    format!("the attribute `{attribute}=\"{value}\"` of `{child}`"),
                ),
            }
        }
    }

    /// Sets the attributes that the source gave a child element which became a field.
    pub(super) fn inner_attributes<'t>(
        &mut self,
        attributes: &mut Attributes<'t>,
        carried: Option<&'t Carried>,
        child: &str,
    ) {
        let Some(carried) = carried.filter(|_| self.restores) else {
            return;
        };
        for (name, value) in &carried.attributes {
            if let Some((path, name)) = name.split_once('@')
                && path == child
                && !name.starts_with(OWN)
                && name != "element"
            {
                self.carried_attribute(attributes, name, value);
            }
        }
    }

    /// The same as they stand in the tag.
    pub(super) fn child_attributes(&mut self, carried: Option<&Carried>, child: &str) -> String {
        let name = child.rsplit('/').next().unwrap_or(child);
        let mut attributes = Attributes::on(super::grammar::known(name));
        self.inner_attributes(&mut attributes, carried, child);
        attributes.markup()
    }

    /// Sets one attribute as the source had it, if the element has it and may have that value.
    pub(super) fn carried_attribute<'t>(
        &mut self,
        attributes: &mut Attributes<'t>,
        name: &'t str,
        value: &'t str,
    ) {
        let element = attributes.element;
        match self.admissible(element, name, value) {
            Ok(value) => attributes.set(name, value),
            Err(message) => self.lose("sts-attribute", message),
        }
    }

    /// The value that an attribute of the source may have in the output.
    fn admissible<'t>(
        &mut self,
        element: &Element,
        name: &str,
        value: &'t str,
    ) -> Result<std::borrow::Cow<'t, str>, String> {
        let Some(attribute) = element.attribute(name) else {
            return Err(format!(
                "the attribute `{name}=\"{value}\"`: `{}` does not have it",
                element.name
            ));
        };
        let fault = || {
            format!(
                "the attribute `{name}=\"{value}\"`: it may not have that value on `{}`",
                element.name
            )
        };
        match &attribute.values {
            Values::Text => Ok(value.into()),
            Values::OneOf(list) if list.contains(&value) => Ok(value.into()),
            Values::Token if xml::is_token(value.trim()) => Ok(value.trim().into()),
            Values::Tokens
                if !value.trim().is_empty() && value.split_whitespace().all(xml::is_token) =>
            {
                Ok(value.into())
            }
            Values::Id => match self.ids.define(value) {
                Some(name) => Ok(name.into()),
                None => Err(format!("the id `{value}`: it stands elsewhere")),
            },
            Values::Reference => match self.ids.refer(value) {
                Some(name) => Ok(name.into()),
                None => Err(format!("the reference to `{value}`: it leads nowhere")),
            },
            Values::References => {
                let names = self.references(value.split_whitespace());
                if names.is_empty() {
                    Err(format!("the reference to `{value}`: it leads nowhere"))
                } else {
                    Ok(names.into())
                }
            }
            Values::OneOf(_) | Values::Token | Values::Tokens => Err(fault()),
        }
    }

    /// The names of what a reference points at, those that lead somewhere.
    pub(super) fn references<'t>(&mut self, ids: impl Iterator<Item = &'t str>) -> String {
        let mut names = String::new();
        for id in ids {
            if let Some(name) = self.ids.refer(id) {
                if !names.is_empty() {
                    names.push(' ');
                }
                names.push_str(&name);
            } else {
                self.lose(
                    "sts-reference",
                    format!("the reference to `{id}`: it leads nowhere"),
                );
            }
        }
        names
    }

    /// The element that the source had for a node, if it is one of those that may stand for it.
    pub(super) fn carried_element(
        &mut self,
        carried: Option<&Carried>,
        usual: &'static str,
        others: &[&str],
    ) -> &'static Element {
        let usual = super::grammar::known(usual);
        let Some(name) = carried.and_then(|carried| carried.element.as_deref()) else {
            return usual;
        };
        if !self.restores || name == usual.name || name.starts_with('#') {
            return usual;
        }
        if others.contains(&name)
            && let Some(element) = element_named(name)
        {
            return element;
        }
        self.lose(
            "sts-element",
            format!("the source's `{name}` is written as `{}`", usual.name),
        );
        usual
    }

    /// Puts the children that the source gave a node and no field holds among those it has:
    /// `head` are the names of what stands before `content`.
    pub(super) fn carried_content(
        &mut self,
        element: &'static Element,
        head: &[&'static str],
        carried: Option<&Carried>,
        content: &mut Vec<Child>,
    ) -> Vec<Child> {
        let mut before = Vec::new();
        let Some(carried) = carried.filter(|_| self.restores) else {
            return before;
        };
        for markup in &carried.content {
            // It stands between the label and the title of its annex, which writes it.
            if element.name == "app"
                && matches!(markup, Markup::Element(child) if child.name == "annex-type")
            {
                continue;
            }
            let mut restored = Vec::new();
            self.restore_or_tell(markup, element, &mut restored);
            for child in restored {
                self.insert(element, head, child, &mut before, content);
            }
        }
        before
    }

    /// Puts a child at the first place, from the end, that the content model has for it.
    fn insert(
        &mut self,
        element: &'static Element,
        head: &[&'static str],
        child: Child,
        before: &mut Vec<Child>,
        content: &mut Vec<Child>,
    ) {
        if child.name.is_empty() || element.mixed {
            content.push(child);
            return;
        }
        let names: Vec<&str> = before
            .iter()
            .map(|child| child.name)
            .chain(head.iter().copied())
            .chain(content.iter().map(|child| child.name))
            .filter(|name| !name.is_empty())
            .collect();
        let fits = |at: usize| {
            let mut names = names.clone();
            names.insert(at.min(names.len()), child.name);
            element.matches(&names)
        };
        let first = before.iter().filter(|child| !child.name.is_empty()).count();
        if fits(first) {
            before.push(child);
            return;
        }
        let mut at = first + head.len() + content.iter().filter(|c| !c.name.is_empty()).count();
        for place in (0..=content.len()).rev() {
            if fits(at) {
                content.insert(place, child);
                return;
            }
            if place > 0 && !content[place - 1].name.is_empty() {
                at -= 1;
            }
        }
        self.lose(
            "sts-markup",
            format!("`{}` has no place in `{}` here", child.name, element.name),
        );
    }

    /// Restores markup; what is not admitted is told of, its words are kept in a paragraph if
    /// there is one to be had.
    pub(super) fn restore_or_tell(
        &mut self,
        markup: &Markup,
        parent: &'static Element,
        children: &mut Vec<Child>,
    ) {
        match markup {
            Markup::Element(element) => {
                if let Some(child) = self.restored(element, parent) {
                    children.push(child);
                    return;
                }
                self.lose(
                    "sts-markup",
                    format!(
                        "the markup `{}`: STS 1.2 interchange does not have it here",
                        element.name
                    ),
                );
                let text = text_of(&element.content);
                if !text.trim().is_empty() {
                    if parent.admits("p") {
                        children.push(Child::text("p", text.trim()));
                    } else if parent.mixed && parent.text {
                        let mut xml = String::new();
                        xml::push_text(&text, &mut xml);
                        children.push(Child::new("", xml));
                    } else {
                        self.lose("sts-words", format!("the words “{}”", text.trim()));
                    }
                }
            }
            Markup::Text(text) if text.trim().is_empty() => {}
            Markup::Text(text) => {
                if parent.mixed {
                    let mut xml = String::new();
                    xml::push_text(text, &mut xml);
                    children.push(Child::new("", xml));
                } else if parent.admits("p") {
                    children.push(Child::text("p", text.trim()));
                } else {
                    self.lose("sts-words", format!("the words “{}”", text.trim()));
                }
            }
            other => {
                let mut xml = String::new();
                loose_markup(other, &mut xml);
                children.push(Child::new("", xml));
            }
        }
    }

    /// An element of the source, if it and all in it may stand in `parent`.
    pub(super) fn restored(
        &mut self,
        element: &model::Element,
        parent: &'static Element,
    ) -> Option<Child> {
        let known = element_named(&element.name);
        let name = known.map_or_else(
            || (element.name == "mml:math").then_some("mml:math"),
            |known| Some(known.name),
        )?;
        if !parent.admits(name) || !self.is_valid(element, 0) {
            return None;
        }
        let mut xml = String::new();
        self.push_element(element, &mut xml);
        Some(Child::new(name, xml))
    }

    fn push_element(&mut self, element: &model::Element, out: &mut String) {
        out.push('<');
        out.push_str(&element.name);
        if let Some(known) = element_named(&element.name) {
            let mut attributes = Attributes::on(known);
            for (name, value) in &element.attributes {
                self.carried_attribute(&mut attributes, name, value);
            }
            out.push_str(&attributes.markup());
        } else {
            for (name, value) in &element.attributes {
                if !name.starts_with("xmlns") && has_known_prefix(name) {
                    xml::push_attribute(name, value, out);
                }
            }
        }
        if element.content.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &element.content {
            match child {
                Markup::Element(child) => self.push_element(child, out),
                Markup::Text(text) => xml::push_text(text, out),
                other => loose_markup(other, out),
            }
        }
        out.push_str("</");
        out.push_str(&element.name);
        out.push('>');
    }

    /// Whole source markup in the place of a block or an inline: restored, or its words.
    pub(super) fn opaque(
        &mut self,
        opaque: &Opaque,
        parent: &'static Element,
        children: &mut Vec<Child>,
    ) {
        if opaque.format == FORMAT {
            for markup in &opaque.content {
                self.restore_or_tell(markup, parent, children);
            }
            return;
        }
        self.lose(
            "sts-opaque",
            format!(
                "markup of the format `{}`; its words are kept",
                opaque.format
            ),
        );
        let text = text_of(&opaque.content);
        if text.trim().is_empty() {
            return;
        }
        if parent.mixed && !parent.admits("p") {
            let mut xml = String::new();
            xml::push_text(&text, &mut xml);
            children.push(Child::new("", xml));
        } else {
            children.push(Child::text("p", text.trim()));
        }
    }
}

fn has_known_prefix(name: &str) -> bool {
    match name.split_once(':') {
        None => xml::is_name(name),
        Some((prefix, local)) => {
            xml::is_name(local)
                && (prefix == "xml" || xml::NAMESPACES.iter().any(|(known, _)| *known == prefix))
        }
    }
}

impl Writer<'_> {
    /// Whether an element of the source and all in it are what the grammar has.
    fn is_valid(&self, element: &model::Element, depth: usize) -> bool {
        if depth > super::DEPTH_LIMIT {
            return false;
        }
        if element.name.starts_with("mml:") {
            return xml::is_name(&element.name[4..])
                && element.attributes.keys().all(|name| {
                    name.starts_with("xmlns") || xml::is_name(name) || has_known_prefix(name)
                })
                && element.content.iter().all(|child| match child {
                    Markup::Element(child) => {
                        child.name.starts_with("mml:") && self.is_valid(child, depth + 1)
                    }
                    _ => true,
                });
        }
        let Some(known) = element_named(&element.name) else {
            return false;
        };
        let mut names = Vec::new();
        for child in &element.content {
            match child {
                Markup::Element(child) => {
                    if !known.admits(&child.name) || !self.is_valid(child, depth + 1) {
                        return false;
                    }
                    names.push(child.name.as_str());
                }
                Markup::Text(text) if !known.text && !text.trim().is_empty() => return false,
                _ => {}
            }
        }
        known.matches(&names)
            && known.required().all(|attribute| {
                element.attributes.get(attribute.name).is_some_and(|value| {
                    match &attribute.values {
                        Values::OneOf(list) => list.contains(&value.as_str()),
                        Values::Token => xml::is_token(value),
                        Values::Reference | Values::References => {
                            value.split_whitespace().all(|id| self.ids.may_refer(id))
                        }
                        Values::Id => self.ids.may_define(value),
                        _ => true,
                    }
                })
            })
    }
}

/// The words of markup, pieces apart by a space.
pub(super) fn text_of(markup: &[Markup]) -> String {
    let mut text = String::new();
    push_words(markup, &mut text);
    text
}

fn push_words(markup: &[Markup], out: &mut String) {
    for piece in markup {
        match piece {
            Markup::Text(text) => out.push_str(text),
            Markup::Element(element) => {
                push_words(&element.content, out);
                if !out.ends_with(' ') && !out.is_empty() {
                    out.push(' ');
                }
            }
            Markup::Comment(_) | Markup::Instruction(_) => {}
        }
    }
}

/// A comment or a processing instruction.
pub(super) fn loose_markup(markup: &Markup, out: &mut String) {
    match markup {
        Markup::Comment(comment) => xml::push_comment(&comment.text, out),
        Markup::Instruction(instruction) => {
            xml::push_instruction(&instruction.target, &instruction.data, out);
        }
        Markup::Element(_) | Markup::Text(_) => {}
    }
}
