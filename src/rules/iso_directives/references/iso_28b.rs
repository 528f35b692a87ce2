//! ISO-28B: a definition points to nothing but terms.

use std::collections::HashSet;

use crate::model::Id;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-28B",
    name: "definition-refers-to-text",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "定义中只提及术语条目，不提及其他章条",
        en: "a definition refers to term entries, and not to other clauses",
    },
    why: Words {
        zh: "术语和定义也在数据库中单独发布，那里没有其他章条。",
        en: "Terms and definitions are published by themselves as well, where there are no other clauses.",
    },
    bad: &[document(
        "body:
  - {kind: terms, title: Terms and definitions, blocks: [{type: term_entry, designations: [{content: ring}], definitions: [{blocks: [['sound measured as in ', {type: cross_reference, target: test}]]}]}]}
  - {id: test, title: Test, blocks: [Measure the sound.]}",
    )],
    good: &[document(
        "body:
  - kind: terms
    title: Terms and definitions
    blocks:
      - {type: term_entry, id: ring, designations: [{content: ring}], definitions: [{blocks: [sound]}], notes: [{blocks: [['See ', {type: cross_reference, target: test}, '.']]}]}
      - {type: term_entry, designations: [{content: bell}], definitions: [{blocks: [['what makes a ring (', {type: cross_reference, target: ring}, ')']]}]}
  - {id: test, title: Test, blocks: [Measure the sound.]}",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // What is elsewhere than among the terms.
    let others: HashSet<&str> = document
        .nodes
        .iter()
        .filter(|(node, place)| {
            let is_term = place.is_in(Within::TermEntry) || matches!(node, Node::TermEntry(_));
            !is_term && document.chapter_kind(*place) != Some(ClauseKind::Terms)
        })
        .filter_map(|(node, _)| node.id().map(Id::as_str))
        .collect();
    for (node, place) in &document.nodes {
        if let Node::CrossReference(it) = node
            && place.is_in(Within::Definition)
            && others.contains(it.target.as_str())
        {
            findings.report(
                At::node(*node),
                both!("定义中提及了术语以外的内容", "a definition refers to something else than a term"),
            );
        }
    }
}
