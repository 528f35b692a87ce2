//! Text and attribute values as XML 1.0, and the check of what was made.
//!
//! <https://www.w3.org/TR/xml/>, <https://www.w3.org/TR/xml-names/>

use std::collections::HashSet;
use std::fmt::Write as _;

use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::writers::WriteError;

/// The namespaces that the root element declares, by prefix.
pub(super) const NAMESPACES: &[(&str, &str)] = &[
    ("ali", "http://www.niso.org/schemas/ali/1.0/"),
    ("mml", "http://www.w3.org/1998/Math/MathML"),
    (
        "oasis",
        "-//OASIS//DTD XML Exchange Table Model 19990315//EN",
    ),
    ("tbx", "urn:iso:std:iso:30042:ed-1"),
    ("xi", "http://www.w3.org/2001/XInclude"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// Whether XML 1.0 can hold a character.
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Appends text; characters that XML cannot hold become U+FFFD.
pub(super) fn push_text(text: &str, out: &mut String) {
    push_escaped(text, false, out);
}

/// Appends the value of an attribute.
pub(super) fn push_value(text: &str, out: &mut String) {
    push_escaped(text, true, out);
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
            ' '..'\u{FFFE}' | '\t' | '\n' => continue,
            c if allowed(c) => continue,
            _ => "\u{FFFD}",
        };
        out.push_str(&text[done..at]);
        out.push_str(with);
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
}

/// Appends an attribute.
pub(super) fn push_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_value(value, out);
    out.push('"');
}

/// Appends a comment; `--` in it is broken up, as XML has it.
pub(super) fn push_comment(text: &str, out: &mut String) {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '-' && clean.ends_with('-') {
            clean.push(' ');
        }
        clean.push(if allowed(c) { c } else { '\u{FFFD}' });
    }
    if clean.ends_with('-') {
        clean.push(' ');
    }
    let _ = write!(out, "<!--{clean}-->");
}

/// Appends a processing instruction, if its target is a name.
pub(super) fn push_instruction(target: &str, data: &str, out: &mut String) {
    if !is_name(target) || target.eq_ignore_ascii_case("xml") {
        return;
    }
    out.push_str("<?");
    out.push_str(target);
    if !data.is_empty() {
        out.push(' ');
        out.extend(data.replace("?>", "? >").chars().filter(|&c| allowed(c)));
    }
    out.push_str("?>");
}

/// Whether a character may start a name without a colon.
pub(super) fn starts_name(c: char) -> bool {
    matches!(c, 'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}'
        | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// Whether a character may stand in a name without a colon.
pub(super) fn continues_name(c: char) -> bool {
    starts_name(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Whether a text is a name without a colon.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(starts_name) && text.chars().all(continues_name)
}

/// Whether a text may be the name of an element or attribute: a name, or one with a prefix.
pub(super) fn is_qualified(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(text),
    }
}

/// Whether a text is a name token.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == ':' || continues_name(c))
}

/// Reads the document that was made once more: tags match, attributes are unique, names have their
/// namespaces, references are known. Gives the values of its `id` attributes.
pub(super) fn check(text: &str) -> Result<HashSet<String>, WriteError> {
    let mut ids = HashSet::new();
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_end_names = true;
    reader.config_mut().check_comments = true;
    let mut roots = 0;
    let mut depth = 0_usize;
    let fault = loop {
        let empty = match reader.read_event() {
            Ok(Event::Start(start)) => Some((start, false)),
            Ok(Event::Empty(start)) => Some((start, true)),
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                None
            }
            Ok(Event::GeneralRef(reference)) => {
                let known = matches!(&*reference, "amp" | "lt" | "gt" | "quot" | "apos")
                    || reference.resolve_char_ref().is_ok_and(|c| c.is_some());
                if !known {
                    break format!("the entity `{}` is not defined", &*reference);
                }
                None
            }
            Ok(Event::Text(run)) => {
                if depth == 0 && !run.trim().is_empty() {
                    break "there is text outside the root element".to_owned();
                }
                None
            }
            Ok(Event::Eof) if depth > 0 => break "an element is not closed".to_owned(),
            Ok(Event::Eof) if roots != 1 => break format!("there are {roots} root elements"),
            Ok(Event::Eof) => return Ok(ids),
            Ok(_) => None,
            Err(error) => break error.to_string(),
        };
        let Some((start, is_empty)) = empty else {
            continue;
        };
        if depth == 0 {
            roots += 1;
        }
        if !is_empty {
            depth += 1;
        }
        if let Some(message) = fault_of_tag(&reader, &start, &mut ids) {
            break message;
        }
    };
    let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
    let before = &text[..text.floor_char_boundary(at.min(text.len()))];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Err(WriteError::IllFormed {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message: fault,
    })
}

fn fault_of_tag(
    reader: &NsReader<&[u8]>,
    start: &quick_xml::events::BytesStart<'_>,
    ids: &mut HashSet<String>,
) -> Option<String> {
    let resolver = reader.resolver();
    if let (ResolveResult::Unknown(prefix), _) = resolver.resolve_element(start.name()) {
        return Some(format!("the prefix `{prefix:?}` is not declared"));
    }
    for attribute in start.attributes() {
        match attribute {
            Ok(attribute) => {
                if attribute.key.as_ref() == "id" {
                    ids.insert(attribute.value.clone().into_owned());
                }
                if let (ResolveResult::Unknown(prefix), _) =
                    resolver.resolve_attribute(attribute.key)
                {
                    return Some(format!("the prefix `{prefix:?}` is not declared"));
                }
            }
            Err(error) => return Some(error.to_string()),
        }
    }
    None
}

/// The words of markup that this writer made, pieces apart by a space.
pub(super) fn words(markup: &str) -> String {
    let mut words = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let end = rest[start..]
            .find('>')
            .map_or(rest.len(), |end| start + end + 1);
        if rest[start..].starts_with("</") && !words.ends_with(' ') {
            words.push(' ');
        }
        rest = &rest[end..];
    }
    words.push_str(rest);
    let plain = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#13;", "\r")
        .replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
