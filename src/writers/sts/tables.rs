//! Tables: `table-wrap` around an XHTML `table`.

use super::Writer;
use super::displays::caption_heads;
use super::grammar::known;
use super::nodes::{Attributes, Child, Parts};
use crate::model::{Align, Cell, Column, Row, Scope, Table, VerticalAlign};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) -> Result<Child, WriteError> {
        let element = known("table-wrap");
        let carried = table.carried.as_deref();
        self.carried_element(carried, "table-wrap", &["table-wrap"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, table.id.as_ref());
        let mut grid = Attributes::on(known("table"));
        let mut foot_attributes = Attributes::on(known("table-wrap-foot"));
        self.carried_attributes_but(&mut attributes, carried, &["table", "table-wrap-foot"]);
        self.inner_attributes(&mut grid, carried, "table");
        self.inner_attributes(&mut foot_attributes, carried, "table-wrap-foot");
        let attributes = attributes.markup();
        let label = self.label(table, table.label.as_ref());
        let caption = self.caption(&table.caption, &table.units)?;

        let mut content = Vec::new();
        content.extend(self.key(table.key.as_ref())?);
        content.extend(table.alt.as_deref().map(|alt| Child::text("alt-text", alt)));
        let grid = grid.markup();
        content.extend(self.grid(table, &grid)?);
        let grid_is_empty = !content.iter().any(|child| child.name == "table");
        let mut foot = Vec::new();
        if grid_is_empty {
            content.extend(self.blocks("blocks", &table.blocks, element)?);
        } else {
            foot.extend(self.blocks("blocks", &table.blocks, known("table-wrap-foot"))?);
        }
        // What may stand in a paragraph alone goes below the rows.
        content.retain_mut(|child| {
            let stays = child.name != "p";
            if !stays {
                foot.push(Child::new("p", std::mem::take(&mut child.xml)));
            }
            stays
        });
        self.each("notes", &table.notes, |w, note| {
            foot.push(w.deeper(|w| w.note(note))?);
            Ok(())
        })?;
        self.each("footnotes", &table.footnotes, |w, footnote| {
            foot.push(w.deeper(|w| w.footnote(footnote))?);
            Ok(())
        })?;
        if let Some(source) = self.some_content("source", &table.source, known("attrib"))? {
            foot.push(Child::of("attrib", &source));
        }
        let head = caption_heads(label.is_some(), caption.is_some());
        if !foot.is_empty() {
            let inner = super::nodes::lines(&foot);
            let attributes = foot_attributes.markup();
            let xml = format!("<table-wrap-foot{attributes}>\n{inner}</table-wrap-foot>");
            content.push(Child::new("table-wrap-foot", xml));
        }
        let before = self.carried_content(element, head, carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "caption");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            title: caption.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/table-wrap.xml", element, &attributes, &parts)
    }

    /// The grid; a table without cells has none.
    fn grid(&mut self, table: &'a Table, attributes: &str) -> Result<Option<Child>, WriteError> {
        let columns = self.columns(&table.columns);
        let mut head = self.rows("head", &table.head, true)?;
        let mut body = self.rows("body", &table.body, false)?;
        let mut foot = self.rows("foot", &table.foot, false)?;
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
            return Ok(None);
        }
        let head: String = head.concat();
        let foot: String = foot.concat();
        let mut groups = String::new();
        for group in &body {
            groups.push_str("<tbody>\n");
            groups.push_str(group);
            groups.push_str("</tbody>\n");
        }
        let values = [
            ("attributes", attributes),
            ("columns", &columns),
            ("head", &head),
            ("body", &groups),
            ("foot", &foot),
        ];
        let xml = self.render("sts/table.xml", &values)?;
        Ok(Some(Child::new("table", xml)))
    }

    fn columns(&mut self, columns: &'a [Column]) -> String {
        if columns.is_empty() {
            return String::new();
        }
        let mut out = String::from("<colgroup>\n");
        for (at, column) in columns.iter().enumerate() {
            let mut attributes = Attributes::on(known("col"));
            if let Some(width) = &column.width {
                attributes.set("width", width.as_str());
            }
            set_alignment(&mut attributes, column.align, column.valign);
            self.path.push(super::Step::Key("columns"));
            self.path.push(super::Step::Item(at));
            self.carried_attributes(&mut attributes, column.carried.as_deref());
            self.path.truncate(self.path.len() - 2);
            out.push_str("<col");
            out.push_str(&attributes.markup());
            out.push_str("/>\n");
        }
        out.push_str("</colgroup>\n");
        out
    }

    /// The rows, one string a group of rows.
    fn rows(
        &mut self,
        key: &'static str,
        rows: &'a [Row],
        heading: bool,
    ) -> Result<Vec<String>, WriteError> {
        let mut groups: Vec<String> = Vec::new();
        self.each(key, rows, |w, row| {
            let xml = w.row(row, heading)?;
            match groups.last_mut() {
                Some(group) if !row.starts_group => group.push_str(&xml),
                _ => groups.push(xml),
            }
            Ok(())
        })?;
        Ok(groups)
    }

    fn row(&mut self, row: &'a Row, heading: bool) -> Result<String, WriteError> {
        let mut attributes = Attributes::on(known("tr"));
        self.id(&mut attributes, row.id.as_ref());
        self.carried_attributes(&mut attributes, row.carried.as_deref());
        let attributes = attributes.markup();
        let mut cells = String::new();
        self.each("cells", &row.cells, |w, cell| {
            cells.push_str(&w.cell(cell, heading)?);
            cells.push('\n');
            Ok(())
        })?;
        if cells.is_empty() {
            // A row of cells that all began above.
            cells.push_str("<td/>\n");
        }
        let values = [("attributes", attributes.as_str()), ("cells", &cells)];
        self.render("sts/row.xml", &values)
    }

    fn cell(&mut self, cell: &'a Cell, heading: bool) -> Result<String, WriteError> {
        let carried = cell.carried.as_deref();
        let usual = if heading || cell.header { "th" } else { "td" };
        let element = match carried.and_then(|carried| carried.element.as_deref()) {
            Some("td") if heading => known("td"),
            _ => known(usual),
        };
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, cell.id.as_ref());
        if let Some(span) = cell.colspan {
            attributes.set("colspan", span.to_string());
        }
        if let Some(span) = cell.rowspan {
            attributes.set("rowspan", span.to_string());
        }
        if let Some(scope) = cell.scope {
            attributes.set(
                "scope",
                match scope {
                    Scope::Row => "row",
                    Scope::Col => "col",
                    Scope::Rowgroup => "rowgroup",
                    Scope::Colgroup => "colgroup",
                },
            );
        }
        set_alignment(&mut attributes, cell.align, cell.valign);
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let mut content = self.deeper(|w| w.mixed_blocks(&cell.blocks, element))?;
        let mut more = Vec::new();
        self.carried_content(element, &[], carried, &mut more);
        content.push_str(&super::nodes::run(&more));
        let values = [
            ("element", element.name),
            ("attributes", attributes.as_str()),
            ("content", &content),
        ];
        self.render("sts/cell.xml", &values)
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
