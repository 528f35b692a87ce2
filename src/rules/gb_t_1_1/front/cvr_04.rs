//! GB-CVR-04: what the foreword says to be adopted, the cover names too.

use super::foreword::paragraphs;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-04",
    name: "adoption-mark-missing",
    severity: Severity::Error,
    clause: "8.1, 10.3.1.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "文件与国际文件有一致性对应关系时，封面应有一致性程度标识",
        en: "the cover tells the international document that is adopted, and how far",
    },
    why: Words {
        zh: "贸易各方由封面就知道文件与哪个国际文件对应。",
        en: "Those who trade see at once which international document it corresponds to.",
    },
    bad: &[
        foreword("本文件等同采用ISO 99901:2024《自行车车铃　规范》。"),
        foreword("本文件与ISO 99901:2024《自行车车铃　规范》的一致性程度为非等效。"),
    ],
    good: &[
        foreword("本文件采用的符号与以往不同。"),
        document(
            "metadata: {adoptions: [{degree: IDT, identifier: 'ISO 99901:2024'}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件等同采用ISO 99901:2024《自行车车铃　规范》。']}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    if !document.standard.metadata.adoptions.is_empty() {
        return;
    }
    for text in paragraphs(document) {
        let plain = text.plain.trim_start();
        let is_own = ["本文件", "本标准", "本部分"].iter().any(|own| plain.starts_with(own));
        let mut told = ["等同采用", "修改采用", "一致性程度为"].into_iter().flat_map(|words| text.find_all(words));
        if let Some(range) = told.next().filter(|_| is_own) {
            findings.report(
                At::words(text, range),
                both!("封面没有一致性程度标识", "the cover does not tell the document that is adopted"),
            );
            return;
        }
    }
}
