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

/// The documents that are tried: what each leaves out, and whether it takes last words.
const DOCUMENTS: &[(&[(&str, &str)], bool)] = &[
    (&[], false),
    (
        &[
            ("", "carried"),
            ("Reference", "content"),
            ("Image", "text"),
            ("Image", "markup"),
            ("Math", "mathml"),
            ("Title", "full"),
            ("Person", "name"),
            ("", "name"),
            ("", "role_name"),
            ("Column", "align"),
            ("Column", "valign"),
            ("Keywords", "title"),
            ("Parameter", "values"),
            ("RelatedLink", "content"),
        ],
        true,
    ),
    (
        &[
            ("", "carried"),
            ("", "label"),
            ("Standard", "numbering"),
            ("Standard", "body"),
            ("Math", "mathml"),
            ("Math", "latex"),
            ("Image", "markup"),
        ],
        true,
    ),
    (
        &[
            ("", "carried"),
            ("Standard", "body"),
            ("Standard", "metadata"),
            ("Cell", "align"),
            ("Cell", "valign"),
            ("Reference", "content"),
            ("Math", "mathml"),
            ("Math", "latex"),
            ("Math", "asciimath"),
        ],
        true,
    ),
];

/// Makes a value for every definition of the schema once, with all its fields, and short ones after.
struct Maker<'s> {
    schema: &'s Value,
    /// What is left out, since it hides other fields: the start of a definition's name, and the field.
    omitted: &'s [(&'s str, &'s str)],
    /// Whether the last word that a field may have is taken, not the first.
    last: bool,
    /// How often each definition was made with all its fields.
    made: BTreeMap<String, usize>,
    /// The definitions that are being made.
    open: Vec<String>,
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
            return if self.last { words.last() } else { words.first() }.cloned();
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
        if matches!(field, "width" | "height") {
            return json!("120");
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
            let fresh = is_union && self.is_due(name, 1);
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
                !self.made.contains_key(name.trim_start_matches("#/$defs/"))
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
        let is_branch = ["Block", "Inline", "Markup"]
            .iter()
            .any(|union| name.ends_with(union));
        let is_full = self.is_due(name, if is_branch { 1 } else { 4 });
        self.open.push(name.to_owned());
        let required: Vec<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut made = Map::new();
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let is_omitted = |(of, hides): &(&str, &str)| name.starts_with(of) && hides == field;
            let is_required = required.contains(&field.as_str());
            if !is_required && self.omitted.iter().any(is_omitted) {
                continue;
            }
            if (is_full || is_required)
                && field != "$schema"
                && let Some(value) = self.value(of, field)
            {
                made.insert(field.clone(), value);
            }
        }
        self.open.pop();
        Some(Value::Object(made))
    }

    /// Whether a definition is to be made with all its fields once more.
    fn is_due(&mut self, name: &str, times: usize) -> bool {
        let made = self.made.entry(name.to_owned()).or_default();
        let is_due = *made < times && !self.open.iter().any(|open| open == name);
        *made += usize::from(is_due);
        is_due
    }
}

/// How many places of a field are tried.
const PLACES: usize = 40;

/// Where each field of the model stands.
#[derive(Default)]
struct Fields(BTreeMap<(&'static str, &'static str), Vec<String>>);

impl Visit for Fields {
    fn wants(&self, _: &'static str) -> bool {
        true
    }

    fn field(&mut self, of: &'static str, field: &'static str, path: &[Step]) -> bool {
        // What is carried is listed by its own fields; a type is what makes a node.
        if field != "carried" && field != "type" {
            let places = self.0.entry((of, field)).or_default();
            if places.len() < PLACES {
                places.push(pointer(path));
            }
        }
        field != "carried"
    }

    fn key(&mut self, _: &str, _: &[Step]) {}
}

