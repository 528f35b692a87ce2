//! Tables of the XHTML and the CALS (OASIS) model, as one grid.
//! <https://www.oasis-open.org/specs/tm9901.html>

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead};
use crate::model::{Align, Carried, Cell, Column, Note, Row, Scope, Table, VerticalAlign};

/// Whether an element may stand in the place of the rows.
fn is_table_like(kind: &str) -> bool {
    matches!(
        kind,
        "graphic"
            | "media"
            | "list"
            | "def-list"
            | "code"
            | "preformat"
            | "disp-formula"
            | "disp-formula-group"
            | "disp-quote"
            | "chem-struct-wrap"
            | "speech"
            | "statement"
            | "verse-group"
            | "boxed-text"
    )
}

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

impl<'a> Sts<'a> {
    pub(super) fn table_wrap(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Table> {
        let mut carried = Carried::default();
        let mut table = Table {
            id: id(&mut tag),
            ..Table::default()
        };
        let mut seen = false;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => {
                    self.table_part(tag, at, &mut table, &mut seen, &mut carried, "")?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        self.has_labels |= table.label.is_some();
        table.carried = self.xml.finish(tag, carried);
        Ok(table)
    }

    fn table_part(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        table: &mut Table,
        seen: &mut bool,
        carried: &mut Carried,
        path: &str,
    ) -> Read<()> {
        match tag.kind() {
            "label" if table.label.is_none() => table.label = self.xml.label(tag, carried)?,
            "caption" if table.caption.is_empty() => {
                self.caption(tag, at, "caption", &mut table.caption, carried)?;
            }
            "table" | "oasis:table" if !*seen => {
                *seen = true;
                self.grid(tag, at, table, carried)?;
            }
            "alt-text" if table.alt.is_none() => {
                table.alt = Some(self.xml.text_element(tag, carried)?);
            }
            "attrib" if table.source.is_empty() => {
                table.source = self.content_element(tag, at, "source", carried)?;
            }
            "def-list" if table.key.is_none() => {
                let key = self.positions.open(at, Step::Field("key"), tag.start());
                table.key = Some(self.definition_list(tag, key)?);
                self.positions.close(key, self.xml.end());
            }
            "non-normative-note" | "normative-note" => {
                let key = self.note_key(at, table, tag.start());
                let note = self.note(tag, key)?;
                self.positions.close(key, self.xml.end());
                table.notes.push(note);
            }
            "fn" => {
                self.footnote_into(tag, &mut table.footnotes, Slot::new(at, "footnotes"))?;
            }
            "table-wrap-foot" | "fn-group" => {
                let name = tag.name().to_owned();
                let path = format!("{path}{name}");
                if name == "table-wrap-foot"
                    && let Some(id) = id(&mut tag)
                {
                    carried
                        .attributes
                        .insert(format!("{path}@id"), id.into_string());
                }
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(inner) => {
                            let path = format!("{path}/");
                            self.table_part(inner, at, table, seen, carried, &path)?;
                        }
                        event => self.xml.stray(event, carried)?,
                    }
                }
                let attributes = self.xml.close(tag);
                super::carry_inner(carried, &path, attributes);
            }
            "p" => {
                // A paragraph under the table: the model has notes there.
                let key = self.note_key(at, table, tag.start());
                let mut note = Note {
                    carried: instead("p").into_field(),
                    ..Note::default()
                };
                self.paragraph(tag, None, &mut note.blocks, Slot::new(key, "blocks"))?;
                self.positions.close(key, self.xml.end());
                table.notes.push(note);
            }
            // An `array` is rows without a table.
            "tbody" if !*seen => {
                *seen = true;
                self.rows(tag, Part::Body, at, table, &mut Names::default(), carried)?;
            }
            "alternatives" if !*seen => {
                // Of the forms that say the same, the table is read; the others are carried.
                carried
                    .attributes
                    .insert("alternatives@guiju:present".to_owned(), "yes".to_owned());
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(inner) if inner.kind() != "alternatives" => {
                            self.alternative(inner, at, table, seen, carried)?;
                        }
                        event => self.xml.stray(event, carried)?,
                    }
                }
                let attributes = self.xml.close(tag);
                super::carry_inner(carried, "alternatives", attributes);
            }
            kind if !*seen && path.is_empty() && is_table_like(kind) => {
                self.block_element(tag, &mut table.blocks, Slot::new(at, "blocks"))?;
            }
            _ => self.xml.stray(Event::Start(tag), carried)?,
        }
        Ok(())
    }

    fn alternative(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        table: &mut Table,
        seen: &mut bool,
        carried: &mut Carried,
    ) -> Read<()> {
        if !*seen && matches!(tag.kind(), "table" | "oasis:table") {
            *seen = true;
            return self.grid(tag, at, table, carried);
        }
        self.xml.stray(Event::Start(tag), carried)
    }

    fn note_key(&mut self, at: NodeKey, table: &Table, start: usize) -> NodeKey {
        let step = Step::Item("notes", table.notes.len());
        self.positions.open(at, step, start)
    }

    /// A table without a `table-wrap`.
    pub(super) fn lone_table(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Table> {
        let mut table = Table::default();
        let mut carried = instead(tag.kind());
        if tag.kind() == "array" {
            table.id = id(&mut tag);
            let mut seen = false;
            while let Some(event) = self.xml.child()? {
                match event {
                    Event::Start(tag) => {
                        self.table_part(tag, at, &mut table, &mut seen, &mut carried, "")?;
                    }
                    event => self.xml.stray(event, &mut carried)?,
                }
            }
            table.carried = self.xml.finish(tag, carried);
        } else {
            table.id = id(&mut tag);
            self.grid(tag, at, &mut table, &mut carried)?;
            table.carried = carried.into_field();
        }
        Ok(table)
    }

    /// A `table` or `oasis:table`.
    fn grid(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        table: &mut Table,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut names = Names::default();
        self.groups(at, table, &mut names, carried)?;
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// What is in a table, or in a `tgroup` of it.
    fn groups(
        &mut self,
        at: NodeKey,
        table: &mut Table,
        names: &mut Names,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let kind = tag.kind().strip_prefix("oasis:").unwrap_or(tag.kind());
            match kind {
                "col" | "colspec" => {
                    let step = Step::Item("columns", table.columns.len());
                    let key = self.positions.open(at, step, tag.start());
                    self.column(tag, table, names)?;
                    self.positions.close(key, self.xml.end());
                }
                "colgroup" => self.column_group(tag, table, names, carried)?,
                "spanspec" => self.span_spec(tag, names, carried)?,
                "thead" => self.rows(tag, Part::Head, at, table, names, carried)?,
                "tbody" => self.rows(tag, Part::Body, at, table, names, carried)?,
                "tfoot" => self.rows(tag, Part::Foot, at, table, names, carried)?,
                "tr" | "row" => self.row(tag, Part::Body, false, at, table, names)?,
                "tgroup" => {
                    let name = tag.name().to_owned();
                    if !table.body.is_empty() {
                        // Names of columns hold within one group.
                        *names = Names::default();
                    }
                    self.groups(at, table, names, carried)?;
                    let attributes = self.xml.close(tag);
                    super::carry_inner(carried, &name, attributes);
                }
                "caption" | "title" if table.caption.is_empty() => {
                    table.caption = self.content_element(tag, at, "caption", carried)?;
                }
                _ => self.xml.stray(Event::Start(tag), carried)?,
            }
        }
        Ok(())
    }

    fn column(&mut self, mut tag: Tag<'a>, table: &mut Table, names: &mut Names) -> Read<()> {
        let width = tag.take("width").or_else(|| tag.take("colwidth"));
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
        Ok(())
    }

    fn column_group(
        &mut self,
        mut tag: Tag<'a>,
        table: &mut Table,
        names: &mut Names,
        carried: &mut Carried,
    ) -> Read<()> {
        let first = table.columns.len();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "col" => self.column(tag, table, names)?,
                event => self.xml.stray(event, carried)?,
            }
        }
        let members = table.columns.len() - first;
        if members == 0 {
            let span = tag.peek("span").and_then(|span| span.parse().ok());
            let column = Column {
                width: tag.take("width"),
                align: tag.convert("align", align),
                valign: tag.convert("valign", vertical_align),
                carried: None,
            };
            for _ in 0..span.unwrap_or(1_usize).clamp(1, 1000) {
                table.columns.push(column.clone());
            }
        }
        let mut attributes = self.xml.close(tag);
        attributes.insert(
            "guiju:columns".to_owned(),
            (table.columns.len() - first).to_string(),
        );
        super::carry_inner(carried, "colgroup", attributes);
        Ok(())
    }

    fn span_spec(&mut self, tag: Tag<'a>, names: &mut Names, carried: &mut Carried) -> Read<()> {
        let column = |name: &str| tag.peek(name).and_then(|name| names.column(name));
        if let (Some(name), Some(from), Some(to)) =
            (tag.peek("spanname"), column("namest"), column("nameend"))
        {
            names.spans.push((name.to_owned(), from, to));
        }
        self.xml.stray(Event::Start(tag), carried)
    }

    fn rows(
        &mut self,
        tag: Tag<'a>,
        part: Part,
        at: NodeKey,
        table: &mut Table,
        names: &mut Names,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut starts_group = part == Part::Body && !table.body.is_empty();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => {
                    let kind = tag.kind().strip_prefix("oasis:").unwrap_or(tag.kind());
                    match kind {
                        "tr" | "row" => {
                            self.row(tag, part, starts_group, at, table, names)?;
                            starts_group = false;
                        }
                        _ => self.xml.stray(Event::Start(tag), carried)?,
                    }
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn row(
        &mut self,
        mut tag: Tag<'a>,
        part: Part,
        starts_group: bool,
        at: NodeKey,
        table: &mut Table,
        names: &Names,
    ) -> Read<()> {
        let (field, rows) = match part {
            Part::Head => ("head", &mut table.head),
            Part::Body => ("body", &mut table.body),
            Part::Foot => ("foot", &mut table.foot),
        };
        let step = Step::Item(field, rows.len());
        let key = self.positions.open(at, step, tag.start());
        let mut carried = Carried::default();
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
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        row.carried = self.xml.finish(tag, carried);
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
        if matches!(tag.kind(), "oasis:entry" | "entry") {
            cell.colspan = names.colspan(&tag).filter(|&columns| columns > 1);
            cell.rowspan = tag
                .convert("morerows", |rows| rows.parse::<u32>().ok())
                .filter(|&rows| rows > 0)
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

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX - 1)
}

fn span(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&span| span > 0)
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
