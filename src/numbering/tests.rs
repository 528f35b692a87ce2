//! Numbers, labels and references as the drafting rules have them.

use super::*;
use crate::model::{Block, Citation, CrossReference, Inline};

fn document(body: &str) -> Standard {
    serde_json::from_str(body).expect("the test's document follows the model")
}

fn labels(index: &Index<'_>) -> Vec<String> {
    index
        .entries()
        .filter_map(|entry| entry.label.clone())
        .collect()
}

#[test]
fn clauses_annexes_and_their_tables_are_numbered_by_the_drafting_rules() {
    let standard = document(
        r#"{"guiju":"1.0","lang":"zh",
        "front":[{"kind":"foreword","title":"前言"},{"kind":"introduction","title":"引言","clauses":[{"title":"概述"}]}],
        "body":[{"kind":"scope","title":"范围"},{"title":"要求","clauses":[{"blocks":[{"type":"table","body":[]}]},{"title":"b"}]}],
        "annexes":[{"title":"方法","clauses":[{"blocks":[{"type":"table","body":[]},{"type":"formula","math":[]}]}]}],
        "back":[{"kind":"bibliography","title":"参考文献","blocks":[{"type":"reference_list","items":[{}]}]}]}"#,
    );
    let index = Index::new(&standard);
    assert_eq!(
        labels(&index),
        [
            "0.1", "1", "2", "2.1", "表1", "2.2", "附录A", "A.1", "表A.1", "(A.1)", "[1]"
        ]
    );
    let anchors: Vec<_> = index
        .entries()
        .filter_map(|entry| entry.anchor.as_deref())
        .collect();
    assert_eq!(
        anchors[..4],
        ["foreword", "introduction", "clause-0.1", "clause-1"]
    );
}

#[test]
fn a_note_alone_has_no_number_and_several_have() {
    let standard = document(
        r#"{"guiju":"1.0","lang":"en","body":[
        {"blocks":[{"type":"note","blocks":["a"]}]},
        {"blocks":[{"type":"note","blocks":["a"]},{"type":"list","items":[{"blocks":[{"type":"note","blocks":["b"]}]}]}]}]}"#,
    );
    assert_eq!(
        labels(&Index::new(&standard)),
        ["1", "NOTE", "2", "NOTE 1", "—", "NOTE 2"]
    );
}

#[test]
fn only_printed_labels_show_where_the_source_numbered() {
    let standard = document(
        r#"{"guiju":"1.0","lang":"en","numbering":"labels","body":[{"label":"7","title":"A","clauses":[{"title":"B"}]}]}"#,
    );
    assert_eq!(labels(&Index::new(&standard)), ["7"]);
}

#[test]
fn references_say_the_number_of_their_target() {
    let standard = document(
        r#"{"guiju":"1.0","lang":"zh","body":[{"id":"r","title":"要求","blocks":[
        {"type":"list","style":"lower_alpha","items":[{"blocks":["x"]},{"id":"item","blocks":["y"]}]},
        {"type":"table","id":"t","body":[]}],"clauses":[{"id":"s"}]}],
        "back":[{"kind":"bibliography","blocks":[{"type":"reference_list","items":[
        {"id":"gb","identifiers":[{"value":"GB/T 601—2016"}]}]}]}]}"#,
    );
    let index = Index::new(&standard);
    let text = |target: &str| {
        index.cross_reference_text(&CrossReference {
            target: target.into(),
            ..CrossReference::default()
        })
    };
    assert_eq!(
        [text("r"), text("s"), text("t"), text("item")],
        ["第1章", "1.1", "表1", "1b)"]
    );
    let citation: Inline = serde_json::from_str(
        r#"{"type":"citation","target":"gb","locators":[{"kind":"clause","from":"5.2"}]}"#,
    )
    .expect("a citation");
    let Inline::Citation(citation) = citation else {
        panic!("a citation")
    };
    assert_eq!(index.citation_text(&citation), "GB/T 601—2016中5.2");
    assert_eq!(
        index.citation_text(&Citation {
            target: Some("gone".into()),
            ..Citation::default()
        }),
        "gone"
    );
}

#[test]
fn identifiers_stay_and_made_anchors_avoid_them() {
    let standard = document(
        r#"{"guiju":"1.0","lang":"en","body":[{"title":"A"},{"id":"clause-1","blocks":[{"type":"table","body":[]}]}]}"#,
    );
    let index = Index::new(&standard);
    let anchors: Vec<_> = index
        .entries()
        .filter_map(|entry| entry.anchor.as_deref())
        .collect();
    assert_eq!(anchors, ["clause-1-2", "clause-1", "table-1"]);
    let Block::Table(table) = &standard.body[1].blocks[0] else {
        panic!("a table")
    };
    assert_eq!(
        index
            .entry(&**table)
            .and_then(|entry| entry.label.as_deref()),
        Some("Table 1")
    );
}

#[test]
fn sections_and_appendices_are_called_so() {
    let standard = document(
        r#"{"guiju":"1.0","lang":"en","naming":"sections",
        "body":[{"id":"s","title":"S","clauses":[{"id":"s1","blocks":[{"type":"figure","blocks":[]},
        {"type":"list","style":"lower_alpha","items":[["a"]]}]}]},
        {"kind":"bibliography","title":"References","blocks":[{"type":"reference_list","items":[
        {"id":"R","label":"[R]","identifiers":[{"value":"RFC 1"}]},{"id":"N"}]}]}],
        "annexes":[{"id":"a","clauses":[{"id":"a1","blocks":[{"type":"figure","blocks":[]}]}]}]}"#,
    );
    let index = Index::new(&standard);
    assert_eq!(
        labels(&index),
        [
            "1",
            "1.1",
            "Figure 1",
            "a.",
            "2",
            "[R]",
            "[1]",
            "Appendix A",
            "A.1",
            "Figure 2"
        ]
    );
    let name = |target: &str| {
        index.cross_reference_text(&CrossReference {
            target: target.into(),
            ..CrossReference::default()
        })
    };
    assert_eq!(
        ["s", "s1", "a", "a1"].map(name),
        ["Section 1", "Section 1.1", "Appendix A", "Appendix A.1"]
    );
    let citation: Citation = serde_json::from_str(
        r#"{"target":"R","locators":[{"kind":"section","from":"4.1"},{"kind":"section","from":"B"}],"content":[]}"#,
    )
    .expect("a citation");
    assert_eq!(
        index.citation_text(&citation),
        "Section 4.1, Appendix B of [R]"
    );
}
