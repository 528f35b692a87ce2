//! What a reader of JATS may rely on.

use std::path::PathBuf;

use super::*;
use crate::model::{
    Block, ClauseKind, Content, Contributor, DateKind, IdentifierKind, Inline, RelationKind, Role,
};
use crate::readers::Outcome;

fn parse(text: &str) -> Reading {
    read(&SourceFile::new("test.xml", text), &Limits::default()).expect("an article")
}

fn fixture() -> Reading {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/jats/article.xml");
    parse(&std::fs::read_to_string(path).expect("the fixture"))
}

/// An article with these contributors.
fn contributors(content: &str) -> Vec<Contributor> {
    let reading = parse(&format!(
        "<article><front><article-meta>{content}</article-meta></front></article>"
    ));
    reading.standard.metadata.contributors
}

/// An article with this body.
fn blocks(content: &str) -> Vec<Block> {
    let reading = parse(&format!("<article><body>{content}</body></article>"));
    reading
        .standard
        .body
        .into_iter()
        .next()
        .expect("a clause")
        .blocks
}

#[test]
fn another_document_is_refused() {
    let file = SourceFile::new("test.xml", "<standard/>");
    let error = read(&file, &Limits::default()).expect_err("no article");
    assert_eq!(error.to_string(), "`<standard>` is no JATS article");
}

#[test]
fn an_article_without_a_language_is_english_as_the_grammar_says() {
    assert_eq!(parse("<article/>").standard.lang.as_str(), "en");
}

#[test]
fn nothing_is_dropped() {
    let reading = fixture();
    assert_eq!(reading.ledger.count(Outcome::Dropped), 0);
    assert_eq!(reading.standard.source.expect("a source").format, "jats");
}

#[test]
fn the_article_is_cited_by_its_doi() {
    let metadata = fixture().standard.metadata;
    let first = &metadata.identifiers[0];
    assert_eq!(first.kind, Some(IdentifierKind::Doi));
    assert_eq!(first.value, "10.5555/jgm.7");
    let volume = &metadata.identifiers[2];
    assert_eq!(volume.kind, Some(IdentifierKind::Part));
    assert_eq!(volume.name.as_deref(), Some("volume"));
}

#[test]
fn titles_in_two_languages_have_their_parts() {
    let titles = fixture().standard.metadata.titles;
    assert_eq!(titles.len(), 2);
    assert_eq!(titles[0].complementary.plain_text(), "A comparison");
    assert_eq!(titles[0].short.plain_text(), "Moisture of rice");
    assert_eq!(titles[1].lang.as_deref(), Some("zh"));
    assert_eq!(titles[1].main.plain_text(), "大米水分");
}

#[test]
fn the_journal_is_what_the_article_is_part_of() {
    let metadata = fixture().standard.metadata;
    let journal = &metadata.relations[0];
    assert_eq!(journal.kind, RelationKind::PartOf);
    assert_eq!(
        journal.titles[0].main.plain_text(),
        "Journal of Grain Measurement"
    );
    assert_eq!(journal.identifiers[1].kind, Some(IdentifierKind::Issn));
    let publisher = &metadata.contributors[0];
    assert_eq!(publisher.roles, [Role::Publisher]);
}

#[test]
fn day_month_and_year_are_one_date() {
    let dates = fixture().standard.metadata.dates;
    assert_eq!(dates[0].date.as_deref(), Some("2021-02-03"));
    assert_eq!(dates[0].text, None);
    assert_eq!(dates[1].date.as_deref(), Some("2021"));
    assert_eq!(dates[1].text.as_deref(), Some("Spring 2021"));
    assert_eq!(dates[2].kind, DateKind::Recorded);
}

#[test]
fn authors_have_names_and_the_organization_that_their_mark_points_at() {
    let metadata = fixture().standard.metadata;
    let first = &metadata.contributors[1];
    assert_eq!(first.roles, [Role::Author, Role::Contact]);
    let person = first.person.as_ref().expect("a person");
    assert_eq!(person.surname.as_deref(), Some("Wang"));
    assert_eq!(person.suffix.as_deref(), Some("PhD"));
    let organization = first.organization.as_ref().expect("an organization");
    assert_eq!(organization.names[0].value, "Grain Institute");
    let second = &metadata.contributors[2];
    let person = second.person.as_ref().expect("a person");
    assert_eq!(person.name.as_deref(), Some("Ada Okoro"));
    let organization = second.organization.as_ref().expect("an organization");
    assert_eq!(organization.units, ["Department of Ovens"]);
}

