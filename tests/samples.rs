//! The samples and the page on the format keep their promises: excerpts are real, editions share
//! their identifiers, every kind of node is shown.

use std::path::{Path, PathBuf};

use guiju::model::{Block, Inline, Markup};

const CHINESE: &str = "samples/gbt-99001-2026.zh.std.yaml";
const ENGLISH: &str = "samples/gbt-99001-2026.en.std.yaml";
const ADOPTION: &str = "samples/adoption/gbt-99003-2026.zh.std.yaml";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).expect("a file of the project")
}

fn without_indent(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

fn excerpts(page: &str) -> Vec<String> {
    page.split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(|excerpt| without_indent(excerpt.trim_end()))
        .collect()
}

/// The identifiers that the document gives, in order.
fn ids(yaml: &str) -> Vec<&str> {
    yaml.split([' ', '{', '\n'])
        .collect::<Vec<_>>()
        .windows(2)
        .filter(|pair| pair[0] == "id:")
        .map(|pair| pair[1].trim_end_matches([',', '}', ']']))
        .collect()
}

#[test]
fn every_excerpt_of_the_page_on_the_format_stands_in_a_sample() {
    let samples = [CHINESE, ENGLISH, ADOPTION].map(|name| without_indent(&text(name)));
    let excerpts = excerpts(&text("docs/format.md"));
    assert!(excerpts.len() > 10);
    for excerpt in excerpts {
        assert!(
            samples.iter().any(|sample| sample.contains(&excerpt)),
            "not in a sample:\n{excerpt}"
        );
    }
}

#[test]
fn the_page_on_the_format_names_every_kind_of_block_and_inline() {
    let page = text("docs/format.md");
    for kind in Block::TYPES.iter().chain(Inline::TYPES) {
        assert!(page.contains(&format!("`{kind}`")), "{kind}");
    }
}

#[test]
fn both_editions_give_the_same_ids_in_the_same_order() {
    let (chinese, english) = (text(CHINESE), text(ENGLISH));
    assert!(ids(&chinese).len() > 200);
    assert_eq!(ids(&chinese), ids(&english));
}

#[test]
fn the_sample_has_every_kind_of_node() {
    let sample = text(CHINESE);
    for kind in Block::TYPES
        .iter()
        .chain(Inline::TYPES)
        .chain(Markup::TYPES)
    {
        let tag = format!("type: {kind}");
        let found = sample.match_indices(&tag).any(|(at, _)| {
            !sample[at + tag.len()..]
                .starts_with(|next: char| next.is_alphanumeric() || next == '_')
        });
        assert!(found, "{kind}");
    }
}
