//! What of a document a page does not show, or not whole: found in one walk over the model when the page
//! is made.
//!
//! Each kind of loss is told once, at its first place, with the number of its places. Here alone is said
//! which fields are not shown; `tests/every_word.rs` holds that against the pages. A loss is what a reader
//! would miss: words, pictures, structure. What a field says to programs alone is one kind, `data`;
//! attributes of the source and `carried` markup without words are none.

mod details;

use std::borrow::Cow;
use std::collections::HashSet;

use self::details::{
    hides_data, hides_details, hides_kept, hides_names, hides_obligation, loses_layout, loses_width,
};
use super::length;
use super::pictures::{pictures, shown_form, words_beside};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::walk::{Node, Path, walk};
use crate::model::{
    Code, GeneratedKind, Image, Inline, Markup, Math, Obligation, Opaque, Revision, Standard,
};
use crate::numbering::Index;
use crate::writers::html::{escape, mathml};

/// The format of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::writers) enum Target {
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
}

/// Names the kinds of losses: the end of its code, and what is lost in HTML and in Markdown.
macro_rules! losses {
    ($($variant:ident = $code:literal: $html:literal, $markdown:literal;)+) => {
        /// A kind of loss.
        #[derive(Debug, Clone, Copy)]
        enum Loss {
            $($variant,)+
        }

        impl Loss {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self, target: Target) -> &'static str {
                match (self, target) {
                    $((Self::$variant, Target::Html) => concat!("html-", $code),
                    (Self::$variant, Target::Markdown) => concat!("markdown-", $code),)+
                }
            }

            fn what(self, target: Target) -> &'static str {
                match (self, target) {
                    $((Self::$variant, Target::Html) => $html,
                    (Self::$variant, Target::Markdown) => $markdown,)+
                }
            }
        }
    };
}

losses! {
    Opaque = "opaque":
        "markup of another format; its words and pictures are shown",
        "markup of another format; its words and pictures are shown";
    Kept = "kept":
        "words of the source that were kept beside the text",
        "words of the source that were kept beside the text";
    Image = "image":
        "images whose address cannot be followed; words stand for them",
        "images that have no address to name; words stand for them";
    Form = "image-form":
        "other forms of an image that have no address to link to",
        "other forms of an image that have no address to link to";
    ImageSize = "image-size":
        "sizes of images that are no CSS length",
        "sizes of images";
    Math = "math":
        "formulas without MathML; the notation they have is shown",
        "the layout of formulas without LaTeX; characters stand for them";
    Index = "index":
        "entries of an index; the document has no place for one",
        "entries of an index; the document has no place for one";
    Obligation = "obligation":
        "whether a part binds that would not be taken so",
        "whether a part binds that would not be taken so";
    Language = "language":
        "languages of parts of the text",
        "languages of parts of the text";
    Revision = "revision":
        "when words were changed, where that is no full day",
        "who changed words, and when";
    Remark = "remark":
        "how far the words go that a remark is about",
        "how far the words go that a remark is about";
    Reference = "reference":
        "details of documents in lists of references, beyond the printed entry",
        "details of documents in lists of references, beyond the printed entry";
    Tailoring = "tailoring":
        "details of how the standard is made from others",
        "details of how the standard is made from others";
    Face = "face":
        "small capitals",
        "small capitals";
    Code = "code":
        "marks, links and notes in code",
        "marks, links and notes in code";
    Table = "table":
        "widths of columns that are no CSS length",
        "the layout of tables: widths, alignment, groups of rows, headings of rows";
    TableAlt = "table-description":
        "descriptions of tables for those who cannot see them",
        "descriptions of tables for those who cannot see them";
    Mark = "footnote-mark":
        "marks of footnotes as printed",
        "marks of footnotes as printed; they are numbered anew";
    Pointer = "target":
        "links to places that have no mark",
        "links to places that have no mark";
    Data = "data":
        "what is said for programs: roles, classes, namespaces, details of provisions and parameters",
        "what is said for programs: roles, classes, namespaces, quantities, details of provisions and parameters";
}

/// How often something was lost, and where first.
#[derive(Default)]
struct Found {
    count: usize,
    first: String,
}

