//! GB-REF-04: normative references stand in order.

use super::cited::{Group, Number, group, listed, listed_reference};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-04",
    name: "reference-order",
    severity: Severity::Error,
    clause: "8.6.3.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "引用文件的排列次序：国家标准、行业标准、地方标准、团体标准、ISO、ISO/IEC、IEC、其他；各类按代号和顺序号排列",
        en: "normative references stand in the order: national, industry, local, association, ISO, ISO/IEC, IEC, others, in each by code and number",
    },
    why: Words {
        zh: "次序固定，文件才容易找到。",
        en: "In a fixed order, documents are found quickly.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: GB/T 6682}]}, {identifiers: [{value: GB/T 191}]}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: 'ISO 48-4:2018'}]}, {identifiers: [{value: QB/T 1714}]}]}]}]"),
    ],
    good: &[document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: GB/T 191}]}, {identifiers: [{value: GB/T 2828.1—2012}]}, {identifiers: [{value: GB/T 2828.10}]}, {identifiers: [{value: GB 4806.9—2023}]}, {identifiers: [{value: HG/T 9}]}, {identifiers: [{value: QB/T 1}]}, {identifiers: [{value: T/CAS 1}]}, {identifiers: [{value: 'ISO 48-4:2018'}]}, {identifiers: [{value: 'IEC 1'}]}]}]}]")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let listed = listed(document);
    let order = right_order(document);
    for pair in listed.windows(2) {
        let [before, item] = pair else { continue };
        let (Some(first), Some(second)) = (&before.number, &item.number) else {
            continue;
        };
        // Where specifications of metrology and of safety stand is left open.
        let is_open = |number: &Number| OPEN.contains(&number.code.as_str());
        if !is_open(first) && !is_open(second) && rank(first) > rank(second) {
            let (before, name) = (&before.name, &item.name);
            let message = both!("“{name}”应排在“{before}”之前", "{name} is to stand before {before}");
            match &order {
                Some(order) => findings.report_change(At::node(item.node), message, order.clone()),
                None => findings.report(At::node(item.node), message),
            }
        }
    }
}

/// Codes whose place among the others is not laid down.
const OPEN: [&str; 3] = ["JJF", "JJG", "TSG"];

/// The entries of the list in their order, where there is one list and each entry has a number.
fn right_order(document: &Document<'_>) -> Option<Change<At>> {
    let in_chapter = |place| document.chapter_kind(place) == Some(ClauseKind::NormativeReferences);
    let mut lists = document.nodes.iter().filter_map(|(node, place)| match node {
        Node::ReferenceList(list) if in_chapter(*place) => Some(*list),
        _ => None,
    });
    let (Some(list), None) = (lists.next(), lists.next()) else {
        return None;
    };
    let ranks = list.items.iter().map(|item| listed_reference(item).number.as_ref().map(rank));
    let ranks: Vec<_> = ranks.collect::<Option<_>>()?;
    if list.items.iter().any(|item| listed_reference(item).number.is_some_and(|it| OPEN.contains(&it.code.as_str()))) {
        return None;
    }
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by_key(|place| &ranks[*place]);
    let list = At::field(Node::ReferenceList(list), "items");
    Some(Change::Order { list, order })
}

/// What decides where a document stands: its group, its code, its number.
fn rank(number: &Number) -> (Group, String, Vec<u32>) {
    let group = group(&number.code);
    // ISO and ISO/TS count as one.
    let code = if group == Group::Iso { "ISO" } else { &number.code };
    let serial = number.serial.split(['.', '-']);
    let serial = serial.map(|digits| digits.parse().unwrap_or(u32::MAX));
    // The others come from many bodies: their order among each other is left open.
    if group == Group::Other {
        return (group, String::new(), Vec::new());
    }
    (group, code.to_owned(), serial.collect())
}
