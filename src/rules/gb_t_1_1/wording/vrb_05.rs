//! GB-VRB-05: 尽可能, 考虑, 避免 and the like are recommended, not required.

use crate::rules::language::Force;
use crate::model::AdoptionDegree;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-05",
    name: "weakened-requirement",
    severity: Severity::Error,
    clause: "9.4.2.2",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "“尽可能”“尽量”“考虑”“优先考虑”“避免”“慎重”与“宜”连用，不与“应”连用",
        en: "尽可能, 尽量, 考虑, 优先考虑, 避免 and 慎重 go with 宜, not with 应",
    },
    why: Words {
        zh: "尽力和考虑无法证实，只能推荐，不能要求。",
        en: "Whether someone tried hard or considered something cannot be verified; it can only be recommended.",
    },
    bad: &[paragraph("车铃应尽量轻。"), paragraph("设计时应优先考虑耐久性。"), paragraph("车铃应避免暴晒。"), paragraph("车铃应力求轻巧。"), paragraph("企业应努力降低噪声。")],
    good: &[paragraph("车铃宜尽可能轻，宜避免暴晒。"), paragraph("应力求和后取平均值。"), paragraph("相应避免措施见表2，应有避免锈蚀的涂层。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const WORDS: [&str; 11] = [
        "尽可能", "尽量", "优先考虑", "充分考虑", "综合考虑", "考虑", "避免", "慎重", "尽力", "力求", "努力",
    ];
    // The words of an identical adoption are those of the international document.
    let mut adoptions = document.standard.metadata.adoptions.iter();
    if adoptions.any(|adoption| adoption.degree == AdoptionDegree::Identical) {
        return;
    }
    for text in &document.texts {
        if text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for modal in text.modals() {
            if modal.force != Force::Requirement || modal.is_negative {
                continue;
            }
            let after = &text.plain[modal.range.end..];
            if let Some(words) = WORDS.iter().find(|words| after.starts_with(**words)) {
                let form = &text.plain[modal.range.clone()];
                findings.report_with(
                    At::words(text, modal.range.start..modal.range.end + words.len()),
                    both!("“{words}”用“宜”，不用“{form}”", "{words} goes with 宜, not with {form}"),
                    format!("宜{words}"),
                );
            }
        }
    }
}
