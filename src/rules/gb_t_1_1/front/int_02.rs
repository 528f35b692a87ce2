//! GB-INT-02: where patents were found, the introduction tells of them.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-INT-02",
    name: "patents-not-told",
    severity: Severity::Error,
    clause: "8.4, D.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "已识别出专利时，引言应有规定的专利说明和专利持有人的信息",
        en: "where patents were found, the introduction has the prescribed statement and names their holders",
    },
    why: Words {
        zh: "实施文件的人由此知道向谁取得许可。",
        en: "It tells those who apply the document whom to ask for a licence.",
    },
    bad: &[document("metadata: {patents: {identified: true}}")],
    good: &[
        document(
            "metadata: {patents: {identified: true}}
front: [{kind: introduction, title: 引言, blocks: [本文件的发布机构提请注意，声明符合本文件时，可能涉及到第4章与声级相关的专利的使用。, '专利持有人姓名：甲某', '地址：示例市']}]",
        ),
        introduction("车铃很响。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    let Some(patents) = metadata.patents.as_ref().filter(|patents| patents.identified) else {
        return;
    };
    // Where there is no introduction, that is another rule's matter too.
    let introduction = document.section_of(ClauseKind::Introduction);
    let node = introduction.map_or(Node::Patents(patents), |section| Node::Clause(section.clause));
    let told: String = document.texts_in(ClauseKind::Introduction).map(|text| text.plain.as_str()).collect();
    for (words, zh, en) in [
        ("提请注意，声明符合本文件时，可能涉及", "专利说明", "the statement on patents"),
        ("专利持有人", "专利持有人", "the holder of the patent"),
        ("地址", "专利持有人的地址", "the address of the holder"),
    ] {
        if !told.contains(words) {
            findings.report(
                At::node(node),
                both!("引言缺少{zh}", "the introduction lacks {en}"),
            );
        }
    }
}
