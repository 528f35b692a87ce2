//! Running text and blocks, mixed as they come: text is collected into paragraphs, blocks stand
//! between them, nothing is reordered. Shared by the readers of XML formats; knows none.

use super::super::positions::{NodeKey, Positions, Step};
use super::carry::{Read, carry_inner, id, instead, lang};
use super::kept::Kept;
use super::spacing::{Spacing, push, push_remark, trim_end};
use super::{CARRIED, COLLAPSED, Cursor, Event, MAPPED, Tag, is_blank};
use crate::model::{
    Anchor, Block, Carried, Content, Element, Id, Inline, Markup, Opaque, Paragraph,
};

/// The attribute that the first of several blocks carries which were one paragraph: how many they
/// are.
pub(crate) const SPLIT: &str = "guiju:blocks-of-p";

/// The attribute that names the element which such blocks were in, where it is not on the first of them.
pub(crate) const ELEMENT: &str = "guiju:element-of-p";

/// The list that a node goes into: the node around it, and the field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) parent: NodeKey,
    pub(crate) field: &'static str,
}

impl Slot {
    pub(crate) fn new(parent: NodeKey, field: &'static str) -> Self {
        Self { parent, field }
    }
}

/// Blocks that are being read, with the paragraph that is being collected.
pub(crate) struct Flow {
    /// Whether text outside a `p` is usual here.
    mixed: bool,
    run: Option<Run>,
}

struct Run {
    content: Vec<Inline>,
    spacing: Spacing,
    keeps_space: bool,
    key: NodeKey,
    end: usize,
}

impl Flow {
    /// Where paragraphs are `p` elements.
    pub(crate) const BLOCKS: Self = Self {
        mixed: false,
        run: None,
    };
    /// Where text stands without a `p`.
    pub(crate) const MIXED: Self = Self {
        mixed: true,
        run: None,
    };

    /// Sets what follows apart by a space from what was collected.
    pub(crate) fn part(&mut self) {
        if let Some(run) = &mut self.run {
            run.spacing.push(" ", &mut run.content);
        }
    }

    /// Whether a paragraph is being collected.
    pub(crate) fn is_open(&self) -> bool {
        self.run.is_some()
    }
}

/// What may stand at the start of a body, and what was found of it.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) label: Option<String>,
    pub(crate) title: Content,
}

