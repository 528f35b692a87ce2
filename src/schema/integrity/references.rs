//! `dangling-reference`, `wrong-target`: references that reach nothing, or something of another
//! kind than they are for.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::similar::{IDENTIFIERS, nearest};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::walk::{Node, walk};
use crate::model::{Id, Standard};

/// What kind of thing an identifier belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Clause,
    Reference,
    Term,
    Parameter,
    Provision,
    /// A mark in the text, which stands for whatever is there.
    Anchor,
    /// Anything else, by its name in a message.
    Other(&'static str),
}

impl Kind {
    fn of(node: Node<'_>) -> Self {
        match node {
            Node::Clause(_) => Self::Clause,
            Node::Reference(_) => Self::Reference,
            Node::TermEntry(_) | Node::Designation(_) | Node::Definition(_) => Self::Term,
            Node::Parameter(_) => Self::Parameter,
            Node::Provision(_) => Self::Provision,
            Node::Anchor(_) => Self::Anchor,
            Node::Table(_) => Self::Other("a table"),
            Node::Figure(_) => Self::Other("a figure"),
            Node::Formula(_) => Self::Other("a formula"),
            Node::Paragraph(_) => Self::Other("a paragraph"),
            Node::List(_) => Self::Other("a list"),
            Node::ListItem(_) => Self::Other("a list item"),
            Node::Note(_) => Self::Other("a note"),
            Node::Example(_) => Self::Other("an example"),
            Node::Footnote(_) => Self::Other("a footnote"),
            Node::ReferenceList(_) => Self::Other("a reference list"),
            _ => Self::Other("something else"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Clause => "a clause",
            Self::Reference => "an entry of a reference list",
            Self::Term => "a term",
            Self::Parameter => "a parameter",
            Self::Provision => "a provision",
            Self::Anchor => "an anchor",
            Self::Other(name) => name,
        }
    }
}

/// What a reference is for.
#[derive(Clone, Copy)]
struct Use {
    /// What it is called in a message.
    name: &'static str,
    /// Whether it may reach a thing of this kind.
    fits: fn(Kind) -> bool,
    /// What to do when it reaches something else.
    help: &'static str,
}

const CROSS_REFERENCE: Use = Use {
    name: "cross reference",
    fits: |kind| !matches!(kind, Kind::Reference | Kind::Provision | Kind::Parameter),
    help: "refer to another document with a `citation`, to a parameter's value with a `parameter`",
};
const CITATION: Use = Use {
    name: "citation",
    fits: |kind| kind == Kind::Reference,
    help: "point at an entry of a reference list; refer to a place in this document with a `cross_reference`",
};
const TERM: Use = Use {
    name: "term",
    fits: |kind| kind == Kind::Term,
    help: "point at a term entry or one of its designations",
};
const PARAMETER: Use = Use {
    name: "parameter",
    fits: |kind| kind == Kind::Parameter,
    help: "point at a parameter of a clause",
};
const WORDS: Use = Use {
    name: "provision",
    fits: |kind| !matches!(kind, Kind::Reference | Kind::Provision | Kind::Parameter),
    help: "point at the words it stands on: a provision span, a paragraph, a list item, a cell or a clause",
};
const PROVISION: Use = Use {
    name: "provision",
    fits: |kind| kind == Kind::Provision,
    help: "point at another provision",
};
const METHOD: Use = Use {
    name: "verification",
    fits: |kind| !matches!(kind, Kind::Provision | Kind::Parameter),
    help: "point at the clause or the reference that gives the method",
};
const LIMIT: Use = Use {
    name: "limit",
    fits: |kind| !matches!(kind, Kind::Provision | Kind::Parameter),
    help: "point at the table, annex, clause or reference that gives the limit",
};
const PATENT: Use = Use {
    name: "patent",
    fits: |kind| kind == Kind::Clause,
    help: "point at the clauses that it bears on",
};
const LINK: Use = Use {
    name: "link",
    fits: |_| true,
    help: "",
};

impl Use {
    fn reaches(self, kind: Kind) -> bool {
        kind == Kind::Anchor || (self.fits)(kind)
    }
}

/// What there is to refer to, and what is referred to.
#[derive(Default)]
pub(super) struct References<'a> {
    ids: HashMap<&'a str, Kind>,
    made: Vec<(&'a str, Use)>,
}

impl<'a> References<'a> {
    pub(super) fn enter(&mut self, node: Node<'a>) {
        if let Some(id) = node.id() {
            self.ids.entry(id).or_insert(Kind::of(node));
        }
        each(node, &mut |target, usage, _| {
            self.made.push((target, usage));
        });
    }

