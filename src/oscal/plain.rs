//! JSON that OSCAL's grammar does not know, as XML: a value becomes an element named by its kind, as
//! in the XML representation of JSON of `XPath` 3.1 (<https://www.w3.org/TR/xpath-functions-31/#json-to-xml-mapping>),
//! and back. It stands in `carried` fields only.

use std::fmt::Write as _;

use crate::model::{Element, Markup};

/// Before the names of these elements.
pub(crate) const PREFIX: &str = "json:";

/// An element for a value.
pub(crate) fn element(kind: &str, key: Option<&str>, content: Vec<Markup>) -> Element {
    Element {
        name: format!("{PREFIX}{kind}"),
        attributes: key
            .map(|key| ("key".to_owned(), key.to_owned()))
            .into_iter()
            .collect(),
        content,
    }
}

/// Writes such an element as JSON; what is no such element is `null`.
pub(crate) fn push_json(element: &Element, out: &mut String) {
    let text = || -> String {
        let texts = element.content.iter().filter_map(|markup| match markup {
            Markup::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    };
    let children = || {
        element.content.iter().filter_map(|markup| match markup {
            Markup::Element(element) => Some(element),
            _ => None,
        })
    };
    match element.name.strip_prefix(PREFIX) {
        Some("string") => push_string(&text(), out),
        Some("number" | "boolean") => {
            let text = text();
            let sound = serde_json::from_str::<serde_json::Value>(&text)
                .is_ok_and(|value| value.is_number() || value.is_boolean());
            if sound {
                out.push_str(&text);
            } else {
                push_string(&text, out);
            }
        }
        Some("array") => {
            out.push('[');
            for (place, child) in children().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                push_json(child, out);
            }
            out.push(']');
        }
        Some("map") => {
            out.push('{');
            for (place, child) in children().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                push_string(child.attributes.get("key").map_or("", |key| key), out);
                out.push(':');
                push_json(child, out);
            }
            out.push('}');
        }
        _ => out.push_str("null"),
    }
}

/// Writes a text as a string of JSON.
pub(crate) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let escaped: &str = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            c if c < ' ' => "",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        if escaped.is_empty() {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push_str(escaped);
        }
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
    out.push('"');
}
