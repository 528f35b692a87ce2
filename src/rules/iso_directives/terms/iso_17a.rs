//! ISO-17A: a definition begins with no article.

use super::super::prose::paragraphs;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-17A",
    name: "article-before-definition",
    severity: Severity::Error,
    clause: "16.5.6",
    certainty: Certainty::Pattern,
    fix: Fix::Safe,
    asks: Words {
        zh: "定义不应以冠词开头",
        en: "a definition shall not begin with an article",
    },
    why: Words {
        zh: "定义应能在句中替代术语，而术语前已有冠词。",
        en: "A definition can take the place of its term in a sentence, where an article stands already.",
    },
    bad: &[term("a sound that a bell makes"), term("The sound of a bell")],
    good: &[
        term("sound that a bell makes"),
        term("anode of a bell"),
        term("a priori agreed sound"),
        document(
            "body: [{kind: terms, title: Terms and definitions, blocks: [{type: term_entry, designations: [{content: ring}], definitions: [{blocks: [sound]}]}, {type: term_entry, designations: [{content: bell}], definitions: [{blocks: [device]}]}, {type: term_entry, designations: [{content: ISO A}], definitions: [{blocks: [A series of paper sizes]}]}]}]",
        ),
    ],
    check,
};

/// Words of Latin that begin like an article.
const LATIN: [&str; 3] = ["a priori ", "a posteriori ", "a fortiori "];

fn check(document: &Document<'_>, findings: &mut Findings) {
    let definitions = document.nodes.iter().filter_map(|(node, _)| match node {
        Node::Definition(it) => it.blocks.first(),
        _ => None,
    });
    let firsts: Vec<*const crate::model::Paragraph> = definitions
        .filter_map(|block| match block {
            Block::Paragraph(it) => Some(std::ptr::from_ref(it)),
            _ => None,
        })
        .collect();
    let texts = paragraphs(document).filter(|text| text.place.innermost == Within::Definition);
    let begins: Vec<&str> = texts.map(|text| text.plain.as_str()).collect();
    for text in paragraphs(document).filter(|text| text.place.innermost == Within::Definition) {
        let is_first = matches!(text.node, Node::Paragraph(it) if firsts.contains(&std::ptr::from_ref(it)));
        let lower = text.plain.to_ascii_lowercase();
        let article = ["a ", "an ", "the "].into_iter().find(|article| lower.starts_with(article));
        if let Some(article) = article.filter(|_| is_first) {
            let words = article.trim_end();
            if LATIN.iter().any(|words| lower.starts_with(words)) || words == "a" && is_name(&text.plain, &begins) {
                continue;
            }
            findings.report_with(
                At::words(text, 0..article.len()),
                both!("定义不应以“{words}”开头", "the definition begins with “{words}”"),
                "",
            );
        }
    }
}

/// Whether the first letter is a name: a capital A, no sentence, where other definitions begin in lower case.
fn is_name(definition: &str, definitions: &[&str]) -> bool {
    let mut others = definitions.iter().filter(|other| !other.starts_with("A ")).peekable();
    definition.starts_with("A ")
        && !definition.trim_end().ends_with('.')
        && others.peek().is_some()
        && others.all(|other| other.starts_with(char::is_lowercase))
}
