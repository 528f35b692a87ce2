//! GB-STR-25: the number of a part follows that of the document after a point.

use crate::model::IdentifierKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-25",
    name: "part-number-form",
    severity: Severity::Error,
    clause: "7.1.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "部分编号置于顺序号之后，用下脚点相隔，从1开始",
        en: "the number of a part follows the serial number after a point, and counts from 1",
    },
    why: Words {
        zh: "连接号用于年份和国际标准的部分；写作“-1”的部分检索不到。",
        en: "The dash is for the year and for parts of international standards: a part that is written -1 is not found.",
    },
    bad: &[
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101-2—2026}]}"),
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101.0—2026}]}"),
    ],
    good: &[
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101.2—2026}]}"),
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101-2026}, {value: 'ISO 99901-1:2024'}]}"),
        document("metadata: {identifiers: [{kind: standard, value: 'GB/T 99101.1—2026/ISO 99901-1:2024'}]}"),
        document("metadata: {identifiers: [{kind: standard, value: Q/JIA 1-2—2026}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    let identifiers = metadata.identifiers.iter();
    for identifier in identifiers.filter(|it| matches!(it.kind, None | Some(IdentifierKind::Standard))) {
        let value = &identifier.value;
        // Enterprises number their documents as they like.
        let is_ours = ["GB", "DB", "T/"].iter().any(|code| value.starts_with(code)) || value.contains("/T ");
        let number = value.rsplit_once(' ').map_or("", |(_, number)| number);
        let digits = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let part = digits.strip_prefix(['-', '–', '.']).unwrap_or_default();
        let length = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // Four digits are the year.
        let is_dashed = !digits.starts_with('.') && (1..4).contains(&length);
        let is_zero = digits.starts_with('.') && length > 0 && part.starts_with('0');
        if is_ours && value.matches(' ').count() == 1 && (is_dashed || is_zero) {
            findings.report(
                At::field(Node::Metadata(metadata), "identifiers"),
                both!("编号“{value}”的部分编号应用下脚点相隔并从1开始", "in the number {value}, that of the part is to follow a point, and to count from 1"),
            );
        }
    }
}
