//! GB-REF-02: a document without normative references says so in the prescribed words.

use super::cited::listed;
use crate::rules::prelude::*;

/// What the rules prescribe.
const SENTENCE: &str = "本文件没有规范性引用文件。";

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-02",
    name: "no-references-sentence",
    severity: Severity::Error,
    clause: "8.6.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "没有规范性引用文件时应写“本文件没有规范性引用文件。”",
        en: "a document without normative references says 本文件没有规范性引用文件。",
    },
    why: Words {
        zh: "空的一章会使人以为清单遗漏了。",
        en: "Of an empty chapter readers think that the list was forgotten.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [无。]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件}]"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [本文件没有规范性引用文件。]}]"),
        document("body: [{title: 规范性引用文件, blocks: [下列文件适用。, GB/T 191　包装储运图示标志]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::NormativeReferences) else {
        return;
    };
    if !listed(document).is_empty() {
        return;
    }
    let mut texts = document.texts_in(ClauseKind::NormativeReferences);
    let first = texts.next();
    // What the list holds may be written in another way than can be told here.
    if texts.next().is_some() {
        return;
    }
    if first.is_none_or(|text| text.plain.trim() != SENTENCE) {
        findings.prescribe(document, SENTENCE, first, section, 0);
    }
}
