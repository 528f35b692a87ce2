//! A YAML document that is parsed again and again while one types: only the pieces that changed are.
//!
//! A document is an object in block style, whose long fields are lists. It is cut where a line in the first
//! column begins a field, and where a line in the column of a list begins an element. Such a line ends all
//! that is open before it, but for quotation marks and brackets; a piece with one of these open cannot be
//! parsed. Where the lines leave any doubt, and where a piece cannot be parsed, all of the text is one
//! piece; so the value is what a parse of the whole text gives.

use std::ops::Range;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::locate::{Token, TokenKind, fill_from, tokens};
use super::scalars::{self, Scalar};
use crate::readers::sought::Sought;
use crate::readers::{Limits, ReadError};
use crate::source::SourceFile;

/// A document in pieces: what was parsed of it.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pieces: Vec<Piece>,
    value: Value,
}

/// A piece that was parsed.
#[derive(Debug)]
struct Piece {
    part: Part,
    text: Box<str>,
    /// Made when nodes of the document are first looked for.
    tokens: OnceLock<Vec<Token>>,
}

/// What a piece is of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All of it.
    Whole,
    /// A field with its value.
    Field,
    /// The name of a field whose value is a list in pieces.
    Name,
    /// An element of the list of the field before.
    Element,
}

impl Pieces {
    /// Parses a text; after an error, what was parsed before it stays.
    pub(crate) fn parse(&mut self, file: &SourceFile, limits: &Limits) -> Result<(), ReadError> {
        let text = file.text();
        let is_allowed = text.len() <= limits.bytes;
        let cuts = Some(text).filter(|_| is_allowed).and_then(cut);
        if !cuts.is_some_and(|cuts| self.change(text, &cuts, limits)) {
            *self = Self {
                value: super::parse(file, limits)?,
                pieces: vec![Piece::new(Part::Whole, text)],
            };
        }
        Ok(())
    }

    /// The document.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Takes the pieces of a text, and parses those that are new. If that will not do, all is as it was,
    /// and `false` is returned.
    fn change(&mut self, text: &str, cuts: &[(Part, Range<usize>)], limits: &Limits) -> bool {
        let is_same = |(piece, (part, range)): &(&Piece, &(Part, Range<usize>))| {
            piece.part == *part && *piece.text == text[range.clone()]
        };
        let first = self.pieces.iter().zip(cuts).take_while(is_same).count();
        let (old, new) = (&self.pieces[first..], &cuts[first..]);
        let last = old.iter().rev().zip(new.iter().rev());
        let last = last.take_while(is_same).count();
        let new = &new[..new.len() - last];
        let values = new.iter();
        let values = values.map(|(part, range)| parsed(*part, &text[range.clone()], limits));
        let Some(values) = values.collect::<Option<Vec<Value>>>() else {
            return false;
        };
        let pieces = new.iter();
        let pieces = pieces.map(|(part, range)| Piece::new(*part, &text[range.clone()]));
        let pieces: Vec<Piece> = pieces.collect();
        let mut all = apart(std::mem::take(&mut self.value), &self.pieces);
        let replaced = first..self.pieces.len() - last;
        let old_values: Vec<Value> = all.splice(replaced.clone(), values).collect();
        let old_pieces: Vec<Piece> = self.pieces.splice(replaced, pieces).collect();
        let is_sound = is_once(&self.pieces);
        if !is_sound {
            let added = first..self.pieces.len() - last;
            all.splice(added.clone(), old_values);
            self.pieces.splice(added, old_pieces);
        }
        self.value = together(all, &self.pieces);
        is_sound
    }

    /// Fills in the ranges of what is looked for.
    pub(in super::super) fn fill(&self, sought: &mut Sought) {
        fill_from(self.tokens(), sought);
    }

    /// The strings of the text.
    pub(in super::super) fn scalars(&self, text: &str) -> Vec<Scalar> {
        scalars::of(text, self.tokens())
    }