fn everything(omitted: &[(&str, &str)], last: bool) -> Value {
    let schema = document_schema();
    let mut maker = Maker {
        schema: &schema,
        omitted,
        last,
        made: BTreeMap::new(),
        open: Vec::new(),
        count: 0,
    };
    maker.object("Standard", &schema).expect("a document")
}

type Write = fn(&Standard, &Templates) -> Result<Writing, WriteError>;

/// The document without what is in a field; `None` where it cannot be without.
fn without(document: &Value, pointer: &str, words: &BTreeSet<String>) -> Option<Standard> {
    let (parent, field) = pointer.rsplit_once('/')?;
    let mut shorter = document.clone();
    shorter.pointer_mut(parent)?.as_object_mut()?.remove(field);
    if let Ok(standard) = serde_json::from_value(shorter) {
        return Some(standard);
    }
    // It must be there: something else takes its place.
    let place = document.pointer(pointer)?;
    let others: Vec<Value> = match place {
        Value::String(held) => std::iter::once("other")
            .chain(words.iter().map(String::as_str))
            .filter(|word| word != held)
            .map(Value::from)
            .collect(),
        Value::Array(_) => vec![json!([])],
        Value::Number(_) => vec![json!(7)],
        Value::Bool(held) => vec![json!(!held)],
        _ => Vec::new(),
    };
    others.into_iter().find_map(|value| {
        let mut other = document.clone();
        *other.pointer_mut(pointer)? = value;
        serde_json::from_value(other).ok()
    })
}

/// Every word that a field of the schema may have.
fn words(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            let list = fields.get("enum").and_then(Value::as_array);
            found.extend(list.into_iter().flatten().filter_map(|word| {
                word.as_str().map(str::to_owned)
            }));
            for (name, inner) in fields {
                if let Some(word) = inner.as_str().filter(|_| name == "const") {
                    found.insert(word.to_owned());
                }
                words(inner, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                words(item, found);
            }
        }
        _ => {}
    }
}

/// The fields that a page is the same without, in each of these documents.
fn unseen(write: Write) -> BTreeSet<(&'static str, &'static str)> {
    let templates = Templates::built_in().expect("the built-in templates");
    let page = |standard: &Standard| write(standard, &templates).expect("it can be written").text;
    let mut all = BTreeSet::new();
    words(&document_schema(), &mut all);
    let mut known = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for &(omitted, last) in DOCUMENTS {
        let document = everything(omitted, last);
        let standard: Standard = serde_json::from_value(document.clone()).expect("a document");
        let mut fields = Fields::default();
        walk(&standard, &mut fields);
        let whole = page(&standard);
        for (field, places) in fields.0 {
            known.insert(field);
            if !seen.contains(&field)
                && places.iter().any(|pointer| {
                    without(&document, pointer, &all).is_some_and(|shorter| page(&shorter) != whole)
                })
            {
                seen.insert(field);
            }
        }
    }
    known.difference(&seen).copied().collect()
}

fn check(write: Write, tables: &[&[Unshown]]) {
    let listed: BTreeSet<_> = tables
        .iter()
        .copied()
        .flatten()
        .map(|row| (row.of, row.field))
        .collect();
    let excused = |field: &(&str, &str)| NOT_SEEN.iter().any(|(of, name, _)| (*of, *name) == *field);
    let unseen = unseen(write);
    let silent: Vec<_> = unseen
        .iter()
        .filter(|field| !listed.contains(field) && !excused(field))
        .collect();
    let shown: Vec<_> = listed.difference(&unseen).collect();
    assert!(
        silent.is_empty() && shown.is_empty(),
        "neither shown nor listed: {silent:?}; listed but shown: {shown:?}"
    );
}

#[test]
fn what_html_does_not_show_is_listed() {
    check(html::write, &[BY_PAGES]);
}

#[test]
fn what_markdown_does_not_show_is_listed() {
    check(markdown::write, &[BY_PAGES, BY_MARKDOWN]);
}
