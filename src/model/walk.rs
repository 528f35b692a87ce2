//! Walking over a document: every node in reading order with its address, and the text of inlines.
//!
//! The walk builds no pointers; a check asks for one only when it has something to report.

use std::fmt::Write as _;

#[allow(
    clippy::wildcard_imports,
    reason = "a walk meets every type of the model"
)]
use super::*;

/// A step from a node to one below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into an element of a list.
    Index(usize),
}

/// The way from the document to the node that is visited.
#[derive(Debug, Clone, Default)]
pub(crate) struct Path(Vec<Step>);

impl Path {
    /// The node's address as a JSON Pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::with_capacity(self.0.len() * 8);
        for step in &self.0 {
            match step {
                // Writing to a string cannot fail.
                Step::Field(name) => {
                    let _ = write!(pointer, "/{name}");
                }
                Step::Index(index) => {
                    let _ = write!(pointer, "/{index}");
                }
            }
        }
        pointer
    }

    /// How many steps it is.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it leads through a field.
    pub(crate) fn is_through(&self, field: &str) -> bool {
        self.0
            .iter()
            .any(|step| matches!(step, Step::Field(name) if *name == field))
    }

    /// Whether a field is the last one it leads through.
    pub(crate) fn is_last(&self, field: &str) -> bool {
        let mut fields = self.0.iter().rev().filter_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Index(_) => None,
        });
        fields.next() == Some(field)
    }

    /// The address of something below the node.
    pub(crate) fn below(&self, rest: impl std::fmt::Display) -> String {
        format!("{}/{rest}", self.pointer())
    }
}

/// A visitor under way.
pub(crate) struct Walker<'a, 'v> {
    path: Path,
    visit: &'v mut dyn FnMut(Node<'a>, &Path),
}

impl<'a> Walker<'a, '_> {
    fn step(&mut self, step: Step, child: &'a (impl Walk + ?Sized)) {
        self.path.0.push(step);
        child.walk(self);
        self.path.0.pop();
    }
}

/// Visits every node of a document in reading order, but not the document that it wraps. A wrapped
/// document is `depth` steps of `adopted` below the one that addresses start from.
pub(crate) fn walk<'a>(
    standard: &'a Standard,
    depth: usize,
    visit: &mut dyn FnMut(Node<'a>, &Path),
) {
    let path = Path(vec![Step::Field("adopted"); depth]);
    standard.walk(&mut Walker { path, visit });
}

trait Walk {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>);
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
        for (index, item) in self.iter().enumerate() {
            walker.step(Step::Index(index), item);
        }
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
        if let Some(value) = self {
            value.walk(walker);
        }
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
        (**self).walk(walker);
    }
}

impl Walk for Content {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
        self.0.walk(walker);
    }
}

