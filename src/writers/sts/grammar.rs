//! What NISO STS 1.2 interchange with MathML 3 admits where: elements, attributes, content models.
//!
//! `grammar.txt` was made from the RELAX NG schema of the tag set (<https://www.niso-sts.org>) by
//! following its references and writing one line an element: content model, `@`, attributes. Lines
//! that start with `%` name a piece that recurs. MathML is left out: what is in `mml:math` is taken
//! as it is.

use std::collections::HashMap;
use std::sync::LazyLock;

const SOURCE: &str = include_str!("grammar.txt");

/// A content model.
#[derive(Debug)]
enum Model {
    Empty,
    Text,
    Child(&'static str),
    Sequence(Vec<Model>),
    Choice(Vec<Model>),
    Optional(Box<Model>),
    Many(Box<Model>),
    OneOrMore(Box<Model>),
}

/// An element of the tag set.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    /// Whether text may stand in it.
    pub(super) text: bool,
    /// Whether text and its children may stand in any order and number.
    pub(super) mixed: bool,
    /// Whether anything may stand in it, because it stood there in the source.
    pub(super) is_open: bool,
    attributes: Vec<&'static str>,
    children: Vec<&'static str>,
    model: Model,
}

impl Element {
    /// Whether an element of that name may stand in this one.
    pub(super) fn admits(&self, child: &str) -> bool {
        self.is_open || self.children.binary_search(&child).is_ok()
    }

    /// Whether it may have an attribute.
    pub(super) fn has(&self, attribute: &str) -> bool {
        self.is_open || self.attributes.contains(&attribute)
    }

    /// Whether these children, in this order, are what it may hold.
    pub(super) fn matches(&self, children: &[&str]) -> bool {
        if self.is_open {
            return true;
        }
        if self.mixed {
            return children.iter().all(|child| self.admits(child));
        }
        let mut ends = vec![false; children.len() + 1];
        ends[0] = true;
        advance(&self.model, children, &ends)[children.len()]
    }
}

/// The places that `model` can end at, if it starts at one of `starts`.
fn advance(model: &Model, children: &[&str], starts: &[bool]) -> Vec<bool> {
    match model {
        Model::Empty | Model::Text => starts.to_vec(),
        Model::Child(name) => {
            let mut ends = vec![false; starts.len()];
            for (at, child) in children.iter().enumerate() {
                ends[at + 1] = starts[at] && child == name;
            }
            ends
        }
        Model::Sequence(parts) => parts.iter().fold(starts.to_vec(), |starts, part| {
            advance(part, children, &starts)
        }),
        Model::Choice(branches) => {
            let mut ends = vec![false; starts.len()];
            for branch in branches {
                merge(&mut ends, &advance(branch, children, starts));
            }
            ends
        }
        Model::Optional(inner) => {
            let mut ends = advance(inner, children, starts);
            merge(&mut ends, starts);
            ends
        }
        Model::Many(inner) => {
            let mut ends = starts.to_vec();
            repeat(inner, children, &mut ends);
            ends
        }
        Model::OneOrMore(inner) => {
            let mut ends = advance(inner, children, starts);
            repeat(inner, children, &mut ends);
            ends
        }
    }
}

/// Adds the places that `model` can end at when it is repeated.
fn repeat(model: &Model, children: &[&str], ends: &mut [bool]) {
    loop {
        let more = advance(model, children, ends);
        if !merge(ends, &more) {
            return;
        }
    }
}

/// Adds `more` to `ends`; says whether that changed it.
fn merge(ends: &mut [bool], more: &[bool]) -> bool {
    let mut changed = false;
    for (end, &more) in ends.iter_mut().zip(more) {
        changed |= more && !*end;
        *end |= more;
    }
    changed
}

/// The elements of the tag set by name.
static ELEMENTS: LazyLock<HashMap<&'static str, Element>> = LazyLock::new(|| {
    let mut pieces = HashMap::new();
    let mut elements = HashMap::new();
    for line in SOURCE.lines() {
        if let Some((name, piece)) = line.strip_prefix('%').and_then(|line| line.split_once(' ')) {
            pieces.insert(name, piece);
        } else if let Some((name, rest)) = line.split_once(" = ") {
            let (model, attributes) = rest.split_once(" @").unwrap_or((rest, ""));
            elements.insert(name, element(name, model, attributes, &pieces));
        }
    }
    elements
});

/// An element of the tag set.
pub(super) fn element_named(name: &str) -> Option<&'static Element> {
    ELEMENTS.get(name)
}

/// An element that this writer makes; each name it uses is in the tag set, which a test checks.
pub(super) fn known(name: &str) -> &'static Element {
    static NONE: Element = Element {
        name: "",
        text: false,
        mixed: false,
        is_open: false,
        attributes: Vec::new(),
        children: Vec::new(),
        model: Model::Empty,
    };
    ELEMENTS.get(name).unwrap_or(&NONE)
}

/// The elements of the tag set with anything in them.
static OPEN: LazyLock<HashMap<&'static str, Element>> = LazyLock::new(|| {
    let names = ELEMENTS
        .values()
        .map(|element| (element.name, element.text));
    // MathML is not among them, nor what the extended tag set and older versions have beside it.
    let more = [("mml:math", true), (OTHER, true)];
    names
        .chain(more)
        .map(|(name, text)| (name, anything(name, text)))
        .collect()
});

/// The name of elements that the tag set does not have.
const OTHER: &str = "#other";

