//! Running text and blocks, mixed as they come: text is collected into paragraphs, blocks stand
//! between them, nothing is reordered.

use super::super::positions::{NodeKey, Step};
use super::super::xml::{Event, MAPPED, Tag, is_blank, is_space};
use super::{FORMAT, Read, SPLIT, Sts, id, instead, lang};
use crate::model::{Block, Carried, Content, Id, Inline, Markup, Opaque, Paragraph};

/// The list that a node goes into: the node around it, and the field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) parent: NodeKey,
    pub(super) field: &'static str,
}

impl Slot {
    pub(super) fn new(parent: NodeKey, field: &'static str) -> Self {
        Self { parent, field }
    }
}

/// How white space in running text is treated, and whether a space would be one too many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    pub(super) after_space: bool,
    pub(super) keep: bool,
}

impl Spacing {
    pub(super) const COLLAPSED: Self = Self {
        after_space: true,
        keep: false,
    };
    pub(super) const KEPT: Self = Self {
        after_space: true,
        keep: true,
    };

    /// Appends text to running text.
    pub(super) fn push(&mut self, text: &str, out: &mut Vec<Inline>) {
        if text.is_empty() || (!self.keep && self.after_space && is_blank(text)) {
            return;
        }
        // A comment does not part the text it stands in: it follows the whole run.
        let last = out.iter().rposition(|inline| !is_comment(inline));
        let at = match last {
            Some(at) if matches!(out[at], Inline::Text(_)) => at,
            _ => {
                push(out, Inline::Text(String::with_capacity(text.len())));
                out.len() - 1
            }
        };
        let Some(Inline::Text(run)) = out.get_mut(at) else {
            return;
        };
        if self.keep {
            run.push_str(text);
            return;
        }
        let bytes = text.as_bytes();
        let mut word = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                self.after_space = false;
                continue;
            }
            run.push_str(&text[word..at]);
            word = at + 1;
            if !self.after_space {
                run.push(' ');
                self.after_space = true;
            }
        }
        run.push_str(&text[word..]);
    }
}

/// Appends to a list that seldom holds more than one element, such as the content of an
/// emphasis or the blocks of a list item: room is made for one, not for the usual four, which
/// are a kilobyte.
pub(super) fn push<T>(list: &mut Vec<T>, element: T) {
    if list.capacity() == 0 {
        list.reserve_exact(1);
    }
    list.push(element);
}

/// Removes the space at the end of running text.
pub(super) fn trim_end(content: &mut Vec<Inline>) {
    let last = content.iter().rposition(|inline| !is_comment(inline));
    if let Some(at) = last
        && let Inline::Text(run) = &mut content[at]
    {
        run.truncate(run.trim_end_matches(is_space).len());
        if run.is_empty() {
            content.remove(at);
        }
    }
}

fn is_comment(inline: &Inline) -> bool {
    matches!(inline, Inline::Opaque(opaque) if matches!(opaque.content[..], [Markup::Comment(_)]))
}

/// Blocks that are being read, with the paragraph that is being collected.
pub(super) struct Flow {
    /// Whether text outside a `p` is usual here.
    mixed: bool,
    run: Option<Run>,
}

struct Run {
    content: Vec<Inline>,
    spacing: Spacing,
    key: NodeKey,
    end: usize,
}

impl Flow {
    /// Where paragraphs are `p` elements.
    pub(super) const BLOCKS: Self = Self {
        mixed: false,
        run: None,
    };
    /// Where text stands without a `p`.
    pub(super) const MIXED: Self = Self {
        mixed: true,
        run: None,
    };

    /// Whether a paragraph is being collected.
    pub(super) fn is_open(&self) -> bool {
        self.run.is_some()
    }
}

/// What may stand at the start of a body, and what was found of it.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) label: Option<String>,
    pub(super) title: Content,
}

impl<'a> Sts<'a> {
    /// Running text up to the end of the element, with white space trimmed at its ends.
    pub(super) fn content(&mut self, parent: NodeKey, field: &'static str) -> Read<Content> {
        let mut out = Vec::new();
        let mut spacing = Spacing::COLLAPSED;
        self.inlines(&mut out, &mut spacing, Slot::new(parent, field))?;
        trim_end(&mut out);
        Ok(Content(out))
    }

    /// The same after an anchor with the id of the element that becomes the field.
    pub(super) fn anchored(
        &mut self,
        id: Option<Id>,
        element: &str,
        parent: NodeKey,
        field: &'static str,
    ) -> Read<Content> {
        let mut content = Content::default();
        if let Some(id) = id {
            super::block::anchor(&mut content, id, element);
        }
        let mut spacing = Spacing::COLLAPSED;
        self.inlines(&mut content.0, &mut spacing, Slot::new(parent, field))?;
        trim_end(&mut content.0);
        Ok(content)
    }

