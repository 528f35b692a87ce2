//! GB-REF-16: places are named by their numbers, not by 上文, 下文, 上表, 下图.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-16",
    name: "reference-by-position",
    severity: Severity::Error,
    clause: "9.5.5.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "提及文件中的内容用编号，不用“见上文”“见下表”“如下图”",
        en: "what stands in the document is named by its number, not by 见上文, 见下表 or 如下图",
    },
    why: Words {
        zh: "图表在排版后未必紧跟文字；编号才能准确找到。",
        en: "Tables and figures do not always stay next to the text; numbers find them.",
    },
    bad: &[paragraph("车铃的尺寸见下表。"), paragraph("车铃的结构如下图所示。"), paragraph("试验方法见上文。")],
    good: &[paragraph("车铃的尺寸见表1，按下列步骤试验，如下表述。"), paragraph("见下表面的涂层和见下图形标志。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const LEADS: [&str; 5] = ["见", "如", "按", "按照", "符合"];
    const PLACES: [&str; 8] = ["上文", "下文", "上表", "下表", "上图", "下图", "前文", "后文"];
    for text in &document.texts {
        if text.role != Role::Paragraph || text.place.part == Part::Metadata || text.place.is_in(Within::Reference) {
            continue;
        }
        for place in PLACES {
            for range in text.find_all(place) {
                let lead = LEADS.iter().rev().find(|lead| text.plain[..range.start].ends_with(**lead));
                let after = &text.plain[range.end..];
                let is_end = after.is_empty()
                    || after.starts_with(['。', '，', '；', '：', '、', '）', ')', '所', '中', '的', '规', '给']);
                if let Some(lead) = lead.filter(|_| is_end) {
                    let range = range.start - lead.len()..range.end;
                    let words = &text.plain[range.clone()];
                    findings.report(
                        At::words(text, range.clone()),
                        both!("“{words}”应写明编号", "{words}: the number is to be named"),
                    );
                }
            }
        }
    }
}
