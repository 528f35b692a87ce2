//! GB-VRB-04: what is required can be verified.

use std::ops::Range;

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-04",
    name: "unverifiable-requirement",
    severity: Severity::Error,
    clause: "C.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "要求应能证实：不用“足够”“适当”“较高”等没有尺度的词",
        en: "a requirement can be verified: it does not ask for what is enough, suitable or rather high",
    },
    why: Words {
        zh: "没有尺度的要求，生产者和检验者各有各的理解，无法判定是否符合。",
        en: "Without a measure, makers and testers each understand something else, and nobody can tell whether it is met.",
    },
    bad: &[
        paragraph("铃盖应有足够的强度。"),
        paragraph("铃声应比较响亮。"),
        paragraph("铃盖应采用较厚的材料。"),
        paragraph("铃锤应采用合适的材料。"),
        paragraph("铃盖应定期检查。"),
        paragraph("铃锤应合理布置。"),
        paragraph("铃盖的连接应牢固可靠。"),
    ],
    good: &[
        paragraph("铃盖应能承受50 N的力，宜采用较厚的材料。"),
        paragraph("应取两者的较大值，与标样相比较，并符合良好生产规范。"),
        paragraph("铃盖应足够厚，厚度不小于2 mm。"),
        paragraph("应进行定期检验，应说明其合理性，应定期检验，应每隔3个月定期检查。"),
        note("足够的强度使铃盖不变形。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        if text.role != Role::Paragraph
            || !text.place.is_plain()
            || !matches!(text.place.part, Part::Body | Part::Annex)
        {
            continue;
        }
        let mut last = 0;
        for modal in text.modals() {
            if modal.force != Force::Requirement || modal.is_negative || modal.range.start < last {
                continue;
            }
            let end = text.sentence_at(modal.range.start).end;
            // The words up to the next verbal form belong to this one.
            let next = text.modals_in(&(modal.range.end..end)).first();
            let end = next.map_or(end, |next| next.range.start);
            let Some(range) = vague(&text.plain, modal.range.end..end) else {
                continue;
            };
            last = range.end;
            // A number after it is the measure.
            let is_measured = text.plain[range.end..end].contains(|c: char| c.is_ascii_digit());
            if !is_measured && !text.is_quoted(&range) {
                let words = &text.plain[range.clone()];
                findings.report(
                    At::words(text, range.clone()),
                    both!("“{words}”没有尺度，无法证实是否符合要求", "{words} gives no measure: whether this is met cannot be verified"),
                );
            }
        }
    }
}

/// Words in a part of a text that give no measure.
fn vague(plain: &str, part: Range<usize>) -> Option<Range<usize>> {
    const WORDS: [&str; 10] =
        ["足够", "充足的", "适当的", "适当", "合适的", "充分的", "良好的", "牢固可靠", "比较", "较"];
    // What follows where the words mean something else: to compare, the greater one, names.
    const AFTER: [&str; 19] = [
        "时",
        "者", "两", "其", "之", "不同", "试验", "样", "结果", "值", "验", "长度", "法", "各",
        "农业规范", "生产规范", "操作规范", "实验室", "仪",
    ];
    // These give no measure only where they tell directly what is to be done: 应定期检查, no 定期检验.
    const HOW: [&str; 2] = ["定期", "合理"];
    const QUALITIES: &str = "高低大小长短强弱好快慢多少宽窄厚薄重轻深浅硬软差优佳响";
    if let Some(word) = HOW.into_iter().find(|word| plain[part.clone()].starts_with(*word))
        && !["性", "检验"].iter().any(|other| plain[part.start + word.len()..].starts_with(other))
    {
        return Some(part.start..part.start + word.len());
    }
    let within = &plain[part.clone()];
    for word in WORDS {
        for (at, _) in within.match_indices(word) {
            let after = &within[at + word.len()..];
            // 通风良好的库房 is what everybody stores in.
            let is_usual = word == "良好的" && within[..at].ends_with("通风");
            let is_other = is_usual || AFTER.iter().any(|other| after.starts_with(other));
            let is_comparison = matches!(word, "比较" | "较")
                && (!after.starts_with(|c| QUALITIES.contains(c))
                    || is_choice(after)
                    || within[..at].ends_with(['相', '比']));
            if !is_other && !is_comparison {
                let start = part.start + at;
                return Some(start..start + word.len());
            }
        }
    }
    None
}

/// Whether one of several is meant: 较大值, 较小的一个, 较低的强度等级.
fn is_choice(after: &str) -> bool {
    const THINGS: [&str; 10] = [
        "的一", "的数值", "的值", "的等级", "的结果", "的要求", "的公称", "的强度", "等级", "级",
    ];
    let quality = after.chars().next().map_or(0, char::len_utf8);
    let next = &after[quality..];
    next.starts_with(['者', '值', '一', '侧', '端', '边', '面'])
        || THINGS.iter().any(|thing| next.starts_with(thing))
}
