//! Tables of the XHTML and the CALS (OASIS) model, as one grid.
//! <https://www.oasis-open.org/specs/tm9901.html>

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts, id, instead};
use crate::model::{Align, Carried, Cell, Column, Row, Scope, Table, VerticalAlign};

/// The part of a table that rows belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Foot,
}

/// What the columns and spans of a CALS table are called.
#[derive(Debug, Default)]
struct Names {
    columns: Vec<(String, u32)>,
    spans: Vec<(String, u32, u32)>,
}

/// The fields of a table, in the order that they are written in.
const TABLE: &[&str] = &[
    "label",
    "caption",
    "legend",
    "alt",
    "columns",
    "head",
    "body",
    "foot",
    "blocks",
    "notes",
    "footnotes",
    "source",
];

/// A table being read.
struct Reading {
    table: Table,
    at: NodeKey,
    flow: Flow,
    names: Names,
    /// Whether its grid was read: another one is a block of it.
    seen: bool,
}

impl Reading {
    fn new(at: NodeKey) -> Self {
        Self {
            table: Table::default(),
            at,
            flow: Flow::BLOCKS,
            names: Names::default(),
            seen: false,
        }
    }

    fn slot(&self) -> Slot {
        Slot::new(self.at, "blocks")
    }
}

