//! What a user reads when a document is not sound: each case in YAML and in JSON, at its own place.
//!
//! The snapshots are the messages; read them as a user would before accepting a change.

use std::path::{Path, PathBuf};

use guiju::diagnostic::{Diagnostic, Report, github, json, junit, sarif, text};
use guiju::readers::{Limits, ReadError, Syntax};
use guiju::schema::OrganisationSchema;
use guiju::source::SourceFile;
use guiju::validation::{Options, validate};

fn fixture(name: &str) -> (SourceFile, Syntax) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/validate")
        .join(name);
    let bytes = std::fs::read(path).expect("fixture");
    let syntax = if is(name, "json") {
        Syntax::Json
    } else {
        Syntax::Yaml
    };
    (SourceFile::from_bytes(name, bytes).expect("text"), syntax)
}

fn is(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| found == extension)
}

fn findings(name: &str) -> (SourceFile, Vec<Diagnostic>) {
    let (file, syntax) = fixture(name);
    let found = validate(&file, syntax, &Options::default());
    (file, found)
}

fn shown(name: &str) -> String {
    let (file, found) = findings(name);
    text::render(
        &[Report {
            file: &file,
            diagnostics: &found,
        }],
        text::Style::default(),
    )
}

macro_rules! cases {
    ($($test:ident: $file:literal)+) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(shown($file));
        })+
    };
}

cases! {
    a_misspelt_field_in_yaml: "misspelt.yaml"
    a_misspelt_field_in_json: "misspelt.json"
    wrong_types_in_yaml: "wrong_type.yaml"
    wrong_types_in_json: "wrong_type.json"
    references_in_yaml: "references.yaml"
    references_in_json: "references.json"
    a_duplicate_id_in_yaml: "duplicate_id.yaml"
    a_duplicate_id_in_json: "duplicate_id.json"
    tables_with_holes: "tables.yaml"
    metadata_that_contradicts_itself: "metadata.yaml"
    broken_yaml: "broken.yaml"
    broken_json: "broken.json"
}

#[test]
fn a_sound_document_has_no_findings() {
    assert_eq!(shown("sound.yaml"), "");
}

#[test]
fn an_organisation_may_ask_for_more() {
    let (schema, _) = fixture("organisation.schema.json");
    let schema = serde_json::from_str(schema.text()).expect("JSON");
    let schema = OrganisationSchema::new(&schema).expect("a schema");
    let (file, syntax) = fixture("organisation.yaml");
    let options = Options {
        organisation: Some(&schema),
        ..Options::default()
    };
    let found = validate(&file, syntax, &options);
    insta::assert_snapshot!(text::render(
        &[Report {
            file: &file,
            diagnostics: &found
        }],
        text::Style::default()
    ));
}

#[test]
fn an_unusable_organisation_schema_is_refused() {
    let schema = serde_json::json!({"type": "nonsense"});
    assert!(OrganisationSchema::new(&schema).is_err());
    let elsewhere = serde_json::json!({"$ref": "https://example.org/other.json"});
    assert!(OrganisationSchema::new(&elsewhere).is_err());
}

#[test]
fn the_other_renderings() {
    let (first, first_found) = findings("duplicate_id.yaml");
    let (second, second_found) = findings("sound.yaml");
    let reports = [
        Report {
            file: &first,
            diagnostics: &first_found,
        },
        Report {
            file: &second,
            diagnostics: &second_found,
        },
    ];
    insta::assert_snapshot!("rendered_as_json", json::render(&reports));
    let sarif = sarif::render(&reports, &|_| None).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!("rendered_as_sarif", sarif);
    insta::assert_snapshot!("rendered_for_github", github::render(&reports));
    insta::assert_snapshot!("rendered_as_junit", junit::render(&reports));
    assert_eq!(
        text::summary(&reports).as_deref(),
        Some("1 error in 1 file")
    );
}

#[test]
fn reading_for_rendering_tells_the_first_fault() {
    for name in ["misspelt.yaml", "misspelt.json"] {
        let (file, syntax) = fixture(name);
        match syntax.read(&file, &Limits::default()) {
            Err(ReadError::Structure {
                message,
                span,
                help,
            }) => {
                assert_eq!(message, "unknown field `titel`");
                assert_eq!(file.text()[span].trim_matches('"'), "titel");
                assert_eq!(help.as_deref(), Some("did you mean `title`?"));
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    let (file, syntax) = fixture("sound.yaml");
    assert!(syntax.read(&file, &Limits::default()).is_ok());
}

/// The walk that explains knows the schema as well as the validator does.
#[test]
fn every_fault_has_words_of_its_own() {
    for entry in std::fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/validate"
    ))
    .expect("fixtures")
    {
        let name = entry
            .expect("entry")
            .file_name()
            .into_string()
            .expect("name");
        if name.contains(".schema.") || !(is(&name, "yaml") || is(&name, "json")) {
            continue;
        }
        let (file, found) = findings(&name);
        for finding in found {
            assert_ne!(finding.code, "schema", "{name}: {finding:?}");
            let span = finding.place.span.expect("a place");
            assert!(span.end <= file.text().len(), "{name}");
        }
    }
}

#[test]
fn no_input_overflows_the_stack() {
    let deep = |open: &str, close: &str, depth: usize| {
        let head = r#"{"guiju":"1.0","lang":"en","body":[{"title":"x","blocks":["#;
        format!(
            "{head}{}\"x\"{}]}}]}}",
            open.repeat(depth),
            close.repeat(depth)
        )
    };
    let quotes = deep(r#"{"type":"quote","blocks":["#, "]}", 95);
    let late = deep(r#"{"blocks":["#, r#"],"type":"quote"}"#, 95);
    let thread = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || {
            for text in [quotes, late] {
                let file = SourceFile::new("deep.json", text.as_str());
                assert_eq!(validate(&file, Syntax::Json, &Options::default()), []);
                assert!(Syntax::Json.read(&file, &Limits::default()).is_ok());
                assert_eq!(validate(&file, Syntax::Yaml, &Options::default()), []);
            }
        });
    thread.expect("starts").join().expect("no overflow");
}

#[test]
fn a_table_that_goes_on_has_the_number_of_the_one_before() {
    let document = |caption: &str| {
        format!(
            "guiju: \"1.0\"\nlang: zh\nbody:\n  - title: 要求\n    blocks:\n      - {{type: table, label: 表1, caption: 尺寸, body: [[甲]]}}\n      - {{type: table, label: 表1, caption: {caption}, body: [[乙]]}}\n"
        )
    };
    let codes = |text: String| -> Vec<&'static str> {
        let file = SourceFile::new("a.std.yaml", text);
        let found = guiju::formats::validate(&file, &Options::default());
        found.iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(document("质量")), ["duplicate-label"]);
    assert_eq!(codes(document("尺寸（续）")), [""; 0]);
}
