//! Nothing of a legacy document is lost: of the documents of the corpus, and of documents made from the
//! grammars of their formats, which hold every element, attribute and child that a grammar allows.
//!
//! Neither is part of the project; they are looked for in `../shared` (`GUIJU_CORPUS`, `GUIJU_GRAMMARS`). Where a folder
//! is missing, its tests count as ignored. `tests/grammars/cover.py` makes the documents, below `target`.
//!
//! What is known to fail is listed in `tests/grammars/known.txt` with the reason; one that no longer fails must be
//! taken off that list.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use guiju::formats::{self, FORMATS, Format};
use guiju::readers::{Kind, Limits, Outcome, Reading};
use guiju::schema;
use guiju::source::SourceFile;
use guiju::writers::Templates;

/// The grammars that documents are made from, and the format whose reader they are for.
const GRAMMARS: &[(&str, &str)] = &[
    ("niso-sts", "niso-sts"),
    ("niso-sts-extended", "niso-sts"),
    ("iso-sts", "niso-sts"),
    ("metanorma", "metanorma"),
    ("rfcxml", "rfcxml"),
    ("rfcxml-v2", "rfcxml"),
    ("jats", "jats"),
    ("oscal-catalog", "oscal"),
    ("oscal-profile", "oscal"),
];

fn main() {
    let known = known();
    let mut tests: Vec<Trial> = GRAMMARS
        .iter()
        .map(|&(grammar, format)| {
            let known = known.clone();
            Trial::ignorable_test(
                format!("grammar_{}", grammar.replace('-', "_")),
                move || on_a_large_stack(move || of_a_grammar(grammar, format, &known)),
            )
        })
        .collect();
    match corpus() {
        Some(documents) => tests.extend(documents.into_iter().map(|path| {
            let known = known.clone();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            Trial::ignorable_test(format!("corpus_{name}"), move || {
                on_a_large_stack(move || judge(&[(name, path)].into(), &known))
            })
        })),
        None => tests.push(Trial::ignorable_test("corpus", || {
            Ok(Completion::ignored_with("there is no ../shared/corpus"))
        })),
    }
    libtest_mimic::run(&Arguments::from_args(), tests).exit();
}

type Verdict = Result<Completion, Failed>;

/// Covering documents nest as deep as the grammars let them.
fn on_a_large_stack(test: impl FnOnce() -> Verdict + Send + 'static) -> Verdict {
    std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(test)?
        .join()
        .unwrap_or_else(|_| Err("it panicked".into()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shared(variable: &str, folder: &str) -> PathBuf {
    env::var_os(variable).map_or_else(|| root().join("../shared").join(folder), PathBuf::from)
}

/// The documents of the corpus that are in a format that is read; `None` where it is missing.
fn corpus() -> Option<Vec<PathBuf>> {
    let mut documents = Vec::new();
    for folder in fs::read_dir(shared("GUIJU_CORPUS", "corpus")).ok()? {
        let Ok(entries) = fs::read_dir(folder.ok()?.path()) else {
            continue;
        };
        documents.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    documents.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "xml" || extension == "json")
    });
    documents.sort();
    Some(documents)
}

/// The tests take minutes and not all pass yet: they run where `GUIJU_LEGACY` is set.
fn asked_for() -> bool {
    env::var_os("GUIJU_LEGACY").is_some()
}

/// What is known to fail: the document, and a part of what is said of it.
type Known = BTreeMap<String, String>;

fn known() -> Known {
    let text = fs::read_to_string(root().join("tests/grammars/known.txt")).unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, fault)| (name.to_owned(), fault.to_owned()))
        .collect()
}

