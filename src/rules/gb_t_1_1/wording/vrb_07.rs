//! GB-VRB-07: things meet what is laid down (符合), people keep it (遵守).

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-07",
    name: "things-that-obey",
    severity: Severity::Warning,
    clause: "9.4.2.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "需要“物”达到的用“符合”，需要“人”做到的用“遵守”",
        en: "things meet a requirement (符合), people keep it (遵守)",
    },
    why: Words {
        zh: "产品不会遵守规定；写作“遵守”，读者会去找负责的人。",
        en: "A product does not obey: of 遵守 readers think that someone is meant.",
    },
    bad: &[paragraph("样品应遵守5.2的规定。"), paragraph("车铃的尺寸不应不遵守表1，标志应遵守GB/T 191的规定。")],
    good: &[
        paragraph("样品应符合5.2的规定，检验人员应遵守操作规程。"),
        paragraph("标志的制作者应遵守GB/T 191的规定，样品的抽取应遵守GB/T 2828.1。"),
    ],
    check,
};

/// Names of things, which words before the verb end with.
const THINGS: [&str; 30] = [
    "样品", "试样", "产品", "成品", "材料", "原料", "零件", "部件", "构件", "元件", "设备", "仪器", "装置", "器具",
    "尺寸", "外观", "性能", "结构", "强度", "硬度", "含量", "质量", "公差", "标志", "标签", "包装", "接口", "介质",
    "参数", "指标",
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts.iter().filter(|text| text.role == Role::Paragraph && text.place.is_plain()) {
        for modal in text.modals().iter().filter(|modal| modal.force == Force::Requirement) {
            let before = text.plain[..modal.range.start].trim_end();
            let start = modal.range.end;
            if text.plain[start..].starts_with("遵守") && THINGS.iter().any(|thing| before.ends_with(thing)) {
                let thing = THINGS.iter().find(|thing| before.ends_with(**thing)).copied().unwrap_or_default();
                findings.report_with(
                    At::words(text, start..start + "遵守".len()),
                    both!("“{thing}”应用“符合”，不用“遵守”", "{thing} meets what is laid down: 符合, not 遵守"),
                    "符合",
                );
            }
        }
    }
}
