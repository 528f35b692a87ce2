//! GB-REF-08: what is listed is cited.

use super::cited::{listed, numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-08",
    name: "reference-not-cited",
    severity: Severity::Error,
    clause: "8.6.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "“规范性引用文件”中所列的文件应在文中规范性引用",
        en: "each document among the normative references is cited normatively in the text",
    },
    why: Words {
        zh: "文中没有引用的文件对应用本文件没有用处，却使读者去购买和查阅。",
        en: "What is not cited is not needed, yet readers look it up and buy it.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: GB/T 191}]}]}]}, {title: 要求, blocks: [车铃应防锈。]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: GB/T 191}]}]}]}, {title: 要求, blocks: [车铃应防锈。, {type: note, blocks: [标志见GB/T 191。]}]}]"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{id: r, content: 3GPP TS 29.244　接口}, {content: HJ 57　固定污染源}]}]}, {title: 要求, blocks: [会话应按3GPP TS 29.244的规定建立，二氧化硫按HJ 57的规定测定。]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{id: r, identifiers: [{value: GB/T 191}]}]}]}, {title: 要求, blocks: [[标志应符合, {type: citation, target: r}, 的规定。]]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 3565（所有部分）　自行车}]}]}, {title: 要求, blocks: [{type: table, body: [[按GB/T 3565.2—2022试验]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let listed = listed(document);
    if listed.is_empty() {
        return;
    }
    let cited: Vec<_> = document
        .texts
        .iter()
        .filter(|text| {
            !text.place.is_in(Within::Reference)
                && text.place.part != Part::Metadata
                && document.chapter_kind(text.place) != Some(ClauseKind::NormativeReferences)
        })
        .flat_map(|text| {
            let is_aside = is_aside(text.place.is_in(Within::Note), text.place.is_in(Within::Example), text.place.part);
            numbers(&text.plain).into_iter().map(move |number| (number, is_aside))
        })
        .collect();
    // The texts in which other documents may be named.
    let texts: Vec<_> = document
        .texts
        .iter()
        .filter(|text| !text.place.is_in(Within::Reference) && document.chapter_kind(text.place) != Some(ClauseKind::NormativeReferences))
        .collect();
    let targets: Vec<_> = document
        .nodes
        .iter()
        .filter_map(|(node, place)| match node {
            Node::Citation(citation) => {
                let is_aside = is_aside(place.is_in(Within::Note), place.is_in(Within::Example), place.part);
                Some((citation.target.as_deref()?, is_aside))
            }
            Node::CrossReference(reference) => Some((reference.target.as_str(), false)),
            _ => None,
        })
        .collect();
    for item in &listed {
        // Other documents are cited by words that cannot be told here.
        if item.number.is_none() && item.id.is_none() {
            continue;
        }
        // What stands before the title in the entry tells numbers that are not known here: RFC 8259, ASTM D1238.
        let head = item.name.split(['\u{3000}', '，', '（']).next().unwrap_or_default().trim();
        let by_head = texts.iter().filter(|text| head.len() > 3 && text.plain.contains(head));
        let by_head = by_head.map(|text| is_aside(text.place.is_in(Within::Note), text.place.is_in(Within::Example), text.place.part));
        let by_number = cited.iter().filter(|(number, _)| item.is_cited_by(number)).map(|(_, is_aside)| *is_aside);
        let by_id = targets.iter().filter(|(target, _)| Some(*target) == item.id).map(|(_, is_aside)| *is_aside);
        let uses: Vec<bool> = by_number.chain(by_id).chain(by_head).collect();
        let name = &item.name;
        if uses.is_empty() {
            findings.report(
                At::node(item.node),
                both!("文中没有引用“{name}”", "{name} is not cited in the text"),
            );
        } else if uses.iter().all(|is_aside| *is_aside) {
            findings.report(
                At::node(item.node),
                both!("“{name}”只在资料性内容中提及，没有规范性引用", "{name} is mentioned only in what informs, and not cited normatively"),
            );
        }
    }
}

/// Whether what stands there informs only.
fn is_aside(is_note: bool, is_example: bool, part: Part) -> bool {
    is_note || is_example || matches!(part, Part::Front | Part::Back)
}
