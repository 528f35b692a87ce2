//! Putting the parts of an element in the places that the source had them in.
//!
//! `carried.content` of a node says where its children stood: `guiju:FIELD` for those that a field
//! holds, the others as they were. Where it says nothing, they stand in the usual order. What was
//! added to a field after reading follows what the source had of it.

use std::collections::VecDeque;

use super::nodes::{Child, Part, lines, run};
use super::xml;
use crate::model::{self, Markup};

/// How the names begin that stand for what a field holds.
const MARK: &str = "guiju:";

/// Parts whose children were not put in a place yet.
enum Left {
    Field(&'static str, VecDeque<Child>),
    Group {
        field: &'static str,
        name: &'static str,
        text: bool,
        attributes: String,
        parts: Vec<Left>,
    },
}

/// The children in the order of the parts.
pub(super) fn in_order(parts: Vec<Part>) -> Vec<Child> {
    parts
        .into_iter()
        .flat_map(|part| left(part).take())
        .collect()
}

fn left(part: Part) -> Left {
    match part {
        Part::Field(field, children) => Left::Field(field, children.into()),
        Part::Group {
            field,
            element,
            attributes,
            parts,
        } => Left::Group {
            field,
            name: element.name,
            text: element.text,
            attributes,
            parts: parts.into_iter().map(left).collect(),
        },
    }
}

impl Left {
    /// All that is left.
    fn take(self) -> Vec<Child> {
        match self {
            Self::Field(_, children) => children.into(),
            Self::Group {
                name,
                text,
                attributes,
                parts,
                ..
            } => {
                let children: Vec<Child> = parts.into_iter().flat_map(Self::take).collect();
                if children.is_empty() {
                    Vec::new()
                } else {
                    vec![group(name, &attributes, text, &children)]
                }
            }
        }
    }
}

/// An element around children.
fn group(name: &'static str, attributes: &str, text: bool, children: &[Child]) -> Child {
    let content = if text {
        run(children)
    } else {
        format!("\n{}", lines(children))
    };
    Child::new(name, format!("<{name}{attributes}>{content}</{name}>"))
}

/// What a mark says.
struct Mark<'m> {
    field: &'m str,
    count: usize,
    at: Option<usize>,
    element: &'m model::Element,
}

fn mark(element: &model::Element) -> Option<Mark<'_>> {
    let field = element.name.strip_prefix(MARK)?;
    let number = |name: &str| element.attributes.get(name)?.parse::<usize>().ok();
    Some(Mark {
        field,
        count: number("guiju:count").unwrap_or(1),
        at: number("guiju:at"),
        element,
    })
}

impl Mark<'_> {
    fn own_element(&self) -> Option<&str> {
        let own = self.element.attributes.get("guiju:element")?.as_str();
        (own == "#none" || xml::is_qualified(own)).then_some(own)
    }
}

/// Whether a mark stands anywhere in markup.
pub(super) fn has_mark(content: &[Markup]) -> bool {
    content.iter().any(|markup| match markup {
        Markup::Element(element) => element.name.starts_with(MARK) || has_mark(&element.content),
        _ => false,
    })
}

/// How many marks of a field stand in markup.
fn marks_of(field: &str, content: &[Markup]) -> usize {
    let count = |markup: &Markup| match markup {
        Markup::Element(element) if element.name.strip_prefix(MARK) == Some(field) => 1,
        Markup::Element(element) => marks_of(field, &element.content),
        _ => 0,
    };
    content.iter().map(count).sum()
}

/// A frame being filled.
struct Filling<'f> {
    frame: &'f [Markup],
    parts: Vec<Left>,
    /// The fields of which a mark was met, and how many are still to come.
    met: Vec<(&'f str, usize)>,
}

impl<'f> Filling<'f> {
    /// Whether the mark that was just met is the last one of its field.
    fn is_last(&mut self, field: &'f str) -> bool {
        if let Some((_, left)) = self.met.iter_mut().find(|(known, _)| *known == field) {
            *left -= 1;
            return *left == 0;
        }
        let left = marks_of(field, self.frame) - 1;
        self.met.push((field, left));
        left == 0
    }
}