#[test]
fn an_affiliation_in_words_keeps_them_in_order() {
    let found = contributors(
        "<aff id=\"a\"><sup>a</sup>Department of <italic>Rice</italic> Science, Harbin, \
         <country>China</country></aff>",
    );
    let organization = found[0].organization.as_ref().expect("an organization");
    assert_eq!(
        organization.names[0].value,
        "Department of Rice Science, Harbin,"
    );
    let address = found[0].address.as_ref().expect("an address");
    assert_eq!(address.country.as_deref(), Some("China"));
}

#[test]
fn names_without_space_between_their_parts_are_set_apart() {
    let found = contributors(
        "<contrib-group><contrib><string-name><surname>Li</surname><given-names>Wei</given-names>\
         </string-name></contrib></contrib-group>",
    );
    let person = found[0].person.as_ref().expect("a person");
    assert_eq!(person.name.as_deref(), Some("Li Wei"));
}

#[test]
fn members_of_a_group_follow_it() {
    let metadata = fixture().standard.metadata;
    let surnames: Vec<_> = metadata
        .contributors
        .iter()
        .filter_map(|contributor| contributor.person.as_ref()?.surname.as_deref())
        .collect();
    assert_eq!(surnames, ["Wang", "Okoro", "Sato"]);
}

#[test]
fn who_paid_is_a_sponsor() {
    let metadata = fixture().standard.metadata;
    let sponsor = metadata
        .contributors
        .iter()
        .find(|contributor| contributor.roles == [Role::Sponsor])
        .expect("a sponsor");
    let organization = sponsor.organization.as_ref().expect("an organization");
    assert_eq!(organization.names[0].value, "Grain Fund");
    assert!(
        matches!(&sponsor.notes[0], Block::Paragraph(award) if award.content.plain_text() == "GF-9")
    );
}

#[test]
fn abstracts_are_clauses_with_their_sections() {
    let front = fixture().standard.front;
    assert_eq!(front[0].kind, Some(ClauseKind::Abstract));
    assert_eq!(front[0].clauses.len(), 2);
    assert_eq!(front[1].class.as_deref(), Some("graphical"));
    assert_eq!(front[2].lang.as_deref(), Some("zh"));
    assert_eq!(front[3].kind, Some(ClauseKind::Frontmatter));
}

#[test]
fn the_type_of_a_section_is_its_class() {
    let body = fixture().standard.body;
    assert_eq!(body[0].kind, None);
    assert_eq!(body[0].class.as_deref(), Some("intro"));
}

#[test]
fn of_alternatives_the_table_is_read() {
    let body = fixture().standard.body;
    let tables: Vec<_> = body[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    assert_eq!(tables[0].body.len(), 1);
    assert_eq!(tables[1].body[0].cells[0].colspan, Some(2));
    assert!(matches!(tables[3].blocks[..], [Block::Image(_)]));
}

#[test]
fn what_is_said_of_a_figure_in_words_is_said_of_its_image() {
    let found = blocks(
        "<fig id=\"f\"><alt-text>A box</alt-text><graphic xlink:href=\"f.png\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\"/></fig>",
    );
    let Block::Figure(figure) = &found[0] else {
        panic!("a figure");
    };
    assert!(
        matches!(&figure.blocks[..], [Block::Image(image)] if image.alt.as_deref() == Some("A box"))
    );
}

#[test]
fn supplements_lead_to_their_files() {
    let found = blocks(
        "<supplementary-material xlink:href=\"s.csv\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\"><label>S1</label></supplementary-material>",
    );
    let Block::Box(boxed) = &found[0] else {
        panic!("a box");
    };
    assert_eq!(boxed.label.as_deref(), Some("S1"));
    let Block::Paragraph(file) = &boxed.blocks[0] else {
        panic!("a paragraph");
    };
    assert!(matches!(&file.content.0[..], [Inline::Link(link)] if link.target == "s.csv"));
}

#[test]
fn an_article_within_is_a_clause_that_its_metadata_point_at() {
    let standard = fixture().standard;
    let clause = standard.back.last().expect("a clause");
    assert_eq!(clause.class.as_deref(), Some("translation"));
    assert_eq!(clause.title, Content::from("大米水分"));
    assert_eq!(
        clause.clauses.last().expect("a reply").title.plain_text(),
        "A reply"
    );
    let about = &standard.further_metadata[0];
    assert_eq!(about.identifiers[0].value, "10.5555/jgm.7.zh");
    assert_eq!(about.links[0].target, "#sa1");
    assert_eq!(about.contributors[0].roles, [Role::Translator]);
}

#[test]
fn floating_figures_stand_at_the_end() {
    let back = fixture().standard.back;
    let floats = back
        .iter()
        .find(|clause| clause.kind == Some(ClauseKind::Passage))
        .expect("a passage");
    assert!(matches!(floats.blocks[..], [Block::Figure(_)]));
}
