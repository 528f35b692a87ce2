//! Blocks as the elements of Metaschema's multi-line markup. What has no element there is written as
//! paragraphs.

use super::Writer;
use super::inlines::push_text;
use super::node::element;
use crate::model::{
    Align, Block, Carried, Cell, Content, Element, Inline, List, ListStyle, Markup, Paragraph, Row,
    Table,
};
use crate::oscal::ORDER;

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) -> Vec<Markup> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.deeper(|writer| writer.push_block(block, false, &mut out));
        }
        out
    }

    /// Blocks of an item or cell, in which text stands without a paragraph.
    fn mixed(&mut self, blocks: &'a [Block]) -> Vec<Markup> {
        let several = !self.restores
            && blocks
                .iter()
                .filter(|block| matches!(block, Block::Paragraph(_)))
                .count()
                > 1;
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.deeper(|writer| writer.push_block(block, !several, &mut out));
        }
        out
    }

    fn push_block(&mut self, block: &'a Block, mixed: bool, out: &mut Vec<Markup>) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, mixed, out),
            Block::List(list) => out.push(Markup::Element(self.list(list))),
            Block::Table(table) => self.table(table, out),
            Block::Image(image) => out.push(Markup::Element(self.image(image))),
            Block::Code(code) => {
                self.push_title(&code.caption, out);
                let mut made = element("pre", self.content(&code.content));
                self.restore(&mut made, code.carried.as_deref());
                out.push(Markup::Element(made));
            }
            Block::Quote(quote) => {
                let mut inner = self.blocks(&quote.blocks);
                self.push_title(&quote.source, &mut inner);
                let mut made = element("blockquote", inner);
                self.restore(&mut made, quote.carried.as_deref());
                out.push(Markup::Element(made));
            }
            Block::Opaque(opaque) => {
                if matches!(
                    opaque.format.as_str(),
                    crate::oscal::XML | crate::oscal::JSON
                ) {
                    out.extend(opaque.content.iter().cloned());
                } else {
                    self.lose("oscal-opaque", "markup of another format");
                }
            }
            other => {
                self.lose(
                    "oscal-blocks",
                    "what notes, examples, figures, formulas, term entries and other blocks are; they are paragraphs",
                );
                self.plainer(other, out);
            }
        }
    }

    /// Blocks that Metaschema's markup has no element for.
    fn plainer(&mut self, block: &'a Block, out: &mut Vec<Markup>) {
        let mut within =
            |label: &'a str, title: &'a Content, blocks: &'a [Block], this: &mut Self| {
                this.push_lead(label, title, out);
                out.extend(this.blocks(blocks));
            };
        match block {
            Block::Note(note) => {
                let label = note.label.as_deref().unwrap_or("Note");
                within(label, &note.title, &note.blocks, self);
            }
            Block::Example(example) => {
                let label = example.label.as_deref().unwrap_or("Example");
                within(label, &example.title, &example.blocks, self);
            }
            Block::Warning(warning) => {
                let label = warning.label.as_deref().unwrap_or("Warning");
                within(label, &warning.title, &warning.blocks, self);
            }
            Block::Box(boxed) => within("", &boxed.title, &boxed.blocks, self),
            Block::Figure(figure) => {
                out.extend(self.blocks(&figure.blocks));
                let label = figure.label.as_deref().unwrap_or_default();
                self.push_lead(label, &figure.caption, out);
            }
            Block::Formula(formula) => {
                for math in &formula.math {
                    let text = [&math.text, &math.latex, &math.asciimath]
                        .into_iter()
                        .find_map(Option::as_deref);
                    let text = Markup::Text(text.unwrap_or("[formula]").to_owned());
                    out.push(Markup::Element(element("p", vec![text])));
                }
            }
            Block::DefinitionList(list) => {
                self.push_title(&list.title, out);
                for item in &list.items {
                    let mut words = Vec::new();
                    for term in &item.terms {
                        words.push(Markup::Element(element("strong", self.content(term))));
                        push_text(" ", &mut words);
                    }
                    out.push(Markup::Element(element("p", words)));
                    out.extend(self.blocks(&item.blocks));
                }
            }
            Block::TermEntry(entry) => {
                for designation in &entry.designations {
                    let words = self.content(&designation.content);
                    let strong = Markup::Element(element("strong", words));
                    out.push(Markup::Element(element("p", vec![strong])));
                }
                for definition in &entry.definitions {
                    out.extend(self.blocks(&definition.blocks));
                }
                for note in &entry.notes {
                    self.push_lead("Note", &note.title, out);
                    out.extend(self.blocks(&note.blocks));
                }
            }
            Block::ReferenceList(list) => self.references(list),
            Block::Requirement(requirement) => {
                let label = requirement.identifier.as_deref().unwrap_or_default();
                self.push_lead(label, &requirement.title, out);
                for part in &requirement.parts {
                    out.extend(self.blocks(&part.blocks));
                }
            }
            Block::Footnotes(notes) => {
                for note in &notes.items {
                    out.extend(self.blocks(&note.blocks));
                }
            }
            Block::Amendment(amendment) => {
                out.extend(self.blocks(&amendment.instruction));
                out.extend(self.blocks(&amendment.content));
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph, mixed: bool, out: &mut Vec<Markup>) {
        let carried = self.restored(paragraph.carried.as_deref());
        let was = carried.and_then(|carried| carried.element.as_deref());
        let heading = matches!(was, Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
        let name = was.filter(|_| heading).unwrap_or("p");
        let content = match paragraph.content.0.as_slice() {
            // Headings are kept as strong words.
            [Inline::Strong(strong)] if heading => self.content(&strong.content),
            _ => self.content(&paragraph.content),
        };
        if was == Some("#text") || (mixed && was.is_none()) {
            out.extend(content);
            return;
        }
        let mut made = element(name, content);
        self.restore(&mut made, carried);
        out.push(Markup::Element(made));
    }

    /// A title as a paragraph of strong words.
    fn push_title(&mut self, title: &'a Content, out: &mut Vec<Markup>) {
        self.push_lead("", title, out);
    }

    fn push_lead(&mut self, label: &str, title: &'a Content, out: &mut Vec<Markup>) {
        let mut words = Vec::new();
        push_text(label, &mut words);
        if !label.is_empty() && !title.is_empty() {
            push_text(" ", &mut words);
        }
        for piece in self.content(title) {
            match piece {
                Markup::Text(text) => push_text(&text, &mut words),
                other => words.push(other),
            }
        }
        if !words.is_empty() {
            let strong = Markup::Element(element("strong", words));
            out.push(Markup::Element(element("p", vec![strong])));
        }
    }

    fn list(&mut self, list: &'a List) -> Element {
        let plain = matches!(
            list.style,
            None | Some(ListStyle::Bullet | ListStyle::Dash | ListStyle::Plain)
        );
        let mut items = Vec::with_capacity(list.items.len());
        for item in &list.items {
            let mut content = self.mixed(&item.blocks);
            if let Some(label) = item.label.as_deref().filter(|_| !self.restores) {
                let text = Markup::Text(format!("{label} "));
                match content.first_mut() {
                    Some(Markup::Text(first)) => first.insert_str(0, &format!("{label} ")),
                    _ => content.insert(0, text),
                }
            }
            let mut made = element("li", content);
            self.restore(&mut made, item.carried.as_deref());
            items.push(Markup::Element(made));
        }
        let mut made = element(if plain { "ul" } else { "ol" }, Vec::new());
        if let Some(start) = list.start {
            made.attributes
                .insert("start".to_owned(), start.to_string());
        }
        self.put_between(&mut made, items, list.carried.as_deref());
        made
    }

    /// Items or rows, with what stood between them.
    fn put_between(
        &self,
        element: &mut Element,
        mut items: Vec<Markup>,
        carried: Option<&'a Carried>,
    ) {
        if let Some(carried) = self.restored(carried) {
            let places = carried.attributes.get(ORDER).map_or("", String::as_str);
            let places = places
                .split(' ')
                .map(|place| place.parse().unwrap_or(usize::MAX));
            for (done, (place, markup)) in places.zip(&carried.content).enumerate() {
                let at = place.saturating_add(done).min(items.len());
                items.insert(at, markup.clone());
            }
            for (name, value) in &carried.attributes {
                if !name.starts_with("guiju:") {
                    element.attributes.insert(name.clone(), value.clone());
                }
            }
        }
        element.content = items;
    }

    fn table(&mut self, table: &'a Table, out: &mut Vec<Markup>) {
        let label = table.label.as_deref().unwrap_or_default();
        self.push_lead(label, &table.caption, out);
        self.push_title(&table.units, out);
        let mut rows = Vec::new();
        for (head, part) in [
            (true, &table.head),
            (false, &table.body),
            (false, &table.foot),
        ] {
            for row in part {
                rows.push(Markup::Element(self.row(row, head)));
            }
        }
        let mut made = element("table", Vec::new());
        self.put_between(&mut made, rows, table.carried.as_deref());
        out.push(Markup::Element(made));
        for note in &table.notes {
            self.push_lead("Note", &note.title, out);
            out.extend(self.blocks(&note.blocks));
        }
        for note in &table.footnotes {
            out.extend(self.blocks(&note.blocks));
        }
    }

    fn row(&mut self, row: &'a Row, head: bool) -> Element {
        let cells = row
            .cells
            .iter()
            .map(|cell| Markup::Element(self.cell(cell, head)))
            .collect();
        let mut made = element("tr", Vec::new());
        self.put_between(&mut made, cells, row.carried.as_deref());
        made
    }

    fn cell(&mut self, cell: &'a Cell, head: bool) -> Element {
        let name = if head || cell.header { "th" } else { "td" };
        let mut made = element(name, self.mixed(&cell.blocks));
        let align = cell.align.and_then(|align| match align {
            Align::Left => Some("left"),
            Align::Center => Some("center"),
            Align::Right => Some("right"),
            Align::Justify | Align::Char => None,
        });
        let said = [
            ("align", align.map(str::to_owned)),
            ("colspan", cell.colspan.map(|span| span.to_string())),
            ("rowspan", cell.rowspan.map(|span| span.to_string())),
        ];
        for (name, value) in said {
            if let Some(value) = value {
                made.attributes.insert(name.to_owned(), value);
            }
        }
        self.restore(&mut made, cell.carried.as_deref());
        made
    }
}

/// The words of paragraphs.
pub(super) fn plain(blocks: &[Block]) -> String {
    let texts: Vec<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.content.plain_text()),
            _ => None,
        })
        .collect();
    texts.join(" ")
}
