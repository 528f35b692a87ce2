//! Elements to Markdown. What is written is read again: where it does not give the same elements,
//! every character that could mean something is escaped, and where that does not help either, the
//! caller is told.

use std::fmt::Write as _;

use super::{normal, parse_blocks, parse_line};
use crate::model::{Element, Markup};

/// Running text as Markdown, and whether it reads the same.
pub(crate) fn write_line(markup: &[Markup]) -> (String, bool) {
    let wanted = normal(markup);
    attempt(|escape| {
        let text = Writer { escape }.line(&wanted);
        let same = parse_line(&text) == wanted;
        (text, same)
    })
}

/// Blocks as Markdown, and whether they read the same.
pub(crate) fn write_blocks(markup: &[Markup]) -> (String, bool) {
    let wanted: Vec<Markup> = normal(markup)
        .into_iter()
        .filter(|piece| matches!(piece, Markup::Element(_)))
        .collect();
    attempt(|escape| {
        let text = Writer { escape }.blocks(&wanted);
        let same = parse_blocks(&text) == wanted;
        (text, same)
    })
}

fn attempt(write: impl Fn(Escape) -> (String, bool)) -> (String, bool) {
    let mut last = (String::new(), false);
    for escape in [Escape::Quotes, Escape::Starts, Escape::All] {
        last = write(escape);
        if last.1 {
            break;
        }
    }
    last
}

/// How much is escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escape {
    /// Only what is always read as markup.
    Quotes,
    /// Also what would make another block at the start of a line.
    Starts,
    /// Everything.
    All,
}

struct Writer {
    escape: Escape,
}

impl Writer {
    fn line(&self, markup: &[Markup]) -> String {
        let mut out = String::new();
        self.push_line(markup, &mut out);
        out
    }

    fn push_line(&self, markup: &[Markup], out: &mut String) {
        for piece in markup {
            match piece {
                Markup::Text(text) => self.push_text(text, out),
                Markup::Element(element) => self.push_inline(element, out),
                Markup::Comment(_) | Markup::Instruction(_) => {}
            }
        }
    }

    fn push_inline(&self, element: &Element, out: &mut String) {
        let attribute = |name: &str| element.attributes.get(name).map_or("", String::as_str);
        let mark = match element.name.as_str() {
            "em" | "i" => "*",
            "strong" | "b" => "**",
            "sub" => "~",
            "sup" => "^",
            "q" => "\"",
            "code" => return push_code(&text_of(&element.content), out),
            "br" => return out.push_str("\\\n"),
            "insert" => {
                let (kind, id) = (attribute("type"), attribute("id-ref"));
                let _ = write!(out, "{{{{ insert: {kind}, {id} }}}}");
                return;
            }
            "a" => {
                out.push('[');
                self.push_line(&element.content, out);
                push_target(attribute("href"), element, out);
                return;
            }
            "img" => {
                out.push_str("![");
                out.push_str(
                    &attribute("alt")
                        .replace('\\', "\\\\")
                        .replace('[', "\\[")
                        .replace(']', "\\]"),
                );
                push_target(attribute("src"), element, out);
                return;
            }
            _ => "",
        };
        out.push_str(mark);
        self.push_line(&element.content, out);
        out.push_str(mark);
    }

    fn push_text(&self, text: &str, out: &mut String) {
        for c in text.chars() {
            let special = match self.escape {
                Escape::Quotes | Escape::Starts => matches!(c, '"' | '\\'),
                Escape::All => matches!(
                    c,
                    '"' | '\\'
                        | '*'
                        | '_'
                        | '`'
                        | '~'
                        | '^'
                        | '['
                        | ']'
                        | '<'
                        | '{'
                        | '|'
                        | '&'
                        | '!'
                ),
            };
            if special {
                out.push('\\');
            }
            out.push(c);
        }
    }

    fn blocks(&self, blocks: &[Markup]) -> String {
        let mut out = String::new();
        for (place, block) in blocks.iter().enumerate() {
            let Markup::Element(block) = block else {
                continue;
            };
            if place > 0 {
                out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
            }
            out.push_str(&self.block(block));
        }
        out
    }

