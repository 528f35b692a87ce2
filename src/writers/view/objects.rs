//! What has a caption: tables, figures, images, formulas.

use tera::{Context, Map, Value};

use super::{Construct, Format, Slots, View, text};
use crate::model::{
    Align, Block, Carried, Cell, Column, Content, DefinitionList, Figure, Footnote, Formula, Image,
    Note, Row, Scope, Table, VerticalAlign,
};
use crate::writers::WriteError;

impl<'a, F: Format> View<'a, F> {
    #[inline(never)]
    pub(super) fn table(&mut self, table: &'a Table, out: &mut String) -> Result<(), WriteError> {
        self.displays += 1;
        let mut context = Context::new();
        context.maybe("id", self.anchor(table));
        context.maybe("label", self.label(table));
        context.text("caption", &self.content("caption", &table.caption)?);
        context.text("units", &self.content("units", &table.units)?);
        context.maybe("alt", table.alt.as_deref().map(F::attribute));
        context.list("columns", columns(&table.columns));
        let first = self.footnote_count();
        let head = self.rows("head", &table.head, &table.columns, true)?;
        let body = self.rows("body", &table.body, &table.columns, false)?;
        let foot = self.rows("foot", &table.foot, &table.columns, false)?;
        let width = width(table);
        context.flag("simple", is_plain_grid(table));
        context.set("width", Value::from(width));
        let mut groups = Vec::with_capacity(3);
        for (tag, rows) in [("thead", head), ("tbody", body), ("tfoot", foot)] {
            if !rows.is_empty() {
                let mut group = Map::default();
                group.text("tag", tag);
                group.list("rows", rows);
                groups.push(group);
            }
        }
        context.list("groups", groups);
        let mut blocks = String::new();
        self.blocks("blocks", &table.blocks, &mut blocks)?;
        if width == 0 && table.blocks.is_empty() {
            self.kept_images(table.carried.as_deref(), &mut blocks)?;
        }
        context.text("blocks", &blocks);
        self.displays -= 1;
        self.appendages(
            (table.key.as_ref(), &table.notes, &table.footnotes),
            &table.source,
            first,
            &mut context,
        )?;
        self.emit(Construct::Table, &context, out)
    }

