//! ISO-10: a reference to a piece of another document is dated.

use super::designation::designations;
use super::super::prose::prose;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-10",
    name: "undated-piece",
    severity: Severity::Error,
    clause: "10.4",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "提及另一文件的具体章条、图、表时应注日期",
        en: "a reference to a clause, table or figure of another document shall be dated",
    },
    why: Words {
        zh: "文件修订后编号会变，不注日期就不知道指哪一条。",
        en: "Numbers change with a revision: without the year, nobody knows which clause is meant.",
    },
    bad: &[
        paragraph("Ring the bell as in ISO 99103, 4.2."),
        paragraph("Use the values of Table 2 of ISO/IEC 99103-1."),
        paragraph("The method is that of ISO 99103, Annex B."),
        paragraph("Ring it as in ISO 99103 Clause 4."),
        paragraph("Clauses 4 to 10 of ISO/ASTM 99103 apply."),
        paragraph("Ring it as in 4.2 of ISO 99103."),
    ],
    good: &[
        paragraph("Ring the bell as in ISO 99103:2020, 4.2, and in ISO 99104."),
        paragraph("See Edition 2.0 of IEC 99105, property class 8.8 of ISO 99103-1, steel grade 1.4301 of ISO 99104, and version 1.2 of ISO/ASTM 99106."),
        paragraph("The column ISO 99103 Clause Title is empty."),
        paragraph("Use Table 2 of ISO/IEC 99103-1:2019, ISO 99103, ISO 99104 and IEC 99105, 10 bells in all."),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in prose(document) {
        for found in designations(&text.plain) {
            if found.is_dated || text.is_quoted(&found.range) {
                continue;
            }
            let before = text.plain[..found.range.start].trim_end();
            let after = &text.plain[found.range.end..];
            if names_a_piece_after(after) || before.ends_with(" of") && names_a_piece_before(before) {
                let name = &text.plain[found.range.clone()];
                findings.report(
                    At::words(text, found.range.clone()),
                    both!("提及{name}的具体内容时应注日期", "a reference to a piece of {name} is to give the year"),
                );
            }
        }
    }
}

const PIECES: [&str; 12] = [
    "Clause", "Subclause", "Table", "Figure", "Annex", "Clauses", "Subclauses", "Tables", "Figures", "Annexes",
    "Formula", "Formulae",
];

/// Whether a piece follows, after a comma or not: `, 4.2`, `, Annex B`, ` Clause 4`.
fn names_a_piece_after(after: &str) -> bool {
    let comma = after.strip_prefix(',');
    let rest = comma.unwrap_or(after).trim_start();
    let first = rest.split([' ', ',', ';', ')', '\u{a0}']).next().unwrap_or_default();
    let label = rest[first.len()..].trim_start();
    let label = label.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    // “ISO 9001 Clause Title” heads a column.
    let is_label = label.starts_with(|c: char| c.is_ascii_digit())
        || label.starts_with(|c: char| c.is_ascii_uppercase()) && (label.len() == 1 || comma.is_some());
    comma.is_some() && is_number(first.trim_end_matches('.')) || PIECES.contains(&first) && is_label
}

/// Whether a piece stands before “of”: `Table 2 of`, `Clauses 4 to 10 of`, `in 4.2 of`.
fn names_a_piece_before(before: &str) -> bool {
    // What a bare number comes after; after a noun, it is a class, a grade or an edition.
    const LEADS: [&str; 15] = [
        "", "in", "of", "by", "with", "to", "see", "and", "or", "from", "per", "under", "than", "also", "(see",
    ];
    let mut words = before.trim_end_matches("of").split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let kind = words.next().unwrap_or_default();
    let is_letter = |word: &str| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_label = |word: &str| is_letter(word) || word.starts_with(|c: char| c.is_ascii_digit());
    let is_list = matches!(kind, "to" | "and" | "or")
        && words.next().is_some_and(is_label)
        && words.next().is_some_and(|kind| PIECES.contains(&kind));
    is_label(last) && (is_list || PIECES.contains(&kind))
        || is_number(last) && LEADS.contains(&kind.to_lowercase().as_str())
}

/// Whether a word is the number of a clause: digits parted by points, a letter before them or not.
fn is_number(word: &str) -> bool {
    let mut pieces = word.split('.');
    let first = pieces.next().unwrap_or_default();
    let is_digits = |piece: &str| !piece.is_empty() && piece.bytes().all(|c| c.is_ascii_digit());
    let begins = is_digits(first) || first.len() == 1 && first.starts_with(|c: char| c.is_ascii_uppercase());
    let rest: Vec<&str> = pieces.collect();
    begins && !rest.is_empty() && rest.into_iter().all(is_digits)
}