/// Every kind of node: its identifier, and its children in reading order. A `bare` one carries nothing.
macro_rules! nodes {
    (@carried $node:ident) => {
        $node.carried.as_deref()
    };
    (@carried $node:ident bare) => {{
        let _ = $node;
        None
    }};
    ($($(#[doc = $doc:literal])* $type:ident $([$bare:ident])?, id $id:expr, { $($field:ident),* $(,)? })+) => {
        /// A node of a document.
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum Node<'a> {
            $($type(&'a $type),)+
            /// Words in another face, before the node of these words.
            Face(&'a Inline),
        }

        impl<'a> Node<'a> {
            /// Its identifier.
            pub(crate) fn id(self) -> Option<&'a Id> {
                match self {
                    $(Self::$type(node) => {
                        let id: fn(&'a $type) -> Option<&'a Id> = $id;
                        id(node)
                    })+
                    Self::Face(_) => None,
                }
            }

            /// Where it is in memory, and its size: a node and its first field are at one place.
            pub(crate) fn address(self) -> (usize, usize) {
                match self {
                    $(Self::$type(node) => (std::ptr::from_ref(node).addr(), size_of::<$type>()),)+
                    Self::Face(inline) => (std::ptr::from_ref(inline).addr(), size_of::<Inline>()),
                }
            }

            /// What its source said that no field holds.
            pub(crate) fn carried(self) -> Option<&'a Carried> {
                match self {
                    $(Self::$type(node) => nodes!(@carried node $($bare)?),)+
                    Self::Face(_) => None,
                }
            }
        }

        $(impl Walk for $type {
            fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
                (walker.visit)(Node::$type(self), &walker.path);
                $(walker.step(Step::Field(stringify!($field)), &self.$field);)*
            }
        })+
    };
}

nodes! {
    Standard, id |_| None, { metadata, further_metadata, tailoring, front, body, annexes, back, provisions }
    Metadata, id |_| None, { titles, contributors, relations, adoptions, patents, copyright, abstracts, keywords, notes, links, properties }
    Title, id |_| None, { introductory, main, complementary, full, short }
    Contributor, id |n| n.id.as_ref(), { address, notes }
    Address, id |_| None, { links }
    Relation, id |_| None, { titles, note }
    Adoption, id |_| None, { titles, differences }
    Patents, id |_| None, { statement, patents }
    Patent [bare], id |_| None, {}
    Copyright, id |_| None, { statements, holders, licences }
    Licence, id |_| None, { blocks }
    TitledBlocks, id |n| n.id.as_ref(), { title, blocks }
    Keywords, id |_| None, { title, words }
    Clause, id |n| n.id.as_ref(), { title, short_title, parameters, properties, links, blocks, clauses }
    Parameter, id |n| Some(&n.id), { label, usage, choices, constraints, guidelines, properties, links, remarks }
    Constraint, id |_| None, { blocks, tests }
    ConstraintTest, id |_| None, { remarks }
    Guideline, id |_| None, { blocks }
    Tailoring, id |_| None, { imports, arrangement, parameters, alterations }
    Import, id |_| None, { selection }
    Selection [bare], id |_| None, { include, exclude }
    Selected, id |_| None, { matching }
    IdPattern, id |_| None, { remarks }
    Arrangement, id |_| None, { custom }
    CustomArrangement, id |_| None, { groups, insertions }
    ClauseGroup [bare], id |_| None, { clause, groups, insertions }
    ClauseInsertion, id |_| None, { selection }
    Alteration, id |_| None, { removals, additions }
    Removal, id |_| None, { remarks }
    Addition, id |_| None, { content }
    Property, id |n| n.id.as_ref(), { remarks }
    RelatedLink, id |_| None, { content }
    Paragraph, id |n| n.id.as_ref(), { content }
    List, id |n| n.id.as_ref(), { title, items }
    ListItem, id |n| n.id.as_ref(), { blocks }
    DefinitionList, id |n| n.id.as_ref(), { title, items }
    DefinitionItem, id |n| n.id.as_ref(), { terms, blocks }
    Table, id |n| n.id.as_ref(), { caption, units, head, body, foot, blocks, key, notes, footnotes, source }
    Row, id |n| n.id.as_ref(), { cells }
    Cell, id |n| n.id.as_ref(), { blocks }
    Figure, id |n| n.id.as_ref(), { caption, units, blocks, key, notes, footnotes, source }
    Image, id |n| n.id.as_ref(), {}
    Formula, id |n| n.id.as_ref(), { math, key, notes }
    Math, id |n| n.id.as_ref(), {}
    Note, id |n| n.id.as_ref(), { title, blocks }
    Example, id |n| n.id.as_ref(), { title, blocks }
    Warning, id |n| n.id.as_ref(), { title, blocks }
    Quote, id |n| n.id.as_ref(), { blocks, source }
    Code, id |n| n.id.as_ref(), { caption, content, annotations }
    TermEntry, id |n| n.id.as_ref(), { title, domains, designations, definitions, representations, examples, notes, sources, related, entries }
    TermText, id |_| None, { content }
    Designation, id |n| n.id.as_ref(), { content, usage, sources }
    Definition, id |n| n.id.as_ref(), { domain, blocks, sources }
    TermSource, id |n| n.id.as_ref(), { content, modification }
    RelatedTerm, id |_| None, { content }
    ReferenceList, id |n| n.id.as_ref(), { title, blocks, items, lists }
    Reference, id |n| n.id.as_ref(), { titles, contributors, container, links, properties, content, annotations, items }
    Requirement, id |n| n.id.as_ref(), { title, subjects, inherits, properties, parts, requirements }
    RequirementPart, id |n| n.id.as_ref(), { blocks }
    BoxedText, id |n| n.id.as_ref(), { title, blocks }
    Footnotes, id |n| n.id.as_ref(), { title, items }
    Footnote, id |n| n.id.as_ref(), { blocks }
    Amendment, id |n| n.id.as_ref(), { instruction, content }
    Generated, id |n| n.id.as_ref(), {}
    Styled, id |n| n.id.as_ref(), { content }
    Span, id |n| n.id.as_ref(), { content }
    Link, id |n| n.id.as_ref(), { content }
    CrossReference, id |n| n.id.as_ref(), { content }
    Citation, id |n| n.id.as_ref(), { content }
    TermUse, id |n| n.id.as_ref(), { content }
    Abbreviation, id |n| n.id.as_ref(), { content, expansion }
    IndexEntry, id |n| n.id.as_ref(), { terms, see }
    QuantityUse, id |n| n.id.as_ref(), { content }
    ProvisionSpan, id |n| Some(&n.id), { content }
    ParameterUse, id |_| None, {}
    Revision, id |n| n.id.as_ref(), { content }
    Remark, id |n| n.id.as_ref(), { blocks }
    Ruby, id |_| None, { base, text }
    Anchor, id |n| Some(&n.id), {}
    Break, id |_| None, {}
    Opaque, id |_| None, {}
    Provision [bare], id |n| Some(&n.id), {}
}

impl Walk for Block {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
        match self {
            Self::Paragraph(node) => node.walk(walker),
            Self::List(node) => node.walk(walker),
            Self::DefinitionList(node) => node.walk(walker),
            Self::Table(node) => node.walk(walker),
            Self::Figure(node) => node.walk(walker),
            Self::Image(node) => node.walk(walker),
            Self::Formula(node) => node.walk(walker),
            Self::Note(node) => node.walk(walker),
            Self::Example(node) => node.walk(walker),
            Self::Warning(node) => node.walk(walker),
            Self::Quote(node) => node.walk(walker),
            Self::Code(node) => node.walk(walker),
            Self::TermEntry(node) => node.walk(walker),
            Self::ReferenceList(node) => node.walk(walker),
            Self::Requirement(node) => node.walk(walker),
            Self::Box(node) => node.walk(walker),
            Self::Footnotes(node) => node.walk(walker),
            Self::Amendment(node) => node.walk(walker),
            Self::Generated(node) => node.walk(walker),
            Self::Opaque(node) => node.walk(walker),
        }
    }
}

impl Walk for Inline {
    fn walk<'a>(&'a self, walker: &mut Walker<'a, '_>) {
        match self {
            Self::Emphasis(node)
            | Self::Strong(node)
            | Self::Underline(node)
            | Self::Strike(node)
            | Self::SmallCaps(node)
            | Self::Sub(node)
            | Self::Sup(node)
            | Self::Code(node)
            | Self::Quoted(node) => {
                (walker.visit)(Node::Face(self), &walker.path);
                node.walk(walker);
            }
            Self::Span(node) => node.walk(walker),
            Self::Math(node) => node.walk(walker),
            Self::Image(node) => node.walk(walker),
            Self::Link(node) => node.walk(walker),
            Self::CrossReference(node) => node.walk(walker),
            Self::Citation(node) => node.walk(walker),
            Self::Term(node) => node.walk(walker),
            Self::Abbreviation(node) => node.walk(walker),
            Self::Footnote(node) => node.walk(walker),
            Self::IndexEntry(node) => node.walk(walker),
            Self::Quantity(node) => node.walk(walker),
            Self::Provision(node) => node.walk(walker),
            Self::Parameter(node) => node.walk(walker),
            Self::Insertion(node) | Self::Deletion(node) => node.walk(walker),
            Self::Remark(node) => node.walk(walker),
            Self::Ruby(node) => node.walk(walker),
            Self::Anchor(node) => node.walk(walker),
            Self::Break(node) => node.walk(walker),
            Self::Opaque(node) => node.walk(walker),
            Self::Text(_) => {}
        }
    }
}

