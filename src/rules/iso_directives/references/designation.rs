//! Designations of ISO and IEC documents in running text.

use std::ops::Range;

/// A designation in a text.
pub(super) struct Designation {
    /// All of it, with the year.
    pub(super) range: Range<usize>,
    /// Whether it has a year.
    pub(super) is_dated: bool,
}

/// The designations in a text: `ISO 9001`, `ISO/IEC 27001:2022`, `IEC TS 60584-1`, `ISO/IEC Guide 2`.
pub(super) fn designations(text: &str) -> Vec<Designation> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = next_publisher(text, rest) {
        match designation_at(text, start) {
            Some(designation) => {
                rest = designation.range.end;
                found.push(designation);
            }
            None => rest = start + 3,
        }
    }
    found
}

fn next_publisher(text: &str, from: usize) -> Option<usize> {
    let find = |name: &str| text[from..].find(name).map(|at| from + at);
    let start = [find("ISO"), find("IEC")].into_iter().flatten().min()?;
    Some(start)
}

fn designation_at(text: &str, start: usize) -> Option<Designation> {
    const KINDS: [&str; 14] = [
        "/ASTM", "/SAE", "/HL7", "/CIE", "/IEC", "/TS", "/TR", "/PAS", "/IEEE", " TS", " TR",
        " PAS", " Guide", "/Guide",
    ];
    if text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-')) {
        return None;
    }
    let mut at = start + 3;
    while let Some(kind) = KINDS.iter().find(|kind| text[at..].starts_with(**kind)) {
        at += kind.len();
    }
    let space = text[at..].chars().next().filter(|c| c.is_whitespace())?;
    at += space.len_utf8();
    let number = |at: usize| {
        let rest = &text[at..];
        rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()
    };
    if number(at) == 0 {
        return None;
    }
    at += number(at);
    while let Some(dash) = text[at..]
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '‑' | '–'))
    {
        let digits = number(at + dash.len_utf8());
        if digits == 0 {
            break;
        }
        at += dash.len_utf8() + digits;
    }
    let year = text[at..].strip_prefix(':').map_or(0, |_| number(at + 1));
    // “:—” stands for a year to come.
    let is_coming = text[at..].starts_with(":—") || text[at..].starts_with(":–");
    if year > 0 {
        at += 1 + year;
    }
    Some(Designation {
        range: start..at,
        is_dated: year > 0 || is_coming,
    })
}
