//! A document as rules look at it: its sections with numbers, its running text with where it stands.

use std::cell::OnceCell;
use std::ops::Range;

use super::Lang;
use super::language::quantity::{Quantity, Value, quantities, values};
use super::language::{Modal, chinese, english, spaceless};
use crate::model::walk::{Node, walk};
use crate::model::{Clause, ClauseKind, Content, Inline, Standard};
use crate::numbering::{Entry, Index, Placed};

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is said of the document.
    Metadata,
    /// Before the body: foreword, introduction.
    Front,
    /// The body.
    Body,
    /// The annexes.
    Annex,
    /// After the annexes: bibliography, index.
    Back,
}

/// What something stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Clause,
    Item,
    Cell,
    Table,
    Figure,
    Formula,
    Note,
    Example,
    Footnote,
    TermEntry,
    Definition,
    Reference,
    Boxed,
    Quote,
    Warning,
    Code,
    /// The list of what symbols stand for.
    Key,
    Requirement,
    Amendment,
    Other,
}

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The part of the document.
    pub(crate) part: Part,
    /// The section, by its place in [`Document::sections`].
    pub(crate) section: Option<usize>,
    /// What it stands in directly.
    pub(crate) innermost: Within,
    /// All that it stands in, a bit each.
    around: u32,
}

impl Place {
    /// Whether it stands in something, directly or not.
    pub(crate) fn is_in(self, within: Within) -> bool {
        self.around & (1 << within as u32) != 0
    }

    /// Whether it is text of the clauses themselves: no note, example, footnote, term, box, quotation.
    pub(crate) fn is_plain(self) -> bool {
        const APART: [Within; 10] = [
            Within::Note,
            Within::Example,
            Within::Footnote,
            Within::TermEntry,
            Within::Reference,
            Within::Boxed,
            Within::Quote,
            Within::Code,
            Within::Amendment,
            Within::Warning,
        ];
        self.part != Part::Metadata && !APART.into_iter().any(|within| self.is_in(within))
    }

    fn inside(self, within: Within) -> Self {
        Self {
            innermost: within,
            around: self.around | 1 << within as u32,
            ..self
        }
    }
}

/// A clause, annex or the like.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// The clause itself.
    pub(crate) clause: &'a Clause,
    /// The part of the document.
    pub(crate) part: Part,
    /// 1 for a chapter, 2 for its subclauses.
    pub(crate) level: usize,
    /// The section around it.
    pub(crate) parent: Option<usize>,
    /// What it is: what it says, else what its title says.
    pub(crate) kind: ClauseKind,
    /// Its number.
    pub(crate) number: Option<String>,
    /// Its title.
    pub(crate) title: String,
}

impl Section<'_> {
    /// What it is called in messages, in Chinese and in English: 第5章, 5.1, 附录A; without a number, by its title.
    pub(crate) fn names(&self) -> (String, String) {
        let title = self.title.trim();
        match self.number.as_deref().unwrap_or_default().trim() {
            "" if title.is_empty() && self.part == Part::Annex => {
                ("附录".to_owned(), "the annex".to_owned())
            }
            "" if title.is_empty() => (
                "没有标题的条".to_owned(),
                "a clause without a title".to_owned(),
            ),
            "" => (format!("“{title}”"), format!("“{title}”")),
            number if self.level > 1 => (number.to_owned(), number.to_owned()),
            number if self.part == Part::Annex && number.len() == 1 => {
                (format!("附录{number}"), format!("annex {number}"))
            }
            number if self.part == Part::Body && number.parse::<u32>().is_ok() => {
                (format!("第{number}章"), format!("clause {number}"))
            }
            number => (number.to_owned(), number.to_owned()),
        }
    }
}

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

impl Text<'_> {
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

/// A document as rules look at it.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The document itself.
    pub(crate) standard: &'a Standard,
    /// Its language.
    pub(crate) lang: Lang,
    /// Its sections, in order.
    pub(crate) sections: Vec<Section<'a>>,
    /// Its running text, in order.
    pub(crate) texts: Vec<Text<'a>>,
    /// Its nodes, in order, but for pieces of running text that are no references.
    pub(crate) nodes: Vec<(Node<'a>, Place)>,
    index: Index<'a>,
}

