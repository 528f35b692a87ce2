//! What the source said that no field holds: written back where STS 1.2 interchange admits it.

use super::grammar::Element;
use super::nodes::{Attributes, Child};
use super::{FORMAT, Writer, xml};
use crate::model::{self, Carried, Markup, Opaque};

/// How the names of attributes begin that a reader made to say where something stood.
const OWN: &str = "guiju:";

impl Writer<'_> {
    /// Sets the `id` of a node.
    pub(super) fn id<'t>(&mut self, attributes: &mut Attributes<'t>, id: Option<&'t model::Id>) {
        let Some(id) = id else { return };
        if self.restores {
            attributes.set("id", id.as_str());
        } else if !attributes.element.has("id") {
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
        if attributes.element.has("xml:lang") && xml::is_token(lang) {
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
        for (name, value) in &carried.attributes {
            match name.strip_prefix(OWN) {
                None if xml::is_qualified(name) => attributes.set(name, value.as_str()),
                // A field had to be filled that the source said nothing of.
                Some("without") => attributes.remove(value),
                None | Some(_) => {}
            }
        }
    }

    /// What a reader remarked on how to put a node back.
    pub(super) fn remark<'t>(&self, carried: Option<&'t Carried>, name: &str) -> Option<&'t str> {
        let carried = carried.filter(|_| self.restores)?;
        let value = carried.attributes.get(&format!("{OWN}{name}"))?;
        Some(value.as_str())
    }

    /// The names of what a reference points at, those that lead somewhere.
    pub(super) fn references<'t>(&mut self, ids: impl Iterator<Item = &'t str>) -> String {
        let mut names = String::new();
        for id in ids {
            let name = if self.restores {
                Some(id.to_owned())
            } else {
                self.ids.refer(id)
            };
            if let Some(name) = name {
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

    /// Whole source markup in the place of a block or an inline: restored, or its words.
    pub(super) fn opaque(
        &mut self,
        opaque: &Opaque,
        parent: &'static Element,
        children: &mut Vec<Child>,
    ) {
        if opaque.format == FORMAT && self.restores {
            let mut items = 1;
            for markup in &opaque.content {
                children.push(super::frames::verbatim(markup).counting(items));
                items = 0;
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
