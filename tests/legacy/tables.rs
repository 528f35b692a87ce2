//! What ledgers say of names, held against the tables of the formats and the names that grammars define.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use guiju::formats::Format;
use guiju::readers::{Kind, Outcome, Reading};

/// What became of the elements and attributes of some documents, by kind and name.
#[derive(Default, Clone)]
pub(crate) struct Outcomes(BTreeMap<(Kind, String), BTreeSet<Outcome>>);

impl Outcomes {
    pub(crate) fn add(&mut self, reading: &Reading) {
        for row in reading.ledger.rows() {
            // Where a grammar allows elements of any other namespace, covering documents have an `any`.
            if row.name == "any" {
                continue;
            }
            // Text shares the fate of its element, but for white space, which any text may have.
            if matches!(
                row.kind,
                Kind::Element | Kind::Attribute | Kind::Member | Kind::Item
            ) {
                self.0
                    .entry((row.kind, row.name))
                    .or_default()
                    .insert(row.outcome);
            }
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (name, outcomes) in &other.0 {
            self.0.entry(name.clone()).or_default().extend(outcomes);
        }
    }
}

/// What is not true of the table of a format, by what ledgers said.
pub(crate) fn faults(format: &Format, seen: &Outcomes, defined: &Defined) -> Vec<String> {
    let mut faults = Vec::new();
    if format.mapping.is_none() {
        return faults;
    }
    let mapping = format.mapping();
    let mut proven: BTreeMap<&str, BTreeSet<Outcome>> = BTreeMap::new();
    for ((kind, name), outcomes) in &seen.0 {
        let entry = mapping.find(*kind, name);
        if let Some(entry) = entry {
            proven.entry(entry.name).or_default().extend(outcomes);
        }
        for outcome in outcomes {
            // What the grammar does not know has no line and is kept, or its words are.
            let unknown =
                entry.is_none() && *outcome != Outcome::Dropped && !defined.has(*kind, name);
            if !unknown && entry.is_none_or(|entry| !entry.outcomes.contains(outcome)) {
                faults.push(format!(
                    "the table does not say that {name} is {}",
                    outcome.name()
                ));
            }
        }
    }
    for (kind, name) in &defined.0 {
        if mapping.find(*kind, name).is_none() {
            faults.push(format!("the table has no line for {name}"));
        }
    }
    for entry in mapping.entries() {
        for outcome in &entry.outcomes {
            if !proven
                .get(entry.name)
                .is_some_and(|seen| seen.contains(outcome))
            {
                faults.push(format!(
                    "the table says that {} is {}, which no document shows",
                    entry.name,
                    outcome.name()
                ));
            }
        }
    }
    faults
}

/// The elements and attributes that grammars define.
#[derive(Default)]
pub(crate) struct Defined(BTreeSet<(Kind, String)>);

impl Defined {
    /// What `names.json` lists, and what it says no document holds.
    pub(crate) fn read(path: &Path) -> std::io::Result<(Self, Vec<String>)> {
        let names: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
        let list = |key: &str| {
            let list = names[key].as_array().into_iter().flatten();
            list.filter_map(Value::as_str)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let elements = list("elements").into_iter();
        let attributes = list("attributes").into_iter();
        let defined = elements
            .map(|name| (Kind::Element, name))
            .chain(attributes.map(|name| (Kind::Attribute, name)));
        Ok((Self(defined.collect()), list("missing")))
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    fn has(&self, kind: Kind, name: &str) -> bool {
        self.0.contains(&(kind, name.to_owned()))
    }

    /// How many elements and attributes there are, and what became of them in all documents: all of them in
    /// fields of the model, some of them carried, all of them carried, some dropped.
    fn counts(&self, seen: &Outcomes) -> [[usize; 5]; 2] {
        let mut counts = [[0; 5]; 2];
        for name in &self.0 {
            let counts = &mut counts[usize::from(name.0 == Kind::Attribute)];
            counts[0] += 1;
            let Some(outcomes) = seen.0.get(name) else {
                continue;
            };
            let at = if outcomes.contains(&Outcome::Dropped) {
                4
            } else if !outcomes.contains(&Outcome::Carried) {
                1
            } else if outcomes.len() > 1 {
                2
            } else {
                3
            };
            counts[at] += 1;
        }
        counts
    }
}

/// Holds the line of a grammar in the page of figures against what ledgers said; `GUIJU_UPDATE` writes it anew.
pub(crate) fn figures(
    grammar: &str,
    title: &str,
    defined: &Defined,
    seen: &Outcomes,
) -> Vec<String> {
    static PAGE: Mutex<()> = Mutex::new(());
    let _one_at_a_time = PAGE.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats/figures.md");
    let page = fs::read_to_string(&path).unwrap_or_default();
    let mut line = format!("| {title} |");
    for counts in defined.counts(seen) {
        for count in counts {
            line.push_str(&[" ", &count.to_string(), " |"].concat());
        }
    }
    if page.lines().any(|other| other == line) {
        return Vec::new();
    }
    if env::var_os("GUIJU_UPDATE").is_some() {
        let start = format!("| {title} |");
        let page: String = page
            .lines()
            .map(|other| {
                if other.starts_with(&start) {
                    &line
                } else {
                    other
                }
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        if page.lines().any(|other| other == line) && fs::write(&path, page).is_ok() {
            return Vec::new();
        }
    }
    vec![format!(
        "{} does not say of {grammar} (GUIJU_UPDATE=1 mends it): {line}",
        path.display()
    )]
}
