//! GB-ADP-04A: cover and foreword tell the same degree of correspondence.

use super::adopted::{degrees, foreword, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ADP-04A",
    name: "degrees-differ",
    severity: Severity::Error,
    clause: "GB/T 1.2—2020",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "封面和前言的一致性程度应一致",
        en: "cover and foreword tell the same degree of correspondence",
    },
    why: Words {
        zh: "不一致时，读者不知道能否用国际文件代替。",
        en: "Where they differ, readers do not know whether the international document can stand for this one.",
    },
    bad: &[document(
        "metadata: {adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件等同采用ISO 99901:2024《车铃　规范》。']}]",
    )],
    good: &[document(
        "metadata: {adoptions: [{degree: NEQ, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件与ISO 99901:2024的一致性程度为非等效。']}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let told = degrees(&foreword(document));
    for adoption in &document.standard.metadata.adoptions {
        if let Some(first) = told.first()
            && !told.contains(&adoption.degree)
        {
            let ((cover, cover_en), (text, text_en)) = (words(adoption.degree), words(*first));
            findings.report(
                At::node(Node::Adoption(adoption)),
                both!("封面的一致性程度为{cover}，前言为{text}", "the cover says {cover_en}, the foreword {text_en}"),
            );
        }
    }
}
