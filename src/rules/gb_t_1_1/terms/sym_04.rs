//! GB-SYM-04: an abbreviation is introduced once, and then used.

use super::introduced::{ends_alike, expanded_after, introductions};
use crate::rules::language::quantity::unit_at;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SYM-04",
    name: "abbreviation-introduced-again",
    severity: Severity::Warning,
    clause: "9.4.3.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "缩略语在第一次使用时介绍，以后应使用缩略语",
        en: "an abbreviation is introduced where it is used first, and used from then on",
    },
    why: Words {
        zh: "时而全称时而缩略语，读者会以为是两个概念。",
        en: "Where now the full form stands and now the short one, readers think of two concepts.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [规定铃盖的接收质量限（AQL）。, 再规定铃锤的接收质量限（AQL）。]}]"),
        document("body: [{title: 要求, blocks: [接收质量限（AQL）为2.5。, 按批检验时，接收质量限不变。]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [规定铃盖的接收质量限（AQL）。, 再规定铃锤的AQL。]}]"),
        document(
            "body: [{title: 要求, blocks: [压力的单位为千帕（kPa），力的单位为牛顿（N）。, 压强的单位为千帕（kPa）。, 称取氢氧化钾（KOH）和氢氧化钾（KOH）。, 甲类产品（CLA）和乙类产品（CLA）。, '按型号（QL）选用，型号（QL）不变。']}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let introductions = introductions(document, abbreviation);
    let introductions: Vec<_> = introductions.into_iter().filter(|it| is_full_form(it.full)).collect();
    for (place, introduced) in introductions.iter().enumerate() {
        let short = introduced.short;
        let is_again = introductions[..place].iter().any(|first| {
            first.short == short && ends_alike(introduced.full, first.full)
        });
        // How far the full form reaches back is not known: what is to go is for the drafter to say.
        let text = &document.texts[introduced.text];
        if is_again {
            findings.report(
                At::words(text, introduced.before.end..introduced.end),
                both!("“{short}”已经介绍过，以后用缩略语", "{short} has been introduced before: it is to be used alone"),
            );
        } else if let Some((place, range)) = expanded_after(document, introduced) {
            findings.report(
                At::words(&document.texts[place], range),
                both!("已介绍缩略语“{short}”，以后不用全称", "the abbreviation {short} has been introduced: it is to be used from then on"),
            );
        }
    }
}

/// An abbreviation: two capital letters or more, no unit, no code of documents.
fn abbreviation(words: &str) -> Option<&str> {
    const CODES: [&str; 8] = ["GB", "ISO", "IEC", "IDT", "MOD", "NEQ", "ICS", "CCS"];
    let letters = words.bytes().filter(u8::is_ascii_uppercase).count();
    let is_word = words.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    let is_one = is_word
        && words.starts_with(|c: char| c.is_ascii_uppercase())
        && (2..9).contains(&words.len())
        && letters > 1;
    (is_one && !CODES.contains(&words) && unit_at(words) != Some(words)).then_some(words)
}

/// Whether an abbreviation after the words is one of them, and no formula of a substance, no name of a type.
fn is_full_form(full: &str) -> bool {
    const KINDS: [&str; 14] = [
        "型号", "代号", "代码", "编码", "编号", "等级", "类型", "类别", "规格", "标志", "标记", "符号", "简称", "缩写",
    ];
    const SUBSTANCES: &str = "酸钠钾钙镁铵锌铁铜铝银锂钡铅汞氨醇酚醛酮醚酯烷烯炔苯碱盐酐胺腈脲硫氮氧氢氯";
    !KINDS.iter().any(|kind| full.ends_with(kind)) && !full.ends_with(|c| SUBSTANCES.contains(c))
}
