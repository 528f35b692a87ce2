//! GB-VRB-01: 必须 is for what is demanded from outside.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-01",
    name: "must-for-shall",
    severity: Severity::Error,
    clause: "C.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "要求用“应”表述，不用“必须”",
        en: "requirements are expressed by 应, not by 必须",
    },
    why: Words {
        zh: "“必须”只表示法律法规等外部约束；用它表述要求，会使人误以为是法定义务。",
        en: "必须 tells of an obligation by law; a requirement of the document is no such obligation.",
    },
    bad: &[paragraph("车铃必须防锈。")],
    good: &[
        paragraph("车铃应防锈。"),
        paragraph("依据《中华人民共和国产品质量法》的规定，产品必须检验合格。"),
        paragraph("标志“必须防锈”应清晰。"),
        paragraph("这是骑行必须的条件，也是车铃所必须具备的功能。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const OUTSIDE: [&str; 6] = ["法律", "法规", "法》", "条例", "依法", "强制性国家标准"];
    for text in &document.texts {
        if text.role != Role::Paragraph || text.place.part == Part::Metadata {
            continue;
        }
        for modal in text.modals().iter().filter(|modal| modal.force == Force::External) {
            let sentence = &text.plain[text.sentence_at(modal.range.start)];
            if !OUTSIDE.iter().any(|word| sentence.contains(word)) {
                findings.report_with(
                    At::words(text, modal.range.clone()),
                    both!("用“应”表述要求，不用“必须”", "a requirement is expressed by 应, not by 必须"),
                    "应",
                );
            }
        }
    }
}
