//! ISO-18: notes, examples and footnotes hold no provisions.

use super::super::prose::{is_provision, paragraphs};
use crate::rules::place::Place;
use crate::model::Obligation;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-18",
    name: "provision-in-the-note",
    severity: Severity::Error,
    clause: "16.5.7, 24.5, 25.5, 26.5",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "注、示例和条文的脚注不应含要求、推荐和允许",
        en: "notes, examples and footnotes to the text shall not contain requirements, recommendations or permissions",
    },
    why: Words {
        zh: "它们只帮助理解，不读它们也应能使用文件；条款写在条文中。",
        en: "They only help to understand, and the document can be used without them: provisions belong in the text.",
    },
    bad: &[
        note("The bell shall be dry."),
        note("Do not drop the bell."),
        document("body: [{title: Bells, blocks: [{type: example, blocks: [The bell should be dry.]}]}]"),
        document("body: [{title: Bells, blocks: [[A bell, {type: footnote, blocks: [It may be painted.]}, ' rings.']]}]"),
    ],
    good: &[
        note("A bell can rust. In May 2026, bells did not have to be tested by law, but must be today."),
        note("“Shall” is told in the Directives."),
        note("Guards that are required to be locked by law are not meant. If the guard should fail, see Clause 5."),
        document(
            "body: [{title: Bells, blocks: [{type: table, body: [[bell]], footnotes: [{label: a, blocks: [It shall be dry.]}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in paragraphs(document) {
        let Some((zh, en)) = aside(text.place) else {
            continue;
        };
        if is_normative(document, text) {
            continue;
        }
        for modal in text.modals().iter().filter(|modal| is_provision(modal.force)) {
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("{zh}中不应有用“{words}”表述的条款", "there is a provision in {en}: “{words}”"),
            );
        }
    }
}

/// What a text stands in that holds no provisions. Footnotes to tables and figures may hold some, and
/// what a box or a warning says is its own matter.
fn aside(place: Place) -> Option<(&'static str, &'static str)> {
    let is_in = |within| place.is_in(within);
    if is_in(Within::Boxed) || is_in(Within::Warning) || is_in(Within::Requirement) {
        return None;
    }
    if is_in(Within::Footnote) {
        return (!is_in(Within::Table) && !is_in(Within::Figure)).then_some(("脚注", "a footnote"));
    }
    if is_in(Within::Note) {
        return Some(("注", "a note"));
    }
    is_in(Within::Example).then_some(("示例", "an example"))
}

/// Whether a note or example says that it binds.
fn is_normative(document: &Document<'_>, text: &Text<'_>) -> bool {
    document.nodes.iter().any(|(node, _)| {
        let (obligation, blocks) = match node {
            Node::Note(it) => (it.obligation, &it.blocks),
            Node::Example(it) => (it.obligation, &it.blocks),
            _ => return false,
        };
        let mut blocks = blocks.iter();
        obligation == Some(Obligation::Normative)
            && blocks.any(|block| match (block, text.node) {
                (Block::Paragraph(one), Node::Paragraph(other)) => std::ptr::eq(one, other),
                _ => false,
            })
    })
}
