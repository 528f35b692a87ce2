//! What a text refers to by number: 表1, 图A.1～图A.3, Tables 2 and 3, 附录B.

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
    let mut found = Vec::new();
    for (at, _) in text.match_indices(word) {
        let Some((first, mut rest)) = named(&text[at..], word) else {
            continue;
        };
        let mut last = first.clone();
        found.push(first);
        while let Some((number, is_range, after)) = next(rest, word) {
            if is_range {
                push_between(&last, &number, &mut found);
            }
            found.push(number.clone());
            last = number;
            rest = after;
        }
    }
    // What a range ends with was found by its own word too.
    let mut seen = ahash::AHashSet::new();
    found.retain(|number| seen.insert(number.clone()));
    found
}

/// A number that the word stands before, and what comes after it.
fn named<'t>(text: &'t str, word: &str) -> Option<(String, &'t str)> {
    let rest = text.strip_prefix(word)?;
    let rest = rest
        .strip_prefix("es")
        .or(rest.strip_prefix('s'))
        .unwrap_or(rest);
    number(rest.trim_start().trim_start_matches(['（', '(']))
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

/// The number that follows another, whether all between are meant, and what comes after it.
fn next<'t>(text: &'t str, word: &str) -> Option<(String, bool, &'t str)> {
    let text = text.trim_start();
    JOINTS.iter().find_map(|(joint, is_range)| {
        let rest = text.strip_prefix(joint)?.trim_start();
        let bare = number(rest.trim_start_matches(['（', '(']));
        let (number, rest) = named(rest, word).or(bare)?;
        Some((number, *is_range, rest))
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
        assert_eq!(mentions("附录A～附录C", "附录"), ["A", "B", "C"]);
        assert_eq!(
            mentions("Tables 1 to 3; Annexes A and B", "Table"),
            ["1", "2", "3"]
        );
        assert_eq!(mentions("Annexes A and B. An annex", "Annex"), ["A", "B"]);
        assert_eq!(mentions("代表、发表A类", "表"), ["A"]);
        assert_eq!(mentions("Tabletop, Table Able", "Table"), [""; 0]);
    }
}
