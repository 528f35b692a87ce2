//! GB-FWD-08B: the foreword of a new document says that it is new.

use super::fwd_08::{replaces_others, tells_of_editions};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-08B",
    name: "missing-first-edition",
    severity: Severity::Info,
    clause: "8.3 h)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "首次发布的文件，通常在前言中写明“本文件为首次发布。”",
        en: "the foreword of a new document usually says so: 本文件为首次发布。",
    },
    why: Words {
        zh: "读者由此知道没有更早的版本。",
        en: "Readers learn from it that there is no earlier edition.",
    },
    bad: &[document("front: [{kind: foreword, title: 前言, blocks: ['本文件主要起草人：甲某。']}]")],
    good: &[
        document("front: [{kind: foreword, title: 前言, blocks: [本文件为首次发布。]}]"),
        document("front: [{kind: foreword, title: 前言, blocks: ['本文件代替GB/T 99101—2019《自行车车铃　规范》。']}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    if !replaces_others(document) && !tells_of_editions(document) {
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("前言没有说明是否首次发布", "the foreword does not say whether this is the first edition"),
        );
    }
}
