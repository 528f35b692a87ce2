//! GB-TYP-01: a test method standard tells how to test, and how to treat what was measured.

use super::elements::{self, Element};
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-01",
    name: "incomplete-test-method",
    severity: Severity::Warning,
    clause: "GB/T 1.1—2020, 8.11; GB/T 20001.4—2015",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "试验方法标准应有试验步骤和试验数据处理",
        en: "a test method standard has the steps of the test and the treatment of its data",
    },
    why: Words {
        zh: "缺少其中一个，别人做的试验就不能比较。",
        en: "Without either of them, the tests of others cannot be compared.",
    },
    bad: &[
        document("metadata: {document_type: {function: test_method}}
body: [{title: 原理, blocks: [声级随力增大。]}, {title: 仪器设备, blocks: [声级计。]}]"),
    ],
    good: &[
        document("metadata: {document_type: {function: test_method}}
body: [{title: 试验步骤, blocks: [击铃三次。]}, {title: 试验数据处理, blocks: [取平均值。]}]"),
        document("metadata: {document_type: {function: test_method}}
body: [{title: 测定, blocks: [按下列步骤测定。]}, {title: 结果的表述, blocks: [取平均值。]}]"),
        document("metadata: {document_type: {function: product}}
body: [{title: 要求, blocks: [车铃应防锈。]}]"),
    ],
    check,
};

const ELEMENTS: &[Element] = &[
    Element {
        name: "试验步骤",
        titles: &["步骤", "程序", "操作", "测定", "测试", "测量", "检测", "检验", "分析", "过程"],
        words: &["步骤"],
    },
    Element {
        name: "试验数据处理",
        titles: &["数据", "结果", "计算", "评定", "评价", "判定", "统计", "表述"],
        words: &["计算", "平均值", "结果"],
    },
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    if elements::is(document, &[DocumentFunction::TestMethod]) {
        elements::check(document, ELEMENTS, findings);
    }
}
