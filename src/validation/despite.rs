//! Integrity of a document that does not follow the schema, so that all findings come in one run.
//!
//! Each fault is cut out of a copy of the document with as little around it as will do; what is left is
//! checked. What was cut out may hold identifiers that others point at, so references to anything
//! named there are not reported.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Part};
use crate::model::Standard;
use crate::schema;

/// With more faults than this, the document is worth checking for integrity when they are mended.
const MOST_FAULTS: usize = 64;

/// The findings of integrity in what is sound of a document.
pub(super) fn check(value: &mut Value, faults: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut removed = String::new();
    let Some(standard) = sound(value, faults, &mut removed) else {
        return Vec::new();
    };
    let mut found = schema::check_integrity(&standard);
    found.retain(|finding| {
        !matches!(finding.code, "dangling-reference" | "wrong-target") || {
            let target = finding.message.split('`').nth(1).unwrap_or_default();
            !removed.contains(&format!("\"{target}\""))
        }
    });
    found
}

/// What is sound of a document, if it has not too many faults; what was cut out is added to `removed`.
pub(super) fn sound(
    value: &mut Value,
    faults: &[Diagnostic],
    removed: &mut String,
) -> Option<Standard> {
    let faults: Vec<&Diagnostic> = faults
        .iter()
        .filter(|fault| fault.code != "organisation-schema")
        .collect();
    if faults.len() > MOST_FAULTS {
        return None;
    }
    for fault in faults {
        let Some(pointer) = fault.place.pointer.as_deref() else {
            continue;
        };
        if fault.code == "unknown-field" || fault.place.part == Part::Key {
            removed.push_str(&remove(value, pointer).to_string());
        } else {
            cut(value, pointer, removed);
        }
    }
    Standard::deserialize(&*value).ok()
}

/// Cuts a fault out: its field, else the nearest thing around it that can be left out.
fn cut(value: &mut Value, pointer: &str, removed: &mut String) {
    let mut pointer = pointer;
    loop {
        if value.pointer(pointer).is_some() && leave_out(value, pointer, removed) {
            return;
        }
        match pointer.rsplit_once('/') {
            Some((parent, _)) if !parent.is_empty() => pointer = parent,
            _ => return,
        }
    }
}

/// Leaves a node out, or puts an empty one in its place, so that its siblings keep theirs; undone if the
/// parent then lacks something.
fn leave_out(value: &mut Value, pointer: &str, removed: &mut String) -> bool {
    let Some((parent, _)) = pointer.rsplit_once('/') else {
        return false;
    };
    let in_list = value.pointer(parent).is_some_and(Value::is_array);
    let fillers = if in_list {
        vec![json!(""), json!([]), json!({}), json!({"type": "break"})]
    } else {
        vec![Value::Null]
    };
    let Some(original) = value.pointer(pointer).cloned() else {
        return false;
    };
    for filler in fillers {
        if in_list {
            if let Some(place) = value.pointer_mut(pointer) {
                *place = filler;
            }
        } else {
            remove(value, pointer);
        }
        let below = |finding: &Diagnostic| {
            finding
                .place
                .pointer
                .as_deref()
                .is_some_and(|at| at.starts_with(parent))
        };
        let sound = !schema::check(value).iter().any(|finding| {
            below(finding)
                && (finding.place.pointer.as_deref() == Some(parent)
                    || finding
                        .place
                        .pointer
                        .as_deref()
                        .is_some_and(|at| at.starts_with(pointer)))
        });
        if sound {
            removed.push_str(&original.to_string());
            return true;
        }
        restore(value, pointer, original.clone());
    }
    false
}

fn remove(value: &mut Value, pointer: &str) -> Value {
    let Some((parent, name)) = split(pointer) else {
        return Value::Null;
    };
    match value.pointer_mut(parent) {
        Some(Value::Object(object)) => object.remove(&name).unwrap_or_default(),
        _ => Value::Null,
    }
}

fn restore(value: &mut Value, pointer: &str, original: Value) {
    let Some((parent, name)) = split(pointer) else {
        return;
    };
    match value.pointer_mut(parent) {
        Some(Value::Object(object)) => {
            object.insert(name, original);
        }
        Some(Value::Array(list)) => {
            if let Some(place) = name
                .parse()
                .ok()
                .and_then(|index: usize| list.get_mut(index))
            {
                *place = original;
            }
        }
        _ => {}
    }
}

fn split(pointer: &str) -> Option<(&str, String)> {
    let (parent, name) = pointer.rsplit_once('/')?;
    Some((parent, name.replace("~1", "/").replace("~0", "~")))
}
