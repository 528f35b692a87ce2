//! ISO-26B: lists are not nested too deep.

use crate::model::List;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-26B",
    name: "too-many-list-levels",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "列项不超过四个层次",
        en: "lists have at most four levels",
    },
    why: Words {
        zh: "层次太多时，读者看不出哪项属于哪项。",
        en: "With more, readers lose which item belongs to which.",
    },
    bad: &[document(
        "body:
  - title: Bells
    blocks: [{type: list, items: [{blocks: [{type: list, items: [{blocks: [{type: list, items: [{blocks: [{type: list, items: [{blocks: [{type: list, items: [deep]}]}]}]}]}]}]}]}]}]",
    )],
    good: &[document("body: [{title: Bells, blocks: [{type: list, items: [{blocks: [a, {type: list, items: [b]}]}]}]}]")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        if let Node::List(list) = node
            && !place.is_in(Within::Item)
            && depth(list) > 4
        {
            findings.report(
                At::node(*node),
                both!("列项多于四个层次", "the list has more than four levels"),
            );
        }
    }
}

fn depth(list: &List) -> usize {
    let blocks = list.items.iter().flat_map(|item| &item.blocks);
    let inner = blocks.filter_map(|block| match block {
        Block::List(inner) => Some(depth(inner)),
        _ => None,
    });
    1 + inner.max().unwrap_or_default()
}
