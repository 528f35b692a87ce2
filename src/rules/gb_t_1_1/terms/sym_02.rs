//! GB-SYM-02: symbols have no serial numbers.

use super::symbols::lists;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SYM-02",
    name: "numbered-symbol",
    severity: Severity::Error,
    clause: "8.8.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "符号和缩略语清单中的各项不编序号",
        en: "the items of a list of symbols or abbreviations have no serial numbers",
    },
    why: Words {
        zh: "清单按字母排序，符号自身就是查找的依据。",
        en: "The list is in alphabetical order: symbols are found by themselves.",
    },
    bad: &[document(
        "body: [{kind: symbols, title: 缩略语, blocks: [{type: definition_list, items: [{label: '4.1', terms: [DB], blocks: [数据库]}]}]}]",
    )],
    good: &[document(
        "body: [{kind: symbols, title: 缩略语, blocks: [{type: definition_list, items: [{terms: [DB], blocks: [数据库]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (_, list) in lists(document) {
        for item in &list.items {
            if let Some(label) = item.label.as_deref().filter(|label| label.contains(|c: char| c.is_ascii_digit())) {
                findings.report(
                    At::node(Node::DefinitionItem(item)),
                    both!("清单中的项不编序号：{label}", "the item is not to have a number: {label}"),
                );
            }
        }
    }
}
