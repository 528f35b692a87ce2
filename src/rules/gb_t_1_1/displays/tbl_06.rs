//! GB-TBL-06: all tables have titles, or none has.

use super::numbered::{check_titles, displays};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TBL-06",
    name: "untitled-table",
    severity: Severity::Error,
    clause: "9.8.2.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "各表有无标题应一致",
        en: "all tables have titles, or none has",
    },
    why: Words {
        zh: "只有一部分有标题，读者会以为其余的表不完整。",
        en: "Where only some have titles, the others seem to be incomplete.",
    },
    bad: &[document("body: [{title: 要求, blocks: [{type: table, caption: 尺寸, body: [[甲]]}, {type: table, body: [[乙]]}]}]")],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, caption: 尺寸, body: [[甲]]}, {type: table, unnumbered: true, body: [[乙]]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, body: [[甲]]}, {type: table, body: [[乙]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    check_titles(&displays(document, Within::Table), findings);
}
