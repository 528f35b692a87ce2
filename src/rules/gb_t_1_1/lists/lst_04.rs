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
        {
            report_deep(list, 1, findings);
        }
    }
}

fn report_deep(list: &List, level: usize, findings: &mut Findings) {
    if level > 3 {
        findings.report(
            At::node(Node::List(list)),
            both!("列项细分超过两个层次", "the items are divided at more than two levels"),
        );
        return;
    }
    for block in list.items.iter().flat_map(|item| &item.blocks) {
        if let Block::List(inner) = block {
            report_deep(inner, level + 1, findings);
        }
    }
}
