//! The walk that HTML and Markdown share: it goes through a document once and renders it from the
//! leaves up, a template a construct.
//!
//! What a template gets is ready: text escaped, children rendered, numbers and labels looked up in
//! [`Index`]. What differs between the formats is in the trait [`Format`]. The walk must not know how
//! an output looks, and must not number anything itself.

mod blocks;
mod clauses;
mod controls;
mod fields;
mod generated;
mod losses;
mod metadata;
mod names;
mod objects;
mod people;
mod pictures;
mod provisions;
mod references;
mod rows;
mod terms;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::marker::PhantomData;

use super::templates::Templates;
use super::{WriteError, Writing};
use crate::at_once;
use crate::model::{
    Citation, Content, CrossReference, Footnote, Id, Image, Inline, Markup, Math, Numbering,
    ParameterUse, Remark, Standard,
};
use crate::numbering::words::{self, Words};
use crate::numbering::{Entry, EntryKind, Index, Placed};

pub(super) use fields::{Construct, Slots};
use generated::Collected;
pub(super) use losses::Target;
pub(super) use objects::length;
pub(super) use pictures::words_beside;
#[cfg(feature = "cli")]
pub(crate) use pictures::{pictures, shown_form};

/// How many nodes deep a document may be nested: far beyond any real one, and safe for the stack.
const DEPTH_LIMIT: usize = 200;

/// Stands where a generated list will be put in; escaped text never holds it.
pub(super) const PLACEHOLDER: char = '\u{FFFE}';

/// Before the anchor of a footnote: the place that calls it.
pub(super) const CALL_PREFIX: &str = "call-of-";

/// What differs between the formats.
pub(super) trait Format: Sized {
    /// Which of them it is, for what is told of losses.
    const TARGET: Target;
    /// What stands between two blocks that each end their last line.
    const BETWEEN: &'static str;
    /// What keeps two lists apart that follow each other.
    const LIST_DIVIDER: &'static str;
    /// Whether only those anchors are put in that something points at.
    const SPARE_ANCHORS: bool;

    /// The template of a construct.
    fn template(construct: Construct) -> &'static str;
    /// Appends text so that it is read as text.
    fn push_text(text: &str, out: &mut String);
    /// Text for an attribute or another place where markup has no meaning.
    fn attribute(text: &str) -> String;
    /// Appends running text.
    fn push_inlines<'a>(
        view: &mut View<'a, Self>,
        inlines: &'a [Inline],
        out: &mut String,
    ) -> Result<(), WriteError>;
    /// What is done to a paragraph's text when it is whole.
    fn finish_paragraph(text: String) -> String;
    /// A text as it is put into the place that a template gave it.
    fn deposited(text: &str) -> &str;
    /// A label that runs into the text after it: `NOTE 1`, `5.3.1`.
    fn lead(label: &str, title: &str, class: &str) -> String;
    /// An anchor as templates put it in.
    fn anchor(anchor: &str) -> String;
    /// An anchor as it stands in the output, where anchors are put in last.
    fn mark(anchor: &str) -> String;
    /// The marks of anchors in a whole text, where only those are marked that something points at.
    fn marks(text: &str) -> impl Iterator<Item = &str>;
    /// The mark before a list item.
    fn bullet(label: &str) -> String;
    /// The name by which a footnote is called.
    fn footnote_name(anchor: &str) -> String;
    /// The address of an anchor.
    fn href(anchor: &str) -> String;
    /// Words that link to an anchor.
    fn link_to_anchor(anchor: &str, words: &str) -> String;
    /// Words that link to an address; bare words if it is not one to follow.
    fn link_to_address(target: &str, words: &str) -> String;
    /// The text of a list item, with its later lines under the first.
    fn nest(body: String, marker: &str) -> String;
    /// A formula on a line of its own.
    fn display_math(math: &Math) -> String;
    /// An image.
    fn image(image: &Image, source: &str, id: Option<&str>) -> String;
    /// Appends a link to another form of an image; nothing if its address is not one to follow.
    fn push_form(address: &str, name: &str, out: &mut String);
    /// The characters that are shown for an image, where that is the best it can be.
    fn drawing(image: &Image) -> Option<&str>;
    /// Characters as they stand in code.
    fn verbatim(text: &str) -> String;
    /// Code: line breaks and spaces kept.
    fn code<'a>(view: &mut View<'a, Self>, content: &'a Content) -> Result<String, WriteError>;
}

