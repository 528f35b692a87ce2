//! A document as rules look at it: its sections with numbers, its running text with where it stands.

use super::Lang;
use super::language::spaceless;
use super::place::{Part, Place, Within};
use super::text::{Role, Text};
use crate::model::walk::{Node, walk};
use crate::model::{Clause, ClauseKind, Content, Standard, Table};
use crate::numbering::{Entry, Index, Placed};

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
            let mut text = Text::new(node, field, role, place, tag);
            text.push(&self.index, &content.0);
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

    /// The tables that are no part of a box, an example or a figure, each with its place.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (&'a Table, Place)> {
        const APART: [Within; 3] = [Within::Boxed, Within::Example, Within::Figure];
        self.nodes.iter().filter_map(|(node, place)| match node {
            Node::Table(table) if !APART.into_iter().any(|it| place.is_in(it)) => {
                Some((*table, *place))
            }
            _ => None,
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
