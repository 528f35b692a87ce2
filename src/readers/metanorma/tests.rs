//! What a reader of Metanorma XML may rely on.

use std::path::PathBuf;

use super::*;
use crate::model::{
    AdoptionDegree, Bindingness, Clause, ClauseKind, CommitteeKind, CrossReferenceForm,
    IdentifierKind, Join, Level, ListStyle, Numbering, ProvisionKind, Standard, WarningKind,
};
use crate::readers::Outcome;
use crate::schema;

fn parse(text: &str) -> Reading {
    read(&SourceFile::new("test.xml", text), &Limits::default()).expect("a document")
}

fn fixture(name: &str) -> Reading {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/metanorma")
        .join(name);
    parse(&std::fs::read_to_string(path).expect("the fixture"))
}

/// The blocks of a document's one clause.
fn blocks(content: &str) -> Vec<Block> {
    let text = format!(
        "<metanorma xmlns=\"https://www.metanorma.org/ns/standoc\"><sections><clause id=\"c\">{content}</clause></sections></metanorma>"
    );
    std::mem::take(&mut parse(&text).standard.body[0].blocks)
}

fn inlines(content: &str) -> Vec<Inline> {
    match blocks(&format!("<p id=\"p\">{content}</p>")).remove(0) {
        Block::Paragraph(paragraph) => paragraph.content.0,
        other => panic!("{other:?}"),
    }
}

fn kinds(clauses: &[Clause]) -> Vec<Option<ClauseKind>> {
    clauses.iter().map(|clause| clause.kind).collect()
}

fn json(standard: &Standard) -> String {
    serde_json::to_string(standard).expect("JSON")
}

const FIXTURES: [&str; 5] = [
    "every_element.xml",
    "older.xml",
    "presentation.xml",
    "older_presentation.xml",
    "collection.xml",
];

