//! ISO-24: a Technical Report demands nothing.

use super::super::prose::paragraphs;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-24",
    name: "requirement-in-report",
    severity: Severity::Error,
    clause: "ISO/IEC Directives, Part 1, Technical Reports",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "技术报告不应含要求",
        en: "a Technical Report shall not contain requirements",
    },
    why: Words {
        zh: "技术报告全文是资料性的。",
        en: "All of a Technical Report informs; none of it binds.",
    },
    bad: &[document(
        "metadata: {identifiers: [{value: 'ISO/TR 99102:2026'}], document_type: {level: international, name: TR}}
body: [{title: Bells, blocks: [A bell shall not rust.]}]",
    )],
    good: &[
        document(
            "metadata: {identifiers: [{value: 'ISO/TR 99102:2026'}], document_type: {level: international, name: TR}}
body: [{title: Bells, blocks: [Bells can be rung by hand.]}]",
        ),
        // What introduction and scope do not hold in any document is told by their own rules.
        document(
            "metadata: {identifiers: [{value: 'ISO/TR 99102:2026'}], document_type: {level: international, name: TR}}
front: [{kind: introduction, title: Introduction, blocks: [A bell shall not rust.]}]
body: [{kind: scope, title: Scope, blocks: [A bell shall not rust.]}]",
        ),
        paragraph("A bell shall not rust."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    let name = metadata.document_type.as_ref().and_then(|kind| kind.name.as_deref());
    let mut identifiers = metadata.identifiers.iter();
    let is_report = matches!(name, Some("TR" | "tr" | "technical-report"))
        || identifiers.any(|it| it.value.contains("/TR ") || it.value.starts_with("IEC TR "));
    if !is_report {
        return;
    }
    let is_text = |text: &&Text<'_>| {
        let kind = document.chapter_kind(text.place);
        text.place.is_plain() && !matches!(kind, Some(ClauseKind::Introduction | ClauseKind::Scope))
    };
    for text in paragraphs(document).filter(is_text) {
        for modal in text.modals().iter().filter(|modal| modal.force == Force::Requirement) {
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("技术报告中不应有用“{words}”表述的要求", "there is a requirement in a Technical Report: “{words}”"),
            );
        }
    }
}
