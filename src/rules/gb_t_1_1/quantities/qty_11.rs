//! GB-QTY-11: the decimal sign is a point after a digit, and commas part no groups of digits.

use std::ops::Range;

use super::measures::{measured};
use crate::rules::language::is_chinese;
use crate::rules::language::quantity::unit_at;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-QTY-11",
    name: "number-form",
    severity: Severity::Warning,
    clause: "GB/T 15835—2011, 5.1",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "小数点用“.”，前面有“0”；分节用空隙而不用逗号",
        en: "the decimal sign is a point with a digit before it; groups of digits are parted by a space, not a comma",
    },
    why: Words {
        zh: "逗号在有的国家是小数点，“10,000”会被读作十。",
        en: "A comma is the decimal sign in many countries: 10,000 may be read as ten.",
    },
    bad: &[
        paragraph("寿命不少于10,000次。"),
        paragraph("长度偏差为±.5 mm。"),
        paragraph("车铃的长度.5 mm。"),
        paragraph("长度为0,5 mm。"),
    ],
    good: &[
        paragraph("寿命不少于10 000次，偏差为0.5 mm，邮编为100000，1500 h。"),
        paragraph("区间为(0,100]，取值为1,2,3，分别为100,200,300。"),
        paragraph("见A.5和5.1。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in measured(document) {
        let plain = &text.plain;
        for at in bare_points(plain) {
            if !text.is_quoted(&at) {
                let digits = &plain[at.clone()];
                findings.report_with(
                    At::words(text, at.clone()),
                    both!("小数点前应有“0”：0{digits}", "a zero is missing before the decimal point: 0{digits}"),
                    format!("0{digits}"),
                );
            }
        }
        for value in text.values() {
            let number = value.number.clone();
            if text.is_quoted(&number) || is_interval(plain, &number) {
                continue;
            }
            if let Some(right) = mended(&plain[number.clone()]) {
                findings.report_with(
                    At::words(text, number),
                    both!("应写作“{right}”", "the number is to be written {right}"),
                    right,
                );
            }
        }
    }
}

/// Points with digits after but not before them.
fn bare_points(plain: &str) -> Vec<Range<usize>> {
    let points = plain.match_indices('.');
    let ranges = points.map(|(at, _)| {
        let digits = plain[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        at..at + 1 + digits
    });
    let is_bare = |range: &Range<usize>| {
        let before = plain[..range.start].chars().next_back();
        let after = plain[range.end..].chars().next();
        let has_unit = || unit_at(plain[range.end..].trim_start()).is_some();
        range.len() > 1
            && before.is_none_or(|c| {
                matches!(c, '±' | '<' | '>' | '≤' | '≥' | '=' | '～' | '为' | '于') || is_chinese(c) && has_unit()
            })
            && after.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.')
    };
    ranges.filter(is_bare).collect()
}

/// Whether two numbers are the ends of an interval: (0,100].
fn is_interval(plain: &str, number: &Range<usize>) -> bool {
    plain[..number.start].ends_with(['(', '[', '（', '{', '-', '−'])
        || plain[number.end..].starts_with([']', ')', '}'])
}

/// The number as it should be, where it is not.
fn mended(number: &str) -> Option<String> {
    let groups: Vec<&str> = number.split(',').collect();
    match groups[..] {
        ["0", decimals] if !decimals.contains('.') => Some(format!("0.{decimals}")),
        [first, ref others @ ..] if !others.is_empty() && is_in_groups(first, others) => {
            // Four digits need no space.
            let whole: usize = groups.iter().map(|group| group.len()).sum();
            Some(groups.join(if whole == 4 { "" } else { "\u{2009}" }))
        }
        _ => None,
    }
}

/// Whether commas part groups of three digits, and no numbers of three digits each.
fn is_in_groups(first: &str, others: &[&str]) -> bool {
    let is_group = |group: &&str| {
        let whole = group.split('.').next().unwrap_or_default();
        whole.len() == 3
    };
    let is_plain = first.len() < 3 || others.iter().all(|group| group.starts_with("000"));
    !first.starts_with('0') && is_plain && others.iter().all(is_group)
}
