//! GB-STR-09: after the body come the annexes, the bibliography and the index.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-09",
    name: "wrong-end-order",
    severity: Severity::Error,
    clause: "6.2.2.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "正文之后应依次为附录、参考文献、索引",
        en: "after the body come the annexes, then the bibliography, then the index",
    },
    why: Words {
        zh: "附录可以是规范性的，属于文件的内容；参考文献和索引只帮助查找，放在最后。",
        en: "Annexes may bind and belong to the content; bibliography and index help to look things up and stand last.",
    },
    bad: &[
        document("back: [{kind: index, title: 索引, blocks: [甲。]}, {kind: bibliography, title: 参考文献, blocks: [乙。]}]"),
        document("body: [{title: 要求}, {title: 参考文献, blocks: [甲。]}, {title: 证实方法}]"),
        document("back: [{kind: bibliography, title: 参考文献, blocks: [乙。]}, {kind: annex, title: 图样, blocks: [丙。]}]"),
    ],
    good: &[document(
        "{annexes: [{kind: annex, obligation: informative, title: 图样, blocks: [丙。]}], back: [{kind: bibliography, title: 参考文献, blocks: [乙。]}, {kind: index, title: 索引, blocks: [甲。]}]}",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut latest: Option<(u8, &Section<'_>)> = None;
    for section in document.children(None) {
        let Some(rank) = rank(section) else {
            continue;
        };
        if let Some((latest, before)) = latest
            && rank < latest
        {
            let (title, before) = (&section.title, &before.title);
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("“{title}”在“{before}”之后", "“{title}” stands after “{before}”"),
            );
        }
        latest = Some((rank, section));
    }
}

fn rank(section: &Section<'_>) -> Option<u8> {
    Some(match (section.part, section.kind) {
        (Part::Front | Part::Metadata, _) | (_, ClauseKind::Passage) => return None,
        (_, ClauseKind::Annex) => 1,
        (_, ClauseKind::Bibliography) => 2,
        (_, ClauseKind::Index) => 3,
        (Part::Body, _) => 0,
        _ => return None,
    })
}
