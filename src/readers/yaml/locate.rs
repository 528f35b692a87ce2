//! Where nodes stand in YAML text. The text has been parsed before, so it is well-formed.

use std::ops::Range;

use granit_parser::{Event, Parser};

use super::super::sought::{ROOT, Sought};

/// Something open.
struct Open {
    node: Option<usize>,
    start: usize,
    kind: Kind,
}

enum Kind {
    List {
        next: usize,
        elements: Option<usize>,
    },
    /// An object; with the node of the key just read, when its value is awaited.
    Object { key: Option<Key> },
}

struct Key {
    node: Option<usize>,
    range: Range<usize>,
}

/// Fills in the ranges of what is looked for.
pub(in super::super) fn fill(text: &str, sought: &mut Sought) {
    let mut open: Vec<Open> = Vec::new();
    // Where the last token ended: block collections have no closing token of their own.
    let mut end = 0;
    let options = granit_parser::options! {
        flow_nesting_limit: usize::from(u16::MAX),
        block_nesting_limit: usize::from(u16::MAX),
    };
    for next in Parser::new_from_str_with_options(text, options) {
        let Ok((event, span)) = next else { return };
        let Some(range) = span.byte_range() else {
            continue;
        };
        match event {
            Event::Scalar(value, ..) => {
                let range = trim(text, range);
                end = end.max(range.end);
                if let Some(Open {
                    node,
                    kind: Kind::Object { key: key @ None },
                    ..
                }) = open.last_mut()
                {
                    let below = node.and_then(|node| sought.field(node, &value));
                    if let Some(below) = below {
                        sought.set_key(below, range.clone());
                    }
                    *key = Some(Key { node: below, range });
                    continue;
                }
                // Nothing stands for `null`: the place is that of the key.
                let key = awaiting(&open).map(|key| key.range.clone());
                let range = if range.is_empty() {
                    key.unwrap_or(range)
                } else {
                    range
                };
                if let Some(node) = enter(&mut open, sought) {
                    sought.set_value(node, range);
                }
            }
            Event::Alias(_) => {
                end = end.max(range.end);
                if let Some(node) = enter(&mut open, sought) {
                    sought.set_value(node, range);
                }
            }
            Event::SequenceStart(..) => {
                let node = enter(&mut open, sought);
                open.push(Open {
                    node,
                    start: range.start,
                    kind: Kind::List {
                        next: 0,
                        elements: node.map(|node| sought.list(node)),
                    },
                });
                end = end.max(range.end);
            }
            Event::MappingStart(..) => {
                let node = enter(&mut open, sought);
                open.push(Open {
                    node,
                    start: range.start,
                    kind: Kind::Object { key: None },
                });
                end = end.max(range.end);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // In flow style the closing bracket is a token; in block style the span is empty.
                if text[range.clone()].starts_with([']', '}']) {
                    end = end.max(range.end);
                }
                if let Some(Open {
                    node: Some(node),
                    start,
                    ..
                }) = open.pop()
                {
                    sought.set_value(node, start..end.max(start));
                }
            }
            _ => {}
        }
    }
}

fn awaiting(open: &[Open]) -> Option<&Key> {
    match open.last()? {
        Open {
            kind: Kind::Object { key },
            ..
        } => key.as_ref(),
        Open { .. } => None,
    }
}

/// The node of the value that starts here.
fn enter(open: &mut [Open], sought: &Sought) -> Option<usize> {
    let Some(parent) = open.last_mut() else {
        return Some(ROOT);
    };
    match &mut parent.kind {
        Kind::List { next, elements } => {
            let index = *next;
            *next += 1;
            elements.and_then(|elements| sought.element(elements, index))
        }
        Kind::Object { key } => key.take().and_then(|key| key.node),
    }
}

/// A scalar without the line breaks and comments that a block scalar's span takes in.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text[range.clone()].trim_end().len();
    range.start..range.start + length
}
