//! GB-VRB-09: a sentence holds provisions of one kind.

use crate::rules::language::{Force, Modal};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-VRB-09",
    name: "mixed-provisions",
    severity: Severity::Info,
    clause: "9.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "一句话只表述一种条款，要求（应）和推荐（宜）分开写",
        en: "a sentence requires (应) or recommends (宜), and does not do both",
    },
    why: Words {
        zh: "要求和推荐分开，才能逐条引用和证实。",
        en: "Only what is kept apart can be cited and verified by itself.",
    },
    bad: &[paragraph("车铃应防锈，宜涂漆。")],
    good: &[paragraph("车铃应防锈。车铃宜涂漆。"), paragraph("车铃应防锈；表面宜涂漆。"),
        paragraph("车铃宜由钢制成，表面应防锈。"), paragraph("车铃应与适宜的车把配用。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        if text.role != Role::Paragraph || !text.place.is_plain() {
            continue;
        }
        for sentence in text.sentences() {
            let modals = text.modals_in(sentence).iter();
            let mut modals = modals.filter(|modal| {
                modal.is_preferred
                    && matches!(modal.force, Force::Requirement | Force::Recommendation)
            });
            let Some(first) = modals.next() else { continue };
            // Another thing may be recommended in the same sentence: 水泥宜采用…，性能应符合….
            let goes_on = |modal: &&Modal| text.plain[..modal.range.start].ends_with(['，', '且', '并', '但', '也']);
            if let Some(other) = modals.find(|modal| modal.force != first.force && goes_on(modal)) {
                let (one, two) = (&text.plain[first.range.clone()], &text.plain[other.range.clone()]);
                findings.report(
                    At::words(text, other.range.clone()),
                    both!("一句话中既有“{one}”又有“{two}”", "there are {one} and {two} in one sentence"),
                );
            }
        }
    }
}
