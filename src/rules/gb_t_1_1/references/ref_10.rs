//! GB-REF-10: a place in another document is cited with the year of that document.

use super::cited::{numbers, own_numbers};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-10",
    name: "undated-place",
    severity: Severity::Error,
    clause: "9.5.4.1.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "引用其他文件的章、条、图、表或附录时应注日期",
        en: "where a clause, figure, table or annex of another document is cited, the year of that document is given",
    },
    why: Words {
        zh: "文件修订后条号会变，不注日期的引用就指向别处。",
        en: "Numbers of clauses change when a document is revised; without the year the reference then leads elsewhere.",
    },
    bad: &[
        paragraph("按GB/T 601中5.2配制溶液。"),
        paragraph("按GB/T 2828.1的表2抽样。"),
        paragraph("按GB/T 601中5的规定配制溶液。"),
        paragraph("按GB/T 2828.1第5章抽样，见ISO 48-4附录B。"),
    ],
    good: &[
        paragraph("按GB/T 601—2016中5.2配制溶液。"),
        paragraph("按GB/T 601的规定取5.2 mL溶液，GB/T 601和表2、见GB/T 191，5.2除外。"),
        paragraph("GB/T 601中3个溶液，GB/T 601中5种的规定。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let own = own_numbers(document);
    for text in &document.texts {
        if text.role != Role::Paragraph || text.place.part == Part::Metadata || text.place.is_in(Within::Reference) {
            continue;
        }
        for number in numbers(&text.plain) {
            let is_own = own.iter().any(|it| it.is_same(&number));
            if number.year.is_some() || is_own || text.is_quoted(&number.range) {
                continue;
            }
            let after = &text.plain[number.range.end..];
            if let Some(place) = place_at(after) {
                let name = &text.plain[number.range.clone()];
                findings.report(
                    At::words(text, number.range.clone()),
                    both!("引用了“{name}”的{place}，应注日期", "{place} of {name} is cited: the year is missing"),
                );
            }
        }
    }
}

/// The place in a document that words after its number name.
fn place_at(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let bare = after.strip_prefix('中').unwrap_or(after).trim_start();
    let bare = bare.strip_prefix('的').unwrap_or(bare).trim_start();
    let is_joined = bare.len() < after.len();
    let start = ["附录", "表", "图", "第", ""].into_iter().find(|word| bare.starts_with(word))?;
    let rest = bare[start.len()..].trim_start();
    let length = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || *b == b'.')
        .count();
    let name = rest[..length].trim_end_matches('.');
    let next = &rest[name.len()..];
    let is_place = match start {
        "附录" => name.starts_with(|c: char| c.is_ascii_uppercase()),
        "表" | "图" => !name.is_empty(),
        "第" => !name.is_empty() && next.starts_with(['章', '条', '节']),
        _ => {
            let is_chapter = after.starts_with('中')
                && !name.is_empty()
                && (next.is_empty() || next.starts_with(['。', '，', '；', '）']) || next.starts_with("的规定"));
            let is_number = name.contains('.') && !name.starts_with('.')
                || is_chapter && name.bytes().all(|b| b.is_ascii_digit());
            // 5.2 mL is an amount.
            is_joined && is_number && !next.trim_start().starts_with(|c: char| c.is_ascii_alphabetic() || "%‰℃倍折元级等号型类".contains(c))
        }
    };
    let end = bare.len() - rest.len() + name.len() + usize::from(start == "第") * '章'.len_utf8();
    is_place.then(|| &bare[..end])
}
