//! What the document schema allows at a place: fields and values to choose from while one types.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use super::document;

type Schema = Map<String, Value>;

/// A step from the document towards a place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'t> {
    /// Into a field of an object, whose `type` may be known.
    Field(&'t str, Option<&'t str>),
    /// Into an element of a list.
    Element,
}

/// A name that can be chosen, and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
}

/// The forms that what stands at a place can have, one of which it must have.
#[derive(Debug)]
pub(crate) struct Forms(Vec<&'static Schema>);

impl Forms {
    /// The forms at the end of a way.
    pub(crate) fn at<'t>(steps: impl IntoIterator<Item = Step<'t>>) -> Self {
        let root = document::shared().as_object();
        let mut forms: Vec<&Schema> = root.into_iter().collect();
        for step in steps {
            let below = forms.iter().filter_map(|form| below(form, step));
            forms = below.flat_map(leaves).collect();
        }
        Self(forms)
    }

    /// Whether the schema does not know the place.
    pub(crate) fn is_unknown(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that an object here can have, of whose `type` is known what is given.
    pub(crate) fn fields(&self, kind: Option<&str>) -> Vec<Choice> {
        let is_union = |form: &&&Schema| kind_of(form).is_some();
        let unknown = kind.is_none() && self.0.iter().filter(is_union).count() > 1;
        let mut found: Vec<Choice> = Vec::new();
        for form in &self.0 {
            let fields = form.get("properties").and_then(Value::as_object);
            for (name, field) in fields.into_iter().flatten() {
                // Which fields there are depends on the type: it comes first.
                let is_told = if unknown && kind_of(form).is_some() {
                    name == "type"
                } else {
                    fits(form, kind)
                };
                if is_told && !found.iter().any(|choice| choice.name == name) {
                    let description = if unknown { "" } else { described(field) };
                    found.push(Choice { name, description });
                }
            }
        }
        found
    }

    /// The values that can be chosen here.
    pub(crate) fn values(&self) -> Vec<Choice> {
        let mut found: Vec<Choice> = Vec::new();
        for form in &self.0 {
            if form.get("type").and_then(Value::as_str) == Some("boolean") {
                let description = described_here(form);
                found.extend(["true", "false"].map(|name| Choice { name, description }));
            }
            let constant = form.get("const").into_iter();
            let listed = form.get("enum").and_then(Value::as_array);
            let names = constant.chain(listed.into_iter().flatten());
            found.extend(names.filter_map(Value::as_str).map(|name| Choice {
                name,
                description: described_here(form),
            }));
        }
        found
    }

    /// Whether an object of a type can stand here.
    pub(crate) fn has_kind(&self, kind: &str) -> bool {
        self.0.iter().any(|form| kind_of(form) == Some(kind))
    }

    /// Whether text can stand here.
    pub(crate) fn is_text(&self) -> bool {
        self.0.iter().any(|form| is_text(form))
    }

    /// Whether running text can stand here: a string, or pieces of text.
    pub(crate) fn is_running_text(&self) -> bool {
        let is_object_or_list =
            |form: &Schema| form.contains_key("items") || form.contains_key("properties");
        self.is_text() && self.0.iter().any(|form| is_object_or_list(form))
    }
}

fn is_text(form: &Schema) -> bool {
    form.get("type").and_then(Value::as_str) == Some("string") && !form.contains_key("const")
}

/// The schema one step below an object or a list.
fn below(form: &'static Schema, step: Step<'_>) -> Option<&'static Schema> {
    match step {
        Step::Element => form.get("items"),
        Step::Field(name, kind) => {
            if !fits(form, kind) {
                return None;
            }
            let fields = form.get("properties").and_then(Value::as_object);
            let field = fields.and_then(|fields| fields.get(name));
            field.or_else(|| form.get("additionalProperties"))
        }
    }?
    .as_object()
}

/// Whether an object of a type can have this form.
fn fits(form: &Schema, kind: Option<&str>) -> bool {
    match (kind_of(form), kind) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// The `type` that objects of a form have.
fn kind_of(form: &Schema) -> Option<&str> {
    form.get("properties")?.get("type")?.get("const")?.as_str()
}

/// The forms that a schema offers, references followed and choices opened.
fn leaves(schema: &'static Schema) -> Vec<&'static Schema> {
    let mut found = Vec::new();
    let mut open = VecDeque::from([schema]);
    while let Some(schema) = open.pop_front() {
        let options = schema.get("oneOf").or_else(|| schema.get("anyOf"));
        if let Some(target) = reference(schema) {
            open.push_front(target);
        } else if let Some(options) = options.and_then(Value::as_array) {
            open.extend(options.iter().filter_map(Value::as_object));
        } else {
            found.push(schema);
        }
    }
    found
}

fn reference(schema: &Schema) -> Option<&'static Schema> {
    let target = schema.get("$ref")?.as_str()?;
    let found = document::shared().pointer(target.trim_start_matches('#'))?;
    found.as_object()
}

fn described(schema: &'static Value) -> &'static str {
    schema.as_object().map_or("", described_here)
}

fn described_here(schema: &'static Schema) -> &'static str {
    let text = schema.get("description").and_then(Value::as_str);
    text.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Step::{Element, Field};

    fn names(choices: &[Choice]) -> Vec<&str> {
        choices.iter().map(|choice| choice.name).collect()
    }

    #[test]
    fn fields_follow_the_type() {
        let block = [Field("body", None), Element, Field("blocks", None), Element];
        let forms = Forms::at(block);
        assert_eq!(names(&forms.fields(None)), ["type"]);
        assert!(forms.is_running_text());
        let table = forms.fields(Some("table"));
        assert!(names(&table).contains(&"caption") && !names(&table).contains(&"items"));
        let document = Forms::at([]);
        assert!(names(&document.fields(None)).contains(&"metadata"));
        assert!(!document.is_text());
    }

    #[test]
    fn values_are_those_of_the_field() {
        let block = [Field("body", None), Element, Field("blocks", None), Element];
        let kinds = Forms::at(block.into_iter().chain([Field("type", None)])).values();
        assert!(names(&kinds).contains(&"term_entry"));
        let clause = [Field("annexes", None), Element];
        let obligation = Forms::at(clause.into_iter().chain([Field("obligation", None)]));
        assert!(names(&obligation.values()).contains(&"normative"));
        let target = [
            Field("content", Some("paragraph")),
            Element,
            Field("target", Some("citation")),
        ];
        let target = Forms::at(block.into_iter().chain(target));
        assert!(target.is_text() && !target.is_running_text());
        let adopted = Forms::at([Field("adopted", None), Field("annexes", None), Element]);
        assert!(names(&adopted.fields(None)).contains(&"obligation"));
    }
}
