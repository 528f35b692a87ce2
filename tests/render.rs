//! HTML and Markdown: what a document becomes, and that nothing in it can harm its reader.

use guiju::formats::{self, Format};
use guiju::model::Standard;
use guiju::writers::{Templates, WriteError, Writing};

fn write_html(standard: &Standard, templates: &Templates) -> Result<Writing, WriteError> {
    formats::write(
        standard,
        Format::named("html").expect("a format"),
        templates,
    )
}

fn write_markdown(standard: &Standard, templates: &Templates) -> Result<Writing, WriteError> {
    formats::write(
        standard,
        Format::named("markdown").expect("a format"),
        templates,
    )
}

fn document(json: &str) -> Standard {
    serde_json::from_str(json).expect("the fixture follows the format")
}

fn fixture(name: &str) -> Standard {
    let path = format!(
        "{}/tests/fixtures/render/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    document(&std::fs::read_to_string(path).expect("the fixture is there"))
}

fn templates() -> Templates {
    Templates::built_in().expect("the built-in templates are well written")
}

fn html(standard: &Standard) -> String {
    let page = write_html(standard, &templates())
        .expect("it can be written")
        .text;
    // The style sheet is the same in every page.
    let (head, rest) = page.split_once("<style>").expect("a style sheet");
    let (_, body) = rest.split_once("</style>").expect("its end");
    let (_, body) = body.split_once("<body>").expect("a body");
    format!("{head}…<body>{body}")
}

fn markdown(standard: &Standard) -> String {
    write_markdown(standard, &templates())
        .expect("it can be written")
        .text
}

fn body(blocks: &str) -> Standard {
    document(&format!(
        r#"{{"guiju": "1.0", "lang": "en", "body": [{{"title": "T", "blocks": {blocks}}}]}}"#
    ))
}

#[test]
fn every_construct_in_html() {
    insta::assert_snapshot!(html(&fixture("everything")));
}

#[test]
fn every_construct_in_markdown() {
    insta::assert_snapshot!(markdown(&fixture("everything")));
}

#[test]
fn a_chinese_standard_in_html() {
    insta::assert_snapshot!(html(&fixture("chinese")));
}

#[test]
fn a_chinese_standard_in_markdown() {
    insta::assert_snapshot!(markdown(&fixture("chinese")));
}

#[test]
fn an_adopted_standard_keeps_its_own_cover_and_language() {
    let standard = document(
        r#"{"guiju": "1.0", "lang": "zh", "metadata": {"identifiers": [{"value": "GB/T 1—2026"}]},
            "front": [{"kind": "foreword", "title": "前言", "blocks": ["本文件采用国际标准。"]}],
            "adopted": {"guiju": "1.0", "lang": "en", "metadata": {"identifiers": [{"value": "ISO 1"}],
              "titles": [{"main": "Bells"}]}, "body": [{"title": "Scope", "blocks": [{"type": "note", "blocks": ["Ring."]}]}]}}"#,
    );
    let page = html(&standard);
    assert!(
        page.contains("<article class=\"adopted\" lang=\"en\">"),
        "{page}"
    );
    assert!(page.contains("<h1>Bells</h1>"), "{page}");
    assert!(page.contains(">NOTE</span> Ring."), "{page}");
}

/// Text that would be markup if it were not escaped, in every string of the document.
const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

fn poison(value: &mut serde_json::Value, key: Option<&str>) {
    match value {
        serde_json::Value::String(text) => {
            let fixed = matches!(
                key,
                Some(
                    "type"
                        | "bindingness"
                        | "kind"
                        | "style"
                        | "degree"
                        | "guiju"
                        | "relation_kind"
                        | "of"
                        | "change"
                        | "operator"
                        | "align"
                        | "form"
                        | "acceptability"
                        | "level"
                        | "function"
                        | "status"
                        | "scope"
                        | "obligation"
                        | "mathml"
                )
            );
            if !fixed {
                text.push_str(HOSTILE);
            }
        }
        // Roles are words of the format.
        serde_json::Value::Array(items) if key != Some("roles") => {
            for item in items {
                poison(item, key);
            }
        }
        serde_json::Value::Object(fields) => {
            // Code is shown as it is; in Markdown nothing in it is escaped.
            let code = fields.get("type").is_some_and(|kind| kind == "code");
            for (name, field) in fields.iter_mut() {
                if !(code && name == "content") {
                    poison(field, Some(name));
                }
            }
        }
        _ => {}
    }
}

