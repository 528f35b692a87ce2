//! The command line: what a user types and what comes back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn guiju(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guiju"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the command starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What came back, as a reader of a terminal sees it.
fn shown(output: &Output) -> String {
    format!(
        "exit: {}\n--- stdout\n{}--- stderr\n{}",
        output.status.code().expect("it ended by itself"),
        text(&output.stdout),
        text(&output.stderr)
    )
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

const SOUND: &str = "guiju: '1.0'\nlang: en\nmetadata:\n  titles: [{main: Bells}]\nbody:\n  - title: Scope\n    blocks: [Text.]\n";

#[test]
fn all_faults_of_the_broken_sample_are_told_in_one_run() {
    insta::assert_snapshot!(shown(&guiju(&["validate", "samples/broken.yaml"])));
}

#[test]
fn the_samples_are_sound() {
    let samples = [
        "samples/gbt-99001-2026.zh.std.yaml",
        "samples/gbt-99001-2026.en.std.yaml",
        "samples/adoption/gbt-99003-2026.zh.std.yaml",
        "samples/legacy-iso-99902.xml",
    ];
    for sample in samples {
        let output = guiju(&["validate", sample]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{sample}\n{}",
            shown(&output)
        );
    }
}

#[test]
fn what_cannot_be_read_is_one_clear_line_and_exit_2() {
    let cases: [&[&str]; 4] = [
        &["validate", "no-such-file.yaml"],
        &["validate", "samples"],
        &["convert", "samples/legacy-iso-99902.xml"],
        &[
            "convert",
            "samples/legacy-iso-99902.xml",
            "-o",
            "no-such-folder/x.html",
        ],
    ];
    let told: Vec<String> = cases
        .iter()
        .map(|arguments| {
            let output = guiju(arguments);
            assert_eq!(output.status.code(), Some(2), "{}", shown(&output));
            let told = text(&output.stderr);
            assert_eq!(told.lines().count(), 1, "{told}");
            told
        })
        .collect();
    insta::assert_snapshot!(told.concat());
}

#[test]
fn a_file_that_is_not_in_its_encoding_is_told_with_the_first_bad_byte() {
    let folder = folder();
    let latin = path(&folder, "latin.std.yaml");
    fs::write(
        &latin,
        b"guiju: '1.0'\nlang: en\nmetadata: {version: \xE9}\n",
    )
    .expect("written");
    let lying = path(&folder, "lying.xml");
    fs::write(
        &lying,
        "<?xml version='1.0' encoding='UTF-16'?>\n<standard/>\n",
    )
    .expect("written");
    let output = guiju(&["validate", &latin, &lying]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout)
        .replace(&latin, "latin.std.yaml")
        .replace(&lying, "lying.xml");
    insta::assert_snapshot!(told);
}

#[test]
fn a_limit_is_named_with_its_value_its_option_and_the_place() {
    let folder = folder();
    let deep = path(&folder, "deep.xml");
    let (open, close) = ("<sec>".repeat(300), "</sec>".repeat(300));
    fs::write(
        &deep,
        format!("<standard><body>\n{open}{close}</body></standard>"),
    )
    .expect("written");
    let output = guiju(&["convert", &deep, "--to", "json"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(text(&output.stderr).replace(&deep, "deep.xml"));
    let output = guiju(&["convert", &deep, "--to", "json", "--max-depth", "400"]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    let output = guiju(&["validate", &deep, "--max-bytes", "1K"]);
    assert!(
        text(&output.stdout).contains("--max-bytes"),
        "{}",
        shown(&output)
    );
}

#[test]
fn broken_xml_is_refused_at_its_line_and_column() {
    let folder = folder();
    let file = path(&folder, "broken.xml");
    fs::write(
        &file,
        "<standard>\n <front>\n  <std-meta></front>\n</standard>\n",
    )
    .expect("written");
    let output = guiju(&["convert", &file, "--to", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    insta::assert_snapshot!(text(&output.stderr).replace(&file, "broken.xml"));
}

#[test]
fn other_formats_are_refused_by_name() {
    let folder = folder();
    let file = path(&folder, "page.xml");
    fs::write(&file, "<html/>").expect("written");
    let output = guiju(&["convert", &file, "--to", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    // The list of formats that can be read grows.
    let told = told
        .split("formats that can be read")
        .next()
        .unwrap_or(&told);
    insta::assert_snapshot!(told.replace(&file, "page.xml"));
}

#[test]
fn findings_come_in_five_shapes() {
    let folder = folder();
    let file = path(&folder, "x.std.yaml");
    fs::write(&file, SOUND.replace("title: Scope", "titel: Scope")).expect("written");
    for (shape, sign) in [
        ("text", "error[unknown-field]"),
        ("json", "\"code\": \"unknown-field\""),
        ("sarif", "sarif-schema-2.1.0.json"),
        ("github", "::error file="),
        ("junit", "<testsuites"),
    ] {
        let output = guiju(&["validate", "--format", shape, &file]);
        assert_eq!(output.status.code(), Some(1), "{shape}");
        assert!(
            text(&output.stdout).contains(sign),
            "{shape}\n{}",
            shown(&output)
        );
    }
}

#[test]
fn an_organisation_asks_for_more_with_its_own_schema() {
    let folder = folder();
    let (file, schema) = (path(&folder, "x.std.yaml"), path(&folder, "own.json"));
    fs::write(&file, SOUND).expect("written");
    fs::write(&schema, r#"{"required": ["annexes"]}"#).expect("written");
    let output = guiju(&["validate", "--schema", &schema, &file]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stdout).contains("missing field `annexes`"),
        "{}",
        shown(&output)
    );
    fs::write(&schema, r#"{"type": 5}"#).expect("written");
    assert_eq!(
        guiju(&["validate", "--schema", &schema, &file])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_failed_conversion_leaves_what_was_there() {
    let folder = folder();
    let (good, bad, out) = (
        path(&folder, "good.std.yaml"),
        path(&folder, "bad.std.yaml"),
        path(&folder, "out.html"),
    );
    fs::write(&good, SOUND).expect("written");
    fs::write(&bad, "guiju: '1.0'\nlang: [").expect("written");
    assert_eq!(
        guiju(&["convert", &good, "-o", &out]).status.code(),
        Some(0)
    );
    let before = fs::read(&out).expect("the page");
    assert_eq!(guiju(&["convert", &bad, "-o", &out]).status.code(), Some(1));
    assert_eq!(fs::read(&out).expect("the page"), before);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 3);
}

#[test]
fn the_ledger_says_what_became_of_each_piece() {
    let folder = folder();
    let (source, out, ledger) = (
        path(&folder, "legacy.xml"),
        path(&folder, "out.json"),
        path(&folder, "ledger.json"),
    );
    fs::write(
        &source,
        "<!DOCTYPE standard [<!ENTITY bells SYSTEM \"bells.xml\">]><standard><body><sec id=\"s\">\n\
         <label>1</label><p>Bells ring. &bells;</p></sec></body></standard>",
    )
    .expect("written");
    let output = guiju(&["convert", &source, "-o", &out, "--ledger", &ledger]);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("8 mapped, 0 normalised, 0 carried, 1 dropped"),
        "{told}"
    );
    let ledger: serde_json::Value =
        serde_json::from_slice(&fs::read(&ledger).expect("the ledger")).expect("JSON");
    // Five elements, an attribute, two texts and an entity that stands in another file.
    assert_eq!(ledger["total"], 9);
    assert_eq!(ledger["totals"]["dropped"], 1);
    let pieces = ledger["pieces"].as_array().expect("a list");
    let sum: u64 = pieces
        .iter()
        .filter_map(|piece| piece["count"].as_u64())
        .sum();
    assert_eq!(sum, 9);
    let dropped: Vec<_> = pieces
        .iter()
        .filter(|piece| piece["outcome"] == "dropped")
        .collect();
    assert_eq!(dropped.len(), 1);
    assert_eq!(dropped[0]["kind"], "entity reference");
    assert_eq!(dropped[0]["source"], serde_json::json!(["&bells;"]));
    assert_eq!(
        dropped[0]["first"],
        serde_json::json!({ "line": 2, "column": 32 })
    );
}

#[test]
fn a_full_ledger_has_the_place_of_each_piece() {
    let folder = folder();
    let (source, out, ledger) = (
        path(&folder, "legacy.xml"),
        path(&folder, "out.json"),
        path(&folder, "ledger.json"),
    );
    let text = "<standard><body><p>铃响。</p><p>Bells\n<bold>ring</bold>.</p></body></standard>";
    fs::write(&source, text).expect("written");
    let full = ["--ledger", &ledger, "--ledger-detail", "full"];
    let output = guiju(&[&["convert", &source, "-o", &out][..], &full].concat());
    assert_eq!(output.status.code(), Some(0));
    let ledger: serde_json::Value =
        serde_json::from_slice(&fs::read(&ledger).expect("the ledger")).expect("JSON");
    let places = |kind: &str, name: &str| {
        let rows = ledger["pieces"].as_array().into_iter().flatten();
        rows.filter(|row| row["kind"] == kind && row["name"] == name)
            .flat_map(|row| row["places"].as_array().cloned().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        places("element", "p"),
        [serde_json::json!([1, 17]), serde_json::json!([1, 27])]
    );
    assert_eq!(places("text", "bold"), [serde_json::json!([2, 7])]);
    assert_eq!(places("text", "p").len(), 3);
}

#[test]
fn a_strict_conversion_fails_when_something_was_dropped() {
    let folder = folder();
    let (source, out) = (path(&folder, "legacy.xml"), path(&folder, "out.json"));
    let convert = |label: &str| {
        let text = format!(
            "<!DOCTYPE standard [<!ENTITY bells SYSTEM 'bells.xml'>]>\n\
             <standard><body><sec><p>{label}</p></sec></body></standard>"
        );
        fs::write(&source, text).expect("written");
        guiju(&["convert", &source, "-o", &out, "--strict", "--quiet"])
    };
    assert_eq!(convert("1").status.code(), Some(0));
    let output = convert("1 &bells;");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains(":2:27: dropped entity reference of `&bells;`"),
        "{told}"
    );
}

#[test]
fn a_folder_becomes_a_site_and_only_what_changed_is_built_again() {
    let folder = folder();
    let source = folder.path().join("standards");
    fs::create_dir_all(source.join("part")).expect("made");
    fs::write(source.join("a.std.yaml"), SOUND).expect("written");
    fs::write(
        source.join("part/b.std.yaml"),
        SOUND.replace("Bells", "Whistles"),
    )
    .expect("written");
    fs::write(source.join("broken.std.yaml"), "guiju: '1.0'\nlang: 5\n").expect("written");
    let (input, site) = (source.display().to_string(), path(&folder, "site"));
    let build = |more: &[&str]| guiju(&[&["build", &input, "-o", &site], more].concat());

    let first = build(&[]);
    assert_eq!(first.status.code(), Some(1), "one is broken");
    let told = text(&first.stderr);
    assert!(told.contains("expected text, found a number"), "{told}");
    assert!(
        told.contains("2 built, 0 unchanged, 1 with faults"),
        "{told}"
    );
    let files = tree(Path::new(&site));
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "a.html",
            "a.md",
            "a.std.json",
            "a.xml",
            "guiju-build.json",
            "index.html",
            "part/b.html",
            "part/b.md",
            "part/b.std.json",
            "part/b.xml"
        ]
    );

    assert!(text(&build(&[]).stderr).contains("0 built, 2 unchanged, 1 with faults"));
    assert!(text(&build(&["--force", "--jobs", "1"]).stderr).contains("2 built, 0 unchanged"));
    assert_eq!(
        tree(Path::new(&site)),
        files,
        "the same bytes, on one processor or several"
    );

    fs::remove_file(source.join("broken.std.yaml")).expect("removed");
    fs::remove_file(source.join("part/b.std.yaml")).expect("removed");
    fs::write(source.join("a.std.yaml"), SOUND.replace("Bells", "Gongs")).expect("written");
    let last = build(&[]);
    assert_eq!(last.status.code(), Some(0), "{}", shown(&last));
    assert!(
        !Path::new(&site).join("part/b.html").exists(),
        "what is gone is removed"
    );
    let index = fs::read_to_string(Path::new(&site).join("index.html")).expect("the index");
    assert!(index.contains("Gongs") && !index.contains("Whistles"));
}

#[test]
fn pictures_beside_a_document_are_in_its_page_and_beside_its_other_forms() {
    let folder = folder();
    let source = folder.path().join("standards");
    fs::create_dir_all(source.join("figures")).expect("made");
    let picture = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    fs::write(source.join("figures/a.svg"), picture).expect("written");
    let blocks = "    blocks:\n      - {type: image, source: figures/a.svg}\n      - {type: image, source: gone.png}\n      - {type: image, source: ../secret.png}\n";
    fs::write(folder.path().join("secret.png"), "secret").expect("written");
    fs::write(
        source.join("a.std.yaml"),
        SOUND.replace("    blocks: [Text.]\n", blocks),
    )
    .expect("written");
    let (input, site) = (source.display().to_string(), path(&folder, "site"));
    let output = guiju(&["build", &input, "-o", &site]);
    assert_eq!(output.status.code(), Some(0), "{}", shown(&output));
    assert!(
        text(&output.stderr).contains("there is no picture gone.png"),
        "{}",
        shown(&output)
    );
    let page = fs::read_to_string(Path::new(&site).join("a.html")).expect("the page");
    assert!(page.contains("src=\"data:image/svg+xml;base64,"), "{page}");
    assert_eq!(
        fs::read_to_string(Path::new(&site).join("figures/a.svg")).expect("the picture"),
        picture
    );
    assert!(
        !page.contains("c2VjcmV0"),
        "no file outside the folder is read"
    );
    assert!(text(&guiju(&["build", &input, "-o", &site]).stderr).contains("1 unchanged"));
    fs::write(
        source.join("figures/a.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>",
    )
    .expect("written");
    assert!(text(&guiju(&["build", &input, "-o", &site]).stderr).contains("1 built"));
}

#[test]
fn a_site_is_not_built_over_its_sources() {
    let folder = folder();
    fs::write(folder.path().join("a.std.yaml"), SOUND).expect("written");
    let input = folder.path().display().to_string();
    let output = guiju(&["build", &input, "-o", &input]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("name another folder"),
        "{}",
        shown(&output)
    );
}

#[test]
fn the_formats_are_listed() {
    insta::assert_snapshot!(text(&guiju(&["formats"]).stdout));
}

/// The files below a folder with their bytes, by path.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn visit(folder: &Path, root: &Path, files: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                visit(&path, root, files);
            } else {
                let name = path
                    .strip_prefix(root)
                    .expect("below it")
                    .display()
                    .to_string()
                    .replace('\\', "/");
                files.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    let mut files = Vec::new();
    visit(folder, folder, &mut files);
    files.sort();
    files
}
