//! GB-STR-07: the introduction has no number, and its subclauses are 0.1, 0.2.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-07",
    name: "numbered-introduction",
    severity: Severity::Error,
    clause: "8.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "引言不应编号，其条应编为0.1、0.2等",
        en: "the introduction has no number, and its subclauses are numbered 0.1, 0.2 and so on",
    },
    why: Words {
        zh: "编号从1开始的是正文的章，引言的条从0开始，两者不会混淆。",
        en: "Chapters of the text are numbered from 1. With 0 before them, subclauses of the introduction are not taken for those.",
    },
    bad: &[
        document("front: [{kind: introduction, label: '0', title: 引言, blocks: [甲。]}]"),
        document("front: [{kind: introduction, title: 引言, clauses: [{label: '1.1', title: 背景}, {label: '1.2', title: 专利}]}]"),
    ],
    good: &[
        introduction("车铃是常见的附件。"),
        document("front: [{kind: introduction, title: 引言, clauses: [{title: 背景}, {title: 专利}]}]"),
        document("front: [{kind: introduction, title: 引言, clauses: [{label: '0.1', title: 背景}, {label: '0.2', title: 专利}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.chapters(Part::Front) {
        if section.kind != ClauseKind::Introduction {
            continue;
        }
        if let Some(number) = &section.number {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("引言有编号“{number}”", "the introduction has the number {number}"),
            );
        }
        for clause in &section.clause.clauses {
            let number = document.number(clause).unwrap_or_default();
            if !number.is_empty() && !number.starts_with("0.") {
                findings.report(
                    At::node(Node::Clause(clause)),
                    both!("引言的条编号为“{number}”，应为0.1、0.2等", "a subclause of the introduction has the number {number}, not 0.1 or the like"),
                );
            }
        }
    }
}