/// The losses of a page that is made of a document. `unmarked` are anchors that the page links to and
/// does not hold.
pub(super) fn find(
    standard: &Standard,
    target: Target,
    index: &Index<'_>,
    unmarked: &HashSet<Cow<'_, str>>,
) -> Vec<Diagnostic> {
    let mut account = Account {
        target,
        index,
        unmarked,
        lang: "",
        sections: false,
        display: None,
        has_index: false,
        found: Loss::ALL.iter().map(|_| Found::default()).collect(),
    };
    let standards = std::iter::successors(Some(standard), |outer| outer.adopted.as_deref());
    for (depth, standard) in standards.enumerate() {
        walk(standard, depth, &mut |node, path| account.enter(node, path));
    }
    account.told()
}

/// The account of a page.
struct Account<'p> {
    target: Target,
    index: &'p Index<'p>,
    unmarked: &'p HashSet<Cow<'p, str>>,
    /// The language of the document.
    lang: &'p str,
    sections: bool,
    /// How deep the table or figure is that the walk is in.
    display: Option<usize>,
    has_index: bool,
    found: Vec<Found>,
}

impl<'p> Account<'p> {
    fn told(mut self) -> Vec<Diagnostic> {
        if self.has_index {
            self.found[Loss::Index as usize].count = 0;
        }
        let name = match self.target {
            Target::Html => "HTML",
            Target::Markdown => "Markdown",
        };
        let told = |(loss, found): (&Loss, Found)| {
            let what = loss.what(self.target);
            let places = match found.count {
                0 => return None,
                1 => String::new(),
                count => format!(" ({count} places, this is the first)"),
            };
            let message = format!("{name} does not show all of this: {what}{places}");
            let place = Place::at(found.first);
            Some(Diagnostic::warning(loss.code(self.target), message, place))
        };
        Loss::ALL.iter().zip(self.found).filter_map(told).collect()
    }

    fn tell(&mut self, loss: Loss, path: &Path) {
        let found = &mut self.found[loss as usize];
        if found.count == 0 {
            found.first = path.pointer();
        }
        found.count += 1;
    }

    fn tell_if(&mut self, hidden: bool, loss: Loss, path: &Path) {
        if hidden {
            self.tell(loss, path);
        }
    }

    fn is_markdown(&self) -> bool {
        self.target == Target::Markdown
    }

    /// A language that a page of HTML marks.
    fn marked_language(&mut self, lang: Option<&str>, path: &Path) {
        if self.is_markdown() {
            self.language(lang, path);
        }
    }

    fn language(&mut self, lang: Option<&str>, path: &Path) {
        let other = lang.is_some_and(|lang| lang != self.lang);
        self.tell_if(other, Loss::Language, path);
    }

    /// A reference to a place that may have no mark.
    fn pointer(&mut self, id: &str, path: &Path) {
        if !self.unmarked.is_empty() {
            let anchor = self
                .index
                .by_id(id)
                .and_then(|entry| entry.anchor.as_deref());
            let lost = anchor.is_some_and(|anchor| self.unmarked.contains(anchor));
            self.tell_if(lost, Loss::Pointer, path);
        }
    }

