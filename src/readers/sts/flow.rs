//! Which elements are blocks and which stand within a paragraph.

use super::super::positions::{NodeKey, Positions};
use super::super::xml::prose::{Prose, Slot};
use super::super::xml::spacing::Spacing;
use super::super::xml::{Cursor, Tag};
use super::{FORMAT, Read, Sts};
use crate::model::{Block, Inline};

impl<'a> Prose<'a> for Sts<'a> {
    const FORMAT: &'static str = FORMAT;
    const PARAGRAPH: &'static str = "p";

    fn format(&self) -> &'static str {
        self.format
    }

    fn xml(&mut self) -> &mut Cursor<'a> {
        &mut self.xml
    }

    fn positions(&mut self) -> &mut Positions {
        &mut self.positions
    }

    fn is_block(kind: &str) -> bool {
        is_block(kind)
    }

    fn block(&mut self, tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()> {
        self.block_element(tag, blocks, slot)
    }

    fn inline_at(&mut self, tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        self.inline_element(tag, spacing, at)
    }
}

/// Whether an element stands as a block wherever it stands.
pub(super) fn is_block(kind: &str) -> bool {
    matches!(
        kind,
        "p" | "sec"
            | "list"
            | "def-list"
            | "table-wrap"
            | "table"
            | "oasis:table"
            | "array"
            | "fig"
            | "fig-group"
            | "graphic"
            | "media"
            | "alternatives"
            | "disp-formula"
            | "disp-formula-group"
            | "non-normative-note"
            | "normative-note"
            | "non-normative-example"
            | "normative-example"
            | "disp-quote"
            | "boxed-text"
            | "statement"
            | "speech"
            | "verse-group"
            | "table-wrap-group"
            | "preformat"
            | "code"
            | "ref-list"
            | "fn-group"
            | "term-sec"
            | "tbx:termEntry"
            | "term-display"
            | "editing-instruction"
            | "glossary"
            | "notes-group"
            | "note"
            | "chem-struct-wrap"
            | "index"
            | "toc"
            | "toc-group"
            | "index-group"
            | "address"
            | "sig-block"
            | "supplementary-material"
            | "related-object"
            | "related-article"
            | "block-alternatives"
            | "floats-group"
            | "contrib-group"
            | "bio"
            | "question-wrap-group"
            | "question-wrap"
            | "question-preamble"
            | "question"
            | "option"
            | "answer-set"
            | "answer"
            | "explanation"
    )
}