fn of_a_grammar(grammar: &str, format: &str, known: &Known) -> Verdict {
    if !asked_for() {
        return Ok(Completion::ignored_with("GUIJU_LEGACY is not set"));
    }
    if Format::named(format).is_none_or(|format| format.read.is_none()) {
        return Ok(Completion::ignored_with(format!("{format} is not read")));
    }
    let grammars = shared("GUIJU_GRAMMARS", "schemas");
    if !grammars.is_dir() {
        return Ok(Completion::ignored_with("there is no ../shared/schemas"));
    }
    let folder = root().join("target/cover").join(grammar);
    let _ = fs::remove_dir_all(&folder);
    let made = Command::new("python3")
        .arg(root().join("tests/grammars/cover.py"))
        .args([grammars.as_os_str(), grammar.as_ref(), folder.as_os_str()])
        .output()?;
    if !made.status.success() {
        return Err(String::from_utf8_lossy(&made.stderr).into_owned().into());
    }
    let documents = fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            (format!("{grammar}/{name}"), path)
        })
        .collect();
    judge(&documents, known)
}

/// Checks documents by name, against what is known of them.
fn judge(documents: &BTreeMap<String, PathBuf>, known: &Known) -> Verdict {
    if !asked_for() {
        return Ok(Completion::ignored_with("GUIJU_LEGACY is not set"));
    }
    let mut told = String::new();
    let mut faulty = 0;
    let mut outcomes = Outcomes::default();
    for (name, path) in documents {
        let fault = check(path, &mut outcomes).err();
        let fine = match (&fault, known.get(name)) {
            (None, None) => true,
            (Some(fault), Some(expected)) => fault.contains(expected.as_str()),
            _ => false,
        };
        if !fine {
            faulty += 1;
            if faulty <= 25 {
                let fault =
                    fault.unwrap_or_else(|| "it no longer fails; take it off the list".into());
                told.push_str(&[name, ": ", &fault, "\n"].concat());
            }
        }
    }
    for fault in outcomes.faults() {
        faulty += 1;
        told.push_str(&fault);
        told.push('\n');
    }
    if faulty == 0 {
        Ok(Completion::Completed)
    } else {
        Err(format!("{faulty} of {} documents:\n{told}", documents.len()).into())
    }
}

/// What ledgers said of names, to be held against the table of the format.
#[derive(Default)]
struct Outcomes(BTreeSet<(&'static str, Kind, String, Outcome)>);

impl Outcomes {
    fn add(&mut self, format: &'static Format, reading: &Reading) {
        let rows = reading.ledger.rows();
        let named = rows.filter(|row| matches!(row.kind, Kind::Element | Kind::Attribute));
        self.0
            .extend(named.map(|row| (format.name, row.kind, row.name, row.outcome)));
    }

    /// What the tables do not say.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for format in FORMATS.iter().filter(|format| format.mapping.is_some()) {
            let mapping = format.mapping();
            for (_, kind, name, outcome) in self.0.iter().filter(|row| row.0 == format.name) {
                match mapping.find(*kind, name) {
                    Some(entry) if entry.outcomes.contains(outcome) => {}
                    // What the grammar does not know has no line and is kept.
                    None if *outcome == Outcome::Carried && !name.contains(':') => {}
                    _ => faults.push(format!(
                        "the table of {} does not say that {name} is {}",
                        format.name,
                        outcome.name()
                    )),
                }
            }
        }
        faults.truncate(40);
        faults
    }
}

fn check(path: &Path, outcomes: &mut Outcomes) -> Result<(), String> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let file = SourceFile::from_bytes(name, bytes).map_err(|error| error.to_string())?;
    let format = Format::recognise(&file).ok_or("it is not recognised")?;
    if format.read.is_none() || format.syntax.is_some() {
        return Ok(());
    }
    let limits = Limits {
        depth: 1000,
        ..Limits::default()
    };
    let reading = formats::read(&file, &limits).map_err(|error| {
        let place = error.to_diagnostic().place.span.unwrap_or(0..0);
        let at = file.line_column(place.start);
        format!("{}:{}: {error}", at.line, at.column)
    })?;
    outcomes.add(format, &reading);
    if file.text().trim_start().starts_with('<') {
        counts_agree(file.text(), &reading)?;
    }
    let value = serde_json::to_value(&reading.standard).map_err(|error| error.to_string())?;
    if let Some(fault) = schema::check(&value).first() {
        let pointer = fault.place.pointer.clone().unwrap_or_default();
        return Err(format!(
            "the model is not valid: {} at {pointer}",
            fault.message
        ));
    }
    if file.text().trim_start().starts_with('<') {
        words_are_kept(&file, &reading, &value)?;
    }
    let templates = Templates::built_in().map_err(|error| error.to_string())?;
    for target in FORMATS.iter().filter(|format| format.write.is_some()) {
        let written = formats::write(&reading.standard, target, &templates);
        let written = written.map_err(|error| format!("writing {}: {error}", target.name))?;
        let again = formats::write(&reading.standard, target, &templates);
        if again.map_or(true, |again| again.text != written.text) {
            return Err(format!("{} is not written alike twice", target.name));
        }
    }
    Ok(())
}