    /// The tokens of the text.
    fn tokens(&self) -> impl Iterator<Item = Token> {
        let starts = self.pieces.iter().scan(0, |end, piece| {
            let start = *end;
            *end += piece.text.len();
            Some(start)
        });
        let last = self.pieces.len().saturating_sub(1);
        let pieces = self.pieces.iter().zip(starts).enumerate();
        pieces.flat_map(move |(place, (piece, start))| {
            let part = |place: usize| self.pieces.get(place).map(|piece| piece.part);
            let before = place.checked_sub(1).and_then(part);
            let tokens = piece.tokens();
            // What the piece is wrapped in to be a document of its own is there once for all pieces.
            let (opening, closing) = match piece.part {
                Part::Whole => (0, 0),
                Part::Field => (usize::from(before.is_some()), 1),
                Part::Name => (usize::from(before.is_some()), 2),
                Part::Element => (usize::from(before == Some(Part::Element)), 1),
            };
            let inner = tokens.get(opening..tokens.len() - closing.min(tokens.len()));
            let inner = inner.unwrap_or_default().iter().map(move |token| {
                let mut token = token.clone();
                if token.range != (0..0) || place == 0 {
                    token.range = token.range.start + start..token.range.end + start;
                }
                token
            });
            let after = part(place + 1);
            let ends_list = piece.part == Part::Element && after != Some(Part::Element);
            let ends =
                usize::from(ends_list) + usize::from(place == last && piece.part != Part::Whole);
            inner.chain(std::iter::repeat_n(
                Token {
                    kind: TokenKind::End,
                    range: 0..0,
                },
                ends,
            ))
        })
    }
}

impl Piece {
    fn new(part: Part, text: &str) -> Self {
        Self {
            part,
            text: text.into(),
            tokens: OnceLock::new(),
        }
    }

    fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| {
            let mut tokens: Vec<Token> = tokens(&self.text).collect();
            // Below a field in its own column, a list starts after its first hyphen, by the parser.
            let inner = self.text.strip_prefix("- ");
            let inner = inner.filter(|_| self.part == Part::Element);
            if let (Some(inner), Some(list)) = (inner, tokens.first_mut()) {
                let start = self.text.len() - inner.trim_start_matches([' ', '\t']).len();
                list.range = start..start;
            }
            tokens
        })
    }
}

/// The value of a piece: an object of one field, or an element. `None` if it is none.
fn parsed(part: Part, text: &str, limits: &Limits) -> Option<Value> {
    let file = SourceFile::new(String::new(), text);
    let depth = limits
        .depth
        .checked_sub(usize::from(part == Part::Element))?;
    let value = super::parse(&file, &Limits { depth, ..*limits }).ok()?;
    match (part, value) {
        (Part::Field | Part::Name, Value::Object(field)) => {
            let is_alone = field.len() == 1 && field.contains_key(name(text)?);
            let is_empty = field.values().all(Value::is_null);
            (is_alone && (is_empty || part == Part::Field)).then_some(Value::Object(field))
        }
        (Part::Element, Value::Array(list)) => {
            let [element] = <[Value; 1]>::try_from(list).ok()?;
            Some(element)
        }
        _ => None,
    }
}

/// The values of pieces, out of that of the document.
fn apart(value: Value, pieces: &[Piece]) -> Vec<Value> {
    let mut fields = match (value, pieces) {
        (_, []) => return Vec::new(),
        (Value::Object(fields), [first, ..]) if first.part != Part::Whole => fields,
        (whole, _) => return vec![whole],
    };
    let mut values = Vec::with_capacity(pieces.len());
    let mut elements = Vec::new().into_iter();
    for piece in pieces {
        values.push(match piece.part {
            Part::Element => elements.next().unwrap_or_default(),
            Part::Name | Part::Field | Part::Whole => {
                let name = name(&piece.text).unwrap_or_default();
                let (name, value) = fields.remove_entry(name).unwrap_or_default();
                match value {
                    Value::Array(list) if piece.part == Part::Name => {
                        elements = list.into_iter();
                        Value::Object(Map::from_iter([(name, Value::Null)]))
                    }
                    value => Value::Object(Map::from_iter([(name, value)])),
                }
            }
        });
    }
    values
}

/// Whether each field is given once.
fn is_once(pieces: &[Piece]) -> bool {
    let fields = pieces.iter().filter(|piece| piece.part != Part::Element);
    let mut names: Vec<&str> = fields.filter_map(|piece| name(&piece.text)).collect();
    names.sort_unstable();
    names.windows(2).all(|pair| pair[0] != pair[1])
}

/// The document whose pieces have these values.
fn together(values: Vec<Value>, pieces: &[Piece]) -> Value {
    if pieces.first().is_none_or(|first| first.part == Part::Whole) {
        return values.into_iter().next().unwrap_or_default();
    }
    let mut fields = Map::new();
    let mut current = String::new();
    for (piece, value) in pieces.iter().zip(values) {
        match value {
            element if piece.part == Part::Element => {
                if let Some(Value::Array(list)) = fields.get_mut(&current) {
                    list.push(element);
                }
            }
            Value::Object(field) => {
                for (name, value) in field {
                    let is_list = piece.part == Part::Name;
                    let value = if is_list {
                        Value::Array(Vec::new())
                    } else {
                        value
                    };
                    name.clone_into(&mut current);
                    fields.insert(name, value);
                }
            }
            _ => {}
        }
    }
    Value::Object(fields)
}