    fn enter(&mut self, node: Node<'p>, path: &Path) {
        if self.display.is_some_and(|depth| path.len() <= depth) {
            self.display = None;
        }
        if let Some(carried) = node.carried()
            && hides_kept(node, carried)
        {
            self.tell(Loss::Kept, path);
        }
        match node {
            Node::Standard(node) => {
                self.lang = &node.lang;
                self.sections = !node.naming.is_by_clauses();
            }
            Node::Clause(node) => {
                self.marked_language(node.lang.as_deref(), path);
                self.tell_if(hides_obligation(node, path), Loss::Obligation, path);
                let classed = self.is_markdown() && node.class.is_some();
                self.tell_if(classed, Loss::Data, path);
            }
            Node::Paragraph(node) => self.marked_language(node.lang.as_deref(), path),
            Node::Quote(node) => self.marked_language(node.lang.as_deref(), path),
            Node::Note(node) => {
                self.marked_language(node.lang.as_deref(), path);
                self.tell_if(binds(node.obligation), Loss::Obligation, path);
            }
            Node::Example(node) => {
                self.marked_language(node.lang.as_deref(), path);
                self.tell_if(binds(node.obligation), Loss::Obligation, path);
            }
            Node::Requirement(node) => {
                let informs = node.obligation == Some(Obligation::Informative);
                self.tell_if(informs, Loss::Obligation, path);
            }
            Node::Span(node) => {
                self.marked_language(node.lang.as_deref(), path);
                let role = self.is_markdown() && node.role.is_some();
                self.tell_if(role, Loss::Data, path);
            }
            Node::Definition(node) => self.marked_language(node.lang.as_deref(), path),
            Node::TermText(node) => self.marked_language(node.lang.as_deref(), path),
            Node::Designation(node) => {
                self.marked_language(node.lang.as_deref(), path);
                let form = self.is_markdown() && node.form.is_some();
                self.tell_if(form, Loss::Data, path);
            }
            Node::TermSource(node) => self.language(node.lang.as_deref(), path),
            Node::TitledBlocks(node) => self.language(node.lang.as_deref(), path),
            Node::Keywords(node) => self.language(node.lang.as_deref(), path),
            Node::RelatedTerm(node) => {
                self.language(node.lang.as_deref(), path);
                self.pointer(node.target.as_deref().unwrap_or_default(), path);
            }
            Node::Table(node) => {
                self.display.get_or_insert(path.len());
                if self.is_markdown() {
                    self.tell_if(loses_layout(node), Loss::Table, path);
                    self.tell_if(node.alt.is_some(), Loss::TableAlt, path);
                } else {
                    self.tell_if(loses_width(node), Loss::Table, path);
                }
            }
            Node::Figure(_) => {
                self.display.get_or_insert(path.len());
            }
            Node::Image(node) => self.image(node, path),
            Node::Math(node) => self.math(node, path),
            Node::Code(node) => self.code(node, path),
            Node::Face(node) => self.face(node, path),
            Node::Opaque(node) => self.opaque(node, path),
            Node::Footnote(node) => {
                let called = !path.is_last("items") && !path.is_last("footnotes");
                let anew = self.is_markdown() && self.display.is_none() && called;
                self.tell_if(anew && node.label.is_some(), Loss::Mark, path);
            }
            Node::Generated(node) => self.has_index |= node.of == GeneratedKind::Index,
            Node::IndexEntry(_) => self.tell(Loss::Index, path),
            Node::CrossReference(node) => {
                self.pointer(&node.target, path);
            }
            Node::Citation(node) => {
                self.pointer(node.target.as_deref().unwrap_or_default(), path);
                self.tell_if(node.normative.is_some(), Loss::Data, path);
            }
            Node::TermUse(node) => {
                self.pointer(node.target.as_deref().unwrap_or_default(), path);
                let both = node.target.is_some() && node.uri.is_some();
                self.tell_if(both, Loss::Data, path);
            }
            Node::ParameterUse(node) => self.pointer(&node.target, path),
            Node::QuantityUse(node) => {
                let lost = self.is_markdown() || node.quantity.tolerance.is_some();
                self.tell_if(lost, Loss::Data, path);
            }
            Node::Revision(node) => self.revision(node, path),
            Node::Remark(node) => self.tell_if(node.to.is_some(), Loss::Remark, path),
            Node::ReferenceList(node) => {
                self.tell_if(node.normative.is_some(), Loss::Data, path);
            }
            Node::Reference(node) => {
                self.marked_language(node.lang.as_deref(), path);
                self.tell_if(hides_details(node, self.sections), Loss::Reference, path);
                self.tell_if(hides_names(node), Loss::Data, path);
            }
            Node::Property(node) => self.tell_if(node.namespace.is_some(), Loss::Data, path),
            Node::RelatedLink(node) => {
                self.tell_if(node.media_type.is_some(), Loss::Data, path);
            }
            Node::Parameter(node) => {
                let data =
                    node.class.is_some() || node.depends_on.is_some() || node.how_many.is_some();
                self.tell_if(data, Loss::Data, path);
            }
            Node::Provision(node) => self.tell_if(hides_data(node), Loss::Data, path),
            Node::IdPattern(node) => {
                self.tell_if(!node.remarks.is_empty(), Loss::Tailoring, path);
            }
            Node::CustomArrangement(node) => {
                let ordered = node.insertions.iter().any(|some| some.order.is_some());
                self.tell_if(ordered, Loss::Tailoring, path);
            }
            _ => {}
        }
    }

