//! GB-VRB-03: the forms to use, not their equivalents.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-03",
    name: "equivalent-form",
    severity: Severity::Info,
    clause: "9.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "用附录C中的首选能愿动词，特殊情况下才用其等效表述",
        en: "the preferred verbal forms of Annex C are used, their equivalents in special cases only",
    },
    why: Words {
        zh: "等效表述（应该、可以、能够……）与首选词意思相同，混用使人猜测其间有别。",
        en: "Equivalents mean the same; where both are used, readers look for a difference.",
    },
    bad: &[paragraph("车铃应该防锈，颜色可以不同。"), paragraph("车铃可以涂漆。")],
    good: &[paragraph("车铃应防锈，可涂漆。"), paragraph("推荐性标准的建议稿见附件。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const FORMS: [(&str, &str); 8] = [
        ("应该", "应"),
        ("不应该", "不应"),
        ("应当", "应"),
        ("不应当", "不应"),
        ("可以", "可"),
        ("可以不", "不必"),
        ("能够", "能"),
        ("不能够", "不能"),
    ];
    for text in &document.texts {
        // Front matter holds sentences that the rules prescribe, with 可以 in one of them (D.3).
        let is_technical = matches!(text.place.part, Part::Body | Part::Annex);
        if text.role != Role::Paragraph || !text.place.is_plain() || !is_technical {
            continue;
        }
        for modal in text.modals().iter().filter(|modal| !modal.is_preferred) {
            let mut range = modal.range.clone();
            // 可以不同 allows to be different.
            if &text.plain[range.clone()] == "可以不" && text.plain[range.end..].starts_with(['同', '一', '等', '相', '均']) {
                range.end -= '不'.len_utf8();
            }
            let words = &text.plain[range.clone()];
            if let Some((_, preferred)) = FORMS.iter().find(|(form, _)| *form == words)
                && modal.force != Force::External
            {
                findings.report_with(
                    At::words(text, range),
                    both!("首选“{preferred}”，不用“{words}”", "{preferred} is preferred to {words}"),
                    *preferred,
                );
            }
        }
    }
}