/// A reader of an XML format whose text is blocks and running text. What it must say is which
/// elements are blocks, and what each of them is; how they are collected is said here once.
pub(crate) trait Prose<'a>: Sized {
    /// The name of the format, for what is kept as its markup.
    const FORMAT: &'static str;

    /// The same, where one reader serves several formats of a family.
    fn format(&self) -> &'static str {
        Self::FORMAT
    }

    /// The element that is a paragraph.
    const PARAGRAPH: &'static str;

    /// The source.
    fn xml(&mut self) -> &mut Cursor<'a>;

    /// Where nodes came from.
    fn positions(&mut self) -> &mut Positions;

    /// The identifier of an element.
    fn id(tag: &mut Tag) -> Option<Id> {
        id(tag)
    }

    /// What is to be done with a paragraph that was read, before it joins the others.
    fn end_paragraph(&mut self, _paragraph: &mut Paragraph) {}

    /// A node below `parent`: its position is recorded around what reads it.
    fn node<T>(
        &mut self,
        parent: NodeKey,
        step: Step,
        start: usize,
        read: impl FnOnce(&mut Self, NodeKey) -> Read<T>,
    ) -> Read<T> {
        let key = self.positions().open(parent, step, start);
        let node = read(self, key)?;
        self.close_node(key);
        Ok(node)
    }

    /// Records that a node ends with the event that was just read.
    fn close_node(&mut self, key: NodeKey) {
        let end = self.xml().end();
        self.positions().close(key, end);
    }

    /// Whether an element stands as a block wherever it stands.
    fn is_block(kind: &str) -> bool;

    /// Whether this element stands as a block here; `within` a paragraph or not.
    fn stands_as_block(tag: &Tag, _within: bool) -> bool {
        Self::is_block(tag.kind())
    }

    /// Takes an element that only says more of what stands before it in running text; others are
    /// handed back.
    fn attach(&mut self, tag: Tag<'a>, _before: &mut [Inline]) -> Read<Option<Tag<'a>>> {
        Ok(Some(tag))
    }

    /// A block other than a paragraph.
    fn block(&mut self, tag: Tag<'a>, blocks: &mut Vec<Block>, slot: Slot) -> Read<()>;

    /// An element within running text; its position is recorded.
    fn inline_at(&mut self, tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline>;

    /// An element within running text.
    fn inline(
        &mut self,
        tag: Tag<'a>,
        out: &mut Vec<Inline>,
        spacing: &mut Spacing,
        slot: Slot,
    ) -> Read<()> {
        let Some(tag) = self.attach(tag, out)? else {
            return Ok(());
        };
        let step = Step::Item(slot.field, out.len());
        let at = self.positions().open(slot.parent, step, tag.start());
        let inline = self.inline_at(tag, spacing, at)?;
        self.close_node(at);
        // What takes room makes the space after it count: an image, a formula, markup with words.
        let takes_room = match &inline {
            Inline::Footnote(_) | Inline::IndexEntry(_) | Inline::Anchor(_) => false,
            Inline::Opaque(opaque) => opaque.content.iter().any(
                |piece| matches!(piece, Markup::Element(element) if !element.content.is_empty()),
            ),
            inline => inline.content().is_empty(),
        };
        if takes_room {
            spacing.after_space = matches!(inline, Inline::Break(_));
        }
        push(out, inline);
        Ok(())
    }

    /// Source markup in the place of an inline.
    fn opaque_inline(&mut self, tag: Tag<'a>) -> Read<Inline> {
        Ok(Inline::Opaque(Opaque {
            format: self.format().to_owned(),
            content: vec![Markup::Element(self.xml().opaque(tag)?)],
            carried: None,
        }))
    }

    /// Running text up to the end of the element, with white space trimmed at its ends.
    fn content(&mut self, parent: NodeKey, field: &'static str) -> Read<Content> {
        let mut out = Vec::new();
        let keeps_space = self.xml().keeps_space();
        let mut spacing = Spacing::COLLAPSED;
        self.inlines(&mut out, &mut spacing, Slot::new(parent, field))?;
        if !keeps_space {
            trim_end(&mut out);
        }
        Ok(Content(out))
    }

    /// The same after an anchor with the id of the element that becomes the field.
    fn anchored(
        &mut self,
        id: Option<Id>,
        element: &str,
        parent: NodeKey,
        field: &'static str,
    ) -> Read<Content> {
        let mut content = Content::default();
        if let Some(id) = id {
            anchor(&mut content, id, element);
        }
        let keeps_space = self.xml().keeps_space();
        let mut spacing = Spacing::COLLAPSED;
        self.inlines(&mut content.0, &mut spacing, Slot::new(parent, field))?;
        if !keeps_space {
            trim_end(&mut content.0);
        }
        Ok(content)
    }

    /// Running text up to the end of the element.
    fn inlines(&mut self, out: &mut Vec<Inline>, spacing: &mut Spacing, slot: Slot) -> Read<()> {
        while let Some(event) = self.xml().child()? {
            self.inline_event(event, out, spacing, slot)?;
        }
        Ok(())
    }

    fn inline_event(
        &mut self,
        event: Event<'a>,
        out: &mut Vec<Inline>,
        spacing: &mut Spacing,
        slot: Slot,
    ) -> Read<()> {
        match event {
            Event::Text(text) => {
                let own = spacing.keep;
                spacing.keep |= self.xml().keeps_space();
                let changed = spacing.push(&text, out);
                spacing.keep = own;
                let fate = if changed { COLLAPSED } else { MAPPED };
                self.xml().enter_text(&text, fate);
            }
            Event::Start(tag) => self.inline(tag, out, spacing, slot)?,
            remark => {
                if let Some(markup) = self.xml().keep_remark(&remark) {
                    push_remark(self.format(), markup, out);
                }
            }
        }
        Ok(())
    }

    /// Running text of a child that becomes a field of the node at `at`; its attributes are
    /// carried. Text that follows other text in the field starts a new line.
    fn content_element(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        field: &'static str,
        carried: &mut Carried,
    ) -> Read<Content> {
        let name = tag.name().to_owned();
        let key = self.positions().open(at, Step::Field(field), tag.start());
        let content = self.content(at, field)?;
        self.close_node(key);
        let attributes = self.xml().close(tag);
        carry_inner(carried, &name, attributes);
        Ok(content)
    }

    /// Running text of a child that becomes a field of the node at `at`, and is usually in an element
    /// of the name `usual`; one without content is kept as it is.
    fn leaf(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        (field, usual): (&'static str, &str),
        kept: &mut Kept,
    ) -> Read<Content> {
        let name = tag.name().to_owned();
        let key = self.positions().open(at, Step::Field(field), tag.start());
        let content = self.content(at, field)?;
        self.close_node(key);
        if content.is_empty() {
            self.positions().truncate(key);
            let attributes = self.xml().close_as(tag, CARRIED);
            kept.keep(Markup::Element(Element {
                name,
                attributes,
                content: Vec::new(),
            }));
            return Ok(content);
        }
        let mut attributes = self.xml().close(tag);
        if name != usual {
            attributes.insert("guiju:element".to_owned(), name);
        }
        kept.leaf(field, attributes, Vec::new());
        Ok(content)
    }

    /// What stands in an element with a label and a title, then blocks; `kept` has them in that order.
    fn headed_kept(
        &mut self,
        head: &mut Head,
        blocks: &mut Vec<Block>,
        at: NodeKey,
        kept: &mut Kept,
    ) -> Read<()> {
        let slot = Slot::new(at, "blocks");
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml().child()? {
            match event {
                Event::Start(tag) if tag.kind() == "label" && head.label.is_none() => {
                    self.end_flow(&mut flow, blocks, "blocks", kept);
                    head.label = self.xml().leaf(tag, ("label", "label"), kept)?;
                }
                Event::Start(tag) if tag.kind() == "title" && head.title.is_empty() => {
                    self.end_flow(&mut flow, blocks, "blocks", kept);
                    head.title = self.leaf(tag, at, ("title", "title"), kept)?;
                }
                event => self.flow_event(event, &mut flow, blocks, slot)?,
            }
        }
        self.end_flow(&mut flow, blocks, "blocks", kept);
        Ok(())
    }

    /// Ends the paragraph that is being collected, and says that all blocks so far have been read.
    fn end_flow(
        &mut self,
        flow: &mut Flow,
        blocks: &mut Vec<Block>,
        field: &'static str,
        kept: &mut Kept,
    ) {
        self.flush(flow, blocks);
        kept.upto(field, blocks.len());
    }

    /// Blocks up to the end of the element.
    fn blocks(&mut self, blocks: &mut Vec<Block>, slot: Slot, mut flow: Flow) -> Read<()> {
        while let Some(event) = self.xml().child()? {
            self.flow_event(event, &mut flow, blocks, slot)?;
        }
        self.flush(&mut flow, blocks);
        Ok(())
    }

    /// One event of a body: a block, or a piece of a paragraph.
    fn flow_event(
        &mut self,
        event: Event<'a>,
        flow: &mut Flow,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let start = self.xml().span().start;
        match event {
            Event::Start(tag) if Self::stands_as_block(&tag, flow.is_open()) => {
                self.flush(flow, blocks);
                if tag.kind() == Self::PARAGRAPH {
                    let element = flow.mixed.then_some(Self::PARAGRAPH);
                    return self.paragraph(tag, element, blocks, slot);
                }
                self.block(tag, blocks, slot)
            }
            Event::Text(text) if flow.run.is_none() && is_blank(&text) => Ok(()),
            Event::Comment(_) | Event::Instruction(..) if flow.run.is_none() => {
                if let Some(markup) = self.xml().keep_remark(&event) {
                    self.opaque_block(markup, start, blocks, slot);
                }
                Ok(())
            }
            event => {
                let keeps_space = self.xml().keeps_space();
                let run = flow.run.get_or_insert_with(|| Run {
                    content: Vec::new(),
                    spacing: Spacing::COLLAPSED,
                    keeps_space,
                    key: self.positions().open(
                        slot.parent,
                        Step::Item(slot.field, blocks.len()),
                        start,
                    ),
                    end: start,
                });
                let inner = Slot::new(run.key, "content");
                self.inline_event(event, &mut run.content, &mut run.spacing, inner)?;
                run.end = self.xml().end();
                Ok(())
            }
        }
    }

    /// Ends the paragraph that is being collected.
    fn flush(&mut self, flow: &mut Flow, blocks: &mut Vec<Block>) {
        let Some(mut run) = flow.run.take() else {
            return;
        };
        if !run.keeps_space {
            trim_end(&mut run.content);
        }
        if run.content.is_empty() {
            self.positions().truncate(run.key);
            return;
        }
        self.positions().close(run.key, run.end);
        let carried = if flow.mixed {
            Carried::default()
        } else {
            instead("#text")
        };
        let mut paragraph = Paragraph {
            content: Content(run.content),
            carried: carried.into_field(),
            ..Paragraph::default()
        };
        self.end_paragraph(&mut paragraph);
        push(blocks, Block::Paragraph(paragraph));
    }

    /// Source markup in the place of a block.
    fn opaque_block(&mut self, markup: Markup, start: usize, blocks: &mut Vec<Block>, slot: Slot) {
        let key = self
            .positions()
            .open(slot.parent, Step::Item(slot.field, blocks.len()), start);
        self.close_node(key);
        blocks.push(Block::Opaque(Opaque {
            format: self.format().to_owned(),
            content: vec![markup],
            carried: None,
        }));
    }

    /// A `p`, or another element that is a paragraph, named in `element`.
    fn paragraph(
        &mut self,
        mut tag: Tag<'a>,
        element: Option<&str>,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let first = blocks.len();
        let open = |reader: &mut Self, blocks: &[Block], start| {
            let step = Step::Item(slot.field, blocks.len());
            reader.positions().open(slot.parent, step, start)
        };
        let mut key = Some(open(self, blocks, tag.start()));
        let keeps_space = self.xml().keeps_space();
        let mut piece = Vec::new();
        let mut spacing = Spacing::COLLAPSED;
        let mut head = Paragraph {
            id: Self::id(&mut tag),
            lang: lang(&mut tag),
            ..Paragraph::default()
        };
        // The paragraph's own id and attributes are on its first piece, which is there even
        // without text where they would be lost otherwise.
        let mut pending = head.id.is_some() || head.lang.is_some() || tag.has_attributes();
        while let Some(event) = self.xml().child()? {
            match event {
                Event::Start(inner) if Self::stands_as_block(&inner, true) => {
                    if !keeps_space {
                        trim_end(&mut piece);
                    }
                    if pending || !piece.is_empty() {
                        if let Some(key) = key.take() {
                            self.positions().close(key, inner.start());
                        }
                        let mut paragraph = Paragraph {
                            content: Content(std::mem::take(&mut piece)),
                            ..std::mem::take(&mut head)
                        };
                        self.end_paragraph(&mut paragraph);
                        blocks.push(Block::Paragraph(paragraph));
                        pending = false;
                    } else if let Some(key) = key.take() {
                        self.positions().truncate(key);
                    }
                    spacing = Spacing::COLLAPSED;
                    if inner.kind() == Self::PARAGRAPH {
                        self.paragraph(inner, Some(Self::PARAGRAPH), blocks, slot)?;
                    } else {
                        self.block(inner, blocks, slot)?;
                    }
                }
                Event::Text(text) if key.is_none() && is_blank(&text) => {}
                event => {
                    let start = self.xml().span().start;
                    let at = *key.get_or_insert_with(|| open(self, blocks, start));
                    let inner = Slot::new(at, "content");
                    self.inline_event(event, &mut piece, &mut spacing, inner)?;
                }
            }
        }
        if !keeps_space {
            trim_end(&mut piece);
        }
        if let Some(key) = key {
            self.close_node(key);
            if !piece.is_empty() || blocks.len() == first {
                head.content = Content(piece);
                self.end_paragraph(&mut head);
                push(blocks, Block::Paragraph(head));
            } else {
                self.positions().truncate(key);
            }
        } else if blocks.len() == first {
            // Nothing came of the blocks in it.
            push(blocks, Block::Paragraph(head));
        }
        let carried = element.map(instead).unwrap_or_default();
        let mut carried = self
            .xml()
            .finish(tag, carried)
            .map(|c| *c)
            .unwrap_or_default();
        let pieces = blocks.len() - first;
        let starts_as_one = matches!(blocks[first], Block::Paragraph(_));
        if pieces > 1 || !starts_as_one {
            carried
                .attributes
                .insert(SPLIT.to_owned(), pieces.to_string());
        }
        if let Some(element) = carried.element.take_if(|_| !starts_as_one) {
            carried.attributes.insert(ELEMENT.to_owned(), element);
        }
        if !carried.is_empty() {
            let own = carried_mut(&mut blocks[first]).get_or_insert_default();
            own.element = carried.element.or(own.element.take());
            own.attributes.append(&mut carried.attributes);
        }
        Ok(())
    }
}

/// Keeps the id of a child element that became a field, so that references to it still arrive.
pub(crate) fn anchor(content: &mut Content, id: Id, element: &str) {
    content.0.push(Inline::Anchor(Anchor {
        id,
        carried: instead(element).into_field(),
    }));
}

/// The field for what is carried with a block.
pub(crate) fn carried_mut(block: &mut Block) -> &mut Option<Box<Carried>> {
    match block {
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
        Block::Opaque(node) => &mut node.carried,
    }
}
