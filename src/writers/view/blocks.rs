//! Blocks: paragraphs, lists, notes, examples and what else is set apart from the running text.

use tera::{Context, Map};

use super::{CALL_PREFIX, Construct, Format, Slots, View, append, text, words_beside};
use crate::model::{
    Amendment, AmendmentChange, Block, BoxedText, Code, Content, DefinitionList, Example, Footnote,
    Footnotes, Id, List, ListItem, ListStyle, Note, Opaque, Paragraph, Quote, Warning, WarningKind,
};
use crate::numbering::Placed;
use crate::writers::WriteError;

type Done = Result<(), WriteError>;

impl<'a, F: Format> View<'a, F> {
    /// Appends blocks.
    pub(in crate::writers) fn blocks(
        &mut self,
        field: &'static str,
        blocks: &'a [Block],
        out: &mut String,
    ) -> Done {
        for (place, block) in blocks.iter().enumerate() {
            let after_list = place > 0
                && matches!(block, Block::List(_))
                && matches!(blocks[place - 1], Block::List(_));
            if after_list && !out.is_empty() {
                out.push_str(F::LIST_DIVIDER);
            }
            self.within(field, place, |view| view.block(block, out))?;
        }
        Ok(())
    }

    /// Appends blocks that open with words of their own, in the line of the first paragraph.
    pub(super) fn blocks_after(
        &mut self,
        lead: Option<String>,
        field: &'static str,
        blocks: &'a [Block],
        out: &mut String,
    ) -> Done {
        let Some(lead) = lead else {
            return self.blocks(field, blocks, out);
        };
        let rest = if let Some(Block::Paragraph(paragraph)) = blocks.first() {
            self.within(field, 0, |view| view.paragraph(paragraph, lead, out))?;
            1
        } else {
            let mut context = Context::new();
            context.flag("numbered", true);
            context.text("text", &F::finish_paragraph(lead));
            self.emit(Construct::Paragraph, &context, out)?;
            0
        };
        for (place, block) in blocks.iter().enumerate().skip(rest) {
            self.within(field, place, |view| view.block(block, out))?;
        }
        Ok(())
    }

