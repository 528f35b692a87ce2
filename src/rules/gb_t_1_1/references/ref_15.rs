//! GB-REF-15: places in documents are named by their numbers alone, and not by pages.

use std::ops::Range;

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-15",
    name: "reference-form",
    severity: Severity::Error,
    clause: "9.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "提及条时只写编号（“见5.2”），提及附录的条写“A.1”，不提及页码",
        en: "a subclause is named by its number alone (见5.2), one of an annex by A.1, and nothing by its page",
    },
    why: Words {
        zh: "形式统一，读者和程序才能认出引用；页码随排版变化。",
        en: "One form lets readers and programs tell references; pages change with the layout.",
    },
    bad: &[
        paragraph("按第5.2条试验。"),
        paragraph("按第 5.2.4 条试验。"),
        paragraph("按GB/T 99102—2026 第 5.2.4 条试验。"),
        paragraph("尺寸见5.2.1条。"),
        paragraph("方法见附录A.1。"),
        paragraph("图样见第12页。"),
    ],
    good: &[
        paragraph("按5.2、第5章和附录A试验，见A.1、图1、公式(3)。"),
        paragraph("依据《中华人民共和国产品质量法》第5.2条，有5.2条皮带，手册共12页。"),
        paragraph("见 5.2 和 3 条皮带。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        let is_said = text.role == Role::Paragraph && text.place.part != Part::Metadata;
        if !is_said || text.place.is_in(Within::Reference) || text.place.is_in(Within::Amendment) {
            continue;
        }
        for (range, right) in clauses(&text.plain).into_iter().chain(annexes(&text.plain)) {
            let before = &text.plain[..range.start];
            // Laws have articles of their own.
            if text.is_quoted(&range) || before.trim_end().ends_with(['》', '法', '例']) {
                continue;
            }
            let words = &text.plain[range.clone()];
            // After the number of another document a word has to part the two.
            let is_digit = |c: char| c.is_ascii_digit();
            let right = if before.trim_end().ends_with(is_digit) { format!("中{right}") } else { right };
            findings.report_with(
                At::words(text, range.clone()),
                both!("“{words}”应写作“{right}”", "{words} is to be written {right}"),
                right,
            );
        }
        for word in ["见第", "参见第", "详见第"] {
            for range in text.find_all(word) {
                let after = &text.plain[range.end..];
                let digits = after.bytes().take_while(u8::is_ascii_digit).count();
                if digits > 0 && after[digits..].starts_with('页') {
                    let end = range.end + digits + '页'.len_utf8();
                    findings.report(
                        At::words(text, range.start..end),
                        both!("不提及页码", "nothing is to be named by its page"),
                    );
                }
            }
        }
    }
}

/// 第5.2条 and 见5.2条, and what to put there.
fn clauses(plain: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for unit in ["条", "节", "款"] {
        for (at, _) in plain.match_indices(unit) {
            let before = &plain[..at];
            let number = before
                .trim_end()
                .rsplit(|c: char| !c.is_ascii_digit() && c != '.')
                .next()
                .unwrap_or_default();
            let start = before.trim_end().len() - number.len();
            let lead = plain[..start].trim_end();
            let is_number = number.contains('.') && !number.starts_with('.') && !number.ends_with('.');
            let is_counted = lead.ends_with('第');
            let is_pointed = ["见", "按", "按照", "符合", "本文件"].iter().any(|word| lead.ends_with(word));
            // 5.2条款: 条款 as a whole goes.
            let end = at + if plain[at..].starts_with("条款") { "条款".len() } else { unit.len() };
            if is_number && (is_counted || is_pointed) {
                let start = if is_counted { lead.len() - '第'.len_utf8() } else { start };
                found.push((start..end, number.to_owned()));
            }
        }
    }
    found
}

/// 附录A.1, and what to put there.
fn annexes(plain: &str) -> Vec<(Range<usize>, String)> {
    let found = plain.match_indices("附录").filter_map(|(at, word)| {
        let rest = &plain[at + word.len()..];
        let name = rest.trim_start();
        let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
        let name = name[..length].trim_end_matches('.');
        let mut parts = name.split('.');
        let is_letter = parts.next().is_some_and(|letter| letter.len() == 1 && letter.as_bytes()[0].is_ascii_uppercase());
        let digits: Vec<_> = parts.collect();
        let is_number = !digits.is_empty()
            && digits.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        let end = at + word.len() + (rest.len() - rest.trim_start().len()) + name.len();
        // 附录B.2条: the word for a clause goes too.
        let clause = if plain[end..].starts_with('条') { '条'.len_utf8() } else { 0 };
        (is_letter && is_number).then(|| (at..end + clause, name.to_owned()))
    });
    found.collect()
}
