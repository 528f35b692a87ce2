//! GB-FWD-09: the foreword of a part tells of what it is a part.

use crate::rules::gb_t_1_1::parts::part;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-09",
    name: "missing-other-parts",
    severity: Severity::Error,
    clause: "8.3 b)",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "分部分文件的前言应说明所属文件，并列出已经发布的部分",
        en: "the foreword of a part says which document it is a part of, and lists the parts that are published",
    },
    why: Words {
        zh: "各部分配套使用，读者由此找到其他部分。",
        en: "Parts are used together: this is where readers find the others.",
    },
    bad: &[
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}]}"),
        document(
            "metadata: {identifiers: [{value: GB/T 99101.2—2026}]}
front: [{kind: foreword, title: 前言, blocks: [本文件是GB/T 99101《车铃》的第2部分。]}]",
        ),
    ],
    good: &[
        document(
            "metadata: {identifiers: [{value: GB/T 99101.2—2026}]}
front: [{kind: foreword, title: 前言, blocks: ['本文件是GB/T 99101《车铃》的第2部分。GB/T 99101已经发布了以下部分：']}]",
        ),
        foreword("本文件不分部分。"),
        // Enterprises number their documents as they like.
        document("metadata: {identifiers: [{value: Q/JIA 1.2.3—2026}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    if part(document.standard).is_none() {
        return;
    }
    let told: String = document.texts_in(ClauseKind::Foreword).map(|text| text.plain.as_str()).collect();
    let at = At::node(Node::Clause(section.clause));
    if !(told.contains("的第") && told.contains("部分")) {
        findings.report(at, both!("前言没有说明是哪个文件的部分", "the foreword does not say which document this is a part of"));
    } else if !["以下部分", "下列部分", "由如下部分", "部分组成", "分为"].iter().any(|words| told.contains(words)) {
        findings.report(at, both!("前言没有列出已经发布的部分", "the foreword does not list the parts that are published"));
    }
}