/// A step from a node to one below it.
#[derive(Clone, Copy)]
struct Step {
    field: &'static str,
    index: Option<usize>,
}

/// A footnote met in the text, to be listed later.
struct Called {
    anchor: String,
    label: String,
    body: String,
    back: bool,
}

/// The state of the walk.
pub(super) struct View<'a, F> {
    index: &'a Index<'a>,
    pub(super) words: &'static Words,
    templates: &'a Templates,
    path: Vec<Step>,
    /// Whether text is made for a table of contents: no anchors, links or footnotes.
    quiet: bool,
    /// Whether only those labels are shown that the document holds.
    labels_only: bool,
    /// Whether notes are notes to a term entry.
    in_term: bool,
    /// Footnotes to be listed at the end of the table, figure or document.
    footnotes: Vec<Called>,
    /// Footnotes that a place in the text points at.
    called: HashSet<String>,
    remarks: usize,
    /// Where the files are that the document names.
    assets: HashMap<&'a str, &'a str>,
    /// How many tables and figures the walk is in: they list their own footnotes.
    displays: usize,
    pointed: RefCell<HashSet<Cow<'a, str>>>,
    collected: Collected<'a>,
    format: PhantomData<F>,
}

/// Renders a document.
pub(super) fn write<F: Format>(
    standard: &Standard,
    templates: &Templates,
    page: impl FnOnce(&mut tera::Context),
) -> Result<Writing, WriteError> {
    let index = Index::new(standard);
    let mut view: View<'_, F> = View::new(standard, &index, templates);
    if F::SPARE_ANCHORS {
        // Which anchors are lost is known when the page is there.
        let text = view.page(standard, page)?;
        let unmarked = view.unmarked(&text);
        let losses = losses::find(standard, F::TARGET, &index, &unmarked);
        return Ok(Writing { text, losses });
    }
    let find = || losses::find(standard, F::TARGET, &index, &HashSet::new());
    let (text, losses) = at_once::both(|| view.page(standard, page), find);
    Ok(Writing {
        text: text?,
        losses,
    })
}

/// Renders something of a document by itself, without anchors and links.
#[cfg(feature = "cli")]
pub(super) fn excerpt<'a, F: Format>(
    index: &'a Index<'a>,
    standard: &'a Standard,
    templates: &'a Templates,
    render: impl FnOnce(&mut View<'a, F>) -> Result<String, WriteError>,
) -> Result<String, WriteError> {
    let mut view: View<'_, F> = View::new(standard, index, templates);
    view.quiet = true;
    render(&mut view)
}

impl<'a, F: Format> View<'a, F> {
    fn new(standard: &'a Standard, index: &'a Index<'a>, templates: &'a Templates) -> Self {
        Self {
            index,
            words: words::of(standard),
            templates,
            path: Vec::new(),
            quiet: false,
            labels_only: standard.numbering == Numbering::Labels,
            in_term: false,
            footnotes: Vec::new(),
            called: HashSet::new(),
            remarks: 0,
            displays: 0,
            assets: standard
                .assets
                .iter()
                .map(|asset| (asset.name.as_str(), asset.location.as_str()))
                .collect(),
            pointed: RefCell::new(HashSet::new()),
            collected: Collected::default(),
            format: PhantomData,
        }
    }

    /// Goes one step down, and back.
    fn within<T>(
        &mut self,
        field: &'static str,
        index: impl Into<Option<usize>>,
        render: impl FnOnce(&mut Self) -> Result<T, WriteError>,
    ) -> Result<T, WriteError> {
        self.path.push(Step {
            field,
            index: index.into(),
        });
        if self.path.len() > DEPTH_LIMIT {
            return Err(WriteError::TooDeep {
                depth: self.path.len(),
                limit: DEPTH_LIMIT,
                pointer: self.pointer(),
            });
        }
        let result = render(self)?;
        self.path.pop();
        Ok(result)
    }

    /// Where the walk is, as a JSON Pointer.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            pointer.push_str(step.field);
            if let Some(index) = step.index {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
        pointer
    }

    /// Renders a construct and appends it.
    fn emit(
        &self,
        construct: Construct,
        context: &tera::Context,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let text = self.templates.render(F::template(construct), context)?;
        append::<F>(text, out);
        Ok(())
    }

