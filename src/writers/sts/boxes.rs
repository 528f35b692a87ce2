//! What is set apart from the text: notes, examples, warnings, boxes, quotations, footnotes.

use super::Writer;
use super::grammar::{element_named, known};
use super::nodes::{Attributes, Child, Node, Part, arrange};
use crate::model::{
    Amendment, AmendmentChange, Block, BoxedText, Content, Example, Footnote, Footnotes, Generated,
    GeneratedKind, Note, Obligation, Quote, Warning, WarningKind,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn note(&mut self, note: &'a Note) -> Result<Child, WriteError> {
        let usual = if note.obligation == Some(Obligation::Normative) {
            "normative-note"
        } else {
            "non-normative-note"
        };
        let either = &["normative-note", "non-normative-note"];
        let mut element = self.open(usual, either, note.carried.as_deref());
        self.id(&mut element.attributes, note.id.as_ref());
        self.own_lang(&mut element, note.lang.as_ref());
        self.put_label(&mut element, note, note.label.as_ref());
        self.noted(element, &note.title, &note.blocks)
    }

    pub(super) fn example(&mut self, example: &'a Example) -> Result<Child, WriteError> {
        let usual = if example.obligation == Some(Obligation::Normative) {
            "normative-example"
        } else {
            "non-normative-example"
        };
        let either = &["normative-example", "non-normative-example"];
        let mut node = self.open(usual, either, example.carried.as_deref());
        self.id(&mut node.attributes, example.id.as_ref());
        self.own_lang(&mut node, example.lang.as_ref());
        self.put_label(&mut node, example, example.label.as_ref());
        self.noted(node, &example.title, &example.blocks)
    }

    fn noted(
        &mut self,
        mut node: Node<'a>,
        title: &'a Content,
        blocks: &'a [Block],
    ) -> Result<Child, WriteError> {
        self.put_content(&mut node, "title", "title", title)?;
        let blocks = if node.element.name.starts_with("tbx:") {
            self.mixed_blocks(blocks, node.element)?
        } else {
            self.blocks("blocks", blocks, node.element)?
        };
        node.put("blocks", blocks);
        self.close(node)
    }

    pub(super) fn warning(&mut self, warning: &'a Warning) -> Result<Child, WriteError> {
        let mut node = self.open("boxed-text", &[], warning.carried.as_deref());
        self.id(&mut node.attributes, warning.id.as_ref());
        if !self.restores {
            let kind = match warning.kind {
                Some(WarningKind::Danger) => "danger",
                Some(WarningKind::Warning) => "warning",
                Some(WarningKind::Caution) => "caution",
                Some(WarningKind::Important) => "important",
                Some(WarningKind::Tip) => "tip",
                Some(WarningKind::Editorial) => "editorial",
                None => "notice",
            };
            node.set("content-type", kind);
        }
        let label = self.label(warning, warning.label.as_ref()).or_else(|| {
            let words = self.index.words();
            let word = match warning.kind? {
                WarningKind::Danger => words.danger,
                WarningKind::Warning => words.warning,
                WarningKind::Caution => words.caution,
                WarningKind::Important => words.important,
                WarningKind::Tip => words.tip,
                WarningKind::Editorial => words.editorial,
            };
            (self.computed && !self.restores).then_some(word)
        });
        let label = label.map(str::to_owned);
        node.put_text("label", "label", label.as_deref());
        self.put_title(&mut node, &warning.title)?;
        let blocks = self.blocks("blocks", &warning.blocks, node.element)?;
        node.put("blocks", arrange(node.element, blocks));
        self.close(node)
    }

    /// The title of a box, in its caption; elements that stand for a box have it without one.
    fn put_title(&mut self, node: &mut Node<'a>, title: &'a Content) -> Result<(), WriteError> {
        let defined = element_named(node.element.name);
        if !defined.is_some_and(|element| element.admits("caption")) {
            return self.put_content(node, "title", "title", title);
        }
        if title.is_empty() {
            return Ok(());
        }
        let lines = self.lines_of("title", title, "title")?;
        let parts = vec![Part::Field("title", lines)];
        node.group(("caption", self.rules("caption")), "", parts);
        Ok(())
    }

    pub(super) fn boxed(&mut self, boxed: &'a BoxedText) -> Result<Child, WriteError> {
        let mut node = self.open("boxed-text", &[], boxed.carried.as_deref());
        self.id(&mut node.attributes, boxed.id.as_ref());
        self.put_label(&mut node, boxed, boxed.label.as_ref());
        self.put_title(&mut node, &boxed.title)?;
        let blocks = self.blocks("blocks", &boxed.blocks, node.element)?;
        node.put("blocks", arrange(node.element, blocks));
        self.close(node)
    }

    pub(super) fn quote(&mut self, quote: &'a Quote) -> Result<Child, WriteError> {
        let mut node = self.open("disp-quote", &[], quote.carried.as_deref());
        self.id(&mut node.attributes, quote.id.as_ref());
        self.lang(&mut node.attributes, quote.lang.as_ref());
        let blocks = self.blocks("blocks", &quote.blocks, node.element)?;
        node.put("blocks", blocks);
        self.put_content(&mut node, "source", "attrib", &quote.source)?;
        self.close(node)
    }

    pub(super) fn footnote(&mut self, footnote: &'a Footnote) -> Result<Child, WriteError> {
        let mut node = self.open("fn", &[], footnote.carried.as_deref());
        self.id(&mut node.attributes, footnote.id.as_ref());
        self.put_label(&mut node, footnote, footnote.label.as_ref());
        let blocks = self.blocks("blocks", &footnote.blocks, node.element)?;
        self.put_blocks(&mut node, blocks);
        // It stands within running text: no line breaks between its parts.
        self.close_in_line(node)
    }

    pub(super) fn footnotes(&mut self, footnotes: &'a Footnotes) -> Result<Child, WriteError> {
        let mut node = self.open("fn-group", &[], footnotes.carried.as_deref());
        self.id(&mut node.attributes, footnotes.id.as_ref());
        self.put_content(&mut node, "title", "title", &footnotes.title)?;
        let mut items = Vec::with_capacity(footnotes.items.len());
        self.each("items", &footnotes.items, |w, footnote| {
            items.push(w.footnote(footnote)?);
            Ok(())
        })?;
        if items.is_empty() && !self.restores {
            items.push(Child::of("fn", "<p/>"));
        }
        node.put("items", items);
        self.close(node)
    }

    pub(super) fn amendment(&mut self, amendment: &'a Amendment) -> Result<Child, WriteError> {
        let mut node = self.open("boxed-text", &[], amendment.carried.as_deref());
        self.id(&mut node.attributes, amendment.id.as_ref());
        node.set(
            "content-type",
            match amendment.change {
                Some(AmendmentChange::Add) => "amendment-add",
                Some(AmendmentChange::Delete) => "amendment-delete",
                Some(AmendmentChange::Replace) => "amendment-replace",
                None => "amendment",
            },
        );
        let editing = known("editing-instruction");
        let mut instruction = self.blocks("instruction", &amendment.instruction, editing)?;
        if let Some(target) = &amendment.target {
            instruction.insert(
                0,
                super::provisions::typed_paragraph("amended-place", target),
            );
        }
        let mut content = Vec::new();
        if !instruction.is_empty() {
            let inner = super::nodes::lines(&instruction);
            content.push(Child::of("editing-instruction", &format!("\n{inner}")));
        }
        content.extend(self.blocks("content", &amendment.content, node.element)?);
        node.put("content", arrange(node.element, content));
        self.close(node)
    }

    pub(super) fn generated(&mut self, generated: &'a Generated) -> Child {
        let mut attributes = Attributes::on(known("p"));
        self.id(&mut attributes, generated.id.as_ref());
        attributes.set(
            "content-type",
            match generated.of {
                GeneratedKind::Contents => "generated-contents",
                GeneratedKind::Figures => "generated-figures",
                GeneratedKind::Tables => "generated-tables",
                GeneratedKind::Formulas => "generated-formulas",
                GeneratedKind::Index => "generated-index",
                GeneratedKind::Requirements => "generated-requirements",
            },
        );
        self.lose(
            "sts-generated",
            "the place of a list made from the document is an empty paragraph",
        );
        let attributes = attributes.markup();
        Child::new("p", format!("<p{attributes}/>"))
    }
}
