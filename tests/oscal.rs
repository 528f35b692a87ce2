//! OSCAL comes back as it was, and means the same in XML and in JSON.
//!
//! The documents are fixtures of our own, of which two hold all that the metaschemas define, once in XML and once in
//! JSON; and those of the corpus, which is not part of the project (`../shared/corpus`, `GUIJU_CORPUS`). What a round
//! trip changes is listed in `docs/round-trip.md`; `normal` below forgives that and nothing else.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use serde_json::Value;

use guiju::formats::{self, Format};
use guiju::model::ProvisionKind::{Recommendation, Requirement};
use guiju::model::Standard;
use guiju::readers::{Kind, Limits, Outcome, Reading};
use guiju::source::SourceFile;
use guiju::writers::Templates;

/// Documents that do not come back the same, with the reason. One that does must be taken off.
const KNOWN: &[(&str, &str)] = &[];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/oscal")
        .join(name)
}

/// The fixtures and, where it is there, the corpus.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus =
        env::var_os("GUIJU_CORPUS").map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    let folders = [root.join("tests/fixtures/oscal"), corpus.join("oscal")];
    let mut found: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .collect();
    found.sort();
    found
}

fn load(path: &Path) -> SourceFile {
    let bytes = fs::read(path).expect("the document");
    SourceFile::from_bytes(path.display().to_string(), bytes).expect("text")
}

fn read(path: &Path) -> Reading {
    formats::read(&load(path), &Limits::default()).expect("a sound document")
}

fn write(standard: &Standard, format: &str) -> String {
    let format = Format::named(format).expect("a format");
    let written = formats::write(standard, format, &Templates::none()).expect("it can be written");
    assert!(
        written.losses.is_empty() || format.name == "json",
        "{:?}",
        written.losses
    );
    written.text
}

/// An element in the form in which it is compared.
#[derive(Debug, PartialEq)]
enum Node {
    Element(String, BTreeMap<String, String>, Vec<Node>),
    Text(String),
}

/// White space with a line break in it is one space.
fn fold(text: &str) -> String {
    let mut out = String::new();
    let mut space = String::new();
    for c in text.chars().chain(['\u{0}']) {
        if matches!(c, ' ' | '\t' | '\r' | '\n') {
            space.push(c);
            continue;
        }
        if space.contains(['\n', '\t', '\r']) {
            " ".clone_into(&mut space);
        }
        out.push_str(&std::mem::take(&mut space));
        out.push(c);
    }
    out.truncate(out.len() - 1);
    out
}

/// A document without comments, its white space as the listed differences have it.
fn normal(text: &str) -> Node {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<(String, BTreeMap<String, String>, Vec<Node>)> =
        vec![(String::new(), BTreeMap::new(), Vec::new())];
    loop {
        let (namespace, event) = reader.read_resolved_event().expect("well-formed");
        match event {
            Event::Start(start) => {
                let own = matches!(&namespace, ResolveResult::Bound(namespace)
                    if namespace.0 == "http://csrc.nist.gov/ns/oscal/1.0");
                let local = start.local_name();
                let local: &str = local.as_ref();
                let name = if own {
                    local.to_owned()
                } else {
                    format!("?{local}")
                };
                let attributes = start
                    .attributes()
                    .map(|attribute| attribute.expect("an attribute"))
                    .filter(|attribute| !AsRef::<str>::as_ref(&attribute.key).starts_with("xmlns"))
                    .map(|attribute| {
                        let name: &str = attribute.key.as_ref();
                        let value = quick_xml::escape::unescape(&attribute.value).expect("a value");
                        (name.to_owned(), value.into_owned())
                    })
                    .collect();
                open.push((name, attributes, Vec::new()));
            }
            Event::End(_) => {
                let (name, attributes, content) = open.pop().expect("an open element");
                let content = trimmed(&name, content);
                let outer = &mut open.last_mut().expect("the document").2;
                outer.push(Node::Element(name, attributes, content));
            }
            Event::Text(text) => push_text(&text, &mut open),
            Event::CData(text) => push_text(&text, &mut open),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let text = quick_xml::escape::unescape(&format!("&{name};"))
                    .expect("a character")
                    .into_owned();
                push_text(&text, &mut open);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let (_, _, mut content) = open.pop().expect("the document");
    content.retain(|node| matches!(node, Node::Element(..)));
    content.pop().expect("a root")
}

fn push_text(text: &str, open: &mut [(String, BTreeMap<String, String>, Vec<Node>)]) {
    let content = &mut open.last_mut().expect("the document").2;
    if let Some(Node::Text(run)) = content.last_mut() {
        run.push_str(text);
    } else {
        content.push(Node::Text(text.to_owned()));
    }
}

/// The content of an element without the white space that is layout.
fn trimmed(name: &str, content: Vec<Node>) -> Vec<Node> {
    if name == "pre" {
        return content;
    }
    let is_block = |node: &Node| {
        matches!(node, Node::Element(name, ..)
            if matches!(name.as_str(), "p" | "ul" | "ol" | "table" | "pre" | "blockquote"))
    };
    let blocks: Vec<bool> = content.iter().map(is_block).collect();
    let last = content.len().wrapping_sub(1);
    let mixed = matches!(name, "li" | "td" | "th" | "blockquote");
    let within = content
        .iter()
        .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()))
        || matches!(
            name,
            "p" | "title" | "label" | "choice" | "text" | "a" | "em" | "strong" | "q"
        );
    let mut out = Vec::new();
    for (at, node) in content.into_iter().enumerate() {
        let Node::Text(text) = node else {
            out.push(node);
            continue;
        };
        if !within {
            continue;
        }
        let mut text = fold(&text);
        if mixed && (at == 0 || blocks[at - 1]) {
            text.drain(..text.len() - text.trim_start().len());
        }
        if mixed && (at == last || blocks[at + 1]) {
            text.truncate(text.trim_end().len());
        }
        // Fields that are plain text are trimmed where they are laid out in lines.
        if !text.is_empty() {
            out.push(Node::Text(text));
        }
    }
    out
}

