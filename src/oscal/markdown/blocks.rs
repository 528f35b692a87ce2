//! Blocks of Markdown, to elements: paragraphs, headings, lists, quotations, code, tables.

use super::{DEPTH, element, inlines};
use crate::model::{Element, Markup};

/// Blocks as elements.
pub(crate) fn parse(text: &str) -> Vec<Markup> {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    blocks(&lines, 0)
}

fn blocks(lines: &[&str], depth: usize) -> Vec<Markup> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim().is_empty() {
            at += 1;
            continue;
        }
        let (block, next) = if depth < DEPTH {
            block(lines, at, depth)
        } else {
            paragraph(lines, at)
        };
        out.push(Markup::Element(block));
        at = next;
    }
    out
}

fn block(lines: &[&str], at: usize, depth: usize) -> (Element, usize) {
    let line = lines[at];
    if let Some(found) = fenced(lines, at) {
        return found;
    }
    if let Some((level, text)) = heading(line) {
        let content = inlines::parse_at(text, 0);
        return (element(&format!("h{level}"), content), at + 1);
    }
    if is_rule(line) {
        return (element("hr", Vec::new()), at + 1);
    }
    if line.starts_with('>') {
        let mut next = at;
        let mut inner = Vec::new();
        while let Some(rest) = lines.get(next).and_then(|line| line.strip_prefix('>')) {
            inner.push(rest.strip_prefix(' ').unwrap_or(rest));
            next += 1;
        }
        return (element("blockquote", blocks(&inner, depth + 1)), next);
    }
    if let Some(marker) = Marker::of(line) {
        return list(lines, at, marker, depth);
    }
    if let Some(found) = table(lines, at) {
        return found;
    }
    paragraph(lines, at)
}

fn paragraph(lines: &[&str], start: usize) -> (Element, usize) {
    let mut at = start + 1;
    while let Some(line) = lines.get(at)
        && !line.trim().is_empty()
        && !interrupts(line)
    {
        at += 1;
    }
    (
        element("p", inlines::parse_at(&joined(&lines[start..at]), 0)),
        at,
    )
}

/// The lines of a paragraph as one; two spaces or a backslash at the end of a line break it.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for (place, line) in lines.iter().enumerate() {
        let line = if place == 0 { line } else { line.trim_start() };
        if place + 1 == lines.len() {
            text.push_str(line);
        } else if let Some(broken) = line.strip_suffix('\\').or_else(|| line.strip_suffix("  ")) {
            text.push_str(broken.trim_end());
            // A vertical tab stands for the break: no text of XML holds one.
            text.push('\x0b');
        } else {
            text.push_str(line.trim_end());
            text.push(' ');
        }
    }
    super::fold(&text).into_owned()
}

/// Whether a line ends the paragraph before it.
fn interrupts(line: &str) -> bool {
    let list = Marker::of(line).is_some_and(|marker| match marker.number {
        None => line.len() > marker.width,
        Some(number) => number == 1,
    });
    list || line.starts_with('>')
        || line.starts_with("```")
        || is_rule(line)
        || heading(line).is_some()
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let text = line[level..].strip_prefix(' ')?;
    (1..=6).contains(&level).then(|| (level, text.trim()))
}

fn is_rule(line: &str) -> bool {
    let marks: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && matches!(marks[0], '-' | '*' | '_') && marks.iter().all(|&c| c == marks[0])
}

fn fenced(lines: &[&str], at: usize) -> Option<(Element, usize)> {
    let marks = lines[at].len() - lines[at].trim_start_matches('`').len();
    if marks < 3 || lines[at][marks..].contains('`') {
        return None;
    }
    let fence = &lines[at][..marks];
    let end = lines[at + 1..]
        .iter()
        .position(|line| line.trim_end() == fence)
        .map_or(lines.len(), |found| at + 1 + found);
    let code = lines[at + 1..end].join("\n");
    let mut pre = element("pre", Vec::new());
    if !code.is_empty() {
        pre.content.push(Markup::Text(code));
    }
    Some((pre, (end + 1).min(lines.len())))
}

