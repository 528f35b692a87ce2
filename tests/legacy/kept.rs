//! Each text, attribute value, comment and instruction of a source is in the model, or the ledger says that it was
//! dropped or changed.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use guiju::readers::{Kind, Outcome, Reading};
use guiju::source::SourceFile;

/// Names what was lost first; `model` is the document as JSON.
pub(crate) fn all(file: &SourceFile, reading: &Reading, model: &Value) -> Result<(), String> {
    let mut kept = String::new();
    strings(model, &mut kept);
    let mut told = String::new();
    for row in reading.ledger.rows() {
        let changed = row.outcome == Outcome::Normalised
            && matches!(row.kind, Kind::Attribute | Kind::Member);
        if row.outcome == Outcome::Dropped || changed {
            for place in &row.places {
                push_squeezed(&file.text()[place.clone()], &mut told);
                told.push('\u{1}');
            }
        }
    }
    let mut sought = BTreeSet::new();
    if file.text().trim_start().starts_with('<') {
        in_markup(file.text(), &mut sought)?;
    } else {
        let value = serde_json::from_str(file.text()).map_err(|error| error.to_string())?;
        in_value(&value, "", &mut sought);
    }
    for (place, text) in sought {
        if !text.is_empty() && !kept.contains(&text) && !told.contains(&text) {
            return Err(format!("lost at {place}: {text:.80}"));
        }
    }
    Ok(())
}

fn in_markup(text: &str, sought: &mut BTreeSet<(String, String)>) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let mut around = String::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => {
                AsRef::<str>::as_ref(&tag.name()).clone_into(&mut around);
                for attribute in tag.attributes().flatten() {
                    let name: &str = attribute.key.as_ref();
                    let raw: &str = attribute.value.as_ref();
                    if !name.starts_with("xmlns") && !raw.contains('&') {
                        sought.insert((format!("{around}@{name}"), squeezed(raw)));
                    }
                }
            }
            Event::Text(text) => {
                sought.insert((around.clone(), squeezed(&text)));
            }
            Event::CData(text) => {
                sought.insert((around.clone(), squeezed(&text)));
            }
            Event::Comment(text) => {
                sought.insert((format!("a comment in {around}"), squeezed(&text)));
            }
            Event::PI(text) => {
                let text: &str = text.as_ref();
                let (target, data) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
                for part in [target, data] {
                    sought.insert((format!("an instruction in {around}"), squeezed(part)));
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The words of a JSON document one by one: its texts hold markup.
fn in_value(value: &Value, name: &str, sought: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, value)| in_value(value, name, sought)),
        Value::Array(items) => items.iter().for_each(|item| in_value(item, name, sought)),
        Value::String(text) => sought.extend(
            text.replace("{{ insert: param,", "")
                .split(|c: char| !c.is_alphanumeric())
                .map(|word| (name.to_owned(), word.to_owned())),
        ),
        Value::Number(number) => {
            sought.insert((name.to_owned(), number.to_string()));
        }
        Value::Bool(_) | Value::Null => {}
    }
}

fn strings(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => push_squeezed(text, out),
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, out)),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Null => {}
    }
}

fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_squeezed(text, &mut out);
    out
}

fn push_squeezed(text: &str, out: &mut String) {
    out.extend(text.split_whitespace());
}
