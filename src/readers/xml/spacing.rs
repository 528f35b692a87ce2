//! White space of running text as it is collected, and the remarks that stand within it.

use super::{is_blank, is_space};
use crate::model::{Carried, Inline, Markup, Opaque};

/// The attribute that a comment or instruction carries which stood within the text before it: how many
/// bytes of that text it follows.
pub(crate) const AFTER: &str = "guiju:after";

/// How white space in running text is treated, and whether a space would be one too many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spacing {
    pub(crate) after_space: bool,
    pub(crate) keep: bool,
}

impl Spacing {
    pub(crate) const COLLAPSED: Self = Self {
        after_space: true,
        keep: false,
    };
    pub(crate) const KEPT: Self = Self {
        after_space: true,
        keep: true,
    };

    /// Appends text to running text; whether its white space is changed by that.
    pub(crate) fn push(&mut self, text: &str, out: &mut Vec<Inline>) -> bool {
        if text.is_empty() || (!self.keep && self.after_space && is_blank(text)) {
            return !text.is_empty();
        }
        // A remark does not part the text it stands in: it follows the whole run.
        let last = last_but_remarks(out);
        let at = match last {
            Some(at) if matches!(out[at], Inline::Text(_)) => at,
            _ => {
                push(out, Inline::Text(String::with_capacity(text.len())));
                out.len() - 1
            }
        };
        let Some(Inline::Text(run)) = out.get_mut(at) else {
            return false;
        };
        if self.keep {
            run.push_str(text);
            self.after_space = text.ends_with(is_space);
            return false;
        }
        let bytes = text.as_bytes();
        let mut word = 0;
        let mut changed = false;
        for (at, &byte) in bytes.iter().enumerate() {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                self.after_space = false;
                continue;
            }
            run.push_str(&text[word..at]);
            word = at + 1;
            changed |= byte != b' ' || self.after_space;
            if !self.after_space {
                run.push(' ');
                self.after_space = true;
            }
        }
        run.push_str(&text[word..]);
        changed
    }
}

/// How many remarks in a row a text may jump: they are looked through at each text.
const REMARKS: usize = 32;

/// The last inline that is no comment or instruction.
pub(crate) fn last_but_remarks(content: &[Inline]) -> Option<usize> {
    let last = content
        .iter()
        .rev()
        .take(REMARKS)
        .position(|inline| !is_remark(inline))?;
    Some(content.len() - 1 - last)
}

/// Appends to a list that seldom holds more than one element, such as the content of an
/// emphasis or the blocks of a list item: room is made for one, not for the usual four, and then
/// for half as many again.
pub(crate) fn push<T>(list: &mut Vec<T>, element: T) {
    if list.len() == list.capacity() {
        list.reserve_exact((list.len() / 2).max(1));
    }
    list.push(element);
}

/// Removes the space at the end of running text.
pub(crate) fn trim_end(content: &mut Vec<Inline>) {
    if let Some(at) = last_but_remarks(content)
        && let Inline::Text(run) = &mut content[at]
    {
        run.truncate(run.trim_end_matches(is_space).len());
        if run.is_empty() {
            content.remove(at);
        }
    }
}

fn is_remark(inline: &Inline) -> bool {
    matches!(
        inline,
        Inline::Opaque(opaque)
            if matches!(opaque.content[..], [Markup::Comment(_) | Markup::Instruction(_)])
    )
}

/// A comment or instruction within running text.
pub(super) fn push_remark(format: &str, markup: Markup, out: &mut Vec<Inline>) {
    let last = last_but_remarks(out).map(|at| &out[at]);
    let carried = match last {
        Some(Inline::Text(run)) => Carried {
            attributes: [(AFTER.to_owned(), run.len().to_string())].into(),
            ..Carried::default()
        },
        _ => Carried::default(),
    };
    out.push(Inline::Opaque(Opaque {
        format: format.to_owned(),
        content: vec![markup],
        carried: carried.into_field(),
    }));
}
