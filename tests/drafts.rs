//! Drafts that nobody here wrote, read into the model when the tests run and linted: what a reviewer of a standards body
//! would say of them. They are no part of the project (`../shared/corpus`, `GUIJU_CORPUS`); where they are missing, the tests are skipped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guiju::rules::{self, Lang, Options, Profile};
use serde_json::{Value, json};

/// The draft, or nothing where the corpus is missing.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn draft(name: &str) -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus =
        env::var_os("GUIJU_CORPUS").map_or_else(|| root.join("../shared/corpus"), PathBuf::from);
    let path = corpus.join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    };
    Some(serde_saphyr::from_str(&text).expect("the draft is YAML"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Chinese words and the English ones after them.
fn both_languages(words: &str) -> (&str, &str) {
    let chinese = words.rfind(|c: char| !c.is_ascii()).map_or(0, |last| {
        last + words[last..].chars().next().map_or(0, char::len_utf8)
    });
    words.split_at(chinese)
}

/// The draft of a film industry standard as a document of the format: its clauses, tables, figures, lists and terms; its
/// words are left as they are.
fn reading(draft: &Value) -> Value {
    let cover = &draft["cover"];
    let sections = &draft["sections"];
    let mut body = vec![
        json!({"kind": "scope", "title": "范围", "blocks": sections["scope"]}),
        json!({"kind": "normative_references", "title": "规范性引用文件", "blocks": [
            sections["normative_references"]["intro"],
            {"type": "reference_list", "items": references(&sections["normative_references"]["items"])}
        ]}),
        json!({"kind": "terms", "title": "术语和定义", "blocks": terms(&sections["terms_definitions"])}),
    ];
    body.extend(list(&draft["clauses"]).map(clause));
    json!({
        "guiju": "1.0",
        "lang": "zh",
        "metadata": {
            "identifiers": [{"kind": "standard", "value": cover["standard_number"]}],
            "titles": [{"main": cover["title_zh"]}, {"lang": "en", "main": cover["title_en"]}],
            "document_type": {"level": "sector", "bindingness": "recommended"},
            "contributors": [{"roles": ["issuer"], "organization": {"names": [{"value": cover["issuing_body"]}]}}],
        },
        "front": [
            {"kind": "frontmatter", "title": draft["table_of_contents"]["title"], "blocks": [{"type": "generated", "of": "contents"}]},
            {"kind": "foreword", "title": "前言", "blocks": draft["foreword"]},
        ],
        "body": body,
        "back": [{"kind": "bibliography", "title": "参考文献", "blocks": [
            {"type": "reference_list", "items": references(&draft["bibliography"])}
        ]}],
    })
}

fn references(items: &Value) -> Vec<Value> {
    list(items)
        .map(|item| {
            let (label, content) = marked(text(item)).unwrap_or(("", text(item)));
            let mut reference = json!({"content": content});
            if !label.is_empty() {
                reference["label"] = label.into();
            }
            reference
        })
        .collect()
}

fn terms(chapter: &Value) -> Vec<Value> {
    let entries = list(&chapter["items"]).map(|entry| {
        let (term, english) = both_languages(text(&entry["term"]));
        json!({
            "type": "term_entry",
            "designations": [{"content": term}, {"lang": "en", "content": english.trim()}],
            "definitions": [{"blocks": entry["definition"]}],
        })
    });
    [chapter["intro"].clone()]
        .into_iter()
        .chain(entries)
        .collect()
}

fn clause(clause: &Value) -> Value {
    let is_abbreviations = text(&clause["title"]) == "缩略语";
    let mut read = json!({
        "title": clause["title"],
        "blocks": if is_abbreviations { abbreviations(&clause["paragraphs"]) } else { blocks(&clause["paragraphs"]) },
        "clauses": list(&clause["children"]).map(self::clause).collect::<Vec<_>>(),
    });
    if is_abbreviations {
        read["kind"] = "symbols".into();
    }
    read
}

fn abbreviations(paragraphs: &Value) -> Vec<Value> {
    let mut paragraphs = list(paragraphs);
    let lead = paragraphs.next().cloned();
    let items: Vec<Value> = paragraphs
        .filter_map(|item| text(item).split_once(' '))
        .map(|(abbreviation, meaning)| json!({"terms": [abbreviation], "blocks": [meaning]}))
        .collect();
    lead.into_iter()
        .chain([json!({"type": "definition_list", "items": items})])
        .collect()
}

/// Paragraphs, tables and figures; paragraphs that begin with marks are lists.
fn blocks(paragraphs: &Value) -> Vec<Value> {
    let mut read: Vec<Value> = Vec::new();
    for block in list(paragraphs) {
        match text(&block["type"]) {
            "table" => read.push(table(block)),
            "figure" => read.push(json!({
                "type": "figure", "caption": block["title"], "blocks": block["paragraphs"],
            })),
            _ => {
                let Some((mark, words)) = marked(text(block)) else {
                    read.push(block.clone());
                    continue;
                };
                if mark == "a)" {
                    read.push(json!({"type": "list", "style": "lower_alpha", "items": []}));
                }
                read.last_mut()
                    .and_then(|list| list["items"].as_array_mut())
                    .expect("a list begins with a)")
                    .push(words.into());
            }
        }
    }
    read
}

fn table(table: &Value) -> Value {
    let mut rows = list(&table["rows"]);
    let notes = list(&table["notes"]).map(|note| {
        let words = text(note).split_once('：').map_or("", |(_, words)| words);
        json!({"blocks": [words]})
    });
    let notes: Vec<Value> = notes.collect();
    json!({
        "type": "table",
        "caption": table["title"],
        "head": [rows.next()],
        "body": rows.collect::<Vec<_>>(),
        "notes": notes,
    })
}

/// The mark of a list item, `a)` or `1.`, and what comes after it.
fn marked(words: &str) -> Option<(&str, &str)> {
    let (mark, rest) = words.split_once(' ')?;
    let number = mark.strip_suffix([')', '.'])?;
    let is_mark = !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric());
    (is_mark && number.len() < 3).then_some((mark, rest))
}

#[test]
fn a_draft_of_the_film_industry() {
    let Some(draft) = draft("gb/dy-led-auditorium.yaml") else {
        return;
    };
    let standard: guiju::model::Standard =
        serde_json::from_value(reading(&draft)).expect("the reading is of the format");
    let options = Options {
        profile: Some(Profile::GbT112020),
        ..Options::default()
    };
    let found = rules::lint(&standard, &options);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        *counts.entry(finding.rule.code).or_default() += 1;
    }
    let expected = [
        // The cover has neither classification nor dates.
        ("GB-CVR-01", 4),
        // The sentence on patents is not the prescribed one; nobody is named as a drafter; nothing is said of editions.
        ("GB-FWD-05", 1),
        ("GB-FWD-07", 1),
        ("GB-FWD-08B", 1),
        // The notes of a table require something.
        ("GB-ADD-01", 2),
        // Steps of measurement begin without a sentence that leads to them.
        ("GB-LST-01", 18),
        // Numbers are grouped by commas.
        ("GB-QTY-11", 40),
        // The powers of units stand on the line: cd/m2.
        ("GB-QTY-10", 15),
        // The formulas that the steps calculate by are missing.
        ("GB-REF-19", 8),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
    let said: Vec<String> = found
        .iter()
        .filter(|finding| finding.rule.code == "GB-REF-19")
        .map(|finding| finding.message.get(Lang::Zh).to_owned())
        .collect();
    assert_eq!(said[0], "本文件没有公式1");
    let said = found
        .iter()
        .find(|finding| finding.rule.code == "GB-FWD-07");
    let words = said.and_then(|finding| finding.words.as_ref());
    assert_eq!(
        words.map(|words| words.text.as_str()),
        Some("本文件主要起草人：。")
    );
}
