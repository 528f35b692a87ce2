//! What is published passes other people's tools: the Nu HTML checker for HTML, Jing with the RELAX NG
//! grammar of NISO STS 1.2 for XML, a client library for the language server; and legacy documents keep all their words.
//!
//! `tests/run.sh` installs the tools. Where one is missing, a test says so and counts as ignored; where
//! `GUIJU_REQUIRE_TOOLS` is set, it fails. The grammar and the large documents are not part of the project; they are looked
//! for in `../shared` (`GUIJU_STS_SCHEMA`, `GUIJU_CORPUS`).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Completion, Failed, Trial};

use guiju::formats::{self, Format};
use guiju::readers::{Limits, Outcome};
use guiju::source::SourceFile;
use guiju::validation::Options;
use guiju::writers::Templates;

/// What a test comes to: passed, or ignored with a reason.
type Verdict = Result<Completion, Failed>;

fn main() {
    let tests = vec![
        Trial::ignorable_test("html_is_valid", html_is_valid),
        Trial::ignorable_test("sts_is_valid", sts_is_valid),
        Trial::ignorable_test("an_editor_is_served", an_editor_is_served),
        Trial::ignorable_test(
            "legacy_documents_are_read_whole_and_are_sound",
            legacy_documents_are_read_whole_and_are_sound,
        ),
    ];
    libtest_mimic::run(&Arguments::from_args(), tests).exit();
}

