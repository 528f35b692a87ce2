//! GB-FWD-10: how many organizations and people drafted the document.

use super::foreword::paragraphs;
use super::published::level;
use crate::model::Level;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-10",
    name: "number-of-drafters",
    severity: Severity::Info,
    clause: "国家标准审查惯例",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "国家标准的起草单位通常不少于三个，主要起草人不多于十五个",
        en: "national standards are drafted by three organizations at least, and name fifteen people at most",
    },
    why: Words {
        zh: "这不是GB/T 1.1的规定，而是审查时的惯例：单位太少，代表性不足。",
        en: "GB/T 1.1 does not ask for it, but those who examine do: fewer organizations stand for too few interests.",
    },
    bad: &[document(
        "front: [{kind: foreword, title: 前言, blocks: ['本文件起草单位：示例标准化研究院、示例车铃有限公司。']}]",
    )],
    good: &[
        foreword("其他说明。"),
        document("front: [{kind: foreword, title: 前言, blocks: ['本文件主要起草人：甲某、乙某。']}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    if level(document) != Some(Level::National) {
        return;
    }
    for text in paragraphs(document) {
        let Some((head, names)) = text.plain.split_once('：') else {
            continue;
        };
        let count = names.split(['、', '，', '；']).filter(|name| !name.trim().is_empty()).count();
        // A list below holds the names.
        if names.trim().is_empty() {
            continue;
        }
        let words = 0..head.len();
        if head.ends_with("起草单位") && !head.contains("参加") && count < 3 {
            findings.report(
                At::words(text, words),
                both!("起草单位有{count}个，少于三个", "there are {count} drafting organizations, fewer than three"),
            );
        } else if head.ends_with("起草人") && count > 15 {
            findings.report(
                At::words(text, words),
                both!("主要起草人有{count}个，多于十五个", "there are {count} drafters, more than fifteen"),
            );
        }
    }
}
