//! GB-LST-04: items are divided twice at most.

use crate::model::List;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-LST-04",
    name: "list-too-deep",
    severity: Severity::Warning,
    clause: "7.5.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "列项细分为分项不宜超过两个层次",
        en: "the items of a list are divided at two levels at most",
    },
    why: Words {
        zh: "层次再多，读者看不出一项属于哪一项；内容宜用条来组织。",
        en: "Deeper, nobody sees which item belongs to which. Use subclauses.",
    },
    bad: &[document(
        "body: [{title: 要求, blocks: [车铃应：, {type: list, items: [{blocks: [甲：, {type: list, items: [{blocks: [乙：, {type: list, items: [{blocks: [丙：, {type: list, items: [丁。]}]}]}]}]}]}]}]}]",
    )],
    good: &[document(
        "body: [{title: 要求, blocks: [车铃应：, {type: list, items: [{blocks: [甲：, {type: list, items: [{blocks: [乙：, {type: list, items: [丙。]}]}]}]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        if let Node::List(list) = node
            && !place.is_in(Within::Item)
            && let Some(deep) = deeper(list, 1)
        {
            findings.report(
                At::node(Node::List(deep)),
                both!("列项细分超过两个层次", "the items are divided at more than two levels"),
            );
        }
    }
}

/// The first list in a list that is too deep.
fn deeper(list: &List, level: usize) -> Option<&List> {
    if level > 3 {
        return Some(list);
    }
    let mut blocks = list.items.iter().flat_map(|item| &item.blocks);
    blocks.find_map(|block| match block {
        Block::List(inner) => deeper(inner, level + 1),
        _ => None,
    })
}