#[test]
fn nothing_is_dropped_and_every_reference_arrives() {
    for name in FIXTURES {
        let reading = fixture(name);
        assert_eq!(reading.ledger.count(Outcome::Dropped), 0, "{name}");
        assert!(
            reading.diagnostics.is_empty(),
            "{name}: {:?}",
            reading.diagnostics
        );
        let value = serde_json::to_value(&reading.standard).expect("JSON");
        let faults = schema::check(&value);
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let faults = schema::check_integrity(&reading.standard);
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

#[test]
fn bibdata_is_metadata() {
    let metadata = fixture("every_element.xml").standard.metadata;
    assert_eq!(metadata.identifiers[0].value, "GJ 99901-2:2026");
    assert_eq!(metadata.identifiers[1].kind, Some(IdentifierKind::Undated));
    let title = &metadata.titles[0];
    assert_eq!(title.introductory.plain_text(), "Household goods");
    assert_eq!(title.main.plain_text(), "Kettles");
    assert_eq!(title.complementary.plain_text(), "Whistles");
    assert_eq!(title.part.as_deref(), Some("Part 2"));
    assert_eq!(metadata.stages[0].code.as_deref(), Some("60.60"));
    assert_eq!(metadata.stages[0].name.as_deref(), Some("Published"));
    assert_eq!(metadata.ics[0].as_str(), "97.040.60");
    assert_eq!(metadata.ccs[0].as_str(), "Y 69");
    let committee = &metadata.committees[0];
    assert_eq!(committee.kind, Some(CommitteeKind::Technical));
    assert_eq!(committee.identifier.as_deref(), Some("TC 77"));
    assert_eq!(
        metadata.committees[1].secretariat.as_deref(),
        Some("Desk of Steam")
    );
    let copyright = metadata.copyright.expect("copyright");
    assert_eq!(copyright.years, ["2025–2026"]);
    assert_eq!(copyright.statements.len(), 2);
    assert_eq!(copyright.licences.len(), 1);
    assert_eq!(
        metadata.relations[0].identifier.as_deref(),
        Some("GJ 99900")
    );
}

#[test]
fn the_chinese_flavour_says_what_binds() {
    let standard = fixture("older.xml").standard;
    assert_eq!(standard.lang.as_str(), "zh");
    let metadata = &standard.metadata;
    let kind = metadata.document_type.as_ref().expect("a type");
    assert_eq!(kind.level, Some(Level::National));
    assert_eq!(kind.bindingness, Some(Bindingness::Recommended));
    assert_eq!(metadata.adoptions[0].degree, AdoptionDegree::Identical);
    assert_eq!(
        metadata.adoptions[0].identifier.as_deref(),
        Some("ISO 99901")
    );
    assert_eq!(metadata.adoptions[1].degree, AdoptionDegree::Modified);
    assert_eq!(metadata.committees[0].name.as_deref(), Some("水壶"));
}

#[test]
fn normative_references_follow_the_scope() {
    let standard = fixture("every_element.xml").standard;
    assert_eq!(
        kinds(&standard.body)[..4],
        [
            Some(ClauseKind::Passage),
            Some(ClauseKind::Scope),
            Some(ClauseKind::NormativeReferences),
            Some(ClauseKind::Terms),
        ]
    );
    assert_eq!(
        kinds(&standard.back),
        [
            Some(ClauseKind::Bibliography),
            Some(ClauseKind::Index),
            Some(ClauseKind::Colophon),
            Some(ClauseKind::Passage),
        ]
    );
    assert_eq!(
        standard.annexes[0].clauses[2].kind,
        Some(ClauseKind::Appendix)
    );
}

#[test]
fn a_reference_by_either_identifier_arrives() {
    let found = blocks(
        "<p id=\"_1\" anchor=\"a\">x</p><p id=\"p\"><xref target=\"_1\"/><xref target=\"a\"/><xref target=\"gone\"/></p>",
    );
    let [Block::Paragraph(first), Block::Paragraph(second)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(first.id.as_deref(), Some("a"));
    let targets: Vec<_> = second
        .content
        .0
        .iter()
        .filter_map(|inline| match inline {
            Inline::CrossReference(reference) => Some(reference.target.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(targets, ["a", "a", "gone"]);
}

#[test]
fn an_identifier_that_is_taken_is_told_and_stays_an_attribute() {
    let reading = parse(
        "<metanorma xmlns=\"https://www.metanorma.org/ns/standoc\"><sections><clause id=\"c\"><p id=\"c\">x</p></clause></sections></metanorma>",
    );
    assert_eq!(reading.diagnostics[0].code, "duplicate-id");
    assert!(json(&reading.standard).contains("\"@id\":\"c\""));
}

#[test]
fn references_say_their_form_and_how_they_are_joined() {
    let found = inlines(
        "<xref target=\"c\" style=\"short\"/><xref target=\"c\"><location target=\"c\" connective=\"from\"/><location target=\"p\" connective=\"to\"/></xref><xref target=\"other.xml#x\">there</xref>",
    );
    let [
        Inline::CrossReference(short),
        Inline::CrossReference(range),
        Inline::Link(link),
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
    assert_eq!(short.form, CrossReferenceForm::Number);
    assert_eq!(range.join, Join::To);
    assert_eq!(range.further_targets[0].as_str(), "p");
    assert_eq!(link.target, "other.xml#x");
}

#[test]
fn a_citation_names_the_places_in_the_document() {
    let found = inlines(
        "<eref bibitemid=\"x\" citeas=\"GJ 2\"><localityStack><locality type=\"clause\"><referenceFrom>3</referenceFrom><referenceTo>5</referenceTo></locality></localityStack></eref>",
    );
    let [Inline::Citation(citation)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(citation.target, None);
    assert_eq!(citation.identifier.as_deref(), Some("GJ 2"));
    assert_eq!(citation.locators[0].kind, "clause");
    assert_eq!(citation.locators[0].to.as_deref(), Some("5"));
}

#[test]
fn a_requirement_is_a_block_and_a_provision_on_its_words() {
    let standard = fixture("every_element.xml").standard;
    let found: Vec<_> = standard
        .provisions
        .iter()
        .map(|provision| {
            let words: Vec<_> = provision.words.iter().map(Id::as_str).collect();
            (provision.kind, words)
        })
        .collect();
    assert_eq!(
        found,
        [
            (ProvisionKind::Requirement, vec!["exrp"]),
            (ProvisionKind::Requirement, vec!["d1p"]),
            (ProvisionKind::Permission, vec!["pm1p"]),
            // A second obligation does not count; without a paragraph of its own it stands on itself.
            (ProvisionKind::Permission, vec!["rec-1"]),
        ]
    );
    let whistle = &standard.provisions[1];
    assert_eq!(
        whistle.subject.as_ref().map(|it| &*it.text),
        Some("the kettle")
    );
    assert_eq!(
        whistle.verification[0].target.as_ref().map(Id::as_str),
        Some("ve1p")
    );
}

#[test]
fn a_footnote_called_twice_is_there_once() {
    let found =
        inlines("a<fn reference=\"1\" id=\"f\"><p>x</p></fn> b<fn reference=\"1\"><p>x</p></fn>");
    assert!(matches!(&found[1], Inline::Footnote(note) if note.id.as_deref() == Some("f")));
    assert!(matches!(&found[3], Inline::CrossReference(call) if call.target.as_str() == "f"));
}

#[test]
fn lists_are_marked_as_the_source_says() {
    let found = blocks(
        "<ol type=\"roman\"><li><p>a</p></li></ol><ol type=\"arabic\" start=\"4\"><li><p>a</p></li></ol><ul><li><p>a</p></li></ul>",
    );
    let styles: Vec<_> = found
        .iter()
        .map(|block| match block {
            Block::List(list) => (list.style, list.start),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        styles,
        [
            (Some(ListStyle::LowerRoman), None),
            (Some(ListStyle::Decimal), Some(4)),
            (None, None)
        ]
    );
}

#[test]
fn admonitions_are_warnings_or_boxes() {
    let found = blocks(
        "<admonition id=\"a\" type=\"danger\"><p>x</p></admonition><admonition id=\"b\" type=\"box\"><p>x</p></admonition>",
    );
    assert!(matches!(&found[0], Block::Warning(it) if it.kind == Some(WarningKind::Danger)));
    assert!(matches!(&found[1], Block::Box(_)));
}

#[test]
fn a_formula_has_all_its_notations() {
    let found = inlines(
        "<stem type=\"MathML\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>p</mi></math><asciimath>p</asciimath></stem>",
    );
    let [Inline::Math(math)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(math.asciimath.as_deref(), Some("p"));
    assert_eq!(
        math.mathml.as_deref(),
        Some("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>p</mi></math>")
    );
}

#[test]
fn presentation_files_show_what_was_printed_once() {
    let standard = fixture("presentation.xml").standard;
    assert_eq!(standard.numbering, Numbering::Labels);
    let labels: Vec<_> = standard
        .body
        .iter()
        .map(|clause| clause.label.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(labels, ["1", "2", "3"]);
    assert_eq!(standard.annexes[0].label.as_deref(), Some("Annex A"));
    let scope = &standard.body[0];
    let Block::Paragraph(first) = &scope.blocks[0] else {
        panic!("{:?}", scope.blocks);
    };
    let words = first.content.plain_text();
    assert!(
        words.starts_with("See Table 1, GJ 2, , , by the other name and kettles."),
        "{words}"
    );
    let Block::Table(table) = &scope.blocks[1] else {
        panic!("{:?}", scope.blocks);
    };
    assert_eq!(table.label.as_deref(), Some("Table 1"));
    assert_eq!(table.caption.plain_text(), "Noise");
    assert_eq!(table.notes[0].label.as_deref(), Some("NOTE"));
    // The identifier went to the printed copy; references to it arrive at the requirement.
    let requirement = scope.blocks.iter().find_map(|block| match block {
        Block::Requirement(requirement) => Some(requirement),
        _ => None,
    });
    assert_eq!(
        requirement.and_then(|it| it.id.as_ref()).map(Id::as_str),
        Some("req-1")
    );
}

#[test]
fn older_presentation_files_hold_numbers_in_titles() {
    let standard = fixture("older_presentation.xml").standard;
    assert_eq!(standard.numbering, Numbering::Labels);
    let scope = &standard.body[0];
    assert_eq!(scope.label.as_deref(), Some("1"));
    assert_eq!(scope.title.plain_text(), "Scope");
    assert_eq!(scope.clauses[0].label.as_deref(), Some("1.1"));
    let labels: Vec<_> = scope
        .clauses
        .iter()
        .chain([scope])
        .flat_map(|clause| &clause.blocks)
        .filter_map(|block| match block {
            Block::Table(table) => table.label.clone(),
            Block::Figure(figure) => figure.label.clone(),
            Block::Note(note) => note.label.clone(),
            Block::Formula(formula) => formula.label.clone(),
            _ => None,
        })
        .collect();
    assert_eq!(labels, ["Table 1", "Figure 1", "NOTE 1", "(1)"]);
}

#[test]
fn the_documents_of_a_collection_keep_their_own_identifiers() {
    let standard = fixture("collection.xml").standard;
    assert_eq!(standard.further_metadata.len(), 2);
    assert_eq!(kinds(&standard.body), [Some(ClauseKind::Passage); 2]);
    let [first, second] = &standard.body[..] else {
        panic!("{:?}", standard.body);
    };
    assert_eq!(first.title.plain_text(), "GJ 99904-1, Iron kettles");
    assert_eq!(first.clauses[1].id.as_deref(), Some("scope"));
    assert_eq!(second.lang.as_deref(), Some("zh"));
    assert_eq!(second.clauses[0].id.as_deref(), Some("doc2-scope"));
    assert!(json(&standard).contains("\"target\":\"doc2-scope\""));
    assert_eq!(standard.provisions[0].words[0].as_str(), "r1p");
}

#[test]
fn a_remark_stands_where_it_is_about() {
    let standard = fixture("every_element.xml").standard;
    let text = json(&standard);
    let remark = text.find("Shorter?").expect("the remark");
    let about = text.find("It holds for kettles.").expect("the paragraph");
    assert!((about..about + 4000).contains(&remark));
}

#[test]
fn another_root_is_no_document_of_this_format() {
    let error = read(&SourceFile::new("x.xml", "<html/>"), &Limits::default());
    assert!(matches!(error, Err(ReadError::Structure { .. })));
}
