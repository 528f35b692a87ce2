//! GB-CVR-06: the cover of a draft asks for patents.

use crate::rules::prelude::*;

/// The sentence.
const CALL: &str = "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。";

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-06",
    name: "missing-call-for-patents",
    severity: Severity::Error,
    clause: "8.1, D.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "征求意见稿和送审稿的封面应有征集专利信息的语句",
        en: "the cover of a draft for comment or examination asks readers to tell of patents",
    },
    why: Words {
        zh: "“在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。”发布之后才发现专利，文件就可能无法实施。",
        en: "The sentence is 在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。 A patent found after publication may make the document useless.",
    },
    bad: &[document("metadata: {status: draft, stages: [{code: '30.20', name: 征求意见}]}")],
    good: &[
        document(
            "metadata: {status: draft, stages: [{code: '30.20', name: 征求意见}], notes: [{blocks: [在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。]}]}",
        ),
        document("metadata: {stages: [{code: '30.20'}, {code: '60.60'}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    let stage = metadata.stages.last().and_then(|stage| stage.code.as_ref());
    // 征求意见 and 审查.
    let is_asked = stage.is_some_and(|code| ["30", "40"].iter().any(|it| code.as_str().starts_with(it)));
    let mut texts = document.texts.iter();
    if is_asked && !texts.any(|text| text.plain.contains("请将您知道的相关专利")) {
        findings.report(
            At::node(Node::Metadata(metadata)),
            both!("封面缺少“{CALL}”", "the sentence “{CALL}” is missing on the cover"),
        );
    }
}
