//! ISO-21A: the elements that every document has are there.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-21A",
    name: "missing-clause",
    severity: Severity::Error,
    clause: "6",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "文件应有范围、规范性引用文件、术语和定义，以及至少一章技术内容",
        en: "a document shall have a scope, normative references, terms and definitions, and a technical clause",
    },
    why: Words {
        zh: "这些章在所有文件中编号相同；没有内容的保留标题，并用规定的句子说明没有。",
        en: "These clauses have the same numbers in all documents. Those without content keep their titles, and a fixed sentence says that there is none.",
    },
    bad: &[document("body: [{kind: scope, title: Scope, blocks: [Bells.]}]")],
    good: &[
        paragraph("A bell shall not rust."),
        document("body: [{title: Scope}, {title: Normative references}, {title: 'Terms, definitions and abbreviated terms'}, {title: Bells}]"),
        document(
            "metadata: {document_type: {level: international, supplement: Amd 1}}
body: [{title: Bells, blocks: [Delete the clause.]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let is_changed = |node: &Node<'_>| matches!(node, Node::Amendment(_));
    let kind = document.standard.metadata.document_type.as_ref();
    // A supplement changes clauses of another document, and has none of its own to keep.
    if kind.is_some_and(|kind| kind.supplement.is_some())
        || document.nodes.iter().any(|(node, _)| is_changed(node))
        || document.standard.body.is_empty()
    {
        return;
    }
    let is_vocabulary = document.chapters(Part::Body).all(|section| {
        matches!(section.kind, ClauseKind::Scope | ClauseKind::NormativeReferences | ClauseKind::Terms)
    }) && document.section_of(ClauseKind::Terms).is_some();
    let required = [
        (ClauseKind::Scope, "“范围”一章", "clause “Scope”"),
        (ClauseKind::NormativeReferences, "“规范性引用文件”一章", "clause “Normative references”"),
        (ClauseKind::Terms, "“术语和定义”一章", "clause “Terms and definitions”"),
        (ClauseKind::Clause, "技术内容的章", "clause of technical content"),
    ];
    for (kind, zh, en) in required {
        let is_there = document.chapters(Part::Body).any(|section| section.kind == kind);
        let is_wanted = kind != ClauseKind::Clause || !is_vocabulary;
        if !is_there && is_wanted {
            findings.report(
                At::node(Node::Standard(document.standard)),
                both!("缺少{zh}", "there is no {en}"),
            );
        }
    }
}
