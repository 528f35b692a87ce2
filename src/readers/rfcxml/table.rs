//! Tables: `table` of the third version, `texttable` of the second.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot, anchor};
use super::super::xml::{Event, Tag};
use super::clause::object_number;
use super::{Carried, Read, Rfc, carry_inner, id, instead};
use crate::model::{Align, Block, Cell, Column, Content, Id, Paragraph, Row, Table};

/// The part of a table that rows belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Foot,
}

impl<'a> Rfc<'a> {
    pub(super) fn table(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Table> {
        let mut carried = Carried::default();
        let mut table = Table {
            label: tag.peek("pn").and_then(object_number),
            id: id(&mut tag),
            ..Table::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "name" if table.caption.is_empty() => {
                        table.caption = self.content_element(tag, at, "caption", &mut carried)?;
                    }
                    "thead" => self.rows(tag, Part::Head, at, &mut table, &mut carried)?,
                    "tbody" => self.rows(tag, Part::Body, at, &mut table, &mut carried)?,
                    "tfoot" => self.rows(tag, Part::Foot, at, &mut table, &mut carried)?,
                    "iref" => {
                        // Index entries point at the table: they stand with its title.
                        let slot = Slot::new(at, "caption");
                        let mut spacing = super::Spacing::COLLAPSED;
                        self.inline(tag, &mut table.caption.0, &mut spacing, slot)?;
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        table.carried = self.xml.finish(tag, carried);
        Ok(table)
    }

    fn rows(
        &mut self,
        tag: Tag<'a>,
        part: Part,
        at: NodeKey,
        table: &mut Table,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut tag = tag;
        let group = id(&mut tag);
        let mut rows_before = None;
        let mut starts_group = part == Part::Body && !table.body.is_empty();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "tr" => {
                    let (field, rows) = match part {
                        Part::Head => ("head", &mut table.head),
                        Part::Body => ("body", &mut table.body),
                        Part::Foot => ("foot", &mut table.foot),
                    };
                    let step = Step::Item(field, rows.len());
                    let start = tag.start();
                    let mut row = self.node(at, step, start, |rfc, key| rfc.row(tag, part, key))?;
                    row.starts_group = std::mem::take(&mut starts_group);
                    rows_before.get_or_insert(rows.len());
                    rows.push(row);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let rows = match part {
            Part::Head => &mut table.head,
            Part::Body => &mut table.body,
            Part::Foot => &mut table.foot,
        };
        if let Some(id) = group {
            match rows_before.and_then(|first| rows.get_mut(first)) {
                Some(row) => point_at(row, id, &name),
                None => carry_inner(
                    carried,
                    &name,
                    [("anchor".to_owned(), id.into_string())].into(),
                ),
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn row(&mut self, mut tag: Tag<'a>, part: Part, at: NodeKey) -> Read<Row> {
        let mut carried = Carried::default();
        let mut row = Row {
            id: id(&mut tag),
            ..Row::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "td" | "th") => {
                    let step = Step::Item("cells", row.cells.len());
                    let start = tag.start();
                    let cell = self.node(at, step, start, |rfc, key| rfc.cell(tag, part, key))?;
                    row.cells.push(cell);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        row.carried = self.xml.finish(tag, carried);
        Ok(row)
    }

    fn cell(&mut self, mut tag: Tag<'a>, part: Part, at: NodeKey) -> Read<Cell> {
        let carried = match tag.kind() {
            "td" if part == Part::Head => instead("td"),
            _ => Carried::default(),
        };
        let span = |text: &str| text.parse().ok().filter(|&span: &u32| span > 0);
        let mut cell = Cell {
            id: id(&mut tag),
            header: part != Part::Head && tag.kind() == "th",
            colspan: tag.convert("colspan", span).filter(|&span| span > 1),
            rowspan: tag.convert("rowspan", span).filter(|&span| span > 1),
            align: tag.convert("align", align),
            ..Cell::default()
        };
        self.blocks(&mut cell.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        cell.carried = self.xml.finish(tag, carried);
        Ok(cell)
    }

    /// A `texttable`: its columns, then its cells one after another. What introduces it is a paragraph
    /// before the table, what follows it stands in its frame.
    pub(super) fn text_table(
        &mut self,
        mut tag: Tag<'a>,
        blocks: &mut Vec<Block>,
        slot: Slot,
    ) -> Read<()> {
        let mut carried = instead("texttable");
        let title = tag.take_if("title", |title| !title.is_empty());
        let mut table = Table {
            label: tag.peek("pn").and_then(object_number),
            unnumbered: title.is_none() && tag.peek("anchor").is_none(),
            id: id(&mut tag),
            caption: title.map(Content::from).unwrap_or_default(),
            ..Table::default()
        };
        let start = tag.start();
        let mut at = self
            .positions
            .open(slot.parent, Step::Item(slot.field, blocks.len()), start);
        let mut head = Row::default();
        let mut row: Option<Row> = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "preamble" if table.columns.is_empty() => {
                        self.positions.truncate(at);
                        self.paragraph(tag, Some("preamble"), blocks, slot)?;
                        let step = Step::Item(slot.field, blocks.len());
                        at = self.positions.open(slot.parent, step, start);
                    }
                    "postamble" => {
                        let slot = Slot::new(at, "blocks");
                        self.paragraph(tag, Some("postamble"), &mut table.blocks, slot)?;
                    }
                    "name" if table.caption.is_empty() => {
                        table.caption = self.content_element(tag, at, "caption", &mut carried)?;
                    }
                    "ttcol" => {
                        let mut tag = tag;
                        table.columns.push(Column {
                            width: tag.take("width"),
                            align: tag.peek("align").and_then(align),
                            ..Column::default()
                        });
                        let step = Step::Item("head", 0);
                        let start = tag.start();
                        let cell =
                            self.node(at, step, start, |rfc, key| rfc.cell(tag, Part::Head, key))?;
                        head.cells.push(cell);
                    }
                    "c" => {
                        let full = row
                            .as_ref()
                            .is_some_and(|row| row.cells.len() >= table.columns.len());
                        if full {
                            table.body.extend(row.take());
                        }
                        let step = Step::Item("body", table.body.len());
                        let start = tag.start();
                        let cell =
                            self.node(at, step, start, |rfc, key| rfc.cell(tag, Part::Body, key))?;
                        row.get_or_insert_default().cells.push(cell);
                    }
                    _ => self.xml.stray(Event::Start(tag), &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        table.body.extend(row);
        if !head.cells.is_empty() {
            table.head.push(head);
        }
        table.carried = self.xml.finish(tag, carried);
        self.close_node(at);
        blocks.push(Block::Table(Box::new(table)));
        Ok(())
    }
}

/// Makes the first row of a group the place that references to the group arrive at.
fn point_at(row: &mut Row, id: Id, group: &str) {
    if row.id.is_none() {
        row.id = Some(id);
        return;
    }
    let mut mark = Content::default();
    anchor(&mut mark, id, group);
    if let Some(cell) = row.cells.first_mut() {
        match cell.blocks.first_mut() {
            Some(Block::Paragraph(first)) => first.content.0.splice(0..0, mark.0).for_each(drop),
            _ => cell.blocks.insert(
                0,
                Block::Paragraph(Paragraph {
                    content: mark,
                    ..Paragraph::default()
                }),
            ),
        }
    }
}

fn align(name: &str) -> Option<Align> {
    Some(match name {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" => Align::Right,
        _ => return None,
    })
}
