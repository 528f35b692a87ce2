//! ISO-20A: a clause is divided in two subclauses at least.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-20A",
    name: "single-subclause",
    severity: Severity::Error,
    clause: "22.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "同一层次有两个或两个以上的条时才应设条",
        en: "a subclause shall not be made unless there is another at its level",
    },
    why: Words {
        zh: "只有一个条，就没有什么可分的：其内容属于上一层次。",
        en: "One subclause divides nothing: its content belongs to the clause around it.",
    },
    bad: &[document("body: [{title: Bells, clauses: [{title: Sound, blocks: [Loud.]}]}]")],
    good: &[
        document("body: [{title: Bells, clauses: [{title: Sound, blocks: [Loud.]}, {title: Look, blocks: [Bright.]}]}]"),
        document("body: [{title: Bells, clauses: [{kind: passage, title: Sound, blocks: [Loud.]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for only in document.only_subclauses() {
        let title = only.title.plain_text();
        let number = document.number(only).unwrap_or(&title);
        findings.report(
            At::node(Node::Clause(only)),
            both!("条{number}是其上一层次中唯一的条", "subclause {number} is the only one of its clause"),
        );
    }
}
