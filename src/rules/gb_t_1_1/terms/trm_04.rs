//! GB-TRM-04: a term that is defined is used.

use std::collections::HashMap;

use super::entries::{entries, is_english, is_vocabulary, own_terms, words};
use crate::model::TermEntry;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-04",
    name: "unused-term",
    severity: Severity::Error,
    clause: "8.7.3.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "界定的术语在文件中应至少使用两次",
        en: "a term that is defined is used at least twice in the document",
    },
    why: Words {
        zh: "不使用或只用一次的概念不需要界定，在使用处说明即可。",
        en: "What is used once or never needs no entry: it can be explained where it stands.",
    },
    bad: &[document(
        "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 铃锤}, {lang: en, content: hammer}], definitions: [{blocks: [击打铃盖的零件]}]}]}, {title: 要求, blocks: [铃锤应防锈。]}]",
    )],
    good: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 铃锤}, {content: 锤, acceptability: admitted}, {lang: en, content: hammer}], definitions: [{blocks: [击打铃盖的零件]}]}]}, {title: 要求, blocks: [铃锤应防锈，锤宜涂漆。]}]",
        ),
        document(
            "{metadata: {titles: [{main: 自行车, complementary: 术语}]}, body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 铃锤}], definitions: [{blocks: [零件]}]}]}]}",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    if is_vocabulary(document) {
        return;
    }
    let owners = owners(document);
    let texts = || document.texts.iter().zip(&owners);
    for (place, entry) in entries(document).enumerate() {
        let terms: Vec<String> = own_terms(entry).map(words).filter(|term| !term.is_empty()).collect();
        // In documents that were not tagged so, the English term stands with the Chinese one.
        let mut terms: Vec<&str> = terms.iter().map(|term| chinese_part(term)).collect();
        let Some(term) = terms.first().copied() else {
            continue;
        };
        // Drafts in two languages use the English term in the English text.
        let english: Vec<String> = english_terms(entry).collect();
        terms.extend(english.iter().map(String::as_str));
        let others = texts().filter(|(_, owner)| **owner != Some(place));
        let uses = others.filter_map(|(text, _)| {
            // A long form that holds a short one is one use.
            terms.iter().map(|term| text.plain.matches(term).count()).max()
        });
        let mut sum = 0;
        for count in uses {
            sum += count;
            if sum > 1 {
                break;
            }
        }
        if sum < 2 {
            let times = if sum == 0 { ("没有使用", "not used") } else { ("只使用了一次", "used only once") };
            let (zh, en) = times;
            findings.report(
                At::node(Node::TermEntry(entry)),
                both!("术语“{term}”在文件中{zh}", "the term {term} is {en} in the document"),
            );
        }
    }
}

/// The entry that each text belongs to, by its place among the entries.
fn owners(document: &Document<'_>) -> Vec<Option<usize>> {
    let entries = entries(document).enumerate();
    let firsts: HashMap<_, _> = entries
        .filter_map(|(place, entry)| {
            let first = entry.designations.first()?;
            Some((Node::Designation(first).address(), place))
        })
        .collect();
    let mut owner = None;
    let texts = document.texts.iter();
    texts
        .map(|text| {
            if !text.place.is_in(Within::TermEntry) {
                owner = None;
            } else if let Some(place) = firsts.get(&text.node.address()) {
                owner = Some(*place);
            }
            owner
        })
        .collect()
}

/// The beginning of a term up to what is not Chinese.
fn chinese_part(term: &str) -> &str {
    let is_chinese = term.starts_with(|c: char| !c.is_ascii());
    let end = term.find(char::is_whitespace).filter(|_| is_chinese);
    &term[..end.unwrap_or(term.len())]
}

/// The English terms of an entry, without those that are too short to be told from parts of words.
fn english_terms(entry: &TermEntry) -> impl Iterator<Item = String> {
    let english = entry.designations.iter().filter(|it| is_english(it));
    english.map(words).filter(|term| {
        term.len() > 3 || term.len() > 1 && term.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}
