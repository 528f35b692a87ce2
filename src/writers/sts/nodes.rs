//! Elements being made: their attributes, their children, the places children may stand in.
//!
//! Each construct opens a [`Node`], says what its fields are as children, in the order that the grammar
//! has them, and closes it. What comes back to the format it was read from is put together as the
//! source had it (`frames.rs`).

use std::borrow::Cow;

use tera::{Context, Value};

use super::grammar::{Element, known};
use super::{Writer, xml};
use crate::model::{Carried, Content};
use crate::writers::WriteError;

/// A rendered element; one without a name is text, a comment or a processing instruction.
#[derive(Debug, Default)]
pub(super) struct Child {
    pub(super) name: &'static str,
    pub(super) xml: String,
    /// How many items of the model's list it stands for.
    pub(super) items: usize,
}

impl Child {
    pub(super) fn new(name: &'static str, xml: String) -> Self {
        Self {
            name,
            xml,
            items: 1,
        }
    }

    /// An element of a name and content, without attributes.
    pub(super) fn of(name: &'static str, content: &str) -> Self {
        if content.is_empty() {
            return Self::new(name, format!("<{name}/>"));
        }
        Self::new(name, format!("<{name}>{content}</{name}>"))
    }

    /// An element of a name and text, without attributes.
    pub(super) fn text(name: &'static str, text: &str) -> Self {
        Self::of(name, &super::references::escaped(text))
    }

    /// The same as standing for that many items.
    pub(super) fn counting(self, items: usize) -> Self {
        Self { items, ..self }
    }
}

/// Children on lines of their own, for elements that hold no text.
pub(super) fn lines(children: &[Child]) -> String {
    let size = children.iter().map(|child| child.xml.len() + 1).sum();
    let mut out = String::with_capacity(size);
    for child in children {
        if !child.xml.is_empty() {
            out.push_str(&child.xml);
            out.push('\n');
        }
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
    list: Vec<(&'t str, Cow<'t, str>)>,
}

impl<'t> Attributes<'t> {
    pub(super) fn on(element: &'static Element) -> Self {
        Self {
            element,
            list: Vec::new(),
        }
    }

    /// Sets an attribute; a later value goes before an earlier one. An element that does not have
    /// it does without.
    pub(super) fn set(&mut self, name: &'t str, value: impl Into<Cow<'t, str>>) {
        if !self.element.has(name) {
            return;
        }
        match self.list.iter_mut().find(|(set, _)| *set == name) {
            Some((_, old)) => *old = value.into(),
            None => self.list.push((name, value.into())),
        }
    }

    /// Sets an attribute to one of the words of the model.
    pub(super) fn set_some(&mut self, name: &'t str, value: Option<impl Into<Cow<'t, str>>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.list.retain(|(set, _)| *set != name);
    }

    /// The attributes as they stand in a tag, each after a space.
    pub(super) fn markup(&self) -> String {
        let mut out = String::new();
        for (name, value) in &self.list {
            xml::push_attribute(name, value, &mut out);
        }
        out
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.list.iter().any(|(set, _)| *set == name)
    }
}

/// A part of a node: the children that a field gives, or an element around such parts.
#[derive(Debug)]
pub(super) enum Part {
    /// The children of a field.
    Field(&'static str, Vec<Child>),
    /// An element around parts; there is none without any.
    Group {
        field: &'static str,
        element: &'static Element,
        attributes: String,
        parts: Vec<Part>,
    },
}

impl Part {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Field(_, children) => children.is_empty(),
            Self::Group { parts, .. } => parts.iter().all(Self::is_empty),
        }
    }
}

/// An element being made.
#[derive(Debug)]
pub(super) struct Node<'t> {
    /// What the grammar says of it.
    pub(super) element: &'static Element,
    /// Its name, which is one that the grammar does not have only where the source had it.
    name: Cow<'t, str>,
    pub(super) attributes: Attributes<'t>,
    pub(super) parts: Vec<Part>,
    carried: Option<&'t Carried>,
}

impl<'t> Node<'t> {
    /// The same with what the source said of a node that stood in another element as well.
    pub(super) fn with(self, carried: &'t Carried) -> Self {
        Self {
            carried: Some(carried),
            ..self
        }
    }

    pub(super) fn set(&mut self, name: &'t str, value: impl Into<Cow<'t, str>>) {
        self.attributes.set(name, value);
    }

    pub(super) fn carried(&self) -> Option<&'t Carried> {
        self.carried
    }

    /// Adds the children that a field gives.
    pub(super) fn put(&mut self, field: &'static str, children: Vec<Child>) {
        if !children.is_empty() {
            self.parts.push(Part::Field(field, children));
        }
    }

    pub(super) fn put_one(&mut self, field: &'static str, child: Child) {
        self.parts.push(Part::Field(field, vec![child]));
    }

    /// Adds a plain text as a child.
    pub(super) fn put_text(&mut self, field: &'static str, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.put_one(field, Child::text(name, text));
        }
    }

    /// Adds an element around the children that a field gives.
    pub(super) fn group(
        &mut self,
        (field, element): (&'static str, &'static Element),
        attributes: &str,
        parts: Vec<Part>,
    ) {
        if !parts.is_empty() {
            self.parts.push(Part::Group {
                field,
                element,
                attributes: attributes.to_owned(),
                parts,
            });
        }
    }

    /// Whether it has a child of one of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Field(_, children) => children.iter().any(|child| names.contains(&child.name)),
            Part::Group { element, .. } => names.contains(&element.name),
        })
    }

    /// Whether it has any child that is an element.
    pub(super) fn is_empty(&self) -> bool {
        !self.parts.iter().any(|part| match part {
            Part::Field(_, children) => children.iter().any(|child| !child.name.is_empty()),
            Part::Group { .. } => true,
        })
    }
}

