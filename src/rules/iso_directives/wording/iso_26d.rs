//! ISO-26D: no “and/or”.

use std::collections::HashSet;

use super::super::prose::{prose, whole_words};
use crate::model::Paragraph;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-26D",
    name: "and-or",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "不用“and/or”",
        en: "“and/or” is not used",
    },
    why: Words {
        zh: "写“A or B or both”，读者和译者才不必猜。",
        en: "“A or B or both” leaves readers and translators nothing to guess.",
    },
    bad: &[
        paragraph("The bell is painted and/or plated."), paragraph("The bell is painted AND/OR plated."),
        document(
            "body: [{kind: terms, title: Terms and definitions, blocks: [{type: term_entry, designations: [{content: paint}], definitions: [{blocks: [what makes a bell red and/or dry]}], sources: [{content: 'ISO 99103:2020, 3.1', modified: true}]}]}]",
        ),
    ],
    good: &[
        paragraph("The bell is painted or plated or both."),
        document(
            "body: [{kind: terms, title: Terms and definitions, blocks: [{type: term_entry, designations: [{content: paint}], definitions: [{blocks: [what makes a bell red and/or dry]}], sources: [{content: 'ISO 99103:2020, 3.1'}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let taken = taken(document);
    for text in prose(document) {
        if matches!(text.node, Node::Paragraph(it) if taken.contains(&std::ptr::from_ref(it))) {
            continue;
        }
        for words in ["and/or", "and / or"] {
            for range in whole_words(text, words) {
                let words = &text.plain[range.clone()];
                let message = both!("“{words}”有歧义，写明是其一还是两者", "“{words}” is unclear: say “or”, or “or both”");
                findings.report(At::words(text, range), message);
            }
        }
    }
}

/// The paragraphs of entries that were taken from elsewhere as they are.
fn taken(document: &Document<'_>) -> HashSet<*const Paragraph> {
    let mut taken = HashSet::new();
    for (node, _) in &document.nodes {
        let Node::TermEntry(entry) = node else { continue };
        let mut sources = entry.sources.iter();
        let is_changed = sources.any(|source| {
            source.modified || !source.modification.is_empty() || source.content.plain_text().contains("modified")
        });
        if !entry.sources.is_empty() && !is_changed {
            let definitions = entry.definitions.iter().flat_map(|definition| &definition.blocks);
            let notes = entry.notes.iter().flat_map(|note| &note.blocks);
            taken.extend(definitions.chain(notes).filter_map(|block| match block {
                Block::Paragraph(it) => Some(std::ptr::from_ref(it)),
                _ => None,
            }));
        }
    }
    taken
}
