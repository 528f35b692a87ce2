//! Tables: `table-wrap` around an XHTML `table`, or the CALS table that the source had.

use super::Writer;
use super::grammar::Element;
use super::nodes::{Attributes, Child, Node, Part};
use crate::model::{Align, Cell, Column, Markup, Row, Scope, Table, VerticalAlign};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) -> Result<Child, WriteError> {
        let carried = table.carried.as_deref();
        let mut node = self.open("table-wrap", &[], carried);
        self.id(&mut node.attributes, table.id.as_ref());
        self.put_label(&mut node, table, table.label.as_ref());
        self.put_caption(&mut node, &table.caption, &table.units)?;
        self.put_key(&mut node, table.key.as_ref())?;
        node.put_text("alt", "alt-text", table.alt.as_deref());
        let frame = carried
            .filter(|_| self.restores)
            .map(|carried| &carried.content[..])
            .filter(|frame| !frame.is_empty());
        let is_grid = self.restores && node.element.name == "table";
        if let Some(frame) = frame {
            let outer = std::mem::replace(&mut self.cals, is_cals(frame));
            self.flat_grid(&mut node, table)?;
            self.cals = outer;
        } else if is_grid {
            self.flat_grid(&mut node, table)?;
        } else {
            self.grid(&mut node, table)?;
        }
        let foot = self.rules("table-wrap-foot");
        let mut parts = Vec::new();
        let beside = frame.is_none() && !node.has(&["table"]);
        let blocks = self.blocks(
            "blocks",
            &table.blocks,
            if beside { node.element } else { foot },
        )?;
        // What may stand in a paragraph alone goes below the rows.
        let (below, above): (Vec<Child>, Vec<Child>) = blocks
            .into_iter()
            .partition(|child| frame.is_some() || !beside || child.name == "p");
        node.put("blocks", above);
        parts.push(Part::Field("blocks", below));
        let mut notes = Vec::new();
        self.each("notes", &table.notes, |w, note| {
            notes.push(w.deeper(|w| w.note(note))?);
            Ok(())
        })?;
        parts.push(Part::Field("notes", notes));
        let mut footnotes = Vec::new();
        self.each("footnotes", &table.footnotes, |w, footnote| {
            footnotes.push(w.deeper(|w| w.footnote(footnote))?);
            Ok(())
        })?;
        parts.push(Part::Field("footnotes", footnotes));
        if !table.source.is_empty() {
            let source = self.leaf("source", "attrib", &table.source)?;
            parts.push(Part::Field("source", vec![source]));
        }
        node.group(("table-wrap-foot", foot), "", parts);
        self.close(node)
    }

    /// The parts of the grid, for the places that the source had them in.
    fn flat_grid(&mut self, node: &mut Node<'a>, table: &'a Table) -> Result<(), WriteError> {
        let columns = self.columns(&table.columns)?;
        node.put("columns", columns);
        for (field, rows, heading) in [
            ("head", &table.head, true),
            ("body", &table.body, false),
            ("foot", &table.foot, false),
        ] {
            let mut children = Vec::with_capacity(rows.len());
            self.each(field, rows, |w, row| {
                children.push(w.row(row, heading)?);
                Ok(())
            })?;
            node.put(field, children);
        }
        Ok(())
    }

    /// The grid; a table without cells has none.
    fn grid(&mut self, node: &mut Node<'a>, table: &'a Table) -> Result<(), WriteError> {
        let columns = self.columns(&table.columns)?;
        let mut head = self.row_groups("head", &table.head, true)?;
        let mut body = self.row_groups("body", &table.body, false)?;
        let mut foot = self.row_groups("foot", &table.foot, false)?;
        // Rows of the body there must be: without any, those of the foot or the head are it.
        if body.is_empty() {
            body = std::mem::take(&mut foot);
        }
        if body.is_empty() {
            body = std::mem::take(&mut head);
        }
        if body.is_empty() {
            if !columns.is_empty() {
                self.lose("sts-empty-table", "the columns of a table without rows");
            }
            return Ok(());
        }
        let mut parts = Vec::new();
        let mut group = |field, element: &'static Element, children: Vec<Child>| {
            if !children.is_empty() {
                parts.push(Part::Group {
                    field,
                    element,
                    attributes: String::new(),
                    parts: vec![Part::Field(field, children)],
                });
            }
        };
        group("columns", self.rules("colgroup"), columns);
        group(
            "head",
            self.rules("thead"),
            head.into_iter().flatten().collect(),
        );
        group(
            "foot",
            self.rules("tfoot"),
            foot.into_iter().flatten().collect(),
        );
        for rows in body {
            group("body", self.rules("tbody"), rows);
        }
        node.group(("grid", self.rules("table")), "", parts);
        Ok(())
    }

    fn columns(&mut self, columns: &'a [Column]) -> Result<Vec<Child>, WriteError> {
        let mut children = Vec::new();
        let mut skip = 0_usize;
        self.each("columns", columns, |w, column| {
            if skip > 0 {
                skip -= 1;
                return Ok(());
            }
            let carried = column.carried.as_deref().filter(|_| w.restores);
            let span = carried
                .and_then(|carried| carried.attributes.get("span"))
                .and_then(|span| span.parse().ok())
                .unwrap_or(1_usize)
                .clamp(1, 1000);
            skip = span - 1;
            let (name, width) = if w.cals {
                ("oasis:colspec", "colwidth")
            } else {
                ("col", "width")
            };
            let mut node = w.open(name, &[], column.carried.as_deref());
            node.attributes.set_some(width, column.width.as_deref());
            set_alignment(&mut node.attributes, column.align, column.valign);
            children.push(w.close(node)?.counting(span));
            Ok(())
        })?;
        Ok(children)
    }

    /// The rows by groups of rows.
    fn row_groups(
        &mut self,
        key: &'static str,
        rows: &'a [Row],
        heading: bool,
    ) -> Result<Vec<Vec<Child>>, WriteError> {
        let mut groups: Vec<Vec<Child>> = Vec::new();
        self.each(key, rows, |w, row| {
            let child = w.row(row, heading)?;
            match groups.last_mut() {
                Some(group) if !row.starts_group => group.push(child),
                _ => groups.push(vec![child]),
            }
            Ok(())
        })?;
        Ok(groups)
    }

    fn row(&mut self, row: &'a Row, heading: bool) -> Result<Child, WriteError> {
        let usual = if self.cals { "oasis:row" } else { "tr" };
        let mut node = self.open(usual, &[], row.carried.as_deref());
        self.id(&mut node.attributes, row.id.as_ref());
        let mut cells = Vec::with_capacity(row.cells.len());
        self.each("cells", &row.cells, |w, cell| {
            cells.push(w.deeper(|w| w.cell(cell, heading))?);
            Ok(())
        })?;
        if cells.is_empty() && !self.restores {
            // A row of cells that all began above.
            cells.push(Child::of("td", ""));
        }
        node.put("cells", cells);
        self.close(node)
    }

    fn cell(&mut self, cell: &'a Cell, heading: bool) -> Result<Child, WriteError> {
        let usual = match (self.cals, heading || cell.header) {
            (true, _) => "oasis:entry",
            (false, true) => "th",
            (false, false) => "td",
        };
        let mut node = self.open(usual, &[], cell.carried.as_deref());
        self.id(&mut node.attributes, cell.id.as_ref());
        if self.cals {
            let more = cell.rowspan.map(|span| span.saturating_sub(1).to_string());
            node.attributes.set_some("morerows", more);
        } else {
            let text = |span: u32| span.to_string();
            node.attributes.set_some("colspan", cell.colspan.map(text));
            node.attributes.set_some("rowspan", cell.rowspan.map(text));
        }
        node.attributes
            .set_some("scope", cell.scope.map(scope_name));
        set_alignment(&mut node.attributes, cell.align, cell.valign);
        let blocks = self.mixed_blocks(&cell.blocks, node.element)?;
        node.put("blocks", blocks);
        self.close_in_line(node)
    }
}

/// Whether a table was one of the CALS model: its rows stand in an element of it.
fn is_cals(frame: &[Markup]) -> bool {
    frame.iter().any(|markup| match markup {
        Markup::Element(element) if element.name.starts_with("oasis:") => {
            super::frames::has_mark(&element.content)
        }
        Markup::Element(element) => is_cals(&element.content),
        _ => false,
    })
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Row => "row",
        Scope::Col => "col",
        Scope::Rowgroup => "rowgroup",
        Scope::Colgroup => "colgroup",
    }
}

fn set_alignment(
    attributes: &mut Attributes<'_>,
    align: Option<Align>,
    valign: Option<VerticalAlign>,
) {
    if let Some(align) = align {
        attributes.set(
            "align",
            match align {
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
                Align::Justify => "justify",
                Align::Char => "char",
            },
        );
    }
    if let Some(valign) = valign {
        attributes.set(
            "valign",
            match valign {
                VerticalAlign::Top => "top",
                VerticalAlign::Middle => "middle",
                VerticalAlign::Bottom => "bottom",
                VerticalAlign::Baseline => "baseline",
            },
        );
    }
}