#[test]
fn no_text_of_a_document_is_taken_for_markup() {
    for name in ["everything", "chinese"] {
        let path = format!(
            "{}/tests/fixtures/render/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).expect("the fixture is there");
        let mut value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        poison(&mut value, None);
        let standard: Standard = serde_json::from_value(value).expect("still a document");
        let page = html(&standard);
        assert!(!page.contains("<script"), "{name}");
        assert!(!page.contains("<img src=x"), "{name}");
        let text = markdown(&standard);
        assert!(!text.contains("\n<script"), "{name}");
        for (at, _) in text.match_indices("<script") {
            assert!(text[..at].ends_with('\\'), "{name}: {}", &text[at..]);
        }
    }
}

#[test]
fn links_that_could_run_code_are_shown_as_text() {
    let standard = body(
        r#"[[{"type": "link", "target": "javascript:alert(1)", "content": "press"}],
            [{"type": "link", "target": "data:text/html,<script>alert(1)</script>"}],
            [{"type": "term", "uri": "vbscript:x", "content": "term"}],
            {"type": "image", "source": "javascript:alert(1)", "alt": "picture"},
            {"type": "image", "source": "data:text/html,x"}]"#,
    );
    let page = html(&standard);
    assert!(!page.contains("href=\"javascript"), "{page}");
    assert!(!page.contains("href=\"data:text/html"), "{page}");
    assert!(!page.contains("href=\"vbscript"), "{page}");
    assert!(!page.contains("src=\"javascript"), "{page}");
    assert!(!page.contains("src=\"data:text/html"), "{page}");
    assert!(
        page.contains("<p>press (javascript:alert(1))</p>"),
        "{page}"
    );
    let text = markdown(&standard);
    assert!(!text.contains("](javascript"), "{text}");
    assert!(!text.contains("](data:text"), "{text}");
}

#[test]
fn formulas_and_drawings_cannot_run_code() {
    let standard = body(
        r#"[{"type": "formula", "math": [{"mathml": "<math onclick='a()'><mi href='javascript:b()'>x</mi><mtext><img src='x' onerror='c()'/></mtext></math>"}]},
            {"type": "formula", "math": [{"mathml": "<math><mi>broken"}]},
            {"type": "image", "source": "", "markup": "<svg onload='d()'><script>e()</script><text>words</text></svg>"}]"#,
    );
    let page = html(&standard);
    assert!(
        page.contains("<math display=\"block\"><mi>x</mi><mtext></mtext></math>"),
        "{page}"
    );
    assert!(page.contains("&lt;math&gt;&lt;mi&gt;broken"), "{page}");
    assert!(!page.contains("<svg"), "{page}");
    assert!(
        page.contains("<img src=\"data:image/svg+xml,%3Csvg%20xmlns=%27"),
        "{page}"
    );
    assert!(page.contains("words\""), "{page}");
}

#[test]
fn identifiers_are_unique_whatever_the_document_says() {
    let standard = document(
        r#"{"guiju": "1.0", "lang": "en", "body": [
            {"id": "a", "title": "One", "blocks": [{"type": "paragraph", "id": "a", "content": "x"}]},
            {"id": "a", "title": "Two"}, {"id": "a b", "title": "Three"}, {"id": "", "title": "Four"}]}"#,
    );
    let page = html(&standard);
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(
        ids.iter().all(|id| !id.is_empty() && !id.contains(' ')),
        "{ids:?}"
    );
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{page}");
}

#[test]
fn a_document_nested_too_deep_is_refused_with_its_place() {
    let mut block = serde_json::json!("deepest");
    for _ in 0..150 {
        block = serde_json::json!({"type": "quote", "blocks": [{"type": "list", "items": [{"blocks": [block]}]}]});
    }
    let standard: Standard = serde_json::from_value(serde_json::json!({
        "guiju": "1.0", "lang": "en", "body": [{"title": "T", "blocks": [block]}]
    }))
    .expect("a document");
    for result in [
        write_html(&standard, &templates()),
        write_markdown(&standard, &templates()),
    ] {
        let error = result.expect_err("too deep");
        let WriteError::TooDeep { pointer, limit, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(*limit, 200);
        assert!(
            pointer.starts_with("/body/0/blocks/0/blocks/0/items/0/blocks/0"),
            "{pointer}"
        );
    }
}

#[test]
fn a_template_of_the_users_own_replaces_the_built_in_one() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("html")).expect("a folder");
    std::fs::write(
        folder.path().join("html/paragraph.html"),
        "<p class=\"mine\">{{ text }}</p>\n",
    )
    .expect("a file");
    let templates = Templates::with_overrides(folder.path()).expect("well written");
    let page = write_html(&body(r#"["Words."]"#), &templates)
        .expect("written")
        .text;
    assert!(page.contains("<p class=\"mine\">Words.</p>"), "{page}");
}

#[test]
fn a_broken_template_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("html")).expect("a folder");
    std::fs::write(folder.path().join("html/paragraph.html"), "{{ nowhere }}").expect("a file");
    let templates = Templates::with_overrides(folder.path()).expect("well-formed");
    let error = write_html(&body(r#"["Words."]"#), &templates).expect_err("no such value");
    assert!(error.to_string().contains("paragraph.html"), "{error}");
}

#[test]
fn markdown_keeps_words_as_words() {
    let text = markdown(&body(
        r##"["1. not a list", "- not a list", "# a*b_c [d](e) <f> &amp; `g`", "# not a heading",
            [{"type": "strong", "content": "注："}, "文本", {"type": "emphasis", "content": "强调"}, "文本"]]"##,
    ));
    for expected in [
        "\n1\\. not a list\n",
        "\n\\- not a list\n",
        "\n\\# a\\*b_c \\[d\\](e) \\<f> \\&amp; \\`g\\`\n",
        "\n\\# not a heading\n",
        "\n<strong>注：</strong>文本*强调*文本\n",
    ] {
        assert!(text.contains(expected), "{expected:?} in {text}");
    }
}

#[test]
fn output_is_the_same_every_time() {
    let standard = fixture("everything");
    assert_eq!(html(&standard), html(&standard));
    assert_eq!(markdown(&standard), markdown(&standard));
}
