//! The scan of a text up to a place, line by line in block style, character by character between brackets.

use super::{Context, Field, Kind, Level};

/// What the end of the scanned text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A place where nothing can be said to belong: a comment, after a value.
    Nowhere,
    /// The beginning of a line or of an element of a list, in block style.
    Fresh,
    /// After the name of a field.
    Value,
    /// Between brackets, where something begins.
    Flow,
}

pub(super) struct Scan<'t> {
    text: &'t str,
    levels: Vec<Level>,
    /// The column of the field whose text stands on the lines below it.
    block_text: Option<usize>,
    end: End,
    /// Where the last scalar starts, if it goes on to the end.
    typed: Option<usize>,
    /// The object whose fields are asked for, by its start; and these fields.
    sought: Option<usize>,
    pub(super) found: Option<Vec<Field>>,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str, sought: Option<usize>) -> Self {
        Self {
            text,
            levels: Vec::new(),
            block_text: None,
            end: End::Fresh,
            typed: None,
            sought,
            found: None,
        }
    }

    pub(super) fn run(&mut self) {
        let mut start = 0;
        while self.found.is_none() {
            let length = self.text[start..].find('\n');
            let end = length.map_or(self.text.len(), |length| start + length);
            self.line(start, end);
            if length.is_none() {
                break;
            }
            start = end + 1;
        }
        while self.found.is_none() && self.sought.is_some() && self.pop() {}
    }

    pub(super) fn context(mut self) -> Context {
        let at = self.text.len();
        let start = self.typed.unwrap_or(at);
        let (is_name, is_value) = match (self.end, self.levels.last()) {
            (End::Nowhere, _) => (false, false),
            (End::Value, _) => (false, true),
            (End::Flow, Some(level)) => {
                let is_name = !(level.is_list() || level.is_awaiting());
                (is_name, !is_name)
            }
            (_, None) => (true, false),
            (_, Some(level)) => {
                let line = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
                let is_new = level.column != Some(start - line);
                // A name, of an object that is there or of a new one that is the value.
                let can_begin = level.is_list() || level.is_awaiting();
                (!is_new || can_begin, is_new && can_begin)
            }
        };
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '"' | '\'');
        let is_name = is_name && self.text[start..].chars().all(is_word);
        if !is_name && !is_value {
            self.levels.clear();
        }
        Context {
            levels: self.levels,
            is_name,
            is_value,
            typed: start..at,
        }
    }

    fn line(&mut self, start: usize, end: usize) {
        let line = &self.text[start..end];
        let content = line.trim_start_matches(' ');
        let column = line.len() - content.len();
        self.typed = None;
        if let Some(parent) = self.block_text {
            if content.trim().is_empty() || column > parent {
                self.end = End::Value;
                self.typed = Some(start + column);
                return;
            }
            self.block_text = None;
        }
        if content.starts_with('#') {
            self.end = End::Nowhere;
            return;
        }
        if self.is_in_flow() {
            let around = self.levels.iter().rev().find_map(|level| level.column);
            let is_closing = content.starts_with([']', '}']) || content.trim().is_empty();
            if is_closing || around.is_none_or(|around| column > around) {
                return self.flow(start + column, end);
            }
            // The brackets were not closed.
            while self.is_in_flow() {
                self.pop();
            }
        }
        if !content.trim().is_empty() || end == self.text.len() {
            self.block(start + column, column, end);
        }
    }

    fn is_in_flow(&self) -> bool {
        let innermost = self.levels.last();
        innermost.is_some_and(|level| level.column.is_none())
    }

    /// A line in block style, from its first character on.
    fn block(&mut self, mut at: usize, mut column: usize, end: usize) {
        loop {
            while self.innermost().is_some_and(|(_, inner)| inner > column) {
                self.pop();
            }
            let rest = &self.text[at..end];
            let is_element = rest.starts_with("- ") || rest == "-" || rest == "-\r";
            if !is_element && self.innermost() == Some((true, column)) {
                self.pop();
            }
            if is_element {
                if self.innermost() != Some((true, column)) {
                    self.push(at, Some(column), Kind::List);
                }
                let spaces = rest[1..].len() - rest[1..].trim_start_matches(' ').len();
                at += 1 + spaces;
                column += 1 + spaces;
                continue;
            }
            self.end = End::Fresh;
            let Some((name, after)) = name(rest) else {
                return self.value(at, end);
            };
            if self.innermost() != Some((false, column)) {
                self.push(at, Some(column), Kind::object());
            }
            self.name(at, name);
            self.end = End::Value;
            let value = self.text[at + after..end].trim_start_matches(' ');
            let at = end - value.len();
            if !value.trim().is_empty() {
                self.value(at, end);
            }
            return;
        }
    }

    /// Whether the innermost level in block style is a list, and its column.
    fn innermost(&self) -> Option<(bool, usize)> {
        let level = self.levels.last()?;
        Some((level.is_list(), level.column?))
    }

    /// A value in block style, up to the end of the line.
    fn value(&mut self, at: usize, end: usize) {
        let rest = &self.text[at..end];
        if rest.starts_with(['{', '[']) {
            return self.flow(at, end);
        }
        if rest.starts_with('#') {
            self.end = End::Nowhere;
            return;
        }
        if rest.starts_with(['|', '>']) {
            self.end = End::Nowhere;
            self.block_text = self.levels.last().and_then(|level| level.column);
            return self.given("");
        }
        let length = match quoted(rest) {
            Some(length) => length,
            None => rest.find(" #").unwrap_or(rest.len()),
        };
        self.scalar(at, at + length);
    }

    /// Takes in a scalar. One that goes on to the end of the text is what is typed.
    fn scalar(&mut self, at: usize, end: usize) {
        let scalar = &self.text[at..end];
        if end < self.text.len() || is_closed(scalar) {
            self.end = End::Nowhere;
        } else if self.sought.is_none() {
            self.typed = Some(at);
            return;
        }
        let bare = scalar.trim().trim_matches(['"', '\'']);
        self.given(bare);
    }

    /// Text between brackets, up to the end of the line.
    fn flow(&mut self, mut at: usize, end: usize) {
        while at < end {
            let rest = &self.text[at..end];
            let Some(first) = rest.chars().next() else {
                return;
            };
            match first {
                '{' | '[' => {
                    let kind = if first == '[' {
                        Kind::List
                    } else {
                        Kind::object()
                    };
                    self.push(at, None, kind);
                    self.end = End::Flow;
                    at += 1;
                }
                '}' | ']' => {
                    self.pop();
                    self.end = End::Nowhere;
                    if !self.is_in_flow() {
                        return;
                    }
                    at += 1;
                }
                ',' => {
                    self.given("");
                    self.end = End::Flow;
                    at += 1;
                }
                '#' if self.text[..at].ends_with([' ', '\n']) => {
                    self.end = End::Nowhere;
                    return;
                }
                c if c.is_whitespace() || c == ':' => at += 1,
                _ => at = self.token(at, end),
            }
        }
    }

    /// A scalar between brackets; where it ends.
    fn token(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        let length = quoted(rest).unwrap_or_else(|| plain(rest));
        let after = rest[length..].trim_start();
        let is_name = after.starts_with(':')
            && self
                .levels
                .last()
                .is_some_and(|level| !level.is_list() && !level.is_awaiting());
        if is_name {
            let name = rest[..length].trim().trim_matches(['"', '\'']);
            self.name(at, name);
            self.end = End::Flow;
            end - after.len() + 1
        } else {
            self.scalar(at, at + length);
            at + length
        }
    }

    fn push(&mut self, start: usize, column: Option<usize>, kind: Kind) {
        self.given("");
        self.levels.push(Level {
            start,
            column,
            kind,
        });
    }

    /// Closes the innermost level; whether there was one.
    fn pop(&mut self) -> bool {
        let Some(level) = self.levels.pop() else {
            return false;
        };
        if let Kind::Object { fields, .. } = level.kind
            && self.sought == Some(level.start)
            && self.found.is_none()
        {
            self.found = Some(fields);
        }
        true
    }

    /// Takes in the name of a field of the innermost object.
    fn name(&mut self, start: usize, name: &str) {
        if let Some(Level {
            kind:
                Kind::Object {
                    fields,
                    current,
                    is_awaiting,
                },
            ..
        }) = self.levels.last_mut()
        {
            *current = fields.len();
            *is_awaiting = true;
            fields.push(Field {
                start,
                name: name.to_owned(),
                value: String::new(),
            });
        }
    }

    /// Takes in the value of the current field, if it is awaited.
    fn given(&mut self, value: &str) {
        if let Some(Level {
            kind:
                Kind::Object {
                    fields,
                    current,
                    is_awaiting: is_awaiting @ true,
                },
            ..
        }) = self.levels.last_mut()
        {
            *is_awaiting = false;
            if let Some(field) = fields.get_mut(*current) {
                value.clone_into(&mut field.value);
            }
        }
    }
}

