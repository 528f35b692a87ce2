//! GB-TYP-07: terminology standards and guides require nothing.

use super::elements;
use crate::model::DocumentFunction;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-07",
    name: "requirement-in-guide",
    severity: Severity::Error,
    clause: "GB/T 1.1—2020, 8.11",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "指南标准的核心技术要素使用推荐和陈述型条款，术语标准使用陈述型条款，不用“应”",
        en: "the core of a guide recommends and states, that of a terminology standard states: neither requires",
    },
    why: Words {
        zh: "指南供选择，不供判定是否符合；其中的要求没有人能证实。",
        en: "A guide is to choose by, and nobody claims to meet it: what it requires is not verified.",
    },
    bad: &[
        document("metadata: {document_type: {function: guide}}
body: [{title: 选用, blocks: [车铃应防锈。]}]"),
        document("metadata: {titles: [{main: 车铃选用指南}]}
body: [{title: 选用, blocks: [不应选用生锈的车铃。]}]"),
    ],
    good: &[
        document("metadata: {document_type: {function: guide}}
body: [{title: 选用, blocks: [宜选用防锈的车铃，应用见表1。车铃必须符合法律的规定。, {type: note, blocks: [车铃应防锈。]}]}]"),
        document("metadata: {document_type: {function: specification}}
body: [{title: 要求, blocks: [车铃应防锈。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let functions = [DocumentFunction::Guide, DocumentFunction::Terminology];
    if !elements::is(document, &functions) {
        return;
    }
    for text in document.texts.iter().filter(|text| text.role == Role::Paragraph) {
        let is_core = text.place.part == Part::Body
            && text.place.is_plain()
            && document.chapter_kind(text.place) == Some(ClauseKind::Clause);
        for modal in text.modals().iter().filter(|_| is_core) {
            let words = &text.plain[modal.range.clone()];
            // 禁止 and the like are also what a sign says.
            if modal.force == Force::Requirement && matches!(words, "应" | "不应" | "应当" | "应该") {
                findings.report(
                    At::words(text, modal.range.clone()),
                    both!("指南和术语标准中不应有用“{words}”表述的要求", "{words} requires, which guides and terminology standards do not"),
                );
            }
        }
    }
}
