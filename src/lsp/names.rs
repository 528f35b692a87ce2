//! Identifiers and the references to them: where they stand, what they name.

use std::collections::HashSet;
use std::ops::Range;

use lsp_types::{Position, TextEdit};
use serde_json::Value;

use super::document::Document;
use super::targets::REFERRING;
use crate::diagnostic::Part;
use crate::readers::Parsed;
use crate::source::SourceFile;

/// An identifier where it is given or referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) id: String,
    /// The bytes of the identifier itself, without quotation marks.
    pub(super) span: Range<usize>,
    pub(super) is_definition: bool,
}

/// All names in a document.
pub(super) fn all(file: &SourceFile, parsed: &Parsed) -> Vec<Name> {
    let mut found = Vec::new();
    collect(parsed.value(), "", String::new(), &mut found);
    let ids: HashSet<String> = found
        .iter()
        .filter(|(_, _, is_definition)| *is_definition)
        .map(|(_, id, _)| id.clone())
        .collect();
    found.retain(|(_, id, is_definition)| *is_definition || ids.contains(bare(id)));
    let wanted: Vec<_> = found
        .iter()
        .map(|(pointer, ..)| (pointer.as_str(), Part::Value))
        .collect();
    let spans = parsed.locate(file, &wanted);
    let names = found
        .iter()
        .zip(spans)
        .filter_map(|((_, id, is_definition), span)| {
            let span = span?;
            let source = &file.text()[span.clone()];
            let at = span.start + source.find(bare(id))?;
            // What is found is the scalar itself, not a node around it.
            (source.len() <= id.len() + 2).then(|| Name {
                id: bare(id).to_owned(),
                span: at..at + bare(id).len(),
                is_definition: *is_definition,
            })
        });
    names.collect()
}

/// An identifier without the mark of a place in this document.
fn bare(id: &str) -> &str {
    id.strip_prefix('#').unwrap_or(id)
}

fn collect(value: &Value, field: &str, pointer: String, found: &mut Vec<(String, String, bool)>) {
    match value {
        Value::String(text) if field == "id" => found.push((pointer, text.clone(), true)),
        Value::String(text) if REFERRING.contains(&field) => {
            found.push((pointer, text.clone(), false));
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                collect(item, field, format!("{pointer}/{place}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let token = name.replace('~', "~0").replace('/', "~1");
                collect(value, name, format!("{pointer}/{token}"), found);
            }
        }
        _ => {}
    }
}

/// The name at a position.
pub(super) fn at(document: &Document, position: Position) -> Option<&Name> {
    let offset = document.offset(position);
    let mut names = document.names().iter();
    names.find(|name| name.span.start <= offset && offset <= name.span.end)
}

pub(super) fn definition(document: &Document, position: Position) -> Option<lsp_types::Range> {
    let asked = at(document, position)?;
    let mut names = document.names().iter();
    let found = names.find(|name| name.is_definition && name.id == asked.id)?;
    Some(document.range(&found.span))
}

pub(super) fn references(
    document: &Document,
    position: Position,
    with_definition: bool,
) -> Vec<lsp_types::Range> {
    let Some(asked) = at(document, position) else {
        return Vec::new();
    };
    let names = document.names().iter();
    names
        .filter(|name| name.id == asked.id && (with_definition || !name.is_definition))
        .map(|name| document.range(&name.span))
        .collect()
}

/// What would be renamed.
pub(super) fn renamed(document: &Document, position: Position) -> Option<lsp_types::Range> {
    at(document, position).map(|name| document.range(&name.span))
}

/// The edits that rename an identifier.
pub(super) fn rename(
    document: &Document,
    position: Position,
    to: &str,
) -> Result<Vec<TextEdit>, String> {
    let asked = at(document, position).ok_or("there is no identifier here")?;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if to.is_empty() || !to.chars().all(is_plain) {
        return Err("an identifier has letters, digits, `-`, `_` and `.` only".to_owned());
    }
    let names = document.names();
    if to != asked.id && names.iter().any(|name| name.is_definition && name.id == to) {
        return Err(format!("`{to}` is another node’s identifier"));
    }
    let edits = names.iter().filter(|name| name.id == asked.id);
    Ok(edits
        .map(|name| TextEdit {
            range: document.range(&name.span),
            new_text: to.to_owned(),
        })
        .collect())
}
