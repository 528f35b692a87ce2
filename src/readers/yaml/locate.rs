//! Where nodes stand in YAML text. The text has been parsed before, so it is well-formed.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::super::sought::{ROOT, Sought};

/// A piece of a text that opens, is or closes a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Its bytes; `0..0` where it has none.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A scalar, or nothing where one could stand.
    Scalar(Box<str>, ScalarStyle),
    /// An alias of another node.
    Alias,
    /// A list starts.
    List,
    /// An object starts.
    Object,
    /// The innermost list or object ends; in block style it has no bracket.
    End,
}

/// The tokens of a text, up to where it is ill-formed.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let options = granit_parser::options! {
        flow_nesting_limit: usize::from(u16::MAX),
        block_nesting_limit: usize::from(u16::MAX),
    };
    let events = Parser::new_from_str_with_options(text, options).map_while(Result::ok);
    events.filter_map(|(event, span)| {
        let range = span.byte_range()?;
        let (kind, range) = match event {
            Event::Scalar(value, style, ..) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                // To the parser, a block scalar of nothing is wherever the text goes on.
                let is_nowhere = is_block && value.trim().is_empty();
                let range = if is_nowhere { 0..0 } else { trim(text, range) };
                (TokenKind::Scalar(value.into(), style), range)
            }
            Event::Alias(_) => (TokenKind::Alias, range),
            Event::SequenceStart(..) => (TokenKind::List, range),
            Event::MappingStart(..) => (TokenKind::Object, range),
            Event::SequenceEnd | Event::MappingEnd => {
                let is_bracket = text[range.clone()].starts_with([']', '}']);
                let range = if is_bracket { range } else { 0..0 };
                (TokenKind::End, range)
            }
            _ => return None,
        };
        Some(Token { kind, range })
    })
}

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
    fill_from(tokens(text), sought);
}

/// The same, from the tokens of the text.
pub(super) fn fill_from(tokens: impl Iterator<Item = Token>, sought: &mut Sought) {
    let mut open: Vec<Open> = Vec::new();
    // Where the last token ended: block collections have no closing token of their own.
    let mut end = 0;
    for Token { kind, range } in tokens {
        if !range.is_empty() {
            end = end.max(range.end);
        }
        match kind {
            TokenKind::Scalar(value, _) => {
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
                    let start = range.start.max(end);
                    key.unwrap_or(start..start)
                } else {
                    range
                };
                if let Some(node) = enter(&mut open, sought) {
                    sought.set_value(node, range);
                }
            }
            TokenKind::Alias => {
                if let Some(node) = enter(&mut open, sought) {
                    sought.set_value(node, range);
                }
            }
            TokenKind::List => {
                let node = enter(&mut open, sought);
                open.push(Open {
                    node,
                    start: range.start,
                    kind: Kind::List {
                        next: 0,
                        elements: node.map(|node| sought.list(node)),
                    },
                });
            }
            TokenKind::Object => {
                let node = enter(&mut open, sought);
                open.push(Open {
                    node,
                    start: range.start,
                    kind: Kind::Object { key: None },
                });
            }
            TokenKind::End => {
                if let Some(Open {
                    node: Some(node),
                    start,
                    ..
                }) = open.pop()
                {
                    sought.set_value(node, start..end.max(start));
                }
            }
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
