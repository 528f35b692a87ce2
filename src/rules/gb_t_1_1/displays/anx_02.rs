//! GB-ANX-02: an annex says whether it binds, and has a title.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ANX-02",
    name: "incomplete-annex-heading",
    severity: Severity::Error,
    clause: "9.6.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "附录的前三行应为编号、性质（规范性）或（资料性）、标题",
        en: "the heading of an annex has three lines: its number, （规范性） or （资料性）, and its title",
    },
    why: Words {
        zh: "读者由此知道附录是否要遵守。“规范性附录”是旧版的写法。",
        en: "It tells whether the annex is to be complied with. 规范性附录 is the form of an older edition.",
    },
    bad: &[
        document("annexes: [{kind: annex, title: 图样, blocks: [甲。]}]"),
        document("annexes: [{kind: annex, obligation: informative, blocks: [甲。]}]"),
        document("annexes: [{kind: annex, obligation: normative, title: （规范性附录）图样, blocks: [甲。]}]"),
        document("{numbering: labels, annexes: [{kind: annex, obligation: normative, label: 附录A（规范性附录）, title: 图样}]}"),
    ],
    good: &[
        document("annexes: [{kind: annex, obligation: informative, title: 图样, blocks: [甲。]}]"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A（规范性）, title: 图样}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for section in document.chapters(Part::Annex) {
        if section.kind != ClauseKind::Annex {
            continue;
        }
        let node = Node::Clause(section.clause);
        let (zh, en) = section.names();
        let label = section.clause.label.as_deref().unwrap_or_default();
        let mut says = section.clause.obligation.is_some();
        for nature in ["规范性", "资料性"] {
            let old = format!("{nature}附录");
            for (field, text) in [("label", label), ("title", section.title.as_str())] {
                says |= text.contains(nature);
                if let Some(at) = text.find(&old) {
                    findings.report_with(
                        At::part(node, field, text, at..at + old.len()),
                        both!("附录的性质写作“（{nature}）”，不写“{old}”", "the annex is to be marked （{nature}）, not {old}"),
                        nature,
                    );
                }
            }
        }
        if !says {
            findings.report(
                At::node(node),
                both!("{zh}没有说明是规范性的还是资料性的", "{en} does not say whether it is normative or informative"),
            );
        }
        if section.title.trim().is_empty() {
            findings.report(At::node(node), both!("{zh}没有标题", "{en} has no title"));
        }
    }
}
