//! ISO-19: subclauses have titles.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-19",
    name: "untitled-subclause",
    severity: Severity::Error,
    clause: "22.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "第一层次的条应有标题；同一层次的条，有无标题应一致",
        en: "each first-level subclause shall have a title; at deeper levels all shall have one or none",
    },
    why: Words {
        zh: "标题列入目次；有的有、有的没有，读者会以为没有标题的从属于有标题的。",
        en: "Titles make the contents; where only some have one, those without seem to belong to the one before them.",
    },
    bad: &[
        document("body: [{title: Bells, clauses: [{blocks: [One.]}, {blocks: [Two.]}]}]"),
        document("body: [{title: Bells, clauses: [{title: A, clauses: [{title: B, blocks: [One.]}, {blocks: [Two.]}]}, {title: C}]}]"),
    ],
    good: &[
        document("body: [{title: Bells, clauses: [{title: A, clauses: [{blocks: [One.]}, {blocks: [Two.]}]}, {title: C}]}]"),
        document("body: [{title: Bells, clauses: [{kind: passage, blocks: [One.]}, {title: C}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let is_text = matches!(section.part, Part::Body | Part::Annex);
        if !is_text || matches!(section.kind, ClauseKind::Terms | ClauseKind::Symbols) {
            continue;
        }
        let is_clause = |kind: Option<ClauseKind>| matches!(kind, None | Some(ClauseKind::Clause));
        let clauses = section.clause.clauses.iter().filter(|clause| is_clause(clause.kind));
        let any_titled = clauses.clone().any(|clause| !clause.title.is_empty());
        let wants_titles = section.level == 1 || any_titled;
        // The first is enough: the others are likely to want one too.
        let untitled = clauses.into_iter().find(|clause| clause.title.is_empty());
        if let Some(clause) = untitled.filter(|_| wants_titles) {
            let number = document.number(clause).unwrap_or_default();
            findings.report(
                At::node(Node::Clause(clause)),
                both!("条{number}应有标题", "subclause {number} is to have a title"),
            );
        }
    }
}
