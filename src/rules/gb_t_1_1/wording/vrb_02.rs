//! GB-VRB-02: what is not to be done is expressed by 不应.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-02",
    name: "other-prohibition",
    severity: Severity::Error,
    clause: "C.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "否定的要求用“不应”表述，不用“不得”“不可”“禁止”“严禁”",
        en: "what is not to be done is expressed by 不应, not by 不得, 不可, 禁止 or 严禁",
    },
    why: Words {
        zh: "一种条款只用一种能愿动词，机器和读者才能认出它。",
        en: "One form for one kind of provision: that is how readers and programs tell it.",
    },
    bad: &[paragraph("车铃不得锈蚀。"), paragraph("禁止使用含铅的涂层。"), paragraph("涂层不可含铅。")],
    good: &[paragraph("车铃不应锈蚀。"), paragraph("过程是不可逆的，标志不可磨灭，不出现不可容许的偏差。"), paragraph("标有“禁止使用”的车铃应隔离。"),
        paragraph("每错一处扣1分，未完成不得分；默认策略为禁止访问。"),
        document("body: [{title: 信号, blocks: [{type: table, head: [[颜色, 含义]], body: [[红, 禁止越过该信号机]]}]}]"),],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const FORMS: [&str; 6] = ["不得", "不许", "不可", "不可以", "禁止", "严禁"];
    for text in &document.texts {
        if text.role != Role::Paragraph || text.place.part == Part::Metadata {
            continue;
        }
        for modal in text.modals() {
            let words = &text.plain[modal.range.clone()];
            // A cell may name what a sign or a colour means: 红色：禁止通行.
            let is_meaning = text.place.is_in(Within::Cell) && matches!(words, "禁止" | "严禁");
            if FORMS.contains(&words) && !is_meaning {
                findings.report_with(
                    At::words(text, modal.range.clone()),
                    both!("用“不应”代替“{words}”", "put 不应 in the place of {words}"),
                    "不应",
                );
            }
        }
    }
}
