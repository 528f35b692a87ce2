//! The JSON Schema that is published with the crate.

use guiju::schema::{SCHEMA_ID, document_schema};
use serde_json::Value;

/// `GUIJU_UPDATE=1 cargo test` writes the files anew.
#[test]
fn the_committed_schemas_are_the_generated_ones() {
    let schemas = [
        ("standard.schema.json", document_schema()),
        ("guiju.toml.schema.json", guiju::linting::Config::schema()),
    ];
    for (name, schema) in schemas {
        let file = format!("{}/schemas/{name}", env!("CARGO_MANIFEST_DIR"));
        let mut generated = serde_json::to_string_pretty(&schema).expect("serialises");
        generated.push('\n');
        if std::env::var_os("GUIJU_UPDATE").is_some() {
            std::fs::write(&file, &generated).expect("writes");
        }
        let committed = std::fs::read_to_string(&file).expect("the schema is committed");
        assert!(
            committed.replace("\r\n", "\n") == generated,
            "schemas/{name} is out of date: run the tests with GUIJU_UPDATE=1"
        );
    }
}

#[test]
fn it_says_what_it_is() {
    let schema = document_schema();
    assert_eq!(schema["$id"], SCHEMA_ID);
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn every_definition_and_field_is_described() {
    let schema = document_schema();
    let mut bare = Vec::new();
    let definitions = schema["$defs"].as_object().expect("definitions");
    for (name, definition) in definitions
        .iter()
        .map(|(name, d)| (name.as_str(), d))
        .chain([("", &schema)])
    {
        described(definition, name, &mut bare);
        for (field, schema) in definition["properties"].as_object().into_iter().flatten() {
            described(schema, &format!("{name}.{field}"), &mut bare);
        }
    }
    assert!(bare.is_empty(), "without description: {bare:?}");
}

fn described(schema: &Value, name: &str, bare: &mut Vec<String>) {
    let text = schema["description"].as_str().unwrap_or_default();
    if text.trim().is_empty() || text.replace("\n\n", "").contains('\n') {
        bare.push(name.to_owned());
    }
}

#[test]
fn nothing_of_rust_is_left_in_it() {
    let text = document_schema().to_string();
    for word in ["\"null\"", "uint32", "\"double\"", "null}"] {
        assert!(!text.contains(word), "{word}");
    }
}
