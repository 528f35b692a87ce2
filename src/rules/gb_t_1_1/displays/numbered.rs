//! Figures, tables and annexes with the numbers they bear, and what the text refers to.

use std::collections::HashSet;

use crate::model::Id;
use crate::numbering::{is_continued, words};
use crate::rules::language::mentions::mentions;
use crate::rules::prelude::*;

/// A figure or table of the text.
pub(super) struct Display<'a> {
    pub(super) node: Node<'a>,
    pub(super) id: Option<&'a Id>,
    /// The word it is called by: 图, 表.
    pub(super) word: &'static str,
    /// Its number.
    pub(super) number: String,
    /// What it is called: 图1, Table A.1.
    pub(super) name: String,
    /// Whether it has a title.
    pub(super) has_title: bool,
    /// The label its source printed.
    pub(super) printed: Option<&'a str>,
    /// Whether it goes on with the one before: 表2（续）.
    pub(super) goes_on: bool,
    /// The letter of the annex it stands in.
    pub(super) annex: Option<String>,
}

/// The numbered figures or tables, without subfigures and what is an example or a quotation.
pub(super) fn displays<'a>(document: &Document<'a>, of: Within) -> Vec<Display<'a>> {
    let words = words::of(document.standard);
    let mut found = Vec::new();
    for (node, place) in &document.nodes {
        let apart = [
            Within::Figure,
            Within::Example,
            Within::Quote,
            Within::Boxed,
            Within::Amendment,
        ];
        if apart.into_iter().any(|within| place.is_in(within)) || place.section.is_none() {
            continue;
        }
        let (word, label, title, printed) = match node {
            Node::Figure(it) if of == Within::Figure => (
                words.figure,
                document.label(*it),
                &it.caption,
                it.label.as_deref(),
            ),
            Node::Table(it) if of == Within::Table => (
                words.table,
                document.label(*it),
                &it.caption,
                it.label.as_deref(),
            ),
            _ => continue,
        };
        let Some(number) = label.and_then(|label| mentions(label, word).into_iter().next()) else {
            continue;
        };
        found.push(Display {
            node: *node,
            id: node.id(),
            word,
            name: words.numbered(word, &number),
            number,
            has_title: !title.is_empty(),
            printed,
            goes_on: is_continued(title, printed),
            annex: annex_at(document, place.section),
        });
    }
    found
}

/// The letter of the annex that a section is or stands in.
pub(super) fn annex_at(document: &Document<'_>, section: Option<usize>) -> Option<String> {
    let mut section = &document.sections[section?];
    while let Some(parent) = section.parent {
        section = &document.sections[parent];
    }
    letter(document, section)
}

/// The letter of an annex.
pub(super) fn letter(document: &Document<'_>, section: &Section<'_>) -> Option<String> {
    if section.part != Part::Annex {
        return None;
    }
    let number = section.number.as_deref()?;
    let word = words::of(document.standard).annex;
    let bare = number.trim().trim_start_matches(word).trim();
    let letter: String = bare.chars().take_while(char::is_ascii_uppercase).collect();
    (!letter.is_empty()).then_some(letter)
}

/// What the text refers to: identifiers, and numbers after words.
pub(super) struct References<'a> {
    ids: HashSet<&'a str>,
    numbers: HashSet<(&'static str, String)>,
}

impl<'a> References<'a> {
    /// What is referred to by the words, from where `counts` says so.
    pub(super) fn new(
        document: &Document<'a>,
        words: &[&'static str],
        counts: impl Fn(Option<usize>) -> bool,
    ) -> Self {
        let mut ids = HashSet::new();
        for (node, place) in &document.nodes {
            if let Node::CrossReference(it) = node
                && counts(place.section)
            {
                ids.insert(it.target.as_str());
                ids.extend(it.further_targets.iter().map(Id::as_str));
            }
        }
        let mut numbers = HashSet::new();
        let texts = document.texts.iter().filter(|text| {
            matches!(text.role, Role::Paragraph | Role::Title | Role::Listed)
                && counts(text.place.section)
        });
        for text in texts {
            for &word in words {
                numbers.extend(
                    mentions(&text.plain, word)
                        .into_iter()
                        .map(|number| (word, number)),
                );
            }
        }
        Self { ids, numbers }
    }

    pub(super) fn has_id(&self, id: &Id) -> bool {
        self.ids.contains(id.as_str())
    }

    pub(super) fn has_number(&self, word: &'static str, number: &str) -> bool {
        self.numbers.contains(&(word, number.to_owned()))
    }
}

/// Checks the printed numbers of what stands in the body: 1, 2, 3.
pub(super) fn check_numbers(displays: &[Display<'_>], findings: &mut Findings) {
    let body = displays.iter().filter(|display| display.annex.is_none());
    let printed = body.filter(|display| display.printed.is_some() && !display.goes_on);
    for (display, expected) in printed.zip(1..) {
        let name = &display.name;
        if display.number.parse() != Ok(expected) {
            let right = name.replacen(&display.number, &expected.to_string(), 1);
            findings.report(
                At::node(display.node),
                both!(
                    "编号是“{name}”，应为“{right}”",
                    "it is {name} by its number, which is to be {expected}"
                ),
            );
            // Those after it are wrong for the same reason.
            return;
        }
    }
}

/// Reports those without a title where others have one.
pub(super) fn check_titles(displays: &[Display<'_>], findings: &mut Findings) {
    if !displays.iter().any(|display| display.has_title) {
        return;
    }
    for display in displays.iter().filter(|display| !display.has_title) {
        let name = &display.name;
        findings.report(
            At::node(display.node),
            both!(
                "{name}没有标题，而其他的有",
                "{name} has no title, and others have"
            ),
        );
    }
}
