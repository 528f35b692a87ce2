//! GB-ANX-05: what stands in an annex is numbered by its letter.

use super::numbered::annex_at;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ANX-05",
    name: "number-without-annex-letter",
    severity: Severity::Error,
    clause: "9.6.3.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "附录中的条、图、表、公式应以附录的字母加下脚点编号（A.1、图A.1、表A.1），每个附录从1开始",
        en: "clauses, figures, tables and formulas in an annex are numbered by its letter and from 1 on: A.1, 图A.1, 表A.1",
    },
    why: Words {
        zh: "从编号就能看出内容在哪个附录，正文的编号也不受附录增减的影响。",
        en: "The number tells the annex, and numbers in the body stay when annexes come and go.",
    },
    bad: &[
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A, title: 方法, clauses: [{label: '1', title: 仪器}, {label: '2', title: 步骤}]}]}"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A, title: 方法, blocks: [{type: figure, label: 图5, caption: 装置, blocks: []}]}]}"),
    ],
    good: &[
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A, title: 方法, clauses: [{label: A.1, title: 仪器}, {label: A.2, title: 步骤}]}]}"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A, title: 方法, blocks: [{type: table, label: 表A.1, body: [[甲]]}]}]}"),
        document("annexes: [{kind: annex, title: 方法, blocks: [{type: table, body: [[甲]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (at, section) in document.sections.iter().enumerate() {
        let Some(parent) = section.parent.map(|parent| &document.sections[parent]) else {
            continue;
        };
        let label = section.clause.label.as_deref().unwrap_or_default().trim();
        // The first clause that is wrong is enough: those beside and below it follow.
        if section.part == Part::Annex
            && parent.level == 1
            && parent.clause.clauses.first().is_some_and(|first| std::ptr::eq(first, section.clause))
            && let Some(letter) = annex_at(document, Some(at))
            && !label.is_empty()
            && !label.starts_with(&format!("{letter}."))
        {
            report(Node::Clause(section.clause), label, &letter, findings);
        }
    }
    for (node, place) in &document.nodes {
        let label = match node {
            Node::Figure(it) if !place.is_in(Within::Figure) => it.label.as_deref(),
            Node::Table(it) => it.label.as_deref(),
            Node::Formula(it) => it.label.as_deref(),
            _ => None,
        };
        if let Some(label) = label
            && label.contains(|c: char| c.is_ascii_digit())
            && let Some(letter) = annex_at(document, place.section)
            && !label.contains(&format!("{letter}."))
        {
            report(*node, label, &letter, findings);
        }
    }
}

fn report(node: Node<'_>, label: &str, letter: &str, findings: &mut Findings) {
    findings.report(
        At::node(node),
        both!("在附录{letter}中编号为“{label}”，应以“{letter}.”开头", "it stands in annex {letter} and is numbered “{label}”: the number is to begin with {letter}."),
    );
}
