//! GB-STR-01: the elements that every document has are there.

use crate::model::DocumentFunction;
use crate::rules::gb_t_1_1::function::function;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-01",
    name: "missing-element",
    severity: Severity::Error,
    clause: "6.2.2.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "文件应有前言、范围、规范性引用文件、术语和定义，以及至少一章核心技术要素",
        en: "a document has a foreword, a scope, normative references, terms and definitions, and a technical chapter",
    },
    why: Words {
        zh: "这些是表3中的必备要素。没有内容的规范性引用文件和术语和定义也保留标题，并用规定的句子说明没有。",
        en: "Table 3 has them as required elements. Chapters without content keep their titles, and a fixed sentence says that there is none.",
    },
    bad: &[
        document("front: []"),
        document("body: [{title: 范围}, {title: 规范性引用文件}, {title: 术语的使用}, {title: 要求}]"),
        document("body: [{kind: scope, title: 范围, blocks: [本文件适用于车铃。]}]")],
    good: &[
        paragraph("车铃应防锈。"),
        document("body: [{title: 范围}, {title: 规范性引用文件}, {title: 术语、定义和缩略语}, {title: 要求}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // A document that wraps another takes its elements from that one.
    if document.standard.adopted.is_some() {
        return;
    }
    let required = [
        (ClauseKind::Foreword, "前言"),
        (ClauseKind::Scope, "范围"),
        (ClauseKind::NormativeReferences, "规范性引用文件"),
        (ClauseKind::Terms, "术语和定义"),
    ];
    let whole = At::node(Node::Standard(document.standard));
    for (kind, title) in required {
        let is_there = document.chapters(Part::Front).chain(document.chapters(Part::Body));
        if !is_there.into_iter().any(|section| section.kind == kind) {
            findings.report(whole.clone(), both!("缺少“{title}”", "there is no “{title}”"));
        }
    }
    let technical = |section: &Section<'_>| section.kind == ClauseKind::Clause;
    // The entries of a vocabulary are its core.
    let is_vocabulary = function(document) == Some(DocumentFunction::Terminology);
    if !is_vocabulary && !document.chapters(Part::Body).any(technical) {
        findings.report(
            whole,
            both!("缺少核心技术要素的章", "there is no technical chapter"),
        );
    }
}