/// An element as the source has it, who may have anything anywhere.
pub(super) fn open(name: &str) -> &'static Element {
    OPEN.get(name)
        .or_else(|| OPEN.get(OTHER))
        .unwrap_or_else(|| known(name))
}

fn anything(name: &'static str, text: bool) -> Element {
    Element {
        name,
        text,
        mixed: true,
        is_open: true,
        attributes: Vec::new(),
        children: Vec::new(),
        model: Model::Empty,
    }
}

fn element(
    name: &'static str,
    model: &'static str,
    attributes: &'static str,
    pieces: &HashMap<&'static str, &'static str>,
) -> Element {
    let model = Parser {
        rest: model,
        pieces,
    }
    .unit();
    let mut children = Vec::new();
    let mut text = false;
    collect(&model, &mut children, &mut text);
    children.sort_unstable();
    children.dedup();
    let mixed = text
        && match &model {
            Model::Many(inner) => match &**inner {
                Model::Choice(branches) => branches
                    .iter()
                    .all(|branch| matches!(branch, Model::Text | Model::Child(_))),
                inner => matches!(inner, Model::Text),
            },
            model => matches!(model, Model::Text),
        };
    let mut list = Vec::new();
    for word in attributes.split_whitespace() {
        match word.strip_prefix('%') {
            Some(piece) => list.extend(
                pieces
                    .get(piece)
                    .into_iter()
                    .flat_map(|piece| piece.split_whitespace())
                    .map(attribute),
            ),
            None => list.push(attribute(word)),
        }
    }
    Element {
        name,
        text,
        mixed,
        is_open: false,
        attributes: list,
        children,
        model,
    }
}

/// The name of an attribute; what follows it is the kind of its values: `:` and a letter, or a list in
/// braces, and `!` if there must be one.
fn attribute(word: &'static str) -> &'static str {
    let word = word.strip_suffix('!').unwrap_or(word);
    let word = word.split_once('{').map_or(word, |(name, _)| name);
    // Names such as `xml:base` have colons too.
    match word.rsplit_once(':') {
        Some((name, "I" | "R" | "S" | "N" | "M")) => name,
        _ => word,
    }
}

fn collect(model: &Model, children: &mut Vec<&'static str>, text: &mut bool) {
    match model {
        Model::Empty => {}
        Model::Text => *text = true,
        Model::Child(name) => children.push(name),
        Model::Sequence(parts) | Model::Choice(parts) => {
            for part in parts {
                collect(part, children, text);
            }
        }
        Model::Optional(inner) | Model::Many(inner) | Model::OneOrMore(inner) => {
            collect(inner, children, text);
        }
    }
}

/// Reads a content model: `(a,b?,(c|d)*)`, `#T` for text.
struct Parser<'p> {
    rest: &'static str,
    pieces: &'p HashMap<&'static str, &'static str>,
}

impl Parser<'_> {
    fn unit(&mut self) -> Model {
        let model = if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            self.group()
        } else {
            let end = self
                .rest
                .find(['(', ')', ',', '|', '?', '*', '+'])
                .unwrap_or(self.rest.len());
            let (name, rest) = self.rest.split_at(end);
            self.rest = rest;
            match name {
                "#T" | "#D" => Model::Text,
                "" => Model::Empty,
                name => match name
                    .strip_prefix('%')
                    .and_then(|name| self.pieces.get(name))
                {
                    Some(piece) => Parser {
                        rest: piece,
                        pieces: self.pieces,
                    }
                    .unit(),
                    None => Model::Child(name),
                },
            }
        };
        let wrap: fn(Box<Model>) -> Model = match self.rest.chars().next() {
            Some('?') => Model::Optional,
            Some('*') => Model::Many,
            Some('+') => Model::OneOrMore,
            _ => return model,
        };
        self.rest = &self.rest[1..];
        wrap(Box::new(model))
    }

    fn group(&mut self) -> Model {
        let mut parts = Vec::new();
        let mut choice = false;
        loop {
            if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest;
                break;
            }
            parts.push(self.unit());
            if let Some(rest) = self.rest.strip_prefix(',') {
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('|') {
                choice = true;
                self.rest = rest;
            } else if self.rest.is_empty() {
                break;
            }
        }
        if parts.is_empty() {
            Model::Empty
        } else if choice {
            Model::Choice(parts)
        } else {
            Model::Sequence(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_models_are_matched_in_order() {
        let sec = known("sec");
        assert!(sec.matches(&["label", "title", "p", "sec", "fn-group"]));
        assert!(sec.matches(&["title"]));
        assert!(!sec.matches(&["title", "sec", "p"]));
        assert!(!sec.matches(&["p"]));
        let tig = known("tbx:tig");
        assert!(tig.matches(&["tbx:term", "tbx:partOfSpeech", "tbx:usageNote"]));
        assert!(!tig.matches(&["tbx:partOfSpeech", "tbx:term"]));
    }

    #[test]
    fn attributes_go_by_their_names() {
        assert!(known("sec").has("id") && known("sec").has("xml:lang"));
        assert!(!known("sec").has("xlink:href"));
        assert!(known("graphic").has("xlink:href"));
        assert!(open("sec").has("anything") && open("alien").admits("sec"));
        let content = known("named-content");
        assert!(content.mixed && content.admits("table-wrap") && !content.admits("p"));
    }

    #[test]
    fn every_child_is_an_element() {
        for element in ELEMENTS.values() {
            for child in &element.children {
                assert!(
                    *child == "mml:math" || element_named(child).is_some(),
                    "{child} in {}",
                    element.name
                );
            }
        }
    }
}
