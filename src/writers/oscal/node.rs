//! An element that is being made: its children in the order of the grammar or in that of the source,
//! with what was carried put back among them.

use std::collections::VecDeque;

use crate::model::{Attributes, Carried, Element, Markup};
use crate::oscal::ORDER;
use crate::oscal::grammar::Assembly;

/// An element of the grammar that is being made.
pub(super) struct Node<'c> {
    element: Element,
    assembly: &'static Assembly,
    carried: Option<&'c Carried>,
}

impl<'c> Node<'c> {
    pub(super) fn new(
        name: &str,
        assembly: &'static Assembly,
        carried: Option<&'c Carried>,
    ) -> Self {
        Self {
            element: element(name, Vec::new()),
            assembly,
            carried,
        }
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.element
            .attributes
            .insert(name.to_owned(), value.to_owned());
    }

    pub(super) fn set_some(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    pub(super) fn push(&mut self, child: Element) {
        self.element.content.push(Markup::Element(child));
    }

    pub(super) fn extend(&mut self, children: Vec<Markup>) {
        self.element.content.extend(children);
    }

    /// The attributes that were carried of a child.
    pub(super) fn inner(&self, path: &str) -> Attributes {
        inner(self.carried, path)
    }

    /// Whether a child without content was there.
    pub(super) fn was_empty(&self, path: &str) -> bool {
        self.carried.is_some_and(|carried| {
            carried
                .attributes
                .contains_key(&format!("{path}@guiju:empty"))
        })
    }

    /// A child that is plain text.
    pub(super) fn text(&mut self, name: &str, path: &str, text: Option<&str>) {
        if let Some(text) = text {
            let mut child = text_element(name, text);
            child.attributes.append(&mut self.inner(path));
            self.push(child);
        }
    }

    /// A child with content; left out where there is none and none was.
    pub(super) fn filled(&mut self, name: &str, path: &str, content: Vec<Markup>) {
        if content.is_empty() && !self.was_empty(path) {
            return;
        }
        let mut child = element(name, content);
        child.attributes = self.inner(path);
        self.push(child);
    }

    /// Takes a piece of what is carried, to put it elsewhere.
    pub(super) fn finish(self) -> Element {
        let strays = self
            .carried
            .map(|carried| carried.content.clone())
            .unwrap_or_default();
        self.finish_with(strays).0
    }

    /// The element, with pieces put back where they stood; those without a place go to the end if they
    /// are elements, and are handed back if they are not.
    pub(super) fn finish_with(mut self, strays: Vec<Markup>) -> (Element, Vec<Markup>) {
        let mut order = None;
        if let Some(carried) = self.carried {
            order = carried.attributes.get(ORDER).map(String::as_str);
            for (name, value) in &carried.attributes {
                let own = name.contains('@') || name.starts_with("guiju:");
                if !own && !self.element.attributes.contains_key(name) {
                    self.element.attributes.insert(name.clone(), value.clone());
                }
            }
        }
        let mut ranked: Vec<VecDeque<Markup>> = Vec::new();
        ranked.resize_with(self.assembly.children.len() + 1, VecDeque::new);
        for child in std::mem::take(&mut self.element.content) {
            let rank = match &child {
                Markup::Element(element) => self.assembly.rank(&element.name),
                _ => self.assembly.rank("p"),
            };
            ranked[rank.unwrap_or(self.assembly.children.len())].push_back(child);
        }
        // What was carried whole though the grammar knows it stands where the grammar has it.
        let mut unknown = VecDeque::new();
        for stray in strays {
            let rank = match &stray {
                Markup::Element(element) => self.assembly.rank(&element.name),
                _ => None,
            };
            match rank {
                Some(rank) => ranked[rank].push_back(stray),
                None => unknown.push_back(stray),
            }
        }
        let mut strays = unknown;
        for word in order
            .unwrap_or_default()
            .split(' ')
            .filter(|word| !word.is_empty())
        {
            let (name, times) = word.split_once('*').unwrap_or((word, "1"));
            let from = if name == "?" {
                Some(&mut strays)
            } else {
                self.assembly.rank(name).map(|rank| &mut ranked[rank])
            };
            if let Some(from) = from {
                let times = times.parse().unwrap_or(1).min(from.len());
                self.element.content.extend(from.drain(..times));
            }
        }
        for mut left in ranked {
            self.element.content.extend(left.drain(..));
        }
        let mut after = Vec::new();
        for stray in strays {
            match stray {
                Markup::Element(_) | Markup::Text(_) => self.element.content.push(stray),
                remark => after.push(remark),
            }
        }
        (self.element, after)
    }
}

/// An element.
pub(super) fn element(name: &str, content: Vec<Markup>) -> Element {
    Element {
        name: name.to_owned(),
        content,
        ..Element::default()
    }
}

/// An element with a text; one without a text is empty.
pub(super) fn text_element(name: &str, text: &str) -> Element {
    let text = (!text.is_empty()).then(|| Markup::Text(text.to_owned()));
    element(name, text.into_iter().collect())
}

/// The attributes that were carried of a child: none that are the reader's own remarks but the Markdown.
pub(super) fn inner(carried: Option<&Carried>, path: &str) -> Attributes {
    let Some(carried) = carried else {
        return Attributes::new();
    };
    let prefix = format!("{path}@");
    carried
        .attributes
        .starting_with(&prefix)
        .filter_map(|(name, value)| {
            let name = &name[prefix.len()..];
            let own = name.starts_with("guiju:") && name != crate::oscal::MARKDOWN;
            (!own).then(|| (name.to_owned(), value.clone()))
        })
        .collect()
}

/// How the path of one of several children is written.
pub(super) fn nth(name: &str, place: usize) -> String {
    if place == 0 {
        name.to_owned()
    } else {
        format!("{name}[{}]", place + 1)
    }
}

/// Whether any element of a tree is of a kind.
pub(super) fn any(root: &Element, wanted: &impl Fn(&Element) -> bool) -> bool {
    wanted(root)
        || root.content.iter().any(|markup| match markup {
            Markup::Element(element) => any(element, wanted),
            _ => false,
        })
}