    /// Running text, rendered.
    pub(super) fn content(
        &mut self,
        field: &'static str,
        content: &'a Content,
    ) -> Result<String, WriteError> {
        let mut out = String::new();
        self.push_content(field, content, &mut out)?;
        Ok(out)
    }

    pub(super) fn push_content(
        &mut self,
        field: &'static str,
        content: &'a Content,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if content.is_empty() {
            return Ok(());
        }
        self.within(field, None, |view| F::push_inlines(view, &content.0, out))
    }

    /// Running text for a table of contents.
    fn quiet_content(&mut self, content: &'a Content) -> Result<String, WriteError> {
        let outer = std::mem::replace(&mut self.quiet, true);
        let text = self.content("title", content);
        self.quiet = outer;
        text
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What is known of a node.
    fn entry<T: Placed>(&self, node: &T) -> Option<&'a Entry<'a>> {
        self.index.entry(node)
    }

    /// The anchor of a node that has one, as an attribute's value.
    pub(super) fn anchor<T: Placed>(&self, node: &T) -> Option<String> {
        if self.quiet {
            return None;
        }
        let anchor = self.entry(node)?.anchor.as_deref()?;
        Some(F::anchor(anchor))
    }

    /// As `anchor`, only if the node has an identifier.
    pub(super) fn own_anchor<T: Placed>(&self, node: &T, id: Option<&Id>) -> Option<String> {
        id.and_then(|_| self.anchor(node))
    }

    /// Remembers that something points at an anchor.
    pub(super) fn point_at(&self, anchor: impl Into<Cow<'a, str>>) {
        if F::SPARE_ANCHORS {
            self.pointed.borrow_mut().insert(anchor.into());
        }
    }

    /// Whether the walk is in a table or figure, which lists its footnotes below itself.
    pub(super) fn is_in_display(&self) -> bool {
        self.displays > 0
    }

    /// The anchors that something points at and that stand nowhere in the text.
    fn unmarked(&self, text: &str) -> HashSet<Cow<'a, str>> {
        let mut pointed = std::mem::take(&mut *self.pointed.borrow_mut());
        if !pointed.is_empty() {
            let marks: HashSet<&str> = F::marks(text).collect();
            pointed.retain(|anchor| !marks.contains(&*F::mark(anchor)));
        }
        pointed
    }

    /// The label that is printed for a node, escaped.
    fn label<T: Placed>(&self, node: &T) -> Option<String> {
        let label = self.entry(node)?.label.as_deref()?;
        Some(text::<F>(label))
    }

    /// The words of a cross reference and the anchor it goes to.
    pub(super) fn cross_reference(
        &mut self,
        reference: &'a CrossReference,
    ) -> Result<Reference, WriteError> {
        let mut words = self.content("content", &reference.content)?;
        if words.is_empty() {
            F::push_text(&self.index.cross_reference_text(reference), &mut words);
        }
        let target = self.index.by_id(&reference.target);
        let raised = target.is_some_and(|entry| entry.kind == EntryKind::Footnote)
            && !matches!(reference.content.0.as_slice(), [Inline::Sup(_)]);
        let anchor = target
            .and_then(|entry| entry.anchor.as_deref())
            .filter(|_| !self.quiet)
            .inspect(|anchor| self.point_at(*anchor));
        let back = anchor
            .filter(|_| raised)
            .filter(|anchor| self.called.insert((*anchor).to_owned()))
            .map(str::to_owned);
        Ok(Reference {
            words,
            anchor: anchor.map(str::to_owned),
            raised,
            back,
        })
    }

    /// The words of a citation and the anchor of the entry it goes to.
    pub(super) fn citation(&mut self, citation: &'a Citation) -> Result<Reference, WriteError> {
        let mut words = self.content("content", &citation.content)?;
        if words.is_empty() {
            F::push_text(&self.index.citation_text(citation), &mut words);
        }
        let target = citation
            .target
            .as_deref()
            .and_then(|id| self.index.by_id(id));
        Ok(Reference {
            words,
            anchor: target
                .and_then(|entry| entry.anchor.as_deref())
                .filter(|_| !self.quiet)
                .inspect(|anchor| self.point_at(*anchor))
                .map(str::to_owned),
            raised: false,
            back: None,
        })
    }

    /// The anchor of an identifier of this document.
    pub(super) fn target(&self, id: &str) -> Option<&'a str> {
        self.index
            .by_id(id)
            .and_then(|entry| entry.anchor.as_deref())
            .filter(|_| !self.quiet)
            .inspect(|anchor| self.point_at(*anchor))
    }

    /// The words that stand for a parameter while it has no value.
    pub(super) fn parameter(&self, parameter: &ParameterUse) -> String {
        text::<F>(&self.index.parameter_text(&parameter.target))
    }

    /// Keeps a footnote for the list it belongs to. Its mark and its anchor.
    pub(super) fn call_footnote(
        &mut self,
        footnote: &'a Footnote,
    ) -> Result<(String, String), WriteError> {
        let (label, anchor) = self.footnote_mark(footnote);
        let mut body = String::new();
        self.blocks("blocks", &footnote.blocks, &mut body)?;
        self.called.insert(anchor.clone());
        self.footnotes.push(Called {
            anchor: anchor.clone(),
            label: label.clone(),
            body,
            back: true,
        });
        Ok((label, anchor))
    }

    /// Keeps a remark, as a footnote with a mark of its own.
    pub(super) fn call_remark(
        &mut self,
        remark: &'a Remark,
    ) -> Result<(String, String), WriteError> {
        self.remarks += 1;
        let place = self.remarks;
        let label = text::<F>(&format!("†{place}"));
        let anchor = self
            .entry(remark)
            .and_then(|entry| entry.anchor.as_deref())
            .map_or_else(|| format!("remark-{place}"), str::to_owned);
        let mut body = String::new();
        let mut lead = String::new();
        for part in [remark.by.as_deref(), remark.date.as_deref()]
            .into_iter()
            .flatten()
        {
            if !lead.is_empty() {
                lead.push_str(", ");
            }
            lead.push_str(part);
        }
        let lead = (!lead.is_empty()).then(|| F::lead(&text::<F>(&lead), "", "remark"));
        self.blocks_after(lead, "blocks", &remark.blocks, &mut body)?;
        self.called.insert(anchor.clone());
        self.footnotes.push(Called {
            anchor: anchor.clone(),
            label: label.clone(),
            body,
            back: true,
        });
        Ok((label, anchor))
    }

    fn footnote_mark(&self, footnote: &Footnote) -> (String, String) {
        let entry = self.entry(footnote);
        let label = entry
            .and_then(|entry| entry.label.as_deref())
            .unwrap_or("*");
        let anchor = entry
            .and_then(|entry| entry.anchor.as_deref())
            .unwrap_or("footnote");
        (text::<F>(label), anchor.to_owned())
    }
}

