//! What HTML and Markdown do not show of a document is told, each kind once, at its first place.

use serde_json::{Value, json};

use guiju::formats::{self, Format};
use guiju::model::Standard;
use guiju::writers::{Templates, Writing};

/// Writes a document.
pub(crate) fn write(document: &Value, format: &str) -> Writing {
    let standard: Standard = serde_json::from_value(document.clone()).expect("a document");
    let templates = Templates::built_in().expect("the built-in templates");
    let format = Format::named(format).expect("a format");
    formats::write(&standard, format, &templates).expect("it can be written")
}

/// A document of one clause.
fn body(blocks: impl Into<Value>) -> Value {
    let blocks = blocks.into();
    json!({"guiju": "1.0", "lang": "en", "body": [{"title": "T", "blocks": blocks}]})
}

/// The losses, each as its code and place.
fn told(document: &Value, format: &str) -> Vec<String> {
    let losses = write(document, format).losses;
    let told = losses.iter().map(|loss| {
        let pointer = loss.place.pointer.as_deref().unwrap_or_default();
        format!("{} {pointer}", loss.code)
    });
    told.collect()
}

#[track_caller]
fn html_tells(document: &Value, expected: &[&str]) {
    assert_eq!(told(document, "html"), expected);
}

#[track_caller]
fn markdown_tells(document: &Value, expected: &[&str]) {
    assert_eq!(told(document, "markdown"), expected);
}

#[track_caller]
fn both_tell(document: &Value, kind: &str, pointer: &str) {
    html_tells(document, &[&format!("html-{kind} {pointer}")]);
    markdown_tells(document, &[&format!("markdown-{kind} {pointer}")]);
}

#[test]
fn of_a_document_that_is_shown_whole_nothing_is_told() {
    let document = json!({
        "guiju": "1.0", "lang": "en",
        "metadata": {
            "identifiers": [{"value": "GB/T 1—2026"}],
            "titles": [{"introductory": "Bells", "main": "Sound"}],
            "contributors": [{"roles": ["drafter"], "person": {"name": "Ann", "position": "chair"}}]},
        "front": [{"kind": "foreword", "title": "Foreword", "obligation": "informative", "blocks": ["First."]}],
        "body": [{"id": "c", "title": "Scope", "obligation": "normative", "blocks": [
            ["See ", {"type": "cross_reference", "target": "t"}, {"type": "footnote", "blocks": ["Below."]}, "."],
            {"type": "table", "id": "t", "caption": "Limits", "head": [["A", "B"]], "body": [["1", "2"]]},
            {"type": "figure", "id": "f", "caption": "Bell", "blocks": [{"type": "image", "source": "bell.svg", "alt": "a bell"}]},
            {"type": "formula", "math": [{"latex": "m", "mathml": "<math><mi>m</mi></math>"}]},
            {"type": "note", "blocks": ["Noted."]},
            {"type": "term_entry", "designations": [{"content": "bell"}], "definitions": [{"blocks": ["it rings"]}]},
            {"type": "list", "items": ["one", "two"]},
            {"type": "code", "language": "json", "content": "{}"}]}],
        "annexes": [{"kind": "annex", "obligation": "informative", "title": "More"}],
        "back": [{"kind": "bibliography", "title": "Bibliography", "blocks": [{"type": "reference_list", "items": [
            {"identifiers": [{"value": "ISO 1"}], "titles": [{"full": "Temperature"}], "dates": [{"kind": "published", "date": "2022"}]},
            {"content": ["ISO 2, ", {"type": "emphasis", "content": "Ropes"}], "identifiers": [{"value": "ISO 2"}]}]}]}],
    });
    html_tells(&document, &[]);
    markdown_tells(&document, &[]);
}

#[test]
fn a_kind_of_loss_is_told_once_with_the_number_of_its_places() {
    let small = json!([{"type": "small_caps", "content": "A"}]);
    let document = body(json!([["x", small[0]], small, small]));
    let losses = write(&document, "markdown").losses;
    assert_eq!(losses.len(), 1, "{losses:?}");
    assert_eq!(
        losses[0].message,
        "Markdown does not show all of this: small capitals (3 places, this is the first)"
    );
    assert_eq!(
        losses[0].place.pointer.as_deref(),
        Some("/body/0/blocks/0/content/1")
    );
}

