//! GB-FWD-02: the foreword keeps its order.

use super::foreword::{Matter, matter, paragraphs};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-02",
    name: "foreword-order",
    severity: Severity::Error,
    clause: "8.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "前言的内容应按起草依据、与其他文件的关系、代替、国际文件、专利、提出和归口、起草单位和起草人、历次版本的次序",
        en: "the foreword tells in this order: drafting rules, other parts, what is replaced, international documents, patents, committee, drafters, earlier editions",
    },
    why: Words {
        zh: "次序固定，读者和程序才找得到。",
        en: "In a fixed order, readers and programs find what they look for.",
    },
    bad: &[foreword("请注意本文件的某些内容可能涉及专利。"), foreword("本文件由示例协会提出。")],
    good: &[foreword("本文件于2026年首次发布。"), foreword("其他说明见附件。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut last: Option<Matter> = None;
    for text in paragraphs(document) {
        let Some(matter) = matter(text.plain.trim()) else {
            continue;
        };
        if let Some(before) = last.filter(|before| matter < *before) {
            let ((zh, en), (before_zh, before_en)) = (matter.words(), before.words());
            findings.report(
                At::words(text, 0..text.plain.len()),
                both!("{zh}应在{before_zh}之前", "{en} come before {before_en}"),
            );
            return;
        }
        last = Some(matter);
    }
}
