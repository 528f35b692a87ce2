//! Blocks: paragraphs, lists, notes, quotations, boxes.

use super::grammar::{Element, known};
use super::nodes::{Attributes, Child, Parts, arrange, place};
use super::{Writer, xml};
use crate::model::{
    Amendment, AmendmentChange, Block, BoxedText, Carried, Content, DefinitionItem, DefinitionList,
    Example, Footnote, Footnotes, Generated, GeneratedKind, Id, LanguageTag, List, ListItem,
    ListStyle, Note, Obligation, Paragraph, Quote, Warning, WarningKind,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// A list of blocks, each made such that it may stand in `parent`.
    pub(super) fn blocks(
        &mut self,
        key: &'static str,
        blocks: &'a [Block],
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        let mut children = Vec::with_capacity(blocks.len());
        // Blocks that were one paragraph of the source are one again.
        let mut joined: Option<(usize, String)> = None;
        self.each(key, blocks, |w, block| {
            if joined.is_none()
                && w.restores
                && parent.admits("p")
                && let Some(count) = blocks_of_paragraph(block)
            {
                joined = Some((count, String::new()));
                let mut attributes = Attributes::on(known("p"));
                if let Block::Paragraph(paragraph) = block {
                    w.id(&mut attributes, paragraph.id.as_ref());
                    w.lang(&mut attributes, paragraph.lang.as_ref());
                    w.carried_attributes(&mut attributes, paragraph.carried.as_deref());
                }
                if let Some((_, xml)) = &mut joined {
                    super::inlines::push_open("p", &attributes, xml);
                }
            }
            let Some((left, xml)) = &mut joined else {
                children.extend(w.placed(block, parent)?);
                return Ok(());
            };
            if let Block::Paragraph(paragraph) = block {
                w.push_content("content", &paragraph.content, known("p"), xml)?;
            } else {
                xml.push_str(&super::nodes::run(&w.placed(block, known("p"))?));
            }
            *left -= 1;
            if *left == 0
                && let Some((_, mut xml)) = joined.take()
            {
                super::inlines::close("p", &mut xml);
                children.push(Child::new("p", xml));
            }
            Ok(())
        })?;
        if let Some((_, mut xml)) = joined.take() {
            super::inlines::close("p", &mut xml);
            children.push(Child::new("p", xml));
        }
        Ok(children)
    }

    fn placed(
        &mut self,
        block: &'a Block,
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        if let Block::Opaque(opaque) = block {
            let mut children = Vec::new();
            self.opaque(opaque, parent, &mut children);
            for child in &mut children {
                // What belongs to the head or the end of an element is no block.
                if !child.name.is_empty() && !stands_as_block(child.name) && !parent.mixed {
                    let message = format!("`{}` does not stand among blocks", child.name);
                    self.lose("sts-markup", message);
                    *child = Child::text("p", &xml::words(&child.xml));
                }
            }
            return Ok(children
                .into_iter()
                .map(|child| place(child, parent))
                .collect());
        }
        let children = self.block(block, parent)?;
        Ok(children
            .into_iter()
            .map(|child| place(child, parent))
            .collect())
    }

    /// The blocks of an element that holds text too: a single paragraph stands without its tags.
    pub(super) fn mixed_blocks(
        &mut self,
        blocks: &'a [Block],
        parent: &'static Element,
    ) -> Result<String, WriteError> {
        let mut out = String::new();
        let alone = blocks.len() == 1;
        let mut first = true;
        self.each("blocks", blocks, |w, block| {
            let first = std::mem::take(&mut first);
            match block {
                Block::Paragraph(paragraph)
                    if paragraph.id.is_none()
                        && !paragraph.continues
                        && paragraph.lang.is_none()
                        && paragraph.carried.is_none()
                        && (alone || !parent.admits("p")) =>
                {
                    if !first && parent.admits("break") {
                        out.push_str("<break/>");
                    } else if !first {
                        out.push(' ');
                    }
                    w.push_content("content", &paragraph.content, parent, &mut out)
                }
                block => {
                    for child in w.placed(block, parent)? {
                        out.push_str(&child.xml);
                    }
                    Ok(())
                }
            }
        })?;
        Ok(out)
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
                Block::List(list) => w.list(list)?,
                Block::DefinitionList(list) => w.definition_list(list)?,
                Block::Table(table) => w.table(table)?,
                Block::Figure(figure) => w.figure(figure)?,
                Block::Image(image) => w.image_element(image, "graphic"),
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

    /// The label of a node: its own, else the computed one, escaped.
    pub(super) fn label<T>(&self, node: &T, own: Option<&String>) -> Option<String> {
        let label = match own {
            Some(own) => own.as_str(),
            None => self.index.entry(node)?.label.as_deref()?,
        };
        let mut out = String::new();
        xml::push_text(label, &mut out);
        Some(out)
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph) -> Result<Child, WriteError> {
        let element = known("p");
        let carried = paragraph.carried.as_deref();
        self.carried_element(carried, "p", &["p"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, paragraph.id.as_ref());
        self.lang(&mut attributes, paragraph.lang.as_ref());
        if paragraph.continues {
            attributes.set("specific-use", "continues");
        }
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let mut content = self.content("content", &paragraph.content, element)?;
        let mut more = Vec::new();
        self.carried_content(element, &[], carried, &mut more);
        content.push_str(&super::nodes::run(&more));
        let values = [("attributes", attributes.as_str()), ("content", &content)];
        Ok(Child::new("p", self.render("sts/paragraph.xml", &values)?))
    }

    fn list(&mut self, list: &'a List) -> Result<Child, WriteError> {
        let element = known("list");
        let carried = list.carried.as_deref();
        self.carried_element(carried, "list", &["list"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, list.id.as_ref());
        if let Some(style) = list.style {
            attributes.set("list-type", list_type(style));
        }
        if let Some(list) = &list.continues {
            let name = self.references(std::iter::once(list.as_str()));
            if !name.is_empty() {
                attributes.set("continued-from", name);
            }
        }
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        if list.start.is_some_and(|start| start != 1)
            && !list
                .items
                .iter()
                .any(|item| self.label(item, item.label.as_ref()).is_some())
        {
            self.lose("sts-list-start", "the number a list starts from");
        }
        let title = self.some_content("title", &list.title, known("title"))?;
        let mut content = Vec::with_capacity(list.items.len());
        self.each("items", &list.items, |w, item| {
            content.push(w.list_item(item)?);
            Ok(())
        })?;
        if content.is_empty() {
            content.push(Child::of("list-item", "<p/>"));
        }
        let head: &[&str] = if title.is_some() { &["title"] } else { &[] };
        let before = self.carried_content(element, head, carried, &mut content);
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/list.xml", element, &attributes, &parts)
    }

    pub(super) fn list_item(&mut self, item: &'a ListItem) -> Result<Child, WriteError> {
        let element = known("list-item");
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, item.id.as_ref());
        self.carried_attributes(&mut attributes, item.carried.as_deref());
        let attributes = attributes.markup();
        let label = self.label(item, item.label.as_ref());
        let mut content = self.blocks("blocks", &item.blocks, element)?;
        if !content.iter().any(|child| !child.name.is_empty()) {
            content.push(Child::new("p", "<p/>".to_owned()));
        }
        let head: &[&str] = if label.is_some() { &["label"] } else { &[] };
        let carried = item.carried.as_deref();
        let before = self.carried_content(element, head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/list-item.xml", element, &attributes, &parts)
    }

    pub(super) fn definition_list(
        &mut self,
        list: &'a DefinitionList,
    ) -> Result<Child, WriteError> {
        let element = known("def-list");
        let carried = list.carried.as_deref();
        self.carried_element(carried, "def-list", &["def-list"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, list.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let title = self.some_content("title", &list.title, known("title"))?;
        let mut content = Vec::with_capacity(list.items.len());
        self.each("items", &list.items, |w, item| {
            w.definition_item(item, &mut content)
        })?;
        let head: &[&str] = if title.is_some() { &["title"] } else { &[] };
        let before = self.carried_content(element, head, carried, &mut content);
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/list.xml", element, &attributes, &parts)
    }

    fn definition_item(
        &mut self,
        item: &'a DefinitionItem,
        items: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        let mut attributes = Attributes::on(known("def-item"));
        self.id(&mut attributes, item.id.as_ref());
        self.carried_attributes(&mut attributes, item.carried.as_deref());
        let attributes = attributes.markup();
        let mut terms: Vec<String> = Vec::new();
        self.each("terms", &item.terms, |w, term| {
            let mut text = String::new();
            for inline in std::iter::once(term) {
                w.push_content("content", inline, known("term"), &mut text)?;
            }
            terms.push(text);
            Ok(())
        })?;
        if terms.len() > 1 {
            self.lose(
                "sts-shared-definition",
                "that several terms share one explanation",
            );
        }
        if terms.is_empty() {
            terms.push(String::new());
        }
        if let Some(label) = self.label(item, item.label.as_ref()) {
            let label = format!("<named-content content-type=\"label\">{label}</named-content> ");
            terms[0].insert_str(0, &label);
        }
        let last = terms.pop().unwrap_or_default();
        let mut first = Some(attributes.as_str());
        for term in terms {
            let xml = format!(
                "<def-item{}>\n<term>{term}</term>\n</def-item>",
                first.take().unwrap_or_default()
            );
            items.push(Child::new("def-item", xml));
        }
        let mut definition = self.blocks("blocks", &item.blocks, known("def"))?;
        if !definition.is_empty() && definition.iter().all(|child| child.name.is_empty()) {
            definition.push(Child::new("p", "<p/>".to_owned()));
        }
        let mut content = Vec::new();
        if !definition.is_empty() {
            let inner = super::nodes::lines(&definition);
            content.push(Child::new("def", format!("<def>\n{inner}</def>")));
        }
        self.carried_content(
            known("def-item"),
            &["term"],
            item.carried.as_deref(),
            &mut content,
        );
        let parts = Parts {
            title: Some(&last),
            content,
            ..Parts::default()
        };
        let attributes = first.unwrap_or_default();
        items.push(self.node(
            "sts/definition-item.xml",
            known("def-item"),
            attributes,
            &parts,
        )?);
        Ok(())
    }

    pub(super) fn note(&mut self, note: &'a Note) -> Result<Child, WriteError> {
        let label = self.label(note, note.label.as_ref());
        let usual = if note.obligation == Some(Obligation::Normative) {
            "normative-note"
        } else {
            "non-normative-note"
        };
        self.noted(
            usual,
            &["normative-note", "non-normative-note"],
            (
                note.id.as_ref(),
                note.lang.as_ref(),
                note.carried.as_deref(),
            ),
            label.as_deref(),
            &note.title,
            &note.blocks,
        )
    }

    pub(super) fn example(&mut self, example: &'a Example) -> Result<Child, WriteError> {
        let label = self.label(example, example.label.as_ref());
        let usual = if example.obligation == Some(Obligation::Normative) {
            "normative-example"
        } else {
            "non-normative-example"
        };
        self.noted(
            usual,
            &["normative-example", "non-normative-example"],
            (
                example.id.as_ref(),
                example.lang.as_ref(),
                example.carried.as_deref(),
            ),
            label.as_deref(),
            &example.title,
            &example.blocks,
        )
    }

    fn noted(
        &mut self,
        usual: &'static str,
        others: &[&str],
        (id, lang, carried): (Option<&'a Id>, Option<&'a LanguageTag>, Option<&'a Carried>),
        label: Option<&str>,
        title: &'a Content,
        blocks: &'a [Block],
    ) -> Result<Child, WriteError> {
        let element = self.carried_element(carried, usual, others);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, id);
        self.lang(&mut attributes, lang);
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let title = self.some_content("title", title, known("title"))?;
        let mut content = self.blocks("blocks", blocks, element)?;
        let before = self.carried_content(
            element,
            heads(label.is_some(), title.is_some()),
            carried,
            &mut content,
        );
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            label,
            label_attributes: &label_attributes,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/note.xml", element, &attributes, &parts)
    }

    fn warning(&mut self, warning: &'a Warning) -> Result<Child, WriteError> {
        let element = known("boxed-text");
        let carried = warning.carried.as_deref();
        self.carried_element(carried, "boxed-text", &["boxed-text"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, warning.id.as_ref());
        attributes.set(
            "content-type",
            match warning.kind {
                Some(WarningKind::Danger) => "danger",
                Some(WarningKind::Warning) => "warning",
                Some(WarningKind::Caution) => "caution",
                Some(WarningKind::Important) => "important",
                Some(WarningKind::Tip) => "tip",
                Some(WarningKind::Editorial) => "editorial",
                None => "notice",
            },
        );
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
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
            self.computed.then(|| word.to_owned())
        });
        let title = self.some_content("title", &warning.title, known("title"))?;
        let content = self.blocks("blocks", &warning.blocks, element)?;
        self.box_node(
            element,
            &attributes,
            label.as_deref(),
            title.as_deref(),
            content,
            carried,
        )
    }

    fn boxed(&mut self, boxed: &'a BoxedText) -> Result<Child, WriteError> {
        let element = known("boxed-text");
        let carried = boxed.carried.as_deref();
        // Groups of figures or tables have a place for their members alone.
        let group = carried
            .and_then(|carried| carried.element.as_deref())
            .filter(|_| self.restores)
            .and_then(super::grammar::element_named)
            .filter(|group| {
                !group.text && group.name != "boxed-text" && known("p").admits(group.name)
            });
        let label = self.label(boxed, boxed.label.as_ref());
        let mut content = self.blocks("blocks", &boxed.blocks, group.unwrap_or(element))?;
        if let Some(group) = group {
            let title = if group.admits("title") {
                "title"
            } else {
                "caption"
            };
            let names: Vec<&str> = [
                label.is_some().then_some("label"),
                (!boxed.title.is_empty()).then_some(title),
            ]
            .into_iter()
            .flatten()
            .chain(content.iter().map(|child| child.name))
            .filter(|name| !name.is_empty())
            .collect();
            if group.matches(&names) {
                return self.group(group, boxed, label.as_deref(), content);
            }
            content = content
                .into_iter()
                .map(|child| place(child, element))
                .collect();
        }
        self.carried_element(carried, "boxed-text", &["boxed-text"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, boxed.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let title = self.some_content("title", &boxed.title, known("title"))?;
        self.box_node(
            element,
            &attributes,
            label.as_deref(),
            title.as_deref(),
            content,
            carried,
        )
    }

    /// Blocks that belong together in the element that the source had for them.
    fn group(
        &mut self,
        element: &'static Element,
        boxed: &'a BoxedText,
        label: Option<&str>,
        mut content: Vec<Child>,
    ) -> Result<Child, WriteError> {
        let carried = boxed.carried.as_deref();
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, boxed.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let title = self.some_content("title", &boxed.title, known("title"))?;
        let titled = element.admits("title");
        let head: Vec<&'static str> = [
            label.is_some().then_some("label"),
            title
                .is_some()
                .then_some(if titled { "title" } else { "caption" }),
        ]
        .into_iter()
        .flatten()
        .collect();
        let before = self.carried_content(element, &head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            label,
            label_attributes: &label_attributes,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        let template = if titled {
            "sts/note.xml"
        } else {
            "sts/boxed-text.xml"
        };
        self.node(template, element, &attributes, &parts)
    }

    fn box_node(
        &mut self,
        element: &'static Element,
        attributes: &str,
        label: Option<&str>,
        title: Option<&str>,
        content: Vec<Child>,
        carried: Option<&Carried>,
    ) -> Result<Child, WriteError> {
        let mut content = arrange(element, content);
        let head: Vec<&'static str> = [
            label.is_some().then_some("label"),
            title.is_some().then_some("caption"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let before = self.carried_content(element, &head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            label,
            label_attributes: &label_attributes,
            title,
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/boxed-text.xml", element, attributes, &parts)
    }

    fn quote(&mut self, quote: &'a Quote) -> Result<Child, WriteError> {
        let element = known("disp-quote");
        let carried = quote.carried.as_deref();
        self.carried_element(carried, "disp-quote", &["disp-quote"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, quote.id.as_ref());
        self.lang(&mut attributes, quote.lang.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let mut content = self.blocks("blocks", &quote.blocks, element)?;
        if let Some(source) = self.some_content("source", &quote.source, known("attrib"))? {
            content.push(Child::of("attrib", &source));
        }
        let before = self.carried_content(element, &[], carried, &mut content);
        let parts = Parts {
            before,
            content,
            ..Parts::default()
        };
        self.node("sts/quote.xml", element, &attributes, &parts)
    }

    pub(super) fn footnote(&mut self, footnote: &'a Footnote) -> Result<Child, WriteError> {
        let element = known("fn");
        let carried = footnote.carried.as_deref();
        self.carried_element(carried, "fn", &["fn"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, footnote.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let label = self.label(footnote, footnote.label.as_ref());
        let mut content = self.blocks("blocks", &footnote.blocks, element)?;
        if !content.iter().any(|child| !child.name.is_empty()) {
            content.push(Child::new("p", "<p/>".to_owned()));
        }
        let head: &[&str] = if label.is_some() { &["label"] } else { &[] };
        self.carried_content(element, head, carried, &mut content);
        // It stands within running text: no line breaks between its parts.
        let inner = super::nodes::run(&content);
        let mut values = vec![("attributes", attributes.as_str()), ("content", &inner)];
        values.extend(label.as_deref().map(|label| ("label", label)));
        Ok(Child::new("fn", self.render("sts/footnote.xml", &values)?))
    }

    fn footnotes(&mut self, footnotes: &'a Footnotes) -> Result<Child, WriteError> {
        let element = known("fn-group");
        let carried = footnotes.carried.as_deref();
        self.carried_element(carried, "fn-group", &["fn-group"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, footnotes.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let title = self.some_content("title", &footnotes.title, known("title"))?;
        let mut content = Vec::with_capacity(footnotes.items.len());
        self.each("items", &footnotes.items, |w, footnote| {
            content.push(w.footnote(footnote)?);
            Ok(())
        })?;
        if content.is_empty() {
            content.push(Child::of("fn", "<p/>"));
        }
        let before = self.carried_content(
            element,
            heads(false, title.is_some()),
            carried,
            &mut content,
        );
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/note.xml", element, &attributes, &parts)
    }

    fn amendment(&mut self, amendment: &'a Amendment) -> Result<Child, WriteError> {
        let element = known("boxed-text");
        let carried = amendment.carried.as_deref();
        self.carried_element(carried, "boxed-text", &["boxed-text"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, amendment.id.as_ref());
        attributes.set(
            "content-type",
            match amendment.change {
                Some(AmendmentChange::Add) => "amendment-add",
                Some(AmendmentChange::Delete) => "amendment-delete",
                Some(AmendmentChange::Replace) => "amendment-replace",
                None => "amendment",
            },
        );
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let mut content = Vec::new();
        let editing = known("editing-instruction");
        let mut instruction = self.blocks("instruction", &amendment.instruction, editing)?;
        if let Some(target) = &amendment.target {
            let mut text = String::new();
            xml::push_text(target, &mut text);
            let xml = format!("<p content-type=\"amended-place\">{text}</p>");
            instruction.insert(0, Child::new("p", xml));
        }
        if !instruction.is_empty() {
            let inner = super::nodes::lines(&instruction);
            let xml = format!("<editing-instruction>\n{inner}</editing-instruction>");
            content.push(Child::new("editing-instruction", xml));
        }
        content.extend(self.blocks("content", &amendment.content, element)?);
        self.box_node(element, &attributes, None, None, content, carried)
    }

    fn generated(&mut self, generated: &'a Generated) -> Child {
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

/// Whether an element may stand anywhere among blocks.
fn stands_as_block(name: &str) -> bool {
    !matches!(name, "label" | "title") && known("ack").admits(name)
}

/// How many blocks from this one on were one `p` of the source.
fn blocks_of_paragraph(block: &Block) -> Option<usize> {
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
        Block::Quote(node) => &node.carried,
        Block::Code(node) => &node.carried,
        Block::Box(node) => &node.carried,
        _ => return None,
    };
    let count = carried.as_deref()?.attributes.get("guiju:blocks-of-p")?;
    count.parse().ok().filter(|&count| count > 0)
}

/// The names of the head of an element that has a label and a title.
pub(super) fn heads(label: bool, title: bool) -> &'static [&'static str] {
    match (label, title) {
        (true, true) => &["label", "title"],
        (true, false) => &["label"],
        (false, true) => &["title"],
        (false, false) => &[],
    }
}

fn list_type(style: ListStyle) -> &'static str {
    match style {
        ListStyle::Dash => "dash",
        ListStyle::Bullet => "bullet",
        ListStyle::Plain => "simple",
        ListStyle::LowerAlpha => "alpha-lower",
        ListStyle::UpperAlpha => "alpha-upper",
        ListStyle::Decimal => "order",
        ListStyle::LowerRoman => "roman-lower",
        ListStyle::UpperRoman => "roman-upper",
    }
}
