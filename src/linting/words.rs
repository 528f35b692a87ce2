//! Where the words of a finding stand in the file: they are looked for in what a reader sees, which is the source without tags
//! and with references resolved where it is XML, and with any white space for a space.

use std::ops::Range;

use crate::rules::Excerpt;

/// Where words stand in a node of a source; `is_markup` if it is XML.
pub(super) fn find(
    source: &str,
    node: Range<usize>,
    words: &Excerpt,
    is_markup: bool,
) -> Option<Range<usize>> {
    let seen = Seen::new(source.get(node.clone())?, is_markup);
    let wanted = collapsed(&words.text);
    let lead = collapsed(&words.lead);
    let places = seen.text.match_indices(wanted.as_str()).map(|(at, _)| at);
    let places: Vec<(usize, usize)> = places
        .map(|at| (common_end(&seen.text[..at], &lead), at))
        .collect();
    // The place with the most of what stands before the words; of several, the one that has as many before it.
    let most = places.iter().map(|(common, _)| *common).max()?;
    let alike: Vec<usize> = places
        .into_iter()
        .filter(|(common, _)| *common == most)
        .map(|(_, at)| at)
        .collect();
    let at = alike[words.before.min(alike.len() - 1)];
    let range = seen.range(at, at + wanted.len())?;
    Some(node.start + range.start..node.start + range.end)
}

/// What a reader sees of a source.
struct Seen {
    text: String,
    /// For each character: where it begins in the text, and where it stands in the source.
    chars: Vec<(usize, Range<usize>)>,
}

impl Seen {
    fn new(source: &str, is_markup: bool) -> Self {
        let mut seen = Self {
            text: String::with_capacity(source.len()),
            chars: Vec::new(),
        };
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let rest = &source[at..];
            let (length, c) = match c {
                '<' if is_markup => (tag_length(rest), None),
                '&' if is_markup => {
                    reference(rest).map_or((1, Some('&')), |(length, c)| (length, Some(c)))
                }
                c => (c.len_utf8(), Some(c)),
            };
            if let Some(c) = c {
                seen.push(c, at..at + length);
            }
            at += length;
        }
        seen
    }

    fn push(&mut self, c: char, source: Range<usize>) {
        let c = if c.is_ascii_whitespace() { ' ' } else { c };
        if c == ' ' && self.text.ends_with(' ') {
            return;
        }
        self.chars.push((self.text.len(), source));
        self.text.push(c);
    }

    /// Where a piece of the text stands in the source.
    fn range(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let first = self.chars.partition_point(|(at, _)| *at < start);
        let last = self
            .chars
            .partition_point(|(at, _)| *at < end)
            .checked_sub(1)?;
        let (first, last) = (self.chars.get(first)?, self.chars.get(last)?);
        Some(first.1.start..last.1.end)
    }
}

/// The length of the tag, comment or instruction that a source begins with. Of a section of character data only the
/// marks are left out.
fn tag_length(source: &str) -> usize {
    if source.starts_with("<![CDATA[") {
        return "<![CDATA[".len();
    }
    let end = if source.starts_with("<!--") {
        "-->"
    } else {
        ">"
    };
    source.find(end).map_or(source.len(), |at| at + end.len())
}

/// The character that a reference at the beginning of a source stands for, and the length of the reference.
fn reference(source: &str) -> Option<(usize, char)> {
    let end = source.bytes().take(12).position(|byte| byte == b';')?;
    let name = &source[1..end];
    let number = name.strip_prefix('#').map(|number| {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        hexadecimal.map_or_else(|| number.parse(), |number| u32::from_str_radix(number, 16))
    });
    let c = match (name, number) {
        (_, Some(number)) => char::from_u32(number.ok()?)?,
        ("lt", _) => '<',
        ("gt", _) => '>',
        ("amp", _) => '&',
        ("quot", _) => '"',
        ("apos", _) => '\'',
        _ => return None,
    };
    Some((end + 1, c))
}

fn collapsed(text: &str) -> String {
    let mut seen = Seen::new("", false);
    for c in text.chars() {
        seen.push(c, 0..0);
    }
    seen.text
}

/// How many characters two texts have in common at their ends.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'s>(source: &'s str, words: &str, before: usize, lead: &str) -> Option<&'s str> {
        let words = Excerpt {
            text: words.into(),
            before,
            lead: lead.into(),
        };
        find(source, 0..source.len(), &words, true).map(|range| &source[range])
    }

    #[test]
    fn tags_are_no_text_and_references_are() {
        let source = "<p a=\"x.y\">In <b>x</b> &amp; a &#x201C;y\n  z&#x201D;. End<!-- . -->.</p>";
        assert_eq!(found(source, "x & a", 0, "In "), Some("x</b> &amp; a"));
        assert_eq!(
            found(source, "“y z”", 0, ""),
            Some("&#x201C;y\n  z&#x201D;")
        );
        assert_eq!(found(source, "y.", 0, ""), None);
        let last = found(source, ".", 0, "z”. End").expect("the full stop");
        assert_eq!(
            last.as_ptr() as usize - source.as_ptr() as usize,
            source.len() - 5
        );
    }

    #[test]
    fn words_are_told_from_the_same_words_elsewhere() {
        let source = "甲应乙，丙应丁，戊应己。";
        let at = |before, lead| {
            let found = found(source, "应", before, lead).expect("the word");
            found.as_ptr() as usize - source.as_ptr() as usize
        };
        assert_eq!(at(2, "丙"), source.find("应丁").expect("it"));
        assert_eq!(at(1, ""), source.find("应丁").expect("it"));
        assert_eq!(at(0, "字"), source.find("应乙").expect("it"));
    }

    #[test]
    fn ill_formed_sources_hold_nothing_back() {
        for source in ["<p", "&", "&#x;", "&#xFFFFFFFF;", "<!--", "<![CDATA[应"] {
            let _ = found(source, "应", 0, "");
        }
    }
}
