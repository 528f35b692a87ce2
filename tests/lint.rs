//! `guiju lint`: what a user types and what comes back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A document with faults that can be mended, and comments and layout that are to stay.
const DRAFT: &str = "guiju: \"1.0\"   # the format
lang: zh
body:
  - title: 要求 # 技术要求
    blocks:
      - 车铃必须防锈，  不得含铅。
      - {type: note, blocks: [\"见“必须”一词。\"]}
";

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guiju"))
        .arg("lint")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the command starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn text_of(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

/// A folder with the draft in it.
fn house() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("a.std.yaml"), DRAFT).expect("it is written");
    folder
}

/// The codes that are told, in order.
fn codes(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["a.std.yaml", "--format", "json", "--select", "GB-VRB"];
    all.extend(arguments);
    let output = lint(folder, &all);
    let found: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|fault| panic!("{fault}: {}", text(&output.stderr)));
    let found = found.as_array().expect("a list").iter();
    found
        .map(|finding| finding["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[test]
fn findings_point_at_their_words() {
    let house = house();
    let output = lint(house.path(), &["a.std.yaml", "--select", "GB-VRB-01"]);
    let told = text(&output.stdout);
    assert!(told.contains("error[GB-VRB-01]"), "{told}");
    assert!(told.contains("a.std.yaml:6:11"), "{told}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn mending_leaves_all_else_as_it_was() {
    let house = house();
    let path = house.path().join("a.std.yaml");
    let output = lint(
        house.path(),
        &[
            "a.std.yaml",
            "--select",
            "GB-VRB",
            "--diff",
            "--unsafe-fixes",
        ],
    );
    let told = text(&output.stdout);
    assert!(told.contains("+      - 车铃应防锈，  不应含铅。"), "{told}");
    assert_eq!(fs::read_to_string(&path).expect("the draft"), DRAFT);
    // Whoever asks for safe fixes gets none that may change the meaning.
    lint(house.path(), &["a.std.yaml", "--select", "GB-VRB", "--fix"]);
    assert_eq!(fs::read_to_string(&path).expect("the draft"), DRAFT);
    let output = lint(
        house.path(),
        &["a.std.yaml", "--select", "GB-VRB", "--unsafe-fixes"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let mended = DRAFT.replace("车铃必须防锈，  不得", "车铃应防锈，  不应");
    assert_eq!(fs::read_to_string(&path).expect("the draft"), mended);
}

/// The command with a document on standard input.
fn lint_input(arguments: &[&str], document: &[u8]) -> Output {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    let command = command.args(["lint", "-", "--isolated", "--select", "GB-VRB"]);
    let command = command.args(arguments).stdin(Stdio::piped());
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut command = command.spawn().expect("the command starts");
    let mut input = command.stdin.take().expect("its input");
    input.write_all(document).expect("it reads");
    drop(input);
    command.wait_with_output().expect("it ends")
}

#[test]
fn what_is_mended_from_standard_input_is_alone_on_standard_output() {
    // A safe fix leaves a finding to tell.
    for format in ["text", "json"] {
        let output = lint_input(&["--fix", "--format", format], DRAFT.as_bytes());
        assert_eq!(text(&output.stdout), DRAFT);
        assert!(text(&output.stderr).contains("GB-VRB-01"));
        assert_eq!(output.status.code(), Some(1));
    }
    let marked = [b"\xEF\xBB\xBF", DRAFT.as_bytes()].concat();
    let output = lint_input(&["--unsafe-fixes"], &marked);
    assert!(output.stdout.starts_with(b"\xEF\xBB\xBFguiju: "));
    assert_eq!(output.status.code(), Some(0), "{}", text_of(&output));
}

#[test]
fn yaml_on_standard_input_is_told_by_its_first_field() {
    let draft = format!("# a comment\n---\n{DRAFT}");
    let output = lint_input(&[], draft.as_bytes());
    assert!(
        text(&output.stdout).contains("GB-VRB-01"),
        "{}",
        text_of(&output)
    );
    let output = lint_input(&[], b"services: {}\n");
    assert!(text(&output.stdout).contains("in no format that is known"));
}

#[test]
fn changes_are_shown_as_text_only() {
    let house = house();
    let output = lint(house.path(), &["a.std.yaml", "--diff", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--format"));
}

#[cfg(unix)]
#[test]
fn a_mended_file_keeps_its_mode_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let house = house();
    let (path, link) = (
        house.path().join("a.std.yaml"),
        house.path().join("b.std.yaml"),
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("a.std.yaml", &link).expect("a link");
    lint(
        house.path(),
        &["b.std.yaml", "--select", "GB-VRB", "--unsafe-fixes"],
    );
    assert!(link.is_symlink());
    assert!(
        !fs::read_to_string(&path)
            .expect("it is read")
            .contains("必须防锈")
    );
    let mode = fs::metadata(&path).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn what_is_let_pass_is_counted() {
    let house = house();
    let draft = DRAFT.replace("不得含铅。", "不得含铅。 # guiju: ignore GB-VRB: 法定");
    fs::write(house.path().join("a.std.yaml"), draft).expect("it is written");
    let output = lint(house.path(), &["a.std.yaml", "--select", "GB-VRB"]);
    assert!(
        text(&output.stderr).contains("2 let pass"),
        "{}",
        text_of(&output)
    );
}

#[test]
fn a_baseline_lets_pass_what_was_known() {
    let house = house();
    lint(
        house.path(),
        &[
            "a.std.yaml",
            "--select",
            "GB-VRB",
            "--write-baseline",
            "known.json",
        ],
    );
    assert_eq!(codes(house.path(), &["--baseline", "known.json"]), [""; 0]);
    let more = DRAFT
        .replace("技术要求\n", "技术要求\n    # 一行\n")
        .replace("含铅。", "含铅，必须响。");
    fs::write(house.path().join("a.std.yaml"), more).expect("it is written");
    assert_eq!(
        codes(house.path(), &["--baseline", "known.json"]),
        ["GB-VRB-01"]
    );
}

#[test]
fn paths_in_a_baseline_start_from_its_folder() {
    let house = house();
    let (drafts, known) = (house.path().join("drafts"), house.path().join("lint"));
    for folder in [&drafts, &known] {
        fs::create_dir(folder).expect("a folder");
    }
    fs::write(drafts.join("a.std.yaml"), DRAFT).expect("it is written");
    let document = ["../drafts/./a.std.yaml", "--select", "GB-VRB"];
    let written = [&document[..], &["--write-baseline", "known.json"]].concat();
    lint(&known, &written);
    let text = fs::read_to_string(known.join("known.json")).expect("the baseline");
    assert!(text.contains("\"../drafts/a.std.yaml\""), "{text}");
    let clean = |folder: &Path, arguments: &[&str]| {
        let output = lint(folder, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text_of(&output));
    };
    clean(
        house.path(),
        &[
            "drafts/a.std.yaml",
            "--select",
            "GB-VRB",
            "--baseline",
            "lint/known.json",
        ],
    );
    let config = "[lint]\nselect = ['GB-VRB']\nbaseline = 'lint/known.json'\n";
    fs::write(house.path().join("guiju.toml"), config).expect("it is written");
    clean(&drafts, &["a.std.yaml"]);
    clean(&known, &["../drafts/a.std.yaml"]);
    // Other documents are not let pass.
    assert_eq!(lint(house.path(), &["a.std.yaml"]).status.code(), Some(1));
}

#[test]
fn a_configuration_that_is_given_keeps_what_it_says_of_files() {
    let house = house();
    let drafts = house.path().join("drafts");
    fs::create_dir(&drafts).expect("a folder");
    fs::write(drafts.join("a.std.yaml"), DRAFT).expect("it is written");
    let config = "[lint]\nselect = ['GB-VRB']\n[lint.per-file-ignores]\n'drafts/*' = ['GB-VRB']\n";
    fs::write(house.path().join("guiju.toml"), config).expect("it is written");
    let output = lint(&drafts, &["a.std.yaml", "--config", "../guiju.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", text_of(&output));
}

#[test]
fn a_configuration_is_found_from_the_documents_folder_upwards() {
    let house = house();
    let drafts = house.path().join("drafts");
    fs::create_dir(&drafts).expect("a folder");
    fs::write(drafts.join("a.std.yaml"), DRAFT).expect("it is written");
    let config = "[lint]\nignore = [\"GB-VRB-02\"]\n[lint.severity]\nGB-VRB-01 = \"info\"\n[lint.per-file-ignores]\n\"drafts/*\" = [\"must-for-shall\"]\n";
    fs::write(house.path().join("guiju.toml"), config).expect("it is written");
    assert_eq!(codes(house.path(), &[]), ["GB-VRB-01"]);
    assert_eq!(codes(&drafts, &[]), [""; 0]);
    assert_eq!(codes(&drafts, &["--isolated"]), ["GB-VRB-01", "GB-VRB-02"]);
    // Advice is no fault.
    let output = lint(house.path(), &["a.std.yaml", "--select", "GB-VRB"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn sarif_holds_what_is_known_of_the_rules() {
    let house = house();
    let output = lint(
        house.path(),
        &["a.std.yaml", "--select", "GB-VRB-01", "--format", "sarif"],
    );
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rule = &log["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(rule["name"], "must-for-shall");
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    let help = rule["help"]["markdown"].as_str().expect("help");
    assert!(help.contains("车铃应防锈"), "{help}");
    let fix = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "应");
    assert_eq!(fix["deletedRegion"]["startColumn"], 11);
    assert_eq!(fix["deletedRegion"]["endColumn"], 13);
}

#[test]
fn an_unknown_rule_is_refused() {
    let house = house();
    let output = lint(house.path(), &["a.std.yaml", "--select", "GB-XYZ"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("guiju rules"));
    let output = lint(house.path(), &["a.std.yaml", "--select", ""]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_samples_keep_the_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for sample in [
        "samples/gbt-99001-2026.zh.std.yaml",
        "samples/gbt-99001-2026.en.std.yaml",
        "samples/adoption/gbt-99003-2026.zh.std.yaml",
    ] {
        let output = lint(root, &[sample]);
        assert_eq!(output.stdout, b"", "{sample}: {}", text(&output.stdout));
        assert_eq!(output.status.code(), Some(0));
    }
}

/// Each rule finds its fault in one place of the samples with faults, and a comment before the place tells of it.
#[test]
fn the_samples_with_faults_have_each_of_them_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut untold = Vec::new();
    for entry in fs::read_dir(root.join("samples/faults")).expect("the samples") {
        let path = entry.expect("a file").path();
        let sample = fs::read_to_string(&path).expect("it is read");
        let lines: Vec<&str> = sample.lines().collect();
        let name = path.to_str().expect("a name");
        let output = lint(root, &[name, "--isolated", "--format", "json"]);
        let found: Vec<Value> = serde_json::from_slice(&output.stdout).expect("findings");
        for finding in found {
            let code = finding["code"].as_str().expect("a code").to_owned();
            let line = finding["line"].as_u64().expect("a line");
            let place = format!("{name}:{line}");
            // What is missing in the document is told at its first line.
            let before = if line == 1 {
                0..lines.len()
            } else {
                0..usize::try_from(line).expect("it fits")
            };
            let mut comments = lines[before]
                .iter()
                .filter(|line| line.trim_start().starts_with('#'));
            if !comments.any(|line| line.split([':', '、', ',', ' ']).any(|word| word == code)) {
                untold.push(format!("{place}: {code}"));
            }
            places.entry(code).or_default().push(place);
        }
    }
    assert_eq!(untold, [""; 0], "no comment tells of these");
    let wrong: Vec<String> = guiju::rules::rules()
        .filter_map(|rule| {
            let places = places.get(rule.code).map_or(&[][..], Vec::as_slice);
            (places.len() != 1).then(|| format!("{}: {places:?}", rule.code))
        })
        .collect();
    assert_eq!(wrong, [""; 0], "each is to be found once");
}

/// A chapter with references in the wrong order and without its lead-in, with comments that stay with what they tell of.
const REFERENCES: &str = "guiju: \"1.0\"
lang: zh
metadata:
  identifiers:
    - {kind: standard, value: GB/T 99001-2026} # the number
body:
  - title: 规范性引用文件
    kind: normative_references
    blocks:
      - type: reference_list
        items:
          # 水
          - content: GB/T 6682　分析实验室用水规格和试验方法
          # 包装
          - content: GB/T 191　包装储运图示标志
  - title: 要求
    blocks:
      - 尺寸见表1。
      - type: table
        caption: 尺寸
        head: [[类型, 高, 宽]]
        body:
          - [S型, \"180\", \"\"] # 待定
          - [M型, '', \"80\"]
";

#[test]
fn mending_puts_in_sentences_and_puts_lists_in_order() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("a.std.yaml");
    fs::write(&path, REFERENCES).expect("it is written");
    let select = "GB-REF-01,GB-REF-04,GB-CVR-05,GB-TBL-05";
    lint(folder.path(), &["a.std.yaml", "--select", select, "--fix"]);
    let mended = REFERENCES
        .replace("GB/T 99001-2026", "GB/T 99001—2026")
        .replace("\"\"]", "\"—\"]")
        .replace("''", "\"—\"")
        .replace("          # 水\n          - content: GB/T 6682　分析实验室用水规格和试验方法\n", "")
        .replace(
            "包装储运图示标志\n",
            "包装储运图示标志\n          # 水\n          - content: GB/T 6682　分析实验室用水规格和试验方法\n",
        )
        .replace(
            "      - type: reference_list",
            "      - 下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。\n      - type: reference_list",
        );
    assert_eq!(fs::read_to_string(&path).expect("it is read"), mended);
}

#[test]
fn documents_that_keep_other_rules_are_not_checked_unless_asked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixture = "tests/fixtures/rfcxml/every_element.v2.xml";
    let output = lint(root, &[fixture, "--isolated"]);
    let told = text(&output.stdout);
    assert!(told.contains("info[no-profile]"), "{told}");
    assert!(!told.contains("[ISO-"), "{told}");
    assert_eq!(output.status.code(), Some(0));
    let output = lint(
        root,
        &[fixture, "--isolated", "--profile", "iso-iec-dir-2-2021"],
    );
    let told = text(&output.stdout);
    assert!(
        told.contains("error[ISO-21A]") && !told.contains("no-profile"),
        "{told}"
    );
}