    pub(super) fn report(self, standards: &[&Standard], found: &mut Vec<Diagnostic>) {
        let reached = |(target, usage): &(&str, Use)| {
            self.ids
                .get(target)
                .is_some_and(|kind| usage.reaches(*kind))
        };
        if !self.made.iter().all(reached) {
            report(self.ids, standards, found);
        }
    }
}

fn report(ids: HashMap<&str, Kind>, standards: &[&Standard], found: &mut Vec<Diagnostic>) {
    let mut dangling = Vec::new();
    for (depth, standard) in standards.iter().enumerate() {
        walk(standard, depth, &mut |node, path| {
            each(node, &mut |target, usage, field| match ids.get(target) {
                Some(kind) if usage.reaches(*kind) => {}
                Some(kind) => found.push(
                    Diagnostic::error(
                        "wrong-target",
                        format!(
                            "the {} points at `{target}`, which is {}",
                            usage.name,
                            kind.name()
                        ),
                        Place::at(path.below(field())),
                    )
                    .help(usage.help),
                ),
                None => dangling.push((target, usage, path.below(field()))),
            });
        });
    }
    // What a tailored standard points at may be in those that it is made from.
    let tailored = standards
        .iter()
        .any(|standard| standard.tailoring.is_some());
    if dangling.is_empty() || tailored {
        return;
    }
    let carried = carried_ids(standards);
    let mut names: Vec<(&str, Kind)> = ids.into_iter().collect();
    names.sort_unstable_by_key(|(name, _)| *name);
    for (target, usage, pointer) in dangling {
        if carried.contains(target) {
            continue;
        }
        let fitting = names.iter().filter(|(_, kind)| usage.reaches(*kind));
        let help = match nearest(target, fitting.map(|(name, _)| *name), IDENTIFIERS) {
            Some(name) => format!("did you mean `{name}`?"),
            None if usage.help.is_empty() => {
                "give the place this identifier, or correct the address".to_owned()
            }
            None => usage.help.to_owned(),
        };
        found.push(
            Diagnostic::error(
                "dangling-reference",
                format!(
                    "the {} points at `{target}`, which is not there",
                    usage.name
                ),
                Place::at(pointer),
            )
            .help(help),
        );
    }
}

/// What is done with a reference: its target, what it is for, and the field it is in.
type Check<'a, 'c> = dyn FnMut(&'a str, Use, &dyn Fn() -> String) + 'c;

/// Each reference that a node itself makes, with the field it is in.
fn each<'a>(node: Node<'a>, check: &mut Check<'a, '_>) {
    let mut one = |target: &'a Option<Id>, usage: Use, field: &str| {
        if let Some(target) = target {
            check(target, usage, &|| field.to_owned());
        }
    };
    match node {
        Node::Citation(node) => one(&node.target, CITATION, "target"),
        Node::TermUse(node) => one(&node.target, TERM, "target"),
        Node::RelatedTerm(node) => one(&node.target, TERM, "target"),
        Node::Parameter(node) => one(&node.depends_on, PARAMETER, "depends_on"),
        Node::ParameterUse(node) => check(&node.target, PARAMETER, &|| "target".to_owned()),
        Node::CrossReference(node) => {
            check(&node.target, CROSS_REFERENCE, &|| "target".to_owned());
            many(
                &node.further_targets,
                CROSS_REFERENCE,
                "further_targets",
                check,
            );
        }
        Node::Patent(node) => many(&node.clauses, PATENT, "clauses", check),
        Node::Link(node) => fragment(&node.target, check),
        Node::RelatedLink(node) => fragment(&node.target, check),
        Node::Provision(node) => {
            let concerned = [
                ("subject", &node.subject),
                ("characteristic", &node.characteristic),
            ];
            for (field, concerned) in concerned {
                if let Some(term) = concerned
                    .as_ref()
                    .and_then(|concerned| concerned.term.as_ref())
                {
                    check(term, TERM, &|| format!("{field}/term"));
                }
            }
            many(&node.words, WORDS, "words", check);
            many(&node.depends_on, PROVISION, "depends_on", check);
            for (index, limit) in node.limits.iter().enumerate() {
                let relative = limit.relative_to.as_ref();
                if let Some(term) = relative.and_then(|concerned| concerned.term.as_ref()) {
                    check(term, TERM, &|| format!("limits/{index}/relative_to/term"));
                }
                if let Some(target) = &limit.reference {
                    check(target, LIMIT, &|| format!("limits/{index}/reference"));
                }
            }
            for (index, condition) in node.conditions.iter().enumerate() {
                let characteristic = condition.characteristic.as_ref();
                if let Some(term) = characteristic.and_then(|concerned| concerned.term.as_ref()) {
                    check(term, TERM, &|| {
                        format!("conditions/{index}/characteristic/term")
                    });
                }
                let limit = condition.limit.as_ref();
                if let Some(target) = limit.and_then(|limit| limit.reference.as_ref()) {
                    check(target, LIMIT, &|| {
                        format!("conditions/{index}/limit/reference")
                    });
                }
            }
            for (index, verification) in node.verification.iter().enumerate() {
                if let Some(target) = &verification.target {
                    check(target, METHOD, &|| format!("verification/{index}/target"));
                }
            }
        }
        _ => {}
    }
}

fn many<'a>(targets: &'a [Id], usage: Use, field: &str, check: &mut Check<'a, '_>) {
    for (index, target) in targets.iter().enumerate() {
        check(target, usage, &|| format!("{field}/{index}"));
    }
}

/// A link to a place of this document: `#` and its identifier.
fn fragment<'a>(target: &'a str, check: &mut Check<'a, '_>) {
    if let Some(id) = target
        .strip_prefix('#')
        .filter(|id| !id.is_empty() && !id.contains('%'))
    {
        check(id, LINK, &|| "target".to_owned());
    }
}

/// Identifiers in source markup that is only carried along: they are there, though no node has them.
fn carried_ids(standards: &[&Standard]) -> HashSet<String> {
    fn collect(value: &Value, ids: &mut HashSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::Object(attributes)) = object.get("attributes") {
                    let named = attributes
                        .iter()
                        .filter(|(name, _)| matches!(name.as_str(), "id" | "xml:id" | "anchor"));
                    ids.extend(named.filter_map(|(_, id)| id.as_str().map(str::to_owned)));
                }
                object.values().for_each(|value| collect(value, ids));
            }
            Value::Array(items) => items.iter().for_each(|value| collect(value, ids)),
            _ => {}
        }
    }
    let mut ids = HashSet::new();
    // The outermost one holds the others.
    if let Some(Ok(value)) = standards.first().map(serde_json::to_value) {
        collect(&value, &mut ids);
    }
    ids
}