/// The name of the field that a piece begins.
fn name(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let line = lines.find(|line| !is_blank(line))?;
    field(line).map(|(name, _)| name)
}

/// Where a text can be cut. `None` where the lines leave a doubt.
fn cut(text: &str) -> Option<Vec<(Part, Range<usize>)>> {
    let mut cuts: Vec<(Part, usize)> = Vec::new();
    // The column of the elements, in a list that is cut.
    let mut column = None;
    // Whether the name of a field stands alone, and what is below it is not known yet.
    let mut is_open = false;
    let mut start = 0;
    while start < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]);
        let end = end.map_or(text.len(), |length| start + length + 1);
        let line = &text[start..end];
        let at = std::mem::replace(&mut start, end);
        // To the parser, a document may end in any column.
        let content = line.trim_start();
        let is_end = content.starts_with("...") || content.starts_with("---");
        if is_end || may_refer(line) {
            return None;
        }
        if is_blank(line) {
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        let element = line[indent..].strip_prefix("- ");
        let is_element = element.is_some_and(|element| indent > 0 || !is_blank(element));
        if indent == 0 && !is_element {
            let (_, value) = field(line)?;
            is_open = is_blank(value);
            column = None;
            // What stands before the first field belongs to it.
            let at = if cuts.is_empty() { 0 } else { at };
            cuts.push((Part::Field, at));
        } else if is_open {
            is_open = false;
            if is_element {
                column = Some(indent);
                cuts.last_mut()?.0 = Part::Name;
                cuts.push((Part::Element, at));
            }
        } else if column == Some(indent) && is_element {
            cuts.push((Part::Element, at));
        } else if column.unwrap_or(0) >= indent {
            return None;
        }
    }
    if cuts.is_empty() {
        return None;
    }
    let ends = cuts.iter().skip(1).map(|(_, start)| *start);
    let ends = ends.chain([text.len()]);
    let ranges = cuts.iter().zip(ends);
    Some(
        ranges
            .map(|((part, start), end)| (*part, *start..end))
            .collect(),
    )
}

/// The name of a field in the first column, and what follows it in the line.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_plain = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_end = value.is_empty() || value.starts_with([' ', '\n', '\r']);
    (is_plain && is_end).then_some((name, value))
}

/// Whether nothing or a comment is in a line, or in what is left of one.
fn is_blank(line: &str) -> bool {
    let content = line.trim_matches([' ', '\t', '\n', '\r']);
    content.is_empty() || content.starts_with('#')
}

