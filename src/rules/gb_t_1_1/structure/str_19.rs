//! GB-STR-19: a subclause without a title is not divided.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-19",
    name: "divided-untitled-subclause",
    severity: Severity::Error,
    clause: "7.3.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "无标题条不应再分条",
        en: "a subclause without a title is not divided",
    },
    why: Words {
        zh: "没有标题，看不出下面的条有什么共同之处。列举内容时用列项。",
        en: "Without a title nothing tells what its subclauses have in common. Use a list to enumerate.",
    },
    bad: &[document(
        "body: [{title: 要求, clauses: [{blocks: [甲。], clauses: [{blocks: [乙。]}, {blocks: [丙。]}]}, {blocks: [丁。]}]}]",
    )],
    good: &[document(
        "body: [{title: 要求, clauses: [{title: 声级, clauses: [{blocks: [乙。]}, {blocks: [丙。]}]}, {title: 外观, blocks: [丁。]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let has_title = !section.title.trim().is_empty();
        if has_title || section.level < 2 || section.kind == ClauseKind::Passage {
            continue;
        }
        if document.subclauses(section.clause).next().is_some() {
            let number = section.number.as_deref().unwrap_or_default();
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("条{number}没有标题而又分条", "subclause {number} has no title and is divided"),
            );
        }
    }
}
