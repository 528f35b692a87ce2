//! GB-STR-16: the numbers of subclauses go on from that of their clause, without gaps.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-16",
    name: "wrong-subclause-number",
    severity: Severity::Error,
    clause: "7.3.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "条的编号应为上一层次的编号加下脚点和从1开始的连续数字",
        en: "a subclause is numbered by its clause's number, a dot and a number from 1 on without gaps",
    },
    why: Words {
        zh: "编号表明层次；不连续的编号使人以为缺了一条。",
        en: "The number shows the level; where one is missing, readers believe that a subclause is.",
    },
    bad: &[
        document("{numbering: labels, body: [{label: '1', title: 要求, clauses: [{label: 1-1, title: 甲}, {label: 1-2, title: 乙}]}]}"),
        document("{numbering: labels, body: [{label: '1', title: 要求, clauses: [{label: '1.1', title: 甲}, {label: '1.3', title: 乙}]}]}"),
    ],
    good: &[
        document("{numbering: labels, body: [{label: '1', title: 要求, clauses: [{label: '1.1', title: 甲}, {label: '1.2', title: 乙}]}]}"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A, title: 方法, clauses: [{label: A.1, title: 甲}, {label: A.2, title: 乙}]}]}"),
        document("{numbering: labels, body: [{label: '1', title: 要求, clauses: [{title: 甲}, {title: 乙}]}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        // Term entries among them take numbers too.
        let has_entries = section.clause.blocks.iter().any(|block| matches!(block, Block::TermEntry(_)));
        let Some(around) = section.clause.label.as_deref().map(str::trim) else {
            continue;
        };
        if has_entries || !matches!(section.part, Part::Body | Part::Annex) {
            continue;
        }
        let around = around.trim_start_matches("附录").trim_start_matches("Annex").trim();
        let clauses = section.clause.clauses.iter();
        let labelled = clauses.filter_map(|clause| Some((clause, clause.label.as_deref()?.trim())));
        for ((clause, label), number) in labelled.zip(1..) {
            let expected = format!("{around}.{number}");
            if label != expected {
                findings.report(
                    At::node(Node::Clause(clause)),
                    both!("条的编号是“{label}”，应为“{expected}”", "the subclause has the number {label} and is to have {expected}"),
                );
                // Those after it are wrong for the same reason.
                break;
            }
        }
    }
}
