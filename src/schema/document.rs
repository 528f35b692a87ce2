//! The JSON Schema of the format, made from the model's types.
//!
//! `schemars` makes the draft; this module takes from it what only concerns Rust, so that an
//! editor shows and a validator enforces what the format says and no more.
//! Specification: <https://json-schema.org/draft/2020-12>.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::model::{FORMAT_VERSION, Standard};

/// The identifier of the document schema.
pub const SCHEMA_ID: &str = "https://guiju.dev/schemas/1.0/standard.schema.json";

/// The JSON Schema (draft 2020-12) of a standard document.
#[must_use]
pub fn document_schema() -> Value {
    shared().clone()
}

/// The same as [`document_schema`], made once a process.
pub(super) fn shared() -> &'static Value {
    static SCHEMA: LazyLock<Value> = LazyLock::new(generate);
    &SCHEMA
}

fn generate() -> Value {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<Standard>()
        .to_value();
    tidy(&mut schema);
    if let Value::Object(root) = &mut schema {
        root.insert("$id".into(), SCHEMA_ID.into());
        root.insert(
            "title".into(),
            format!("guiju standard document {FORMAT_VERSION}").into(),
        );
    }
    schema
}

fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            tidy_object(object);
            for (key, value) in object.iter_mut() {
                // Data, not schemas.
                if !matches!(key.as_str(), "examples" | "const" | "enum" | "default") {
                    tidy(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn tidy_object(object: &mut Map<String, Value>) {
    if let Some(Value::String(text)) = object.get_mut("description") {
        *text = join_lines(text);
    }
    // A field that says nothing is left out; `null` is no way to say so.
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(options)) = object.get_mut("anyOf") {
        options.retain(|option| option != &json!({"type": "null"}));
        if let [Value::Object(only)] = &options[..] {
            let only = only.clone();
            object.remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
    if object.get("default").is_some_and(Value::is_null) {
        object.remove("default");
    }
    // Formats of Rust's own; JSON Schema knows none of them.
    match object.get("format").and_then(Value::as_str) {
        Some("uint32") => {
            object.remove("format");
            object.entry("maximum").or_insert(u32::MAX.into());
        }
        Some("double") => {
            object.remove("format");
        }
        _ => {}
    }
}

/// Joins the lines of a paragraph; an empty line stays one.
fn join_lines(text: &str) -> String {
    text.split("\n\n")
        .map(|paragraph| {
            paragraph
                .split('\n')
                .map(str::trim)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}
