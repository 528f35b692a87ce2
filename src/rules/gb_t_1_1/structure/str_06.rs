//! GB-STR-06: the foreword has no number and is not divided.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-06",
    name: "numbered-foreword",
    severity: Severity::Error,
    clause: "8.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "前言不应编号，不应分条",
        en: "the foreword has no number and no subclauses",
    },
    why: Words {
        zh: "前言不是正文，没有可引用的条款。",
        en: "The foreword is no part of the text proper, and nobody refers to its clauses.",
    },
    bad: &[
        document("front: [{kind: foreword, label: '0', title: 前言, blocks: [甲。]}]"),
        document("front: [{title: 0 前言, blocks: [甲。]}]"),
        document("front: [{kind: foreword, title: 前言, clauses: [{title: 起草依据}, {title: 专利}]}]"),
    ],
    good: &[foreword("本文件由示例协会提出。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.chapters(Part::Front) {
        let is_numbered = section.number.is_some() || section.title.starts_with(|c: char| c.is_ascii_digit());
        if section.kind != ClauseKind::Foreword && !section.title.ends_with("前言") {
            continue;
        }
        if is_numbered {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("前言有编号", "the foreword has a number"),
            );
        }
        if let Some(clause) = document.subclauses(section.clause).next() {
            findings.report(
                At::node(Node::Clause(clause)),
                both!("前言分了条", "the foreword is divided in subclauses"),
            );
        }
    }
}