impl<'a> Document<'a> {
    pub(super) fn new(standard: &'a Standard) -> Self {
        let mut document = Self {
            standard,
            lang: Lang::of(&standard.lang),
            sections: Vec::new(),
            texts: Vec::new(),
            nodes: Vec::new(),
            index: Index::new(standard),
        };
        let lang = &standard.lang;
        for part in [
            (Part::Front, &standard.front),
            (Part::Body, &standard.body),
            (Part::Annex, &standard.annexes),
            (Part::Back, &standard.back),
        ] {
            document.add_sections(part.0, part.1, None);
        }
        let mut section = 0;
        // Where the walk is, with how many steps lead there.
        let mut places: Vec<(usize, Place)> = Vec::new();
        // The languages that the walk is in, likewise.
        let mut langs: Vec<(usize, &'a str)> = Vec::new();
        walk(standard, 0, &mut |node, path| {
            while places.last().is_some_and(|(depth, _)| *depth >= path.len()) {
                places.pop();
            }
            let around = places.last().map_or_else(
                || Place {
                    part: Part::Metadata,
                    section: None,
                    innermost: Within::Other,
                    around: 0,
                },
                |(_, place)| *place,
            );
            let mut place = around;
            if let Node::Clause(clause) = node {
                // The sections come in the order of the walk, but for clauses in metadata.
                let known = document.sections.get(section);
                if known.is_some_and(|known| std::ptr::eq(known.clause, clause)) {
                    place = Place {
                        part: document.sections[section].part,
                        section: Some(section),
                        innermost: Within::Clause,
                        around: 1 << Within::Clause as u32,
                    };
                    section += 1;
                }
            } else if let Some(within) = within(node) {
                place = around.inside(within);
            }
            if place.innermost != around.innermost || matches!(node, Node::Clause(_)) {
                places.push((path.len(), place));
            }
            if is_listed(node) {
                document.nodes.push((node, around));
            }
            while langs.last().is_some_and(|(depth, _)| *depth >= path.len()) {
                langs.pop();
            }
            langs.extend(own_language(node).map(|own| (path.len(), own)));
            let lang = langs.last().map_or(lang.as_str(), |(_, lang)| *lang);
            document.add_texts(node, place, around, lang);
        });
        document
    }

    fn add_sections(&mut self, part: Part, clauses: &'a [Clause], parent: Option<usize>) {
        for clause in clauses {
            let title = clause.title.plain_text();
            let level = parent.map_or(1, |parent| self.sections[parent].level + 1);
            let place = self.sections.len();
            self.sections.push(Section {
                clause,
                part,
                level,
                parent,
                kind: match clause.kind {
                    _ if self.is_passage(clause) => ClauseKind::Passage,
                    None | Some(ClauseKind::Clause) => kind_by_title(&title, part, level),
                    Some(kind) => kind,
                },
                number: self.number(clause).map(str::to_owned),
                title,
            });
            self.add_sections(part, &clause.clauses, Some(place));
        }
    }

    fn add_texts(&mut self, node: Node<'a>, place: Place, around: Place, lang: &'a str) {
        let mut add = |field, role, content: &'a Content, place, own: Option<&'a str>| {
            if content.is_empty() {
                return;
            }
            let tag = own.unwrap_or(lang);
            let mut text = Text {
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
            };
            push_words(&self.index, &content.0, &mut text);
            push_quotations(&text.plain, &mut text.quoted);
            text.quoted = merged(std::mem::take(&mut text.quoted));
            self.texts.push(text);
        };
        match node {
            Node::Clause(it) => add("title", Role::Title, &it.title, place, it.lang.as_deref()),
            Node::Paragraph(it) => {
                add(
                    "content",
                    Role::Paragraph,
                    &it.content,
                    around,
                    it.lang.as_deref(),
                );
            }
            Node::Table(it) => {
                add("caption", Role::Caption, &it.caption, place, None);
                add("units", Role::Units, &it.units, place, None);
            }
            Node::Figure(it) => {
                add("caption", Role::Caption, &it.caption, place, None);
                add("units", Role::Units, &it.units, place, None);
            }
            Node::Code(it) => add("caption", Role::Caption, &it.caption, around, None),
            Node::Designation(it) => {
                add(
                    "content",
                    Role::Designation,
                    &it.content,
                    around,
                    it.lang.as_deref(),
                );
            }
            Node::DefinitionItem(it) => {
                for term in &it.terms {
                    add("terms", Role::Listed, term, around, None);
                }
            }
            Node::Reference(it) => {
                add(
                    "content",
                    Role::Reference,
                    &it.content,
                    place,
                    it.lang.as_deref(),
                );
            }
            _ => {}
        }
    }

    /// The number of a node, computed or as printed.
    pub(crate) fn number<T: Placed>(&self, node: &T) -> Option<&str> {
        self.index.entry(node)?.number.as_deref()
    }

    /// What is printed before a node: its kind and number.
    pub(crate) fn label<T: Placed>(&self, node: &T) -> Option<&str> {
        self.index.entry(node)?.label.as_deref()
    }

    /// All that has a number or an identifier.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.index.entries()
    }

