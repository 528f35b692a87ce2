//! GB-STR-15: a clause is divided in two subclauses at least.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-15",
    name: "only-subclause",
    severity: Severity::Error,
    clause: "7.3.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "同一层次有两个或两个以上的条时才设条",
        en: "there are subclauses only where there are two or more of them",
    },
    why: Words {
        zh: "只有一个条，就没有什么可分的：其内容属于上一层次。",
        en: "One subclause divides nothing: its content belongs to the clause around it.",
    },
    bad: &[document("body: [{title: 要求, clauses: [{title: 声级, blocks: [声级应不小于85 dB。]}]}]")],
    good: &[document(
        "body: [{title: 要求, clauses: [{title: 声级, blocks: [声级应不小于85 dB。]}, {title: 外观, blocks: [表面应无锈迹。]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for only in document.only_subclauses() {
        let number = document.number(only).unwrap_or_default();
        findings.report(
            At::node(Node::Clause(only)),
            both!("条{number}是其上一层次中唯一的条", "subclause {number} is the only one of its clause"),
        );
    }
}
