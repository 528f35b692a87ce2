//! Markdown within a line, to elements. Specification: <https://spec.commonmark.org/> for the most.

use super::{DEPTH, element, push_text};
use crate::model::Markup;

/// Running text as elements.
pub(crate) fn parse(text: &str) -> Vec<Markup> {
    // A vertical tab stands for a break, as no text of XML holds one.
    let text = text.replace("\\\n", "\x0b");
    parse_at(&super::fold(&text), 0)
}

/// The most bytes of an address or its title.
const LONGEST: usize = 2000;

/// What was looked for in vain from some place on, and so need not be looked for again.
#[derive(Default)]
struct Absent {
    delimiters: [bool; 7],
    code: u64,
    bracket: bool,
}

pub(super) fn parse_at(text: &str, depth: usize) -> Vec<Markup> {
    let mut out = Vec::new();
    let mut absent = Absent::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut plain = 0;
    while at < bytes.len() {
        let found = if depth < DEPTH {
            piece(text, at, depth, &mut absent)
        } else {
            None
        };
        if let Some((markup, end)) = found {
            push_text(&mut out, &text[plain..at]);
            match markup {
                Markup::Text(text) => push_text(&mut out, &text),
                other => out.push(other),
            }
            at = end;
            plain = end;
            continue;
        }
        // A run of one mark is taken or left as a whole, but for brackets and quotes.
        let mark = bytes[at];
        at += text[at..].chars().next().map_or(1, char::len_utf8);
        if matches!(mark, b'*' | b'_' | b'`' | b'~' | b'^') {
            while bytes.get(at) == Some(&mark) {
                at += 1;
            }
        }
    }
    push_text(&mut out, &text[plain..]);
    out
}

/// The marked-up piece that starts at a place, and where it ends.
fn piece(text: &str, at: usize, depth: usize, absent: &mut Absent) -> Option<(Markup, usize)> {
    let bytes = text.as_bytes();
    let rest = &text[at..];
    match bytes[at] {
        b'\\' => {
            let next = *bytes.get(at + 1)?;
            next.is_ascii_punctuation()
                .then(|| (Markup::Text(char::from(next).to_string()), at + 2))
        }
        b'\x0b' => Some((Markup::Element(element("br", Vec::new())), at + 1)),
        b'&' => entity(rest).map(|(text, length)| (Markup::Text(text.to_owned()), at + length)),
        b'`' => code(rest, absent).map(|(markup, length)| (markup, at + length)),
        b'{' => insert(rest).map(|(markup, length)| (markup, at + length)),
        b'!' if rest.starts_with("![") => link(text, at + 1, depth, absent, true),
        b'[' => link(text, at, depth, absent, false),
        b'<' => autolink(rest).map(|(markup, length)| (markup, at + length)),
        b'*' if rest.starts_with("**") => delimited(text, at, "**", "strong", depth, absent, 0),
        b'*' => delimited(text, at, "*", "em", depth, absent, 1),
        b'_' if rest.starts_with("__") => delimited(text, at, "__", "strong", depth, absent, 2),
        b'_' => delimited(text, at, "_", "em", depth, absent, 3),
        b'~' => delimited(text, at, "~", "sub", depth, absent, 4),
        b'^' => delimited(text, at, "^", "sup", depth, absent, 5),
        b'"' => delimited(text, at, "\"", "q", depth, absent, 6),
        _ => None,
    }
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn is_gap(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || c == '\x0b')
}

/// Text between two equal delimiters.
fn delimited(
    text: &str,
    at: usize,
    mark: &'static str,
    name: &str,
    depth: usize,
    absent: &mut Absent,
    kind: usize,
) -> Option<(Markup, usize)> {
    let within_words = matches!(mark, "_" | "__" | "\"");
    let start = at + mark.len();
    if absent.delimiters[kind]
        || is_gap(after(text, start))
        || (within_words && is_word(before(text, at)))
        || (matches!(mark, "~" | "^" | "\"") && text[start..].starts_with(mark))
    {
        return None;
    }
    let Some(end) = closing(text, start, mark) else {
        absent.delimiters[kind] = true;
        return None;
    };
    let inner = parse_at(&text[start..end], depth + 1);
    Some((Markup::Element(element(name, inner)), end + mark.len()))
}

/// Where the closing delimiter stands.
fn closing(text: &str, start: usize, mark: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let within_words = matches!(mark, "_" | "__" | "\"");
    let first = mark.as_bytes()[0];
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => at = skip_code(bytes, at),
            byte if byte == first => {
                let mut run = at;
                while bytes.get(run) == Some(&first) {
                    run += 1;
                }
                let length = run - at;
                // Of a longer run, the last marks close: what is before them is within.
                let fits = match mark.len() {
                    2 => length >= 2,
                    _ => length % 2 == 1,
                };
                let end = run - mark.len().min(length);
                if fits
                    && end > start
                    && !is_gap(before(text, at))
                    && !(within_words && is_word(after(text, run)))
                {
                    return Some(end);
                }
                at = run;
            }
            _ => at += 1,
        }
    }
    None
}

/// The end of a code span, or of the marks where none opens.
fn skip_code(bytes: &[u8], at: usize) -> usize {
    let mut run = at;
    while bytes.get(run) == Some(&b'`') {
        run += 1;
    }
    run
}

