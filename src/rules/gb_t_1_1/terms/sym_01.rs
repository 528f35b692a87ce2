//! GB-SYM-01: symbols and abbreviations are introduced by the prescribed sentence.

use super::symbols::lists;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SYM-01",
    name: "symbols-introduction",
    severity: Severity::Error,
    clause: "8.8.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "符号和缩略语的清单由“下列符号（缩略语、符号和缩略语）适用于本文件。”引出",
        en: "a list of symbols or abbreviations is introduced by 下列符号适用于本文件。, 下列缩略语适用于本文件。 or 下列符号和缩略语适用于本文件。",
    },
    why: Words {
        zh: "引导语说明清单对整个文件有效。",
        en: "The sentence says that the list holds for the whole document.",
    },
    bad: &[
        document("body: [{kind: symbols, title: 缩略语, blocks: [{type: definition_list, items: [{terms: [DB], blocks: [数据库]}]}]}]"),
        document("body: [{kind: symbols, title: 缩略语, blocks: [下列缩略语适用于本标准。, {type: definition_list, items: [{terms: [DB], blocks: [数据库]}]}]}]"),
    ],
    good: &[document(
        "body: [{kind: symbols, title: 符号和缩略语, clauses: [{title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [m], blocks: [质量]}]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (section, list) in lists(document) {
        let mut around = Vec::new();
        let mut next = Some(section);
        while let Some(section) = next {
            around.push(std::ptr::from_ref(section.clause));
            next = section.parent.map(|parent| &document.sections[parent]);
        }
        let mut texts = document.texts_in(ClauseKind::Symbols).filter(|text| {
            let section = text.place.section.map(|section| &document.sections[section]);
            section.is_some_and(|section| around.contains(&std::ptr::from_ref(section.clause)))
        });
        let has_lead = texts.any(|text| {
            text.plain.contains("下列") && text.plain.trim_end().ends_with("适用于本文件。")
        });
        if !has_lead {
            let title = &section.title;
            let what = match (title.contains("符号"), title.contains("缩略语")) {
                (true, false) => "符号",
                (false, true) => "缩略语",
                _ => "符号和缩略语",
            };
            findings.report(
                At::node(Node::DefinitionList(list)),
                both!("清单前应有“下列{what}适用于本文件。”", "the sentence “下列{what}适用于本文件。” is missing before the list"),
            );
        }
    }
}
