//! A document that was not read from OSCAL becomes a sound catalog.

use super::*;
use crate::model::Standard;

fn document() -> Standard {
    serde_json::from_str(
        r#"{
            "guiju": "1.0", "lang": "en",
            "metadata": {
                "identifiers": [{"value": "EX 1:2025"}],
                "titles": [{"introductory": "Example", "main": "Things"}],
                "dates": [{"kind": "published", "date": "2025-02-03"}],
                "contributors": [{"roles": ["author"], "person": {"name": "Jane Public"}}]
            },
            "body": [{
                "id": "a", "title": "Scope",
                "blocks": ["This is about", {"type": "note", "blocks": ["a note"]}],
                "clauses": [{"id": "a.1", "title": "More", "blocks": [["see ", {"type": "cross_reference", "target": "a"}]]}]
            }],
            "back": [{"kind": "bibliography", "title": "Bibliography", "blocks": [{
                "type": "reference_list",
                "items": [{"id": "r1", "identifiers": [{"value": "EX 2"}], "titles": [{"main": "Others"}]}]
            }]}]
        }"#,
    )
    .expect("a document")
}

#[test]
fn clauses_become_groups_with_parts_and_references_resources() {
    let written = write_xml(&document()).expect("written");
    for part in [
        "<title>Example — Things</title>",
        "<group id=\"a\">",
        "<part name=\"overview\">",
        "<strong>Note</strong>",
        "<a href=\"#a\">",
        "<resource uuid=\"r1\">",
        "<published>2025-02-03T00:00:00Z</published>",
    ] {
        assert!(written.text.contains(part), "{part}\n{}", written.text);
    }
    let codes: Vec<_> = written.losses.iter().map(|loss| loss.code).collect();
    assert_eq!(codes, ["oscal-blocks"]);
    // It is the same at every run.
    assert_eq!(write_xml(&document()).expect("written").text, written.text);
}