impl<'a> Sts<'a> {
    /// A `table-wrap` or `array`, or a table without one.
    pub(super) fn table(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Table> {
        let mut reading = Reading::new(at);
        reading.table.id = id(&mut tag);
        let mut kept = Kept::of(tag.name(), "table-wrap", TABLE);
        if matches!(tag.kind(), "table-wrap" | "array") {
            self.table_parts(&mut reading, &mut kept)?;
        } else {
            self.groups(&mut reading, &mut kept)?;
        }
        let mut table = reading.table;
        self.has_labels |= table.label.is_some();
        table.carried = self.xml.finish(tag, kept.carried);
        Ok(table)
    }

    fn table_parts(&mut self, reading: &mut Reading, kept: &mut Kept) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let slot = reading.slot();
            match event {
                Event::Start(tag) => self.table_part(tag, reading, kept)?,
                event => {
                    let Reading { flow, table, .. } = reading;
                    self.flow_event(event, flow, &mut table.blocks, slot)?;
                }
            }
        }
        self.end_flow(&mut reading.flow, &mut reading.table.blocks, "blocks", kept);
        Ok(())
    }

    fn table_part(&mut self, tag: Tag<'a>, reading: &mut Reading, kept: &mut Kept) -> Read<()> {
        let slot = reading.slot();
        let Reading {
            table,
            at,
            flow,
            seen,
            ..
        } = reading;
        let at = *at;
        self.end_flow(flow, &mut table.blocks, "blocks", kept);
        match tag.kind() {
            "label" if table.label.is_none() => {
                table.label = self.xml.leaf(tag, ("label", "label"), kept)?;
            }
            "caption" if table.caption.is_empty() => {
                self.caption(tag, at, "caption", &mut table.caption, kept)?;
            }
            "table" | "oasis:table" if !*seen => {
                *seen = true;
                self.grid(tag, reading, kept)?;
            }
            "tbody" | "oasis:tbody" if !*seen => self.rows(tag, Part::Body, reading, kept)?,
            "alt-text" if table.alt.is_none() => {
                table.alt = self.xml.leaf(tag, ("alt", "alt-text"), kept)?;
            }
            "attrib" if table.source.is_empty() => {
                table.source = self.leaf(tag, at, ("source", "attrib"), kept)?;
            }
            "legend" if table.key.is_none() => {
                let mut inner = kept.inner();
                self.key_in(at, &mut table.key, &mut inner)?;
                let attributes = self.xml.close(tag);
                kept.wrap("legend", attributes, inner);
            }
            "def-list" if table.key.is_none() => {
                let key = self.positions.open(at, Step::Field("key"), tag.start());
                table.key = Some(self.definition_list(tag, key)?);
                self.positions.close(key, self.xml.end());
                kept.one("key");
            }
            "non-normative-note" | "normative-note" => {
                let step = Step::Item("notes", table.notes.len());
                let key = self.positions.open(at, step, tag.start());
                let note = self.note(tag, key)?;
                self.positions.close(key, self.xml.end());
                table.notes.push(note);
                kept.one("notes");
            }
            "fn" => {
                self.footnote_into(tag, &mut table.footnotes, Slot::new(at, "footnotes"))?;
                kept.one("footnotes");
            }
            "alternatives" if !*seen => {
                // Of the forms that say the same, the table is read; the others are kept.
                let mut inner = kept.inner();
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(tag)
                            if !reading.seen && matches!(tag.kind(), "table" | "oasis:table") =>
                        {
                            reading.seen = true;
                            self.grid(tag, reading, &mut inner)?;
                        }
                        event => self.xml.keep(event, &mut inner)?,
                    }
                }
                let attributes = self.xml.close(tag);
                kept.wrap("alternatives", attributes, inner);
            }
            "table-wrap-foot" | "fn-group" => {
                let name = tag.name().to_owned();
                let mut inner = kept.inner();
                self.table_parts(reading, &mut inner)?;
                let attributes = self.xml.close(tag);
                kept.wrap(&name, attributes, inner);
            }
            kind if super::flow::is_block(kind) => {
                self.flow_event(Event::Start(tag), flow, &mut table.blocks, slot)?;
            }
            _ => self.xml.keep(Event::Start(tag), kept)?,
        }
        Ok(())
    }

    /// A `table` or `oasis:table`.
    fn grid(&mut self, tag: Tag<'a>, reading: &mut Reading, kept: &mut Kept) -> Read<()> {
        let name = tag.name().to_owned();
        let mut inner = kept.inner();
        self.groups(reading, &mut inner)?;
        let attributes = self.xml.close(tag);
        kept.wrap(&name, attributes, inner);
        Ok(())
    }

    /// What is in a table, or in a `tgroup` of it.
    fn groups(&mut self, reading: &mut Reading, kept: &mut Kept) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.keep(event, kept)?;
                continue;
            };
            match local(tag.kind()) {
                "col" | "colspec" => self.column(tag, reading, kept)?,
                "colgroup" => self.column_group(tag, reading, kept)?,
                "spanspec" => self.span_spec(tag, &mut reading.names, kept)?,
                "thead" => self.rows(tag, Part::Head, reading, kept)?,
                "tbody" => self.rows(tag, Part::Body, reading, kept)?,
                "tfoot" => self.rows(tag, Part::Foot, reading, kept)?,
                "tr" | "row" => {
                    self.row(tag, Part::Body, false, reading)?;
                    kept.one("body");
                }
                "tgroup" => {
                    if !reading.table.body.is_empty() {
                        // Names of columns hold within one group.
                        reading.names = Names::default();
                    }
                    self.grid(tag, reading, kept)?;
                }
                _ => self.xml.keep(Event::Start(tag), kept)?,
            }
        }
        Ok(())
    }

    fn column(&mut self, mut tag: Tag<'a>, reading: &mut Reading, kept: &mut Kept) -> Read<()> {
        let Reading { table, names, .. } = reading;
        let step = Step::Item("columns", table.columns.len());
        let key = self.positions.open(reading.at, step, tag.start());
        let width = match tag.kind() {
            "col" => tag.take("width"),
            _ => tag.take("colwidth"),
        };
        let align = tag.convert("align", align);
        let valign = tag.convert("valign", vertical_align);
        let number = tag.peek("colnum").and_then(|number| number.parse().ok());
        let number = number.unwrap_or(count(table.columns.len()) + 1);
        if let Some(name) = tag.peek("colname") {
            names.columns.push((name.to_owned(), number));
        }
        // Of the columns that one element stands for, the first carries how many they are.
        let span = tag.peek("span").and_then(|span| span.parse().ok());
        let span: usize = span.unwrap_or(1).clamp(1, 1000);
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        let carried = self.xml.finish(tag, carried);
        let column = Column {
            width,
            align,
            valign,
            carried: None,
        };
        for _ in 1..span {
            table.columns.push(column.clone());
        }
        let at = table.columns.len() + 1 - span;
        table.columns.insert(at, Column { carried, ..column });
        kept.upto("columns", table.columns.len());
        self.positions.close(key, self.xml.end());
        Ok(())
    }

    fn column_group(&mut self, tag: Tag<'a>, reading: &mut Reading, kept: &mut Kept) -> Read<()> {
        let first = reading.table.columns.len();
        let mut inner = kept.inner();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "col" => {
                    self.column(tag, reading, &mut inner)?;
                }
                event => self.xml.keep(event, &mut inner)?,
            }
        }
        if reading.table.columns.len() == first {
            // The columns of a group that does not name them have what it says; it is kept itself.
            let span = tag.peek("span").and_then(|span| span.parse().ok());
            let span: usize = span.unwrap_or(1).clamp(1, 1000);
            let column = Column {
                width: tag.peek("width").map(str::to_owned),
                align: tag.peek("align").and_then(align),
                valign: tag.peek("valign").and_then(vertical_align),
                carried: None,
            };
            reading
                .table
                .columns
                .extend(std::iter::repeat_n(column, span));
            inner.derived("columns", span);
        }
        let attributes = self.xml.close(tag);
        kept.wrap("colgroup", attributes, inner);
        Ok(())
    }

    fn span_spec(&mut self, tag: Tag<'a>, names: &mut Names, kept: &mut Kept) -> Read<()> {
        let column = |name: &str| tag.peek(name).and_then(|name| names.column(name));
        if let (Some(name), Some(from), Some(to)) =
            (tag.peek("spanname"), column("namest"), column("nameend"))
        {
            names.spans.push((name.to_owned(), from, to));
        }
        self.xml.keep(Event::Start(tag), kept)
    }

    fn rows(
        &mut self,
        tag: Tag<'a>,
        part: Part,
        reading: &mut Reading,
        kept: &mut Kept,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut inner = kept.inner();
        let mut starts_group = part == Part::Body && !reading.table.body.is_empty();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(local(tag.kind()), "tr" | "row") => {
                    self.row(tag, part, starts_group, reading)?;
                    starts_group = false;
                    inner.one(part.field());
                }
                event => self.xml.keep(event, &mut inner)?,
            }
        }
        let attributes = self.xml.close(tag);
        kept.wrap(&name, attributes, inner);
        Ok(())
    }

    fn row(
        &mut self,
        mut tag: Tag<'a>,
        part: Part,
        starts_group: bool,
        reading: &mut Reading,
    ) -> Read<()> {
        let Reading { table, names, .. } = reading;
        let rows = match part {
            Part::Head => &mut table.head,
            Part::Body => &mut table.body,
            Part::Foot => &mut table.foot,
        };
        let step = Step::Item(part.field(), rows.len());
        let key = self.positions.open(reading.at, step, tag.start());
        let mut kept = Kept::new(&["cells"]);
        let mut row = Row {
            id: id(&mut tag),
            starts_group,
            ..Row::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag)
                    if matches!(tag.kind(), "td" | "th" | "oasis:entry" | "entry") =>
                {
                    let step = Step::Item("cells", row.cells.len());
                    let key = self.positions.open(key, step, tag.start());
                    let cell = self.cell(tag, part, key, names)?;
                    self.positions.close(key, self.xml.end());
                    row.cells.push(cell);
                    kept.one("cells");
                }
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        row.carried = self.xml.finish(tag, kept.carried);
        self.positions.close(key, self.xml.end());
        rows.push(row);
        Ok(())
    }

    fn cell(&mut self, mut tag: Tag<'a>, part: Part, at: NodeKey, names: &Names) -> Read<Cell> {
        let carried = if part == Part::Head && tag.kind() == "td" {
            instead("td")
        } else {
            Carried::default()
        };
        let mut cell = Cell {
            id: id(&mut tag),
            header: part != Part::Head && tag.kind() == "th",
            colspan: tag.convert("colspan", span),
            rowspan: tag.convert("rowspan", span),
            scope: tag.convert("scope", scope),
            align: tag.convert("align", align),
            valign: tag.convert("valign", vertical_align),
            ..Cell::default()
        };
        if local(tag.kind()) == "entry" {
            cell.colspan = names.colspan(&tag).filter(|&columns| columns > 1);
            cell.rowspan = tag
                .convert("morerows", span)
                .map(|rows| rows.saturating_add(1));
        }
        self.blocks(&mut cell.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        cell.carried = self.xml.finish(tag, carried);
        Ok(cell)
    }
}

