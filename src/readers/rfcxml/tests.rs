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
    let label = |clause: &Clause| clause.label.clone().unwrap_or_default();
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
    assert_eq!(text(0), " a\n\n  b ");
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

/// The label of each item of each list, level after level.
fn marks(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::List(list) = block {
            for item in &list.items {
                let style = || format!("{:?}", list.style.expect("a style"));
                found.push(item.label.clone().unwrap_or_else(style));
                found.extend(marks(&item.blocks));
            }
        }
    }
    found
}

#[test]
fn lists_may_start_at_none_and_say_the_label_of_the_item_around_them() {
    let blocks = blocks(
        "<ol start=\"0\"><li>a<ol type=\"%p%c)\"><li>b</li></ol></li><li>c</li></ol>\
         <ol type=\"A\"><li><ol type=\"%p%d\"><li>d</li></ol></li></ol>",
    );
    assert_eq!(marks(&blocks), ["0.", "0.a)", "1.", "UpperAlpha", "A.1"]);
}

#[test]
fn lists_of_the_second_version_follow_the_style_of_the_list_around_them() {
    let standard = parse(
        "<rfc><front><title>T</title></front><middle><section title=\"S\"><t><list style=\"letters\">\
         <t>a<list><t>b<list style=\"format (%d)\"><t>c</t></list></t></list></t></list>\
         <list><t>d</t></list></t></section></middle></rfc>",
    )
    .standard;
    assert_eq!(
        marks(&standard.body[0].blocks),
        ["LowerAlpha", "UpperAlpha", "(1)", "Plain"]
    );
}

#[test]
fn words_of_a_reference_stand_before_what_they_refer_to() {
    let blocks = blocks(
        "<t><xref target=\"R\">words</xref>; <xref target=\"R\" section=\"3\" sectionFormat=\"parens\"/>; \
         <xref target=\"R\" section=\"3\" sectionFormat=\"bare\"/>; \
         <xref target=\"s\" derivedContent=\"Section 1\">here</xref>; \
         <xref target=\"s\" format=\"none\" derivedContent=\"here\">here</xref></t>\
         <displayreference target=\"R\" to=\"Q\"/>\
         <references><reference anchor=\"R\"><front><title>R</title></front></reference></references>",
    );
    let text: String = content(&blocks)
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            inline => Content(inline.content().to_vec()).plain_text(),
        })
        .collect();
    assert_eq!(
        text,
        "words [Q]; [Q] (Section 3); 3; here (Section 1); here"
    );
}

#[test]
fn references_have_numbers_or_are_sorted_where_the_document_asks() {
    let labels = |attribute: &str| {
        let standard = parse(&format!(
            "<rfc version=\"3\" {attribute}><front><title>T</title></front><middle><section/></middle>\
             <back><references><name>References</name><reference anchor=\"b\"/><reference anchor=\"A\"/>\
             </references></back></rfc>"
        ))
        .standard;
        let index = crate::numbering::Index::new(&standard);
        let label = |id| index.by_id(id).and_then(|entry| entry.label.clone());
        let Block::ReferenceList(list) = &standard.body[1].blocks[0] else {
            panic!("a list")
        };
        let ids = list.items.iter().filter_map(|item| item.id.as_deref());
        ids.map(|id| (id.to_owned(), label(id).unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let pair = |id: &str, label: &str| (id.to_owned(), label.to_owned());
    assert_eq!(labels(""), [pair("b", "[b]"), pair("A", "[A]")]);
    assert_eq!(
        labels("sortRefs=\"true\""),
        [pair("A", "[A]"), pair("b", "[b]")]
    );
    assert_eq!(
        labels("symRefs=\"false\" sortRefs=\"true\""),
        [pair("b", "[1]"), pair("A", "[2]")]
    );
}

#[test]
fn a_document_that_is_not_prepared_gets_its_contents_and_index() {
    let standard = parse(
        "<rfc version=\"3\"><front><title>T</title></front><middle><section><t><iref item=\"i\"/></t>\
         </section></middle></rfc>",
    )
    .standard;
    assert!(is_contents(&standard.front[0]));
    assert_eq!(standard.back[0].kind, Some(ClauseKind::Index));
    let standard =
        parse("<?rfc toc=\"no\"?><rfc><front><title>T</title></front><middle/></rfc>").standard;
    assert!(standard.front.is_empty() && standard.back.is_empty());
}

#[test]
fn files_that_instructions_include_are_reported() {
    let reading = parse(
        "<rfc><front><title>T</title></front><middle/><back><references>\
         <?rfc include=\"reference.RFC.2119\"?></references></back></rfc>",
    );
    assert_eq!(reading.diagnostics.len(), 1);
    assert_eq!(reading.diagnostics[0].code, "external-inclusion");
    assert!(
        reading.diagnostics[0]
            .message
            .contains("reference.RFC.2119")
    );
    assert_eq!(reading.ledger.count(Outcome::Dropped), 0);
}

#[test]
fn groups_of_rows_can_be_pointed_at() {
    let blocks = blocks(
        "<table><tbody anchor=\"g\"><tr><td>1</td></tr></tbody>\
         <tbody anchor=\"h\"><tr anchor=\"r\"><td>2</td></tr></tbody></table>",
    );
    let Block::Table(table) = &blocks[0] else {
        panic!("{blocks:?}")
    };
    assert_eq!(table.body[0].id.as_deref(), Some("g"));
    let Block::Paragraph(cell) = &table.body[1].cells[0].blocks[0] else {
        panic!("a paragraph")
    };
    assert!(matches!(&cell.content.0[0], Inline::Anchor(anchor) if anchor.id.as_str() == "h"));
}

#[test]
fn a_quotation_links_to_where_it_is_from() {
    let blocks =
        blocks("<blockquote quotedFrom=\"Q\" cite=\"https://q.example/\">Words.</blockquote>");
    let Block::Quote(quote) = &blocks[0] else {
        panic!("{blocks:?}")
    };
    let Inline::Link(link) = &quote.source.0[0] else {
        panic!("a link")
    };
    assert_eq!(link.target, "https://q.example/");
    assert_eq!(link.content.plain_text(), "Q");
}
