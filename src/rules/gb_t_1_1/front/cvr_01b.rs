//! GB-CVR-01B: the classification codes are there in their classifications.

use crate::model::{CcsCode, IcsCode};
use crate::rules::prelude::*;

/// The fields of the International Classification for Standards.
const FIELDS: [&str; 40] = [
    "01", "03", "07", "11", "13", "17", "19", "21", "23", "25", "27", "29", "31", "33", "35", "37", "39",
    "43", "45", "47", "49", "53", "55", "59", "61", "65", "67", "71", "73", "75", "77", "79", "81", "83",
    "85", "87", "91", "93", "95", "97",
];

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-01B",
    name: "unknown-classification",
    severity: Severity::Error,
    clause: "8.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "ICS号和CCS号应是分类法中有的号",
        en: "ICS and CCS codes are ones that their classifications have",
    },
    why: Words {
        zh: "分类号有误，文件就归不到类，按类检索时找不到。",
        en: "By a wrong code the document is filed nowhere, and a search by subject misses it.",
    },
    bad: &[
        document("metadata: {ics: ['41.100']}"),
        document("metadata: {ccs: [O 14]}"),
        document("metadata: {ccs: [Y14/1]}"),
    ],
    good: &[
        document("metadata: {ics: ['43.150', '97.040.60', '01'], ccs: [Y 14, L80]}"),
        document("metadata: {ccs: ['Y', Y14/17, Y 14/17]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    for code in metadata.ics.iter().map(IcsCode::as_str) {
        if !is_ics(code) {
            findings.report(
                At::field(Node::Metadata(metadata), "ics"),
                both!("国际标准分类法中没有“{code}”", "the International Classification for Standards has no {code}"),
            );
        }
    }
    for code in metadata.ccs.iter().map(CcsCode::as_str) {
        if !is_ccs(code) {
            findings.report(
                At::field(Node::Metadata(metadata), "ccs"),
                both!("中国标准文献分类法中没有“{code}”", "the Chinese Classification for Standards has no {code}"),
            );
        }
    }
}

/// Field, group and subgroup; only the fields are looked up.
fn is_ics(code: &str) -> bool {
    let pieces: Vec<&str> = code.split('.').collect();
    let lengths = [2, 3, 2];
    let fit = pieces.len() <= 3
        && pieces.iter().zip(lengths).all(|(piece, length)| {
            piece.len() == length && piece.bytes().all(|c| c.is_ascii_digit())
        });
    fit && FIELDS.contains(&pieces[0])
}

/// A letter but I and O, and two digits, those of the first and last class, or none: Y 14, Y 14/17, Y.
fn is_ccs(code: &str) -> bool {
    let mut chars = code.chars();
    let is_letter = chars.next().is_some_and(|c| c.is_ascii_uppercase() && !matches!(c, 'I' | 'O'));
    let digits: String = chars.filter(|c| *c != ' ').collect();
    let is_class = |digits: &str| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    is_letter && (digits.is_empty() || digits.split('/').count() < 3 && digits.split('/').all(is_class))
}
