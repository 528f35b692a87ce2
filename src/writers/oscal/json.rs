//! The tree of elements as JSON, by the grammar.

use crate::model::{Element, Markup};
use crate::oscal::MARKDOWN;
use crate::oscal::grammar::{Assembly, Child, Kind, is_block};
use crate::oscal::markdown::{normal, parse_blocks, parse_line, write_blocks, write_line};
use crate::oscal::plain::{self, push_string};

/// What JSON could not hold.
#[derive(Debug, Default)]
pub(super) struct Lost {
    pub(super) remarks: bool,
    pub(super) elements: bool,
    pub(super) markup: bool,
}

/// Appends an element as an object.
pub(super) fn push_object(
    element: &Element,
    assembly: &'static Assembly,
    out: &mut String,
    lost: &mut Lost,
) {
    out.push('{');
    let start = out.len();
    for flag in assembly.flags {
        if let Some(value) = element.attributes.get(flag) {
            push_key(flag, start, out);
            push_string(value, out);
        }
    }
    lost.elements |= element.attributes.keys().any(|name| {
        !assembly.flags.contains(&name.as_str()) && !name.starts_with("guiju:") && name != "xmlns"
    });
    for child in assembly.children {
        let found: Vec<&Element> = elements(element)
            .filter(|found| match child.kind {
                Kind::Prose => is_block(&found.name),
                _ => found.name == child.name,
            })
            .collect();
        if let Kind::Prose = child.kind {
            let texts = element
                .content
                .iter()
                .any(|markup| matches!(markup, Markup::Text(text) if !text.trim().is_empty()));
            if !found.is_empty() || texts || element.attributes.contains_key("guiju:prose-empty") {
                push_key(child.key, start, out);
                let blocks: Vec<Markup> = element
                    .content
                    .iter()
                    .filter(|markup| match markup {
                        Markup::Element(found) => is_block(&found.name),
                        Markup::Text(text) => !text.trim().is_empty(),
                        _ => false,
                    })
                    .cloned()
                    .collect();
                let raw = element.attributes.get("guiju:prose-markdown");
                push_markdown(&blocks, raw, true, out, lost);
            }
            continue;
        }
        let Some(first) = found.first() else {
            continue;
        };
        push_key(child.key, start, out);
        if child.many {
            push_array(&found, child, out, lost);
        } else {
            push_child(first, child, out, lost);
            lost.elements |= found.len() > 1;
        }
    }
    for markup in &element.content {
        match markup {
            Markup::Element(found) if found.name.starts_with(plain::PREFIX) => {
                if out.len() > start {
                    out.push(',');
                }
                push_member(found, out);
            }
            Markup::Element(found) => lost.elements |= assembly.rank(&found.name).is_none(),
            Markup::Text(_) => {}
            Markup::Comment(_) | Markup::Instruction(_) => lost.remarks = true,
        }
    }
    out.push('}');
}

/// Appends a member that the grammar does not know, with its key.
pub(super) fn push_member(element: &Element, out: &mut String) {
    push_string(
        element.attributes.get("key").map_or("", String::as_str),
        out,
    );
    out.push(':');
    plain::push_json(element, out);
}

fn push_array(items: &[&Element], child: &Child, out: &mut String, lost: &mut Lost) {
    out.push('[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        push_child(item, child, out, lost);
    }
    out.push(']');
}

fn push_child(element: &Element, child: &Child, out: &mut String, lost: &mut Lost) {
    match child.kind {
        Kind::Assembly(assembly) => return push_object(element, assembly, out, lost),
        Kind::Wrapper(inner) => {
            let child = &inner.children[0];
            let items: Vec<_> = elements(element)
                .filter(|item| item.name == child.name)
                .collect();
            lost.remarks |= items.len() != element.content.len();
            return push_array(&items, child, out, lost);
        }
        Kind::Flagged(flags, key) => {
            out.push('{');
            let start = out.len();
            for flag in flags {
                if let Some(value) = element.attributes.get(flag) {
                    push_key(flag, start, out);
                    push_string(value, out);
                }
            }
            push_key(key, start, out);
            push_string(&text_of(element), out);
            out.push('}');
            lost.elements |= others(element, flags);
            return;
        }
        Kind::Boolean => {
            let text = text_of(element);
            match text.trim() {
                truth @ ("true" | "false") => out.push_str(truth),
                other => push_string(other, out),
            }
        }
        Kind::Line => {
            let raw = element.attributes.get(MARKDOWN);
            push_markdown(&element.content, raw, false, out, lost);
        }
        Kind::Multiline | Kind::Prose => {
            let raw = element.attributes.get(MARKDOWN);
            push_markdown(&element.content, raw, true, out, lost);
        }
        Kind::Text => push_string(&text_of(element), out),
    }
    lost.elements |= others(element, &[]);
}

/// Appends running text as Markdown: as it was, where it still says the same.
fn push_markdown(
    content: &[Markup],
    raw: Option<&String>,
    multiline: bool,
    out: &mut String,
    lost: &mut Lost,
) {
    lost.remarks |= content
        .iter()
        .any(|markup| matches!(markup, Markup::Comment(_) | Markup::Instruction(_)));
    let mut wanted = normal(content);
    if multiline {
        wanted = wanted
            .into_iter()
            .map(|markup| match markup {
                Markup::Text(_) => Markup::Element(Element {
                    name: "p".to_owned(),
                    content: vec![markup],
                    ..Element::default()
                }),
                markup => markup,
            })
            .collect();
    }
    let parse = if multiline { parse_blocks } else { parse_line };
    if let Some(raw) = raw
        && same(&parse(raw), &wanted)
    {
        return push_string(raw, out);
    }
    let (text, exact) = if multiline {
        write_blocks(&wanted)
    } else {
        write_line(&wanted)
    };
    lost.markup |= !exact;
    push_string(&text, out);
}

/// Whether two texts are the same but for white space at the ends of texts, which blocks do not show.
fn same(a: &[Markup], b: &[Markup]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|pair| match pair {
            (Markup::Element(a), Markup::Element(b)) => {
                a.name == b.name && a.attributes == b.attributes && same(&a.content, &b.content)
            }
            (Markup::Text(a), Markup::Text(b)) => a.trim() == b.trim(),
            _ => false,
        })
}

fn push_key(key: &str, start: usize, out: &mut String) {
    if out.len() > start {
        out.push(',');
    }
    push_string(key, out);
    out.push(':');
}

fn elements(element: &Element) -> impl Iterator<Item = &Element> {
    element.content.iter().filter_map(|markup| match markup {
        Markup::Element(element) => Some(element),
        _ => None,
    })
}

fn others(element: &Element, flags: &[&str]) -> bool {
    element
        .attributes
        .keys()
        .any(|name| !flags.contains(&name.as_str()) && !name.starts_with("guiju:"))
}

fn text_of(element: &Element) -> String {
    let mut text = String::new();
    for markup in &element.content {
        match markup {
            Markup::Text(run) => text.push_str(run),
            Markup::Element(element) => text.push_str(&text_of(element)),
            Markup::Comment(_) | Markup::Instruction(_) => {}
        }
    }
    text
}
