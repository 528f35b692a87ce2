//! Blocks: a sequence of them in an element, paragraphs.

use super::Writer;
use super::grammar::Element;
use super::nodes::{Child, place};
use crate::model::{Block, Carried, Paragraph};
use crate::numbering::Placed;
use crate::writers::WriteError;

/// Blocks that were one paragraph of the source, being joined again.
struct Joined {
    left: usize,
    items: usize,
    name: String,
    xml: String,
}

impl Joined {
    fn done(mut self) -> Child {
        super::inlines::close(&self.name, &mut self.xml);
        Child::new("p", self.xml).counting(self.items)
    }
}

impl<'a> Writer<'a> {
    /// A list of blocks, each made such that it may stand in `parent`.
    pub(super) fn blocks(
        &mut self,
        key: &'static str,
        blocks: &'a [Block],
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        self.sequence(key, blocks, parent, false)
    }

    /// The blocks of an element that holds text too: a single paragraph stands without its tags.
    pub(super) fn mixed_blocks(
        &mut self,
        blocks: &'a [Block],
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        self.sequence("blocks", blocks, parent, true)
    }

    fn sequence(
        &mut self,
        key: &'static str,
        blocks: &'a [Block],
        parent: &'static Element,
        mixed: bool,
    ) -> Result<Vec<Child>, WriteError> {
        let mut children = Vec::with_capacity(blocks.len());
        let mut joined: Option<Joined> = None;
        let mut at = 0;
        self.each(key, blocks, |w, block| {
            at += 1;
            if joined.is_none() {
                joined = w.joint(block);
            }
            let Some(paragraph) = &mut joined else {
                match block {
                    Block::Paragraph(paragraph)
                        if mixed && w.is_bare(paragraph, parent, blocks) =>
                    {
                        let mut text = String::new();
                        if at > 1 && !w.restores {
                            text.push_str(if parent.admits("break") {
                                "<break/>"
                            } else {
                                " "
                            });
                        }
                        w.push_content("content", &paragraph.content, parent, &mut text)?;
                        children.push(Child::new("", text));
                    }
                    block => children.extend(w.placed(block, parent)?),
                }
                return Ok(());
            };
            if let Block::Paragraph(piece) = block {
                let rules = w.rules("p");
                w.push_content("content", &piece.content, rules, &mut paragraph.xml)?;
            } else {
                let rules = w.rules("p");
                paragraph
                    .xml
                    .push_str(&super::nodes::run(&w.placed(block, rules)?));
            }
            paragraph.left -= 1;
            if paragraph.left == 0 {
                children.extend(joined.take().map(Joined::done));
            }
            Ok(())
        })?;
        children.extend(joined.map(Joined::done));
        Ok(children)
    }

    /// The start of a paragraph, if this block and some after it were one in the source.
    fn joint(&mut self, block: &'a Block) -> Option<Joined> {
        let carried = carried(block)?;
        let count = self.remark(Some(carried), "blocks-of-p")?.parse().ok()?;
        let (own, attributes) = if let Block::Paragraph(paragraph) = block {
            let mut node = self.open("p", &[], Some(carried));
            self.id(&mut node.attributes, paragraph.id.as_ref());
            self.lang(&mut node.attributes, paragraph.lang.as_ref());
            self.carried_attributes(&mut node.attributes, Some(carried));
            let own = carried
                .element
                .as_deref()
                .filter(|name| !name.starts_with('#'));
            (own, node.attributes.markup())
        } else {
            (self.remark(Some(carried), "element-of-p"), String::new())
        };
        let name = own.unwrap_or("p").to_owned();
        (count > 0).then(|| Joined {
            left: count,
            items: count,
            xml: format!("<{name}{attributes}>"),
            name,
        })
    }

    /// Whether a paragraph in an element that holds text stands there without its tags.
    fn is_bare(&self, paragraph: &Paragraph, parent: &Element, blocks: &[Block]) -> bool {
        let plain = paragraph.id.is_none() && !paragraph.continues && paragraph.lang.is_none();
        let own = paragraph.carried.as_deref();
        if self.restores {
            let element = own.and_then(|own| own.element.as_deref());
            return plain && element.is_none_or(|element| element.starts_with('#'));
        }
        plain && own.is_none() && (blocks.len() == 1 || !parent.admits("p"))
    }

