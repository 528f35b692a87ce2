//! GB-STR-18: of the subclauses of a clause, all have titles or none.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-18",
    name: "mixed-titles",
    severity: Severity::Error,
    clause: "7.3.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "同一层次的条，有无标题应一致",
        en: "subclauses at one level all have titles, or none has",
    },
    why: Words {
        zh: "有的有标题、有的没有，读者会以为没有标题的条从属于有标题的条。",
        en: "Where only some have titles, those without seem to belong to the one before them.",
    },
    bad: &[document("body: [{title: 要求, clauses: [{title: 声级, blocks: [甲。]}, {blocks: [乙。]}]}]")],
    good: &[
        document("body: [{title: 要求, clauses: [{blocks: [甲。]}, {blocks: [乙。]}]}]"),
        document("body: [{title: 要求, clauses: [{title: 声级, blocks: [甲。]}, {title: 外观, blocks: [乙。]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let mut clauses = document.subclauses(section.clause);
        let Some(first) = clauses.next() else {
            continue;
        };
        let has_title = !first.title.is_empty();
        // The first that differs is enough: which of them is wrong is for the drafter to say.
        if let Some(other) = clauses.find(|clause| clause.title.is_empty() == has_title) {
            let number = document.number(other).unwrap_or_default();
            let message = if has_title {
                both!("条{number}没有标题，而同层次的条有", "subclause {number} has no title, and others beside it have")
            } else {
                both!("条{number}有标题，而同层次的条没有", "subclause {number} has a title, and others beside it have none")
            };
            findings.report(At::node(Node::Clause(other)), message);
        }
    }
}
