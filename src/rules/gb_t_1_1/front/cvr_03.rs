//! GB-CVR-03: what the foreword says to be replaced, the cover names too.

use super::foreword::{Matter, matter, paragraphs};
use crate::model::RelationKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-03",
    name: "replaced-number-missing",
    severity: Severity::Error,
    clause: "8.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "文件代替其他文件时，封面应有被代替文件的编号",
        en: "the cover names the numbers of the documents that are replaced",
    },
    why: Words {
        zh: "读者由封面就知道哪些文件不再有效。",
        en: "The cover tells readers which documents are no longer in force.",
    },
    bad: &[
        foreword("本文件代替GB/T 99101—2019《自行车车铃　规范》，主要技术变化如下："),
        foreword("本部分代替GB/T 99101.2—2019《自行车车铃　第2部分：规范》。"),
    ],
    good: &[
        foreword("本文件首次发布，不代替其他文件。"),
        document(
            "metadata: {relations: [{kind: replaces, identifier: GB/T 99101—2019}]}
front: [{kind: foreword, title: 前言, blocks: [本文件代替GB/T 99101—2019《自行车车铃　规范》。]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut relations = document.standard.metadata.relations.iter();
    if relations.any(|relation| relation.kind == RelationKind::Replaces) {
        return;
    }
    let replaces = |text: &&Text<'_>| {
        let plain = text.plain.trim_start();
        matter(plain) == Some(Matter::Replaced) && ["本文件代替", "本标准代替", "本部分代替"].iter().any(|own| plain.starts_with(own))
    };
    if let Some(text) = paragraphs(document).find(replaces) {
        let words = text.find_all("代替").into_iter().next().unwrap_or(0..text.plain.len());
        findings.report(
            At::words(text, words),
            both!("封面没有被代替文件的编号", "the cover does not name the document that is replaced"),
        );
    }
}
