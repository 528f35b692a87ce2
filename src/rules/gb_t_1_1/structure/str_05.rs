//! GB-STR-05: the normative references are not divided.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-05",
    name: "divided-references",
    severity: Severity::Error,
    clause: "8.6.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "规范性引用文件一章不应分条",
        en: "the normative references have no subclauses",
    },
    why: Words {
        zh: "这一章只有引导语和清单。",
        en: "The chapter has its introductory words and the list, and nothing else.",
    },
    bad: &[document("body: [{kind: normative_references, title: 规范性引用文件, clauses: [{title: 国家标准}, {title: 国际标准}]}]")],
    good: &[paragraph("车铃应防锈。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::NormativeReferences) else {
        return;
    };
    if let Some(clause) = document.subclauses(section.clause).next() {
        findings.report(
            At::node(Node::Clause(clause)),
            both!("规范性引用文件一章分了条", "the normative references are divided in subclauses"),
        );
    }
}
