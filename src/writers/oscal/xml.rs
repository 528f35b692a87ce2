//! The tree of elements as XML text. <https://www.w3.org/TR/xml/>

use std::fmt::Write as _;

use quick_xml::events::Event;
use quick_xml::reader::NsReader;

use crate::model::{Element, Markup};
use crate::oscal::NAMESPACE;
use crate::writers::WriteError;

/// Namespaces whose customary prefixes may stand in what was carried.
const CUSTOMARY: &[(&str, &str)] = &[
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("xi", "http://www.w3.org/2001/XInclude"),
    ("mml", "http://www.w3.org/1998/Math/MathML"),
    ("svg", "http://www.w3.org/2000/svg"),
    ("xhtml", "http://www.w3.org/1999/xhtml"),
    ("tbx", "urn:iso:std:iso:30042:ed-1"),
    ("ali", "http://www.niso.org/schemas/ali/1.0/"),
    (
        "oasis",
        "http://docs.oasis-open.org/ns/oasis-exchange/table",
    ),
];

/// Appends the root element.
pub(super) fn push_root(root: &Element, out: &mut String) {
    let mut prefixes = Vec::new();
    collect_prefixes(root, &mut prefixes);
    let mut head = format!(" xmlns=\"{NAMESPACE}\"");
    for (prefix, uri) in CUSTOMARY {
        if prefixes.contains(prefix) {
            let _ = write!(head, " xmlns:{prefix}=\"{uri}\"");
        }
    }
    push_element(root, &head, 0, out);
    out.push('\n');
}

/// Appends comments and instructions, a line each.
pub(super) fn push_remarks(remarks: &[Markup], out: &mut String) {
    for remark in remarks {
        if matches!(remark, Markup::Comment(_) | Markup::Instruction(_)) {
            push_markup(remark, 0, out);
            out.push('\n');
        }
    }
}

fn collect_prefixes(element: &Element, found: &mut Vec<&'static str>) {
    let names = std::iter::once(&element.name).chain(element.attributes.keys());
    for (prefix, _) in names.filter_map(|name| name.split_once(':')) {
        if let Some((known, _)) = CUSTOMARY.iter().find(|(known, _)| *known == prefix)
            && !found.contains(known)
        {
            found.push(known);
        }
    }
    for markup in &element.content {
        if let Markup::Element(child) = markup {
            collect_prefixes(child, found);
        }
    }
}

fn push_markup(markup: &Markup, depth: usize, out: &mut String) {
    match markup {
        Markup::Element(element) => push_element(element, "", depth, out),
        Markup::Text(text) => push_escaped(text, false, out),
        Markup::Comment(comment) => {
            let mut text = comment.text.replace("--", "- -");
            if text.ends_with('-') {
                text.push(' ');
            }
            out.push_str("<!--");
            out.extend(text.chars().filter(|&c| allowed(c)));
            out.push_str("-->");
        }
        Markup::Instruction(instruction) => {
            if is_name(&instruction.target) && !instruction.target.eq_ignore_ascii_case("xml") {
                out.push_str("<?");
                out.push_str(&instruction.target);
                if !instruction.data.is_empty() {
                    out.push(' ');
                    let data = instruction.data.replace("?>", "? >");
                    out.extend(data.chars().filter(|&c| allowed(c)));
                }
                out.push_str("?>");
            }
        }
    }
}

fn push_element(element: &Element, head: &str, depth: usize, out: &mut String) {
    // What JSON alone can hold is not written; neither is what names no element.
    if element.name.starts_with(crate::oscal::plain::PREFIX) || !is_name(&element.name) {
        return;
    }
    out.push('<');
    out.push_str(&element.name);
    out.push_str(head);
    for (name, value) in &element.attributes {
        if name.starts_with("guiju:") || !is_name(name) || (name == "xmlns" && !head.is_empty()) {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        push_escaped(value, true, out);
        out.push('"');
    }
    if element.content.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    let lines = stands_in_lines(&element.content);
    for child in &element.content {
        if lines {
            new_line(depth + 1, out);
        }
        push_markup(child, depth + 1, out);
    }
    if lines {
        new_line(depth, out);
    }
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

/// Whether content is elements that stand in lines of their own: white space between them is layout.
fn stands_in_lines(content: &[Markup]) -> bool {
    content.iter().all(|markup| match markup {
        Markup::Element(element) => !matches!(
            element.name.as_str(),
            "a" | "insert"
                | "code"
                | "em"
                | "i"
                | "b"
                | "strong"
                | "q"
                | "sub"
                | "sup"
                | "br"
                | "img"
        ),
        Markup::Text(_) => false,
        Markup::Comment(_) | Markup::Instruction(_) => true,
    }) && content
        .iter()
        .any(|markup| matches!(markup, Markup::Element(_)))
}

fn new_line(depth: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn push_escaped(text: &str, attribute: bool, out: &mut String) {
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let with = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if attribute => "&quot;",
            '\t' if attribute => "&#9;",
            '\n' if attribute => "&#10;",
            '\r' => "&#13;",
            c if allowed(c) => continue,
            _ => "\u{FFFD}",
        };
        out.push_str(&text[done..at]);
        out.push_str(with);
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
}

fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn is_name(name: &str) -> bool {
    let starts = |c: char| c.is_alphabetic() || c == '_';
    name.starts_with(starts)
        && name
            .chars()
            .all(|c| starts(c) || c.is_numeric() || matches!(c, '-' | '.' | ':' | '\u{B7}'))
        && !name.ends_with(':')
        && name.matches(':').count() < 2
}

/// Reads what was made once more: it must be well-formed.
pub(super) fn check(text: &str) -> Result<(), WriteError> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_comments = true;
    let message = loop {
        match reader.read_resolved_event() {
            Ok((
                quick_xml::name::ResolveResult::Unknown(prefix),
                Event::Start(_) | Event::Empty(_),
            )) => {
                break format!("the prefix `{prefix:?}` is not declared");
            }
            Ok((_, Event::Start(start) | Event::Empty(start))) => {
                if let Some(Err(error)) = start.attributes().find(Result::is_err) {
                    break error.to_string();
                }
            }
            Ok((_, Event::Eof)) => return Ok(()),
            Ok(_) => {}
            Err(error) => break error.to_string(),
        }
    };
    let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
    let before = &text[..text.floor_char_boundary(at.min(text.len()))];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Err(WriteError::IllFormed {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message,
    })
}