/// The children that a mark stands for; `inside` is the element around it.
fn taken(parts: &mut [Left], mark: &Mark<'_>, inside: &str, all: bool) -> Option<Vec<Child>> {
    for part in parts.iter_mut() {
        match part {
            Left::Field(field, children) if *field == mark.field => {
                return Some(items(children, mark, all));
            }
            Left::Group {
                field,
                name,
                text,
                attributes,
                parts,
            } if *field == mark.field && *name != inside => {
                let children: Vec<Child> = if let [Left::Field(_, children)] = &mut parts[..] {
                    items(children, mark, all)
                } else {
                    let parts = std::mem::take(parts);
                    parts.into_iter().flat_map(Left::take).collect()
                };
                if children.is_empty() {
                    return Some(Vec::new());
                }
                return Some(vec![group(name, attributes, *text, &children)]);
            }
            Left::Group { parts, .. } => {
                if let Some(children) = taken(parts, mark, inside, all) {
                    return Some(children);
                }
            }
            Left::Field(..) => {}
        }
    }
    None
}

fn items(children: &mut VecDeque<Child>, mark: &Mark<'_>, all: bool) -> Vec<Child> {
    if let Some(at) = mark.at {
        // What was taken leaves an empty child behind, so that the places stay.
        let own = children.get_mut(at).map(std::mem::take);
        let mut taken: Vec<Child> = own.into_iter().collect();
        if all {
            taken.extend(children.drain(..).filter(|child| !child.xml.is_empty()));
        }
        return taken;
    }
    if all && mark.own_element() != Some("#none") {
        return children.drain(..).collect();
    }
    let mut taken = Vec::new();
    let mut so_far = 0;
    while let Some(child) = children.front() {
        if so_far + child.items > mark.count {
            break;
        }
        so_far += child.items;
        taken.extend(children.pop_front());
    }
    taken
}

/// The parts of an element as the source had them.
pub(super) fn framed(frame: &[Markup], parts: Vec<Part>) -> Vec<Child> {
    let mut filling = Filling {
        frame,
        parts: parts.into_iter().map(left).collect(),
        met: Vec::new(),
    };
    let mut out = Vec::new();
    filling.fill(frame, "", &mut out);
    // What the source had nothing of.
    let mut heads = Vec::new();
    for part in filling.parts {
        let is_head = matches!(
            &part,
            Left::Field("label" | "title", _)
                | Left::Group {
                    field: "caption",
                    ..
                }
        );
        let more = part
            .take()
            .into_iter()
            .filter(|child| !child.xml.is_empty());
        if is_head {
            heads.extend(more);
        } else {
            out.extend(more);
        }
    }
    out.splice(0..0, heads);
    out
}

impl<'f> Filling<'f> {
    fn fill(&mut self, content: &'f [Markup], inside: &str, out: &mut Vec<Child>) {
        for markup in content {
            let Markup::Element(element) = markup else {
                out.push(verbatim(markup));
                continue;
            };
            if let Some(mark) = mark(element) {
                let last = self.is_last(mark.field);
                let children = taken(&mut self.parts, &mark, inside, last);
                out.extend(decorated(children.unwrap_or_default(), &mark));
            } else if has_mark(&element.content) {
                let mut inner = Vec::new();
                self.fill(&element.content, &element.name, &mut inner);
                let mut xml = format!("<{}", element.name);
                push_attributes(element, &mut xml);
                let text =
                    super::grammar::element_named(&element.name).is_none_or(|element| element.text);
                xml.push('>');
                if text {
                    xml.push_str(&run(&inner));
                } else {
                    xml.push('\n');
                    xml.push_str(&lines(&inner));
                }
                super::inlines::close(&element.name, &mut xml);
                let name = super::grammar::element_named(&element.name);
                out.push(Child::new(name.map_or("#other", |known| known.name), xml));
            } else {
                out.push(verbatim(markup));
            }
        }
    }
}

