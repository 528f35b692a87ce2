//! What a file's outermost element is, found without reading further: by it, formats are told
//! apart.

use super::pieces::PieceKind;
use super::{Cursor, tag};
use crate::readers::Limits;

/// The name of the outermost element without its prefix, and its namespace; empty for none.
pub(crate) fn of(text: &str) -> Option<(String, String)> {
    let mut cursor = Cursor::over(text, &Limits::default(), &[]);
    loop {
        let piece = cursor.read().ok()?;
        match piece.kind {
            PieceKind::Doctype => cursor.doctype(&piece.span).ok()?,
            PieceKind::EndOfText => return None,
            PieceKind::Start { name_end, end } => {
                let name = piece.span.start + 1..name_end;
                let attributes = tag::attributes(
                    text,
                    name.clone(),
                    name_end..end,
                    &cursor.limits,
                    &mut cursor.dtd,
                )
                .ok()?;
                let (prefix, local) = text[name.clone()]
                    .split_once(':')
                    .unwrap_or(("", &text[name]));
                let declaration = match prefix {
                    "" => "xmlns".to_owned(),
                    _ => format!("xmlns:{prefix}"),
                };
                let namespace = attributes
                    .iter()
                    .find(|attribute| attribute.name == declaration)
                    .map(|attribute| attribute.value.to_string());
                return Some((local.to_owned(), namespace.unwrap_or_default()));
            }
            _ => {}
        }
    }
}
