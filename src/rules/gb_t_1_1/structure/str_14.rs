//! GB-STR-14: clauses are not divided too deep.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-14",
    name: "too-many-levels",
    severity: Severity::Error,
    clause: "7.3.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "章以下的条应不超过五个层次",
        en: "a chapter has at most five levels of subclauses",
    },
    why: Words {
        zh: "编号多于六个数字的条很难引用，也说明内容应另行组织。",
        en: "A number of more than six parts is hard to refer to, and tells that the content wants another order.",
    },
    bad: &[document(
        "body:
  - title: 要求
    clauses: [{title: 甲, clauses: [{title: 乙, clauses: [{title: 丙, clauses: [{title: 丁, clauses: [{title: 戊, clauses: [{title: 己}]}]}]}]}]}]",
    )],
    good: &[document(
        "body:
  - title: 要求
    clauses: [{title: 甲, clauses: [{title: 乙, clauses: [{title: 丙, clauses: [{title: 丁, clauses: [{title: 戊}]}]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.too_deep() {
        let number = section.number.as_deref().unwrap_or_default();
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("条{number}是章以下的第六个层次", "subclause {number} is at the sixth level below its chapter"),
        );
    }
}
