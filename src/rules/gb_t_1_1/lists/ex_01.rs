//! GB-EX-01: an example that stands alone has no number, several are numbered from 1.

use super::texts::check_labels;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-EX-01",
    name: "wrong-example-number",
    severity: Severity::Warning,
    clause: "9.10.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "只有一个示例时标“示例：”，有几个示例时宜从“示例1：”开始编号，每条重新编号",
        en: "one example is marked 示例：, several are numbered 示例1：, 示例2：, anew in each subclause",
    },
    why: Words {
        zh: "编号使人能引用其中一个示例；只有一个时，编号使人找不存在的第二个。",
        en: "Numbers let others refer to one of several examples; a number on a single one has readers look for a second.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 标记, blocks: [标记如下。, {type: example, label: 示例1, blocks: [甲。]}]}]}"),
        document(
            "{numbering: labels, body: [{title: 标记, blocks: [标记如下。, {type: example, label: 示例1, blocks: [甲。]}, {type: example, label: 示例3, blocks: [乙。]}]}]}",
        ),
    ],
    good: &[
        document("body: [{title: 标记, blocks: [标记如下。, {type: example, blocks: [甲。]}]}]"),
        document("{numbering: labels, body: [{title: 标记, blocks: [标记如下。, {type: example, label: '示例：', blocks: [甲。]}]}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let blocks = section.clause.blocks.iter();
        let labelled = blocks.filter_map(|block| match block {
            Block::Example(it) => Some((Node::Example(it), it.label.as_deref()?)),
            _ => None,
        });
        let labelled: Vec<_> = labelled.filter(|(_, label)| label.contains("示例")).collect();
        check_labels(&labelled, findings);
    }
}
