//! GB-TYP-02: a specification has requirements, and methods to verify them.

use super::elements::{self, Element};
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-02",
    name: "incomplete-specification",
    severity: Severity::Warning,
    clause: "GB/T 1.1—2020, 8.11; GB/T 20001.5—2017, 5",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "规范标准应有要求和证实方法",
        en: "a specification has requirements and methods to verify that they are met",
    },
    why: Words {
        zh: "没有证实方法，就无法判定是否符合要求。",
        en: "Without methods nobody can tell whether the requirements are met.",
    },
    bad: &[
        document("metadata: {document_type: {function: specification}}
body: [{title: 要求, blocks: [车铃应防锈。]}, {title: 标志, blocks: [标志应清晰。]}]"),
        document("metadata: {titles: [{main: 自行车车铃规范}]}
body: [{title: 概述, blocks: [按4.2测定声级。]}]"),
    ],
    good: &[
        document("metadata: {document_type: {function: specification}}
body: [{title: 技术要求, blocks: [车铃应防锈。]}, {title: 试验方法, blocks: [目测。]}]"),
        document("metadata: {document_type: {function: specification}}
body: [{title: 声级, blocks: [按GB/T 3785.1测定，声级不应小于85 dB。]}]"),
        document("metadata: {titles: [{main: 自行车车铃, complementary: 指南}]}
body: [{title: 选用, blocks: [宜选用防锈的车铃。]}]"),
    ],
    check,
};

const ELEMENTS: &[Element] = &[
    Element {
        name: "证实方法",
        titles: &["方法", "试验", "检验", "检测", "测量", "测试", "测定", "验证", "证实", "检查", "评价", "评定", "验收", "考核", "监督", "追溯", "记录"],
        words: &["试验", "检验", "检测", "测量", "测试", "测定", "目测", "验证", "检查", "评价", "记录"],
    },
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    if !elements::is(document, &[DocumentFunction::Specification]) {
        return;
    }
    elements::check(document, ELEMENTS, findings);
    if !elements::requires(document) {
        findings.report(
            At::node(Node::Standard(document.standard)),
            both!("缺少核心技术要素“要求”", "the core element 要求 is missing"),
        );
    }
}
