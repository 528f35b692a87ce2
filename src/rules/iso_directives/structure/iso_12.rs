//! ISO-12: the title does not name the type of the document.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-12",
    name: "document-type-in-title",
    severity: Severity::Error,
    clause: "11.5.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "名称不应说明文件类型，如International Standard、Technical Specification",
        en: "the title shall not name the type of the document, such as International Standard or Technical Specification",
    },
    why: Words {
        zh: "编号和封面已说明文件类型。",
        en: "The number and the cover tell the type.",
    },
    bad: &[document("metadata: {titles: [{main: Technical specification for bicycle bells}]}")],
    good: &[document("metadata: {titles: [{main: Bicycle bells, complementary: Specifications}]}")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    const TYPES: [&str; 4] = [
        "international standard",
        "technical specification",
        "technical report",
        "publicly available specification",
    ];
    for title in &document.standard.metadata.titles {
        let parts = [&title.introductory, &title.main, &title.complementary, &title.full];
        let words = parts.map(crate::model::Content::plain_text).join(" ").to_lowercase();
        // The plural is a subject: the development of International Standards.
        let named = TYPES.into_iter().find(|kind| {
            let mut after = words.match_indices(kind).map(|(at, _)| &words[at + kind.len()..]);
            after.any(|after| !after.starts_with(char::is_alphabetic))
        });
        if let Some(named) = named {
            findings.report(
                At::node(Node::Title(title)),
                both!("名称不应含“{named}”", "the title is not to name the type of the document: “{named}”"),
            );
        }
    }
}
