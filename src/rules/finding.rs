//! What rules report: which node, which words of it, what to put instead.

use std::collections::HashMap;
use std::ops::Range;

use super::document::{Document, Section, Text};
use super::words::both;
use super::{Both, Lang, Rule};
use crate::model::Standard;
use crate::model::walk::{Node, walk};

/// Something to put in the place of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What to put there.
    pub replacement: String,
    /// Whether the meaning stays as it was.
    pub is_safe: bool,
}

/// A rule that is broken, and where.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The node, as a JSON Pointer.
    pub pointer: String,
    /// The words it is about, and how many times they stand in the node before that.
    pub words: Option<(String, usize)>,
    /// What is wrong.
    pub message: Both,
    /// What to put in the place of the words.
    pub edit: Option<Edit>,
}

/// Where in a document.
#[derive(Debug, Clone)]
pub(crate) struct At {
    node: (usize, usize),
    field: Option<&'static str>,
    words: Option<(String, usize)>,
}

impl At {
    /// A node.
    pub(crate) fn node(node: Node<'_>) -> Self {
        Self {
            node: node.address(),
            field: None,
            words: None,
        }
    }

    /// A field of a node.
    pub(crate) fn field(node: Node<'_>, field: &'static str) -> Self {
        Self {
            field: Some(field),
            ..Self::node(node)
        }
    }

    /// Words of a text.
    pub(crate) fn words(text: &Text<'_>, range: Range<usize>) -> Self {
        let words = &text.plain[range.clone()];
        let before = text.plain[..range.start].matches(words).count();
        Self {
            words: Some((words.to_owned(), before)),
            ..Self::field(text.node, text.field)
        }
    }
}

/// What rules report, until the addresses of nodes are looked up.
#[derive(Debug)]
pub(crate) struct Findings {
    rule: &'static Rule,
    found: Vec<(&'static Rule, At, Both, Option<Edit>)>,
}

impl Findings {
    pub(super) fn new(rule: &'static Rule) -> Self {
        Self {
            rule,
            found: Vec::new(),
        }
    }

    pub(super) fn set_rule(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    /// Reports that the rule is broken.
    pub(crate) fn report(&mut self, at: At, message: Both) {
        self.found.push((self.rule, at, message, None));
    }

    /// Reports it with what to put in the place of the words.
    pub(crate) fn report_with(&mut self, at: At, message: Both, replacement: impl Into<String>) {
        let edit = Edit {
            replacement: replacement.into(),
            is_safe: self.rule.fix == super::Fix::Safe,
        };
        self.found.push((self.rule, at, message, Some(edit)));
    }

    /// Reports that a section lacks a sentence that the rules prescribe in Chinese, or has another in its
    /// place. Documents in other languages have none to keep.
    pub(crate) fn prescribe(
        &mut self,
        document: &Document<'_>,
        sentence: &str,
        instead: Option<&Text<'_>>,
        section: &Section<'_>,
    ) {
        if document.lang != Lang::Zh {
            return;
        }
        match instead {
            Some(text) => self.report_with(
                At::words(text, 0..text.plain.len()),
                both!("应写作“{sentence}”", "this is to read “{sentence}”"),
                sentence,
            ),
            None => self.report(
                At::node(Node::Clause(section.clause)),
                both!("缺少“{sentence}”", "the sentence “{sentence}” is missing"),
            ),
        }
    }

    /// The findings with the addresses of their nodes.
    pub(super) fn resolve(self, standard: &Standard) -> Vec<Finding> {
        if self.found.is_empty() {
            return Vec::new();
        }
        let mut pointers: HashMap<(usize, usize), Option<String>> = self
            .found
            .iter()
            .map(|(_, at, ..)| (at.node, None))
            .collect();
        let standards = std::iter::successors(Some(standard), |outer| outer.adopted.as_deref());
        for (depth, standard) in standards.enumerate() {
            walk(standard, depth, &mut |node, path| {
                if let Some(pointer @ None) = pointers.get_mut(&node.address()) {
                    *pointer = Some(path.pointer());
                }
            });
        }
        let found = self.found.into_iter();
        found
            .map(|(rule, at, message, edit)| {
                let mut pointer = pointers
                    .get(&at.node)
                    .cloned()
                    .flatten()
                    .unwrap_or_default();
                if let Some(field) = at.field {
                    pointer.push('/');
                    pointer.push_str(field);
                }
                Finding {
                    rule,
                    pointer,
                    words: at.words,
                    message,
                    edit,
                }
            })
            .collect()
    }
}
