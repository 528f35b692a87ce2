//! Where the words of a finding stand in the file: they are looked for in what a reader sees, which is the source without tags
//! and with references resolved where it is XML, with escapes resolved in quoted strings of JSON and YAML, and with any white
//! space for a space.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::ops::Range;

use ahash::AHashMap;

use crate::readers::Syntax;
use crate::rules::Excerpt;

/// Looks for words in the nodes of a source, each of which is looked through once.
pub(super) struct Finder<'s> {
    source: &'s str,
    /// The syntax; none for XML.
    syntax: Option<Syntax>,
    nodes: AHashMap<Range<usize>, Seen>,
}

impl<'s> Finder<'s> {
    pub(super) fn new(source: &'s str, syntax: Option<Syntax>) -> Self {
        Self {
            source,
            syntax,
            nodes: AHashMap::new(),
        }
    }

    /// Where words stand in a node.
    pub(super) fn find(&mut self, node: Range<usize>, words: &Excerpt) -> Option<Range<usize>> {
        let start = node.start;
        let seen = match self.nodes.entry(node.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Seen::new(self.source.get(node)?, self.syntax)),
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
    fn new(source: &str, syntax: Option<Syntax>) -> Self {
        let mut seen = Self {
            text: String::with_capacity(source.len()),
            chars: Vec::new(),
            places: AHashMap::new(),
        };
        // The quotation mark that a string began with.
        let mut quote = None;
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let rest = &source[at..];
            let (length, shown) = match (syntax, quote, c) {
                (None, _, '<') => (tag_length(rest), None),
                (None, _, '&') => {
                    reference(rest).map_or((1, Some('&')), |(length, c)| (length, Some(c)))
                }
                (Some(_), Some('"'), '\\') => escape(rest),
                (Some(_), Some('\''), '\'') if rest.starts_with("''") => (2, Some('\'')),
                _ => (c.len_utf8(), Some(c)),
            };
            if syntax.is_some() && length == 1 {
                if quote == Some(c) {
                    quote = None;
                } else if quote.is_none() && opens(&source[..at], c, syntax) {
                    quote = Some(c);
                }
            }
            if let Some(c) = shown {
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
pub(super) fn tag_length(source: &str) -> usize {
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

/// Whether a character after a text is a quotation mark that begins a string.
fn opens(before: &str, c: char, syntax: Option<Syntax>) -> bool {
    let begins = || {
        let before = before.trim_end_matches([' ', '\t', '\r']);
        before.is_empty() || before.ends_with(['[', '{', ',', ':', '-', '\n'])
    };
    match c {
        '"' => begins(),
        '\'' => syntax == Some(Syntax::Yaml) && begins(),
        _ => false,
    }
}

/// The character that an escape stands for, and its length, of those in JSON and the more of YAML:
/// <https://yaml.org/spec/1.2.2/#57-escaped-characters>.
fn escape(source: &str) -> (usize, Option<char>) {
    let mut chars = source.char_indices().skip(1);
    let Some((_, c)) = chars.next() else {
        return (1, Some('\\'));
    };
    let number = |from: usize, digits: usize| {
        let digits = source.get(from..from + digits)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let coded = |digits: usize| {
        let code = number(2, digits)?;
        // Beyond U+FFFF, JSON has two halves.
        let half = (digits == 4 && source.get(6..8) == Some("\\u")).then(|| number(8, 4));
        match (code, half.flatten()) {
            (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                let code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                char::from_u32(code).map(|c| (12, c))
            }
            _ => char::from_u32(code).map(|c| (2 + digits, c)),
        }
    };
    let long = match c {
        'x' => coded(2),
        'u' => coded(4),
        'U' => coded(8),
        _ => None,
    };
    if let Some((length, c)) = long {
        return (length, Some(c));
    }
    let shown = match c {
        'n' | 'N' | 'L' | 'P' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        '_' => '\u{a0}',
        c => c,
    };
    // A line that ends with a backslash goes on in the next.
    if c == '\n' || c == '\r' {
        let rest = source[1..].trim_start();
        return (source.len() - rest.len(), None);
    }
    (1 + c.len_utf8(), Some(shown))
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
    let mut seen = Seen::new("", None);
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
        let range = Finder::new(source, None).find(0..source.len(), &words);
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
    fn escapes_are_read_in_quoted_strings_only() {
        let find = |source: &'static str, words: &str, syntax| {
            let words = Excerpt {
                text: words.into(),
                at: 0,
                lead: String::new(),
            };
            let range = Finder::new(source, Some(syntax)).find(0..source.len(), &words);
            range.map(|range| &source[range])
        };
        let json = r#"["铃\u5fc5须“\"亮\"”\n好", "\uD83D\uDE00应"]"#;
        for (words, wanted) in [
            ("必须", r"\u5fc5须"),
            ("\"亮\"", r#"\"亮\""#),
            ("” 好", r"”\n好"),
            ("😀应", r"\uD83D\uDE00应"),
        ] {
            assert_eq!(find(json, words, Syntax::Json), Some(wanted));
        }
        let yaml = "- 铃\\u5fc5 \"\\u5fc5\"\n- \"\\x41\\\n  须\"\n- 'a''b'";
        assert_eq!(find(yaml, "必", Syntax::Yaml), None);
        assert_eq!(find(yaml, "A须", Syntax::Yaml), Some("\\x41\\\n  须"));
        assert_eq!(find(yaml, "a'b", Syntax::Yaml), Some("a''b"));
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
        for source in ["\"\\", "\"\\u", "\"\\u应应", "\"\\uD800\\u", "\"\\\n", "'"] {
            let _ = Seen::new(source, Some(Syntax::Yaml));
        }
    }
}
