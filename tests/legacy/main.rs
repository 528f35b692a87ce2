//! Nothing of a legacy document is lost: of the documents of the corpus, and of documents made from the
//! grammars of their formats, which hold every element, attribute and child that a grammar allows. What the tables of
//! formats say is what ledgers say. STS is the same document when it is written as STS again.
//!
//! Neither is part of the project; they are looked for in `../shared` (`GUIJU_CORPUS`, `GUIJU_GRAMMARS`). Where a folder
//! is missing, its tests count as ignored. `tests/grammars/cover.py` makes the documents, below `target`.
//!
//! What is known to fail is listed in `tests/grammars/known.txt` with the reason; one that no longer fails must be
//! taken off that list.

mod check;
mod count;
mod kept;
#[path = "../same_xml.rs"]
mod same_xml;
mod tables;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use guiju::formats::Format;

use tables::{Defined, Outcomes};

/// A grammar that documents are made from.
struct Grammar {
    name: &'static str,
    /// Its name for people, in the page of figures.
    title: &'static str,
    /// Where Jing finds it, if it is RELAX NG.
    jing: Option<&'static str>,
}

/// The formats and their grammars.
const FORMATS: &[(&str, &[Grammar])] = &[
    (
        "niso-sts",
        &[
            Grammar {
                name: "niso-sts",
                title: "NISO STS 1.2 interchange",
                jing: Some("niso-sts-1.2-rng/NISO-STS-interchange-1-mathml3.rng"),
            },
            Grammar {
                name: "niso-sts-extended",
                title: "NISO STS 1.0 extended",
                jing: None,
            },
            Grammar {
                name: "iso-sts",
                title: "ISO STS 1.1",
                jing: Some("iso-sts-1.1-rng/ISOSTS.rng"),
            },
        ],
    ),
    (
        "metanorma",
        &[Grammar {
            name: "metanorma",
            title: "Metanorma",
            jing: Some("metanorma-rng/isodoc-compile.rng"),
        }],
    ),
    (
        "jats",
        &[Grammar {
            name: "jats",
            title: "JATS 1.3 publishing",
            jing: None,
        }],
    ),
    (
        "rfcxml",
        &[
            Grammar {
                name: "rfcxml",
                title: "RFCXML v3",
                jing: Some("rfcxml-rng/v3.rng"),
            },
            Grammar {
                name: "rfcxml-v2",
                title: "RFCXML v2",
                jing: Some("rfcxml-rng/v2.rng"),
            },
        ],
    ),
    (
        "oscal",
        &[
            Grammar {
                name: "oscal-catalog",
                title: "OSCAL catalog",
                jing: None,
            },
            Grammar {
                name: "oscal-profile",
                title: "OSCAL profile",
                jing: None,
            },
        ],
    ),
];