    fn block(&self, block: &Element) -> String {
        match block.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(block.name.as_bytes()[1] - b'0');
                format!("{} {}", "#".repeat(level), self.line(&block.content))
            }
            "hr" => "---".to_owned(),
            "pre" => {
                let code = text_of(&block.content);
                let fence = "`".repeat(longest_run(&code).max(2) + 1);
                if code.is_empty() {
                    format!("{fence}\n{fence}")
                } else {
                    format!("{fence}\n{code}\n{fence}")
                }
            }
            "blockquote" => {
                let inner = self.blocks(&self.paragraphs(&block.content));
                let lines = inner.trim_end_matches('\n').split('\n').map(|line| {
                    if line.is_empty() {
                        ">".to_owned()
                    } else {
                        format!("> {line}")
                    }
                });
                lines.collect::<Vec<_>>().join("\n")
            }
            "ul" | "ol" => self.list(block),
            "table" => self.table(block),
            "img" => {
                let mut out = String::new();
                self.push_inline(block, &mut out);
                out
            }
            _ => self.opening(self.line(&block.content)),
        }
    }

    /// A paragraph whose start means nothing.
    fn opening(&self, text: String) -> String {
        if self.escape == Escape::Quotes {
            return text;
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        match text.as_bytes().get(digits) {
            Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
            Some(b'#' | b'-' | b'+' | b'>') if digits == 0 => format!("\\{text}"),
            Some(b'*' | b'`') if digits == 0 && self.escape == Escape::Starts => {
                format!("\\{text}")
            }
            _ => text,
        }
    }

    /// Content of an element in which text may stand without a paragraph, as blocks.
    #[expect(clippy::unused_self, reason = "it stands beside what it serves")]
    fn paragraphs(&self, content: &[Markup]) -> Vec<Markup> {
        let mut out: Vec<Markup> = Vec::new();
        let mut loose: Vec<Markup> = Vec::new();
        let flush = |loose: &mut Vec<Markup>, out: &mut Vec<Markup>| {
            let blank = loose
                .iter()
                .all(|piece| matches!(piece, Markup::Text(text) if text.trim().is_empty()));
            let run = std::mem::take(loose);
            if !blank {
                out.push(Markup::Element(super::element("p", run)));
            }
        };
        for piece in content {
            match piece {
                Markup::Element(block)
                    if crate::oscal::grammar::is_block(&block.name) && block.name != "img" =>
                {
                    flush(&mut loose, &mut out);
                    out.push(piece.clone());
                }
                _ => loose.push(piece.clone()),
            }
        }
        flush(&mut loose, &mut out);
        out
    }

    fn list(&self, list: &Element) -> String {
        let mut out = String::new();
        let start: Option<u32> = list
            .attributes
            .get("start")
            .and_then(|start| start.parse().ok());
        let mut number = start.unwrap_or(1);
        let items: Vec<&Element> = list
            .content
            .iter()
            .filter_map(|markup| match markup {
                Markup::Element(item) => Some(item),
                _ => None,
            })
            .collect();
        let is_paragraph =
            |markup: &Markup| matches!(markup, Markup::Element(block) if block.name == "p");
        let loose = items
            .iter()
            .any(|item| item.content.iter().any(is_paragraph));
        for (place, item) in items.iter().enumerate() {
            let marker = if list.name == "ul" {
                "- ".to_owned()
            } else {
                format!("{number}. ")
            };
            if start.is_some() {
                number += 1;
            }
            if place > 0 && loose {
                out.push('\n');
            }
            let mut body = String::new();
            for block in &self.paragraphs(&item.content) {
                let Markup::Element(block) = block else {
                    continue;
                };
                if !body.is_empty() {
                    let tight = !loose && matches!(block.name.as_str(), "ul" | "ol");
                    let ended = body.ends_with('\n');
                    body.push_str(match (tight, ended) {
                        (true, true) => "",
                        (true, false) | (false, true) => "\n",
                        (false, false) => "\n\n",
                    });
                }
                body.push_str(&self.block(block));
            }
            let indent = " ".repeat(marker.len());
            out.push_str(&marker);
            for (place, line) in body.trim_end_matches('\n').split('\n').enumerate() {
                if place > 0 && !line.is_empty() {
                    out.push_str(&indent);
                }
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }

    fn table(&self, table: &Element) -> String {
        let rows = table.content.iter().filter_map(|markup| match markup {
            Markup::Element(row) => Some(row),
            _ => None,
        });
        let mut out = Vec::new();
        for (place, row) in rows.enumerate() {
            let mut line = String::from("|");
            let mut rule = String::from("|");
            for cell in &row.content {
                let Markup::Element(cell) = cell else {
                    continue;
                };
                let text = self.line(&cell.content);
                let text = if self.escape == Escape::All {
                    text
                } else {
                    text.replace('|', "\\|")
                };
                let _ = write!(line, " {text} |");
                rule.push_str(match cell.attributes.get("align").map(String::as_str) {
                    Some("center") => " :-: |",
                    Some("left") => " :-- |",
                    Some("right") => " --: |",
                    _ => " --- |",
                });
            }
            out.push(line);
            if place == 0 {
                out.push(rule);
            }
        }
        out.join("\n")
    }
}

fn text_of(content: &[Markup]) -> String {
    let mut text = String::new();
    for piece in content {
        match piece {
            Markup::Text(run) => text.push_str(run),
            Markup::Element(element) => text.push_str(&text_of(&element.content)),
            Markup::Comment(_) | Markup::Instruction(_) => {}
        }
    }
    text
}

fn longest_run(code: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for byte in code.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn push_code(code: &str, out: &mut String) {
    let fence = "`".repeat(longest_run(code) + 1);
    let pad = code.starts_with('`')
        || code.ends_with('`')
        || (code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty());
    let pad = if pad { " " } else { "" };
    let _ = write!(out, "{fence}{pad}{code}{pad}{fence}");
}

fn push_target(target: &str, element: &Element, out: &mut String) {
    out.push_str("](");
    let awkward = target.contains([' ', '\\', '\x0b']) || !balanced(target);
    if awkward && !target.contains(['<', '>']) {
        let _ = write!(out, "<{}>", target.replace('\\', "\\\\"));
    } else {
        out.push_str(target);
    }
    if let Some(title) = element.attributes.get("title") {
        let _ = write!(out, " \"{title}\"");
    }
    out.push(')');
}

/// Whether brackets close in order.
fn balanced(target: &str) -> bool {
    let mut open = 0_usize;
    for byte in target.bytes() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return false,
            b')' => open -= 1,
            _ => {}
        }
    }
    open == 0
}
