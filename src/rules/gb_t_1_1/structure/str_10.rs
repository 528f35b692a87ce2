//! GB-STR-10: annexes have no scope, normative references or terms of their own.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-10",
    name: "scope-in-annex",
    severity: Severity::Error,
    clause: "9.6.3.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "附录中不应设置“范围”“规范性引用文件”“术语和定义”",
        en: "an annex has no scope, normative references or terms and definitions of its own",
    },
    why: Words {
        zh: "整个文件只有一个范围、一个引用清单、一套术语；附录中的使读者不知以哪个为准。",
        en: "A document has one scope, one list of references and one set of terms; a second one in an annex leaves open which of them holds.",
    },
    bad: &[document(
        "annexes: [{kind: annex, obligation: normative, title: 声级的测量, clauses: [{title: 范围, blocks: [甲。]}, {title: 仪器, blocks: [乙。]}]}]",
    )],
    good: &[document(
        "annexes: [{kind: annex, obligation: normative, title: 声级的测量, clauses: [{title: 测量范围, blocks: [甲。]}, {title: 仪器, blocks: [乙。]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const TITLES: [&str; 6] =
        ["范围", "规范性引用文件", "术语和定义", "scope", "normative references", "terms and definitions"];
    for section in &document.sections {
        let title = section.title.trim().to_lowercase();
        if section.part == Part::Annex && section.level == 2 && TITLES.contains(&title.as_str()) {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("附录中有“{title}”", "there is “{title}” in an annex"),
            );
        }
    }
}
