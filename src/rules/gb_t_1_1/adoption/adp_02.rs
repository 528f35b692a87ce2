//! GB-ADP-02: the foreword tells which international document is followed, and how far.

use super::adopted::{degrees, foreword, words};
use crate::rules::language::spaceless;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ADP-02",
    name: "adoption-not-told",
    severity: Severity::Error,
    clause: "GB/T 1.2—2020; GB/T 1.1—2020, 8.3 d)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "与国际文件有一致性对应关系时，前言应有国际文件的编号、名称和一致性程度",
        en: "the foreword of a document that follows an international one names it and tells how far",
    },
    why: Words {
        zh: "读者由此知道与国际文件有何异同。",
        en: "It tells readers how the document differs from the international one.",
    },
    bad: &[document("metadata: {adoptions: [{degree: IDT, identifier: 'ISO 99901:2024'}]}")],
    good: &[document(
        "metadata: {adoptions: [{degree: IDT, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件等同采用ISO 99901:2024《车铃　规范》。']}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let told = foreword(document);
    if document.section_of(ClauseKind::Foreword).is_none() {
        return;
    }
    for adoption in &document.standard.metadata.adoptions {
        let at = At::node(Node::Adoption(adoption));
        if let Some(identifier) = &adoption.identifier
            && !told.contains(&spaceless(identifier))
        {
            findings.report(at.clone(), both!("前言没有提到{identifier}", "the foreword does not name {identifier}"));
        } else if degrees(&told).is_empty() {
            let (zh, en) = words(adoption.degree);
            findings.report(
                at,
                both!("前言没有说明一致性程度（{zh}）", "the foreword does not tell the degree of correspondence ({en})"),
            );
        }
    }
}