impl Names {
    fn column(&self, name: &str) -> Option<u32> {
        self.columns
            .iter()
            .find(|(column, _)| column == name)
            .map(|(_, number)| *number)
            // Names such as `col3` are used without a `colspec` too.
            .or_else(|| {
                name.trim_start_matches(|c: char| !c.is_ascii_digit())
                    .parse()
                    .ok()
            })
    }

    /// How many columns an `entry` spans. The names stay carried: they say which columns too.
    fn colspan(&self, tag: &Tag) -> Option<u32> {
        let (from, to) = match tag.peek("spanname") {
            Some(name) => {
                let (_, from, to) = self.spans.iter().find(|(span, ..)| span == name)?;
                (*from, *to)
            }
            None => (
                self.column(tag.peek("namest")?)?,
                self.column(tag.peek("nameend")?)?,
            ),
        };
        to.checked_sub(from).map(|more| more.saturating_add(1))
    }
}

impl Part {
    fn field(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Body => "body",
            Self::Foot => "foot",
        }
    }
}

/// The name of a table element without the prefix of the CALS model.
fn local(name: &str) -> &str {
    name.strip_prefix("oasis:").unwrap_or(name)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX - 1)
}

/// A number of rows or columns; a `+` or zeros before it would be lost.
fn span(text: &str) -> Option<u32> {
    let span: u32 = text.parse().ok()?;
    (span > 0 && span.to_string() == text).then_some(span)
}

fn align(name: &str) -> Option<Align> {
    Some(match name {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" => Align::Right,
        "justify" => Align::Justify,
        "char" => Align::Char,
        _ => return None,
    })
}

fn vertical_align(name: &str) -> Option<VerticalAlign> {
    Some(match name {
        "top" => VerticalAlign::Top,
        "middle" => VerticalAlign::Middle,
        "bottom" => VerticalAlign::Bottom,
        "baseline" => VerticalAlign::Baseline,
        _ => return None,
    })
}

fn scope(name: &str) -> Option<Scope> {
    Some(match name {
        "row" => Scope::Row,
        "col" => Scope::Col,
        "rowgroup" => Scope::Rowgroup,
        "colgroup" => Scope::Colgroup,
        _ => return None,
    })
}