/// What differs first.
fn difference(a: &Node, b: &Node, path: &str) -> Option<String> {
    match (a, b) {
        (Node::Element(a, one, inner), Node::Element(b, other, outer))
            if a == b && one == other =>
        {
            let path = format!("{path}/{a}");
            for (a, b) in inner.iter().zip(outer) {
                if let Some(found) = difference(a, b, &path) {
                    return Some(found);
                }
            }
            (inner.len() != outer.len()).then(|| {
                format!(
                    "{path}: {} children, {} come back",
                    inner.len(),
                    outer.len()
                )
            })
        }
        _ if a == b => None,
        _ => Some(format!("{path}: {a:.300?} is now {b:.300?}")),
    }
}

fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "json")
}

/// Whether a document comes back the same.
fn comes_back(path: &Path) -> Result<(), String> {
    let file = load(path);
    let standard = read(path).standard;
    if is_json(path) {
        let was: Value = serde_json::from_str(file.text()).expect("JSON");
        let is: Value = serde_json::from_str(&write(&standard, "oscal-json")).expect("JSON");
        return if was == is {
            Ok(())
        } else {
            Err("another JSON value".to_owned())
        };
    }
    let text = write(&standard, "oscal");
    difference(&normal(file.text()), &normal(&text), "").map_or(Ok(()), Err)
}