    /// The sections directly in another, or the chapters of all parts.
    pub(crate) fn children(&self, parent: Option<usize>) -> impl Iterator<Item = &Section<'a>> {
        let sections = self.sections.iter();
        sections.filter(move |section| section.parent == parent)
    }

    /// The chapters of a part.
    pub(crate) fn chapters(&self, part: Part) -> impl Iterator<Item = &Section<'a>> {
        self.children(None)
            .filter(move |section| section.part == part)
    }

    /// The sections at the sixth level below their chapter, one more than is allowed; deeper ones stand in one
    /// of these.
    pub(crate) fn too_deep(&self) -> impl Iterator<Item = &Section<'a>> {
        self.sections.iter().filter(|section| section.level == 7)
    }

    /// Whether a clause is none: text that stands where clauses do, without number and title.
    pub(crate) fn is_passage(&self, clause: &Clause) -> bool {
        let is_bare = clause.title.is_empty() && clause.clauses.is_empty();
        match clause.kind {
            Some(kind) => kind == ClauseKind::Passage,
            None => is_bare && self.number(clause).is_none() && clause.label.is_none(),
        }
    }

    /// The subclauses of a clause.
    pub(crate) fn subclauses(&self, clause: &'a Clause) -> impl Iterator<Item = &'a Clause> {
        let clauses = clause.clauses.iter();
        clauses.filter(|clause| !self.is_passage(clause))
    }

    /// The subclauses that have none beside them.
    pub(crate) fn only_subclauses(&self) -> impl Iterator<Item = &'a Clause> {
        self.sections.iter().filter_map(|section| {
            let [only] = &section.clause.clauses[..] else {
                return None;
            };
            let counts = section.part != Part::Back
                && matches!(only.kind, None | Some(ClauseKind::Clause))
                && section.clause.kind != Some(ClauseKind::Passage);
            counts.then_some(only)
        })
    }

    /// The first section of a kind.
    pub(crate) fn section_of(&self, kind: ClauseKind) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.kind == kind)
    }

    /// The outermost section around a place.
    pub(crate) fn chapter(&self, place: Place) -> Option<usize> {
        let mut chapter = place.section?;
        while let Some(parent) = self.sections[chapter].parent {
            chapter = parent;
        }
        Some(chapter)
    }

    /// Its kind.
    pub(crate) fn chapter_kind(&self, place: Place) -> Option<ClauseKind> {
        let chapter = self.chapter(place)?;
        Some(self.sections[chapter].kind)
    }

    /// The texts of paragraphs whose outermost section is of a kind.
    pub(crate) fn texts_in(&self, kind: ClauseKind) -> impl Iterator<Item = &Text<'a>> {
        let texts = self.texts.iter();
        texts.filter(move |text| {
            text.role == Role::Paragraph && self.chapter_kind(text.place) == Some(kind)
        })
    }
}

