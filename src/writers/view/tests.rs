//! The table of fields that pages do not show is true: of a document that holds every field of the
//! JSON Schema, taking one away changes the page, unless the table lists it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::survey::{Step, Visit, pointer, walk};
use super::unshown::{BY_MARKDOWN, BY_PAGES, Unshown};
use crate::model::Standard;
use crate::schema::document_schema;
use crate::writers::{Templates, WriteError, Writing, html, markdown};

/// Fields whose effect cannot be seen by taking them away alone from such a document.
const NOT_SEEN: &[(&str, &str, &str)] = &[];

/// Makes a value for every definition of the schema once, with all its fields, and short ones after.
struct Maker<'s> {
    schema: &'s Value,
    made: BTreeSet<String>,
    count: usize,
}

impl Maker<'_> {
    fn definition(&self, reference: &str) -> &Value {
        let name = reference.trim_start_matches("#/$defs/");
        &self.schema["$defs"][name]
    }

    fn value(&mut self, schema: &Value, field: &str) -> Option<Value> {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.trim_start_matches("#/$defs/").to_owned();
            let definition = self.definition(reference).clone();
            return self.named(&name, &definition, field);
        }
        self.named("", schema, field)
    }

    fn named(&mut self, name: &str, schema: &Value, field: &str) -> Option<Value> {
        if let Some(fixed) = schema.get("const") {
            return Some(fixed.clone());
        }
        if let Some(words) = schema["enum"].as_array() {
            return words.first().cloned();
        }
        for alternatives in ["anyOf", "oneOf"] {
            if let Some(alternatives) = schema[alternatives].as_array() {
                if schema.get("properties").is_none_or(|own| own.get("type").is_none()) || alternatives.is_empty() {
                    return self.alternative(name, alternatives, field);
                }
                return self.branches(name, alternatives, field);
            }
        }
        if schema.get("properties").is_some() {
            return self.object(name, schema);
        }
        match schema["type"].as_str().or_else(|| schema["type"][0].as_str()) {
            Some("array") => {
                let items = self.value(&schema["items"], field)?;
                Some(match items {
                    Value::Array(all) => Value::Array(all),
                    one => json!([one]),
                })
            }
            Some("object") => Some(json!({"attribute": self.token()})),
            Some("boolean") => Some(json!(true)),
            Some("integer" | "number") => Some(json!(2)),
            Some("string") => Some(self.string(name, schema, field)),
            _ => None,
        }
    }

    fn string(&mut self, name: &str, schema: &Value, field: &str) -> Value {
        if name == "Id" && field != "id" {
            return json!("there");
        }
        if field == "mathml" {
            return json!(format!(
                "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>{}</mi></math>",
                self.token()
            ));
        }
        if name != "Id" && schema.get("pattern").is_some() {
            return schema["examples"][0].clone();
        }
        json!(self.token())
    }

    fn token(&mut self) -> String {
        self.count += 1;
        format!("w{}w", self.count)
    }

    /// One of several forms: an object before a text, since only it has all fields.
    fn alternative(&mut self, name: &str, forms: &[Value], field: &str) -> Option<Value> {
        let mut last = None;
        for form in forms.iter().rev() {
            if form["type"] == "null" {
                continue;
            }
            let is_union = form["properties"]["type"].get("enum").is_some();
            let fresh = is_union && self.made.insert(name.to_owned());
            if fresh {
                let branches = form["oneOf"].as_array().cloned().unwrap_or_default();
                return self.branches(name, &branches, field);
            }
            if is_union {
                continue;
            }
            let is_object = form.get("properties").is_some() || form.get("$ref").is_some();
            let made = self.value(form, field);
            if is_object && made.is_some() {
                return made;
            }
            last = made.or(last);
        }
        last
    }

    /// Every branch of a union, in a list that takes the place of one.
    fn branches(&mut self, _: &str, branches: &[Value], field: &str) -> Option<Value> {
        let fresh: Vec<Value> = branches
            .iter()
            .filter(|branch| {
                let name = branch["$ref"].as_str().unwrap_or_default();
                !self.made.contains(name.trim_start_matches("#/$defs/"))
            })
            .cloned()
            .collect();
        let mut all = Vec::new();
        for branch in fresh {
            all.extend(self.value(&branch, field));
        }
        (!all.is_empty()).then_some(Value::Array(all))
    }

    fn object(&mut self, name: &str, schema: &Value) -> Option<Value> {
        let is_first = self.made.insert(name.to_owned());
        let required: Vec<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut made = Map::new();
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            if (is_first || required.contains(&field.as_str()))
                && field != "$schema"
                && let Some(value) = self.value(of, field)
            {
                made.insert(field.clone(), value);
            }
        }
        Some(Value::Object(made))
    }
}

/// Where each field of the model stands first.
#[derive(Default)]
struct Fields(BTreeMap<(&'static str, &'static str), String>);

impl Visit for Fields {
    fn wants(&self, _: &'static str) -> bool {
        true
    }

    fn field(&mut self, of: &'static str, field: &'static str, path: &[Step]) -> bool {
        self.0
            .entry((of, field))
            .or_insert_with(|| pointer(path));
        true
    }

    fn key(&mut self, _: &str, _: &[Step]) {}
}

fn everything() -> Value {
    let schema = document_schema();
    let mut maker = Maker {
        schema: &schema,
        made: BTreeSet::new(),
        count: 0,
    };
    maker.object("Standard", &schema).expect("a document")
}

type Write = fn(&Standard, &Templates) -> Result<Writing, WriteError>;

#[test]
fn print_everything() {
    let value = everything();
    println!("{}", serde_json::to_string_pretty(&value).expect("json"));
    let standard: Standard = serde_json::from_value(value).expect("a document");
    let mut fields = Fields::default();
    walk(&standard, &mut fields);
    println!("{}", fields.0.len());
}
