//! What rules report: which node, which words of it, what to put instead.

use std::collections::HashMap;
use std::ops::Range;

use super::document::{Document, Section};
use super::text::Text;
use super::words::both;
use super::{Both, Lang, Rule};
use crate::model::Standard;
use crate::model::walk::{Node, walk};

/// What mends a finding. `P` is a place in the document: a JSON Pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<P = String> {
    /// Other words in the place of those that the finding is about.
    Words(String),
    /// A text for values that are empty.
    Values {
        /// The values.
        places: Vec<P>,
        /// The text for each.
        text: String,
    },
    /// A paragraph that is put into a list.
    Insert {
        /// The list.
        list: P,
        /// Before which of its items, counted from 0; its length for the end.
        at: usize,
        /// The text.
        item: String,
    },
    /// The items of a list in another order.
    Order {
        /// The list.
        list: P,
        /// For each place the item that comes there, by its place before.
        order: Vec<usize>,
    },
}

/// What mends a finding, and how sure that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<P = String> {
    /// What to change.
    pub change: Change<P>,
    /// Whether the meaning stays as it was.
    pub is_safe: bool,
}

/// The words of a node that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The words themselves.
    pub text: String,
    /// Where they stand in the text of the node, in bytes.
    pub at: usize,
    /// What stands in the node directly before them, a few words.
    pub lead: String,
}

impl Excerpt {
    fn of(plain: &str, range: Range<usize>) -> Self {
        /// Enough to tell the place from others.
        const LEAD: usize = 24;
        let before = &plain[..range.start];
        let lead = before.char_indices().rev().nth(LEAD - 1);
        Self {
            at: range.start,
            text: plain[range].to_owned(),
            lead: before[lead.map_or(0, |(at, _)| at)..].to_owned(),
        }
    }
}

/// A rule that is broken, and where.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The node, as a JSON Pointer.
    pub pointer: String,
    /// The title of the node, or else its identifier.
    pub node: Option<String>,
    /// The words it is about.
    pub words: Option<Excerpt>,
    /// What is wrong.
    pub message: Both,
    /// What mends it.
    pub edit: Option<Edit>,
}

/// Where in a document.
#[derive(Debug, Clone)]
pub(crate) struct At {
    node: (usize, usize),
    field: Option<String>,
    words: Option<Excerpt>,
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
    pub(crate) fn field(node: Node<'_>, field: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..Self::node(node)
        }
    }

    /// A field that holds a string, with all of it as the words.
    pub(crate) fn value(node: Node<'_>, field: impl Into<String>, value: &str) -> Self {
        Self::part(node, field, value, 0..value.len())
    }

    /// Words of a field that holds a string.
    pub(crate) fn part(
        node: Node<'_>,
        field: impl Into<String>,
        value: &str,
        range: Range<usize>,
    ) -> Self {
        Self {
            words: Some(Excerpt::of(value, range)),
            ..Self::field(node, field)
        }
    }

    /// Words of a text.
    pub(crate) fn words(text: &Text<'_>, range: Range<usize>) -> Self {
        Self {
            words: Some(Excerpt::of(&text.plain, range)),
            ..Self::field(text.node, text.field)
        }
    }
}

/// What rules report, until the addresses of nodes are looked up.
#[derive(Debug)]
pub(crate) struct Findings {
    rule: &'static Rule,
    found: Vec<(&'static Rule, At, Both, Option<Edit<At>>)>,
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
        self.report_change(at, message, Change::Words(replacement.into()));
    }

    /// Reports it with what mends it.
    pub(crate) fn report_change(&mut self, at: At, message: Both, change: Change<At>) {
        let edit = Edit {
            change,
            is_safe: self.rule.fix == super::Fix::Safe,
        };
        self.found.push((self.rule, at, message, Some(edit)));
    }

    /// Reports that a section lacks a sentence that the rules prescribe in Chinese, or has another in its place. It belongs
    /// before the block at a place. Documents in other languages have none to keep.
    pub(crate) fn prescribe(
        &mut self,
        document: &Document<'_>,
        sentence: &str,
        instead: Option<&Text<'_>>,
        section: &Section<'_>,
        at: usize,
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
            None => self.report_change(
                At::node(Node::Clause(section.clause)),
                both!("缺少“{sentence}”", "the sentence “{sentence}” is missing"),
                Change::Insert {
                    list: At::field(Node::Clause(section.clause), "blocks"),
                    at,
                    item: sentence.to_owned(),
                },
            ),
        }
    }

    /// The findings with the addresses of their nodes.
    pub(super) fn resolve(self, standard: &Standard) -> Vec<Finding> {
        if self.found.is_empty() {
            return Vec::new();
        }
        let mut pointers: HashMap<(usize, usize), Option<Known>> = HashMap::new();
        for (_, at, _, edit) in &self.found {
            pointers.insert(at.node, None);
            for at in edit.iter().flat_map(|edit| edit.change.places()) {
                pointers.insert(at.node, None);
            }
        }
        let standards = std::iter::successors(Some(standard), |outer| outer.adopted.as_deref());
        for (depth, standard) in standards.enumerate() {
            walk(standard, depth, &mut |node, path| {
                if let Some(pointer @ None) = pointers.get_mut(&node.address()) {
                    *pointer = Some((path.pointer(), name(node)));
                }
            });
        }
        let pointer = |at: &At| {
            let known = pointers.get(&at.node).and_then(Option::as_ref);
            let mut pointer = known.map_or_else(String::new, |(pointer, _)| pointer.clone());
            if let Some(field) = &at.field {
                pointer.push('/');
                pointer.push_str(field);
            }
            pointer
        };
        let found = self.found.into_iter();
        found
            .map(|(rule, at, message, edit)| Finding {
                rule,
                pointer: pointer(&at),
                node: pointers
                    .get(&at.node)
                    .and_then(|known| known.as_ref()?.1.clone()),
                words: at.words,
                message,
                edit: edit.map(|edit| Edit {
                    change: edit.change.map(pointer),
                    is_safe: edit.is_safe,
                }),
            })
            .collect()
    }
}

/// The JSON Pointer to a node, and what it is called.
type Known = (String, Option<String>);

/// What a node is called, whatever its number: its title, or else its identifier.
fn name(node: Node<'_>) -> Option<String> {
    let title = match node {
        Node::Clause(clause) => clause.title.plain_text(),
        _ => String::new(),
    };
    let title = Some(title).filter(|title| !title.is_empty());
    title.or_else(|| node.id().map(ToString::to_string))
}

impl<P> Change<P> {
    /// The places that it names.
    fn places(&self) -> &[P] {
        match self {
            Self::Words(_) => &[],
            Self::Values { places, .. } => places,
            Self::Insert { list, .. } | Self::Order { list, .. } => std::slice::from_ref(list),
        }
    }

    /// The same with other names for the places.
    fn map<Q>(self, name: impl Fn(&P) -> Q) -> Change<Q> {
        match self {
            Self::Words(words) => Change::Words(words),
            Self::Values { places, text } => Change::Values {
                places: places.iter().map(name).collect(),
                text,
            },
            Self::Insert { list, at, item } => Change::Insert {
                list: name(&list),
                at,
                item,
            },
            Self::Order { list, order } => Change::Order {
                list: name(&list),
                order,
            },
        }
    }
}