/// What a node is for what is in it.
fn within(node: Node<'_>) -> Option<Within> {
    Some(match node {
        Node::ListItem(_) => Within::Item,
        Node::Cell(_) => Within::Cell,
        Node::Table(_) => Within::Table,
        Node::Figure(_) => Within::Figure,
        Node::Formula(_) => Within::Formula,
        Node::Note(_) => Within::Note,
        Node::Example(_) => Within::Example,
        Node::Footnote(_) => Within::Footnote,
        Node::TermEntry(_) => Within::TermEntry,
        Node::Definition(_) => Within::Definition,
        Node::ReferenceList(_) | Node::Reference(_) => Within::Reference,
        Node::BoxedText(_) => Within::Boxed,
        Node::Quote(_) => Within::Quote,
        Node::Warning(_) => Within::Warning,
        Node::Code(_) => Within::Code,
        Node::DefinitionItem(_) => Within::Key,
        Node::Requirement(_) => Within::Requirement,
        Node::Amendment(_) => Within::Amendment,
        Node::Metadata(_) | Node::Tailoring(_) | Node::Remark(_) => Within::Other,
        _ => return None,
    })
}

/// Whether rules look at a node of this kind by itself.
fn is_listed(node: Node<'_>) -> bool {
    !matches!(
        node,
        Node::Face(_)
            | Node::Span(_)
            | Node::Break(_)
            | Node::Anchor(_)
            | Node::Paragraph(_)
            | Node::Provision(_)
    )
}

/// What the titles of terms and of symbols are joined of; where both are in one chapter, it is that of terms.
const TERMS: [&str; 2] = ["术语", "terms"];
const SYMBOLS: [&str; 7] = [
    "符号",
    "缩略语",
    "缩写",
    "symbols",
    "abbreviatedterms",
    "abbreviations",
    "abbreviation",
];

/// Whether a title is made of names of such elements only, the one looked for among them.
fn is_made_of(bare: &str, wanted: &[&str]) -> bool {
    let mut pieces = bare
        .split(['、', ',', '和', '与', '及'])
        .flat_map(|piece| piece.split("and"));
    let is_known = |piece: &str| {
        piece.is_empty()
            || matches!(piece, "定义" | "definitions")
            || TERMS.contains(&piece)
            || SYMBOLS.contains(&piece)
    };
    pieces.clone().all(is_known) && pieces.any(|piece| wanted.contains(&piece))
}

/// What a clause is by its title.
fn kind_by_title(title: &str, part: Part, level: usize) -> ClauseKind {
    if level > 1 {
        return ClauseKind::Clause;
    }
    match (part, spaceless(title).to_lowercase().as_str()) {
        (Part::Front, "前言" | "foreword") => ClauseKind::Foreword,
        (Part::Front, "引言" | "introduction") => ClauseKind::Introduction,
        (Part::Body, "范围" | "scope") => ClauseKind::Scope,
        (Part::Body, "规范性引用文件" | "normativereferences") => {
            ClauseKind::NormativeReferences
        }
        (Part::Body, bare) if is_made_of(bare, &TERMS) => ClauseKind::Terms,
        (Part::Body, bare) if is_made_of(bare, &SYMBOLS) => ClauseKind::Symbols,
        (Part::Annex, _) => ClauseKind::Annex,
        (_, "参考文献" | "bibliography") => ClauseKind::Bibliography,
        (Part::Back, "索引" | "index") => ClauseKind::Index,
        _ => ClauseKind::Clause,
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

/// The language that a node gives what is in it.
fn own_language(node: Node<'_>) -> Option<&str> {
    match node {
        Node::Clause(it) => it.lang.as_deref(),
        Node::Note(it) => it.lang.as_deref(),
        Node::Example(it) => it.lang.as_deref(),
        Node::Definition(it) => it.lang.as_deref(),
        Node::Quote(it) => it.lang.as_deref(),
        Node::TitledBlocks(it) => it.lang.as_deref(),
        _ => None,
    }
}
