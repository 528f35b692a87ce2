//! ISO-26A: a clause has one lettered or numbered list.

use crate::model::ListStyle;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-26A",
    name: "second-ordered-list",
    severity: Severity::Warning,
    clause: "ISO house style",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "一条中只有一个带字母或数字编号的列项",
        en: "a clause or subclause has one lettered or numbered list at most",
    },
    why: Words {
        zh: "有两个时，“5.2 a)”所指不明。",
        en: "Where there are two, 5.2 a) may mean either.",
    },
    bad: &[document(
        "body: [{title: Bells, blocks: [{type: list, style: lower_alpha, items: [a]}, 'Or:', {type: list, style: lower_alpha, items: [b]}]}]",
    )],
    good: &[document(
        "body: [{title: Bells, blocks: [{type: list, id: one, style: lower_alpha, items: [a]}, 'And:', {type: list, style: lower_alpha, continues: one, items: [b]}, {type: list, items: [c]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        if !matches!(section.part, Part::Body | Part::Annex) {
            continue;
        }
        let lists = section.clause.blocks.iter().filter_map(|block| match block {
            Block::List(list) => Some(list),
            _ => None,
        });
        let mut ordered = lists.filter(|list| {
            let is_plain = matches!(
                list.style,
                None | Some(ListStyle::Dash | ListStyle::Bullet | ListStyle::Plain)
            );
            !is_plain && list.continues.is_none() && list.start.is_none_or(|start| start == 1)
        });
        if let Some(second) = ordered.nth(1) {
            let number = section.number.as_deref().unwrap_or_default();
            findings.report(
                At::node(Node::List(second)),
                both!("{number}中有不止一个编号的列项", "there is more than one lettered or numbered list in {number}"),
            );
        }
    }
}