    /// Running text up to the end of the element.
    pub(super) fn inlines(
        &mut self,
        out: &mut Vec<Inline>,
        spacing: &mut Spacing,
        slot: Slot,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            self.inline_event(event, out, spacing, slot)?;
        }
        Ok(())
    }

    pub(super) fn inline_event(
        &mut self,
        event: Event<'a>,
        out: &mut Vec<Inline>,
        spacing: &mut Spacing,
        slot: Slot,
    ) -> Read<()> {
        match event {
            Event::Text(text) => {
                self.xml.enter_text(&text, MAPPED);
                spacing.push(&text, out);
            }
            Event::Start(tag) => self.inline(tag, out, spacing, slot)?,
            remark => out.extend(self.xml.keep_remark(&remark).map(|markup| {
                Inline::Opaque(Opaque {
                    format: FORMAT.to_owned(),
                    content: vec![markup],
                })
            })),
        }
        Ok(())
    }

    /// Running text of a child that becomes a field of the node at `at`; its attributes are
    /// carried. Text that follows other text in the field starts a new line.
    pub(super) fn content_element(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        field: &'static str,
        carried: &mut Carried,
    ) -> Read<Content> {
        let name = tag.name().to_owned();
        let key = self.positions.open(at, Step::Field(field), tag.start());
        let content = self.content(at, field)?;
        self.positions.close(key, self.xml.end());
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(content)
    }

    /// What stands in an element with a label and a title, then blocks.
    pub(super) fn headed(
        &mut self,
        head: &mut Head,
        blocks: &mut Vec<Block>,
        at: NodeKey,
        mut flow: Flow,
        carried: &mut Carried,
    ) -> Read<()> {
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && head.label.is_none() => {
                    head.label = self.label(tag, carried)?;
                }
                Event::Start(tag) if tag.kind() == "title" && head.title.is_empty() => {
                    head.title = self.content_element(tag, at, "title", carried)?;
                }
                event => self.flow_event(event, &mut flow, blocks, slot)?,
            }
        }
        self.flush(&mut flow, blocks);
        Ok(())
    }

    /// Blocks up to the end of the element.
    pub(super) fn blocks(
        &mut self,
        blocks: &mut Vec<Block>,
        slot: Slot,
        mut flow: Flow,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            self.flow_event(event, &mut flow, blocks, slot)?;
        }
        self.flush(&mut flow, blocks);
        Ok(())
    }

    /// One event of a body: a block, or a piece of a paragraph.
    pub(super) fn flow_event(
        &mut self,
        event: Event<'a>,
        flow: &mut Flow,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let start = self.xml.span().start;
        match event {
            Event::Start(tag) if is_block(tag.kind()) => {
                self.flush(flow, blocks);
                if tag.kind() == "p" {
                    let element = flow.mixed.then_some("p");
                    return self.paragraph(tag, element, blocks, slot);
                }
                self.block(tag, blocks, slot)
            }
            Event::Text(text) if flow.run.is_none() && is_blank(&text) => Ok(()),
            Event::Comment(_) | Event::Instruction(..) if flow.run.is_none() => {
                if let Some(markup) = self.xml.keep_remark(&event) {
                    self.opaque_block(markup, start, blocks, slot);
                }
                Ok(())
            }
            event => {
                let run = flow.run.get_or_insert_with(|| Run {
                    content: Vec::new(),
                    spacing: Spacing::COLLAPSED,
                    key: self.positions.open(
                        slot.parent,
                        Step::Item(slot.field, blocks.len()),
                        start,
                    ),
                    end: start,
                });
                let inner = Slot::new(run.key, "content");
                self.inline_event(event, &mut run.content, &mut run.spacing, inner)?;
                run.end = self.xml.end();
                Ok(())
            }
        }
    }

    /// Ends the paragraph that is being collected.
    pub(super) fn flush(&mut self, flow: &mut Flow, blocks: &mut Vec<Block>) {
        let Some(mut run) = flow.run.take() else {
            return;
        };
        trim_end(&mut run.content);
        if run.content.is_empty() {
            self.positions.truncate(run.key);
            return;
        }
        self.positions.close(run.key, run.end);
        let carried = if flow.mixed {
            Carried::default()
        } else {
            instead("#text")
        };
        let paragraph = Paragraph {
            content: Content(run.content),
            carried: carried.into_field(),
            ..Paragraph::default()
        };
        push(blocks, Block::Paragraph(paragraph));
    }

    /// Source markup in the place of a block.
    pub(super) fn opaque_block(
        &mut self,
        markup: Markup,
        start: usize,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) {
        let key = self
            .positions
            .open(slot.parent, Step::Item(slot.field, blocks.len()), start);
        self.positions.close(key, self.xml.end());
        blocks.push(Block::Opaque(Opaque {
            format: FORMAT.to_owned(),
            content: vec![markup],
        }));
    }

    /// A `p`, or another element that is a paragraph, named in `element`.
    pub(super) fn paragraph(
        &mut self,
        mut tag: Tag<'a>,
        element: Option<&str>,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let first = blocks.len();
        let open = |sts: &mut Self, blocks: &[Block], start| {
            let step = Step::Item(slot.field, blocks.len());
            sts.positions.open(slot.parent, step, start)
        };
        let mut key = Some(open(self, blocks, tag.start()));
        let mut piece = Vec::new();
        let mut spacing = Spacing::COLLAPSED;
        let mut head = Paragraph {
            id: id(&mut tag),
            lang: lang(&mut tag),
            ..Paragraph::default()
        };
        // The paragraph's own id and attributes are on its first piece, which is there even
        // without text where they would be lost otherwise.
        let mut pending = head.id.is_some() || head.lang.is_some() || tag.has_attributes();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if is_block(inner.kind()) => {
                    trim_end(&mut piece);
                    if pending || !piece.is_empty() {
                        if let Some(key) = key.take() {
                            self.positions.close(key, inner.start());
                        }
                        let content = Content(std::mem::take(&mut piece));
                        blocks.push(Block::Paragraph(Paragraph {
                            content,
                            ..std::mem::take(&mut head)
                        }));
                        pending = false;
                    } else if let Some(key) = key.take() {
                        self.positions.truncate(key);
                    }
                    spacing = Spacing::COLLAPSED;
                    if inner.kind() == "p" {
                        self.paragraph(inner, Some("p"), blocks, slot)?;
                    } else {
                        self.block(inner, blocks, slot)?;
                    }
                }
                Event::Text(text) if key.is_none() && is_blank(&text) => {}
                event => {
                    let start = self.xml.span().start;
                    let at = *key.get_or_insert_with(|| open(self, blocks, start));
                    let inner = Slot::new(at, "content");
                    self.inline_event(event, &mut piece, &mut spacing, inner)?;
                }
            }
        }
        trim_end(&mut piece);
        if let Some(key) = key {
            self.positions.close(key, self.xml.end());
            if !piece.is_empty() || blocks.len() == first {
                let content = Content(piece);
                push(blocks, Block::Paragraph(Paragraph { content, ..head }));
            } else {
                self.positions.truncate(key);
            }
        }
        let carried = element.map(instead).unwrap_or_default();
        let mut carried = self.finish(tag, carried).map(|c| *c).unwrap_or_default();
        let pieces = blocks.len() - first;
        if pieces > 1 || !matches!(blocks[first], Block::Paragraph(_)) {
            carried
                .attributes
                .insert(SPLIT.to_owned(), pieces.to_string());
        }
        if !carried.is_empty()
            && let Some(place) = carried_mut(&mut blocks[first])
        {
            let own = place.get_or_insert_default();
            own.element = carried.element.or(own.element.take());
            own.attributes.append(&mut carried.attributes);
        }
        Ok(())
    }
}

