//! Elements being made: their attributes, their children, the places children may stand in.

use tera::{Context, Value};

use super::grammar::{Element, known};
use super::{Writer, xml};
use crate::writers::WriteError;

/// A rendered element; one without a name is a comment or a processing instruction.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) name: &'static str,
    pub(super) xml: String,
}

impl Child {
    pub(super) fn new(name: &'static str, xml: String) -> Self {
        Self { name, xml }
    }

    /// An element of a name and content, without attributes.
    pub(super) fn of(name: &'static str, content: &str) -> Self {
        Self::new(name, format!("<{name}>{content}</{name}>"))
    }

    /// An element of a name and text, without attributes.
    pub(super) fn text(name: &'static str, text: &str) -> Self {
        let mut xml = format!("<{name}>");
        xml::push_text(text, &mut xml);
        xml.push_str("</");
        xml.push_str(name);
        xml.push('>');
        Self::new(name, xml)
    }
}

/// Children on lines of their own, for elements that hold no text.
pub(super) fn lines(children: &[Child]) -> String {
    let size = children.iter().map(|child| child.xml.len() + 1).sum();
    let mut out = String::with_capacity(size);
    for child in children {
        out.push_str(&child.xml);
        out.push('\n');
    }
    out
}

/// Children without anything between them, for elements that hold text.
pub(super) fn run(children: &[Child]) -> String {
    children.iter().map(|child| child.xml.as_str()).collect()
}

/// The attributes of an element being made, in the order they were set.
#[derive(Debug)]
pub(super) struct Attributes<'t> {
    pub(super) element: &'static Element,
    literal: String,
    list: Vec<(&'static str, std::borrow::Cow<'t, str>)>,
}

impl<'t> Attributes<'t> {
    pub(super) fn on(element: &'static Element) -> Self {
        Self {
            element,
            literal: String::new(),
            list: Vec::new(),
        }
    }

    /// Ready markup before the attributes: the namespaces of the root.
    pub(super) fn literal(&mut self, text: &str) {
        self.literal.push_str(text);
    }

    /// Sets an attribute; a later value goes before an earlier one. An element that does not have
    /// it does without.
    pub(super) fn set(&mut self, name: &str, value: impl Into<std::borrow::Cow<'t, str>>) {
        let Some(attribute) = self.element.attribute(name) else {
            return;
        };
        match self.list.iter_mut().find(|(set, _)| *set == name) {
            Some((_, old)) => *old = value.into(),
            None => self.list.push((attribute.name, value.into())),
        }
    }

    /// The attributes as they stand in a tag, each after a space.
    pub(super) fn markup(&self) -> String {
        let mut out = self.literal.clone();
        for (name, value) in &self.list {
            xml::push_attribute(name, value, &mut out);
        }
        out
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.list.iter().any(|(set, _)| *set == name)
    }
}

/// What a node is made of.
#[derive(Debug, Default)]
pub(super) struct Parts<'t> {
    pub(super) before: Vec<Child>,
    pub(super) label: Option<&'t str>,
    pub(super) label_attributes: &'t str,
    pub(super) annex_type: Option<&'t str>,
    pub(super) title: Option<&'t str>,
    pub(super) title_attributes: &'t str,
    pub(super) content: Vec<Child>,
}

