//! GB-LST-01: a list has words that lead to it.

use crate::model::ListStyle;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-LST-01",
    name: "list-without-lead",
    severity: Severity::Error,
    clause: "7.5.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "列项应由引语和被引出的各项组成，标题下不应直接列项",
        en: "a list has words that lead to it: it does not follow a title directly",
    },
    why: Words {
        zh: "引语说明列出的是什么，是全部都要还是任选其一。",
        en: "The words before it tell what is listed, and whether all of it holds or one of it.",
    },
    bad: &[document("body: [{title: 要求, blocks: [{type: list, items: [防锈；, 防水。]}]}]")],
    good: &[
        document("body: [{title: 要求, blocks: [车铃应：, {type: list, items: [防锈；, 防水。]}]}]"),
        document("body: [{kind: passage, blocks: [{type: list, items: [防锈；, 防水。]}]}]"),
        document("back: [{kind: bibliography, title: 参考文献, blocks: [{type: list, items: [甲, 乙]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let is_listing = matches!(
            section.kind,
            ClauseKind::Passage
                | ClauseKind::Bibliography
                | ClauseKind::Index
                | ClauseKind::Frontmatter
                | ClauseKind::NormativeReferences
                | ClauseKind::Symbols
        );
        if is_listing || section.part == Part::Back {
            continue;
        }
        if let Some(Block::List(list)) = section.clause.blocks.first()
            && list.style != Some(ListStyle::Plain)
            && list.title.is_empty()
            && list.continues.is_none()
        {
            findings.report(
                At::node(Node::List(list)),
                both!("列项之前没有引语", "no words lead to the list"),
            );
        }
    }
}
