//! Where the words of a finding stand in the file: they are looked for in what a reader sees, which is the source without tags
//! and with references resolved where it is XML, and with any white space for a space.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::ops::Range;

use ahash::AHashMap;

use crate::rules::Excerpt;

/// Looks for words in the nodes of a source, each of which is looked through once.
pub(super) struct Finder<'s> {
    source: &'s str,
    /// Whether the source is XML.
    is_markup: bool,
    nodes: AHashMap<Range<usize>, Seen>,
}

impl<'s> Finder<'s> {
    pub(super) fn new(source: &'s str, is_markup: bool) -> Self {
        Self {
            source,
            is_markup,
            nodes: AHashMap::new(),
        }
    }

    /// Where words stand in a node.
    pub(super) fn find(&mut self, node: Range<usize>, words: &Excerpt) -> Option<Range<usize>> {
        let start = node.start;
        let seen = match self.nodes.entry(node.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Seen::new(self.source.get(node)?, self.is_markup)),
        };
        let wanted = collapsed(&words.text);
        let at = seen.nearest(&wanted, &collapsed(&words.lead), words.at)?;
        let range = seen.range(at, at + wanted.len())?;
        Some(start + range.start..start + range.end)
    }
}

/// What a reader sees of a source.
struct Seen {
    text: String,
    /// For each character: where it begins in the text, and where it stands in the source.
    chars: Vec<(usize, Range<usize>)>,
    /// Where words stand that were looked for.
    places: AHashMap<String, Vec<usize>>,
}

impl Seen {
    fn new(source: &str, is_markup: bool) -> Self {
        let mut seen = Self {
            text: String::with_capacity(source.len()),
            chars: Vec::new(),
            places: AHashMap::new(),
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

    /// Where words stand in the text: with the most of what stands before them, and of such places the one that is
    /// nearest to where they are in the text of the node.
    fn nearest(&mut self, words: &str, lead: &str, at: usize) -> Option<usize> {
        if !self.places.contains_key(words) {
            let found = self.text.match_indices(words).map(|(at, _)| at).collect();
            self.places.insert(words.to_owned(), found);
        }
        let places = &self.places[words];
        let next = places.partition_point(|place| *place < at);
        // Mostly it is the next or the one before that, and all that stands before it is the same.
        let near = [next.checked_sub(1), Some(next)].into_iter().flatten();
        let near = near.filter_map(|place| places.get(place)).copied();
        let near = near.min_by_key(|place| place.abs_diff(at))?;
        if self.text[..near].ends_with(lead) {
            return Some(near);
        }
        let common = |place: usize| common_end(&self.text[..place], lead);
        let places = places.iter().copied();
        places.max_by_key(|place| (common(*place), Reverse(place.abs_diff(at))))
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

    fn found<'s>(source: &'s str, words: &str, at: usize, lead: &str) -> Option<&'s str> {
        let words = Excerpt {
            text: words.into(),
            at,
            lead: lead.into(),
        };
        let range = Finder::new(source, true).find(0..source.len(), &words);
        range.map(|range| &source[range])
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
        let at = |at, lead| {
            let found = found(source, "应", at, lead).expect("the word");
            found.as_ptr() as usize - source.as_ptr() as usize
        };
        let second = source.find("应丁").expect("it");
        assert_eq!(at(99, "丙"), second);
        assert_eq!(at(second + 1, ""), second);
        assert_eq!(at(0, "字"), source.find("应乙").expect("it"));
    }

    #[test]
    fn ill_formed_sources_hold_nothing_back() {
        for source in ["<p", "&", "&#x;", "&#xFFFFFFFF;", "<!--", "<![CDATA[应"] {
            let _ = found(source, "应", 0, "");
        }
    }
}
