//! GB-FWD-08: the foreword tells when the documents that this one replaces were published.

use super::foreword::{Matter, matter};
use crate::model::RelationKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-08",
    name: "missing-history",
    severity: Severity::Warning,
    clause: "8.3 h)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "代替其他文件时，前言有文件及其所代替文件的历次版本发布情况",
        en: "where the document replaces others, the foreword tells when it and they were published",
    },
    why: Words {
        zh: "老产品、老合同按老版本，读者由此找到它。",
        en: "Old products and contracts go by old editions: this is where readers find them.",
    },
    bad: &[document(
        "front: [{kind: foreword, title: 前言, blocks: ['本文件代替GB/T 99101—2019《自行车车铃　规范》。', '本文件主要起草人：甲某。']}]",
    )],
    good: &[
        document("front: [{kind: foreword, title: 前言, blocks: ['本文件主要起草人：甲某。']}]"),
        document(
            "front: [{kind: foreword, title: 前言, blocks: ['本文件代替GB/T 99101—2019《自行车车铃　规范》。', 本文件及其所代替文件的历次版本发布情况为：]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    if replaces_others(document) && !tells_of_editions(document) {
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("前言没有说明历次版本发布情况", "the foreword does not tell of earlier editions"),
        );
    }
}

/// Whether the document replaces others, by its metadata or its foreword.
pub(super) fn replaces_others(document: &Document<'_>) -> bool {
    let mut relations = document.standard.metadata.relations.iter();
    let mut texts = document.texts_in(ClauseKind::Foreword);
    relations.any(|relation| relation.kind == RelationKind::Replaces)
        || texts.any(|text| matter(&text.plain) == Some(Matter::Replaced))
}

/// Whether the foreword tells of editions.
pub(super) fn tells_of_editions(document: &Document<'_>) -> bool {
    const WORDS: [&str; 4] = ["历次版本", "首次发布", "首次制定", "第一次发布"];
    let mut texts = document.texts_in(ClauseKind::Foreword);
    texts.any(|text| WORDS.iter().any(|words| text.plain.contains(words)))
}