#[test]
fn documents_come_back_the_same() {
    let mut faults = Vec::new();
    for path in documents() {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let known = KNOWN.iter().any(|(document, _)| *document == name);
        match (comes_back(&path), known) {
            (Err(fault), false) => faults.push(format!("{name}: {fault}")),
            (Ok(()), true) => faults.push(format!("{name} comes back now: take it off the list")),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_read_from_our_own_json_is_the_same_document() {
    for path in documents() {
        let standard = read(&path).standard;
        let json = SourceFile::new("x.std.json", write(&standard, "json"));
        let again = formats::read(&json, &Limits::default()).expect("what we wrote");
        assert!(again.standard == standard, "{}", path.display());
    }
}

/// A document without where it came from.
fn bare(path: &Path) -> Standard {
    let mut standard = read(path).standard;
    let source = standard.source.as_mut().expect("a source");
    source.format.clear();
    standard
}

#[test]
fn xml_and_json_read_to_the_same_document() {
    for name in ["every_element.catalog", "every_element.profile"] {
        let xml = serde_json::to_value(bare(&fixture(&format!("{name}.xml")))).expect("JSON");
        let json = serde_json::to_value(bare(&fixture(&format!("{name}.json")))).expect("JSON");
        assert!(xml == json, "{name}: {}", first_difference(&xml, &json, ""));
    }
}

fn first_difference(a: &Value, b: &Value, path: &str) -> String {
    match (a, b) {
        (Value::Object(one), Value::Object(other)) => {
            for (key, value) in one {
                match other.get(key) {
                    Some(same) if same == value => {}
                    Some(next) => return first_difference(value, next, &format!("{path}/{key}")),
                    None => return format!("{path}/{key}: {value} is not there"),
                }
            }
            let added = other.keys().find(|key| !one.contains_key(*key));
            format!("{path}: {added:?} is added")
        }
        (Value::Array(one), Value::Array(other)) => one
            .iter()
            .zip(other)
            .enumerate()
            .find(|(_, (a, b))| a != b)
            .map_or_else(
                || format!("{path}: {} and {} items", one.len(), other.len()),
                |(at, (a, b))| first_difference(a, b, &format!("{path}/{at}")),
            ),
        _ => format!("{path}: {a} and {b}"),
    }
}

#[test]
fn xml_and_json_convert_into_each_other() {
    for name in ["every_element.catalog", "every_element.profile"] {
        let xml = fixture(&format!("{name}.xml"));
        let json = fixture(&format!("{name}.json"));
        let made: Value =
            serde_json::from_str(&write(&read(&xml).standard, "oscal-json")).expect("JSON");
        let wanted: Value = serde_json::from_str(load(&json).text()).expect("JSON");
        assert!(
            made == wanted,
            "{name}: {}",
            first_difference(&made, &wanted, "")
        );
        let made = normal(&write(&read(&json).standard, "oscal"));
        assert_eq!(
            difference(&normal(load(&xml).text()), &made, ""),
            None,
            "{name}"
        );
    }
}

/// Members, items and texts of JSON, counted without the reader.
fn count(value: &Value, found: &mut [usize; 3]) {
    match value {
        Value::Object(members) => members.values().for_each(|value| {
            found[0] += 1;
            count(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|value| {
            found[1] += 1;
            count(value, found);
        }),
        Value::String(text) if text.trim().is_empty() => {}
        _ => found[2] += 1,
    }
}

#[test]
fn the_ledger_of_json_counts_every_member_item_and_text() {
    for path in documents().into_iter().filter(|path| is_json(path)) {
        let mut counted = [0; 3];
        count(
            &serde_json::from_str(load(&path).text()).expect("JSON"),
            &mut counted,
        );
        let ledger = read(&path).ledger;
        let of = |kind| {
            let rows = ledger.rows().filter(|row| row.kind == kind);
            rows.map(|row| row.places.len()).sum::<usize>()
        };
        let entered = [Kind::Member, Kind::Item, Kind::Text].map(of);
        assert_eq!(entered, counted, "{}", path.display());
        let all: usize = ledger.rows().map(|row| row.places.len()).sum();
        assert_eq!(all, counted.iter().sum::<usize>(), "{}", path.display());
        assert_eq!(ledger.count(Outcome::Dropped), 0, "{}", path.display());
    }
}

#[test]
fn the_table_says_what_the_ledgers_of_json_say() {
    let mapping = Format::named("oscal-json").expect("a format").mapping();
    for path in documents().into_iter().filter(|path| is_json(path)) {
        for row in read(&path).ledger.rows() {
            // What OSCAL does not define, or not as a value of this kind, is carried.
            let told = mapping
                .find(row.kind, &row.name)
                .is_some_and(|entry| entry.outcomes.contains(&row.outcome));
            assert!(
                told || row.outcome == Outcome::Carried,
                "{} is {:?}",
                row.name,
                row.outcome
            );
        }
    }
}

#[test]
fn a_statement_gives_provisions_and_shows_what_is_to_be_assigned() {
    let standard = read(&fixture("every_element.catalog.xml")).standard;
    let told: Vec<_> = standard
        .provisions
        .iter()
        .map(|provision| (&*provision.words[0], provision.kind, provision.negative))
        .collect();
    assert_eq!(
        told,
        [
            ("loose-1_smt", Requirement, true),
            ("ac-1_smt.a", Requirement, false),
            ("ac-1_smt.a.1", Requirement, false),
            ("ac-1_smt.b", Recommendation, false),
            ("au-1_smt", Requirement, false),
        ]
    );
    let templates = Templates::built_in().expect("the built-in templates");
    let html = Format::named("html").expect("a format");
    let page = formats::write(&standard, html, &templates)
        .expect("a page")
        .text;
    for words in [
        "the officer, the deputy",
        "[Selection (one or more): organization-level; within [Selection (one): a day]]",
        "[Assignment: frequency]",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn a_profile_shows_what_it_imports_and_sets() {
    let standard = read(&fixture("every_element.profile.xml")).standard;
    let templates = Templates::built_in().expect("the built-in templates");
    for (format, parts) in [
        (
            "html",
            [
                "ac-1, ac-2, au-*",
                "the owner of the system",
                "Change of ac-1",
                "Policy, adapted",
            ],
        ),
        (
            "markdown",
            [
                "ac-1, ac-2, au-\\*",
                "the owner of the system",
                "Change of ac-1",
                "Policy, adapted",
            ],
        ),
    ] {
        let format = Format::named(format).expect("a format");
        let page = formats::write(&standard, format, &templates)
            .expect("a page")
            .text;
        for part in parts {
            assert!(page.contains(part), "{}: {part}\n{page}", format.name);
        }
    }
}
