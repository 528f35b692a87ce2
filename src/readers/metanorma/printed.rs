//! What presentation files hold beside the meaning: `fmt-…` and `semx`, the same as printed. They are
//! carried with what they repeat; numbers become labels, references get the words they were printed
//! with.

use super::{Carried, Metanorma, Read, Tag, collapse};
use crate::model::{Content, Element, Inline, Markup};

/// Whether an element repeats another one as printed.
pub(super) fn is_printed(kind: &str) -> bool {
    kind.starts_with("fmt-") || kind == "semx"
}

/// The label and the title that an element was printed with.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) label: Option<String>,
    pub(super) title: Option<String>,
}

impl Printed {
    /// Of a `fmt-title` or `fmt-name`.
    fn of(element: &Element) -> Self {
        let label = find(element, &|element| {
            class(element) == Some("fmt-caption-label")
        });
        let mut words = String::new();
        if let Some(label) = label {
            push_words(&label.content, &mut words, &|element| {
                class(element) != Some("fmt-obligation")
            });
        } else {
            let autonum = |element: &Element| is_copy_of(element, &["autonum"]);
            if find(element, &autonum).is_some() {
                push_words(&element.content, &mut words, &|element| {
                    !is_copy_of(element, &["title", "name"])
                });
            }
        }
        let copy = find(element, &|element| is_copy_of(element, &["title", "name"]));
        let mut title = String::new();
        push_words(&copy.unwrap_or(element).content, &mut title, &|element| {
            !class(element).is_some_and(|class| class.starts_with("fmt-caption"))
        });
        Self {
            label: some(&words),
            title: some(&title),
        }
    }
}

fn some(words: &str) -> Option<String> {
    Some(collapse(words).trim().to_owned()).filter(|words| !words.is_empty())
}

fn class(element: &Element) -> Option<&str> {
    element.attributes.get("class").map(String::as_str)
}

fn is_copy_of(element: &Element, originals: &[&str]) -> bool {
    element.name == "semx"
        && element
            .attributes
            .get("element")
            .is_some_and(|original| originals.contains(&original.as_str()))
}

fn find<'e>(element: &'e Element, wanted: &dyn Fn(&Element) -> bool) -> Option<&'e Element> {
    if wanted(element) {
        return Some(element);
    }
    element.content.iter().find_map(|markup| match markup {
        Markup::Element(inner) => find(inner, wanted),
        _ => None,
    })
}

pub(super) fn push_words(content: &[Markup], words: &mut String, keep: &dyn Fn(&Element) -> bool) {
    for markup in content {
        match markup {
            Markup::Text(text) => words.push_str(text),
            Markup::Element(element) if matches!(&*element.name, "br" | "tab") => words.push(' '),
            Markup::Element(element) if keep(element) => {
                push_words(&element.content, words, keep);
                // White space between elements is not kept: the word for what is numbered is parted from the number.
                if class(element) == Some("fmt-element-name") {
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
}

impl<'a> Metanorma<'a> {
    /// Takes a `fmt-…` or `semx` that stands in an element, and what it tells of the element's
    /// number and title.
    pub(super) fn printed(
        &mut self,
        tag: Tag<'a>,
        printed: &mut Printed,
        carried: &mut Carried,
    ) -> Read<()> {
        let tells = matches!(tag.kind(), "fmt-title" | "fmt-name");
        let element = self.xml.opaque(tag)?;
        if tells {
            let found = Printed::of(&element);
            printed.label = printed.label.take().or(found.label);
            printed.title = printed.title.take().or(found.title);
        }
        carried.content.push(Markup::Element(element));
        Ok(())
    }

    /// The label of an element, from what was printed of it; in older presentation files number and
    /// title stand together in `title` or `name`.
    pub(super) fn label(
        &mut self,
        printed: Printed,
        title: &mut Content,
        carried: &mut Carried,
    ) -> Option<String> {
        if title.is_empty()
            && let Some(words) = printed.title
        {
            *title = Content::from(words);
        }
        let label = match printed.label {
            Some(label) => Some(label),
            None if self.is_presentation => split_label(title, carried),
            None => None,
        };
        self.has_labels |= label.is_some();
        label
    }

    /// The mark of a note or example: in older presentation files its `name` is nothing else.
    pub(super) fn mark(
        &mut self,
        printed: Printed,
        title: &mut Content,
        carried: &mut Carried,
    ) -> Option<String> {
        let label = match printed.label {
            Some(label) => Some(label),
            None if self.is_presentation && !title.is_empty() => {
                let label = split_label(title, carried).or_else(|| some(&title.plain_text()));
                if label.as_deref() == some(&title.plain_text()).as_deref() {
                    *title = Content::default();
                }
                label
            }
            None => printed.title,
        };
        self.has_labels |= label.is_some();
        label
    }

    /// Keeps what is printed with the piece of text that it repeats.
    pub(super) fn attach_printed(
        &mut self,
        tag: Tag<'a>,
        before: &mut [Inline],
    ) -> Read<Option<Tag<'a>>> {
        if !is_printed(tag.kind()) {
            return Ok(Some(tag));
        }
        let host = before
            .iter_mut()
            .rev()
            .find(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty()));
        let Some(host) = host else {
            return Ok(Some(tag));
        };
        let Some(carried) = super::inline::carried_mut(host) else {
            return Ok(Some(tag));
        };
        let element = self.xml.opaque(tag)?;
        let original = element.attributes.get("element").cloned();
        let mut words = String::new();
        push_words(&element.content, &mut words, &|_| true);
        let carried = carried.get_or_insert_default();
        carried.content.push(Markup::Element(element));
        let place = match (host, original.as_deref()) {
            (Inline::CrossReference(node), Some("xref")) => &mut node.content,
            (Inline::Citation(node), Some("eref" | "origin")) => &mut node.content,
            (Inline::Link(node), Some("link")) => &mut node.content,
            _ => return Ok(None),
        };
        if let Some(words) = some(&words)
            && place.is_empty()
        {
            *place = Content::from(words);
        }
        Ok(None)
    }
}

/// Parts the number from a title that was printed with it: `3.1<tab/>Scope`, `Table 1 — Limits`. A
/// title that is nothing but a number becomes empty.
fn split_label(title: &mut Content, carried: &mut Carried) -> Option<String> {
    let tab = title.0.iter().position(is_tab);
    if let Some(tab) = tab {
        let rest = title.0.split_off(tab + 1);
        let label = some(&title.plain_text());
        title.0 = rest;
        return label;
    }
    let Some(Inline::Text(text)) = title.0.first_mut() else {
        return None;
    };
    if let Some((label, rest)) = text.split_once(['—', '–'])
        && is_label(label)
    {
        let label = some(label);
        carried
            .attributes
            .insert("name@guiju:text".to_owned(), text.clone());
        *text = rest.trim_start().to_owned();
        if text.is_empty() {
            title.0.remove(0);
        }
        return label;
    }
    let whole = some(&title.plain_text()).filter(|text| is_label(text))?;
    *title = Content::default();
    Some(whole)
}

/// Whether a text reads like a number with the word for what it numbers.
fn is_label(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let number = words.next().is_some_and(|word| {
        let word = word.trim_matches(['(', ')', '.', ':', ']', '[']);
        word.chars().any(|c| c.is_ascii_digit())
            || (word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    number && words.count() < 3
}

fn is_tab(inline: &Inline) -> bool {
    matches!(inline, Inline::Span(span) if span.role.as_deref() == Some("tab"))
}
