//! Lists of names and values: properties, links, what is said of the document.

use tera::{Context, Map};

use super::names::{self, Name};
use super::{Construct, Format, Slots, View, markup_text, text};
use crate::model::{Block, Carried, Markup, Property, RelatedLink};
use crate::writers::WriteError;

/// Names with values, in order.
#[derive(Default)]
pub(super) struct Rows(Vec<Map>);

impl Rows {
    /// Adds a value that is rendered already; nothing if it is empty.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let mut map = Map::default();
            map.text("name", name);
            map.text("value", value);
            self.0.push(map);
        }
    }

    /// Lets the last row be pointed at.
    pub(super) fn mark_last(&mut self, id: Option<String>) {
        if let Some(map) = self.0.last_mut() {
            map.maybe("id", id);
        }
    }

    /// Adds blocks, after words that may be empty.
    pub(super) fn add_blocks(&mut self, name: &str, value: &str, body: &str) {
        if !value.is_empty() || !body.is_empty() {
            let mut map = Map::default();
            map.text("name", name);
            map.text("value", value);
            map.text("body", body);
            self.0.push(map);
        }
    }
}

impl<'a, F: Format> View<'a, F> {
    pub(super) fn emit_rows(
        &self,
        title: &str,
        rows: Rows,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if rows.0.is_empty() {
            return Ok(());
        }
        let mut context = Context::new();
        context.text("title", title);
        context.list("rows", rows.0);
        self.emit(Construct::Metadata, &context, out)
    }

    pub(super) fn block_row(
        &mut self,
        name: Name,
        field: &'static str,
        blocks: &'a [Block],
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        let mut body = String::new();
        self.blocks(field, blocks, &mut body)?;
        rows.add_blocks(self.name(name), "", &body);
        Ok(())
    }

    pub(super) fn properties(
        &mut self,
        field: &'static str,
        properties: impl IntoIterator<Item = &'a Property>,
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        for (place, property) in properties.into_iter().enumerate() {
            let mut name = text::<F>(&property.name);
            if let Some(class) = &property.class {
                name.push_str(" (");
                F::push_text(class, &mut name);
                name.push(')');
            }
            let mut body = String::new();
            self.within(field, place, |view| {
                view.blocks("remarks", &property.remarks, &mut body)
            })?;
            rows.add_blocks(
                &name,
                &F::link_to_address(&property.value, &text::<F>(&property.value)),
                &body,
            );
            rows.mark_last(self.own_anchor(property, property.id.as_ref()));
        }
        Ok(())
    }

    pub(super) fn links(
        &mut self,
        field: &'static str,
        links: &'a [RelatedLink],
        rows: &mut Rows,
    ) -> Result<(), WriteError> {
        // Those of one relation that follow each other stand in one row.
        let mut relation: Option<&str> = None;
        let mut row = String::new();
        for (place, link) in links.iter().enumerate() {
            let mut words = self.content(field, &link.content)?;
            let inner = link
                .target
                .strip_prefix('#')
                .and_then(|id| Some((id, self.target(id)?)));
            let value = if let Some((id, anchor)) = inner {
                if words.is_empty() {
                    words = self.words_for(id);
                }
                F::link_to_anchor(anchor, &words)
            } else {
                if words.is_empty() {
                    words = text::<F>(&link.target);
                }
                F::link_to_address(&link.target, &words)
            };
            if place > 0 && link.relation.as_deref() == relation {
                row.push_str(", ");
                row.push_str(&value);
                continue;
            }
            let name = own_or(relation, || self.name(names::LINK));
            rows.add(&text::<F>(name), &row);
            relation = link.relation.as_deref();
            row = value;
        }
        let name = own_or(relation, || self.name(names::LINK));
        rows.add(&text::<F>(name), &row);
        Ok(())
    }

    /// What a place in this document is called, escaped.
    pub(super) fn words_for(&self, id: &str) -> String {
        let reference = crate::model::CrossReference {
            target: id.into(),
            ..Default::default()
        };
        text::<F>(&self.index.cross_reference_text(&reference))
    }

    /// A place in this document by name, linked.
    pub(super) fn reference_to(&self, id: &str) -> String {
        let words = self.words_for(id);
        match self.target(id) {
            Some(anchor) => F::link_to_anchor(anchor, &words),
            None => words,
        }
    }

    pub(super) fn text_row(&self, name: Name, value: Option<&str>, rows: &mut Rows) {
        if let Some(value) = value {
            rows.add(self.name(name), &text::<F>(value));
        }
    }

    pub(super) fn joined<'b>(
        &self,
        name: Name,
        values: impl Iterator<Item = &'b str>,
        rows: &mut Rows,
    ) {
        let values: Vec<&str> = values.collect();
        rows.add(self.name(name), &text::<F>(&values.join(", ")));
    }

    pub(super) fn carried_row(&self, carried: Option<&Carried>, rows: &mut Rows) {
        if let Some(carried) = carried {
            self.markup_rows(&carried.content, rows);
        }
    }

    /// Source markup that no field holds, by the name of its element.
    pub(super) fn markup_rows(&self, markup: &[Markup], rows: &mut Rows) {
        for piece in markup {
            let name = match piece {
                Markup::Element(element) => text::<F>(&element.name),
                Markup::Text(_) => self.name(names::FURTHER).to_owned(),
                _ => continue,
            };
            let words = markup_text(std::slice::from_ref(piece));
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            rows.add(&name, &text::<F>(&words));
        }
    }
}

/// A name of its own, or another where it has none.
pub(super) fn own_or<'b>(own: Option<&'b str>, other: impl FnOnce() -> &'b str) -> &'b str {
    match own {
        Some(own) if !own.is_empty() => own,
        _ => other(),
    }
}