const SAMPLES: [&str; 4] = [
    "samples/gbt-99001-2026.zh.std.yaml",
    "samples/gbt-99001-2026.en.std.yaml",
    "samples/adoption/gbt-99003-2026.zh.std.yaml",
    "samples/legacy-iso-99902.xml",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn load(path: &Path) -> SourceFile {
    SourceFile::from_bytes(
        path.display().to_string(),
        fs::read(path).expect("the document"),
    )
    .expect("text")
}

/// The documents to publish: the samples, and those of the corpus that are there.
fn documents() -> Vec<PathBuf> {
    let mut documents: Vec<PathBuf> = SAMPLES.iter().map(|name| root().join(name)).collect();
    for folders in [STS, OTHERS] {
        documents.extend(corpus(folders).into_iter().flatten());
    }
    documents
}

/// The folders of STS documents in the corpus.
const STS: &[&str] = &["niso-sts", "iso-sts"];
/// The folders of documents in other XML formats.
const OTHERS: &[&str] = &["metanorma", "rfcxml", "oscal", "jats"];

/// The documents of some folders of the corpus; `None` where one is missing.
fn corpus(folders: &[&str]) -> Option<Vec<PathBuf>> {
    let root =
        env::var_os("GUIJU_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let mut documents = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(root.join(folder)).ok()?;
        documents.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    documents.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    documents.sort();
    Some(documents)
}

/// Ignores a test whose tool is missing; fails it where tools are required.
fn without(tool: &str) -> Verdict {
    if env::var_os("GUIJU_REQUIRE_TOOLS").is_some() {
        return Err(format!("{tool} is missing; run tests/run.sh").into());
    }
    Ok(Completion::ignored_with(format!(
        "{tool} is missing; tests/run.sh installs it"
    )))
}

/// Writes every document in a format to a folder; the paths of the outputs.
fn publish(format: &str, folder: &Path) -> Vec<PathBuf> {
    let templates = Templates::built_in().expect("the built-in templates");
    let format = Format::named(format).expect("a format");
    documents()
        .iter()
        .map(|path| {
            let reading = formats::read(&load(path), &Limits::default()).expect("a sound document");
            let writing =
                formats::write(&reading.standard, format, &templates).expect("it can be written");
            let name = path.file_name().expect("a name").to_string_lossy();
            let output = folder.join(format!("{name}{}", format.extensions[0]));
            fs::write(&output, writing.text).expect("written");
            output
        })
        .collect()
}

fn html_is_valid() -> Verdict {
    let Some(jar) = env::var_os("GUIJU_VNU_JAR").filter(|jar| Path::new(jar).exists()) else {
        return without("the Nu HTML checker (GUIJU_VNU_JAR)");
    };
    let folder = tempfile::tempdir().expect("a folder");
    let pages = publish("html", folder.path());
    let output = Command::new("java")
        .arg("-Xss8m")
        .arg("-jar")
        .arg(jar)
        .arg("--errors-only")
        .args(&pages)
        .output()
        .expect("java starts");
    let told =
        String::from_utf8_lossy(&output.stderr).replace(&*folder.path().to_string_lossy(), "");
    assert!(
        output.status.success(),
        "{}",
        told.lines().take(20).collect::<Vec<_>>().join("\n")
    );
    Ok(Completion::Completed)
}

/// What is written as STS is valid; a document that was STS comes back as it was, so that it may have
/// the faults that its source has, and no others.
/// A session of an editor, `tests/editor/session.py`, in a Python that has pytest-lsp.
fn an_editor_is_served() -> Verdict {
    let Some(python) = env::var_os("GUIJU_LSP_CLIENT").filter(|it| Path::new(it).exists()) else {
        return without("the client library pytest-lsp (GUIJU_LSP_CLIENT)");
    };
    let output = Command::new(python)
        .arg(root().join("tests/editor/session.py"))
        .arg(env!("CARGO_BIN_EXE_guiju"))
        .arg(root().join("samples/adoption/gbt-99003-2026.zh.std.yaml"))
        .output()
        .expect("Python starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    Ok(Completion::Completed)
}

fn sts_is_valid() -> Verdict {
    let schema = env::var_os("GUIJU_STS_SCHEMA").map_or_else(
        || root().join("../shared/schemas/niso-sts-1.2-rng/NISO-STS-interchange-1-mathml3.rng"),
        PathBuf::from,
    );
    if !schema.exists() {
        return Ok(Completion::ignored_with(format!(
            "there is no grammar at {}",
            schema.display()
        )));
    }
    if Command::new("jing").output().is_err() {
        return without("jing");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let mut faults = Vec::new();
    for (source, written) in documents().iter().zip(publish("niso-sts", folder.path())) {
        let was_sts = corpus(STS).is_some_and(|documents| documents.contains(source));
        let mut known = if was_sts {
            jing(&schema, source)
        } else {
            Vec::new()
        };
        for fault in jing(&schema, &written) {
            match known.iter().position(|known| *known == fault) {
                Some(at) => {
                    known.swap_remove(at);
                }
                None => faults.push(format!("{}: {fault}", source.display())),
            }
        }
    }
    faults.truncate(20);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(Completion::Completed)
}

/// What Jing finds wrong with a file, without the places.
fn jing(schema: &Path, file: &Path) -> Vec<String> {
    let output = Command::new("jing").arg(schema).arg(file).output();
    let told = output.expect("jing starts").stdout;
    String::from_utf8_lossy(&told)
        .lines()
        .filter(|line| !line.starts_with("[warning]"))
        .map(|line| {
            line.split_once(": error: ")
                .or_else(|| line.split_once(": fatal: "))
                .map_or(line, |(_, fault)| fault)
                .to_owned()
        })
        .collect()
}

fn legacy_documents_are_read_whole_and_are_sound() -> Verdict {
    let Some(corpus) = corpus(STS) else {
        return Ok(Completion::ignored_with("there is no corpus"));
    };
    for path in corpus {
        let file = load(&path);
        let reading = formats::read(&file, &Limits::default()).expect("a sound document");
        let name = path.display();
        if reading.ledger.count(Outcome::Dropped) > 0 {
            return Err(format!("{name}: something was dropped").into());
        }
        let json = Format::named("json").expect("a format");
        let text = formats::write(&reading.standard, json, &Templates::none())
            .expect("written")
            .text;
        let written = SourceFile::new("x.std.json", text);
        let faults: Vec<_> = formats::validate(&written, &Options::default())
            .into_iter()
            .filter(|fault| fault.code != "empty-clause")
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let again = formats::read(&written, &Limits::default()).expect("what we wrote");
        assert!(
            again.standard == reading.standard,
            "{name}: JSON does not give the same document back"
        );
    }
    Ok(Completion::Completed)
}
