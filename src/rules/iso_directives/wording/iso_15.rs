//! ISO-15: the scope demands nothing.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-15",
    name: "provision-in-the-scope",
    severity: Severity::Error,
    clause: "14.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "范围不应含要求、推荐和允许",
        en: "the scope shall not contain requirements, recommendations or permissions",
    },
    why: Words {
        zh: "范围陈述文件写什么；要求写在技术条文中。",
        en: "The scope states what the document does; what it demands is looked for in the technical clauses.",
    },
    bad: &[scope("This document specifies bells. A bell shall not rust.")],
    good: &[
        scope("This document specifies bells that can be rung by hand."),
        scope("It applies to organizations that are required to register, or that have to by law, and to countries where this is permitted."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts_in(ClauseKind::Scope) {
        for modal in text.modals() {
            if matches!(modal.force, Force::Possibility | Force::External)
                || text.place.is_in(Within::Note)
            {
                continue;
            }
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("范围中不应有用“{words}”表述的条款", "there is a provision in the scope: “{words}”"),
            );
        }
    }
}