impl Writer<'_> {
    /// Renders a template.
    pub(super) fn render(
        &self,
        template: &str,
        values: &[(&'static str, &str)],
    ) -> Result<String, WriteError> {
        let mut context = Context::new();
        for &(name, value) in values {
            context.insert_value(name, Value::safe_string(value));
        }
        Ok(self.templates.render(template, &context)?)
    }

    /// Renders an element of parts. Elements that hold text have their children in one run.
    pub(super) fn node(
        &self,
        template: &str,
        element: &'static Element,
        attributes: &str,
        parts: &Parts<'_>,
    ) -> Result<Child, WriteError> {
        let joined = if element.text { run } else { lines };
        let (before, content) = (joined(&parts.before), joined(&parts.content));
        let mut values = vec![
            ("element", element.name),
            ("attributes", attributes),
            ("before", &before),
            ("content", &content),
            ("label_attributes", parts.label_attributes),
            ("title_attributes", parts.title_attributes),
        ];
        values.extend(parts.label.map(|label| ("label", label)));
        values.extend(parts.annex_type.map(|text| ("annex_type", text)));
        values.extend(parts.title.map(|title| ("title", title)));
        Ok(Child::new(element.name, self.render(template, &values)?))
    }
}

/// Makes `child` one that may stand in `parent`: as it is, in a paragraph, or in a box.
pub(super) fn place(child: Child, parent: &Element) -> Child {
    if child.name.is_empty() || parent.admits(child.name) {
        return child;
    }
    let (paragraph, boxed) = (known("p"), known("boxed-text"));
    if child.name != "p" && paragraph.admits(child.name) {
        if parent.admits("boxed-text") && boxed.admits(child.name) && !parent.admits("p") {
            return Child::of("boxed-text", &child.xml);
        }
        return Child::of("p", &child.xml);
    }
    if boxed.admits(child.name) {
        return place(Child::of("boxed-text", &child.xml), parent);
    }
    child
}

/// Makes a sequence of blocks and sections one that `parent` may hold: blocks, then sections, then
/// what may follow them. What stands elsewhere is put in a section without a title.
pub(super) fn arrange(parent: &Element, children: Vec<Child>) -> Vec<Child> {
    let children = at_the_end(parent, children);
    let is_section = |child: &Child| matches!(child.name, "sec" | "term-sec" | "sub-part");
    if !children.iter().any(is_section) {
        return children;
    }
    let wrapper = if parent.admits("sec") {
        "sec"
    } else {
        "term-sec"
    };
    let last_section = children.iter().rposition(is_section).unwrap_or_default();
    let follows: &[&str] = match parent.name {
        "body" | "abstract" | "front" | "back" | "adoption-front" => &[],
        "term-sec" => &["fn-group", "glossary", "ref-list"],
        _ => &[
            "fn-group",
            "glossary",
            "non-normative-example",
            "non-normative-note",
            "normative-example",
            "normative-note",
            "notes-group",
            "ref-list",
        ],
    };
    let may_follow = children[last_section + 1..]
        .iter()
        .all(|child| child.name.is_empty() || follows.contains(&child.name));
    let mut arranged: Vec<Child> = Vec::with_capacity(children.len());
    let mut loose: Vec<Child> = Vec::new();
    let mut seen = false;
    for (at, child) in children.into_iter().enumerate() {
        if is_section(&child) {
            wrap_loose(wrapper, &mut loose, &mut arranged);
            seen = true;
            arranged.push(child);
        } else if !seen || child.name.is_empty() || at > last_section && may_follow {
            arranged.push(child);
        } else {
            loose.push(place(child, known(wrapper)));
        }
    }
    wrap_loose(wrapper, &mut loose, &mut arranged);
    arranged
}

/// Puts lists of references and footnotes in a paragraph where they stand before other blocks and
/// `parent` has them at its end only.
fn at_the_end(parent: &Element, mut children: Vec<Child>) -> Vec<Child> {
    let ends = ["fn-group", "glossary", "ref-list"];
    if parent.name != "term-sec" {
        return children;
    }
    let last = children
        .iter()
        .rposition(|child| !child.name.is_empty() && !ends.contains(&child.name));
    for child in children.iter_mut().take(last.unwrap_or_default()) {
        if ends.contains(&child.name) {
            let own = Child::new(child.name, std::mem::take(&mut child.xml));
            *child = place(own, known("non-normative-note"));
        }
    }
    children
}

fn wrap_loose(wrapper: &'static str, loose: &mut Vec<Child>, arranged: &mut Vec<Child>) {
    if loose.is_empty() {
        return;
    }
    let title = if wrapper == "sec" { "<title/>\n" } else { "" };
    let content = lines(loose);
    loose.clear();
    arranged.push(Child::new(
        wrapper,
        format!("<{wrapper} sec-type=\"passage\">\n{title}{content}</{wrapper}>"),
    ));
}
