//! What a reader of STS may rely on.

use std::path::PathBuf;

use quick_xml::events::Event as Raw;

use super::*;
use crate::model::{Block, ClauseKind, DateKind, Inline, Obligation};

fn parse(text: &str) -> Reading {
    read(&SourceFile::new("test.xml", text), &Limits::default()).expect("a document")
}

fn fixture() -> (String, Reading) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sts/parts.xml");
    let text = std::fs::read_to_string(path).expect("the fixture");
    let reading = parse(&text);
    (text, reading)
}

/// A document with this body.
fn body(content: &str) -> Reading {
    parse(&format!("<standard><body>{content}</body></standard>"))
}

fn blocks(reading: &Reading) -> &[Block] {
    &reading.standard.body[0].blocks
}

/// Elements, attributes, texts, comments and instructions, counted without the reader's cursor.
fn count_pieces(text: &str) -> [usize; 5] {
    let mut reader = quick_xml::Reader::from_str(text);
    let [
        mut elements,
        mut attributes,
        mut texts,
        mut comments,
        mut instructions,
    ] = [0; 5];
    let mut has_words = false;
    loop {
        let event = reader.read_event().expect("an event");
        match &event {
            Raw::Text(text) => {
                has_words |= text.contains(|c: char| !c.is_ascii_whitespace());
                continue;
            }
            Raw::GeneralRef(_) | Raw::CData(_) => {
                has_words = true;
                continue;
            }
            _ => texts += usize::from(std::mem::take(&mut has_words)),
        }
        match event {
            Raw::Start(tag) | Raw::Empty(tag) => {
                elements += 1;
                attributes += tag
                    .attributes()
                    .map(|attribute| attribute.expect("an attribute"))
                    .filter(|attribute| !AsRef::<str>::as_ref(&attribute.key).starts_with("xmlns"))
                    .count();
            }
            Raw::Comment(_) => comments += 1,
            Raw::PI(_) => instructions += 1,
            Raw::Eof => break,
            _ => {}
        }
    }
    [elements, attributes, texts, comments, instructions]
}

fn ledger_pieces(reading: &Reading) -> [usize; 5] {
    let mut pieces = [0; 5];
    for row in reading.ledger.rows() {
        pieces[row.kind as usize] += row.places.len();
    }
    pieces
}