/// Appends the words of `inlines` to `text`; formulas, images and marks give none.
pub(super) fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) => text.push_str(run),
            Inline::Break(_) => text.push(' '),
            Inline::Math(math) => text.push_str(math.text.as_deref().unwrap_or_default()),
            other => push_plain_text(other.content(), text),
        }
    }
}

impl Inline {
    /// The inlines within this one; none for those that hold no words of the sentence.
    #[must_use]
    pub fn content(&self) -> &[Inline] {
        match self {
            Self::Emphasis(styled)
            | Self::Strong(styled)
            | Self::Underline(styled)
            | Self::Strike(styled)
            | Self::SmallCaps(styled)
            | Self::Sub(styled)
            | Self::Sup(styled)
            | Self::Code(styled)
            | Self::Quoted(styled) => &styled.content.0,
            Self::Span(span) => &span.content.0,
            Self::Link(link) => &link.content.0,
            Self::CrossReference(reference) => &reference.content.0,
            Self::Citation(citation) => &citation.content.0,
            Self::Term(term) => &term.content.0,
            Self::Abbreviation(abbreviation) => &abbreviation.content.0,
            Self::Quantity(quantity) => &quantity.content.0,
            Self::Provision(span) => &span.content.0,
            Self::Insertion(revision) => &revision.content.0,
            Self::Ruby(ruby) => &ruby.base.0,
            Self::Text(_)
            | Self::Math(_)
            | Self::Image(_)
            | Self::Footnote(_)
            | Self::IndexEntry(_)
            | Self::Parameter(_)
            | Self::Deletion(_)
            | Self::Remark(_)
            | Self::Anchor(_)
            | Self::Break(_)
            | Self::Opaque(_) => &[],
        }
    }
}
