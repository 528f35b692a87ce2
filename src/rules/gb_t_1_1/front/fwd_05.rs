//! GB-FWD-05: the foreword says that patents may be involved.

use super::foreword::{Matter, matter, paragraphs};
use crate::rules::prelude::*;

/// What the rules prescribe where no patents were found.
const SENTENCE: &str =
    "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。";

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-05",
    name: "missing-patent-statement",
    severity: Severity::Error,
    clause: "8.3 e), D.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "没有识别出专利时，前言应有规定的专利说明",
        en: "where no patents were found, the foreword has the prescribed statement on patents",
    },
    why: Words {
        zh: "发布机构由此声明不承担识别专利的责任。",
        en: "By it the publisher declines to answer for patents that were not found.",
    },
    bad: &[
        document("front: [{kind: foreword, title: 前言, blocks: [本文件由示例协会提出。]}]"),
        document(
            "front: [{kind: foreword, title: 前言, blocks: [请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别这些专利的责任。]}]",
        ),
    ],
    good: &[
        document(
            "front: [{kind: foreword, title: 前言, blocks: [请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。]}]",
        ),
        document(
            "metadata: {patents: {identified: true}}
front: [{kind: foreword, title: 前言, blocks: [本文件由示例协会提出。]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let patents = document.standard.metadata.patents.as_ref();
    let Some(section) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    // Where patents were found, the introduction tells of them.
    if patents.is_some_and(|patents| patents.identified) {
        return;
    }
    let told = paragraphs(document).map(|text| text.plain.trim());
    if told.collect::<String>().contains(SENTENCE) {
        return;
    }
    let about_patents = |text: &&Text<'_>| matter(text.plain.trim()) == Some(Matter::Patents);
    let instead = paragraphs(document).find(about_patents);
    // Before what comes after it in the order of matters.
    let blocks = section.clause.blocks.iter();
    let matters = blocks.map(|block| match block {
        Block::Paragraph(it) => matter(it.content.plain_text().trim()),
        _ => None,
    });
    let later = |found: Option<Matter>| found.is_some_and(|found| found > Matter::Patents);
    let at = matters.into_iter().position(later);
    findings.prescribe(document, SENTENCE, instead, section, at.unwrap_or(section.clause.blocks.len()));
}
