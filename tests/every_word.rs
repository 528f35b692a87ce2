//! Each word of a document stands on its pages, or a loss accounts for it.
//!
//! The words are taken from the document as JSON, so that the walk of the writers is not trusted. Those of
//! the samples and fixtures are looked for, and of the corpus where it is there (`../shared/corpus`,
//! `GUIJU_CORPUS`).

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use guiju::formats::{self, Format};
use guiju::readers::Limits;
use guiju::source::SourceFile;
use guiju::writers::Templates;

/// Fields that hold no words for readers: identifiers, names of things, what the format itself says;
/// notations of which another is shown; what was carried or kept.
const NO_WORDS: &[&str] = &[
    "$schema",
    "acceptability",
    "align",
    "asciimath",
    "assets",
    "bindingness",
    "carried",
    "continues",
    "change",
    "degree",
    "depends_on",
    "form",
    "function",
    "further_targets",
    "guiju",
    "how_many",
    "id",
    "join",
    "kind",
    "lang",
    "languages",
    "latex",
    "level",
    "markup",
    "mathml",
    "naming",
    "numbering",
    "obligation",
    "of",
    "opaque",
    "operator",
    "relation",
    "roles",
    "scope",
    "sha256",
    "status",
    "style",
    "target",
    "to",
    "type",
    "valign",
];

/// The loss that accounts for a field whose words do not stand on the page: what holds it, the field.
const ACCOUNTED: &[(&str, &str, &str)] = &[
    ("image", "text", "image-form"),
    ("alternatives", "*", "image-form"),
    ("image", "source", "image"),
    ("image", "width", "image-size"),
    ("image", "height", "image-size"),
    ("opaque", "format", "opaque"),
    ("element", "name", "opaque"),
    ("attributes", "*", "opaque"),
    ("index_entry", "*", "index"),
    ("table", "alt", "table-description"),
    ("columns", "width", "table"),
    ("footnote", "label", "footnote-mark"),
    ("insertion", "*", "revision"),
    ("deletion", "*", "revision"),
    ("contributors", "*", "reference"),
    ("person", "*", "reference"),
    ("organization", "*", "reference"),
    ("names", "*", "reference"),
    ("address", "*", "reference"),
    ("container", "*", "reference"),
    ("properties", "name", "reference"),
    ("properties", "value", "reference"),
    ("dates", "*", "reference"),
    ("identifiers", "name", "data"),
    ("identifiers", "*", "reference"),
    ("items", "*", "reference"),
    ("span", "role", "data"),
    ("properties", "namespace", "data"),
    ("links", "media_type", "data"),
    ("clauses", "class", "data"),
    ("body", "class", "data"),
    ("front", "class", "data"),
    ("parameters", "class", "data"),
    ("term", "uri", "data"),
    ("quantity", "*", "data"),
    ("origin", "*", "data"),
    ("provisions", "*", "data"),
    ("subject", "*", "data"),
    ("characteristic", "*", "data"),
    ("code", "*", "code"),
];

/// Fields of which the page shows another in their place, so that nothing is missed: the parts of a name
/// that is printed whole, a kind that the source names in its own words,
/// the type of a file beside its name.
const SAID_OTHERWISE: &[(&str, &str)] = &[
    ("person", "surname"),
    ("person", "given_names"),
    ("person", "initials"),
    ("math", "text"),
    ("citation", "identifier"),
    ("locators", "*"),
    ("image", "media_type"),
    ("alternatives", "media_type"),
];

/// A word of a document: what holds it, its field, its address.
struct Word {
    holder: String,
    field: String,
    pointer: String,
    text: String,
}

fn words(value: &Value, holder: &str, field: &str, pointer: &str, found: &mut Vec<Word>) {
    match value {
        Value::String(text) => {
            let all = text.split(|c: char| !c.is_alphanumeric());
            found.extend(all.filter(|word| !word.is_empty()).map(|word| Word {
                holder: holder.to_owned(),
                field: field.to_owned(),
                pointer: pointer.to_owned(),
                text: word.to_owned(),
            }));
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                words(item, holder, field, &format!("{pointer}/{place}"), found);
            }
        }
        Value::Object(fields) => {
            let holder = fields.get("type").and_then(Value::as_str).unwrap_or(field);
            // Remarks in the source and what is known of the file are no words of the document.
            if ["comment", "instruction"].contains(&holder) || pointer == "/source" {
                return;
            }
            for (name, value) in fields {
                // The words of a provision are identifiers, those of keywords are words.
                let ids = holder == "provisions" && name == "words";
                if !NO_WORDS.contains(&name.as_str()) && !ids {
                    words(value, holder, name, &format!("{pointer}/{name}"), found);
                }
            }
        }
        _ => {}
    }
}

