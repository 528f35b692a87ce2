//! GB-TRM-03: term entries are numbered one by one, stand in no table and have no footnotes.

use super::entries::entries;
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-03",
    name: "term-entry-form",
    severity: Severity::Error,
    clause: "8.7.3.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "术语条目应在章或条的编号之后从1起连续编号，不应列成表，不应有脚注",
        en: "term entries are numbered one by one after the number of their clause, are not set as a table, and have no footnotes",
    },
    why: Words {
        zh: "术语按编号引用；列成表的术语不能被引用，也不能逐条收入术语数据库。",
        en: "Terms are cited by their numbers; those in a table cannot be cited, nor taken into a terminology database one by one.",
    },
    bad: &[
        document(
            "{numbering: labels, body: [{label: '3', kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。, {type: term_entry, label: '3.1', designations: [{content: 车铃}]}, {type: term_entry, label: '3.3', designations: [{content: 铃锤}]}]}]}",
        ),
        document("body: [{kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。, {type: table, head: [[术语, 定义]], body: [[车铃, 发声装置]]}]}]"),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。, {type: term_entry, designations: [{content: 车铃}], definitions: [{blocks: [[发声装置, {type: footnote, blocks: [含电铃。]}]]}]}]}]",
        ),
    ],
    good: &[
        document(
            "{numbering: labels, body: [{label: '3', kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。, {type: term_entry, label: '3.1', designations: [{content: 车铃}]}, {type: term_entry, label: '3.2', designations: [{content: 铃锤}]}]}]}",
        ),
        document("body: [{kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。, {type: term_entry, designations: [{content: 车铃}], notes: [{blocks: [见表1。]}]}, {type: table, head: [[类型, 高]], body: [[S, '1']]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    check_numbers(document, findings);
    let has_entries = entries(document).next().is_some();
    for (node, place) in &document.nodes {
        if document.lang != Lang::Zh || document.chapter_kind(*place) != Some(ClauseKind::Terms) {
            continue;
        }
        match node {
            Node::Table(_) if !has_entries => findings.report(
                At::node(*node),
                both!("术语和定义不列成表", "terms and definitions are not set as a table"),
            ),
            // Those of figures are letters below the figure.
            Node::Footnote(_) if !place.is_in(Within::Figure) && !place.is_in(Within::Table) => findings.report(
                At::node(*node),
                both!("术语和定义一章不用脚注", "the chapter of terms has no footnotes"),
            ),
            _ => {}
        }
    }
}

/// Checks the printed numbers of entries, those of each clause among themselves.
fn check_numbers(document: &Document<'_>, findings: &mut Findings) {
    for section in &document.sections {
        let Some(around) = section.clause.label.as_deref().map(str::trim) else {
            continue;
        };
        let entries = section.clause.blocks.iter().filter_map(|block| match block {
            Block::TermEntry(entry) => Some((&**entry, entry.label.as_deref()?.trim())),
            _ => None,
        });
        for ((entry, label), number) in entries.zip(1..) {
            let expected = format!("{around}.{number}");
            if label != expected {
                findings.report(
                    At::node(Node::TermEntry(entry)),
                    both!("术语条目的编号是“{label}”，应为“{expected}”", "the term entry has the number {label} and is to have {expected}"),
                );
                // Those after it are wrong for the same reason.
                break;
            }
        }
    }
}
