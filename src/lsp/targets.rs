//! What identifiers name, for those who refer to them.

use ahash::AHashSet;

use crate::model::walk::{Node, walk};
use crate::model::{
    Block, Concerned, Content, CrossReference, CrossReferenceForm, Designation, Reference,
    Standard, TermEntry,
};
use crate::numbering::{self, Index};

/// The fields that hold identifiers of other nodes; some hold addresses too, so that only what some
/// node is called is taken for a reference.
pub(super) const REFERRING: [&str; 9] = [
    "target",
    "further_targets",
    "to",
    "term",
    "reference",
    "continues",
    "depends_on",
    "clauses",
    "words",
];

/// The characters of a line of description, at most.
const LENGTH: usize = 80;

/// The nodes that have identifiers, in the order of the document, the one that it wraps included.
pub(super) fn all(standard: &Standard) -> Vec<(&str, Node<'_>)> {
    let mut found = Vec::new();
    let mut known = AHashSet::new();
    let standards = std::iter::successors(Some(standard), |outer| outer.adopted.as_deref());
    for (depth, standard) in standards.enumerate() {
        walk(standard, depth, &mut |node, _| {
            if let Some(id) = node.id()
                && known.insert(id.as_str())
            {
                found.push((id.as_str(), node));
            }
        });
    }
    found
}

/// Whether a field, of an object of a type, can point at a node.
pub(super) fn fits(field: &str, kind: Option<&str>, node: Node<'_>) -> bool {
    let is_term = matches!(
        node,
        Node::TermEntry(_) | Node::Designation(_) | Node::Definition(_)
    );
    let is_within = !matches!(
        node,
        Node::Reference(_) | Node::Provision(_) | Node::Parameter(_)
    );
    match (field, kind) {
        ("target", Some("citation")) => matches!(node, Node::Reference(_)),
        ("target", Some("term")) | ("term", _) => is_term,
        ("target", Some("parameter")) => matches!(node, Node::Parameter(_)),
        ("target" | "further_targets", Some("cross_reference")) | ("words", _) => is_within,
        ("depends_on", _) => matches!(node, Node::Provision(_)),
        ("clauses", _) => matches!(node, Node::Clause(_)),
        _ => true,
    }
}

/// What a node is, in a line: its number and title, the words of a term or a reference.
pub(super) fn line(id: &str, node: Node<'_>, index: &Index<'_>) -> String {
    let entry = index.by_id(id);
    let chinese = index.words().chinese;
    let words = match node {
        Node::TermEntry(term) => {
            let words: Vec<String> = designations(term).map(|(_, words)| words).collect();
            words.join(if chinese { "；" } else { "; " })
        }
        Node::Designation(designation) => designation.content.plain_text(),
        Node::Reference(reference) => reference_line(reference, chinese),
        Node::ProvisionSpan(span) => span.content.plain_text(),
        Node::Paragraph(paragraph) => paragraph.content.plain_text(),
        Node::Definition(definition) => block_words(&definition.blocks),
        Node::ListItem(item) => block_words(&item.blocks),
        Node::Provision(provision) => {
            let text = |of: &Option<Concerned>| of.as_ref().map(|of| of.text.clone());
            let parts = [
                text(&provision.subject),
                text(&provision.characteristic),
                provision.action.clone(),
            ];
            joined(parts)
        }
        _ => {
            let title = entry.and_then(|entry| entry.title);
            title.map(Content::plain_text).unwrap_or_default()
        }
    };
    // A list item is called by its clause too, and what has no label by what it stands in.
    let place = || {
        let text = index.cross_reference_text(&CrossReference {
            target: id.into(),
            form: CrossReferenceForm::Label,
            ..CrossReference::default()
        });
        Some(text).filter(|text| text != id)
    };
    let own = entry.and_then(|entry| entry.label.clone());
    let label = match node {
        Node::Designation(_) | Node::Provision(_) => None,
        Node::ListItem(_) | Node::Note(_) | Node::Example(_) => place(),
        _ => own.or_else(place),
    };
    let whole = joined([label, Some(words)]);
    match whole.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

/// The designations of a term entry that are words.
pub(super) fn designations(entry: &TermEntry) -> impl Iterator<Item = (&Designation, String)> {
    let words = entry.designations.iter();
    words
        .map(|designation| (designation, designation.content.plain_text()))
        .filter(|(_, words)| !words.is_empty())
}

/// The first words of the definition of a term.
pub(super) fn definition(entry: &TermEntry) -> String {
    let first = entry.definitions.first();
    first.map_or_else(String::new, |first| block_words(&first.blocks))
}

fn block_words(blocks: &[Block]) -> String {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.content.plain_text()),
        _ => None,
    });
    paragraphs.collect::<Vec<_>>().join(" ")
}

fn reference_line(reference: &Reference, chinese: bool) -> String {
    if !reference.content.is_empty() {
        return reference.content.plain_text();
    }
    let identifier = reference.identifiers.first().map(|it| it.value.clone());
    let lang = if chinese { "zh" } else { "en" };
    let title = reference.titles.first();
    joined([
        identifier,
        title.map(|title| numbering::title_text(title, lang)),
    ])
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}
