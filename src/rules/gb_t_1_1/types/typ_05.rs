//! GB-TYP-05: a terminology standard has term entries.

use super::elements;
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-05",
    name: "no-term-entries",
    severity: Severity::Warning,
    clause: "GB/T 1.1—2020, 8.11",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "术语标准应由术语条目构成",
        en: "a terminology standard consists of term entries",
    },
    why: Words {
        zh: "条目有编号、术语、英文对应词和定义，才能被引用和检索。",
        en: "An entry has a number, a term, its equivalent and a definition: only so can it be cited and found.",
    },
    bad: &[document("metadata: {document_type: {function: terminology}}
body: [{title: 基本术语, blocks: [车铃是发声装置。]}]")],
    good: &[
        document("metadata: {document_type: {function: terminology}}
body: [{title: 基本术语, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: bell}], definitions: [{blocks: [发声装置]}]}]}]"),
        document("metadata: {titles: [{main: 车铃, complementary: 术语和符号}]}
body: [{title: 符号, blocks: [见表1。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let has_entries = document.nodes.iter().any(|(node, _)| matches!(node, Node::TermEntry(_)));
    if elements::is(document, &[DocumentFunction::Terminology]) && !has_entries {
        findings.report(
            At::node(Node::Standard(document.standard)),
            both!("术语标准没有术语条目", "the terminology standard has no term entries"),
        );
    }
}