/// The mark at the start of a list item.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Marker {
    /// The number, of an ordered list.
    number: Option<u32>,
    /// The character that tells lists apart.
    kind: u8,
    /// Where the text starts.
    width: usize,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let bytes = line.as_bytes();
        let (number, end) = match bytes.first()? {
            b'-' | b'*' | b'+' => (None, 1),
            byte if byte.is_ascii_digit() => {
                let digits = bytes
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                matches!(bytes.get(digits), Some(b'.' | b')')).then_some(())?;
                (
                    Some(line[..digits].parse().ok().filter(|_| digits < 10)?),
                    digits + 1,
                )
            }
            _ => return None,
        };
        let spaces = bytes[end..]
            .iter()
            .take_while(|&&byte| byte == b' ')
            .count();
        if spaces == 0 && end < bytes.len() {
            return None;
        }
        let spaces = if spaces > 4 || end + spaces == bytes.len() {
            1
        } else {
            spaces
        };
        Some(Self {
            number,
            kind: bytes[end - 1],
            width: end + spaces,
        })
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn list(lines: &[&str], start: usize, first: Marker, depth: usize) -> (Element, usize) {
    let mut items: Vec<Vec<&str>> = Vec::new();
    let mut loose = false;
    let mut at = start;
    while let Some(marker) = lines.get(at).and_then(|line| Marker::of(line))
        && marker.kind == first.kind
        && !is_rule(lines[at])
    {
        let mut item = vec![lines[at].get(marker.width..).unwrap_or_default()];
        at += 1;
        let mut blank = 0;
        while let Some(line) = lines.get(at) {
            if line.trim().is_empty() {
                blank += 1;
            } else if indent(line) >= marker.width {
                loose |= blank > 0 && Marker::of(line.trim_start()).is_none();
                item.extend(std::iter::repeat_n("", blank));
                blank = 0;
                item.push(&line[marker.width..]);
            } else if blank == 0 && !interrupts(line) && Marker::of(line).is_none() {
                item.push(line);
            } else {
                break;
            }
            at += 1;
        }
        let follows = lines
            .get(at)
            .and_then(|line| Marker::of(line))
            .is_some_and(|next| next.kind == first.kind);
        loose |= blank > 0 && follows;
        items.push(item);
    }
    let mut made = element(if first.number.is_some() { "ol" } else { "ul" }, Vec::new());
    if let Some(number) = first.number.filter(|&number| number != 1) {
        made.attributes
            .insert("start".to_owned(), number.to_string());
    }
    for item in items {
        let mut content = blocks(&item, depth + 1);
        if !loose {
            content = content.into_iter().flat_map(unwrapped).collect();
        }
        made.content.push(Markup::Element(element("li", content)));
    }
    (made, at)
}

/// The text of a paragraph without the paragraph.
fn unwrapped(block: Markup) -> Vec<Markup> {
    match block {
        Markup::Element(block) if block.name == "p" => block.content,
        other => vec![other],
    }
}

fn table(lines: &[&str], at: usize) -> Option<(Element, usize)> {
    let rule = lines.get(at + 1)?;
    if !lines[at].contains('|') || !rule.contains('-') {
        return None;
    }
    let aligns = cells(rule)
        .into_iter()
        .map(|cell| {
            let cell = cell.trim();
            let dashes = cell.trim_start_matches(':').trim_end_matches(':');
            (!dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')).then(|| {
                match (cell.starts_with(':'), cell.ends_with(':')) {
                    (true, true) => Some("center"),
                    (true, false) => Some("left"),
                    (false, true) => Some("right"),
                    (false, false) => None,
                }
            })
        })
        .collect::<Option<Vec<_>>>()?;
    if cells(lines[at]).len() != aligns.len() {
        return None;
    }
    let row = |line: &str, name: &str| {
        let made = cells(line).into_iter().enumerate().map(|(place, cell)| {
            let cell = cell.trim().replace("\\|", "|");
            let mut made = element(name, inlines::parse_at(&cell, 0));
            if let Some(Some(align)) = aligns.get(place) {
                made.attributes
                    .insert("align".to_owned(), (*align).to_owned());
            }
            Markup::Element(made)
        });
        Markup::Element(element("tr", made.collect()))
    };
    let mut rows = vec![row(lines[at], "th")];
    let mut next = at + 2;
    while let Some(line) = lines.get(next)
        && line.contains('|')
    {
        rows.push(row(line, "td"));
        next += 1;
    }
    Some((element("table", rows), next))
}

/// The cells of a row: what stands between bars that are not escaped.
fn cells(line: &str) -> Vec<&str> {
    let mut line = line.trim();
    line = line.strip_prefix('|').unwrap_or(line);
    if line.ends_with('|') && !line.ends_with("\\|") {
        line = &line[..line.len() - 1];
    }
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        if !line[..at].ends_with('\\') {
            cells.push(&line[start..at]);
            start = at + 1;
        }
    }
    cells.push(&line[start..]);
    cells
}
