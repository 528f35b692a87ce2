//! GB-INT-01: the introduction demands nothing.

use crate::rules::Lang;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-INT-01",
    name: "requirement-in-the-introduction",
    severity: Severity::Error,
    clause: "8.4",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "引言不应含要求型条款",
        en: "the introduction holds no requirement",
    },
    why: Words {
        zh: "引言是资料性要素；要求写在其中没有约束力。",
        en: "The introduction informs: a requirement in it binds nobody.",
    },
    bad: &[introduction("车铃应防锈。")],
    good: &[
        introduction("车铃的响应时间和应用场合各异，能反映骑行者的需要。"),
        introduction("国家已禁止使用含铅的涂层，禁止标志的图形因此更改。"),
        introduction("法律规定自行车必须装车铃；“应”表示要求。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let texts = document.texts_in(ClauseKind::Introduction);
    for text in texts.filter(|text| text.lang == Lang::Zh) {
        for modal in text.modals().iter().filter(|modal| modal.force == Force::Requirement) {
            // What a document is for may be told with what it demands.
            let sentence = &text.plain[text.sentence_at(modal.range.start)];
            if ["目的在于", "目的是", "旨在"].iter().any(|words| sentence.contains(words)) {
                continue;
            }
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("引言中不应有用“{words}”表述的要求", "there is a requirement in the introduction: “{words}”"),
            );
        }
    }
}
