//! What is wrong with a value that does not follow the document schema, each fault once and in
//! plain words.
//!
//! A general validator can only say that none of thirty branches fits. This walk knows how our
//! schema is built: a union is chosen by the JSON type and then by the `type` field, so it goes into
//! the branch that was meant and tells what is wrong there. It reads the schema itself, so it knows
//! every field and its description, and follows it when the model grows.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ptr;
use std::rc::Rc;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::similar::{NAMES, listed, nearest};
use crate::diagnostic::{Diagnostic, Place};

/// The advice where a text was taken for a number.
pub(crate) const PUT_IN_QUOTES: &str = "put it in quotes";

type Schema = Map<String, Value>;

/// All faults of a value, in the order of the schema's walk.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<Diagnostic> {
    let mut walk = Walk {
        root: schema,
        pointer: String::new(),
        patterns: HashMap::new(),
        unions: HashMap::new(),
        found: Vec::new(),
    };
    if let Value::Object(object) = schema {
        walk.check(object, value);
    }
    walk.found
}

struct Walk<'s> {
    root: &'s Value,
    pointer: String,
    patterns: HashMap<&'s str, Option<Validator>>,
    /// The unions met, by where their schema is.
    unions: HashMap<*const Schema, Option<Rc<[Branch<'s>]>>>,
    found: Vec<Diagnostic>,
}

/// One kind of object in a union.
struct Branch<'s> {
    name: &'s str,
    schema: &'s Schema,
}

impl<'s> Walk<'s> {
    fn check(&mut self, schema: &'s Schema, value: &Value) {
        let schema = self.resolve(schema);
        if schema.contains_key("oneOf")
            && let Some(branches) = self.union(schema)
        {
            return self.check_union(&branches, schema, value);
        }
        if let Some(mut options) = options(schema) {
            if options.clone().all(|option| option.contains_key("const")) {
                let names: Vec<&str> = options
                    .filter_map(|option| option["const"].as_str())
                    .collect();
                return self.check_choice(&names, value);
            }
            let fits = options.find(|option| accepts(self.resolve(option), value));
            return match fits {
                Some(option) => self.check(option, value),
                None => self.wrong_type(schema, value),
            };
        }
        if !accepts(schema, value) {
            return self.wrong_type(schema, value);
        }
        if let Some(constant) = schema.get("const")
            && constant != value
        {
            let help = format!("write {}", shown(constant));
            return self.push(
                "bad-value",
                format!("expected {}, found {}", shown(constant), shown(value)),
                Some(help),
            );
        }
        if let Some(Value::Array(names)) = schema.get("enum") {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            return self.check_choice(&names, value);
        }
        match value {
            Value::Object(object) => self.check_object(schema, object),
            Value::Array(items) => {
                if let Some(Value::Object(each)) = schema.get("items") {
                    for (index, item) in items.iter().enumerate() {
                        let length = self.pointer.len();
                        // Writing to a string cannot fail.
                        let _ = write!(self.pointer, "/{index}");
                        self.check(each, item);
                        self.pointer.truncate(length);
                    }
                }
            }
            Value::String(text) => self.check_text(schema, text),
            Value::Number(number) => self.check_number(schema, number),
            Value::Bool(_) | Value::Null => {}
        }
    }