impl<'a> Writer<'a> {
    /// What the grammar says of an element; where the source is written again, anything goes that
    /// stood there.
    pub(super) fn rules(&self, name: &str) -> &'static Element {
        if self.restores {
            super::grammar::open(name)
        } else {
            known(name)
        }
    }

    /// Opens an element: the usual one for a node, or the source's own. `others` are those that
    /// stand for such a node too.
    pub(super) fn open(
        &mut self,
        usual: &'static str,
        others: &[&str],
        carried: Option<&'a Carried>,
    ) -> Node<'a> {
        let own = carried
            .and_then(|carried| carried.element.as_deref())
            .filter(|name| xml::is_qualified(name));
        let name = match own {
            Some(own) if self.restores => own,
            Some(own) if others.contains(&own) => own,
            _ => usual,
        };
        let element = self.rules(name);
        Node {
            element,
            name: Cow::Borrowed(name),
            attributes: Attributes::on(element),
            parts: Vec::new(),
            carried,
        }
    }

    /// Running text as a child.
    pub(super) fn put_content(
        &mut self,
        node: &mut Node<'a>,
        field: &'static str,
        name: &'static str,
        content: &'a Content,
    ) -> Result<(), WriteError> {
        if !content.is_empty() {
            let child = self.leaf(field, name, content)?;
            node.put_one(field, child);
        }
        Ok(())
    }

    /// Running text in an element of its own.
    pub(super) fn leaf(
        &mut self,
        field: &'static str,
        name: &'static str,
        content: &'a Content,
    ) -> Result<Child, WriteError> {
        self.line(field, &content.0, name)
    }

    /// Closes an element: what the source said of it is added, its parts are put in their places.
    pub(super) fn close(&mut self, node: Node<'a>) -> Result<Child, WriteError> {
        let text = node.element.text;
        self.close_as(node, text)
    }

    /// Closes an element that stands within running text: no white space between its parts.
    pub(super) fn close_in_line(&mut self, node: Node<'a>) -> Result<Child, WriteError> {
        self.close_as(node, true)
    }

    fn close_as(&mut self, mut node: Node<'a>, text: bool) -> Result<Child, WriteError> {
        self.carried_attributes(&mut node.attributes, node.carried);
        let frame = match node.carried {
            Some(carried) if self.restores => &carried.content[..],
            _ => &[],
        };
        let children = if frame.is_empty() {
            super::frames::in_order(node.parts)
        } else {
            super::frames::framed(frame, node.parts)
        };
        let attributes = node.attributes.markup();
        let xml = self.element(&node.name, &attributes, text, &children)?;
        Ok(Child::new(node.element.name, xml))
    }

    /// Closes an element of which a mark says what the source said of it: in it are the marks of its
    /// own parts.
    pub(super) fn close_marked(
        &mut self,
        node: Node<'a>,
        mark: &'a crate::model::Element,
    ) -> Result<Child, WriteError> {
        let children = if mark.content.is_empty() {
            super::frames::in_order(node.parts)
        } else {
            super::frames::framed(&mark.content, node.parts)
        };
        let mut attributes = node.attributes;
        if let Some(without) = mark.attributes.get("guiju:without") {
            attributes.remove(without);
        }
        let xml = self.element(&node.name, &attributes.markup(), true, &children)?;
        Ok(Child::new(node.element.name, xml))
    }

    /// An element through its template. Elements that hold text have their children in one run.
    pub(super) fn element(
        &self,
        name: &str,
        attributes: &str,
        text: bool,
        children: &[Child],
    ) -> Result<String, WriteError> {
        let content = if text {
            run(children)
        } else {
            let lines = lines(children);
            if lines.is_empty() {
                lines
            } else {
                format!("\n{lines}")
            }
        };
        self.render(
            "sts/element.xml",
            &[
                ("name", name),
                ("attributes", attributes),
                ("content", &content),
            ],
        )
    }

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
}

/// Makes `child` one that may stand in `parent`: as it is, in a paragraph, or in a box.
pub(super) fn place(child: Child, parent: &Element) -> Child {
    if child.name.is_empty() || parent.admits(child.name) {
        return child;
    }
    let items = child.items;
    let (paragraph, boxed) = (known("p"), known("boxed-text"));
    if child.name != "p" && paragraph.admits(child.name) {
        if parent.admits("boxed-text") && boxed.admits(child.name) && !parent.admits("p") {
            return Child::of("boxed-text", &child.xml).counting(items);
        }
        return Child::of("p", &child.xml).counting(items);
    }
    if boxed.admits(child.name) {
        return place(Child::of("boxed-text", &child.xml).counting(items), parent);
    }
    child
}

/// Makes a sequence of blocks and sections one that `parent` may hold: blocks, then sections, then
/// what may follow them. What stands elsewhere is put in a section without a title.
pub(super) fn arrange(parent: &Element, children: Vec<Child>) -> Vec<Child> {
    if parent.is_open {
        return children;
    }
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
            let own = std::mem::take(child);
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