fn main() {
    let known = known();
    let mut tests: Vec<Trial> = FORMATS
        .iter()
        .map(|&(format, grammars)| {
            let known = known.clone();
            Trial::ignorable_test(format!("format_{}", format.replace('-', "_")), move || {
                on_a_large_stack(move || of_a_format(format, grammars, &known))
            })
        })
        .collect();
    match corpus() {
        Some(documents) => tests.extend(documents.into_iter().map(|path| {
            let known = known.clone();
            let name = file_name(&path);
            Trial::ignorable_test(format!("corpus_{name}"), move || {
                on_a_large_stack(move || {
                    let mut faults = Faults::new(&known);
                    faults.judge(&name, &path, &mut Outcomes::default());
                    faults.verdict()
                })
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

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The documents of a folder, in order.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut documents: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let extension = path.extension().unwrap_or_default();
            (extension == "xml" || extension == "json") && !path.ends_with("names.json")
        })
        .collect();
    documents.sort();
    documents
}

/// The documents of the corpus; `None` where it is missing.
fn corpus() -> Option<Vec<PathBuf>> {
    let folders = fs::read_dir(shared("GUIJU_CORPUS", "corpus")).ok()?;
    let folders = folders.filter_map(|folder| Some(folder.ok()?.path()));
    let mut found: Vec<_> = folders.flat_map(|folder| documents(&folder)).collect();
    found.sort();
    Some(found)
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

/// What is wrong, but for what is known.
struct Faults<'k> {
    known: &'k Known,
    documents: usize,
    told: Vec<String>,
}

impl<'k> Faults<'k> {
    /// So many are printed.
    const SHOWN: usize = 400;

    fn new(known: &'k Known) -> Self {
        Self {
            known,
            documents: 0,
            told: Vec::new(),
        }
    }

    fn judge(&mut self, name: &str, path: &Path, outcomes: &mut Outcomes) {
        self.documents += 1;
        match (check::document(path, outcomes), self.known.get(name)) {
            (Ok(()), None) => {}
            (Err(fault), Some(expected)) if fault.contains(expected.as_str()) => {}
            (Ok(()), Some(_)) => {
                self.told
                    .push(format!("{name}: it no longer fails; take it off the list"));
            }
            (Err(fault), _) => self.told.push(format!("{name}: {fault}")),
        }
    }

    fn verdict(self) -> Verdict {
        if self.told.is_empty() {
            return Ok(Completion::Completed);
        }
        Err(format!(
            "{} faults, {} documents:\n{}",
            self.told.len(),
            self.documents,
            self.told[..self.told.len().min(Self::SHOWN)].join("\n")
        )
        .into())
    }
}

fn of_a_format(format: &str, grammars: &[Grammar], known: &Known) -> Verdict {
    let Some(format) = Format::named(format).filter(|format| format.read.is_some()) else {
        return Ok(Completion::ignored_with(format!("{format} is not read")));
    };
    let folder = shared("GUIJU_GRAMMARS", "schemas");
    if !folder.is_dir() {
        return Ok(Completion::ignored_with("there is no ../shared/schemas"));
    }
    let mut faults = Faults::new(known);
    let (mut seen, mut defined) = (Outcomes::default(), Defined::default());
    for grammar in grammars {
        let documents_of = made(grammar, &folder)?;
        let (names, missing) = Defined::read(&documents_of.join("names.json"))?;
        faults.told.extend(
            missing
                .iter()
                .map(|name| format!("{}: no document holds {name}", grammar.name)),
        );
        let mut outcomes = Outcomes::default();
        for path in documents(&documents_of) {
            let name = format!("{}/{}", grammar.name, file_name(&path));
            faults.judge(&name, &path, &mut outcomes);
        }
        faults.told.extend(tables::figures(
            grammar.name,
            grammar.title,
            &names,
            &outcomes,
        ));
        seen.merge(&outcomes);
        defined.merge(&names);
    }
    let others = corpus().unwrap_or_default().into_iter();
    let fixtures = ["sts", format.name].map(|name| root().join("tests/fixtures").join(name));
    for path in others.chain(fixtures.iter().flat_map(|folder| documents(folder))) {
        check::outcomes_of(format, &path, &mut seen);
    }
    faults.told.extend(tables::faults(format, &seen, &defined));
    faults.verdict()
}

/// Makes the documents of a grammar; the folder they are in.
fn made(grammar: &Grammar, grammars: &Path) -> Result<PathBuf, Failed> {
    let folder = root().join("target/cover").join(grammar.name);
    let _ = fs::remove_dir_all(&folder);
    let made = Command::new("python3")
        .arg(root().join("tests/grammars/cover.py"))
        .args([
            grammars.as_os_str(),
            grammar.name.as_ref(),
            folder.as_os_str(),
        ])
        .output()?;
    if !made.status.success() {
        return Err(String::from_utf8_lossy(&made.stderr).into_owned().into());
    }
    if let Some(schema) = grammar.jing {
        are_valid(&grammars.join(schema), &documents(&folder))?;
    }
    Ok(folder)
}

/// Documents are worth nothing as a test if the grammar does not allow them.
fn are_valid(schema: &Path, documents: &[PathBuf]) -> Result<(), Failed> {
    // Jing would put other files in the place of `xi:include`.
    let alone = documents.iter().filter(|path| {
        fs::read_to_string(path)
            .is_ok_and(|text| !text.contains("xi:include") && !text.contains("ix:include"))
    });
    let Ok(output) = Command::new("jing")
        .env("JAVA_ARGS", "-Xss64m")
        .arg(schema)
        .args(alone)
        .output()
    else {
        return if env::var_os("GUIJU_REQUIRE_TOOLS").is_some() {
            Err("jing is missing; run tests/run.sh".into())
        } else {
            Ok(())
        };
    };
    let told = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        return Ok(());
    }
    let first: Vec<_> = told.lines().take(10).collect();
    Err(format!(
        "the covering documents are not valid:\n{}",
        first.join("\n")
    )
    .into())
}