#[test]
fn what_an_adopted_standard_loses_is_told_at_its_place() {
    let mut document = json!({"guiju": "1.0", "lang": "zh"});
    document["adopted"] = body(
        json!([[{"type": "remark", "to": "end", "blocks": ["?"]}, {"type": "anchor", "id": "end"}]]),
    );
    both_tell(&document, "remark", "/adopted/body/0/blocks/0/content/0");
}

#[test]
fn markup_of_another_format_is_told() {
    let markup = json!({"type": "opaque", "format": "x", "content": [
        {"type": "element", "name": "form", "content": ["name"]}]});
    both_tell(&body(json!([markup])), "opaque", "/body/0/blocks/0");
    both_tell(
        &body(json!([["a ", markup]])),
        "opaque",
        "/body/0/blocks/0/content/1",
    );
}

#[test]
fn words_kept_beside_the_text_are_told_but_not_attributes() {
    let paragraph = |content: Value| {
        json!([{"type": "paragraph", "content": "p", "carried": {
            "element": "para", "attributes": {"@style": "wide"}, "content": content}}])
    };
    let words = json!([{"type": "element", "name": "object-id", "content": ["10.1/x"]}]);
    both_tell(&body(paragraph(words)), "kept", "/body/0/blocks/0");
    let marks = json!([{"type": "element", "name": "guiju:label"}]);
    html_tells(&body(paragraph(marks.clone())), &[]);
    markdown_tells(&body(paragraph(marks)), &[]);
}

#[test]
fn an_image_that_cannot_be_shown_is_told() {
    let image = |image: Value| {
        let mut whole = json!({"type": "image", "source": ""});
        whole
            .as_object_mut()
            .expect("an object")
            .extend(image.as_object().expect("fields").clone());
        body(json!([whole]))
    };
    let script = image(json!({"source": "javascript:alert(1)", "alt": "a bell"}));
    both_tell(&script, "image", "/body/0/blocks/0");
    let drawn = image(json!({"markup": "<svg><text>ring</text></svg>"}));
    html_tells(&drawn, &[]);
    markdown_tells(&drawn, &["markdown-image /body/0/blocks/0"]);
    let unseen =
        image(json!({"source": "bell.png", "alternatives": [{"source": "", "text": "o"}]}));
    both_tell(&unseen, "image-form", "/body/0/blocks/0");
    let sized = image(json!({"source": "bell.png", "width": "40mm"}));
    html_tells(&sized, &[]);
    markdown_tells(&sized, &["markdown-image-size /body/0/blocks/0"]);
    let odd = image(json!({"source": "bell.png", "width": "wide"}));
    html_tells(&odd, &["html-image-size /body/0/blocks/0"]);
}

#[test]
fn other_forms_of_an_image_are_linked_to() {
    let document = body(
        json!([{"type": "image", "source": "bell.tif", "alt": "a bell", "alternatives": [
        {"source": "bell.png"}, {"source": "bell.pdf"}]}]),
    );
    html_tells(&document, &[]);
    let page = write(&document, "html").text;
    assert!(
        page.contains("<img src=\"bell.png\" alt=\"a bell\"> <a class=\"image-form\" href=\"bell.tif\">TIF</a> <a class=\"image-form\" href=\"bell.pdf\">PDF</a>"),
        "{page}"
    );
    markdown_tells(&document, &[]);
    let text = write(&document, "markdown").text;
    assert!(
        text.contains("![a bell](bell.png) [TIF](bell.tif) [PDF](bell.pdf)"),
        "{text}"
    );
}

#[test]
fn a_picture_in_characters_stands_for_a_drawing_in_markdown() {
    let document = body(json!([{"type": "image", "source": "", "alt": "a bell",
        "markup": "<svg><path/></svg>", "alternatives": [{"source": "", "text": " _\n( )"}]}]));
    html_tells(&document, &["html-image-form /body/0/blocks/0"]);
    markdown_tells(&document, &["markdown-image-form /body/0/blocks/0"]);
    let text = write(&document, "markdown").text;
    assert!(text.contains("a bell\n\n```\n _\n( )\n```"), "{text}");
}

