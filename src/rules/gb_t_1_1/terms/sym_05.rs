//! GB-SYM-05: a short form (以下简称) is introduced once, and then used.

use super::introduced::{expanded_after, introductions};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SYM-05",
    name: "short-form-not-used",
    severity: Severity::Warning,
    clause: "9.4.3.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "简称在第一次使用全称时给出（以下简称“……”），以后应使用简称",
        en: "a short form (以下简称) is given where the full form is used first, and used from then on",
    },
    why: Words {
        zh: "给出却不用的简称没有用处；用了简称又用全称，读者会以为是两个概念。",
        en: "What is not used is of no use; where both forms are used, readers think of two concepts.",
    },
    bad: &[
        paragraph("自行车用机械车铃（以下简称“车铃组件”）应防锈。"),
        document("body: [{title: 要求, blocks: [机械式车铃（以下简称“机铃”）应防锈，机铃不应松动。, 机械式车铃应标明产地。]}]"),
        document("body: [{title: 要求, blocks: [机械式车铃（以下简称机铃）应防锈。, 成套的机械式车铃（以下简称“机铃”）不应松动。]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [机械式车铃（以下简称“机铃”）应防锈。, 机铃应标明产地。]}]"),
        document("body: [{title: 要求, blocks: ['机械式车铃（以下简称“机铃”）见表1。', {type: table, head: [[项目]], body: [[机铃的声级]]}]}]"),
        document("body: [{title: 要求, blocks: [机械式车铃（简称机铃）应防锈。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let introductions = introductions(document, short_form);
    for (place, introduced) in introductions.iter().enumerate() {
        let short = introduced.short;
        let text = &document.texts[introduced.text];
        let at = At::words(text, introduced.before.end..introduced.end);
        if introductions[..place].iter().any(|first| first.short == short) {
            findings.report(at, both!("简称“{short}”已经给出过", "the short form {short} has been given before"));
        } else if let Some((place, range)) = expanded_after(document, introduced) {
            findings.report(
                At::words(&document.texts[place], range),
                both!("已给出简称“{short}”，以后不用全称", "the short form {short} has been given: it is to be used from then on"),
            );
        } else if !is_used_after(document, introduced.text, introduced.end, short) {
            findings.report(at, both!("简称“{short}”以后没有使用", "the short form {short} is not used"));
        }
    }
}

/// What 以下简称 introduces, without quotation marks.
fn short_form(words: &str) -> Option<&str> {
    let rest = ["以下简称", "以下统称"].iter().find_map(|lead| words.trim().strip_prefix(lead))?;
    let short = rest.trim_start_matches(['为', '：', ':', '，', ' ']);
    let short = short.trim_matches(['“', '”', '"', '‘', '’', '「', '」', ' ']);
    let is_one = !short.is_empty() && !short.contains(['，', '、', '。', '“', '”', '或', '和']);
    is_one.then_some(short)
}

/// Whether words stand in a text after a place, or in one that follows it.
fn is_used_after(document: &Document<'_>, text: usize, end: usize, words: &str) -> bool {
    let mut later = document.texts.iter().skip(text + 1);
    document.texts[text].plain[end..].contains(words) || later.any(|text| text.plain.contains(words))
}
