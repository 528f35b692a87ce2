//! How long it takes to read, validate and render a standard.
//!
//! `cargo bench` runs on the samples and, where it is found, on the NISO standard of the corpus
//! (`GUIJU_CORPUS`, else `../shared/corpus`). Whole commands beside other tools: `benches/compare.py`.

use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::BytesCount;
use guiju::formats::{self, Format};
use guiju::numbering::Index;
use guiju::readers::Limits;
use guiju::source::SourceFile;
use guiju::validation::Options;
use guiju::writers::Templates;

fn main() {
    divan::main();
}

/// The documents to measure on.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::env::var_os("GUIJU_CORPUS")
        .map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    let large = corpus.join("niso-sts/NISO-STS-Standard-1-0.xml");
    let mut documents: Vec<PathBuf> = std::fs::read_dir(root.join("samples"))
        .expect("the samples are there")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.to_string_lossy().ends_with(".xml") || path.to_string_lossy().contains(".std.")
        })
        .collect();
    documents.sort();
    documents.extend(large.exists().then_some(large));
    documents
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A path that is printed as the name of its file.
struct Document(PathBuf);

impl std::fmt::Display for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&name(&self.0))
    }
}

fn arguments() -> Vec<Document> {
    documents().into_iter().map(Document).collect()
}

fn load(document: &Document) -> SourceFile {
    let bytes = std::fs::read(&document.0).expect("the document can be read");
    SourceFile::from_bytes(name(&document.0), bytes).expect("the document is text")
}

#[divan::bench(args = arguments())]
fn read(bencher: Bencher<'_, '_>, document: &Document) {
    let file = load(document);
    bencher
        .counter(BytesCount::of_str(file.text()))
        .bench_local(|| formats::read(&file, &Limits::default()).expect("the document is sound"));
}

#[divan::bench(args = arguments())]
fn validate(bencher: Bencher<'_, '_>, document: &Document) {
    let reading =
        formats::read(&load(document), &Limits::default()).expect("the document is sound");
    let json = Format::named("json").expect("JSON is written");
    let templates = Templates::none();
    let text = formats::write(&reading.standard, json, &templates)
        .expect("JSON can be written")
        .text;
    let file = SourceFile::new("document.std.json", text);
    bencher
        .counter(BytesCount::of_str(file.text()))
        .bench_local(|| formats::validate(&file, &Options::default()));
}

#[divan::bench(args = arguments())]
fn number(bencher: Bencher<'_, '_>, document: &Document) {
    let reading =
        formats::read(&load(document), &Limits::default()).expect("the document is sound");
    bencher.bench_local(|| Index::new(&reading.standard).entries().count());
}

fn write(bencher: Bencher<'_, '_>, document: &Document, format: &str) {
    let reading =
        formats::read(&load(document), &Limits::default()).expect("the document is sound");
    let format = Format::named(format).expect("the format is written");
    let templates = Templates::built_in().expect("the built-in templates are sound");
    bencher.bench_local(|| {
        formats::write(&reading.standard, format, &templates).expect("it can be written")
    });
}

#[divan::bench(args = arguments())]
fn write_html(bencher: Bencher<'_, '_>, document: &Document) {
    write(bencher, document, "html");
}

#[divan::bench(args = arguments())]
fn write_markdown(bencher: Bencher<'_, '_>, document: &Document) {
    write(bencher, document, "markdown");
}

#[divan::bench(args = arguments())]
fn write_sts(bencher: Bencher<'_, '_>, document: &Document) {
    write(bencher, document, "niso-sts");
}

#[divan::bench(args = arguments())]
fn lint(bencher: Bencher<'_, '_>, document: &Document) {
    let file = load(document);
    let reading = formats::read(&file, &Limits::default()).expect("the document is sound");
    let options = guiju::rules::Options::default();
    bencher
        .counter(BytesCount::of_str(file.text()))
        .bench_local(|| guiju::linting::lint_reading(&file, &reading, &options));
}

/// A paragraph with thousands of sentences and findings: the time is to grow as they do.
#[divan::bench(args = [1000, 4000, 16000])]
fn lint_a_long_paragraph(bencher: Bencher<'_, '_>, sentences: usize) {
    let paragraph = "车铃必须防锈见图9，长5mm，不得含铅，可以涂漆（见5.2.1条）。".repeat(sentences);
    let text = format!(
        "{{\"guiju\": \"1.0\", \"lang\": \"zh\", \"body\": [{{\"title\": \"要求\", \"blocks\": [\"{paragraph}\"]}}]}}"
    );
    let file = SourceFile::new("a.std.json", text);
    let options = guiju::rules::Options::default();
    bencher
        .bench(|| guiju::linting::lint(&file, &Limits::default(), &options).expect("it is read"));
}

/// References in the wrong order and thousands of words to mend in nested clauses, some of them in strings that have to be
/// quoted for it.
#[divan::bench(args = [10, 20, 40])]
fn fix(bencher: Bencher<'_, '_>, paragraphs: usize) {
    use std::fmt::Write as _;
    let mut text = "guiju: \"1.0\"\nlang: zh\nbody:\n- kind: normative_references\n  title: 规范性引用文件\n  blocks:\n  - type: reference_list\n    items:\n".to_owned();
    for number in (0..10 * paragraphs).rev() {
        let _ = writeln!(text, "    - content: GB/T {}　铃", 5000 + number);
    }
    for depth in (0..60).map(|clause| clause % 4) {
        let space = "  ".repeat(depth);
        let heading = if depth == 0 { "- title: 要求\n" } else { "" };
        let nested = if depth == 0 {
            String::new()
        } else {
            format!("{space}clauses:\n{space}- title: 要求\n")
        };
        let _ = writeln!(text, "{heading}{nested}{space}  blocks:");
        for number in 0..paragraphs {
            let _ = writeln!(
                text,
                "{space}  - 车铃必须防锈，按GB/T {}，长5mm。",
                5000 + number
            );
        }
        let _ = writeln!(text, "{space}  - 【来源：GB/T 99000—2019，4.3.5】");
    }
    let file = SourceFile::new("a.std.yaml", text);
    let options = guiju::rules::Options::default();
    bencher.bench(|| {
        guiju::linting::fix(&file, &Limits::default(), &options, true).expect("it is read")
    });
}