/// Whether a line may hold an anchor or an alias, which reach beyond a piece.
fn may_refer(line: &str) -> bool {
    let mut marks = memchr::memchr2_iter(b'&', b'*', line.as_bytes());
    marks.any(|at| {
        let before = line[..at].chars().next_back();
        let after = line[at + 1..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || ",[{-:".contains(c))
            && after.is_some_and(|c| !c.is_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::super::locate::fill;
    use super::*;
    use crate::diagnostic::Part::{Key, Value as Node};
    use crate::readers::sought;

    /// The pointers to all nodes of a value.
    fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
        found.push(pointer.to_owned());
        match value {
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    pointers(item, &format!("{pointer}/{place}"), found);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    pointers(field, &format!("{pointer}/{name}"), found);
                }
            }
            _ => {}
        }
    }

    /// Parses a changed text both ways and compares values, places and faults.
    fn parsed_alike(text: &str, pieces: &mut Pieces) {
        let file = SourceFile::new("a.yaml", text);
        let limits = Limits {
            depth: 24,
            ..Limits::default()
        };
        let fresh = super::super::parse(&file, &limits);
        match (fresh, pieces.parse(&file, &limits)) {
            (Ok(value), Ok(())) => {
                assert_eq!(&value, pieces.value(), "{text}");
                let mut all = Vec::new();
                pointers(&value, "", &mut all);
                let wanted = all.iter();
                let wanted = wanted.flat_map(|it| [(it.as_str(), Key), (it.as_str(), Node)]);
                let wanted: Vec<_> = wanted.collect();
                let fresh = sought::locate(&wanted, |sought| fill(text, sought));
                let kept = sought::locate(&wanted, |sought| pieces.fill(sought));
                for ((wanted, fresh), kept) in wanted.iter().zip(fresh).zip(kept) {
                    assert_eq!(fresh, kept, "{wanted:?} in\n{text}");
                }
            }
            (Err(fresh), Err(kept)) => {
                assert_eq!(format!("{fresh:?}"), format!("{kept:?}"), "{text}");
            }
            (fresh, kept) => panic!("{fresh:?} but {kept:?} for\n{text}"),
        }
    }

    fn parts(pieces: &Pieces) -> String {
        let letter = |piece: &Piece| match piece.part {
            Part::Whole => 'w',
            Part::Field => 'f',
            Part::Name => 'n',
            Part::Element => 'e',
        };
        pieces.pieces.iter().map(letter).collect()
    }

    const TEXT: &str = "# 一\na: 1\nlist: # of two\n\n  # first\n  - b: [x, {c: d}]\n    e: |\n      - t\n     \n  - >-\n    f\n # low\nindentless:\n- g\n- - h\n  - ''\nlast:\n  i: \"j\n    k\"\n\n";

    #[test]
    fn a_document_is_cut_at_fields_and_elements() {
        let mut pieces = Pieces::default();
        parsed_alike(TEXT, &mut pieces);
        assert_eq!(parts(&pieces), "fneeneef");
        for doubtful in [
            "",
            "# a\n",
            "- a\n",
            "{a: 1}\n",
            "---\na: 1\n",
            "a: [\n  1\n]\n",
            "l:\n  - &x a\n  - *x\n",
            "l:\n  - a\n  -\n  - b\n",
            "l:\n  - \"a\n  - b\"\n",
            "l:\n  - a\n b: 1\n",
            "l:\n  - a\na: 1\nl: 2\n",
            "a: 1\rb: 2\n",
            "l:\n  - |\n    a\n   ...\n  - b\n",
        ] {
            let mut pieces = Pieces::default();
            parsed_alike(doubtful, &mut pieces);
            assert!(matches!(&*parts(&pieces), "" | "w"), "{doubtful}");
        }
    }

    #[test]
    fn only_what_changed_is_parsed() {
        let mut pieces = Pieces::default();
        parsed_alike(TEXT, &mut pieces);
        let kept = |piece: &Piece| piece.text.as_ptr();
        let known: Vec<_> = pieces.pieces.iter().map(kept).collect();
        parsed_alike(&TEXT.replace("- h", "- hh\n  - h"), &mut pieces);
        let now: Vec<_> = pieces.pieces.iter().map(kept).collect();
        let same = known.iter().zip(&now).filter(|(before, now)| before == now);
        assert_eq!(same.count(), known.len() - 1);
    }

    /// Edits that are the same at each run: a linear congruential generator.
    struct Random(u64);

    impl Random {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).expect("31 bits") % bound
        }
    }

    #[test]
    fn edits_give_what_a_parse_of_the_whole_gives() {
        let typed = [
            "x",
            "文",
            " ",
            "  ",
            "\n",
            "\n  - ",
            "\n- ",
            "\nnew: ",
            "\n    e: ",
            ": ",
            "- ",
            "'",
            "\"",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "#",
            " # c",
            "|",
            "|\n",
            "|+\n\n",
            ">",
            "&a ",
            "*a",
            "!!str ",
            "\t",
            "\r",
            "\r\n",
            "---\n",
            "...\n",
            "? ",
            "~",
            "null",
            "\u{feff}",
            "%",
            "a: 1\n",
            "list:\n",
        ];
        let mut random = Random(7);
        let mut whole = 0;
        let mut cut = 0;
        for _ in 0..60 {
            let mut text = TEXT.to_owned();
            let mut pieces = Pieces::default();
            for _ in 0..40 {
                let at = text.floor_char_boundary(random.below(text.len() + 1));
                let length = if random.below(3) == 0 {
                    random.below(12)
                } else {
                    0
                };
                let end = text.ceil_char_boundary((at + length).min(text.len()));
                let mut edited = text.clone();
                edited.replace_range(at..end, typed[random.below(typed.len())]);
                parsed_alike(&edited, &mut pieces);
                if parts(&pieces).len() > 1 {
                    cut += 1;
                } else {
                    whole += 1;
                }
                // What is ill-formed is kept now and then, as it is while one types.
                if super::super::parse(
                    &SourceFile::new("a.yaml", edited.as_str()),
                    &Limits::default(),
                )
                .is_ok()
                    || random.below(4) == 0
                {
                    text = edited;
                }
            }
        }
        assert!(cut > 200 && whole > 50, "{cut} cut, {whole} whole");
    }
}
