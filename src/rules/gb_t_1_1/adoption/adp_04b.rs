//! GB-ADP-04B: a modified adoption tells the technical differences.

use crate::model::AdoptionDegree;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ADP-04B",
    name: "differences-not-told",
    severity: Severity::Error,
    clause: "GB/T 1.2—2020",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "修改采用时，前言或附录应说明技术差异及其原因",
        en: "the foreword or an annex of a modified adoption tells the technical differences and their reasons",
    },
    why: Words {
        zh: "读者据此知道按国际文件做的产品还要满足什么。",
        en: "By them readers know what a product made by the international document lacks.",
    },
    bad: &[
        document(
            "metadata: {adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件修改采用ISO 99901:2024《车铃　规范》。']}]",
        ),
        // What was changed since the last edition tells nothing of the international document.
        document(
            "metadata: {adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件代替GB/T 99101—2019，主要技术变化如下：', '本文件修改采用ISO 99901:2024《车铃　规范》。']}]",
        ),
    ],
    good: &[
        document(
            "metadata: {adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件与ISO 99901:2024的技术差异及其原因如下：']}]",
        ),
        document(
            "metadata: {adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件与ISO 99901:2024相比，有以下技术变化：']}]",
        ),
        document("metadata: {adoptions: [{degree: MOD, identifier: 'ISO 99901:2024', differences: [删除了5.3。]}]}"),
        document("metadata: {adoptions: [{degree: IDT, identifier: 'ISO 99901:2024'}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let is_told = document.texts.iter().any(|text| {
        let is_there = matches!(text.place.part, Part::Front | Part::Annex);
        let plain = &text.plain;
        // 变化 may be those since the last edition.
        let is_other = ["ISO", "IEC", "国际"].iter().any(|word| plain.contains(word)) && plain.contains("变化");
        is_there && plain.contains("技术") && (plain.contains("差异") || is_other)
    });
    for adoption in &document.standard.metadata.adoptions {
        if adoption.degree == AdoptionDegree::Modified && adoption.differences.is_empty() && !is_told {
            findings.report(
                At::node(Node::Adoption(adoption)),
                both!("没有说明与国际文件的技术差异", "the technical differences are not told"),
            );
        }
    }
}