/// Children with what a mark says of the first of them.
fn decorated(mut children: Vec<Child>, mark: &Mark<'_>) -> Vec<Child> {
    if mark.own_element() == Some("#none") {
        return Vec::new();
    }
    let Some(first) = children.iter_mut().find(|child| !child.xml.is_empty()) else {
        return children;
    };
    if !mark.element.content.is_empty() {
        let words = |text: &str| text.split_whitespace().collect::<String>();
        let kept = super::carried::text_of(&mark.element.content);
        let made = xml::words(&first.xml);
        if made.is_empty() || words(&kept) == words(&made) {
            first.xml = with_content(&first.xml, &markup(&mark.element.content));
        }
    }
    let name = name_of(&first.xml);
    if name.is_empty() {
        return children;
    }
    let mut attributes = String::new();
    push_attributes(mark.element, &mut attributes);
    let end = name.len() + 1;
    first.xml.insert_str(end, &attributes);
    if let Some(own) = mark.own_element() {
        first.xml = renamed(&first.xml, own);
    }
    children
}

/// Markup as the source had it.
pub(super) fn markup(content: &[Markup]) -> String {
    content.iter().map(|markup| verbatim(markup).xml).collect()
}

pub(super) fn verbatim(markup: &Markup) -> Child {
    let mut xml = String::new();
    let mut name = "";
    match markup {
        Markup::Element(element) => {
            let known = super::grammar::element_named(&element.name);
            name = known.map_or("#other", |known| known.name);
            push_verbatim(element, &mut xml);
        }
        Markup::Text(text) => xml::push_text(text, &mut xml),
        other => super::carried::loose_markup(other, &mut xml),
    }
    Child::new(name, xml)
}

/// The attributes of the source, but for those that say where something stood.
fn push_attributes(element: &model::Element, out: &mut String) {
    for (name, value) in &element.attributes {
        if !name.starts_with(MARK) && xml::is_qualified(name) {
            xml::push_attribute(name, value, out);
        }
    }
}

fn push_verbatim(element: &model::Element, out: &mut String) {
    if !xml::is_qualified(&element.name) {
        return;
    }
    out.push('<');
    out.push_str(&element.name);
    push_attributes(element, out);
    if element.content.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.content {
        match child {
            Markup::Element(child) => push_verbatim(child, out),
            Markup::Text(text) => xml::push_text(text, out),
            other => super::carried::loose_markup(other, out),
        }
    }
    super::inlines::close(&element.name, out);
}

/// The name of an element that this writer made.
fn name_of(xml: &str) -> &str {
    let rest = xml.strip_prefix('<').unwrap_or_default();
    let end = rest
        .find([' ', '>', '/', '\n', '!', '?'])
        .unwrap_or(rest.len());
    &rest[..end]
}

/// The element with other content; words without an element are nothing but content.
fn with_content(xml: &str, content: &str) -> String {
    let name = name_of(xml);
    if name.is_empty() {
        return content.to_owned();
    }
    let end = xml.find('>').unwrap_or(xml.len());
    let tag = xml[..end].trim_end_matches('/');
    format!("{tag}>{content}</{name}>")
}

/// The element under another name.
fn renamed(xml: &str, name: &str) -> String {
    let old = name_of(xml);
    let rest = &xml[old.len() + 1..];
    match rest
        .strip_suffix('>')
        .and_then(|rest| rest.strip_suffix(old))
    {
        Some(rest) => format!("<{name}{rest}{name}>"),
        None => format!("<{name}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_changes_its_name_and_content() {
        assert_eq!(renamed("<a x=\"1\">b</a>", "c"), "<c x=\"1\">b</c>");
        assert_eq!(renamed("<a/>", "c"), "<c/>");
        assert_eq!(with_content("<a x=\"1\"/>", "b"), "<a x=\"1\">b</a>");
        assert_eq!(with_content("<a>b</a>", "<c/>"), "<a><c/></a>");
        assert_eq!(with_content("b", "<!--x-->b"), "<!--x-->b");
        assert_eq!(name_of("<a-b>"), "a-b");
    }
}
