//! GB-REF-01: normative references are introduced by the prescribed paragraph.

use super::cited::listed;
use crate::rules::prelude::*;

/// What the rules prescribe.
const SENTENCES: &str = "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。";

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-01",
    name: "references-introduction",
    severity: Severity::Error,
    clause: "8.6.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "规范性引用文件清单应由规定的引导语引出",
        en: "the list of normative references is introduced by the prescribed paragraph",
    },
    why: Words {
        zh: "引导语规定注日期和不注日期的引用各适用哪个版本；2009年版的引导语已不再使用。",
        en: "It lays down which editions apply; the paragraph of the edition of 2009 is no longer used.",
    },
    bad: &[
        document(
            "body: [{kind: normative_references, title: 规范性引用文件, blocks: [下列文件对于本文件的应用是必不可少的。, {type: reference_list, items: [{identifiers: [{value: GB/T 191}]}]}]}]",
        ),
        document(
            "body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: GB/T 191}]}]}]}]",
        ),
        document("body: [{title: 规范性引用文件, blocks: [下列文件适用于本标准。, GB/T 191　包装储运图示标志]}]"),
    ],
    good: &[
        document(
            "body: [{kind: normative_references, title: 规范性引用文件, blocks: [下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。, {type: reference_list, items: [{identifiers: [{value: GB/T 191}]}]}]}]",
        ),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [本文件没有规范性引用文件。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::NormativeReferences) else {
        return;
    };
    let listed = listed(document);
    let Some(first) = listed.first() else { return };
    let mut texts = document.texts_in(ClauseKind::NormativeReferences);
    let lead = texts.next().filter(|text| text.node.address() != first.node.address());
    let lead = lead.filter(|text| !text.place.is_in(Within::Footnote));
    if lead.is_none_or(|lead| even(&lead.plain) != even(SENTENCES)) {
        findings.prescribe(document, SENTENCES, lead, section, 0);
    }
}

/// Without spaces and the width of signs.
fn even(text: &str) -> String {
    let text = text.chars().filter(|c| !c.is_whitespace());
    text.map(|c| match c {
        '(' => '（',
        ')' => '）',
        ',' => '，',
        ';' => '；',
        other => other,
    })
    .collect()
}