fn assert_valid(reading: &Reading, validator: &jsonschema::Validator) {
    let value = serde_json::to_value(&reading.standard).expect("JSON");
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .take(5)
        .map(|error| format!("{}: {error:.200}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn validator() -> jsonschema::Validator {
    let schema = schemars::schema_for!(Standard);
    jsonschema::validator_for(schema.as_value()).expect("the schema of the format")
}

#[test]
fn the_ledger_holds_each_piece_once() {
    let (text, reading) = fixture();
    assert_eq!(ledger_pieces(&reading), count_pieces(&text));
    assert_eq!(reading.ledger.count(crate::readers::Outcome::Dropped), 0);
}

#[test]
fn what_is_read_is_a_valid_document() {
    assert_valid(&fixture().1, &validator());
}

#[test]
fn clauses_and_blocks_are_found_where_they_stand() {
    let (text, reading) = fixture();
    let found = |pointer: &str| {
        let span = reading.positions.find(pointer).expect(pointer);
        text[span].to_owned()
    };
    let cases = [
        ("/metadata", "<nat-meta", "</nat-meta>"),
        (
            "/further_metadata/0/titles/0",
            "<title-wrap xml:lang=\"en\"",
            "</title-wrap>",
        ),
        ("/front/0", "<sec id=\"sec_fw\"", "</sec>"),
        ("/body/0/blocks/0", "<p id=\"lead\"", "</p>"),
        ("/body/1", "<sec id=\"sec_1\"", "</sec>"),
        ("/body/1/blocks/1", "<list id=\"l1\"", "</list>"),
        (
            "/body/1/blocks/1/items/1",
            "<list-item><label>—</label><p>two",
            "</list-item>",
        ),
        (
            "/body/1/blocks/1/items/1/blocks/0/content/1",
            "<xref ref-type=\"table\"",
            "</xref>",
        ),
        ("/body/1/blocks/2/content/1", "<fn id=\"fn_1\"", "</fn>"),
        (
            "/body/1/blocks/3",
            "<non-normative-note",
            "</non-normative-note>",
        ),
        ("/body/1/clauses/0", "<sec id=\"sec_1.1\"", "</sec>"),
        ("/body/1/clauses/1/blocks/0", "<p id=\"after\"", "</p>"),
        ("/body/1/clauses/2/blocks/0", "<preformat", "</preformat>"),
        (
            "/body/2/blocks/0/definitions/0",
            "<t:definition",
            "</t:definition>",
        ),
        ("/body/2/blocks/0/designations/0", "<t:tig", "</t:tig>"),
        ("/body/3/blocks/0", "<disp-formula", "</disp-formula>"),
        (
            "/body/3/blocks/2/body/0/cells/1/blocks/2",
            "<p>or two",
            "</p>",
        ),
        ("/body/3/blocks/2/footnotes/0", "<fn id=\"tfn\"", "</fn>"),
        ("/body/3/blocks/4", "<fig id=\"fig_1\"", "</fig>"),
        ("/annexes/0", "<app id=\"app_A\"", "</app>"),
        ("/back/0/blocks/0/items/1", "<ref id=\"ref_2\"", "</ref>"),
        ("/back/1/blocks/0/items/0", "<fn id=\"end\"", "</fn>"),
    ];
    for (pointer, start, end) in cases {
        let text = found(pointer);
        assert!(text.starts_with(start), "{pointer} is {text}");
        assert!(text.ends_with(end), "{pointer} is {text}");
    }
}

#[test]
fn metadata_of_the_publisher_comes_first() {
    let standard = fixture().1.standard;
    assert_eq!(standard.metadata.originator.as_deref(), Some("ABC"));
    let iso = &standard.further_metadata[0];
    assert_eq!(iso.identifiers[0].value, "ISO 99999:2026");
    assert_eq!(iso.titles[0].full.plain_text(), "Widgets — Strength");
    assert_eq!(
        iso.relations[0].identifier.as_deref(),
        Some("ISO 99998:2001")
    );
    // What is no date or code is kept as words.
    assert_eq!(
        (iso.dates[0].kind, &iso.dates[0].date),
        (DateKind::Published, &None)
    );
    assert_eq!(iso.dates[0].text.as_deref(), Some("2026-02-30x"));
    assert_eq!(iso.ics.len(), 1);
    // So is what is no number of the ICS.
    assert_eq!(iso.opaque.len(), 2);
    let source = standard.source.expect("a source");
    assert_eq!(source.version.as_deref(), Some("1.2"));
    assert_eq!(source.attributes["specific-use"], "test");
    assert_eq!(source.prolog.len(), 2);
}

#[test]
fn clauses_know_what_they_are() {
    let standard = fixture().1.standard;
    assert_eq!(standard.numbering, Numbering::Labels);
    assert_eq!(standard.front[0].kind, Some(ClauseKind::Foreword));
    assert_eq!(standard.body[0].kind, Some(ClauseKind::Passage));
    assert_eq!(standard.body[1].kind, Some(ClauseKind::Scope));
    assert_eq!(standard.body[1].clauses[1].kind, Some(ClauseKind::Passage));
    assert_eq!(
        standard.annexes[0].obligation,
        Some(Obligation::Informative)
    );
    assert_eq!(standard.back[0].kind, Some(ClauseKind::Bibliography));
    assert_eq!(standard.back[0].title.plain_text(), "Bibliography");
}

#[test]
fn a_paragraph_around_a_list_is_split_and_says_so() {
    let reading = fixture().1;
    let [
        Block::Paragraph(first),
        Block::List(_),
        Block::Paragraph(last),
        ..,
    ] = &reading.standard.body[1].blocks[..]
    else {
        panic!("{:?}", reading.standard.body[1].blocks);
    };
    assert_eq!(first.content.plain_text(), "Three things:");
    assert_eq!(last.content.plain_text(), "and the end.");
    assert_eq!(first.id.as_deref(), Some("p1"));
    let carried = first.carried.as_ref().expect("what a field does not hold");
    assert_eq!(carried.attributes[crate::readers::xml::prose::SPLIT], "3");
    assert_eq!(carried.attributes["content-type"], "lead");
}

#[test]
fn references_are_told_apart() {
    let reading = body(
        "<sec><p><xref rid='r'>[1]</xref> <xref rid='a b'>both</xref></p>\
         <ref-list><ref id='r'><label>[1]</label></ref></ref-list></sec>",
    );
    let Block::Paragraph(paragraph) = &blocks(&reading)[0] else {
        panic!("no paragraph")
    };
    let [
        Inline::Citation(citation),
        Inline::Text(_),
        Inline::CrossReference(reference),
    ] = &paragraph.content.0[..]
    else {
        panic!("{paragraph:?}");
    };
    assert_eq!(citation.target.as_deref(), Some("r"));
    assert_eq!(reference.target.as_str(), "a");
    assert_eq!(reference.further_targets.len(), 1);
}

#[test]
fn white_space_is_collapsed_but_not_in_code() {
    let reading =
        body("<sec><p> a\n <bold> b </bold> c<!-- d -->\te </p><code> a\r\n  b</code></sec>");
    let Block::Paragraph(paragraph) = &blocks(&reading)[0] else {
        panic!("no paragraph")
    };
    assert_eq!(paragraph.content.plain_text(), "a b c e");
    let Block::Code(code) = &blocks(&reading)[1] else {
        panic!("no code")
    };
    assert_eq!(code.content.plain_text(), " a\n  b");
}

#[test]
fn mathml_stands_by_itself() {
    let reading = fixture().1;
    let Block::Formula(formula) = &reading.standard.body[3].blocks[0] else {
        panic!("no formula")
    };
    assert_eq!(
        formula.math[0].mathml.as_deref(),
        Some(
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\">\
             <mi>m</mi><mo>&lt;</mo><mn>5</mn></math>"
        )
    );
}

#[test]
fn both_table_models_give_one_grid() {
    let reading = fixture().1;
    let [_, _, Block::Table(xhtml), Block::Table(cals), ..] = &reading.standard.body[3].blocks[..]
    else {
        panic!("no tables")
    };
    assert_eq!(xhtml.head[0].cells.len(), 2);
    assert_eq!(xhtml.body[0].cells[0].rowspan, Some(2));
    assert_eq!(xhtml.body[0].cells[1].blocks.len(), 3);
    assert_eq!(xhtml.notes.len(), 1);
    assert_eq!(xhtml.footnotes[0].label.as_deref(), Some("a"));
    let wide = &cals.body[0].cells[0];
    assert_eq!((wide.colspan, wide.rowspan), (Some(2), Some(2)));
    assert_eq!(cals.columns[0].width.as_deref(), Some("1*"));
}

#[test]
fn ids_of_an_entry_and_its_parts_all_stay() {
    let reading = fixture().1;
    let json = serde_json::to_string(&reading.standard).expect("JSON");
    for id in ["sec_3.1", "term_3.1", "tig_1", "term_3.1-1"] {
        assert!(json.contains(&format!("\"id\":\"{id}\"")), "{id} is lost");
    }
}

#[test]
fn an_adoption_holds_the_adopted_standard() {
    let standard = parse(
        "<adoption xml:lang='fr'><adoption-front><nat-meta><std-ref>NF 1</std-ref></nat-meta>\
         <sec><title>Avant-propos</title></sec></adoption-front>\
         <standard xml:lang='en'><front><iso-meta><std-ref>ISO 1</std-ref></iso-meta></front>\
         <body><sec><title>Scope</title></sec></body></standard></adoption>",
    )
    .standard;
    assert_eq!(standard.metadata.identifiers[0].value, "NF 1");
    assert_eq!(standard.front.len(), 1);
    let adopted = standard.adopted.expect("the adopted standard");
    assert_eq!((adopted.lang.as_str(), adopted.body.len()), ("en", 1));
    assert_eq!(standard.lang.as_str(), "fr");
}

#[test]
fn deep_nesting_ends_in_an_error_not_in_a_crash() {
    for (open, close) in [
        ("<sec>", "</sec>"),
        ("<list><list-item><p>", "</p></list-item></list>"),
        ("<bold>", "</bold>"),
        ("<boxed-text>", "</boxed-text>"),
        ("<unknown>", "</unknown>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<p><fn>", "</fn></p>"),
    ] {
        let parts = open.matches('<').count();
        let within = 196 / parts;
        let nested = |depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
        body(&nested(within));
        let text = format!("<standard><body>{}</body></standard>", nested(within + 4));
        let error = read(&SourceFile::new("deep.xml", text), &Limits::default());
        assert!(matches!(error, Err(ReadError::Limit { .. })), "{open}");
    }
}

#[test]
fn another_document_is_no_sts() {
    let error = read(&SourceFile::new("x.xml", "<article/>"), &Limits::default());
    assert!(matches!(error, Err(ReadError::Structure { .. })));
}

#[test]
#[expect(clippy::print_stdout, reason = "what is skipped must be seen")]
fn real_documents_are_read_whole() {
    let corpus = std::env::var_os("GUIJU_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    );
    let mut seen = 0;
    let validator = validator();
    for folder in ["niso-sts", "iso-sts"] {
        let Ok(entries) = std::fs::read_dir(corpus.join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a file");
            let name = path.to_string_lossy().into_owned();
            let file = SourceFile::from_bytes(name.clone(), bytes).expect("text");
            let reading = read(&file, &Limits::default()).expect("a document");
            assert_eq!(ledger_pieces(&reading), count_pieces(file.text()), "{name}");
            assert_valid(&reading, &validator);
            seen += 1;
        }
    }
    if seen == 0 {
        println!("skipped: no documents at {}", corpus.display());
    }
}
