//! GB-REF-20: the bibliography is not divided into clauses.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-20",
    name: "divided-bibliography",
    severity: Severity::Error,
    clause: "8.13",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "“参考文献”不分条，其中各组的标题不编号",
        en: "the bibliography is not divided into clauses, and titles of groups in it have no numbers",
    },
    why: Words {
        zh: "参考文献只是清单，按序号引用。",
        en: "It is a list, and cited by the numbers of its entries.",
    },
    bad: &[document(
        "back: [{kind: bibliography, title: 参考文献, clauses: [{label: '1', title: 国家标准}]}]",
    )],
    good: &[document(
        "back: [{kind: bibliography, title: 参考文献, clauses: [{title: 国家标准, unnumbered: true}, {kind: passage, title: 其他}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let Some(parent) = section.parent.map(|parent| &document.sections[parent]) else {
            continue;
        };
        let number = section.number.as_deref().or(section.clause.label.as_deref());
        if parent.kind == ClauseKind::Bibliography
            && section.kind != ClauseKind::Passage
            && let Some(number) = number
        {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("参考文献不分条：{number}", "the bibliography is not to be divided: {number}"),
            );
        }
    }
}
