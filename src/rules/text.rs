//! Running text as rules look at it: without its markup, with what is quoted in it, its verbal forms, sentences and numbers.

use std::cell::OnceCell;
use std::ops::Range;

use super::Lang;
use super::language::quantity::{Quantity, Value, quantities, values};
use super::language::{Modal, chinese, english};
use super::place::Place;
use crate::model::Inline;
use crate::model::walk::Node;
use crate::numbering::Index;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A paragraph.
    Paragraph,
    /// The title of a clause.
    Title,
    /// The title of a table, figure or code.
    Caption,
    /// The unit statement of a table or figure.
    Units,
    /// A term.
    Designation,
    /// A symbol or abbreviation that a list explains.
    Listed,
    /// An entry of a list of references, as printed.
    Reference,
}

/// Running text.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The node that holds it.
    pub(crate) node: Node<'a>,
    /// The field of the node.
    pub(crate) field: &'static str,
    /// What it is.
    pub(crate) role: Role,
    /// Where it stands.
    pub(crate) place: Place,
    /// It, without its markup. References give their words as shown; formulas and images U+FFFC.
    pub(crate) plain: String,
    /// Its language.
    pub(crate) lang: Lang,
    /// Its language tag.
    pub(crate) tag: &'a str,
    /// What is quoted in it, or code.
    quoted: Vec<Range<usize>>,
    /// What is in a face of its own: letters in italics, superscripts.
    faces: Vec<Range<usize>>,
    modals: OnceCell<Vec<Modal>>,
    sentences: OnceCell<Vec<Range<usize>>>,
    values: OnceCell<Vec<Value>>,
}

impl<'a> Text<'a> {
    /// A text of a field of a node; its words are still to come.
    pub(super) fn new(
        node: Node<'a>,
        field: &'static str,
        role: Role,
        place: Place,
        tag: &'a str,
    ) -> Self {
        Self {
            node,
            field,
            role,
            place,
            plain: String::new(),
            lang: Lang::of(tag),
            tag,
            quoted: Vec::new(),
            faces: Vec::new(),
            modals: OnceCell::new(),
            sentences: OnceCell::new(),
            values: OnceCell::new(),
        }
    }

    /// Gives it its words.
    pub(super) fn push(&mut self, index: &Index<'_>, inlines: &[Inline]) {
        push_words(index, inlines, self);
        push_quotations(&self.plain, &mut self.quoted);
        self.quoted = merged(std::mem::take(&mut self.quoted));
    }

    /// Whether some of it is quoted, a title of a document or code: nothing that the document says itself.
    pub(crate) fn is_quoted(&self, range: &Range<usize>) -> bool {
        let after = self
            .quoted
            .partition_point(|quoted| quoted.end <= range.start);
        self.quoted
            .get(after)
            .is_some_and(|quoted| quoted.start < range.end)
    }

    /// Whether a piece of it is in a face of its own, or goes on into what is.
    fn is_set_apart(&self, range: &Range<usize>) -> bool {
        let after = self.faces.partition_point(|face| face.end < range.start);
        let face = self.faces.get(after);
        face.is_some_and(|face| face.start <= range.end)
    }

    /// The numbers with units in it. A letter in another face than the number is none, but a quantity or a note:
    /// *m* for a mass, the g of a footnote.
    pub(crate) fn quantities(&self) -> Vec<Quantity> {
        let mut quantities = quantities(&self.plain);
        quantities.retain(|it| {
            let at = self.faces.partition_point(|face| face.end < it.number.end);
            let face = self.faces.get(at);
            !face.is_some_and(|face| {
                face.end <= it.unit.start || (it.number.end..=it.unit.start).contains(&face.start)
            })
        });
        quantities
    }

    /// Whether some of it is in a face of its own: a superscript, words in italics.
    pub(crate) fn is_face(&self, range: &Range<usize>) -> bool {
        let at = self.faces.partition_point(|face| face.start < range.start);
        self.faces.get(at) == Some(range)
    }

    /// The verbal forms in it, in order, without those in quotations.
    pub(crate) fn modals(&self) -> &[Modal] {
        self.modals.get_or_init(|| {
            let mut modals = match self.lang {
                Lang::Zh => chinese::modals(&self.plain),
                Lang::En => english::modals(&self.plain),
            };
            modals.retain(|modal| !self.is_quoted(&modal.range));
            modals
        })
    }

