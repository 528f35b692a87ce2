//! Markup of another vocabulary that a field of the model holds as text: formulas in MathML, drawings
//! in SVG. It is written anew, without the prefix that the source used for its namespace.

use super::carry::Read;
use super::namespaces::customary;
use super::{Cursor, Event, MAPPED, Tag, is_blank};
use crate::readers::ledger::Kind;

impl<'a> Cursor<'a> {
    /// Appends the element whose start tag was read, and all in it, which counts as mapped.
    pub(crate) fn write_markup(&mut self, tag: Tag<'a>, out: &mut String) -> Read<()> {
        self.write_within(tag, out, "")
    }

    /// `around` is the prefix of the namespace in force.
    fn write_within(&mut self, mut tag: Tag<'a>, out: &mut String, around: &str) -> Read<()> {
        let name = tag.name().to_owned();
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        let namespace = customary(prefix).filter(|_| WITHOUT_PREFIX.contains(&prefix));
        let name: &str = if namespace.is_some() { local } else { &name };
        out.push('<');
        out.push_str(name);
        let attributes = tag.take_all();
        let declares = attributes.iter().any(|(name, _)| name == "xmlns");
        if around != prefix && !declares {
            match namespace {
                Some(namespace) => push_attribute(out, "xmlns", namespace),
                None if prefix.is_empty() => push_attribute(out, "xmlns", ""),
                None => {}
            }
        }
        let own = Some(prefix).filter(|_| namespace.is_none());
        let others = attributes.iter().map(|(name, _)| prefix_of(name));
        let mut written = Vec::new();
        for prefix in own.into_iter().chain(others) {
            if let Some(namespace) = customary(prefix)
                && prefix != "xml"
                && !written.contains(&prefix)
            {
                push_attribute(out, &format!("xmlns:{prefix}"), namespace);
                written.push(prefix);
            }
        }
        for (name, value) in attributes {
            push_attribute(out, &name, &value);
        }
        let inside = if namespace.is_some() || prefix.is_empty() {
            prefix
        } else {
            around
        };
        let mut is_empty = true;
        while let Some(event) = self.child()? {
            let at = out.len();
            if is_empty {
                out.push('>');
            }
            match event {
                Event::Start(tag) => self.write_within(tag, out, inside)?,
                Event::Text(text) => {
                    self.enter_text(&text, MAPPED);
                    if is_blank(&text) && is_layout(prefix, local) {
                        out.truncate(at);
                        continue;
                    }
                    push_escaped(out, &text);
                }
                Event::Comment(text) => {
                    self.enter_remark(Kind::Comment, MAPPED);
                    out.push_str("<!--");
                    out.push_str(&text);
                    out.push_str("-->");
                }
                Event::Instruction(target, data) => {
                    self.enter_remark(Kind::Instruction, MAPPED);
                    out.push_str("<?");
                    out.push_str(&target);
                    out.push(' ');
                    out.push_str(&data);
                    out.push_str("?>");
                }
                Event::End | Event::Eof => {}
            }
            is_empty = false;
        }
        self.close(tag);
        if is_empty {
            out.push_str("/>");
        } else {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
        Ok(())
    }
}

/// The prefixes of the namespaces whose elements are written without one.
const WITHOUT_PREFIX: [&str; 2] = ["mml", "svg"];

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// Whether white space in an element only lays out the source.
fn is_layout(prefix: &str, local: &str) -> bool {
    match prefix {
        "mml" => !matches!(
            local,
            "mi" | "mn" | "mo" | "ms" | "mtext" | "annotation" | "ci" | "cn" | "csymbol" | "cs"
        ),
        "svg" => !matches!(
            local,
            "text" | "tspan" | "textPath" | "style" | "title" | "desc"
        ),
        _ => false,
    }
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_escaped(out, value);
    out.push('"');
}

fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
