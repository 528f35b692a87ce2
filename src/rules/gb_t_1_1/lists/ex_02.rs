//! GB-EX-02: no clause consists of examples only.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-EX-02",
    name: "only-examples",
    severity: Severity::Warning,
    clause: "9.10.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "章或条不宜只由示例组成，示例多时宜放在资料性附录中",
        en: "no clause consists of examples only; where there are many, they go to an informative annex",
    },
    why: Words {
        zh: "示例说明条文，没有条文就没有可说明的。",
        en: "An example explains a text: without a text there is nothing to explain.",
    },
    bad: &[document("body: [{title: 标记, blocks: [{type: example, blocks: [车铃A型]}, {type: example, blocks: [车铃B型]}]}]")],
    good: &[
        document("body: [{title: 标记, blocks: [标记如下。, {type: example, blocks: [车铃A型]}]}]"),
        document("annexes: [{kind: annex, obligation: informative, title: 标记示例, blocks: [{type: example, blocks: [车铃A型]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let clause = section.clause;
        let is_text = section.part == Part::Body && section.kind != ClauseKind::Passage;
        let is_example = |block: &Block| matches!(block, Block::Example(_));
        if is_text
            && clause.clauses.is_empty()
            && !clause.blocks.is_empty()
            && clause.blocks.iter().all(is_example)
        {
            let (zh, en) = section.names();
            findings.report(
                At::node(Node::Clause(clause)),
                both!("{zh}只由示例组成", "{en} consists of examples only"),
            );
        }
    }
}
