//! GB-FWD-08: the foreword tells when the document and those before it were published.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-08",
    name: "missing-history",
    severity: Severity::Warning,
    clause: "8.3 h)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "前言有文件及其所代替文件的历次版本发布情况",
        en: "the foreword tells when the document and the documents it replaces were published",
    },
    why: Words {
        zh: "老产品、老合同按老版本，读者由此找到它。",
        en: "Old products and contracts go by old editions: this is where readers find them.",
    },
    bad: &[document("front: [{kind: foreword, title: 前言, blocks: ['本文件主要起草人：甲某。']}]")],
    good: &[
        foreword("其他说明。"),
        document("front: [{kind: foreword, title: 前言, blocks: [本文件及其所代替文件的历次版本发布情况为：]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const WORDS: [&str; 4] = ["历次版本", "首次发布", "首次制定", "第一次发布"];
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    let mut texts = document.texts_in(ClauseKind::Foreword);
    if !texts.any(|text| WORDS.iter().any(|words| text.plain.contains(words))) {
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("前言没有说明历次版本发布情况", "the foreword does not tell of earlier editions"),
        );
    }
}
