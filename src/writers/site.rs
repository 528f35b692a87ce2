//! The index page of a site of documents.

use serde::{Deserialize, Serialize};
use tera::{Context, Value};

use super::{TemplateError, Templates, WriteError};
use crate::model::Standard;
use crate::numbering;

/// What the index page says of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteEntry {
    /// The path of its pages below the index, without an ending.
    pub stem: String,
    /// Its designation.
    pub designation: String,
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: String,
}

impl SiteEntry {
    /// The line of a document whose pages are at `stem`.
    #[must_use]
    pub fn of(standard: &Standard, stem: &str) -> Self {
        Self {
            stem: stem.to_owned(),
            designation: standard
                .metadata
                .identifiers
                .first()
                .map(|identifier| identifier.value.clone())
                .unwrap_or_default(),
            title: numbering::own_title(standard),
            lang: standard.lang.to_string(),
        }
    }
}

/// The index page of a site.
pub fn site_index(entries: &[&SiteEntry], templates: &Templates) -> Result<String, WriteError> {
    let rows: Vec<Value> = entries
        .iter()
        .map(|entry| {
            let mut row = tera::Map::new();
            let mut put = |key: &'static str, text: &str| {
                row.insert(key.into(), Value::safe_string(&escape(text)))
            };
            put("href", &percent_encode(&entry.stem));
            put("stem", &entry.stem);
            put("designation", &entry.designation);
            put("title", &entry.title);
            put("lang", &entry.lang);
            Value::from(row)
        })
        .collect();
    let mut context = Context::new();
    context.insert_value("documents", Value::from(rows));
    templates
        .render("html/site.html", &context)
        .map_err(|error: TemplateError| error.into())
}

fn escape(text: &str) -> String {
    super::html::escape::text(text)
}

/// A path as part of an address: what is not allowed there by RFC 3986 in hexadecimal.
fn percent_encode(path: &str) -> String {
    use std::fmt::Write;
    path.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}
