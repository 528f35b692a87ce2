//! GB-STR-17: the subclauses of a chapter have titles.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-17",
    name: "untitled-subclauses",
    severity: Severity::Warning,
    clause: "7.3.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "第一层次的条宜有标题",
        en: "subclauses at the first level have titles",
    },
    why: Words {
        zh: "有标题，读者从目次就能找到内容。",
        en: "With titles, readers find the content from the table of contents.",
    },
    bad: &[document("body: [{title: 要求, clauses: [{blocks: [甲。]}, {blocks: [乙。]}]}]")],
    good: &[
        document("{numbering: labels, body: [{label: '4', title: 要求, blocks: [甲。], clauses: [{blocks: [乙。]}, {blocks: [丙。]}]}]}"),
        document("body: [{title: 要求, clauses: [{title: 声级, clauses: [{blocks: [甲。]}, {blocks: [乙。]}]}, {title: 外观, blocks: [丙。]}]}]"),
        // Where only some have titles, another rule tells.
        document("body: [{title: 要求, clauses: [{title: 声级}, {blocks: [乙。]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.chapters(Part::Body) {
        let clauses: Vec<_> = document.subclauses(section.clause).collect();
        let are_untitled = clauses.iter().all(|clause| clause.title.is_empty());
        // Reagents and apparatus are listed so in test methods.
        let is_list = ["试剂", "仪器", "材料", "设备"].iter().any(|word| section.title.contains(word));
        if let Some(first) = clauses.first()
            && are_untitled
            && !is_list
        {
            let number = section.number.as_deref().unwrap_or_default();
            findings.report(
                At::node(Node::Clause(first)),
                both!("第{number}章的条没有标题", "the subclauses of chapter {number} have no titles"),
            );
        }
    }
}
