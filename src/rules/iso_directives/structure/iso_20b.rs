//! ISO-20B: clauses are not divided too deep.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-20B",
    name: "too-deep-subclauses",
    severity: Severity::Error,
    clause: "22.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "条应不超过五个层次",
        en: "there shall be at most five levels of subclauses",
    },
    why: Words {
        zh: "编号多于六个数字的条很难引用。",
        en: "A number of more than six parts is hard to refer to.",
    },
    bad: &[document(
        "body:
  - title: Bells
    clauses: [{title: A, clauses: [{title: B, clauses: [{title: C, clauses: [{title: D, clauses: [{title: E, clauses: [{title: F}]}]}]}]}]}]",
    )],
    good: &[document(
        "body:
  - title: Bells
    clauses: [{title: A, clauses: [{title: B, clauses: [{title: C, clauses: [{title: D, clauses: [{title: E}]}]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.too_deep() {
        let number = section.number.as_deref().unwrap_or_default();
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("条{number}是第六个层次", "subclause {number} is at the sixth level of subclauses"),
        );
    }
}