/// The field for what is carried with a block.
fn carried_mut(block: &mut Block) -> Option<&mut Option<Box<Carried>>> {
    Some(match block {
        Block::Paragraph(node) => &mut node.carried,
        Block::List(node) => &mut node.carried,
        Block::DefinitionList(node) => &mut node.carried,
        Block::Table(node) => &mut node.carried,
        Block::Figure(node) => &mut node.carried,
        Block::Image(node) => &mut node.carried,
        Block::Formula(node) => &mut node.carried,
        Block::Note(node) => &mut node.carried,
        Block::Example(node) => &mut node.carried,
        Block::Warning(node) => &mut node.carried,
        Block::Quote(node) => &mut node.carried,
        Block::Code(node) => &mut node.carried,
        Block::TermEntry(node) => &mut node.carried,
        Block::ReferenceList(node) => &mut node.carried,
        Block::Requirement(node) => &mut node.carried,
        Block::Box(node) => &mut node.carried,
        Block::Footnotes(node) => &mut node.carried,
        Block::Amendment(node) => &mut node.carried,
        Block::Generated(node) => &mut node.carried,
        Block::Opaque(_) => return None,
    })
}

/// Whether an element stands as a block wherever it stands.
pub(super) fn is_block(kind: &str) -> bool {
    matches!(
        kind,
        "p" | "list"
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
            | "index"
            | "toc"
            | "toc-group"
            | "index-group"
            | "address"
            | "sig-block"
            | "supplementary-material"
            | "related-object"
            | "related-article"
            | "nav-pointer-group"
            | "block-alternatives"
            | "floats-group"
            | "contrib-group"
    )
}
