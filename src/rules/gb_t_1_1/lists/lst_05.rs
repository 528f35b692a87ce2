//! GB-LST-05: items at the first level are marked by dashes or letters, those below by dots or digits.

use crate::model::{List, ListStyle};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-LST-05",
    name: "list-mark-of-other-level",
    severity: Severity::Info,
    clause: "7.5.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "第一层次的列项通常用破折号或a)编号，数字编号用于a)之下的分项",
        en: "items at the first level are usually marked by dashes or a), b); digits are for items below those",
    },
    why: Words {
        zh: "各文件用法一致，读者从编号就知道层次。",
        en: "Where all documents do so, the mark tells the level.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, style: decimal, items: [防锈；, 防水。]}]}]"),
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [{label: 1), blocks: [防锈；]}, {label: 2), blocks: [防水。]}]}]}]"),
    ],
    good: &[document(
        "body: [{title: 要求, blocks: [车铃应：, {type: list, style: lower_alpha, items: [{blocks: [防护：, {type: list, style: decimal, items: [防锈；, 防水；]}]}, 防尘。]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        let is_apart = place.is_in(Within::Item) || place.is_in(Within::Cell) || !place.is_plain();
        if let Node::List(list) = node
            && !is_apart
            && place.part != Part::Back
            && is_numbered(list)
        {
            findings.report(
                At::node(*node),
                both!("第一层次的列项用了数字编号", "the items at the first level are marked by digits"),
            );
        }
    }
}

/// Whether the items are marked by digits, printed or not.
fn is_numbered(list: &List) -> bool {
    let mut labels = list.items.iter().filter_map(|item| item.label.as_deref());
    let is_number = |label: &str| label.trim().starts_with('1') && label.trim().ends_with([')', '）']);
    match labels.next() {
        Some(first) => is_number(first),
        None => list.style == Some(ListStyle::Decimal),
    }
}