/// What a page shows, the words in its attributes included.
fn shown(page: &str) -> String {
    let page = match page.split_once("</style>") {
        Some((_, body)) => body,
        None => page,
    };
    let page = page.replace('\\', "");
    let plain = ["&quot;", "&lt;", "&gt;", "&amp;"]
        .iter()
        .zip(["\"", "<", ">", "&"]);
    plain.fold(page, |page, (from, to)| page.replace(from, to))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let entries = entries.map(|entry| entry.expect("an entry"));
    // Large ones take long where the tests are built without optimisation.
    let small = entries.filter(|entry| entry.metadata().is_ok_and(|it| it.len() < 600_000));
    let mut files: Vec<PathBuf> = small
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

/// What of a document is neither on the page nor accounted for.
fn missing(path: &Path, templates: &Templates) -> Option<Vec<String>> {
    let bytes = fs::read(path).expect("the file");
    let file = SourceFile::from_bytes(path.display().to_string(), bytes).ok()?;
    let reading = formats::read(&file, &Limits::default()).ok()?;
    let document = serde_json::to_value(&reading.standard).expect("JSON");
    let mut all = Vec::new();
    words(&document, "", "", "", &mut all);
    let mut missing = Vec::new();
    for name in ["html", "markdown"] {
        let format = Format::named(name).expect("a format");
        let writing = formats::write(&reading.standard, format, templates).expect("a page");
        let page = shown(&writing.text);
        let on_page: BTreeSet<&str> = page.split(|c: char| !c.is_alphanumeric()).collect();
        let codes: BTreeSet<&str> = writing.losses.iter().map(|loss| loss.code).collect();
        let mut unaccounted: BTreeMap<(String, String), String> = BTreeMap::new();
        for word in &all {
            if on_page.contains(word.text.as_str()) || page.contains(&word.text) {
                continue;
            }
            let fits = |holder: &str, field: &str| {
                holder == word.holder && (field == "*" || field == word.field)
            };
            let told = |kind: &str| codes.contains(format!("{name}-{kind}").as_str());
            let told = ACCOUNTED
                .iter()
                .any(|(holder, field, kind)| fits(holder, field) && told(kind))
                || (word.pointer.starts_with("/tailoring/") && told("tailoring"))
                // Shares of a width are shown as hundredths.
                || (name == "html" && fits("columns", "width") && !told("table"));
            if !told
                && !SAID_OTHERWISE
                    .iter()
                    .any(|(holder, field)| fits(holder, field))
            {
                let key = (word.holder.clone(), word.field.clone());
                unaccounted
                    .entry(key)
                    .or_insert_with(|| format!("{}: {}", word.pointer, word.text));
            }
        }
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        missing.extend(
            unaccounted
                .into_iter()
                .map(|((holder, field), first)| format!("{file} {name} {holder}.{field}: {first}")),
        );
    }
    Some(missing)
}

fn check(documents: &[PathBuf]) -> usize {
    let templates = Templates::built_in().expect("the built-in templates");
    let read: Vec<_> = documents
        .iter()
        .filter_map(|path| missing(path, &templates))
        .collect();
    let missing: Vec<String> = read.iter().flatten().cloned().collect();
    assert!(
        missing.is_empty(),
        "neither shown nor told:\n{}",
        missing.join("\n")
    );
    read.len()
}

#[test]
fn of_samples_and_fixtures() {
    let folders = [
        "samples",
        "samples/adoption",
        "tests/fixtures/render",
        "tests/fixtures/sts",
        "tests/fixtures/jats",
        "tests/fixtures/metanorma",
        "tests/fixtures/oscal",
        "tests/fixtures/rfcxml",
    ];
    let documents: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(&root().join(folder)))
        .collect();
    assert!(check(&documents) > 8);
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn of_the_corpus() {
    let corpus =
        env::var_os("GUIJU_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let folders = [
        "niso-sts",
        "iso-sts",
        "metanorma",
        "rfcxml",
        "oscal",
        "jats",
    ];
    let documents: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(&corpus.join(folder)))
        .collect();
    if documents.is_empty() {
        eprintln!("skipped: there is no corpus at {}", corpus.display());
    }
    check(&documents);
}
