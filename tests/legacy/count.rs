//! The pieces of a source, counted without the readers' cursor: a second, simpler pass.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use guiju::readers::{Kind, Reading};

/// Compares what the ledger has, kind by kind, with a count of its source.
pub(crate) fn agrees(text: &str, reading: &Reading) -> Result<(), String> {
    let mut counted = Count::default();
    if text.trim_start().starts_with('<') {
        counted.markup(text, &entities(text));
        counted.end_text();
    } else {
        counted.value(&serde_json::from_str(text).map_err(|error| error.to_string())?);
    }
    let mut ledger = [0; KINDS];
    for row in reading.ledger.rows() {
        ledger[row.kind as usize] += row.places.len();
    }
    if ledger == counted.pieces {
        return Ok(());
    }
    Err(format!(
        "of elements, attributes, texts, comments, instructions, references, members, items the ledger has {ledger:?}; \
         there are {:?}",
        counted.pieces
    ))
}

const KINDS: usize = Kind::Item as usize + 1;

#[derive(Default)]
struct Count {
    pieces: [usize; KINDS],
    has_words: bool,
    depth: usize,
}

impl Count {
    fn add(&mut self, kind: Kind, count: usize) {
        self.pieces[kind as usize] += count;
    }

    fn end_text(&mut self) {
        let count = usize::from(std::mem::take(&mut self.has_words));
        self.add(Kind::Text, count);
    }

    fn markup(&mut self, text: &str, entities: &BTreeMap<&str, Option<&str>>) {
        self.depth += 1;
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Text(text) => {
                    self.has_words |= text.contains(|c: char| !c.is_ascii_whitespace());
                }
                Event::CData(_) => self.has_words = true,
                Event::GeneralRef(name) => match entities.get(name.trim()) {
                    // What stands in another file is not read.
                    Some(None) => self.add(Kind::Reference, 1),
                    Some(Some(value)) if self.depth < 20 => self.markup(value, entities),
                    // White space is none the more a text for being written by its number.
                    _ => self.has_words |= !matches!(name.trim(), "#9" | "#10" | "#13" | "#32"),
                },
                Event::Start(tag) | Event::Empty(tag) => {
                    self.end_text();
                    self.add(Kind::Element, 1);
                    let attributes = tag.attributes().filter(|attribute| {
                        let attribute = attribute.as_ref().expect("an attribute");
                        !AsRef::<str>::as_ref(&attribute.key).starts_with("xmlns")
                    });
                    self.add(Kind::Attribute, attributes.count());
                }
                Event::End(_) => self.end_text(),
                Event::Comment(_) => {
                    self.end_text();
                    self.add(Kind::Comment, 1);
                }
                Event::PI(_) => {
                    self.end_text();
                    self.add(Kind::Instruction, 1);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                self.add(Kind::Member, members.len());
                members.values().for_each(|value| self.value(value));
            }
            Value::Array(items) => {
                self.add(Kind::Item, items.len());
                for value in items {
                    self.value(value);
                }
            }
            Value::String(text) => self.add(Kind::Text, usize::from(!text.trim().is_empty())),
            _ => self.add(Kind::Text, 1),
        }
    }
}

/// The entities that an internal subset defines, without a value where they stand in another file.
fn entities(text: &str) -> BTreeMap<&str, Option<&str>> {
    let mut found = BTreeMap::new();
    let subset = text
        .split_once("<!DOCTYPE")
        .and_then(|(_, rest)| rest.split_once('['))
        .and_then(|(_, rest)| rest.split_once("]>").or_else(|| rest.split_once("]\n")));
    for declaration in subset
        .map_or("", |(subset, _)| subset)
        .split("<!ENTITY")
        .skip(1)
    {
        let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace) else {
            continue;
        };
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = quote.and_then(|quote| rest[1..].split(quote).next());
        if value.is_some() || rest.starts_with("SYSTEM") || rest.starts_with("PUBLIC") {
            found.entry(name).or_insert(value);
        }
    }
    found
}
