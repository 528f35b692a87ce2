//! GB-HZD-01: a warning for the whole document begins with its word.

use crate::rules::prelude::*;

/// The words to begin with.
const WORDS: [&str; 4] = ["重要提示", "危险", "警告", "注意"];

/// Words that are used for them.
const OTHERS: [&str; 4] = ["警示", "告诫", "安全提示", "安全警示"];

pub(super) static RULE: Rule = Rule {
    code: "GB-HZD-01",
    name: "warning-word",
    severity: Severity::Info,
    clause: "9.13.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "涉及整个文件的重要提示以“重要提示：”“危险：”“警告：”或“注意：”开头",
        en: "a warning for the whole document begins with 重要提示, 危险, 警告 or 注意 and a colon",
    },
    why: Words {
        zh: "读者由这些词认出提示，并知道危险的程度。",
        en: "By these words readers know it for a warning, and how grave it is.",
    },
    bad: &[document("body: [{kind: passage, blocks: ['警示——车铃很响。']}, {kind: scope, title: 范围, blocks: [本文件适用于车铃。]}]")],
    good: &[
        document("body: [{kind: passage, blocks: ['警告：车铃很响。']}, {kind: scope, title: 范围, blocks: [本文件适用于车铃。]}]"),
        document("body: [{kind: passage, blocks: [{type: warning, kind: danger, blocks: [车铃很响。]}]}, {kind: scope, title: 范围, blocks: [本文件适用于车铃。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let before_scope = |place: crate::rules::place::Place| {
        place.part == Part::Body && document.chapter_kind(place) == Some(ClauseKind::Passage)
    };
    for (node, place) in &document.nodes {
        if let Node::Warning(warning) = node
            && let Some(label) = warning.label.as_deref()
            && before_scope(*place)
            && !WORDS.contains(&label.trim_end_matches(['：', ':', '—']))
        {
            findings.report(
                At::node(*node),
                both!("提示不应以“{label}”开头", "the warning begins with “{label}”"),
            );
        }
    }
    for text in document.texts.iter().filter(|text| before_scope(text.place)) {
        let plain = text.plain.trim_start();
        if let Some(word) = OTHERS.into_iter().find(|word| plain.starts_with(word)) {
            let start = text.plain.len() - plain.len();
            findings.report(
                At::words(text, start..start + word.len()),
                both!("提示不应以“{word}”开头", "the warning begins with “{word}”"),
            );
        }
    }
}
