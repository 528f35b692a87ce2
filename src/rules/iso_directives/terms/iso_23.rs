//! ISO-23: there is one clause for symbols.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-23",
    name: "second-symbols-clause",
    severity: Severity::Warning,
    clause: "17",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "只设一章符号和缩略语",
        en: "there is one clause for symbols and abbreviated terms",
    },
    why: Words {
        zh: "读者只在一处查符号。",
        en: "Readers look symbols up in one place.",
    },
    bad: &[
        document("body: [{title: Symbols, blocks: [L is a level.]}, {title: Abbreviated terms, blocks: [dB is decibel.]}]"),
        document(
            "body: [{kind: symbols, title: Symbols, blocks: [L is a level.]}, {kind: symbols, title: Abbreviated terms, blocks: [dB is decibel.]}]",
        ),
    ],
    good: &[document(
        "body: [{title: Symbols and abbreviated terms, clauses: [{title: Symbols, blocks: [L is a level.]}, {title: Abbreviated terms, blocks: [dB is decibel.]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let symbols = document
        .chapters(Part::Body)
        .filter(|section| section.kind == ClauseKind::Symbols);
    for section in symbols.skip(1) {
        let title = &section.title;
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("“{title}”是又一章符号，应合为一章", "“{title}” is another clause of symbols: they belong in one"),
        );
    }
}
