//! GB-FWD-07: the foreword names those who drafted the document.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-07",
    name: "missing-drafters",
    severity: Severity::Error,
    clause: "8.3 g)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "前言应有起草单位和主要起草人",
        en: "the foreword names the organizations and the people who drafted the document",
    },
    why: Words {
        zh: "他们对内容负责，也由此得到承认。",
        en: "They answer for the content, and are given credit for it.",
    },
    bad: &[
        document("front: [{kind: foreword, title: 前言, blocks: ['本文件起草单位：示例标准化研究院。']}]"),
        document("front: [{kind: foreword, title: 前言, blocks: ['本文件起草单位：示例标准化研究院。', '本文件主要起草人：。']}]"),
    ],
    good: &[document(
        "front: [{kind: foreword, title: 前言, blocks: ['本文件起草单位：示例标准化研究院。', '本文件主要起草人：甲某。']}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    for (words, en) in [("起草单位", "organizations"), ("起草人", "people")] {
        let mut texts = document.texts_in(ClauseKind::Foreword);
        let Some((text, after)) = texts.find_map(|text| {
            let (_, after) = text.plain.split_once(words)?;
            Some((text, after))
        }) else {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("前言缺少{words}", "the foreword does not name the {en} who drafted it ({words})"),
            );
            continue;
        };
        if after.trim_matches(['：', ':', '。', ' ']).is_empty() {
            findings.report(
                At::words(text, 0..text.plain.len()),
                both!("没有写明{words}", "the {en} who drafted it ({words}) are not named"),
            );
        }
    }
}
