//! GB-TRM-01: the terms are introduced by the prescribed sentence.

use super::entries::entries;
use crate::rules::language::spaceless;
use crate::rules::prelude::*;

/// What the rules prescribe where there are no terms, and where there are some.
const NONE: &str = "本文件没有需要界定的术语和定义。";
const HERE: &str = "下列术语和定义适用于本文件。";

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-01",
    name: "terms-introduction",
    severity: Severity::Error,
    clause: "8.7.2",
    certainty: Certainty::Certain,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "术语和定义的引导语应为规定的四种之一，并与有无术语条目相符",
        en: "the terms are introduced by one of the four prescribed sentences, the one that fits what follows",
    },
    why: Words {
        zh: "引导语说明术语在哪里界定：在本文件中，在其他文件中，或者没有。",
        en: "The sentence tells where the terms are defined: here, elsewhere or not at all.",
    },
    bad: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本标准。, {type: term_entry, designations: [{content: 车铃}, {lang: en, content: bell}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
        document("body: [{kind: terms, title: 术语和定义, blocks: [无。]}]"),
        document("body: [{kind: terms, title: 术语和定义, blocks: [下列术语和定义适用于本文件。]}]"),
    ],
    good: &[
        document("body: [{kind: terms, title: 术语和定义, blocks: [本文件没有需要界定的术语和定义。]}]"),
        document("body: [{kind: terms, title: 术语和定义, blocks: [GB/T 99000界定的术语和定义适用于本文件。]}]"),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [GB/T 99000界定的以及下列术语和定义适用于本文件。], clauses: [{title: 通用术语, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: bell}], definitions: [{blocks: [发声装置]}]}]}]}]",
        ),
        document(
            "body: [{kind: terms, title: 术语和定义、符号, blocks: [下列术语和定义、符号适用于本文件。, {type: term_entry, designations: [{content: 车铃}, {lang: en, content: bell}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Terms) else {
        return;
    };
    let has_entries = entries(document).next().is_some();
    let mut texts = document.texts_in(ClauseKind::Terms).filter(|text| text.place.is_plain());
    let Some(lead) = texts.next() else {
        let right = if has_entries { HERE } else { NONE };
        findings.prescribe(document, right, None, section, 0);
        return;
    };
    // What stands elsewhere than in term entries, such as a table, may be the terms.
    let has_more = has_entries || texts.next().is_some();
    let words = spaceless(&lead.plain);
    let is_here = words.contains("下列术语") && words.ends_with("适用于本文件。");
    let is_elsewhere = words.contains("界定的") && words.ends_with("适用于本文件。") && !is_here;
    let is_right = if has_entries {
        is_here
    } else {
        words == NONE || is_elsewhere || is_here && has_more
    };
    if is_right {
        return;
    }
    let at = At::words(lead, 0..lead.plain.len());
    if words.contains("界定的") {
        findings.report(
            at,
            both!(
                "引导语应为“……界定的术语和定义适用于本文件。”；有术语条目时为“……界定的以及下列术语和定义适用于本文件。”",
                "the sentence is to be “……界定的术语和定义适用于本文件。”, and with term entries “……界定的以及下列术语和定义适用于本文件。”"
            ),
        );
        return;
    }
    let right = if has_more { HERE } else { NONE };
    findings.prescribe(document, right, Some(lead), section, 0);
}
