//! GB-FIG-02: all figures have titles, or none has.

use super::numbered::{check_titles, displays};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FIG-02",
    name: "untitled-figure",
    severity: Severity::Error,
    clause: "9.7.2.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "各图有无标题应一致",
        en: "all figures have titles, or none has",
    },
    why: Words {
        zh: "只有一部分有标题，读者会以为其余的图不完整。",
        en: "Where only some have titles, the others seem to be incomplete.",
    },
    bad: &[document("body: [{title: 要求, blocks: [{type: figure, caption: 车铃, blocks: []}, {type: figure, blocks: []}]}]")],
    good: &[
        document("body: [{title: 要求, blocks: [{type: figure, caption: 车铃, blocks: []}, {type: figure, unnumbered: true, blocks: []}]}]"),
        document("body: [{title: 要求, blocks: [{type: figure, blocks: []}, {type: figure, blocks: []}]}]"),
        document("body: [{title: 要求, blocks: [{type: figure, caption: 车铃, blocks: [{type: figure, blocks: []}, {type: figure, blocks: []}]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    check_titles(&displays(document, Within::Figure), findings);
}
