//! GB-TRM-10: the parts of the terms chapter have titles.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-10",
    name: "untitled-term-group",
    severity: Severity::Error,
    clause: "8.7.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "“术语和定义”分条时，各条应有标题",
        en: "where the terms are divided into subclauses, these have titles",
    },
    why: Words {
        zh: "标题说明这一组概念的范围，读者据此查找。",
        en: "The title tells which concepts stand together, so that readers find them.",
    },
    bad: &[document(
        "body: [{kind: terms, title: 术语和定义, clauses: [{blocks: [{type: term_entry, designations: [{content: 车铃}]}, {type: term_entry, designations: [{content: 铃锤}]}]}]}]",
    )],
    good: &[document(
        "body: [{kind: terms, title: 术语和定义, clauses: [{title: 零件, blocks: [{type: term_entry, designations: [{content: 车铃}]}]}, {blocks: [{type: term_entry, designations: [{content: 铃锤}]}]}, {blocks: [其他术语见附录A。]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let mut outer = section;
        while let Some(parent) = outer.parent {
            outer = &document.sections[parent];
        }
        let is_part = section.parent.is_some() && outer.kind == ClauseKind::Terms;
        if !is_part || section.kind == ClauseKind::Passage || !section.title.is_empty() {
            continue;
        }
        // One entry in a clause without a title is an entry, as some formats have it.
        let blocks = section.clause.blocks.iter();
        if blocks.filter(|block| matches!(block, Block::TermEntry(_))).count() > 1 {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("术语的分条没有标题", "the group of terms has no title"),
            );
        }
    }
}
