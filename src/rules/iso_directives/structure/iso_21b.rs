//! ISO-21B: the elements stand in their order.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-21B",
    name: "element-out-of-order",
    severity: Severity::Error,
    clause: "6",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "要素应按前言、引言、范围、规范性引用文件、术语和定义、符号、技术内容、参考文献的次序编排",
        en: "the elements shall stand in the order foreword, introduction, scope, normative references, terms, symbols, technical clauses, bibliography",
    },
    why: Words {
        zh: "读者在固定的位置找到它们，引用时章号也固定。",
        en: "Readers find them in a fixed place and under fixed numbers.",
    },
    bad: &[
        document(
            "body: [{kind: normative_references, title: Normative references}, {kind: scope, title: Scope}, {kind: terms, title: Terms and definitions}]",
        ),
        document("front: [{kind: introduction, title: Introduction}, {kind: foreword, title: Foreword}]"),
    ],
    good: &[paragraph("A bell shall not rust.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let place = |kind| {
        Some(match kind {
            ClauseKind::Foreword => 0,
            ClauseKind::Introduction => 1,
            ClauseKind::Scope => 2,
            ClauseKind::NormativeReferences => 3,
            ClauseKind::Terms => 4,
            ClauseKind::Symbols => 5,
            ClauseKind::Clause => 6,
            ClauseKind::Bibliography => 7,
            ClauseKind::Index => 8,
            _ => return None,
        })
    };
    // An amendment has the clauses that it changes.
    let is_amendment = document.nodes.iter().any(|(node, _)| matches!(node, Node::Amendment(_)));
    let kind = document.standard.metadata.document_type.as_ref();
    if is_amendment || kind.is_some_and(|kind| kind.supplement.is_some()) {
        return;
    }
    let mut last: Option<(u8, &str)> = None;
    for section in document.children(None) {
        let in_front = section.part == Part::Front && section.kind == ClauseKind::Clause;
        let Some(place) = place(section.kind).filter(|_| !in_front && section.part != Part::Annex) else {
            continue;
        };
        let title = section.title.as_str();
        // Symbols may follow other clauses: only the first three clauses are fixed.
        let is_free = section.kind == ClauseKind::Symbols;
        if is_free || title.is_empty() {
            continue;
        }
        // What follows is compared with this one: one element out of order is reported once.
        if let Some((before, other)) = last.replace((place, title))
            && place < before
        {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("“{title}”应在“{other}”之前", "“{title}” is to stand before “{other}”"),
            );
        }
    }
}
