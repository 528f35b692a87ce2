//! ISO-14: the introduction demands nothing.

use super::super::prose::paragraphs;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-14",
    name: "requirement-in-introduction",
    severity: Severity::Error,
    clause: "13.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "引言不应含要求",
        en: "the introduction shall not contain requirements",
    },
    why: Words {
        zh: "引言是资料性的；写在其中的要求没有约束力，读者也不会去找。",
        en: "The introduction informs: a requirement in it binds nobody, and nobody looks for one there.",
    },
    bad: &[introduction("A bell shall not rust.")],
    good: &[
        introduction("Bells are rung by hand. They can rust, and by law they must be heard."),
        introduction("In this document, “shall” indicates a requirement."),
        introduction("The effort that is required to test bells depends on what has to be recorded."),
        introduction("ISO shall not be held responsible for identifying any or all such patent rights."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document) {
        if document.chapter_kind(text.place) != Some(ClauseKind::Introduction) {
            continue;
        }
        for modal in text.modals().iter().filter(|modal| modal.force == Force::Requirement) {
            // The publisher's sentence on patents demands nothing of anybody.
            if text.plain[text.sentence_at(modal.range.start)].contains("patent rights") {
                continue;
            }
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("引言中不应有用“{words}”表述的要求", "there is a requirement in the introduction: “{words}”"),
            );
        }
    }
}