    /// The verbal forms in a piece of it.
    pub(crate) fn modals_in(&self, piece: &Range<usize>) -> &[Modal] {
        let modals = self.modals();
        let start = modals.partition_point(|modal| modal.range.start < piece.start);
        let end = modals.partition_point(|modal| modal.range.start < piece.end);
        &modals[start..end.max(start)]
    }

    /// The numbers in it, each with its unit; numbers of clauses such as 5.3.1 are none.
    pub(crate) fn values(&self) -> &[Value] {
        self.values.get_or_init(|| {
            let mut values = values(&self.plain);
            // 2·6 of SO₄)₂·6H₂O and 106 of 10⁶ are no numbers; d of 35d in italics is no unit.
            values.retain(|value| !self.is_set_apart(&value.number));
            for value in &mut values {
                value.unit = value.unit.take().filter(|unit| !self.is_set_apart(unit));
            }
            values
        })
    }

    /// Its sentences.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        self.sentences.get_or_init(|| match self.lang {
            Lang::Zh => chinese::sentences(&self.plain),
            Lang::En => english::sentences(&self.plain),
        })
    }

    /// The sentence around a place.
    pub(crate) fn sentence_at(&self, at: usize) -> Range<usize> {
        let sentences = self.sentences();
        let place = sentences.partition_point(|sentence| sentence.end <= at);
        let sentence = sentences.get(place).cloned();
        sentence.unwrap_or(0..self.plain.len())
    }

    /// Where words stand in it that are not quoted.
    pub(crate) fn find_all(&self, words: &str) -> Vec<Range<usize>> {
        let found = self.plain.match_indices(words);
        let ranges = found.map(|(at, words)| at..at + words.len());
        ranges.filter(|range| !self.is_quoted(range)).collect()
    }
}

/// What stands in the text for something that is no text.
const OBJECT: char = '\u{FFFC}';

fn push_words(index: &Index<'_>, inlines: &[Inline], text: &mut Text<'_>) {
    for inline in inlines {
        let start = text.plain.len();
        let out = &mut text.plain;
        match inline {
            Inline::Text(words) => out.push_str(words),
            Inline::CrossReference(it) if it.content.is_empty() => {
                out.push_str(&index.cross_reference_text(it));
            }
            Inline::Citation(it) if it.content.is_empty() => {
                out.push_str(&index.citation_text(it));
            }
            Inline::Math(_) | Inline::Image(_) | Inline::Opaque(_) | Inline::Parameter(_) => {
                out.push(OBJECT);
            }
            Inline::Break(_) => out.push(' '),
            Inline::Footnote(_)
            | Inline::IndexEntry(_)
            | Inline::Deletion(_)
            | Inline::Remark(_) => {}
            Inline::Quoted(_) | Inline::Code(_) => {
                push_words(index, inline.content(), text);
                text.quoted.push(start..text.plain.len());
            }
            Inline::Emphasis(_) | Inline::Strong(_) | Inline::Sup(_) | Inline::Sub(_) => {
                push_words(index, inline.content(), text);
                // The outer one of two is enough.
                text.faces
                    .truncate(text.faces.partition_point(|face| face.start < start));
                text.faces.push(start..text.plain.len());
            }
            other => push_words(index, other.content(), text),
        }
    }
}

/// What stands between quotation marks or the marks of titles.
fn push_quotations(plain: &str, quoted: &mut Vec<Range<usize>>) {
    for (open, close) in [('“', '”'), ('《', '》'), ('「', '」'), ('‘', '’')] {
        let mut rest = 0;
        while let Some(start) = plain[rest..].find(open).map(|at| rest + at) {
            let Some(end) = plain[start..]
                .find(close)
                .map(|at| start + at + close.len_utf8())
            else {
                break;
            };
            quoted.push(start..end);
            rest = end;
        }
    }
    // Straight marks open and close in turn; an odd one, as of inches, is none.
    let marks: Vec<usize> = plain.match_indices('"').map(|(at, _)| at).collect();
    if marks.len().is_multiple_of(2) {
        quoted.extend(marks.chunks(2).map(|pair| pair[0]..pair[1] + 1));
    }
}

/// The same pieces in order, those that overlap as one.
fn merged(mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pieces.sort_unstable_by_key(|piece| piece.start);
    pieces.dedup_by(|later, piece| {
        let overlaps = later.start <= piece.end;
        if overlaps {
            piece.end = piece.end.max(later.end);
        }
        overlaps
    });
    pieces
}
