//! What a reader of RFCXML may rely on.

use std::path::PathBuf;

use super::*;
use crate::model::{ClauseKind, CrossReferenceForm, IdentifierKind, ListStyle, ProvisionKind};
use crate::readers::Outcome;

fn parse(text: &str) -> Reading {
    read(&SourceFile::new("test.xml", text), &Limits::default()).expect("a document")
}

fn fixture(name: &str) -> Reading {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/rfcxml")
        .join(name);
    parse(&std::fs::read_to_string(path).expect("the fixture"))
}

/// A document of the third version with these blocks in its one section.
fn blocks(content: &str) -> Vec<Block> {
    let text = format!(
        "<rfc version=\"3\"><front><title>T</title></front><middle><section anchor=\"s\">\
         <name>S</name>{content}</section></middle></rfc>"
    );
    std::mem::take(&mut parse(&text).standard.body[0].blocks)
}

fn content(blocks: &[Block]) -> &[Inline] {
    match &blocks[0] {
        Block::Paragraph(paragraph) => &paragraph.content.0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_of_a_document_with_every_element_is_dropped() {
    for name in ["every_element.v3.xml", "every_element.v2.xml"] {
        assert_eq!(fixture(name).ledger.count(Outcome::Dropped), 0, "{name}");
    }
}

#[test]
fn the_front_is_metadata() {
    let standard = fixture("every_element.v3.xml").standard;
    let metadata = &standard.metadata;
    assert_eq!(metadata.identifiers[0].value, "RFC 99901");
    assert_eq!(metadata.identifiers[0].kind, Some(IdentifierKind::Standard));
    assert_eq!(metadata.titles[0].main.plain_text(), "Ringing of Bells");
    assert_eq!(metadata.titles[0].short.plain_text(), "Bells");
    assert_eq!(metadata.dates[1].date.as_deref(), Some("2026-03-07"));
    let author = &metadata.contributors[0];
    assert_eq!(author.roles, [crate::model::Role::Editor]);
    let address = author.address.as_ref().expect("an address");
    assert_eq!(address.city.as_deref(), Some("Köln"));
    assert_eq!(metadata.relations.len(), 3);
    assert_eq!(metadata.keywords[0].words.len(), 2);
    let kinds: Vec<_> = standard.front.iter().map(|clause| clause.kind).collect();
    assert_eq!(kinds[0], Some(ClauseKind::Abstract));
}

#[test]
fn a_prepared_document_shows_the_numbers_it_was_printed_with() {
    let standard = fixture("every_element.v3.xml").standard;
    assert_eq!(standard.numbering, Numbering::Labels);
    let label = |clause: &crate::model::Clause| clause.label.clone().unwrap_or_default();
    assert_eq!(label(&standard.body[0]), "1");
    assert_eq!(label(&standard.body[0].clauses[0]), "1.1");
    assert_eq!(label(&standard.annexes[0]), "Appendix A");
    assert_eq!(label(&standard.annexes[0].clauses[0]), "A.1");
    assert_eq!(standard.back[0].label, None);
}

#[test]
fn references_stand_before_the_appendices() {
    let standard = fixture("every_element.v3.xml").standard;
    let references = &standard.body[1];
    assert_eq!(references.title.plain_text(), "References");
    assert_eq!(
        references.clauses[0].kind,
        Some(ClauseKind::NormativeReferences)
    );
    let Block::ReferenceList(group) = &references.clauses[1].blocks[0] else {
        panic!("a list")
    };
    assert_eq!(group.items[0].items[0].label.as_deref(), Some("[T-1]"));
}

#[test]
fn a_reference_says_where_and_in_which_words() {
    let blocks = blocks(
        "<t><xref target=\"s\" format=\"counter\"/><xref target=\"s\">here</xref>\
         <xref target=\"R\" section=\"4.1\"/></t>\
         <t><xref target=\"R\" section=\"B\" derivedContent=\"R\"/> ends.</t>\
         <t><xref target=\"ELSEWHERE\"/></t>\
         <references><reference anchor=\"R\"><front><title>R</title></front></reference></references>",
    );
    let [
        Inline::CrossReference(counter),
        Inline::CrossReference(words),
        Inline::Citation(section),
    ] = content(&blocks)
    else {
        panic!("{blocks:?}")
    };
    assert_eq!(counter.form, CrossReferenceForm::Number);
    assert_eq!(words.content.plain_text(), "here");
    assert_eq!(section.locators[0].from, "4.1");
    let text = |at: usize| match &blocks[at] {
        Block::Paragraph(paragraph) => paragraph.content.plain_text(),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(1), "Appendix B of [R] ends.");
    let Block::Paragraph(outside) = &blocks[2] else {
        panic!("a paragraph")
    };
    assert!(matches!(
        &outside.content.0[0],
        Inline::Citation(citation) if citation.identifier.as_deref() == Some("ELSEWHERE")
    ));
}

#[test]
fn key_words_are_provisions_unless_they_are_quoted() {
    let reading = parse(
        "<rfc version=\"3\"><front><title>T</title></front><middle><section>\
         <t anchor=\"a\">It <bcp14>MUST NOT</bcp14> fall, and <bcp14>MAY</bcp14> ring.</t>\
         <t>The word \"<bcp14>MUST</bcp14>\".</t><ul><li>It <bcp14>SHOULD</bcp14> swing.</li></ul>\
         </section></middle></rfc>",
    );
    let told: Vec<_> = reading
        .standard
        .provisions
        .iter()
        .map(|provision| {
            (
                provision.kind,
                provision.negative,
                provision.words[0].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (ProvisionKind::Requirement, true, "a"),
            (ProvisionKind::Permission, false, "a"),
            (ProvisionKind::Recommendation, false, "p-3"),
        ]
    );
}

#[test]
fn capitals_are_key_words_where_the_document_says_so() {
    let provisions = |text: &str| {
        parse(&format!(
            "<rfc><front><title>T</title></front><middle><section title=\"S\"><t>{text}</t>\
             </section></middle></rfc>"
        ))
        .standard
        .provisions
        .len()
    };
    assert_eq!(provisions("It MUST ring."), 0);
    assert_eq!(
        provisions("It MUST ring (RFC 2119), and MUSTER is none."),
        1
    );
    assert_eq!(
        provisions("The key words \"MUST\" and \"MAY\" of RFC 2119."),
        0
    );
}

#[test]
fn lists_go_on_with_each_other_and_keep_their_marks() {
    let blocks = blocks(
        "<ol type=\"R%d:\" group=\"g\"><li>a</li><li>b</li></ol><t>and</t>\
         <ol type=\"R%d:\" group=\"g\"><li>c</li></ol><ol type=\"i\" start=\"3\"><li>d</li></ol>",
    );
    let list = |at: usize| match &blocks[at] {
        Block::List(list) => list,
        other => panic!("{other:?}"),
    };
    assert_eq!(list(0).items[1].label.as_deref(), Some("R2:"));
    assert_eq!(list(2).items[0].label.as_deref(), Some("R3:"));
    assert_eq!(list(2).continues, list(0).id);
    assert_eq!(list(3).style, Some(ListStyle::LowerRoman));
    assert_eq!(list(3).start, Some(3));
}

#[test]
fn white_space_of_code_and_drawings_stays() {
    let blocks = blocks(
        "<sourcecode type=\"c\">\n a\n\n  b \n</sourcecode><artwork><![CDATA[\n /\\\n]]></artwork>",
    );
    let text = |at: usize| match &blocks[at] {
        Block::Code(code) => code.content.plain_text(),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(0), " a\n\n  b");
    assert_eq!(text(1), " /\\");
}

#[test]
fn a_drawing_in_svg_stands_with_its_text() {
    let blocks = blocks(
        "<artset><artwork type=\"svg\"><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>\
         </artwork><artwork type=\"ascii-art\">/\\</artwork></artset>",
    );
    let Block::Image(image) = &blocks[0] else {
        panic!("{blocks:?}")
    };
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    assert_eq!(image.markup.as_deref(), Some(svg));
    assert_eq!(image.alternatives[0].text.as_deref(), Some("/\\"));
}

#[test]
fn a_text_table_becomes_rows() {
    let blocks = blocks(
        "<texttable><preamble>Lead.</preamble><ttcol>A</ttcol><ttcol align=\"right\">B</ttcol>\
         <c>1</c><c>2</c><c>3</c><c>4</c></texttable>",
    );
    assert!(matches!(&blocks[0], Block::Paragraph(_)));
    let Block::Table(table) = &blocks[1] else {
        panic!("{blocks:?}")
    };
    assert_eq!(table.columns.len(), 2);
    assert_eq!(table.head[0].cells.len(), 2);
    assert_eq!(table.body.len(), 2);
    assert_eq!(table.body[1].cells.len(), 2);
}
