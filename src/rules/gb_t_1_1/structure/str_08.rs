//! GB-STR-08: parts, and documents that patents are known for, have an introduction.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-08",
    name: "missing-introduction",
    severity: Severity::Error,
    clause: "8.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "分为部分的文件的每个部分，以及涉及专利的文件，应有引言",
        en: "each part of a document, and each document that patents are known for, has an introduction",
    },
    why: Words {
        zh: "引言说明文件为什么分部分、分为哪些部分；涉及专利时，引言给出专利的信息。",
        en: "It says why the document is divided and in which parts; where there are patents, it tells of them.",
    },
    bad: &[
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101.2—2026}]}"),
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101—2026}], patents: {identified: true}}"),
    ],
    good: &[
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101—2026}]}"),
        document(
            "{metadata: {identifiers: [{kind: standard, value: GB/T 99101.2—2026}]}, front: [{kind: introduction, title: 引言, blocks: [甲。]}]}",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    let is_introduced = document.section_of(ClauseKind::Introduction).is_some();
    if is_introduced || document.standard.adopted.is_some() {
        return;
    }
    let whole = At::node(Node::Standard(document.standard));
    if metadata.patents.as_ref().is_some_and(|patents| patents.identified) {
        findings.report(
            whole,
            both!("文件涉及专利而没有引言", "patents are known for the document, and it has no introduction"),
        );
    } else if let Some(part) = crate::rules::gb_t_1_1::parts::part(document.standard) {
        findings.report(
            whole,
            both!("文件是第{part}部分而没有引言", "the document is part {part}, and it has no introduction"),
        );
    }
}