    fn rows(
        &mut self,
        field: &'static str,
        rows: &'a [Row],
        columns: &'a [Column],
        head: bool,
    ) -> Result<Vec<Map>, WriteError> {
        let mut out = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            out.push(self.within(field, place, |view| {
                let mut cells = Vec::with_capacity(row.cells.len());
                for (place, cell) in row.cells.iter().enumerate() {
                    // Columns are known by place only where no cell spans into the row.
                    let column = (row.cells.len() == columns.len())
                        .then(|| columns.get(place))
                        .flatten();
                    cells.push(view.within("cells", place, |view| view.cell(cell, column, head))?);
                }
                let mut map = Map::default();
                map.maybe("id", view.own_anchor(row, row.id.as_ref()));
                map.flag("starts_group", row.starts_group);
                map.list("cells", cells);
                Ok(map)
            })?);
        }
        Ok(out)
    }

    fn cell(
        &mut self,
        cell: &'a Cell,
        column: Option<&Column>,
        head: bool,
    ) -> Result<Map, WriteError> {
        let mut map = Map::default();
        map.maybe("id", self.own_anchor(cell, cell.id.as_ref()));
        let header = head || cell.header;
        map.text("tag", if header { "th" } else { "td" });
        if let Some(span) = cell.colspan.filter(|span| *span > 1) {
            map.set("colspan", Value::from(span.min(1000)));
        }
        if let Some(span) = cell.rowspan.filter(|span| *span > 1) {
            map.set("rowspan", Value::from(span.min(65_534)));
        }
        if header {
            let scope = match cell.scope {
                Some(Scope::Col) => "col",
                Some(Scope::Rowgroup) => "rowgroup",
                Some(Scope::Colgroup) => "colgroup",
                None if head => "col",
                Some(Scope::Row) | None => "row",
            };
            map.text("scope", scope);
        }
        let align = cell.align.or_else(|| column?.align).map(align_name);
        let valign = cell.valign.or_else(|| column?.valign).map(valign_name);
        map.maybe("align", align);
        let classes: Vec<&str> = [align, valign].into_iter().flatten().collect();
        map.text("class", &classes.join(" "));
        map.text("body", &self.flow("blocks", &cell.blocks)?);
        Ok(map)
    }

    #[inline(never)]
    pub(super) fn figure(
        &mut self,
        figure: &'a Figure,
        out: &mut String,
    ) -> Result<(), WriteError> {
        self.displays += 1;
        let mut context = Context::new();
        context.maybe("id", self.anchor(figure));
        context.maybe("label", self.label(figure));
        context.text("caption", &self.content("caption", &figure.caption)?);
        context.text("units", &self.content("units", &figure.units)?);
        let first = self.footnote_count();
        let mut body = String::new();
        self.blocks("blocks", &figure.blocks, &mut body)?;
        context.text("body", &body);
        let grouped = figure
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Figure(_)));
        context.flag("grouped", grouped);
        self.displays -= 1;
        self.appendages(
            (figure.key.as_ref(), &figure.notes, &figure.footnotes),
            &figure.source,
            first,
            &mut context,
        )?;
        self.emit(Construct::Figure, &context, out)
    }

    /// Key, notes, footnotes and source, as they stand under a table or figure.
    fn appendages(
        &mut self,
        (key, notes, footnotes): (Option<&'a DefinitionList>, &'a [Note], &'a [Footnote]),
        source: &'a Content,
        first: usize,
        context: &mut Context,
    ) -> Result<(), WriteError> {
        self.key(key, context)?;
        context.text("notes", &self.notes("notes", notes)?);
        let mut items = self.footnote_items("footnotes", footnotes)?;
        items.extend(self.called_footnotes(first));
        let mut list = String::new();
        self.emit_footnotes(items, "object", &mut list)?;
        context.text("footnotes", &list);
        let source = self.content("source", source)?;
        if !source.is_empty() {
            context.text("source", &source);
            context.text("source_word", self.words.source);
        }
        Ok(())
    }

    fn key(
        &mut self,
        key: Option<&'a DefinitionList>,
        context: &mut Context,
    ) -> Result<(), WriteError> {
        let Some(key) = key else {
            return Ok(());
        };
        let mut list = String::new();
        self.within("key", None, |view| view.definition_list(key, &mut list))?;
        context.text("key", &list);
        Ok(())
    }

    pub(super) fn notes(
        &mut self,
        field: &'static str,
        notes: &'a [Note],
    ) -> Result<String, WriteError> {
        let mut out = String::new();
        for (place, note) in notes.iter().enumerate() {
            self.within(field, place, |view| view.note(note, &mut out))?;
        }
        Ok(out)
    }

    pub(super) fn image(&mut self, image: &'a Image, out: &mut String) -> Result<(), WriteError> {
        let id = self.own_anchor(image, image.id.as_ref());
        if let Some(drawing) = F::drawing(image) {
            return self.drawing(image, drawing, id, out);
        }
        let mut context = Context::new();
        context.maybe("mark", id.as_deref().filter(|_| F::SPARE_ANCHORS));
        context.text("image", &self.picture(image, id.as_deref()));
        self.emit(Construct::Image, &context, out)
    }

    /// A picture drawn in characters, as code, below what it shows in words.
    fn drawing(
        &mut self,
        image: &Image,
        drawing: &str,
        id: Option<String>,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let words: Vec<&str> = [&image.alt, &image.description]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if !words.is_empty() {
            let mut context = Context::new();
            context.text("text", &F::finish_paragraph(text::<F>(&words.join(" — "))));
            self.emit(Construct::Paragraph, &context, out)?;
        }
        self.listing(drawing, id, out)
    }

    /// The pictures in source markup that was kept beside a node.
    fn kept_images(
        &mut self,
        carried: Option<&Carried>,
        out: &mut String,
    ) -> Result<(), WriteError> {
        for picture in carried.map_or_else(Vec::new, |kept| self.kept_pictures(&kept.content)) {
            let mut context = Context::new();
            context.text("image", &picture);
            self.emit(Construct::Image, &context, out)?;
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn formula(
        &mut self,
        formula: &'a Formula,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut context = Context::new();
        context.maybe("id", self.anchor(formula));
        // Formulas have their numbers in brackets, whatever the source printed around them.
        let number = self.label(formula).map(|label| {
            if label.starts_with(['(', '（']) || label.is_empty() {
                label
            } else if self.words.chinese {
                format!("（{label}）")
            } else {
                format!("({label})")
            }
        });
        context.maybe("label", number);
        let math: Vec<String> = formula.math.iter().map(F::display_math).collect();
        context.texts("math", &math);
        self.key(formula.key.as_ref(), &mut context)?;
        context.text("notes", &self.notes("notes", &formula.notes)?);
        self.emit(Construct::Formula, &context, out)
    }
}

fn rows_of(table: &Table) -> impl Iterator<Item = &Row> {
    table.head.iter().chain(&table.body).chain(&table.foot)
}

fn width(table: &Table) -> usize {
    rows_of(table).map(|row| row.cells.len()).max().unwrap_or(0)
}

/// Whether a plain grid can show it: one row of headings, no spans, no blocks but words.
pub(super) fn is_plain_grid(table: &Table) -> bool {
    let width = width(table);
    let plain = |row: &Row| row.cells.len() == width && row.cells.iter().all(is_simple);
    width > 0 && table.head.len() <= 1 && rows_of(table).all(plain)
}

/// Whether a cell of a plain grid can hold it.
fn is_simple(cell: &Cell) -> bool {
    cell.colspan.unwrap_or(1) <= 1
        && cell.rowspan.unwrap_or(1) <= 1
        && match cell.blocks.as_slice() {
            [] => true,
            [Block::Paragraph(paragraph)] => paragraph.id.is_none(),
            _ => false,
        }
}

fn columns(columns: &[Column]) -> Vec<Map> {
    if columns.iter().all(|column| column.width.is_none()) {
        return Vec::new();
    }
    let widths = column_widths(columns).into_iter();
    widths
        .map(|width| {
            let mut map = Map::default();
            map.maybe("width", width);
            map
        })
        .collect()
}

/// The width of each column as CSS has it: a length, or a share of the whole.
pub(super) fn column_widths(columns: &[Column]) -> Vec<Option<String>> {
    let share = |column: &Column| {
        let share = column.width.as_deref()?.trim().strip_suffix('*')?;
        Some(share.parse::<f64>().unwrap_or(1.0))
    };
    let whole: f64 = columns.iter().filter_map(share).sum();
    let width = |column: &Column| match share(column) {
        Some(share) => (whole > 0.0).then(|| format!("{:.1}%", share / whole * 100.0)),
        None => length(column.width.as_deref()?),
    };
    columns.iter().map(width).collect()
}

/// A length as CSS has it, from a number of pixels or a number with a unit; `None` if it is neither.
pub(in crate::writers) fn length(printed: &str) -> Option<String> {
    let printed = printed.trim();
    let split = printed
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(printed.len());
    let (number, unit) = printed.split_at(split);
    let value: f64 = number.parse().ok().filter(|value| *value > 0.0)?;
    let unit = match unit.trim() {
        "" => "px",
        "pi" => "pc",
        unit @ ("px" | "mm" | "cm" | "in" | "pt" | "pc" | "em" | "ex" | "rem" | "%") => unit,
        _ => return None,
    };
    Some(format!("{value}{unit}"))
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
        Align::Justify => "justify",
        Align::Char => "char",
    }
}

fn valign_name(valign: VerticalAlign) -> &'static str {
    match valign {
        VerticalAlign::Top => "top",
        VerticalAlign::Middle => "middle",
        VerticalAlign::Bottom => "bottom",
        VerticalAlign::Baseline => "baseline",
    }
}
