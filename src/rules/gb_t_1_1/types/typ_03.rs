//! GB-TYP-03: a code of practice has a procedure, and ways to trace whether it was followed.

use super::elements::{self, Element};
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-03",
    name: "incomplete-code-of-practice",
    severity: Severity::Warning,
    clause: "GB/T 1.1—2020, 8.11; GB/T 20001.6—2017, 5",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "规程标准应有程序确立、程序指示和追溯/证实方法",
        en: "a code of practice lays down a procedure and its steps, and how to trace or verify that they were taken",
    },
    why: Words {
        zh: "没有追溯或证实方法，就无法判定程序是否得到履行。",
        en: "Without these nobody can tell whether the procedure was followed.",
    },
    bad: &[
        document("metadata: {document_type: {function: code_of_practice}}
body: [{title: 安装程序, blocks: [把车铃固定在车把上。]}]"),
        document("metadata: {document_type: {function: code_of_practice}}
body: [{title: 概述, blocks: [车铃是发声装置。]}, {title: 记录, blocks: [记录安装的时间。]}]"),
    ],
    good: &[
        document("metadata: {document_type: {function: code_of_practice}}
body: [{title: 安装程序, blocks: [把车铃固定在车把上。]}, {title: 追溯方法, blocks: [记录安装的时间。]}]"),
        document("metadata: {document_type: {function: code_of_practice}}
body: [{title: 安装, blocks: [按下列步骤安装，并拍照存档。]}]"),
    ],
    check,
};

const ELEMENTS: &[Element] = &[
    Element {
        name: "程序",
        titles: &["程序", "步骤", "流程", "操作", "过程", "作业", "阶段", "工艺"],
        words: &["步骤", "程序", "流程", "阶段", "如下：", "下列"],
    },
    Element {
        name: "追溯/证实方法",
        titles: &["追溯", "证实", "记录", "档案", "验证", "监督", "检查", "评价", "方法", "标记", "审核", "检验", "检测"],
        words: &["追溯", "记录", "存档", "归档", "录像", "录音", "标记", "验证", "检查", "检验", "检测", "证明"],
    },
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    if elements::is(document, &[DocumentFunction::CodeOfPractice]) {
        elements::check(document, ELEMENTS, findings);
    }
}
