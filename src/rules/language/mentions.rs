//! What a text refers to by number: 表1, 图A.1～图A.3, Tables 2 and 3, 附录B.

use std::ops::Range;

/// What may stand between two numbers, and whether it means all from the first to the second.
const JOINTS: [(&str, bool); 18] = [
    ("～", true),
    ("~", true),
    ("—", true),
    ("–", true),
    ("至", true),
    ("到", true),
    ("to", true),
    ("through", true),
    ("、", false),
    ("，", false),
    (",", false),
    ("和", false),
    ("与", false),
    ("或", false),
    ("及", false),
    ("以及", false),
    ("and", false),
    ("or", false),
];

/// A range of more than this is none.
const LONGEST: u32 = 200;

/// The numbers by which a text names things that `word` stands for.
pub(crate) fn mentions(text: &str, word: &str) -> Vec<String> {
    let mut found: Vec<_> = mentions_at(text, word)
        .into_iter()
        .map(|(number, _)| number)
        .collect();
    let mut seen = ahash::AHashSet::new();
    found.retain(|number| seen.insert(number.clone()));
    found
}

/// The same with where they stand; what is between the ends of a range stands where its second end does.
pub(crate) fn mentions_at(text: &str, word: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices(word) {
        // What a range ends with was found with its beginning.
        if at < end {
            continue;
        }
        let Some((first, mut rest)) = named(&text[at..], word) else {
            continue;
        };
        end = text.len() - rest.len();
        let mut last = first.clone();
        found.push((first, at..end));
        while let Some((number, is_range, named, after)) = next(rest, word, &last) {
            let start = text.len() - named.len();
            end = text.len() - after.len();
            if is_range {
                let mut between = Vec::new();
                push_between(&last, &number, &mut between);
                found.extend(between.into_iter().map(|number| (number, start..end)));
            }
            found.push((number.clone(), start..end));
            last = number;
            rest = after;
        }
    }
    found
}

/// A number that the word stands before, and what comes after it.
fn named<'t>(text: &'t str, word: &str) -> Option<(String, &'t str)> {
    let rest = text.strip_prefix(word)?;
    let rest = rest
        .strip_prefix("es")
        .or(rest.strip_prefix('s'))
        .unwrap_or(rest);
    let rest = rest.trim_start();
    match rest.strip_prefix(['（', '(']) {
        // 附录（2008年版的附录B）: what is in the brackets is no number of an annex.
        Some(inner) => {
            number(inner).filter(|(found, _)| inner[found.len()..].starts_with(['）', ')']))
        }
        None => number(rest),
    }
}

/// A number: 3, A, A.3, 2-1.
fn number(text: &str) -> Option<(String, &str)> {
    let letter = usize::from(text.starts_with(|c: char| c.is_ascii_uppercase()));
    let mut end = letter;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(end) {
        let next = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let is_joint = matches!(byte, b'.' | b'-') && end > 0 && next;
        if !byte.is_ascii_digit() && !is_joint {
            break;
        }
        end += 1;
    }
    // A letter that a word begins with is no number.
    let goes_on = bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
    if end == 0 || end == letter && goes_on {
        return None;
    }
    let rest = &text[end..];
    Some((text[..end].to_owned(), rest.trim_start_matches(['）', ')'])))
}

/// The number that follows another, whether all between are meant, the text from its word on, and what comes after it.
fn next<'t>(text: &'t str, word: &str, last: &str) -> Option<(String, bool, &'t str, &'t str)> {
    let text = text.trim_start();
    JOINTS.iter().find_map(|(joint, is_range)| {
        let rest = text.strip_prefix(joint)?.trim_start();
        // A number by itself goes on with the first only if it has its form, and is none of something else: 表1，2016年版, 表1和5.1,
        // 表1，5个为一组.
        let bare = number(rest.trim_start_matches(['（', '(']));
        let is_alike = |bare: &(String, &str)| {
            let is_lettered = |number: &str| number.starts_with(|c: char| c.is_ascii_uppercase());
            let same = bare.0.matches('.').count() == last.matches('.').count()
                && is_lettered(&bare.0) == is_lettered(last);
            let after = bare.1.trim_start();
            // In English words follow the numbers.
            let is_unit = |c: char| c.is_ascii_alphabetic() && !word.is_ascii();
            let is_counted = after.starts_with(|c: char| {
                is_unit(c) || "年℃°%‰ΩμµＬ个次只块张份组台件号级倍天".contains(c)
            });
            same && !matches!(*joint, "，") && !is_counted
        };
        let bare = bare.filter(is_alike);
        let (number, after) = named(rest, word).or(bare)?;
        Some((number, *is_range, rest, after))
    })
}

fn push_between(first: &str, last: &str, out: &mut Vec<String>) {
    if let ([first], [last]) = (first.as_bytes(), last.as_bytes())
        && first.is_ascii_uppercase()
        && last.is_ascii_uppercase()
    {
        out.extend((first + 1..*last).map(|letter| char::from(letter).to_string()));
        return;
    }
    let split = |number: &str| -> Option<(String, u32)> {
        let digits = number.trim_end_matches(|c: char| c.is_ascii_digit());
        Some((digits.to_owned(), number[digits.len()..].parse().ok()?))
    };
    if let (Some((prefix, first)), Some((other, last))) = (split(first), split(last))
        && (prefix == other || other.is_empty())
        && last.saturating_sub(first) <= LONGEST
    {
        out.extend((first + 1..last).map(|number| format!("{prefix}{number}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_after_words_and_in_ranges() {
        assert_eq!(mentions("见表1和表 A.2。", "表"), ["1", "A.2"]);
        assert_eq!(mentions("见表1～表4", "表"), ["1", "2", "3", "4"]);
        assert_eq!(mentions("见表A.1、A.2", "表"), ["A.1", "A.2"]);
        assert_eq!(mentions("按公式（3）计算", "公式"), ["3"]);
        for one in [
            "见表1，2016年版的表1",
            "见表1和5.1、20 ℃",
            "见表1，5个为一组",
            "按表1、3次平行",
            "表1和2016年版",
        ] {
            assert_eq!(mentions(one, "表"), ["1"], "{one}");
        }
        assert_eq!(
            mentions("Tables 1, 2 and 3 are given", "Table"),
            ["1", "2", "3"]
        );
        assert_eq!(mentions("附录A～附录C", "附录"), ["A", "B", "C"]);
        assert_eq!(
            mentions("Tables 1 to 3; Annexes A and B", "Table"),
            ["1", "2", "3"]
        );
        assert_eq!(mentions("Annexes A and B. An annex", "Annex"), ["A", "B"]);
        assert_eq!(mentions("代表、发表A类", "表"), ["A"]);
        assert_eq!(mentions("Tabletop, Table Able", "Table"), [""; 0]);
        let text = "见表1～表3和表9。";
        let found: Vec<_> = mentions_at(text, "表")
            .into_iter()
            .map(|(number, range)| (number, &text[range]))
            .collect();
        let expected = [("1", "表1"), ("2", "表3"), ("3", "表3"), ("9", "表9")];
        assert_eq!(found, expected.map(|(number, at)| (number.to_owned(), at)));
    }
}
