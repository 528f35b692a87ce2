//! Tables.

use super::printed::{Printed, is_printed};
use super::reference_use::boolean;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner, instead};
use crate::model::{Align, Block, Cell, Column, Content, Row, Table, VerticalAlign};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

impl<'a> Metanorma<'a> {
    pub(super) fn table(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Table> {
        let mut carried = Carried::default();
        let mut printed = Printed::default();
        let mut table = Table {
            id: self.id(&mut tag),
            unnumbered: tag.convert("unnumbered", boolean).unwrap_or_default(),
            alt: tag.take_if("alt", |alt| !alt.is_empty()),
            ..Table::default()
        };
        // Footnotes of a table have marks of their own.
        let outer = std::mem::take(&mut self.footnotes);
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => {
                    self.table_part(tag, at, &mut table, &mut printed, &mut carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut table.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut table.blocks);
        self.footnotes = outer;
        table.label = self.label(printed, &mut table.caption, &mut carried);
        table.carried = self.xml.finish(tag, carried);
        Ok(table)
    }

    fn table_part(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        table: &mut Table,
        printed: &mut Printed,
        carried: &mut Carried,
    ) -> Read<()> {
        let start = tag.start();
        match tag.kind() {
            "name" if table.caption.is_empty() => {
                table.caption = self.content_element(tag, at, "caption", carried)?;
            }
            "colgroup" => {
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(tag) if tag.kind() == "col" => {
                            let column = self.column(tag)?;
                            table.columns.push(column);
                        }
                        event => self.xml.stray(event, carried)?,
                    }
                }
                let attributes = self.xml.close(tag);
                carry_inner(carried, "colgroup", attributes);
            }
            "thead" => self.rows(tag, ("head", true), &mut table.head, at, carried)?,
            "tbody" => {
                let first = table.body.len();
                self.rows(tag, ("body", false), &mut table.body, at, carried)?;
                if first > 0
                    && let Some(row) = table.body.get_mut(first)
                {
                    row.starts_group = true;
                }
            }
            "tfoot" => self.rows(tag, ("foot", false), &mut table.foot, at, carried)?,
            "dl" | "key" if table.key.is_none() => {
                let blocks = &mut table.blocks;
                table.key = self.node(at, Step::Field("key"), start, |reader, key| {
                    reader.key(tag, key, blocks)
                })?;
            }
            "note" if table.units.is_empty() && tag.peek("type") == Some("units") => {
                table.units = self.units(tag, at, carried)?;
            }
            "note" => {
                let step = Step::Item("notes", table.notes.len());
                let note = self.node(at, step, start, |reader, key| reader.note(tag, key))?;
                table.notes.push(note);
            }
            "fn" => {
                let step = Step::Item("footnotes", table.footnotes.len());
                let note = self.node(at, step, start, |reader, key| reader.footnote(tag, key))?;
                table.footnotes.push(note);
            }
            "source" | "termsource" if table.source.is_empty() => {
                table.source = self.source_content(tag, at, "source", carried)?;
            }
            kind if is_printed(kind) => self.printed(tag, printed, carried)?,
            "p" => {
                let slot = Slot::new(at, "blocks");
                self.paragraph(tag, None, &mut table.blocks, slot)?;
            }
            kind if super::block::is_block(kind) => {
                let slot = Slot::new(at, "blocks");
                self.block_element(tag, &mut table.blocks, slot)?;
            }
            _ => self.keep(tag, carried)?,
        }
        Ok(())
    }

    /// A note that says in what units the numbers of a table or figure are.
    pub(super) fn units(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<Content> {
        let mut content = Content::default();
        tag.convert("type", |_| Some(()));
        if let Some(id) = self.id(&mut tag) {
            crate::readers::xml::prose::anchor(&mut content, id, "note");
        }
        let text = self.text_of_blocks(at, "units", carried)?;
        content.0.extend(text.0);
        let attributes = self.xml.close(tag);
        carry_inner(carried, "note", attributes);
        Ok(content)
    }

    fn column(&mut self, mut tag: Tag<'a>) -> Read<Column> {
        let mut carried = Carried::default();
        self.nothing(&mut carried)?;
        Ok(Column {
            width: tag.take_if("width", |width| !width.is_empty()),
            align: tag.convert("align", align),
            carried: self.xml.finish(tag, carried),
            ..Column::default()
        })
    }

    fn rows(
        &mut self,
        tag: Tag<'a>,
        (field, is_head): (&'static str, bool),
        rows: &mut Vec<Row>,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "tr" => {
                    let step = Step::Item(field, rows.len());
                    let start = tag.start();
                    let row =
                        self.node(at, step, start, |reader, key| reader.row(tag, key, is_head))?;
                    rows.push(row);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn row(&mut self, mut tag: Tag<'a>, at: NodeKey, is_head: bool) -> Read<Row> {
        let mut carried = Carried::default();
        let mut row = Row {
            id: self.id(&mut tag),
            ..Row::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "td" | "th") => {
                    let step = Step::Item("cells", row.cells.len());
                    let start = tag.start();
                    let cell = self.node(at, step, start, |reader, key| {
                        reader.cell(tag, key, is_head)
                    })?;
                    row.cells.push(cell);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        row.carried = self.xml.finish(tag, carried);
        Ok(row)
    }

    fn cell(&mut self, mut tag: Tag<'a>, at: NodeKey, is_head: bool) -> Read<Cell> {
        let is_header = tag.kind() == "th";
        let carried = if is_head && !is_header {
            instead("td")
        } else {
            Carried::default()
        };
        let mut cell = Cell {
            id: self.id(&mut tag),
            header: is_header && !is_head,
            colspan: span(&mut tag, "colspan"),
            rowspan: span(&mut tag, "rowspan"),
            align: tag.convert("align", align),
            valign: tag.convert("valign", vertical_align),
            ..Cell::default()
        };
        self.blocks(&mut cell.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        forget_paragraphs(&mut cell.blocks);
        cell.carried = self.xml.finish(tag, carried);
        Ok(cell)
    }
}

/// In a cell with one `p` that says no more, the element is not worth carrying.
fn forget_paragraphs(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Paragraph(paragraph) = block
            && let Some(carried) = &mut paragraph.carried
            && carried.element.as_deref() == Some("p")
            && paragraph.id.is_some()
        {
            carried.element = None;
            if carried.is_empty() {
                paragraph.carried = None;
            }
        }
    }
}

fn span(tag: &mut Tag, name: &str) -> Option<u32> {
    let _ = tag.convert(name, |span| (span.trim() == "1").then_some(()));
    let span = tag.take_if(name, |span| span.parse::<u32>().is_ok_and(|span| span > 1));
    span.and_then(|span| span.parse().ok())
}

fn align(value: &str) -> Option<Align> {
    Some(match value {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" => Align::Right,
        "justified" | "justify" => Align::Justify,
        _ => return None,
    })
}

fn vertical_align(value: &str) -> Option<VerticalAlign> {
    Some(match value {
        "top" => VerticalAlign::Top,
        "middle" => VerticalAlign::Middle,
        "bottom" => VerticalAlign::Bottom,
        "baseline" => VerticalAlign::Baseline,
        _ => return None,
    })
}
