//! Where in a document one types: the objects and lists that are open there, and what is known of them.
//!
//! The text need not be well-formed: lines and brackets before the place tell what is around it. JSON is
//! flow style of YAML, so one scan serves both. What it does not understand is text to it.

use std::ops::Range;

use crate::schema::Step;

/// What is around a place in a text.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The objects and lists that are open, from the document inwards.
    levels: Vec<Level>,
    /// Whether a field's name can stand here: of the innermost object, or of a new one.
    pub(super) is_name: bool,
    /// Whether a value can stand here: of the innermost field, or an element of the innermost list.
    pub(super) is_value: bool,
    /// What is typed of a name or a value, up to the place, with its opening quotation mark.
    pub(super) typed: Range<usize>,
}

/// An object or a list that is open.
#[derive(Debug, Clone)]
struct Level {
    start: usize,
    /// The column that its fields or elements start in; brackets have none.
    column: Option<usize>,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    List,
    Object {
        fields: Vec<Field>,
        /// The field that was met last.
        current: usize,
        /// Whether its value is still to come.
        is_awaiting: bool,
    },
}

#[derive(Debug, Clone)]
struct Field {
    start: usize,
    name: String,
    /// Its value, if that is a scalar.
    value: String,
}

impl Context {
    /// What is around a byte of a text.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let mut before = Scan::new(&text[..at], None);
        before.run();
        let mut context = before.context();
        // The fields that follow count too: `type` may be the last.
        let innermost = context.levels.iter_mut().rev().find_map(|level| {
            let start = level.start;
            match &mut level.kind {
                Kind::Object { fields, .. } => Some((start, fields)),
                Kind::List => None,
            }
        });
        if let Some((start, fields)) = innermost {
            let mut whole = Scan::new(text, Some(start));
            whole.run();
            if let Some(all) = whole.found.filter(|all| all.len() >= fields.len()) {
                *fields = all;
            }
        }
        context
    }

    /// The way from the document to the value that is typed, or to the object whose field is.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let last = self.levels.len().saturating_sub(1);
        let levels = self.levels.iter().enumerate();
        levels.filter_map(move |(place, level)| match &level.kind {
            Kind::List => Some(Step::Element),
            Kind::Object { .. } if place == last && !self.is_value => None,
            Kind::Object { .. } => {
                let current = level.current()?;
                // A type that is being typed is none yet.
                let is_typed = place == last && current == "type";
                let kind = level.field("type").filter(|_| !is_typed);
                Some(Step::Field(current, kind))
            }
        })
    }

    /// The name of the field whose value, or an element of whose value, is typed.
    pub(super) fn current(&self) -> Option<&str> {
        self.object().filter(|_| self.is_value)?.current()
    }

    /// A field's value in the innermost object.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.object()?.field(name)
    }

    /// Whether the object whose field's name is typed has another field of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        let object = self.levels.last().filter(|_| !self.is_value);
        let mut fields = object.map(Level::fields).unwrap_or_default().iter();
        fields.any(|field| field.name == name && field.start != self.typed.start)
    }

    /// The `type` of the object whose field's name is typed.
    pub(super) fn kind(&self) -> Option<&str> {
        self.levels.last().filter(|_| !self.is_value)?.field("type")
    }

    fn object(&self) -> Option<&Level> {
        let mut levels = self.levels.iter().rev();
        levels.find(|level| matches!(level.kind, Kind::Object { .. }))
    }
}

impl Level {
    fn fields(&self) -> &[Field] {
        match &self.kind {
            Kind::List => &[],
            Kind::Object { fields, .. } => fields,
        }
    }

    fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields().iter().find(|field| field.name == name)?;
        (!field.value.is_empty()).then_some(field.value.as_str())
    }

    fn current(&self) -> Option<&str> {
        match &self.kind {
            Kind::List => None,
            Kind::Object {
                fields, current, ..
            } => Some(&fields.get(*current)?.name),
        }
    }

    fn is_awaiting(&self) -> bool {
        matches!(
            self.kind,
            Kind::Object {
                is_awaiting: true,
                ..
            }
        )
    }

    fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List)
    }
}

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

struct Scan<'t> {
    text: &'t str,
    levels: Vec<Level>,
    /// The column of the field whose text stands on the lines below it.
    block_text: Option<usize>,
    end: End,
    /// Where the last scalar starts, if it goes on to the end.
    typed: Option<usize>,
    /// The object whose fields are asked for, by its start; and these fields.
    sought: Option<usize>,
    found: Option<Vec<Field>>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, sought: Option<usize>) -> Self {
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

    fn run(&mut self) {
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

    fn context(mut self) -> Context {
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
                let object = Kind::Object {
                    fields: Vec::new(),
                    current: 0,
                    is_awaiting: false,
                };
                self.push(at, Some(column), object);
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
                        Kind::Object {
                            fields: Vec::new(),
                            current: 0,
                            is_awaiting: false,
                        }
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