/// Where a reference goes and how it reads.
pub(super) struct Reference {
    /// The words, rendered.
    pub(super) words: String,
    /// The anchor of the target, if the document has it.
    pub(super) anchor: Option<String>,
    /// Whether it is the mark of a footnote.
    pub(super) raised: bool,
    /// The anchor of the footnote that points back here.
    pub(super) back: Option<String>,
}

/// A fence for code, longer than any in it.
fn fence(code: &str) -> String {
    let ticks = code.split(|c| c != '`').map(str::len).max();
    "`".repeat(ticks.map_or(3, |ticks| (ticks + 1).max(3)))
}

/// Text, escaped.
pub(super) fn text<F: Format>(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    F::push_text(source, &mut out);
    out
}

/// Appends a block to others.
fn append<F: Format>(block: String, out: &mut String) {
    if block.trim().is_empty() {
        return;
    }
    if out.is_empty() {
        *out = block;
        out.truncate(out.trim_end_matches('\n').len());
    } else {
        out.push_str(F::BETWEEN);
        out.push_str(block.trim_end_matches('\n'));
    }
    out.push('\n');
}

/// The text in source markup, white space as it is; comments and instructions left out.
pub(super) fn markup_text(markup: &[Markup]) -> String {
    let mut text = String::new();
    let mut open = vec![markup.iter()];
    while let Some(level) = open.last_mut() {
        match level.next() {
            Some(Markup::Text(run)) => text.push_str(run),
            Some(Markup::Element(element)) => {
                if !text.is_empty() && !text.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
                open.push(element.content.iter());
            }
            Some(_) => {}
            None => {
                open.pop();
            }
        }
    }
    text
}
