//! What stands under the pointer: what an identifier names, what a rule asks.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::document::Document;
use super::names;
use crate::numbering::Index;
use crate::rules;

pub(super) fn hover(document: &Document, position: Position) -> Option<Hover> {
    if let Some(name) = names::at(document, position) {
        return Some(Hover {
            contents: markdown(described(document, &name.id)?),
            range: Some(document.range(&name.span)),
        });
    }
    let (code, range) = word_at(document, position)?;
    let rule = rules::rule(code).filter(|rule| rule.code == code)?;
    Some(Hover {
        contents: markdown(rule.explanation(rule.profile().lang())),
        range: Some(range),
    })
}

/// What an identifier names: its label and title, the designation of a document, the text of a term.
pub(super) fn described(document: &Document, id: &str) -> Option<String> {
    let reading = document.known().reading.as_ref()?;
    let index = Index::new(&reading.standard);
    let entry = index.by_id(id)?;
    let title = entry.title.map(crate::model::Content::plain_text);
    let parts = [
        entry.label.clone(),
        entry.designation.map(str::to_owned),
        title,
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    Some(if parts.is_empty() {
        format!("{:?}", entry.kind)
    } else {
        parts.join(" ")
    })
}

fn markdown(value: String) -> HoverContents {
    HoverContents::Markup(MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    })
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
