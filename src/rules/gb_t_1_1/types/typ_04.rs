//! GB-TYP-04: a classification standard has classes or codes.

use super::elements::{self, Element};
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-04",
    name: "no-classification",
    severity: Severity::Warning,
    clause: "GB/T 1.1—2020, 8.11",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "分类标准应有分类和/或编码",
        en: "a classification standard has classes or codes",
    },
    why: Words {
        zh: "没有类目或代码，就没有可供使用的分类。",
        en: "Without classes or codes there is nothing to use.",
    },
    bad: &[
        document("metadata: {document_type: {function: classification}}
body: [{title: 概述, blocks: [车铃是发声装置。]}]"),
    ],
    good: &[
        document("metadata: {document_type: {function: classification}}
body: [{title: 分类, blocks: [按驱动方式分为两类。]}]"),
        document("metadata: {document_type: {function: classification}}
body: [{title: 车铃, blocks: [{type: table, caption: 车铃的代码, head: [[名称, 代码]], body: [[机械车铃, '1']]}]}]"),
    ],
    check,
};

const ELEMENTS: &[Element] = &[
    Element {
        name: "分类和/或编码",
        titles: &["分类", "编码", "代码", "分级", "类别", "类型", "等级", "划分", "类目", "命名", "代号"],
        words: &["分为", "代码", "编码", "类别"],
    },
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    if elements::is(document, &[DocumentFunction::Classification]) {
        elements::check(document, ELEMENTS, findings);
    }
}
