//! Completion: identifiers where one is referred to, codes of rules where one is let pass.

use std::collections::BTreeSet;

use lsp_types::{CompletionItem, CompletionItemKind, Position};

use super::document::Document;
use super::hover::described;
use super::names::REFERRING;
use crate::rules;

pub(super) fn complete(document: &Document, position: Position) -> Vec<CompletionItem> {
    let before = document.line_before(position);
    if before.contains("guiju: ignore ") {
        return rules::rules()
            .map(|rule| CompletionItem {
                label: rule.code.to_owned(),
                detail: Some(rule.asks.get(rule.profile().lang()).to_owned()),
                kind: Some(CompletionItemKind::CONSTANT),
                ..CompletionItem::default()
            })
            .collect();
    }
    if !awaits_identifier(before) {
        return Vec::new();
    }
    // While one types, the text may be no document: identifiers are then taken from its lines.
    let known = document.known();
    let mut ids: BTreeSet<String> = known
        .names
        .iter()
        .filter(|name| name.is_definition)
        .map(|name| name.id.clone())
        .collect();
    if known.value.is_none() {
        ids.extend(in_lines(document.file.text()));
    }
    ids.into_iter()
        .map(|id| CompletionItem {
            detail: described(document, &id),
            label: id,
            kind: Some(CompletionItemKind::REFERENCE),
            ..CompletionItem::default()
        })
        .collect()
}

/// Whether what is typed is the value of a field that holds an identifier.
fn awaits_identifier(before: &str) -> bool {
    let typed =
        before.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let typed = typed.trim_end_matches([' ', '"', '\'', '[']);
    let Some(field) = typed.strip_suffix(':') else {
        return false;
    };
    let field = field.trim_end_matches(['"', '\'', ' ']);
    REFERRING.iter().any(|name| {
        let rest = field.strip_suffix(name);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// The identifiers that lines of a text give: `id: NAME`.
fn in_lines(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("id").filter_map(|(at, _)| {
        let is_field = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = text[at + 2..]
            .trim_start_matches(['"', '\''])
            .strip_prefix(':')?;
        let rest = rest.trim_start_matches([' ', '"', '\'']);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
        let id = &rest[..end.unwrap_or(rest.len())];
        (is_field && !id.is_empty()).then(|| id.to_owned())
    })
}
