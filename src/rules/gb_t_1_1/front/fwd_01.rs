//! GB-FWD-01: the foreword begins with the rules that the document is drafted by.

use crate::rules::language::spaceless;
use crate::rules::Lang;
use crate::rules::prelude::*;

/// What the rules prescribe.
const SENTENCE: &str =
    "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。";

pub(super) static RULE: Rule = Rule {
    code: "GB-FWD-01",
    name: "missing-drafting-basis",
    severity: Severity::Error,
    clause: "8.3 a)",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "前言的第一段应为规定的起草依据句",
        en: "the foreword begins with the prescribed sentence on the drafting rules",
    },
    why: Words {
        zh: "读者由此知道文件按哪个版本的起草规则理解；审查也据此进行。",
        en: "It tells by which edition of the drafting rules the document is to be read and examined.",
    },
    bad: &[
        document("front: [{kind: foreword, title: 前言, blocks: [本文件由示例协会提出。]}]"),
        document("front: [{kind: foreword, title: 前言, blocks: [本标准按照GB/T 1.1-2009给出的规则起草。]}]"),
    ],
    good: &[document(
        "front: [{kind: foreword, title: 前言, blocks: [本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(foreword) = document.section_of(ClauseKind::Foreword) else {
        return;
    };
    let first = document.texts_in(ClauseKind::Foreword).next();
    // GB/T 1.2 and parts of GB/T 20001 may be named after it.
    let own = spaceless(SENTENCE);
    let own = own.trim_end_matches("的规定起草。");
    if first.is_some_and(|text| spaceless(&text.plain).starts_with(own) && text.plain.trim_end().ends_with("的规定起草。")) {
        return;
    }
    if first.is_none_or(|text| spaceless(&text.plain) != spaceless(SENTENCE)) {
        // An older or a wrong form of it: the sentence takes its place.
        let is_form = |text: &&Text<'_>| text.plain.contains("起草") && text.plain.contains("1.1");
        match first.filter(is_form) {
            // Whether a document drafted by an older edition follows this one is for the drafter to say.
            Some(text) if ["1.1—2009", "1.1-2009", "1.1—2000", "1.1-2000"].iter().any(|edition| text.plain.contains(edition)) && document.lang == Lang::Zh => {
                findings.report(
                    At::words(text, 0..text.plain.len()),
                    both!("起草依据应为GB/T 1.1—2020", "the document is to be drafted by GB/T 1.1—2020"),
                );
            }
            form => findings.prescribe(document, SENTENCE, form, foreword, 0),
        }
    }
}