    /// A block made such that it may stand in `parent`.
    fn placed(
        &mut self,
        block: &'a Block,
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        let mut children = Vec::new();
        for mut child in self.block(block, parent)? {
            child.items = usize::from(children.is_empty());
            children.push(place(child, parent));
        }
        if children.is_empty() {
            // It keeps its place among the items.
            children.push(Child::new("", String::new()));
        }
        Ok(children)
    }

    /// A block, not yet made to stand anywhere.
    pub(super) fn block(
        &mut self,
        block: &'a Block,
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        self.deeper(|w| {
            Ok(vec![match block {
                Block::Paragraph(paragraph) => w.paragraph(paragraph)?,
                Block::List(list) => return w.list(list),
                Block::DefinitionList(list) => w.definition_list(list)?,
                Block::Table(table) => w.table(table)?,
                Block::Figure(figure) => w.figure(figure)?,
                Block::Image(image) => w.image(image, "graphic")?,
                Block::Formula(formula) => w.formula(formula)?,
                Block::Note(note) => w.note(note)?,
                Block::Example(example) => w.example(example)?,
                Block::Warning(warning) => w.warning(warning)?,
                Block::Quote(quote) => w.quote(quote)?,
                Block::Code(code) => w.code(code)?,
                Block::TermEntry(entry) => w.term_entry(entry)?,
                Block::ReferenceList(list) => w.reference_list(list)?,
                Block::Requirement(requirement) => w.requirement(requirement)?,
                Block::Box(boxed) => w.boxed(boxed)?,
                Block::Footnotes(footnotes) => w.footnotes(footnotes)?,
                Block::Amendment(amendment) => w.amendment(amendment)?,
                Block::Generated(generated) => w.generated(generated),
                Block::Opaque(opaque) => {
                    let mut children = Vec::new();
                    w.opaque(opaque, parent, &mut children);
                    return Ok(children);
                }
            }])
        })
    }

    /// The label of a node: its own, else the computed one.
    pub(super) fn label<'t, T: Placed>(
        &'t self,
        node: &T,
        own: Option<&'t String>,
    ) -> Option<&'t str> {
        match own {
            Some(own) => Some(own.as_str()),
            None if self.restores => None,
            None => self.index.entry(node)?.label.as_deref(),
        }
    }

    /// The label of a node as a child of its element.
    pub(super) fn put_label<T: Placed>(
        &mut self,
        node: &mut super::nodes::Node<'a>,
        of: &T,
        own: Option<&String>,
    ) {
        if let Some(label) = self.label(of, own) {
            let child = Child::text("label", label);
            node.put_one("label", child);
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph) -> Result<Child, WriteError> {
        let carried = paragraph.carried.as_deref();
        let own = carried.and_then(|carried| carried.element.as_deref());
        if self.restores && own.is_some_and(|own| own.starts_with('#')) {
            // Words that stood outside a paragraph.
            let mut text = String::new();
            self.push_content("content", &paragraph.content, self.rules("p"), &mut text)?;
            return Ok(Child::new("", text));
        }
        let mut node = self.open("p", &[], carried);
        self.id(&mut node.attributes, paragraph.id.as_ref());
        self.lang(&mut node.attributes, paragraph.lang.as_ref());
        if paragraph.continues {
            node.set("specific-use", "continues");
        }
        let mut text = String::new();
        self.push_content("content", &paragraph.content, node.element, &mut text)?;
        node.put_one("content", Child::new("", text));
        self.close(node)
    }
}

/// What a block carries.
fn carried(block: &Block) -> Option<&Carried> {
    let carried = match block {
        Block::Paragraph(node) => &node.carried,
        Block::List(node) => &node.carried,
        Block::DefinitionList(node) => &node.carried,
        Block::Table(node) => &node.carried,
        Block::Figure(node) => &node.carried,
        Block::Image(node) => &node.carried,
        Block::Formula(node) => &node.carried,
        Block::Note(node) => &node.carried,
        Block::Example(node) => &node.carried,
        Block::Warning(node) => &node.carried,
        Block::Quote(node) => &node.carried,
        Block::Code(node) => &node.carried,
        Block::TermEntry(node) => &node.carried,
        Block::ReferenceList(node) => &node.carried,
        Block::Requirement(node) => &node.carried,
        Block::Box(node) => &node.carried,
        Block::Footnotes(node) => &node.carried,
        Block::Amendment(node) => &node.carried,
        Block::Generated(node) => &node.carried,
        Block::Opaque(node) => &node.carried,
    };
    carried.as_deref()
}
