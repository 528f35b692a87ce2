//! GB-FN-02: footnotes of tables and figures are marked a, b, c, anew in each.

use crate::model::Footnote;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FN-02",
    name: "wrong-table-footnote-mark",
    severity: Severity::Error,
    clause: "9.12.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "图表脚注应用小写拉丁字母编号，每个图、每个表从a开始",
        en: "footnotes of figures and tables are marked by small letters, from a on in each of them",
    },
    why: Words {
        zh: "数字作上标会与表中的数值相混。",
        en: "Raised digits are taken for exponents of the values in the table.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, body: [[甲]], footnotes: [{label: '1)', blocks: [甲。]}]}]}]}"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, body: [[甲]], footnotes: [{label: b, blocks: [甲。]}]}]}]}"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, body: [[甲]], footnotes: [{blocks: [甲。]}]}]}]"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, body: [[甲]], footnotes: [{label: a, blocks: [甲。]}, {label: b, blocks: [乙。]}]}]}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, _) in &document.nodes {
        match node {
            Node::Table(it) => check_footnotes(&it.footnotes, findings),
            Node::Figure(it) => check_footnotes(&it.footnotes, findings),
            _ => {}
        }
    }
}

fn check_footnotes(footnotes: &[Footnote], findings: &mut Findings) {
    for (footnote, expected) in footnotes.iter().zip('a'..='z') {
        let Some(label) = footnote.label.as_deref() else {
            continue;
        };
        let bare = label.trim();
        if !bare.eq(expected.encode_utf8(&mut [0; 4])) {
            findings.report(
                At::node(Node::Footnote(footnote)),
                both!("图表脚注标为“{bare}”，应为“{expected}”", "the footnote is marked {bare} and is to be {expected}"),
            );
            // Those after it are wrong for the same reason.
            return;
        }
    }
}