/// The name of a field at the start of a text in block style, and where its colon ends.
fn name(text: &str) -> Option<(&str, usize)> {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\r']);
    if let Some(length) = quoted(text) {
        let rest = text[length..].trim_start_matches(' ');
        let after = text.len() - rest.strip_prefix(':')?.len();
        return (is_closed(&text[..length]) && is_end(&text[after..]))
            .then(|| (&text[1..length - 1], after));
    }
    if text.starts_with(['{', '[', '#', '|', '>', '&', '*', '!', '%', '@']) {
        return None;
    }
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let colon = colons.find(|&at| is_end(&text[at + 1..]))?;
    let name = &text[..colon];
    (!name.contains(" #")).then(|| (name.trim_end(), colon + 1))
}

/// The length of a text in quotation marks, or up to the end where they are not closed.
fn quoted(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut rest = text[1..].char_indices();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && mark == '"' {
            rest.next();
        } else if c == mark {
            return Some(at + 2);
        }
    }
    Some(text.len())
}

/// Whether a scalar ends with the quotation mark that it begins with.
fn is_closed(scalar: &str) -> bool {
    let inner = scalar.strip_prefix('"').map(|inner| (inner, '"'));
    let inner = inner.or_else(|| scalar.strip_prefix('\'').map(|inner| (inner, '\'')));
    inner.is_some_and(|(inner, mark)| inner.ends_with(mark) && quoted(scalar) == Some(scalar.len()))
}

/// The length of a plain scalar between brackets.
fn plain(text: &str) -> usize {
    let mut chars = text.char_indices();
    let end = chars.find(|&(at, c)| match c {
        ',' | '[' | ']' | '{' | '}' => true,
        ':' => text[at + 1..]
            .chars()
            .next()
            .is_none_or(|next| next.is_whitespace() || ",[]{}".contains(next)),
        '#' => text[..at].ends_with(' '),
        _ => false,
    });
    end.map_or(text.len(), |(at, _)| at)
}