fn counts_agree(text: &str, reading: &Reading) -> Result<(), String> {
    let mut counted = Count::default();
    counted.all(text, &entities(text));
    counted.end_text();
    let mut ledger = [0; 8];
    for row in reading.ledger.rows() {
        ledger[row.kind as usize] += row.places.len();
    }
    if ledger[..5] == counted.pieces {
        return Ok(());
    }
    Err(format!(
        "the ledger has {ledger:?} elements, attributes, texts, comments, instructions; there are {:?}",
        counted.pieces
    ))
}

/// The entities that an internal subset defines.
fn entities(text: &str) -> BTreeMap<&str, &str> {
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
        if let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace)
            && let Some(quote) = rest
                .trim_start()
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '\''))
            && let Some(value) = rest.trim_start()[1..].split(quote).next()
        {
            found.entry(name).or_insert(value);
        }
    }
    found
}

/// Elements, attributes, texts, comments and instructions, counted without the readers' cursor.
#[derive(Default)]
struct Count {
    pieces: [usize; 5],
    has_words: bool,
    depth: usize,
}

impl Count {
    fn end_text(&mut self) {
        self.pieces[2] += usize::from(std::mem::take(&mut self.has_words));
    }

    fn all(&mut self, text: &str, entities: &BTreeMap<&str, &str>) {
        self.depth += 1;
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        loop {
            let event = reader.read_event().expect("well-formed");
            match event {
                Event::Text(text) => {
                    self.has_words |= text.contains(|c: char| !c.is_ascii_whitespace());
                }
                Event::CData(_) => self.has_words = true,
                Event::GeneralRef(name) => match entities.get(name.trim()) {
                    Some(value) if self.depth < 20 => self.all(value, entities),
                    _ => self.has_words = true,
                },
                Event::Start(tag) | Event::Empty(tag) => {
                    self.end_text();
                    self.pieces[0] += 1;
                    self.pieces[1] += tag
                        .attributes()
                        .map(|attribute| attribute.expect("an attribute"))
                        .filter(|attribute| {
                            !AsRef::<str>::as_ref(&attribute.key).starts_with("xmlns")
                        })
                        .count();
                }
                Event::End(_) => self.end_text(),
                Event::Comment(_) => {
                    self.end_text();
                    self.pieces[3] += 1;
                }
                Event::PI(_) => {
                    self.end_text();
                    self.pieces[4] += 1;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.depth -= 1;
    }
}

/// Each text and attribute value is in the model, or told by the ledger as dropped or changed.
fn words_are_kept(file: &SourceFile, reading: &Reading, value: &Value) -> Result<(), String> {
    let mut kept = String::new();
    strings(value, &mut kept);
    let mut told = String::new();
    for row in reading.ledger.rows() {
        if row.outcome == Outcome::Dropped
            || (row.outcome == Outcome::Normalised && row.kind == Kind::Attribute)
        {
            for place in &row.places {
                push_squeezed(&file.text()[place.clone()], &mut told);
                told.push('\u{1}');
            }
        }
    }
    let mut sought = BTreeSet::new();
    let mut reader = Reader::from_str(file.text());
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
            Event::Eof => break,
            _ => {}
        }
    }
    for (place, text) in sought {
        if !text.is_empty() && !kept.contains(&text) && !told.contains(&text) {
            return Err(format!("lost at {place}: {text:.80}"));
        }
    }
    Ok(())
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
