//! GB-STR-22: principles demand nothing.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-22",
    name: "requirement-among-principles",
    severity: Severity::Error,
    clause: "8.10",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "总体原则（总则、原则）中不应有要求；要求放在总体要求中",
        en: "principles (总体原则, 总则, 原则) hold no requirement; what is demanded stands under 总体要求",
    },
    why: Words {
        zh: "原则说明编制其余内容的依据，不能直接证实是否符合。",
        en: "Principles tell what the rest is based on; nobody can verify that they are complied with.",
    },
    bad: &[document("body: [{title: 总则, blocks: [车铃应安全。]}]")],
    good: &[
        document("body: [{title: 总体原则, blocks: [设计以安全为先，兼顾相应的功能。]}]"),
        document("body: [{title: 总体要求, blocks: [车铃应安全。]}]"),
        document("body: [{title: 要求, clauses: [{title: 原则, blocks: [车铃应安全。]}, {title: 声级, blocks: [甲。]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const TITLES: [&str; 4] = ["总体原则", "总则", "原则", "基本原则"];
    for text in &document.texts {
        let Some(mut section) = text.place.section.map(|at| &document.sections[at]) else {
            continue;
        };
        while let Some(parent) = section.parent {
            section = &document.sections[parent];
        }
        let title = section.title.trim();
        let is_apart = section.part != Part::Body || !TITLES.contains(&title);
        if is_apart || text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for modal in text.modals().iter().filter(|modal| modal.force == Force::Requirement) {
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("“{title}”中有用“{words}”表述的要求", "there is a requirement with {words} under “{title}”"),
            );
        }
    }
}
