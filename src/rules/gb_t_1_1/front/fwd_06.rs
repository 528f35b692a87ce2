//! GB-FWD-06: the foreword names the committee that answers for the document.

use super::foreword::paragraphs;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-06",
    name: "missing-committee",
    severity: Severity::Error,
    clause: "8.3 f)",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "前言应有归口信息，全国标准化技术委员会的名称后应有其代号",
        en: "the foreword names the committee in charge, with its code after its name",
    },
    why: Words {
        zh: "读者由此知道有问题问谁；代号使名称变更后仍查得到。",
        en: "It tells readers whom to ask; the code still finds the committee when its name has changed.",
    },
    bad: &[
        document("front: [{kind: foreword, title: 前言, blocks: [本文件由示例协会提出。]}]"),
        foreword("本文件由全国车铃标准化技术委员会归口。"),
    ],
    good: &[
        foreword("本文件由全国车铃标准化技术委员会（SAC/TC 998）归口。"),
        document("front: [{kind: foreword, title: 前言, blocks: [本文件由示例省工业厅提出并归口。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    let mut is_told = false;
    for text in paragraphs(document).filter(|text| text.plain.contains("归口")) {
        is_told = true;
        let range = text.find_all("技术委员会").into_iter().next();
        if let Some(range) = range.filter(|_| text.plain.contains("全国") && !text.plain.contains("TC")) {
            findings.report(
                At::words(text, range),
                both!("技术委员会名称后应有其代号，如(SAC/TC 999)", "the code of the committee is missing, such as (SAC/TC 999)"),
            );
        }
    }
    if !is_told {
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("前言缺少归口信息", "the foreword does not name the committee in charge (归口)"),
        );
    }
}
