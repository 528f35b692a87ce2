//! GB-STR-03: scope, normative references and terms are chapters 1, 2 and 3.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-03",
    name: "misplaced-chapter",
    severity: Severity::Error,
    clause: "6.2.2.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "范围、规范性引用文件、术语和定义应分别为第1章、第2章、第3章",
        en: "scope, normative references, and terms and definitions are chapters 1, 2 and 3",
    },
    why: Words {
        zh: "每个文件的前三章相同，读者不用查目次就能找到。",
        en: "The first three chapters are the same in all documents: nobody has to look them up.",
    },
    bad: &[
        document("body: [{title: 总则, blocks: [甲。]}, {kind: scope, title: 范围, blocks: [本文件适用于车铃。]}]"),
        document(
            "body: [{kind: scope, title: 范围}, {kind: terms, title: 术语和定义}, {kind: normative_references, title: 规范性引用文件}, {title: 要求}]",
        ),
    ],
    good: &[
        document(
            "body: [{kind: passage, blocks: [甲。]}, {kind: scope, title: 范围}, {kind: normative_references, title: 规范性引用文件}, {kind: terms, title: 术语和定义}, {title: 要求}]",
        ),
        // What is missing is another rule's matter.
        document("body: [{kind: scope, title: 范围}, {kind: terms, title: 术语和定义}, {title: 要求}]"),
    ],
    check,
};

/// The chapters that have their place, in order.
const PLACES: [(ClauseKind, &str); 3] = [
    (ClauseKind::Scope, "范围"),
    (ClauseKind::NormativeReferences, "规范性引用文件"),
    (ClauseKind::Terms, "术语和定义"),
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    let chapters = document.chapters(Part::Body);
    let chapters: Vec<_> = chapters
        .filter(|section| section.kind != ClauseKind::Passage && !section.clause.unnumbered)
        .collect();
    let mut expected = 0;
    for (number, (kind, title)) in (1..).zip(PLACES) {
        let Some(place) = chapters.iter().position(|section| section.kind == kind) else {
            continue;
        };
        // The first one tells it: those after it are out of place for the same reason.
        if place != expected {
            findings.report(
                At::node(Node::Clause(chapters[place].clause)),
                both!("“{title}”应为第{number}章", "“{title}” is to be chapter {number}"),
            );
            return;
        }
        expected += 1;
    }
}
