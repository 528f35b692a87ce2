//! GB-TRM-02: a term entry has a term, its English equivalent and a definition.

use super::entries::{entries, is_english, own_terms, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-02",
    name: "incomplete-term-entry",
    severity: Severity::Error,
    clause: "8.7.3.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "术语条目应有术语、英文对应词和定义",
        en: "a term entry has a term, its English equivalent and a definition",
    },
    why: Words {
        zh: "没有定义的术语什么也没有界定；英文对应词便于与国际文件对照。",
        en: "A term without a definition defines nothing; the English equivalent leads to what is written elsewhere.",
    },
    bad: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: bell}]}]}]",
        ),
    ],
    good: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: bell}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃　bell}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for entry in entries(document) {
        let Some(term) = own_terms(entry).map(words).find(|term| !term.is_empty()) else {
            findings.report(
                At::node(Node::TermEntry(entry)),
                both!("术语条目没有术语", "the entry has no term"),
            );
            continue;
        };
        // In documents that were not tagged so, the equivalent stands behind the term.
        let has_letters = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).count() > 2;
        let mut designations = entry.designations.iter();
        let has_english = designations.any(|it| is_english(it) || has_letters(&words(it)));
        if !has_english {
            findings.report(
                At::node(Node::TermEntry(entry)),
                both!("术语“{term}”没有英文对应词", "the term {term} has no English equivalent"),
            );
        }
        if entry.definitions.is_empty() && entry.representations.is_empty() {
            findings.report(
                At::node(Node::TermEntry(entry)),
                both!("术语“{term}”没有定义", "the term {term} has no definition"),
            );
        }
    }
}