    fn block(&mut self, block: &'a Block, out: &mut String) -> Done {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, String::new(), out),
            Block::List(list) => self.list(list, out),
            Block::DefinitionList(list) => self.definition_list(list, out),
            Block::Table(table) => self.table(table, out),
            Block::Figure(figure) => self.figure(figure, out),
            Block::Image(image) => self.image(image, out),
            Block::Formula(formula) => self.formula(formula, out),
            Block::Note(note) => self.note(note, out),
            Block::Example(example) => self.example(example, out),
            Block::Warning(warning) => self.warning(warning, out),
            Block::Quote(quote) => self.quote(quote, out),
            Block::Code(code) => self.code(code, out),
            Block::TermEntry(entry) => self.term_entry(entry, out),
            Block::ReferenceList(list) => self.reference_list(list, out),
            Block::Requirement(requirement) => self.requirement(requirement, out),
            Block::Box(boxed) => self.boxed(boxed, out),
            Block::Footnotes(list) => self.footnote_list(list, out),
            Block::Amendment(amendment) => self.amendment(amendment, out),
            Block::Generated(generated) => {
                self.generated(generated, out);
                Ok(())
            }
            Block::Opaque(opaque) => self.opaque(opaque, out),
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph, lead: String, out: &mut String) -> Done {
        let mut words = lead;
        let numbered = !words.is_empty();
        self.push_content("content", &paragraph.content, &mut words)?;
        if words.is_empty() && paragraph.id.is_none() {
            return Ok(());
        }
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(paragraph, paragraph.id.as_ref()));
        context.maybe("lang", paragraph.lang.as_deref().map(F::attribute));
        context.flag("continues", paragraph.continues);
        context.flag("numbered", numbered);
        context.text("text", &F::finish_paragraph(words));
        self.emit(Construct::Paragraph, &context, out)
    }

    #[inline(never)]
    fn list(&mut self, list: &'a List, out: &mut String) -> Done {
        let mut items = Vec::with_capacity(list.items.len());
        let mut tight = true;
        for (place, item) in list.items.iter().enumerate() {
            tight &= is_short(&item.blocks);
            items.push(self.within("items", place, |view| view.list_item(item))?);
        }
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(list, list.id.as_ref()));
        context.text("title", &self.content("title", &list.title)?);
        let numbered = |item| self.entry(item).is_some_and(|entry| entry.number.is_some());
        context.flag("ordered", list.items.iter().any(numbered));
        context.flag("plain", list.style == Some(ListStyle::Plain));
        context.flag("tight", tight);
        context.list("items", items);
        self.emit(Construct::List, &context, out)
    }

    fn list_item(&mut self, item: &'a ListItem) -> Result<Map, WriteError> {
        let mut map = Map::default();
        let label = self.label(item).unwrap_or_default();
        map.maybe("id", self.own_anchor(item, item.id.as_ref()));
        map.text("label", &label);
        map.text("bullet", &F::bullet(&label));
        let mut body = String::new();
        if let [Block::Paragraph(paragraph)] = item.blocks.as_slice()
            && paragraph.id.is_none()
            && paragraph.lang.is_none()
        {
            // The usual item: words and nothing else.
            self.within("blocks", 0, |view| {
                view.push_content("content", &paragraph.content, &mut body)
            })?;
            body = F::finish_paragraph(body);
        } else {
            self.blocks("blocks", &item.blocks, &mut body)?;
        }
        map.text("body", &F::nest(body, &label));
        Ok(map)
    }

    #[inline(never)]
    pub(super) fn definition_list(&mut self, list: &'a DefinitionList, out: &mut String) -> Done {
        let mut items = Vec::with_capacity(list.items.len());
        for (place, item) in list.items.iter().enumerate() {
            items.push(self.within("items", place, |view| {
                let mut map = Map::default();
                map.maybe("id", view.own_anchor(item, item.id.as_ref()));
                map.maybe("label", item.label.as_deref().map(text::<F>));
                let mut terms = Vec::with_capacity(item.terms.len());
                for term in &item.terms {
                    terms.push(view.content("terms", term)?);
                }
                map.texts("terms", &terms);
                let body = view.flow("blocks", &item.blocks)?;
                map.text("body", &F::nest(body, "-"));
                Ok(map)
            })?);
        }
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(list, list.id.as_ref()));
        context.text("title", &self.content("title", &list.title)?);
        context.text(
            "joint",
            if self.words.chinese {
                "——"
            } else {
                " — "
            },
        );
        context.list("items", items);
        self.emit(Construct::DefinitionList, &context, out)
    }

    /// Blocks where words may stand without a paragraph: one plain paragraph is its words alone.
    pub(super) fn flow(
        &mut self,
        field: &'static str,
        blocks: &'a [Block],
    ) -> Result<String, WriteError> {
        let mut out = String::new();
        match blocks {
            [Block::Paragraph(paragraph)] if paragraph.id.is_none() && paragraph.lang.is_none() => {
                self.within(field, 0, |view| {
                    view.push_content("content", &paragraph.content, &mut out)
                })?;
                Ok(F::finish_paragraph(out))
            }
            blocks => {
                self.blocks(field, blocks, &mut out)?;
                Ok(out)
            }
        }
    }

    #[inline(never)]
    pub(super) fn note(&mut self, note: &'a Note, out: &mut String) -> Done {
        let mut label = self.word_label(note, self.words.note);
        if note.label.is_none() && !label.is_empty() {
            match (self.words.chinese, self.in_term) {
                (true, _) => push_colon(&mut label),
                // ISO 10241-1 numbers them and says what they are notes to.
                (false, true) if !label.ends_with(':') => label.push_str(" to entry:"),
                (false, _) => {}
            }
        }
        let context = self.labelled(
            note,
            (note.id.as_ref(), note.lang.as_deref()),
            (&label, &note.title, "note-label"),
            &note.blocks,
        )?;
        self.emit(Construct::Note, &context, out)
    }

    #[inline(never)]
    pub(super) fn example(&mut self, example: &'a Example, out: &mut String) -> Done {
        let mut label = self.word_label(example, self.words.example);
        if example.label.is_none() && self.words.chinese && !label.is_empty() {
            push_colon(&mut label);
        }
        let context = self.labelled(
            example,
            (example.id.as_ref(), example.lang.as_deref()),
            (&label, &example.title, "example-label"),
            &example.blocks,
        )?;
        self.emit(Construct::Example, &context, out)
    }

    #[inline(never)]
    fn warning(&mut self, warning: &'a Warning, out: &mut String) -> Done {
        let (word, kind) = match warning.kind {
            Some(WarningKind::Danger) => (self.words.danger, "danger"),
            Some(WarningKind::Warning) => (self.words.warning, "warning"),
            Some(WarningKind::Caution) => (self.words.caution, "caution"),
            Some(WarningKind::Important) => (self.words.important, "important"),
            Some(WarningKind::Tip) => (self.words.tip, "tip"),
            Some(WarningKind::Editorial) => (self.words.editorial, "editorial"),
            None => ("", "notice"),
        };
        let label = match warning.label.as_deref() {
            Some(label) => text::<F>(label),
            None if word.is_empty() => String::new(),
            None => text::<F>(&format!("{word}{}", self.words.colon)),
        };
        let mut context = self.labelled(
            warning,
            (warning.id.as_ref(), None),
            (&label, &warning.title, "warning-label"),
            &warning.blocks,
        )?;
        context.text("kind", kind);
        self.emit(Construct::Warning, &context, out)
    }

    /// The label of a note or example: the word alone if it has no number, but nothing where
    /// only the labels of the source are shown.
    fn word_label<T: Placed>(&self, node: &T, word: &str) -> String {
        self.label(node).unwrap_or_else(|| {
            if self.labels_only {
                String::new()
            } else {
                text::<F>(word)
            }
        })
    }

    /// Blocks with a label and perhaps a title that run into the first paragraph.
    fn labelled<T: Placed>(
        &mut self,
        node: &T,
        (id, lang): (Option<&Id>, Option<&str>),
        (label, title, class): (&str, &'a Content, &str),
        blocks: &'a [Block],
    ) -> Result<Context, WriteError> {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(node, id));
        context.maybe("lang", lang.map(F::attribute));
        let title = self.content("title", title)?;
        let lead = (!label.is_empty() || !title.is_empty()).then(|| F::lead(label, &title, class));
        let mut body = String::new();
        self.blocks_after(lead, "blocks", blocks, &mut body)?;
        context.text("body", &body);
        Ok(context)
    }

    #[inline(never)]
    fn quote(&mut self, quote: &'a Quote, out: &mut String) -> Done {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(quote, quote.id.as_ref()));
        context.maybe("lang", quote.lang.as_deref().map(F::attribute));
        let mut body = String::new();
        self.blocks("blocks", &quote.blocks, &mut body)?;
        context.text("body", &body);
        context.text("source", &self.content("source", &quote.source)?);
        self.emit(Construct::Quote, &context, out)
    }

    #[inline(never)]
    fn code(&mut self, code: &'a Code, out: &mut String) -> Done {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(code, code.id.as_ref()));
        context.maybe("label", self.label(code));
        context.text("caption", &self.content("caption", &code.caption)?);
        let language = code.language.as_deref().map(|language| {
            let word = language.split_whitespace().collect::<Vec<_>>().join("-");
            F::attribute(&word)
        });
        context.maybe("language", language);
        let words = F::code(self, &code.content)?;
        context.text("fence", &super::fence(&words));
        context.text("code", &words);
        let mut annotations = Vec::with_capacity(code.annotations.len());
        for (place, item) in code.annotations.iter().enumerate() {
            annotations.push(self.within("annotations", place, |view| view.list_item(item))?);
        }
        context.list("annotations", annotations);
        self.emit(Construct::Code, &context, out)
    }

    #[inline(never)]
    fn boxed(&mut self, boxed: &'a BoxedText, out: &mut String) -> Done {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(boxed, boxed.id.as_ref()));
        context.maybe("label", boxed.label.as_deref().map(text::<F>));
        context.text("title", &self.content("title", &boxed.title)?);
        let mut body = String::new();
        self.blocks("blocks", &boxed.blocks, &mut body)?;
        context.text("body", &body);
        self.emit(Construct::Box, &context, out)
    }

    #[inline(never)]
    fn footnote_list(&mut self, list: &'a Footnotes, out: &mut String) -> Done {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(list, list.id.as_ref()));
        context.text("title", &self.content("title", &list.title)?);
        context.text("place", "block");
        let items = self.footnote_items("items", &list.items)?;
        context.list("items", items);
        self.emit(Construct::Footnotes, &context, out)
    }

    /// Footnotes that stand where the document lists them.
    pub(super) fn footnote_items(
        &mut self,
        field: &'static str,
        footnotes: &'a [Footnote],
    ) -> Result<Vec<Map>, WriteError> {
        let mut items = Vec::with_capacity(footnotes.len());
        for (place, footnote) in footnotes.iter().enumerate() {
            items.push(self.within(field, place, |view| {
                let (label, anchor) = view.footnote_mark(footnote);
                let body = view.flow("blocks", &footnote.blocks)?;
                let back = view.called.contains(&anchor);
                Ok(footnote_item::<F>(&anchor, &label, &body, back))
            })?);
        }
        Ok(items)
    }

    /// Footnotes called since `first`, to be listed here.
    pub(super) fn called_footnotes(&mut self, first: usize) -> Vec<Map> {
        self.footnotes
            .drain(first..)
            .map(|called| {
                footnote_item::<F>(&called.anchor, &called.label, &called.body, called.back)
            })
            .collect()
    }

    pub(super) fn footnote_count(&self) -> usize {
        self.footnotes.len()
    }

    /// A list of footnotes, appended if there are any.
    pub(super) fn emit_footnotes(
        &mut self,
        items: Vec<Map>,
        place: &str,
        out: &mut String,
    ) -> Done {
        if items.is_empty() {
            return Ok(());
        }
        let mut context = Context::new();
        context.text("place", place);
        context.text("name", self.words.footnote);
        context.list("items", items);
        self.emit(Construct::Footnotes, &context, out)
    }

    #[inline(never)]
    fn amendment(&mut self, amendment: &'a Amendment, out: &mut String) -> Done {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(amendment, amendment.id.as_ref()));
        let change = match (amendment.change, self.words.chinese) {
            (Some(AmendmentChange::Add), true) => "增加",
            (Some(AmendmentChange::Add), false) => "Add",
            (Some(AmendmentChange::Delete), true) => "删除",
            (Some(AmendmentChange::Delete), false) => "Delete",
            (Some(AmendmentChange::Replace), true) => "更改",
            (Some(AmendmentChange::Replace), false) => "Replace",
            (None, _) => "",
        };
        context.text("change", change);
        context.maybe("target", amendment.target.as_deref().map(text::<F>));
        let mut instruction = String::new();
        self.blocks("instruction", &amendment.instruction, &mut instruction)?;
        context.text("instruction", &instruction);
        let mut body = String::new();
        self.blocks("content", &amendment.content, &mut body)?;
        context.text("body", &body);
        self.emit(Construct::Amendment, &context, out)
    }

    fn opaque(&mut self, opaque: &'a Opaque, out: &mut String) -> Done {
        let mut words = text::<F>(words_beside(&opaque.content).trim());
        for picture in self.kept_pictures(&opaque.content) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&picture);
        }
        if words.is_empty() {
            return Ok(());
        }
        let mut context = Context::new();
        context.text("format", &F::attribute(&opaque.format));
        context.text("text", &F::finish_paragraph(words));
        let mut rendered = String::new();
        self.emit(Construct::Opaque, &context, &mut rendered)?;
        append::<F>(rendered, out);
        Ok(())
    }
}

fn footnote_item<F: Format>(anchor: &str, label: &str, body: &str, back: bool) -> Map {
    let mut map = Map::default();
    map.text("id", &F::anchor(anchor));
    map.text("name", &F::footnote_name(anchor));
    map.text("label", label);
    map.text("body", body);
    if back {
        map.text("back", &F::href(&format!("{CALL_PREFIX}{anchor}")));
    }
    map
}

/// Chinese labels that are made end in a colon: `注1：`.
fn push_colon(label: &mut String) {
    if !label.ends_with(['：', ':']) {
        label.push('：');
    }
}

/// Whether blocks are no more than a paragraph with, perhaps, a list under it.
fn is_short(blocks: &[Block]) -> bool {
    match blocks {
        [] | [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(list)] => {
            list.title.is_empty() && list.items.iter().all(|item| is_short(&item.blocks))
        }
        _ => false,
    }
}
