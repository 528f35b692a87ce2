//! Inlines: what has an identifier, and footnotes.

use super::super::Placed;
use super::Collector;
use crate::model::{Content, Id, Inline};

impl<'a> Collector<'a> {
    pub(super) fn inlines(&mut self, content: &'a Content) {
        for inline in &content.0 {
            self.inline(inline);
        }
    }

    pub(super) fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(_) | Inline::Parameter(_) | Inline::Break(_) | Inline::Opaque(_) => {}
            Inline::Emphasis(styled)
            | Inline::Strong(styled)
            | Inline::Underline(styled)
            | Inline::Strike(styled)
            | Inline::SmallCaps(styled)
            | Inline::Sub(styled)
            | Inline::Sup(styled)
            | Inline::Code(styled)
            | Inline::Quoted(styled) => self.marked(styled, styled.id.as_ref(), &styled.content),
            Inline::Span(span) => self.marked(span, span.id.as_ref(), &span.content),
            Inline::Link(link) => self.marked(link, link.id.as_ref(), &link.content),
            Inline::CrossReference(reference) => {
                self.marked(reference, reference.id.as_ref(), &reference.content);
            }
            Inline::Citation(citation) => {
                self.marked(&**citation, citation.id.as_ref(), &citation.content);
            }
            Inline::Term(term) => self.marked(term, term.id.as_ref(), &term.content),
            Inline::Abbreviation(short) => self.marked(short, short.id.as_ref(), &short.content),
            Inline::Quantity(quantity) => {
                self.marked(quantity, quantity.id.as_ref(), &quantity.content);
            }
            Inline::Provision(span) => self.marked(span, Some(&span.id), &span.content),
            Inline::Insertion(revision) | Inline::Deletion(revision) => {
                self.marked(revision, revision.id.as_ref(), &revision.content);
            }
            Inline::Math(math) => self.other(&**math, math.id.as_ref()),
            Inline::Image(image) => self.other(&**image, image.id.as_ref()),
            Inline::IndexEntry(entry) => self.other(entry, entry.id.as_ref()),
            Inline::Anchor(anchor) => self.other(anchor, Some(&anchor.id)),
            Inline::Footnote(footnote) => self.footnote(footnote),
            Inline::Remark(remark) => {
                self.other(remark, remark.id.as_ref());
                self.blocks(&remark.blocks);
            }
            Inline::Ruby(ruby) => {
                self.inlines(&ruby.base);
                self.inlines(&ruby.text);
            }
        }
    }

    pub(super) fn marked<T: Placed>(
        &mut self,
        node: &'a T,
        id: Option<&'a Id>,
        content: &'a Content,
    ) {
        self.other(node, id);
        self.inlines(content);
    }
}