#[test]
fn pictures_in_kept_markup_are_shown() {
    let graphic = |name: &str, source: &str| json!({"type": "element", "name": name, "attributes": {"@xlink:href": source}});
    let character = json!({"type": "opaque", "format": "niso-sts", "content": [{
        "type": "element", "name": "private-char", "content": [graphic("inline-graphic", "glyph.png")]}]});
    let named = json!({"type": "opaque", "format": "niso-sts", "content": [{
        "type": "element", "name": "private-char", "attributes": {"@description": "bell sign"}}]});
    let table = json!({"type": "table", "caption": "As a picture", "carried": {"content": [{
        "type": "element", "name": "alternatives", "content": [
            graphic("graphic", "table.tif"), graphic("graphic", "table.png")]}]}});
    let film = json!({"type": "opaque", "format": "niso-sts", "content": [{
        "type": "element", "name": "media", "attributes": {"@xlink:href": "ring.mp4", "@mimetype": "video"},
        "content": [{"type": "element", "name": "alt-text", "content": ["it swings"]},
            {"type": "element", "name": "caption", "content": ["How it rings"]}]}]});
    let page = write(&body(json!([["a ", film]])), "html").text;
    assert!(
        page.contains("How it rings<video controls src=\"ring.mp4\">it swings</video>"),
        "{page}"
    );
    both_tell(
        &body(json!([["a ", film]])),
        "opaque",
        "/body/0/blocks/0/content/1",
    );
    let document = body(json!([["a ", character, " ", named], table]));
    html_tells(&document, &[]);
    markdown_tells(&document, &[]);
    let page = write(&document, "html").text;
    for shown in [
        "<img src=\"glyph.png\"",
        "[bell sign]",
        "<img src=\"table.png\"",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let text = write(&document, "markdown").text;
    for shown in ["![](glyph.png)", "\\[bell sign\\]", "![](table.png)"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
}

#[test]
fn formulas_are_told_where_their_layout_is_not_shown() {
    let fraction = "<math><mfrac><mn>1</mn><mi>n</mi></mfrac></math>";
    let laid_out = body(json!([{"type": "formula", "math": [{"mathml": fraction}]}]));
    html_tells(&laid_out, &[]);
    markdown_tells(&laid_out, &["markdown-math /body/0/blocks/0/math/0"]);
    let latex = body(json!([["see ", {"type": "math", "latex": "\\frac{1}{n}"}]]));
    html_tells(&latex, &["html-math /body/0/blocks/0/content/1"]);
    markdown_tells(&latex, &[]);
    let letter = body(json!([[{"type": "math", "mathml": "<math><mi>n</mi></math>"}]]));
    html_tells(&letter, &[]);
    markdown_tells(&letter, &[]);
}

#[test]
fn an_index_without_a_place_is_told() {
    let entry = json!([["bell", {"type": "index_entry", "terms": ["sound"]}]]);
    let mut document = body(entry);
    both_tell(&document, "index", "/body/0/blocks/0/content/1");
    document["back"] = json!([{"kind": "index", "blocks": [{"type": "generated", "of": "index"}]}]);
    html_tells(&document, &[]);
    markdown_tells(&document, &[]);
}

#[test]
fn what_binds_against_expectation_is_told() {
    for kind in ["note", "example"] {
        let document = body(json!([{"type": kind, "obligation": "normative", "blocks": ["x"]}]));
        both_tell(&document, "obligation", "/body/0/blocks/0");
        let document = body(json!([{"type": kind, "obligation": "informative", "blocks": ["x"]}]));
        html_tells(&document, &[]);
    }
    let requirement = body(
        json!([{"type": "requirement", "kind": "requirement", "obligation": "informative", "parts": []}]),
    );
    both_tell(&requirement, "obligation", "/body/0/blocks/0");
    let mut clauses = body(json!(["x"]));
    clauses["body"][0]["obligation"] = "informative".into();
    both_tell(&clauses, "obligation", "/body/0");
}

#[test]
fn languages_that_are_not_marked_are_told() {
    let german = body(json!([{"type": "paragraph", "lang": "de", "content": "Glocke"}]));
    html_tells(&german, &[]);
    markdown_tells(&german, &["markdown-language /body/0/blocks/0"]);
    let keywords = json!({"guiju": "1.0", "lang": "en", "metadata": {"keywords": [{"lang": "de", "words": ["Glocke"]}]}});
    both_tell(&keywords, "language", "/metadata/keywords/0");
    let own = body(json!([{"type": "paragraph", "lang": "en", "content": "bell"}]));
    markdown_tells(&own, &[]);
}

#[test]
fn who_changed_words_and_when_is_told() {
    let change = |date: &str| {
        body(json!([[{"type": "insertion", "by": "Ann", "date": date, "content": "new"}]]))
    };
    html_tells(&change("2026-03-01"), &[]);
    html_tells(
        &change("2026-03"),
        &["html-revision /body/0/blocks/0/content/0"],
    );
    markdown_tells(
        &change("2026-03-01"),
        &["markdown-revision /body/0/blocks/0/content/0"],
    );
}

#[test]
fn the_words_that_a_remark_is_about_are_told() {
    let remark = body(
        json!([[{"type": "remark", "to": "end", "blocks": ["?"]}, "x", {"type": "anchor", "id": "end"}]]),
    );
    both_tell(&remark, "remark", "/body/0/blocks/0/content/0");
}

#[test]
fn details_beyond_a_printed_entry_are_told_but_titles_and_addresses_are_shown() {
    let entry = |entry: Value| body(json!([{"type": "reference_list", "items": [entry]}]));
    let dated = entry(json!({"content": "Bells", "edition": "3"}));
    both_tell(&dated, "reference", "/body/0/blocks/0/items/0");
    let addressed = entry(
        json!({"content": "Bells", "contributors": [{"person": {"name": "Bells"}, "notes": ["A ringer."]}]}),
    );
    both_tell(&addressed, "reference", "/body/0/blocks/0/items/0");
    let numbered = entry(
        json!({"identifiers": [{"value": "ISO 1"}, {"kind": "urn", "value": "urn:iso:std:iso:1"}]}),
    );
    both_tell(&numbered, "reference", "/body/0/blocks/0/items/0");
    let completed = entry(
        json!({"content": "Ann, Bells", "titles": [{"full": "On ringing"}],
        "identifiers": [{"value": "ISO 3"}], "links": [{"target": "https://a.example/bells"}],
        "extent": "vol. 5", "dates": []}),
    );
    let text = write(&completed, "markdown").text;
    assert!(
        text.contains(
            "**On ringing** Ann, Bells, ISO 3, [https://a.example/bells](https://a.example/bells)"
        ),
        "{text}"
    );
}

#[test]
fn details_of_tailoring_are_told() {
    let profile = json!({"guiju": "1.0", "lang": "en", "tailoring": {"imports": [{"source": "c.xml", "selection": {
        "include": [{"matching": [{"pattern": "ac-*", "remarks": ["Why."]}]}]}}]}});
    both_tell(
        &profile,
        "tailoring",
        "/tailoring/imports/0/selection/include/0/matching/0",
    );
}

#[test]
fn what_code_cannot_hold_in_markdown_is_told() {
    let marked = json!(["a", {"type": "strong", "content": "b"}]);
    let block = body(json!([{"type": "code", "content": marked}]));
    html_tells(&block, &[]);
    markdown_tells(&block, &["markdown-code /body/0/blocks/0"]);
    let inline = body(json!([[{"type": "code", "content": marked}]]));
    markdown_tells(&inline, &["markdown-code /body/0/blocks/0/content/0"]);
}

#[test]
fn the_layout_and_description_of_tables_are_told_in_markdown() {
    let table = |field: &str, value: Value| {
        let mut table = json!({"type": "table", "head": [["A"]], "body": [["1"]]});
        table[field] = value;
        body(json!([table]))
    };
    for (field, value) in [
        ("columns", json!([{"width": "3cm"}])),
        ("body", json!([{"starts_group": true, "cells": ["1"]}])),
        ("body", json!([[{"valign": "top", "blocks": ["1"]}]])),
        ("body", json!([[{"header": true, "blocks": ["1"]}]])),
        ("foot", json!([["sum"]])),
    ] {
        let document = table(field, value);
        html_tells(&document, &[]);
        markdown_tells(&document, &["markdown-table /body/0/blocks/0"]);
    }
    let spans = table("body", json!([[{"rowspan": 2, "blocks": ["1"]}], []]));
    markdown_tells(&spans, &[]);
    let described = table("alt", json!("a column"));
    html_tells(&described, &[]);
    markdown_tells(&described, &["markdown-table-description /body/0/blocks/0"]);
}

#[test]
fn printed_marks_of_footnotes_are_told_in_markdown() {
    let footnote = json!({"type": "footnote", "label": "a)", "blocks": ["Below."]});
    let document = body(json!([["x", footnote]]));
    html_tells(&document, &[]);
    markdown_tells(
        &document,
        &["markdown-footnote-mark /body/0/blocks/0/content/1"],
    );
    // Tables list their footnotes with their marks.
    let table = body(json!([{"type": "table", "body": [[{"blocks": [["x", footnote]]}]]}]));
    markdown_tells(&table, &[]);
    let text = write(&table, "markdown").text;
    assert!(text.contains("<sup>[a)](#"), "{text}");
    assert!(!text.contains("[^"), "{text}");
}

#[test]
fn every_place_that_is_pointed_at_has_a_mark_in_markdown() {
    let ids = [
        "row", "cell", "list", "words", "note", "picture", "term", "part",
    ];
    let mut blocks = vec![
        json!({"type": "table", "body": [
            {"id": "row", "cells": ["1"]}, [{"id": "cell", "blocks": ["2"]}]]}),
        json!({"type": "list", "id": "list", "items": ["x"]}),
        json!([{"type": "emphasis", "id": "words", "content": "x"}, {"type": "footnote", "id": "note", "blocks": ["y"]}]),
        json!({"type": "image", "id": "picture", "source": "a.png"}),
        json!({"type": "term_entry", "designations": [{"id": "term", "content": "bell"}]}),
        json!({"type": "requirement", "kind": "requirement", "parts": [{"id": "part", "role": "r", "blocks": ["z"]}]}),
    ];
    blocks.extend(
        ids.map(|id| json!([{"type": "cross_reference", "target": id, "content": "there"}])),
    );
    let document = body(json!(blocks));
    markdown_tells(&document, &[]);
    let text = write(&document, "markdown").text;
    for id in ids {
        assert_eq!(
            text.matches(&format!("<a id=\"{id}\"></a>")).count(),
            1,
            "{id}: {text}"
        );
    }
}

#[test]
fn a_link_to_a_place_without_a_mark_is_told_in_markdown() {
    // Code in Markdown has no marks, so there is none to link to.
    let document = body(json!([
        {"type": "code", "content": [{"type": "emphasis", "id": "in-code", "content": "x"}]},
        [{"type": "cross_reference", "target": "in-code", "content": "there"}]]));
    markdown_tells(
        &document,
        &[
            "markdown-code /body/0/blocks/0",
            "markdown-target /body/0/blocks/1/content/0",
        ],
    );
}

#[test]
fn what_is_said_for_programs_is_one_line() {
    let mut document = body(json!([{"type": "reference_list", "normative": true, "items": []}]));
    document["body"][0]["properties"] =
        json!([{"name": "status", "namespace": "https://a.example", "value": "x"}]);
    document["provisions"] =
        json!([{"id": "p", "kind": "requirement", "words": [], "origin": {"by": "extraction"}}]);
    both_tell(&document, "data", "/body/0/properties/0");
}

#[test]
fn the_whole_of_which_a_limit_is_a_share_is_shown() {
    let mut document = body(json!(["x"]));
    document["provisions"] = json!([{"id": "p", "kind": "requirement", "words": [], "limits": [
        {"operator": "le", "values": [5], "unit": "%", "relative_to": {"text": "rated capacity"}}]}]);
    html_tells(&document, &[]);
    let text = write(&document, "markdown").text;
    assert!(text.contains("≤ 5 % of rated capacity"), "{text}");
}
