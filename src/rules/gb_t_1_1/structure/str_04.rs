//! GB-STR-04: symbols and abbreviated terms are chapter 4.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-04",
    name: "misplaced-symbols",
    severity: Severity::Warning,
    clause: "8.8.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "符号和缩略语单独成章时，宜为第4章",
        en: "symbols and abbreviated terms, where they are a chapter, are chapter 4",
    },
    why: Words {
        zh: "符号和术语一样，读者在用到之前就要知道其含义。",
        en: "Readers want to know symbols, like terms, before they meet them.",
    },
    bad: &[document("body: [{kind: terms, title: 术语和定义}, {title: 要求}, {kind: symbols, title: 符号}]")],
    good: &[
        document("body: [{kind: terms, title: 术语和定义}, {kind: symbols, title: 符号}, {title: 要求}]"),
        document("body: [{kind: terms, title: 术语、定义和符号}, {title: 要求}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut is_late = false;
    for section in document.chapters(Part::Body) {
        match section.kind {
            ClauseKind::Clause => is_late = true,
            ClauseKind::Symbols if is_late => {
                let title = &section.title;
                findings.report(
                    At::node(Node::Clause(section.clause)),
                    both!("“{title}”宜为第4章，在技术要素之前", "“{title}” is to be chapter 4, before the technical chapters"),
                );
            }
            _ => {}
        }
    }
}
