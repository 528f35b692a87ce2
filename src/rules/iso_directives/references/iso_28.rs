//! ISO-28: the text does not point into the terms.

use std::collections::HashSet;

use crate::model::Id;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-28",
    name: "reference-to-term-entry",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "只在术语条目中用编号提及术语条目",
        en: "only term entries refer to term entries by their numbers",
    },
    why: Words {
        zh: "条文中用的术语就是所定义的术语，不必再标编号。",
        en: "A term in the text is the one that is defined: it needs no number.",
    },
    bad: &[document(
        "body:
  - {kind: terms, title: Terms and definitions, blocks: [{type: term_entry, id: ring, designations: [{content: ring}], definitions: [{blocks: [sound]}]}]}
  - {title: Bells, blocks: [['A ring (', {type: cross_reference, target: ring}, ') is loud.']]}",
    )],
    good: &[document(
        "body:
  - kind: terms
    title: Terms and definitions
    blocks:
      - {type: term_entry, id: ring, designations: [{content: ring}], definitions: [{blocks: [sound]}]}
      - {type: term_entry, designations: [{content: bell}], definitions: [{blocks: [['what makes a ring (', {type: cross_reference, target: ring}, ')']]}]}
  - {title: Bells, blocks: [['A ', {type: term, target: ring, content: ring}, ' is loud.']]}",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let entries: HashSet<&str> = document
        .nodes
        .iter()
        .filter_map(|(node, _)| match node {
            Node::TermEntry(it) => it.id.as_ref().map(Id::as_str),
            _ => None,
        })
        .collect();
    for (node, place) in &document.nodes {
        let is_text = matches!(place.part, Part::Body | Part::Annex)
            && !place.is_in(Within::TermEntry)
            && document.chapter_kind(*place) != Some(ClauseKind::Terms);
        if let Node::CrossReference(it) = node
            && is_text
            && entries.contains(it.target.as_str())
        {
            findings.report(
                At::node(*node),
                both!("条文中不用编号提及术语条目", "the text refers to a term entry by its number"),
            );
        }
    }
}