    /// Follows references; a field's own schema is only a description of what it refers to.
    fn resolve(&self, schema: &'s Schema) -> &'s Schema {
        let mut schema = schema;
        // References lead to definitions, never in a circle.
        for _ in 0..8 {
            let Some(target) = schema.get("$ref").and_then(Value::as_str) else {
                break;
            };
            match self.root.pointer(target.trim_start_matches('#')) {
                Some(Value::Object(found)) => schema = found,
                _ => break,
            }
        }
        schema
    }

    /// The kinds of a union chosen by `type`; `None` for any other schema.
    fn union(&mut self, schema: &'s Schema) -> Option<Rc<[Branch<'s>]>> {
        let root = self.root;
        self.unions
            .entry(ptr::from_ref(schema))
            .or_insert_with(|| branches(root, schema))
            .clone()
    }

    fn below(&mut self, token: &str, check: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_token(&mut self.pointer, token);
        check(self);
        self.pointer.truncate(length);
    }

    fn push(&mut self, code: &'static str, message: String, help: Option<String>) {
        let place = Place::at(self.pointer.clone());
        self.push_at(code, message, help, place);
    }

    fn push_at(&mut self, code: &'static str, message: String, help: Option<String>, place: Place) {
        self.found.push(Diagnostic {
            help,
            ..Diagnostic::error(code, message, place)
        });
    }

    fn wrong_type(&mut self, schema: &'s Schema, value: &Value) {
        let described = schema.get("description").and_then(Value::as_str);
        let mut forms = Vec::new();
        self.forms(schema, &mut forms);
        let help = match value {
            Value::Null => Some("give it a value, or leave the field out".to_owned()),
            Value::Number(_) | Value::Bool(_) if forms.contains(&"text") => {
                Some(PUT_IN_QUOTES.to_owned())
            }
            _ => described.map(|text| format!("what belongs here: {}", sentence(text))),
        };
        let message = format!("expected {}, found {}", either(&forms), found(value));
        self.push("wrong-type", message, help);
    }

    /// The forms a value may have, in words.
    fn forms(&self, schema: &'s Schema, forms: &mut Vec<&'static str>) {
        let schema = self.resolve(schema);
        if let (Some(options), None) = (options(schema), schema.get("type")) {
            for option in options {
                self.forms(option, forms);
            }
            return;
        }
        let name = match schema.get("type").and_then(Value::as_str) {
            Some("string") => "text",
            Some("array") => "a list",
            Some("object") => "an object",
            Some("integer") => "a whole number",
            Some("number") => "a number",
            Some("boolean") => "`true` or `false`",
            _ => return,
        };
        if !forms.contains(&name) {
            forms.push(name);
        }
    }

    /// A union of objects chosen by `type`.
    fn check_union(&mut self, branches: &[Branch<'s>], schema: &'s Schema, value: &Value) {
        let Value::Object(object) = value else {
            return self.wrong_type(schema, value);
        };
        let names = || branches.iter().map(|branch| branch.name);
        match object.get("type") {
            Some(Value::String(name)) => {
                if let Some(branch) = branches.iter().find(|branch| branch.name == name) {
                    return self.check_object(branch.schema, object);
                }
                let all = format!("there are {}", listed(names(), "and"));
                let help = match nearest(name, names(), NAMES) {
                    Some(name) => format!("did you mean `{name}`? {all}"),
                    None => all,
                };
                let message = format!("there is no type `{name}` here");
                self.below("type", |walk| {
                    walk.push("unknown-type", message, Some(help));
                });
            }
            Some(other) => {
                let message = format!("expected the name of a type, found {}", found(other));
                let help = format!("there are {}", listed(names(), "and"));
                self.below("type", |walk| walk.push("wrong-type", message, Some(help)));
            }
            None => {
                let fits: Vec<&str> = branches
                    .iter()
                    .filter(|branch| could_be(branch.schema, object))
                    .map(|branch| branch.name)
                    .collect();
                let help = match &fits[..] {
                    [only] => format!("add `type: {only}`"),
                    [_, ..] if fits.len() <= 4 => format!(
                        "with these fields it can be {}",
                        listed(fits.iter().copied(), "or")
                    ),
                    _ => format!("there are {}", listed(names(), "and")),
                };
                let message = "missing field `type`".to_owned();
                self.push("missing-field", message, Some(help));
            }
        }
    }

    fn check_object(&mut self, schema: &'s Schema, object: &Map<String, Value>) {
        let fields = schema.get("properties").and_then(Value::as_object);
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let mut missing: Vec<&str> = required
            .iter()
            .copied()
            .filter(|name| !object.contains_key(*name))
            .collect();
        let mut unknown = Vec::new();
        for (name, value) in object {
            if let Some(Value::Object(field)) = fields.and_then(|fields| fields.get(name)) {
                self.below(name, |walk| walk.check(field, value));
                continue;
            }
            match schema.get("additionalProperties") {
                Some(Value::Object(each)) => self.below(name, |walk| walk.check(each, value)),
                Some(Value::Bool(false)) => unknown.push(name),
                _ => {}
            }
        }
        for name in unknown {
            let free = fields
                .into_iter()
                .flat_map(Map::keys)
                .map(String::as_str)
                .filter(|field| !object.contains_key(*field));
            let meant = nearest(name, missing.iter().copied(), NAMES)
                .or_else(|| nearest(name, free.clone(), NAMES));
            if let Some(meant) = meant {
                // Misspelt and missing are one fault.
                missing.retain(|field| *field != meant);
            }
            let help = if let Some(meant) = meant {
                format!("did you mean `{meant}`?")
            } else {
                let free: Vec<&str> = free.filter(|field| *field != "carried").collect();
                match &free[..] {
                    [] => "remove it".to_owned(),
                    names => format!("there are {}", listed(names.iter().copied(), "and")),
                }
            };
            let length = self.pointer.len();
            push_token(&mut self.pointer, name);
            let place = Place::key(self.pointer.clone());
            self.pointer.truncate(length);
            self.push_at(
                "unknown-field",
                format!("unknown field `{name}`"),
                Some(help),
                place,
            );
        }
        for name in missing {
            let help = fields
                .and_then(|fields| fields.get(name))
                .and_then(|field| field.get("description"))
                .and_then(Value::as_str)
                .map(|text| format!("add `{name}`: {}", sentence(text)));
            self.push("missing-field", format!("missing field `{name}`"), help);
        }
    }

    fn check_choice(&mut self, names: &[&str], value: &Value) {
        let Value::String(given) = value else {
            let message = format!("expected text, found {}", found(value));
            let help = format!("write {}", listed(names.iter().copied(), "or"));
            return self.push("wrong-type", message, Some(help));
        };
        if names.contains(&given.as_str()) {
            return;
        }
        let help = match nearest(given, names.iter().copied(), NAMES) {
            Some(name) => format!(
                "did you mean `{name}`? it can be {}",
                listed(names.iter().copied(), "or")
            ),
            None => format!("it can be {}", listed(names.iter().copied(), "or")),
        };
        self.push(
            "bad-value",
            format!("{} cannot stand here", shown(value)),
            Some(help),
        );
    }

    fn check_text(&mut self, schema: &'s Schema, text: &str) {
        let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else {
            return;
        };
        let validator = self.patterns.entry(pattern).or_insert_with(|| {
            jsonschema::validator_for(&json!({"type": "string", "pattern": pattern})).ok()
        });
        let fits = validator
            .as_ref()
            .is_none_or(|validator| validator.is_valid(&Value::from(text)));
        if fits {
            return;
        }
        let described = schema
            .get("description")
            .and_then(Value::as_str)
            .map_or_else(|| "in the form that is asked for".to_owned(), sentence);
        let (what, how) = described
            .split_once(": ")
            .map_or((described.as_str(), None), |(what, how)| (what, Some(how)));
        let examples = schema
            .get("examples")
            .and_then(Value::as_array)
            .map(|examples| listed(examples.iter().filter_map(Value::as_str), "or"))
            .filter(|examples| !examples.is_empty())
            .map(|examples| format!("for example {examples}"));
        let help = [how.map(str::to_owned), examples]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ");
        let message = format!("{} is not {what}", shown(&Value::from(text)));
        self.push("bad-form", message, (!help.is_empty()).then_some(help));
    }

    fn check_number(&mut self, schema: &'s Schema, number: &serde_json::Number) {
        let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
        let value = number.as_f64().unwrap_or_default();
        let help = match (limit("minimum"), limit("maximum")) {
            (Some(least), _) if value < least => format!("it is at least {least}"),
            (_, Some(most)) if value > most => format!("it is at most {most}"),
            _ => return,
        };
        self.push(
            "bad-value",
            format!("`{number}` cannot stand here"),
            Some(help),
        );
    }
}

fn options(schema: &Schema) -> Option<impl Iterator<Item = &Schema> + Clone> {
    let options = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
    Some(options.as_array()?.iter().filter_map(Value::as_object))
}

fn branches<'s>(root: &'s Value, schema: &'s Schema) -> Option<Rc<[Branch<'s>]>> {
    schema.get("properties")?.get("type")?.get("enum")?;
    let branches = schema.get("oneOf")?.as_array()?;
    Some(
        branches
            .iter()
            .filter_map(|branch| {
                let target = branch.get("$ref")?.as_str()?;
                let schema = root.pointer(target.trim_start_matches('#'))?.as_object()?;
                let name = schema
                    .get("properties")?
                    .get("type")?
                    .get("const")?
                    .as_str()?;
                Some(Branch { name, schema })
            })
            .collect(),
    )
}

/// Whether an object without `type` has what this kind needs and nothing else.
fn could_be(schema: &Schema, object: &Map<String, Value>) -> bool {
    let fields = schema.get("properties").and_then(Value::as_object);
    let required = schema.get("required").and_then(Value::as_array);
    object
        .keys()
        .all(|name| fields.is_some_and(|fields| fields.contains_key(name)))
        && required.is_none_or(|names| {
            names
                .iter()
                .filter_map(Value::as_str)
                .all(|name| name == "type" || object.contains_key(name))
        })
}

/// Whether the JSON type of a value is one that a resolved schema takes.
fn accepts(schema: &Schema, value: &Value) -> bool {
    let Some(name) = schema.get("type").and_then(Value::as_str) else {
        return true;
    };
    match value {
        Value::Null => name == "null",
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => match name {
            "number" => true,
            "integer" => {
                number.is_i64()
                    || number.is_u64()
                    || number.as_f64().is_some_and(|n| n.fract() == 0.0)
            }
            _ => false,
        },
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(true) => "`true`",
        Value::Bool(false) => "`false`",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn either(forms: &[&str]) -> String {
    match forms {
        [] => "another value".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// A value as it is quoted in a message.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

/// The first sentence of a description, to stand within another one.
fn sentence(description: &str) -> String {
    let first = description
        .split_once(". ")
        .map_or(description, |(first, _)| first)
        .trim_end_matches('.');
    let mut letters = first.chars();
    match (letters.next(), letters.next()) {
        // Not an abbreviation.
        (Some(capital), Some(small)) if small.is_lowercase() || small.is_whitespace() => {
            format!("{}{}", capital.to_lowercase(), &first[capital.len_utf8()..])
        }
        _ => first.to_owned(),
    }
}

fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}
