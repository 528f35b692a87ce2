//! GB-FWD-03: the foreword demands nothing.

use super::foreword::{Matter, matter};
use crate::rules::Lang;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-03",
    name: "provision-in-foreword",
    severity: Severity::Error,
    clause: "8.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "前言不应含要求、指示、推荐和允许型条款",
        en: "the foreword holds no requirement, recommendation or permission",
    },
    why: Words {
        zh: "前言是资料性要素；条款写在其中，读者找不到，也没有约束力。",
        en: "The foreword informs: what is demanded in it binds nobody, and nobody looks for it there.",
    },
    bad: &[foreword("使用本文件时应同时使用其修改单。"), foreword("各单位可结合实际制定细则。")],
    good: &[
        foreword("请注意本文件的某些内容可能涉及专利。"),
        foreword("增加了车铃应防锈的要求；更改了应力的试验方法；本文件为推荐性标准，由示例协会提出建议。"),
        foreword("本文件起草单位：示例联宜车铃有限公司。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // What was changed may name what is demanded.
    const CHANGES: [&str; 8] = ["增加", "更改", "修改了", "修改为", "删除", "调整", "替换", "代替"];
    let texts = document.texts_in(ClauseKind::Foreword);
    for text in texts.filter(|text| text.lang == Lang::Zh) {
        // Names of organizations and people have such characters: 联宜电机.
        if matches!(matter(&text.plain), Some(Matter::Drafters | Matter::Administration)) {
            continue;
        }
        for modal in text.modals() {
            let words = &text.plain[modal.range.clone()];
            let is_clear = modal.is_preferred || ["应当", "应该", "可以", "不得"].contains(&words);
            let sentence = &text.plain[text.sentence_at(modal.range.start)];
            if !is_clear
                || modal.force == Force::Possibility
                || CHANGES.iter().any(|change| sentence.contains(change))
            {
                continue;
            }
            findings.report(
                At::words(text, modal.range.clone()),
                both!("前言中不应有用“{words}”表述的条款", "there is a provision in the foreword: “{words}”"),
            );
        }
    }
}
