//! GB-TRM-05: a definition requires nothing.

use super::entries::{entries, own_definitions, text_of};
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-05",
    name: "provision-in-definition",
    severity: Severity::Error,
    clause: "8.7.3.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "定义不应含要求和推荐",
        en: "a definition requires and recommends nothing",
    },
    why: Words {
        zh: "定义只说明概念是什么；放在其中的要求没有人会去检验。",
        en: "A definition says what a concept is; nobody verifies what is required in it.",
    },
    bad: &[term("车铃发出的声音，应不小于85 dB"), term("宜用手击打而发出的声音")],
    good: &[
        term("因销售车铃应向购买方收取的款项"),term("车铃受击时的响应，可由铃锤引起，适宜传播"), term("车铃的性能，用于应急")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let definitions = entries(document).flat_map(own_definitions);
    for text in definitions.filter_map(|definition| text_of(document, definition)) {
        for modal in text.modals() {
            if !matches!(modal.force, Force::Requirement | Force::Recommendation) {
                continue;
            }
            // 应向购买方收取的款项 is what is defined.
            let after = &text.plain[modal.range.end..];
            let part = after.split(['，', '；', '。']).next().unwrap_or_default();
            let is_within = &text.plain[modal.range.clone()] == "应" && modal.range.start > 0;
            if is_within && part.split_once('的').is_some_and(|(_, thing)| !thing.is_empty()) {
                continue;
            }
            let words = &text.plain[modal.range.clone()];
            // 建议 and 推荐 are also names of things, 禁止 of what a sign says.
            if matches!(words, "应" | "不应" | "宜" | "不宜" | "应该" | "应当" | "不得") {
                findings.report(
                    At::words(text, modal.range.clone()),
                    both!("定义中有用“{words}”表述的条款", "there is a provision in the definition: {words}"),
                );
            }
        }
    }
}
