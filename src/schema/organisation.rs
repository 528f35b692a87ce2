//! An organisation's own JSON Schema, which a document must follow beside the document schema.
//!
//! Nothing is known of how it is built, so its errors are told keyword by keyword. References to
//! other files or hosts are not followed.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use thiserror::Error;

use super::similar::listed;
use crate::diagnostic::{Diagnostic, Place};

/// A compiled schema of an organisation.
#[derive(Debug)]
pub struct OrganisationSchema(Validator);

/// Why an organisation's schema cannot be used.
#[derive(Debug, Error)]
#[error("this is no usable JSON Schema: {message}")]
pub struct OrganisationSchemaError {
    message: String,
    /// The part of the schema that is wrong, as a JSON Pointer.
    pub pointer: String,
}

impl OrganisationSchema {
    /// Compiles a schema. It follows draft 2020-12 unless its `$schema` names another one.
    pub fn new(schema: &Value) -> Result<Self, OrganisationSchemaError> {
        jsonschema::options()
            .should_validate_formats(true)
            .build(schema)
            .map(Self)
            .map_err(|error| OrganisationSchemaError {
                message: message(&error),
                pointer: error.instance_path().as_str().to_owned(),
            })
    }

    /// What in a document does not follow it.
    #[must_use]
    pub fn check(&self, value: &Value) -> Vec<Diagnostic> {
        if self.0.is_valid(value) {
            return Vec::new();
        }
        self.0
            .iter_errors(value)
            .map(|error| {
                let error = deepest(&error).unwrap_or(&error);
                let pointer = error.instance_path().as_str();
                let mut diagnostic =
                    Diagnostic::error("organisation-schema", message(error), Place::at(pointer));
                diagnostic.help = Some(format!(
                    "the organisation's schema asks for it at `{}`",
                    error.schema_path().as_str()
                ));
                diagnostic
            })
            .collect()
    }
}

/// Of the branches of a union, the error of the one that came nearest to fitting.
fn deepest<'a>(error: &'a ValidationError<'_>) -> Option<&'a ValidationError<'static>> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return None;
    };
    let depth = |error: &ValidationError<'_>| error.instance_path().as_str().matches('/').count();
    let own = depth(error);
    let mut best: Option<(usize, &ValidationError<'static>)> = None;
    for found in context.iter().filter_map(|errors| errors.first()) {
        let inner = deepest(found).unwrap_or(found);
        if depth(inner) > best.map_or(own, |(depth, _)| depth) {
            best = Some((depth(inner), inner));
        }
    }
    best.map(|(_, error)| error)
}

/// A validator's error as a sentence.
pub(super) fn message(error: &ValidationError<'_>) -> String {
    use ValidationErrorKind as Kind;
    let quoted = |value: &Value| match value {
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    };
    match error.kind() {
        Kind::Required { property } => format!("missing field {}", quoted(property)),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            format!(
                "field {} is not allowed here",
                listed(unexpected.iter().map(String::as_str), "and")
            )
        }
        Kind::Type { kind } => {
            let names = match kind {
                TypeKind::Single(name) => type_name(&name.to_string()),
                TypeKind::Multiple(names) => names
                    .iter()
                    .map(|name| type_name(&name.to_string()))
                    .collect::<Vec<_>>()
                    .join(" or "),
            };
            format!("expected {names}")
        }
        Kind::Enum { options } => {
            let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
            let options: Vec<String> = options.iter().map(quoted).collect();
            format!("expected {}", options.join(" or "))
        }
        Kind::Constant { expected_value } => format!("expected {}", quoted(expected_value)),
        Kind::Pattern { pattern } => {
            format!(
                "{} does not follow the pattern `{pattern}`",
                quoted(error.instance())
            )
        }
        Kind::Format { format } => format!("{} is no {format}", quoted(error.instance())),
        Kind::MinItems { limit } => format!("the list needs at least {limit} elements"),
        Kind::MaxItems { limit } => format!("the list may have at most {limit} elements"),
        Kind::MinLength { limit } => format!("the text needs at least {limit} characters"),
        Kind::MaxLength { limit } => format!("the text may have at most {limit} characters"),
        Kind::MinProperties { limit } => format!("at least {limit} fields are needed"),
        Kind::MaxProperties { limit } => format!("at most {limit} fields are allowed"),
        Kind::Minimum { limit } => format!("the number is at least {limit}"),
        Kind::Maximum { limit } => format!("the number is at most {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("the number is more than {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("the number is less than {limit}"),
        Kind::UniqueItems => "an element stands in the list twice".to_owned(),
        Kind::Contains => "the list lacks an element that it must have".to_owned(),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => {
            "this has none of the forms that are allowed here".to_owned()
        }
        Kind::OneOfMultipleValid { .. } => {
            "this fits several forms of which only one may fit".to_owned()
        }
        Kind::Not { .. } | Kind::FalseSchema => "this may not stand here".to_owned(),
        Kind::PropertyNames { error } => format!("a field name is wrong: {}", message(error)),
        _ => error.to_string(),
    }
}

fn type_name(name: &str) -> String {
    match name {
        "string" => "text",
        "array" => "a list",
        "object" => "an object",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "null" => "nothing",
        other => other,
    }
    .to_owned()
}
