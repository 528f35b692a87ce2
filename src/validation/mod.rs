//! Validation: everything that is wrong with a document, in one run, at its place in the file.
//!
//! A document in JSON or YAML is parsed, checked against the document schema and an organisation's
//! own, then for integrity. Places are looked up only when there is something to tell.

mod despite;

use std::cmp::Ordering;

use serde::Deserialize;
use serde_json::Value;

use crate::at_once;
use crate::diagnostic::{Diagnostic, Part};
use crate::model::Standard;
#[cfg(feature = "cli")]
use crate::readers::Parsed;
use crate::readers::{Limits, Reading, Syntax, locate_diagnostics};
use crate::schema::{self, OrganisationSchema};
use crate::source::SourceFile;

/// What to check beside the format itself.
#[derive(Debug, Default)]
pub struct Options<'a> {
    /// What bounds the reader.
    pub limits: Limits,
    /// A schema of the organisation that the document must follow too.
    pub organisation: Option<&'a OrganisationSchema>,
}

/// JSON texts longer than this are read as values and as documents at the same time.
const LONG: usize = 256 << 10;

/// Checks a document in our own format. Findings come in the order of the file.
#[must_use]
pub fn validate(file: &SourceFile, syntax: Syntax, options: &Options<'_>) -> Vec<Diagnostic> {
    let found = match syntax {
        Syntax::Json if file.text().len() > LONG => check_concurrently(file, options),
        _ => check(file, syntax, options),
    };
    placed(file, found, |found| locate_diagnostics(file, syntax, found))
}

/// Checks a document in our own format whose text was parsed and, where it follows the schema, read.
#[cfg(feature = "cli")]
pub(crate) fn validate_parsed(
    file: &SourceFile,
    parsed: &Parsed,
    standard: Option<&Standard>,
) -> Vec<Diagnostic> {
    let mut found = schema::check(parsed.value());
    if found.is_empty() {
        found = standard.map(schema::check_integrity).unwrap_or_default();
    } else {
        let further = despite::check(&mut parsed.value().clone(), &found);
        found.extend(further);
    }
    placed(file, found, |found| parsed.locate_diagnostics(file, found))
}

/// The document that is left of a value when its faults are cut out.
#[cfg(feature = "cli")]
pub(crate) fn sound(mut value: Value) -> Option<Standard> {
    let faults = schema::check(&value);
    despite::sound(&mut value, &faults, &mut String::new())
}

/// Findings at their places in the file, in its order.
fn placed(
    file: &SourceFile,
    mut found: Vec<Diagnostic>,
    locate: impl FnOnce(&mut [Diagnostic]),
) -> Vec<Diagnostic> {
    locate(&mut found);
    for diagnostic in &mut found {
        quote_source(file, diagnostic);
    }
    sort(&mut found);
    found
}

/// Checks one thing after the other.
fn check(file: &SourceFile, syntax: Syntax, options: &Options<'_>) -> Vec<Diagnostic> {
    match check_form(file, syntax, options) {
        Err(found) => found,
        Ok(value) => match syntax {
            // From JSON text that is quicker than from a value.
            Syntax::Json => integrity_of(file, options),
            Syntax::Yaml => Standard::deserialize(value)
                .ok()
                .map(|standard| schema::check_integrity(&standard)),
        }
        .unwrap_or_default(),
    }
}

/// Checks form and integrity at the same time: the latter stands only if the former is faultless.
fn check_concurrently(file: &SourceFile, options: &Options<'_>) -> Vec<Diagnostic> {
    let form = || check_form(file, Syntax::Json, options);
    match at_once::both(form, || integrity_of(file, options)) {
        (Err(found), _) => found,
        (Ok(_), integrity) => integrity.unwrap_or_default(),
    }
}

fn integrity_of(file: &SourceFile, options: &Options<'_>) -> Option<Vec<Diagnostic>> {
    let reading = Syntax::Json.read(file, &options.limits).ok()?;
    Some(schema::check_integrity(&reading.standard))
}

/// The value of a document that is parsed and follows its schemas, else what is wrong.
fn check_form(
    file: &SourceFile,
    syntax: Syntax,
    options: &Options<'_>,
) -> Result<Value, Vec<Diagnostic>> {
    let mut value = syntax
        .parse(file, &options.limits)
        .map_err(|error| vec![error.to_diagnostic()])?;
    let mut found = schema::check(&value);
    if let Some(organisation) = options.organisation {
        found.extend(organisation.check(&value));
    }
    if found.is_empty() {
        return Ok(value);
    }
    let further = despite::check(&mut value, &found);
    found.extend(further);
    Err(found)
}

/// Checks a document that was read from another format.
#[must_use]
pub fn validate_reading(reading: &Reading, options: &Options<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::to_value(&reading.standard) {
        found = schema::check(&value);
        if let Some(organisation) = options.organisation {
            found.extend(organisation.check(&value));
        }
    }
    found.extend(schema::check_integrity(&reading.standard));
    reading.positions.locate(&mut found);
    found.extend(reading.diagnostics.iter().cloned());
    sort(&mut found);
    found
}

/// Sorts findings by their place in the file, then by what they say.
pub fn sort(found: &mut [Diagnostic]) {
    found.sort_by(order);
}

/// Which of two findings comes first: by their place in the file, then by what they say.
pub(crate) fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |d: &Diagnostic| {
        let span = d.place.span.as_ref();
        span.map_or((0, 0), |span| (span.start, span.end))
    };
    let rest = |d: &Diagnostic| (d.code, d.message.clone(), d.place.pointer.clone());
    key(a).cmp(&key(b)).then_with(|| rest(a).cmp(&rest(b)))
}

/// Where a number stands for a text, shows how to write it.
fn quote_source(file: &SourceFile, diagnostic: &mut Diagnostic) {
    if diagnostic.help.as_deref() != Some(schema::PUT_IN_QUOTES)
        || diagnostic.place.part != Part::Value
    {
        return;
    }
    if let Some(source) = diagnostic
        .place
        .span
        .clone()
        .and_then(|span| file.text().get(span))
    {
        diagnostic.help = Some(format!("{}: `\"{source}\"`", schema::PUT_IN_QUOTES));
    }
}
