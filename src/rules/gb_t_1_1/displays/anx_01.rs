//! GB-ANX-01: annexes are called 附录A, 附录B, in order.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ANX-01",
    name: "wrong-annex-number",
    severity: Severity::Error,
    clause: "9.6.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "附录应从A开始用大写拉丁字母依次编号，只有一个附录也编为附录A",
        en: "annexes are called 附录A, 附录B and so on in order, even a single one",
    },
    why: Words {
        zh: "附录中的条、图、表、公式的编号都以这个字母开头。",
        en: "The numbers of all that stands in an annex begin with its letter.",
    },
    bad: &[
        document("{numbering: labels, annexes: [{kind: annex, label: 附录1, title: 图样, blocks: [甲。]}]}"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录, title: 图样, blocks: [甲。]}]}"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录B, title: 图样, blocks: [甲。]}]}"),
    ],
    good: &[
        document("annexes: [{kind: annex, title: 图样, blocks: [甲。]}]"),
        document("{numbering: labels, annexes: [{kind: annex, label: 附录A, title: 图样}, {kind: annex, label: 附录 B（资料性）, title: 符号}]}"),
        document("{numbering: labels, annexes: [{kind: annex, label: Annex A, title: 图样}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let annexes = document.chapters(Part::Annex).filter(|section| !section.clause.unnumbered);
    for (section, expected) in annexes.zip('A'..='Z') {
        let Some(label) = section.clause.label.as_deref().map(str::trim) else {
            continue;
        };
        let bare = label.trim_start_matches("附录").trim_start_matches("Annex").trim_start();
        let after = bare.strip_prefix(expected);
        if after.is_none_or(|after| after.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("附录标为“{label}”，应为“附录{expected}”", "the annex is labelled “{label}” and is to be 附录{expected}"),
            );
            // Those after it are wrong for the same reason.
            return;
        }
    }
}
