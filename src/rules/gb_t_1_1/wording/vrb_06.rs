//! GB-VRB-06: 通常, 一般 and 原则上 leave it open whether something is required.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-06",
    name: "open-requirement",
    severity: Severity::Error,
    clause: "9.4.2.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "“通常”“一般”“原则上”不与“应”“不应”连用",
        en: "通常, 一般 and 原则上 do not go with 应 and 不应",
    },
    why: Words {
        zh: "要求没有“一般”：有例外就写明例外，没有就去掉这些词。",
        en: "Nothing is required in general: name the exceptions, or leave the word out.",
    },
    bad: &[
        paragraph("车铃一般应涂漆。"),
        paragraph("原则上不应使用含铅的涂层。"),
        paragraph("一般情况下，应每年检查一次。"),
        paragraph("通常，应每年检查一次。"),
        paragraph("通常每年应检查一次。"),
        paragraph("原则上车铃应涂漆。"),
    ],
    good: &[
        paragraph("通常使用的车铃应防锈，通常条件下应能鸣响，原则上一致，应涂漆。"),
        paragraph("一般工业用车铃应涂漆。"),
        paragraph("车铃通常宜涂漆，通常由铃盖和铃锤组成，应防锈。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const WORDS: [&str; 11] = [
        "一般情况下，", "通常情况下，", "一般情况下", "通常情况下", "原则上", "通常", "一般", "一般来说，", "通常，", "一般，", "原则上，",
    ];
    for text in &document.texts {
        if text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for modal in text.modals().iter().filter(|modal| modal.force == Force::Requirement) {
            let before = &text.plain[..modal.range.start];
            let words = WORDS.iter().find(|words| before.ends_with(**words)).copied();
            if let Some(words) = words.or_else(|| far(before)) {
                let start = before.rfind(words).unwrap_or(modal.range.start);
                let range = start..modal.range.end;
                let (form, words) = (&text.plain[modal.range.clone()], words.trim_end_matches('，'));
                findings.report(
                    At::words(text, range),
                    both!("“{words}”不与“{form}”连用", "{words} does not go with {form}"),
                );
            }
        }
    }
}

/// The word where others stand between it and 应, in the same part of the sentence.
fn far(before: &str) -> Option<&'static str> {
    // 通常使用的, 通常条件下: there it says what is usual, not what is usually required.
    const OTHERS: [&str; 5] = ["的", "条件", "使用", "工作", "状态"];
    let part = before.rsplit(['，', '。', '；', '：', '（', '(']).next().unwrap_or_default();
    ["原则上", "通常"].into_iter().find(|word| {
        let between = part.split(word).nth(1);
        between.is_some_and(|between| !OTHERS.iter().any(|other| between.contains(other)))
    })
}
