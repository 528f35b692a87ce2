//! The tables of formats are true: each field they name is one of the model, and the users' pages
//! are made from them.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

use guiju::formats::{FORMATS, Format};
use serde_json::Value;

fn with_a_table() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.mapping.is_some())
}

/// `Type` and `Type.field` for all that the JSON Schema defines, the kinds of blocks and inlines by
/// their own names (`Paragraph` for `ParagraphBlock`); `*.id` stands for any type's.
fn model() -> BTreeSet<String> {
    let schema = guiju::schema::document_schema();
    let mut names = BTreeSet::new();
    let mut add = |name: &str, definition: &Value| {
        let name = ["Block", "Inline", "Markup"]
            .iter()
            .find_map(|union| name.strip_suffix(union))
            .filter(|kind| !kind.is_empty())
            .unwrap_or(name);
        names.insert(name.to_owned());
        collect(definition, &mut |field| {
            names.insert(format!("{name}.{field}"));
            names.insert(format!("*.{field}"));
        });
    };
    add("Standard", &schema);
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        add(name, definition);
    }
    names
}

/// The names of properties in a definition, its alternatives included.
fn collect(definition: &Value, add: &mut impl FnMut(&str)) {
    for field in definition["properties"]
        .as_object()
        .into_iter()
        .flat_map(|properties| properties.keys())
    {
        add(field);
    }
    for part in ["anyOf", "oneOf", "allOf"] {
        for alternative in definition[part].as_array().into_iter().flatten() {
            collect(alternative, add);
        }
    }
}

#[test]
fn every_field_that_a_table_names_is_one_of_the_model() {
    let model = model();
    for format in with_a_table() {
        let unknown: BTreeSet<_> = format
            .mapping()
            .entries()
            .iter()
            .flat_map(|entry| entry.fields.clone())
            .filter(|field| !model.contains(*field))
            .collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", format.name);
    }
}

/// `GUIJU_UPDATE=1 cargo test` writes the pages anew.
#[test]
fn the_pages_of_the_formats_are_made_from_their_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats");
    for format in with_a_table() {
        let page = format.page().expect("a format with a table has a page");
        let path = folder.join(format!("{}.md", format.name));
        if env::var_os("GUIJU_UPDATE").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &page).expect("written");
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == page,
            "{} is not what `guiju formats --page {}` prints; GUIJU_UPDATE=1 writes it",
            path.display(),
            format.name
        );
    }
}
