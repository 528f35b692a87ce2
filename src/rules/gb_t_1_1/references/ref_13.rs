//! GB-REF-13: laws are not cited normatively.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-13",
    name: "law-as-requirement",
    severity: Severity::Error,
    clause: "9.5.4.4.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "不规范性引用法律法规，不写“应符合国家有关法律法规”",
        en: "laws are not cited normatively: no requirement is to keep them",
    },
    why: Words {
        zh: "法律法规本来就应遵守，与标准无关；标准的要求不是法律义务。",
        en: "Laws are to be kept anyway, whatever the standard says.",
    },
    bad: &[paragraph("车铃的生产应符合国家有关法律法规的规定。"), paragraph("企业应遵守相关法律、法规。")],
    good: &[
        paragraph("车铃应符合5.2的规定，与法律法规无关。"),
        paragraph("依据法律法规，产品必须检验合格。"),
        paragraph("记录应说明适用的法律法规。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const LAWS: [&str; 4] = ["法律法规", "法律、法规", "法律", "法规"];
    for text in &document.texts {
        if text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for modal in text.modals() {
            if modal.force != Force::Requirement || modal.is_negative {
                continue;
            }
            let start = modal.range.end;
            let after = &text.plain[start..text.sentence_at(start).end];
            let part = after.split(['，', '。', '；']).next().unwrap_or_default();
            let is_led = ["符合", "遵守", "遵循", "满足", "执行"].iter().any(|verb| part.starts_with(verb));
            let law = LAWS.iter().find_map(|law| part.find(law).map(|at| (at, law)));
            if let Some((at, law)) = law.filter(|_| is_led) {
                let range = start + at..start + at + law.len();
                findings.report(
                    At::words(text, range),
                    both!("不应要求符合“{law}”", "keeping laws ({law}) is not to be required"),
                );
            }
        }
    }
}