    fn image(&mut self, image: &Image, path: &Path) {
        let markdown = self.is_markdown();
        let shown = shown_form(image);
        let characters = std::iter::once(image)
            .chain(&image.alternatives)
            .any(|form| form.text.is_some());
        let has_source = !image.source.trim().is_empty();
        let drawn_in_characters = characters && !has_source && (markdown || shown.markup.is_none());
        let address = |form: &Image| escape::address(form.source.trim()).is_some();
        let lost = if drawn_in_characters {
            false
        } else if shown.markup.is_some() {
            markdown && !address(shown)
        } else if shown.source.trim().is_empty() {
            false
        } else {
            !address(shown) && !shown.source.trim().starts_with("data:image/")
        };
        self.tell_if(lost, Loss::Image, path);
        let unlinked = std::iter::once(image)
            .chain(&image.alternatives)
            .filter(|form| !std::ptr::eq(*form, shown))
            .any(|form| !(address(form) || drawn_in_characters && form.text.is_some()));
        let beside = !drawn_in_characters && shown.text.is_some();
        let undrawn = markdown && drawn_in_characters && shown.markup.is_some();
        self.tell_if(unlinked || beside || undrawn, Loss::Form, path);
        let sizes = [&shown.width, &shown.height].into_iter().flatten();
        let mut sizes = sizes.filter(|size| markdown || length(size).is_none());
        self.tell_if(sizes.next().is_some(), Loss::ImageSize, path);
    }

    fn math(&mut self, math: &Math, path: &Path) {
        let lost = if self.is_markdown() {
            let laid_out = |markup: &String| mathml::has_layout(markup);
            math.latex.is_none()
                && (math.mathml.as_ref().is_some_and(laid_out)
                    || (math.mathml.is_none() && math.asciimath.is_some()))
        } else {
            math.mathml.is_none() && (math.latex.is_some() || math.asciimath.is_some())
        };
        self.tell_if(lost, Loss::Math, path);
    }

    fn code(&mut self, code: &Code, path: &Path) {
        let lost = self.is_markdown() && has_marks(&code.content.0);
        self.tell_if(lost, Loss::Code, path);
    }

    fn face(&mut self, face: &Inline, path: &Path) {
        if self.is_markdown() {
            match face {
                Inline::SmallCaps(_) => self.tell(Loss::Face, path),
                Inline::Code(code) => {
                    self.tell_if(has_marks(&code.content.0), Loss::Code, path);
                }
                _ => {}
            }
        }
    }

    fn opaque(&mut self, opaque: &Opaque, path: &Path) {
        let is_picture = |piece: &Markup| match piece {
            Markup::Element(element) => {
                element.name == "private-char"
                    || (!pictures(std::slice::from_ref(piece)).is_empty()
                        && words_beside(std::slice::from_ref(piece)).trim().is_empty())
            }
            _ => true,
        };
        let lost = !opaque.content.iter().all(is_picture);
        self.tell_if(lost, Loss::Opaque, path);
    }

    fn revision(&mut self, revision: &Revision, path: &Path) {
        let day = |date: &str| date.len() == 10;
        let lost = match self.target {
            Target::Html => revision.date.as_deref().is_some_and(|date| !day(date)),
            Target::Markdown => revision.by.is_some() || revision.date.is_some(),
        };
        self.tell_if(lost, Loss::Revision, path);
    }
}

/// Whether it is said of a note or an example that it binds.
fn binds(obligation: Option<Obligation>) -> bool {
    obligation == Some(Obligation::Normative)
}

/// Whether there is more in code than characters.
fn has_marks(inlines: &[Inline]) -> bool {
    let plain = |inline: &Inline| match inline {
        Inline::Text(_) | Inline::Break(_) => true,
        Inline::Opaque(opaque) => opaque
            .content
            .iter()
            .all(|piece| matches!(piece, Markup::Text(_))),
        _ => false,
    };
    !inlines.iter().all(plain)
}
