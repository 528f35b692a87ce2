//! GB-QTY-13: abbreviations have no points.

use std::ops::Range;

use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-13",
    name: "abbreviation-with-points",
    severity: Severity::Warning,
    clause: "9.4.3.3",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "缩略语宜由大写拉丁字母组成，字母后面没有下脚点",
        en: "abbreviations are of capital letters without points",
    },
    why: Words {
        zh: "同一缩略语有两种写法，检索就会遗漏。",
        en: "Of two ways to write one abbreviation, a search misses one.",
    },
    bad: &[paragraph("试样含有D.N.A.。"), paragraph("燃料为L.P.G，产地为U.S.的除外。")],
    good: &[
        paragraph("试样含有DNA，见A.1和附录B，稻谷（Oryza sativa L.）除外。"),
        paragraph("分类按H.J. Lam和Smith, J.R.的方法，e.g.除外，版本为V.2.A。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts.iter().filter(|text| text.lang == Lang::Zh && text.role != Role::Reference) {
        let is_others = [Within::Reference, Within::Quote, Within::Code, Within::Amendment];
        if text.place.part == Part::Metadata || is_others.into_iter().any(|within| text.place.is_in(within)) {
            continue;
        }
        for range in dotted(&text.plain).into_iter().filter(|range| !text.is_quoted(range)) {
            let words = &text.plain[range.clone()];
            let right = words.replace('.', "");
            findings.report_with(
                At::words(text, range.clone()),
                both!("缩略语“{words}”的字母后不用下脚点：{right}", "no points stand in the abbreviation {words}: {right}"),
                right,
            );
        }
    }
}

/// Where capital letters with points between them stand: D.N.A., U.S.
fn dotted(plain: &str) -> Vec<Range<usize>> {
    let bytes = plain.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = start;
        let mut letters = 0;
        while bytes.get(end).is_some_and(u8::is_ascii_uppercase) && bytes.get(end + 1) == Some(&b'.') {
            end += 2;
            letters += 1;
        }
        if letters < 2 {
            start = end.max(start + 1);
            continue;
        }
        let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        // The last letter may be without its point.
        if bytes.get(end).is_some_and(u8::is_ascii_uppercase) && !is_word(end + 1) {
            end += 1;
        }
        let (before, after) = (&plain[..start], &plain[end..]);
        let is_part = is_word(end) || before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        // C.I. 15850 is a colour of the Colour Index.
        let is_colour = &plain[start..end] == "C.I.";
        if !is_part && !is_colour && !is_persons(before, after) {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// Whether letters are the initials of a person's name: H.J. Lam; Smith, J.R.
fn is_persons(before: &str, after: &str) -> bool {
    let mut chars = after.trim_start().chars();
    let is_first = after.starts_with([' ', '\u{a0}'])
        && chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.next().is_some_and(|c| c.is_ascii_lowercase());
    let name = before.trim_end().strip_suffix(',').unwrap_or(before.trim_end());
    let is_last = before.ends_with([' ', '\u{a0}']) && name.ends_with(|c: char| c.is_ascii_lowercase());
    is_first || is_last
}
