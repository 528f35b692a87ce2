//! ISO-15B: the scope is not divided.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-15B",
    name: "divided-scope",
    severity: Severity::Warning,
    clause: "14.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "范围不宜分条",
        en: "the scope is not divided into subclauses",
    },
    why: Words {
        zh: "范围要短，可作摘要用。",
        en: "The scope is short, so that it can serve as a summary.",
    },
    bad: &[document("body: [{kind: scope, title: Scope, clauses: [{title: General, blocks: [Bells.]}, {title: Limits, blocks: [No horns.]}]}]")],
    good: &[scope("This document specifies bells.")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.chapters(Part::Body) {
        if section.kind == ClauseKind::Scope
            && let Some(first) = document.subclauses(section.clause).next()
        {
            findings.report(
                At::node(Node::Clause(first)),
                both!("范围不宜分条", "the scope is divided into subclauses"),
            );
        }
    }
}
