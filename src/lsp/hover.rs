//! What stands under the pointer: what an identifier names, what a rule asks.

use std::sync::LazyLock;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::context::Context;
use super::document::Document;
use super::names;
use super::targets;
use crate::model::walk::Node;
use crate::model::{Standard, TermEntry};
use crate::numbering::Index;
use crate::rules;
use crate::writers::{Templates, markdown};

pub(super) fn hover(document: &Document, position: Position) -> Option<Hover> {
    let told = |text: String, range| Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: text,
        }),
        range,
    };
    if let Some(name) = names::at(document, position) {
        let range = Some(document.range(&name.span));
        return Some(told(described(document, position, &name.id)?, range));
    }
    if let Some((code, range)) = word_at(document, position)
        && let Some(rule) = rules::rule(code)
    {
        let text = rule.explanation(rule.profile().lang());
        return Some(told(text, Some(range)));
    }
    // Elsewhere in a reference: its words, its form.
    document.known().syntax?;
    let context = Context::at(document.file.text(), document.offset(position));
    let kind = context.field("type")?;
    let is_reference = matches!(kind, "cross_reference" | "citation" | "term" | "parameter");
    let target = context.field("target").filter(|_| is_reference)?;
    Some(told(described(document, position, target)?, None))
}

/// What an identifier names: the number and title of a place, a reference as printed, the definition of a
/// term.
fn described(document: &Document, position: Position, id: &str) -> Option<String> {
    let standard = document.standard(position)?;
    let all = targets::all(standard);
    let (_, node) = all.iter().find(|(name, _)| *name == id)?;
    let printed = match node {
        Node::Reference(reference) => markdown::reference(standard, templates()?, reference).ok(),
        Node::TermEntry(entry) => defined(standard, entry),
        Node::Designation(designation) => {
            let entry = all.iter().find_map(|(_, node)| match node {
                Node::TermEntry(entry)
                    if entry
                        .designations
                        .iter()
                        .any(|one| std::ptr::eq(one, *designation)) =>
                {
                    Some(*entry)
                }
                _ => None,
            });
            entry.and_then(|entry| defined(standard, entry))
        }
        _ => None,
    };
    let index = Index::new(standard);
    Some(printed.unwrap_or_else(|| targets::line(id, *node, &index)))
}

/// A term with its definitions.
fn defined(standard: &Standard, entry: &TermEntry) -> Option<String> {
    let index = Index::new(standard);
    let id = entry.id.as_ref()?;
    let mut text = targets::line(id, Node::TermEntry(entry), &index);
    for definition in &entry.definitions {
        text.push_str("\n\n");
        let blocks = markdown::blocks(standard, templates()?, &definition.blocks).ok()?;
        text.push_str(blocks.trim_end());
    }
    Some(text)
}

fn templates() -> Option<&'static Templates> {
    static TEMPLATES: LazyLock<Option<Templates>> = LazyLock::new(|| Templates::built_in().ok());
    TEMPLATES.as_ref()
}

/// The word around a position, of letters, digits and hyphens.
fn word_at(document: &Document, position: Position) -> Option<(&str, lsp_types::Range)> {
    let text = document.file.text();
    let at = document.offset(position);
    let is_inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let start = text[..at].rfind(|c| !is_inner(c)).map_or(0, |before| {
        before + text[before..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at..]
        .find(|c| !is_inner(c))
        .map_or(text.len(), |end| at + end);
    (start < end).then(|| (&text[start..end], document.range(&(start..end))))
}
