//! ISO-13: foreword and normative references are not divided.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-13",
    name: "divided-element",
    severity: Severity::Error,
    clause: "12.4, 15.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "前言和规范性引用文件不应分条",
        en: "the foreword and the normative references shall not be divided into subclauses",
    },
    why: Words {
        zh: "两者的内容是规定的，没有什么可分。",
        en: "What they hold is laid down; there is nothing to divide.",
    },
    bad: &[document(
        "front: [{kind: foreword, title: Foreword, clauses: [{title: History}, {title: Changes}]}]",
    )],
    good: &[document("front: [{kind: foreword, title: Foreword, blocks: [ISO is a federation.]}]")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        if matches!(section.kind, ClauseKind::Foreword | ClauseKind::NormativeReferences)
            && let Some(first) = document.subclauses(section.clause).next()
        {
            let title = &section.title;
            findings.report(
                At::node(Node::Clause(first)),
                both!("“{title}”不应分条", "“{title}” is not to be divided into subclauses"),
            );
        }
    }
}