fn code(rest: &str, absent: &mut Absent) -> Option<(Markup, usize)> {
    let marks = rest.len() - rest.trim_start_matches('`').len();
    if marks > 63 || absent.code & (1 << marks) != 0 {
        return None;
    }
    let mut from = marks;
    while let Some(found) = rest[from..].find('`') {
        let start = from + found;
        let run = rest[start..].len() - rest[start..].trim_start_matches('`').len();
        if run == marks {
            let mut content = &rest[marks..start];
            let padded = content.starts_with(' ') && content.ends_with(' ');
            if padded && !content.trim().is_empty() {
                content = &content[1..content.len() - 1];
            }
            let markup = Markup::Element(element("code", vec![Markup::Text(content.to_owned())]));
            return Some((markup, start + run));
        }
        from = start + run;
    }
    absent.code |= 1 << marks;
    None
}

/// `{{ insert: param, ID }}`.
fn insert(rest: &str) -> Option<(Markup, usize)> {
    let inner = rest.strip_prefix("{{")?;
    let end = inner[..inner.floor_char_boundary(256)].find("}}")?;
    let (kind, id) = inner[..end]
        .trim_start()
        .strip_prefix("insert:")?
        .split_once(',')?;
    let (kind, id) = (kind.trim(), id.trim());
    if kind.is_empty() || id.is_empty() || id.contains([' ', ',', '{']) {
        return None;
    }
    let mut insert = element("insert", Vec::new());
    insert.attributes.insert("type".to_owned(), kind.to_owned());
    insert.attributes.insert("id-ref".to_owned(), id.to_owned());
    Some((Markup::Element(insert), end + 4))
}

/// `[words](address "title")`, and the same after `!` for an image; `at` is the bracket.
fn link(
    text: &str,
    at: usize,
    depth: usize,
    absent: &mut Absent,
    image: bool,
) -> Option<(Markup, usize)> {
    if absent.bracket {
        return None;
    }
    let bytes = text.as_bytes();
    let mut open = 0_usize;
    let mut end = at;
    loop {
        match bytes.get(end) {
            None => {
                // No bracket closes: none after this one will either.
                absent.bracket = open == 1;
                return None;
            }
            Some(b'\\') => end += 1,
            Some(b'[') => open += 1,
            Some(b']') => {
                open -= 1;
                if open == 0 {
                    break;
                }
            }
            _ => {}
        }
        if open > 8 {
            return None;
        }
        end += 1;
    }
    let words = &text[at + 1..end];
    let rest = text[end + 1..].strip_prefix('(')?;
    let (target, length) = destination(rest)?;
    let after_target = rest[length..].trim_start();
    let (title, after_title) = match after_target.strip_prefix('"') {
        Some(quoted) => {
            let close = quoted[..quoted.floor_char_boundary(LONGEST)].find('"')?;
            (Some(&quoted[..close]), quoted[close + 1..].trim_start())
        }
        None => (None, after_target),
    };
    let stop = text.len() - after_title.strip_prefix(')')?.len();
    let mut made = if image {
        let mut made = element("img", Vec::new());
        made.attributes.insert("alt".to_owned(), unescape(words));
        made.attributes.insert("src".to_owned(), target);
        made
    } else {
        let mut made = element("a", parse_at(words, depth + 1));
        made.attributes.insert("href".to_owned(), target);
        made
    };
    if let Some(title) = title {
        made.attributes.insert("title".to_owned(), title.to_owned());
    }
    Some((Markup::Element(made), stop))
}

/// The address of a link and its length as written.
fn destination(rest: &str) -> Option<(String, usize)> {
    // Longer addresses are text, so that many open brackets do not look through all that follows.
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    if let Some(pointed) = rest.strip_prefix('<') {
        let end = pointed.find(['>', '<'])?;
        return pointed[end..]
            .starts_with('>')
            .then(|| (unescape(&pointed[..end]), end + 2));
    }
    let mut open = 0_usize;
    let mut escaped = false;
    let end = rest
        .char_indices()
        .find(|&(_, c)| {
            if std::mem::take(&mut escaped) {
                return false;
            }
            match c {
                '\\' => escaped = true,
                '(' => open += 1,
                ')' if open == 0 => return true,
                ')' => open -= 1,
                ' ' | '\x0b' => return true,
                _ => {}
            }
            false
        })
        .map(|(end, _)| end)?;
    Some((unescape(&rest[..end]), end))
}

/// `<https://…>`.
fn autolink(rest: &str) -> Option<(Markup, usize)> {
    let inner = &rest[1..];
    let end = inner[..inner.floor_char_boundary(LONGEST)].find(['>', ' ', '<', '"'])?;
    let target = &inner[..end];
    let known = ["http://", "https://", "mailto:", "ftp://"];
    if !inner[end..].starts_with('>') || !known.iter().any(|scheme| target.starts_with(scheme)) {
        return None;
    }
    let mut made = element("a", vec![Markup::Text(target.to_owned())]);
    made.attributes.insert("href".to_owned(), target.to_owned());
    Some((Markup::Element(made), end + 2))
}

fn entity(rest: &str) -> Option<(&'static str, usize)> {
    [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&nbsp;", "\u{a0}"),
    ]
    .into_iter()
    .find_map(|(name, text)| rest.starts_with(name).then_some((text, name.len())))
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                out.extend(chars.next());
            }
            _ => out.push(c),
        }
    }
    out
}
