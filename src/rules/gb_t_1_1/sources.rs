//! Where a passage was taken from, as it is printed in brackets: [来源：GB/T 20000.1—2014，5.2，有修改].

use std::ops::Range;

use super::numbers::in_form;
use super::references::cited::numbers;
use crate::rules::document::Document;
use crate::rules::finding::{At, Findings};
use crate::rules::language::spaceless;
use crate::rules::place::Within;
use crate::rules::text::Role;
use crate::rules::words::both;

/// Reports the statements of sources that are not as they should be: those of terms, or the others.
pub(super) fn check(document: &Document<'_>, of_terms: bool, findings: &mut Findings) {
    let texts = document.texts.iter().filter(|text| {
        text.role == Role::Paragraph
            && text.place.is_in(Within::TermEntry) == of_terms
            && !text.place.is_in(Within::Reference)
    });
    for text in texts {
        for (range, fault) in faults(&text.plain) {
            let at = At::words(text, range.clone());
            let words = &text.plain[range];
            // Elsewhere than in term entries other things stand in brackets.
            if !of_terms && !words.contains("来源") {
                continue;
            }
            match fault {
                Fault::Form(right) => findings.report_with(
                    at,
                    both!("来源应写作“{right}”", "the source is to be written {right}"),
                    right,
                ),
                Fault::Year => findings.report(
                    at,
                    both!(
                        "来源“{words}”应注日期",
                        "the year of the document is missing in the source {words}"
                    ),
                ),
                Fault::Place => findings.report(
                    at,
                    both!(
                        "来源“{words}”没有章、条或条目的编号",
                        "the source {words} names no clause or entry"
                    ),
                ),
            }
        }
    }
}

/// What is wrong with the statement of a source.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    /// Its form; it is to be written so.
    Form(String),
    /// A clause is named, but not the year of the document.
    Year,
    /// No clause is named.
    Place,
}

/// The statements of sources in a text that are not as they should be.
fn faults(text: &str) -> Vec<(Range<usize>, Fault)> {
    let mut found = Vec::new();
    for (start, open) in text.match_indices(['[', '［', '【', '〔']) {
        let rest = &text[start + open.len()..];
        let Some(length) = rest.find([']', '］', '】', '〕']) else {
            continue;
        };
        let close = rest[length..].chars().next().map_or(0, char::len_utf8);
        let range = start..start + open.len() + length + close;
        if let Some(fault) = fault(&text[range.clone()], &rest[..length]) {
            found.push((range, fault));
        }
    }
    found
}

/// What is wrong with a statement, given with its brackets and without.
fn fault(whole: &str, inner: &str) -> Option<Fault> {
    const JOINTS: [char; 7] = ['，', ',', '、', '；', ' ', '\u{a0}', '\u{3000}'];
    let named = inner.trim().strip_prefix("来源");
    let named = named.map(|rest| rest.trim_start_matches(['：', ':', ' ']));
    let document = named.unwrap_or(inner).trim();
    // Other kinds of sources have forms of their own.
    let number = numbers(document).into_iter().next()?;
    let (printed, rest) = document.split_at(number.range.end);
    if number.range.start > 0 || rest.starts_with(['/', '（', '(']) {
        return None;
    }
    let rest = rest.trim_start_matches(JOINTS);
    let rest = rest.trim_start_matches(['中', '的']);
    let rest = ["定义", "条目", "术语", "第"]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let rest = rest.trim_start();
    let length = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || *b == b'.')
        .count();
    let (place, rest) = rest.split_at(length);
    let rest = rest.trim_start_matches(['章', '条', ')']);
    let rest = rest.trim_start_matches(JOINTS).trim_end();
    let is_modified = match rest {
        "" => false,
        "有修改" | "修改" | "已修改" | "有改动" | "改写" | "有改写" => true,
        // What was changed is told, or something else.
        _ => return None,
    };
    if place.is_empty() {
        return named.map(|_| Fault::Place);
    }
    let Some(_) = &number.year else {
        return Some(Fault::Year);
    };
    let document = in_form(printed).unwrap_or_else(|| printed.to_owned());
    let modified = if is_modified { "，有修改" } else { "" };
    let right = format!("[来源：{document}，{place}{modified}]");
    (even(whole) != even(&right)).then_some(Fault::Form(right))
}

/// Without spaces and the width of signs, which are as the type is set.
fn even(text: &str) -> String {
    let text = spaceless(text);
    let text = text.replace('，', ",").replace('：', ":");
    text.replace('［', "[").replace('］', "]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_of_sources_are_read() {
        let found = |text: &str| faults(text).into_iter().map(|(_, fault)| fault).next();
        let right = |text: &str| Some(Fault::Form(text.to_owned()));
        assert_eq!(found("[来源：GB/T 20000.1—2014，5.2，有修改]"), None);
        assert_eq!(found("［来源: GB/T 20000.1—2014,5.2］"), None);
        assert_eq!(found("[来源：ISO 9000:2015，3.1.1]"), None);
        assert_eq!(
            found("[GB/T 20000.1-2014，定义5.2，改写]"),
            right("[来源：GB/T 20000.1—2014，5.2，有修改]")
        );
        assert_eq!(found("[来源：GB/T 191，3.2]"), Some(Fault::Year));
        assert_eq!(found("[来源：GB/T 191—2008]"), Some(Fault::Place));
        assert_eq!(found("见[GB/T 191]和[3]，[来源：某公司]"), None);
        assert_eq!(found("[来源：GB/T 191—2008，3.2，增加了注]"), None);
    }
}
