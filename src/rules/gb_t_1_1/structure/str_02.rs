//! GB-STR-02: elements that inform have the titles of table 3.

use crate::rules::Lang;
use crate::rules::language::spaceless;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-02",
    name: "wrong-element-title",
    severity: Severity::Error,
    clause: "6.2.2.3",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "目次、前言、引言、范围、规范性引用文件、参考文献和索引的标题应与表3一致",
        en: "contents, foreword, introduction, scope, normative references, bibliography and index have the titles of Table 3",
    },
    why: Words {
        zh: "读者和程序按固定的标题找这些要素。",
        en: "Readers and programs look for these elements by their fixed titles.",
    },
    bad: &[
        document("front: [{kind: foreword, title: 序言, blocks: [本文件由示例协会提出。]}]"),
        document("front: [{title: 目录, blocks: [{type: generated, of: contents}]}]"),
        document("body: [{title: 适用范围, blocks: [本文件适用于车铃。]}]"),
        document("back: [{kind: bibliography, title: 参考书目, blocks: [甲。]}]"),
    ],
    good: &[
        document("front: [{kind: foreword, title: 前　言, blocks: [本文件由示例协会提出。]}]"),
        document("front: [{title: 目次, blocks: [{type: generated, of: contents}]}]"),
        document("body: [{title: 目录的编制, blocks: [甲。]}, {title: 要求, clauses: [{title: 适用范围}, {title: 外观}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        let Some(section) = text.place.section.map(|section| &document.sections[section]) else {
            continue;
        };
        if text.role != Role::Title || section.level > 1 || text.lang != Lang::Zh {
            continue;
        }
        let bare = spaceless(&text.plain);
        let whole = bare.as_str();
        let bare = whole.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if let Some(right) = expected(section, bare)
            && right != whole
        {
            let bare = whole;
            findings.report_with(
                At::words(text, 0..text.plain.len()),
                both!("标题应为“{right}”，不是“{bare}”", "the title is to be “{right}”, not “{bare}”"),
                right,
            );
        }
    }
}

/// The title of an element, by its kind, else by a name that is used for it wrongly.
fn expected(section: &Section<'_>, bare: &str) -> Option<&'static str> {
    let is_contents = |block: &Block| matches!(block, Block::Generated(it) if it.of == crate::model::GeneratedKind::Contents);
    Some(match (section.kind, section.part, bare) {
        (ClauseKind::Foreword, ..) | (_, Part::Front, "序言" | "序") => "前言",
        (ClauseKind::Introduction, ..) | (_, Part::Front, "导言" | "绪论") => "引言",
        (ClauseKind::NormativeReferences, ..)
        | (_, Part::Body, "引用标准" | "引用文件" | "规范性引用标准" | "规范性引用文献") => "规范性引用文件",
        (ClauseKind::Scope, ..) | (_, Part::Body, "适用范围") => "范围",
        (ClauseKind::Bibliography, ..) | (_, Part::Back, "参考资料" | "参考书目") => "参考文献",
        (ClauseKind::Index, ..) => "索引",
        (_, Part::Front, "目录") => "目次",
        (_, Part::Front, _) if section.clause.blocks.iter().any(is_contents) => "目次",
        _ => return None,
    })
}
