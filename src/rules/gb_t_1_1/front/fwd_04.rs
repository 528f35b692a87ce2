//! GB-FWD-04: the foreword tells what is replaced, and what was changed.

use super::foreword::{Matter, matter, paragraphs};
use crate::model::RelationKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-04",
    name: "changes-not-told",
    severity: Severity::Error,
    clause: "8.3 c)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "代替其他文件时，前言应给出被代替文件的编号和名称，并列出主要技术变化",
        en: "where other documents are replaced, the foreword names them and lists the main technical changes",
    },
    why: Words {
        zh: "用户据此判断产品、工艺和合同要改什么。",
        en: "By the list, users know what to change in products, processes and contracts.",
    },
    bad: &[
        document("metadata: {relations: [{kind: replaces, identifier: GB/T 99101—2019}]}"),
        foreword("本文件代替GB/T 99101—2019《自行车车铃》。"),
    ],
    good: &[
        document(
            "metadata: {relations: [{kind: replaces, identifier: GB/T 99101-2019}]}
front: [{kind: foreword, title: 前言, blocks: [本文件代替GB/T 99101—2019《自行车车铃》，与GB/T 99101—2019相比，除结构调整和编辑性改动外，主要技术变化如下：]}]",
        ),
        foreword("本文件为首次发布。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    let texts: Vec<&str> = document.texts_in(ClauseKind::Foreword).map(|text| text.plain.as_str()).collect();
    let whole = bare(&texts.join(""));
    let relations = document.standard.metadata.relations.iter();
    for relation in relations.filter(|relation| relation.kind == RelationKind::Replaces) {
        let identifier = relation.identifier.as_deref().unwrap_or_default();
        if !whole.contains(&bare(identifier)) {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("前言没有说明代替{identifier}", "the foreword does not say that {identifier} is replaced"),
            );
        }
    }
    let is_told = whole.contains("变化") || whole.contains("差异") || whole.contains("修改如下");
    let replaces = |text: &&Text<'_>| {
        matter(text.plain.trim()) == Some(Matter::Replaced) && text.plain.contains("代替")
    };
    if let Some(text) = paragraphs(document).find(replaces).filter(|_| !is_told) {
        let words = text.find_all("代替").into_iter().next().unwrap_or(0..text.plain.len());
        findings.report(
            At::words(text, words),
            both!("前言没有列出主要技术变化", "the foreword does not list the main technical changes"),
        );
    }
}

/// A text without spaces, with one kind of dash.
fn bare(text: &str) -> String {
    let chars = text.chars().filter(|c| !c.is_whitespace());
    chars.map(|c| if matches!(c, '-' | '–' | '－') { '—' } else { c }).collect()
}
