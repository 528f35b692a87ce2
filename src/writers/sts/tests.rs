//! Documents written and looked at; documents made at random, all kinds in all kinds, against the
//! schema of the tag set.
#![expect(clippy::print_stderr, reason = "a test says why it was skipped")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::made::made;
use super::*;

fn written(document: Value) -> Writing {
    let standard: Standard = serde_json::from_value(document).expect("the document is one");
    let templates = Templates::built_in().expect("the templates are sound");
    write(&standard, &templates).expect("it can be written")
}

fn schema() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/schemas/niso-sts-1.2-rng/NISO-STS-interchange-1-mathml3.rng");
    let path = std::env::var_os("GUIJU_STS_SCHEMA").map_or(path, PathBuf::from);
    path.exists().then_some(path)
}

/// What Jing says against these files; `None` where it or the schema is missing.
fn faults(files: &[PathBuf]) -> Option<String> {
    let Some(schema) = schema() else {
        eprintln!("skipped: the schema of NISO STS is missing");
        return None;
    };
    let Ok(output) = Command::new("jing").arg(schema).args(files).output() else {
        eprintln!("skipped: Jing is missing");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let faults = text.lines().filter(|line| !line.starts_with("[warning]"));
    Some(faults.collect::<Vec<_>>().join("\n"))
}

fn count() -> u64 {
    std::env::var("GUIJU_STS_DOCUMENTS").map_or(60, |n| n.parse().expect("a number"))
}

/// What comes back to STS is held against no grammar: the source may have been no better.
#[test]
fn whatever_a_source_is_said_to_have_had_the_output_is_well_formed() {
    for seed in 1..=count() {
        let text = written(made(seed, Some(FORMAT))).text;
        let file = crate::source::SourceFile::from_bytes("x.xml", text.clone().into_bytes());
        let file = file.expect("a text");
        let read = crate::formats::read(&file, &crate::readers::Limits::default());
        assert!(read.is_ok(), "{seed}: {:?}\n{text}", read.err());
    }
}

#[test]
fn whatever_is_nested_in_whatever_the_output_is_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = Vec::new();
    for seed in 1..=count() {
        let source = [None, Some("metanorma")][usize::from(seed % 2 == 0)];
        let path = folder.path().join(format!("{seed}.xml"));
        std::fs::write(&path, written(made(seed, source)).text).expect("the file can be written");
        files.push(path);
    }
    if std::env::var_os("GUIJU_STS_KEEP").is_some() {
        eprintln!("{}", folder.keep().display());
    }
    if let Some(faults) = faults(&files) {
        assert!(faults.is_empty(), "{faults}");
    }
}

#[test]
fn a_small_standard() {
    let out = written(json!({
        "guiju": "1.0",
        "lang": "zh",
        "metadata": {
            "scope": "national",
            "originator": "SAC",
            "identifiers": [{"value": "GB/T 1—2026"}, {"kind": "project", "value": "2025-1"}],
            "titles": [{"main": "秤", "part": "第1部分", "complementary": "试验"}],
            "dates": [{"kind": "published", "date": "2026-01-01"}, {"kind": "effective", "date": "2026-07-01"}],
            "ics": ["17.100"],
            "ccs": ["N 13"],
            "relations": [{"kind": "replaces", "identifier": "GB/T 1—2020"}],
        },
        "body": [
            {"kind": "scope", "title": "范围", "blocks": [["见", {"type": "cross_reference", "target": "表/1"}, "。"]]},
            {"kind": "terms", "title": "术语和定义", "blocks": [{
                "type": "term_entry",
                "designations": [{"content": "秤"}, {"lang": "en", "content": "balance"}],
                "definitions": [{"blocks": ["测量质量的器具"]}],
            }]},
            {"title": "要求", "blocks": [{
                "type": "table", "id": "表/1", "caption": "限值", "units": "单位为克",
                "head": [["项目", "限值"]],
                "body": [["质量", {"blocks": ["5", {"type": "note", "blocks": ["净重"]}]}]],
            }]},
        ],
        "annexes": [{"kind": "annex", "obligation": "informative", "title": "示例", "blocks": [{
            "type": "formula", "math": [{"mathml": "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>m</mi></math>", "latex": "m"}],
        }]}],
        "back": [{"kind": "bibliography", "title": "参考文献", "blocks": [{
            "type": "reference_list", "items": [{"identifiers": [{"value": "GB/T 2"}], "titles": [{"full": "砝码"}]}],
        }]}],
    }));
    assert!(out.losses.is_empty(), "{:?}", out.losses);
    insta::assert_snapshot!(out.text);
}

#[test]
fn what_cannot_stand_is_told_with_its_place() {
    let out = written(json!({
        "guiju": "1.0",
        "lang": "en",
        "body": [{"title": ["Title with ", {"type": "link", "target": "https://a.example", "content": [{"type": "math", "text": "m"}]}], "blocks": [
            ["See ", {"type": "cross_reference", "target": "nowhere", "content": "there"}],
            {"type": "opaque", "format": "metanorma", "content": [{"type": "element", "name": "alien", "content": ["kept words"]}]},
        ]}],
    }));
    assert!(out.text.contains("kept words") && out.text.contains(">there</xref>"));
    let told: Vec<String> = out
        .losses
        .iter()
        .map(|loss| {
            format!(
                "{} {}",
                loss.code,
                loss.place.pointer.as_deref().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "sts-math /body/0/title/1/content/0",
            "sts-reference /body/0/blocks/0/content/1",
            "sts-opaque /body/0/blocks/1",
        ]
    );
}

#[test]
fn a_template_that_breaks_the_markup_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("sts")).expect("a folder");
    std::fs::write(
        folder.path().join("sts/element.xml"),
        "<{{ name }}>{{ content }}",
    )
    .expect("written");
    let templates = Templates::with_overrides(folder.path()).expect("the template is one");
    let document = json!({"guiju": "1.0", "lang": "en", "body": [{"title": "T", "blocks": ["a"]}]});
    let standard: Standard = serde_json::from_value(document).expect("the document is one");
    let error = write(&standard, &templates).expect_err("it is broken");
    assert!(
        matches!(error, WriteError::IllFormed { line, .. } if line > 1),
        "{error}"
    );
}

#[test]
fn what_is_too_deep_is_refused_with_its_place() {
    let mut block = json!("deep");
    for _ in 0..120 {
        block = json!({"type": "list", "items": [{"blocks": [block]}]});
        block = json!({"type": "note", "blocks": [block]});
    }
    let document = json!({"guiju": "1.0", "lang": "en", "body": [{"blocks": [block]}]});
    let standard: Standard = serde_json::from_value(document).expect("the document is one");
    let templates = Templates::built_in().expect("the templates are sound");
    let error = write(&standard, &templates).expect_err("it is too deep");
    let WriteError::TooDeep { limit, pointer, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(limit, 200);
    assert!(
        pointer.starts_with("/body/0/blocks/0/blocks/0/items/0"),
        "{pointer}"
    );
}
