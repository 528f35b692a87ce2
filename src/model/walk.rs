//! Walking over a document: the text of an inline, the children of a node.

use super::Inline;

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
