//! Lists: `list`, and `def-list` for terms or symbols and what they stand for.

use super::Writer;
use super::nodes::{Child, Node, Part};
use crate::model::{Content, DefinitionItem, DefinitionList, List, ListItem, ListStyle};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn list(&mut self, list: &'a List) -> Result<Vec<Child>, WriteError> {
        let carried = list.carried.as_deref();
        let mut items = Vec::with_capacity(list.items.len());
        self.each("items", &list.items, |w, item| {
            items.push(w.list_item(item)?);
            Ok(())
        })?;
        let own = carried.and_then(|carried| carried.element.as_deref());
        if self.restores && own.is_some_and(|own| own.starts_with('#')) {
            // The entries of an index or a table of contents, without a list around them.
            return Ok(items);
        }
        let mut node = self.open("list", &[], carried);
        self.id(&mut node.attributes, list.id.as_ref());
        node.attributes
            .set_some("list-type", list.style.map(list_type));
        if let Some(list) = &list.continues {
            let name = self.references(std::iter::once(list.as_str()));
            if !name.is_empty() {
                node.set("continued-from", name);
            }
        }
        let unlabelled = |w: &Self| {
            let labels = |item: &ListItem| w.label(item, item.label.as_ref()).is_some();
            !list.items.iter().any(labels)
        };
        if list.start.is_some_and(|start| start != 1) && unlabelled(self) {
            self.lose("sts-list-start", "the number a list starts from");
        }
        self.put_content(&mut node, "title", "title", &list.title)?;
        if items.is_empty() && !self.restores {
            items.push(Child::of("list-item", "<p/>"));
        }
        node.put("items", items);
        Ok(vec![self.close(node)?])
    }

    pub(super) fn list_item(&mut self, item: &'a ListItem) -> Result<Child, WriteError> {
        let mut node = self.open("list-item", &[], item.carried.as_deref());
        self.id(&mut node.attributes, item.id.as_ref());
        self.put_label(&mut node, item, item.label.as_ref());
        let blocks = self.blocks("blocks", &item.blocks, node.element)?;
        self.put_blocks(&mut node, blocks);
        self.close(node)
    }

    /// Adds blocks where there must be some.
    pub(super) fn put_blocks(&mut self, node: &mut Node<'a>, mut blocks: Vec<Child>) {
        if !self.restores && blocks.iter().all(|child| child.name.is_empty()) {
            blocks.push(Child::new("p", "<p/>".to_owned()));
        }
        node.put("blocks", blocks);
    }

    pub(super) fn definition_list(
        &mut self,
        list: &'a DefinitionList,
    ) -> Result<Child, WriteError> {
        let mut node = self.open("def-list", &[], list.carried.as_deref());
        self.id(&mut node.attributes, list.id.as_ref());
        self.put_content(&mut node, "title", "title", &list.title)?;
        let mut items = Vec::with_capacity(list.items.len());
        self.each("items", &list.items, |w, item| {
            w.definition_item(item, &mut items)
        })?;
        node.put("items", items);
        self.close(node)
    }

    fn definition_item(
        &mut self,
        item: &'a DefinitionItem,
        items: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        let mut terms = Vec::new();
        self.each("terms", &item.terms, |w, term| {
            terms.push(w.leaf("content", "term", term)?);
            Ok(())
        })?;
        let mut node = self.open("def-item", &[], item.carried.as_deref());
        self.id(&mut node.attributes, item.id.as_ref());
        if self.restores {
            self.put_label(&mut node, item, item.label.as_ref());
            node.put("terms", terms);
        } else {
            self.terms_apart(item, terms, &mut node, items);
        }
        let mut blocks = self.blocks("blocks", &item.blocks, self.rules("def"))?;
        if !self.restores && !blocks.is_empty() && blocks.iter().all(|child| child.name.is_empty())
        {
            blocks.push(Child::new("p", "<p/>".to_owned()));
        }
        if !blocks.is_empty() {
            let parts = vec![Part::Field("blocks", blocks)];
            node.group(("def", self.rules("def")), "", parts);
        }
        items.push(self.close(node)?);
        Ok(())
    }

    /// Of several terms with one explanation, the last has it; those before stand alone.
    fn terms_apart(
        &mut self,
        item: &'a DefinitionItem,
        mut terms: Vec<Child>,
        node: &mut Node<'a>,
        items: &mut Vec<Child>,
    ) {
        if terms.len() > 1 {
            self.lose(
                "sts-shared-definition",
                "that several terms share one explanation",
            );
        }
        if terms.is_empty() {
            terms.push(Child::of("term", ""));
        }
        if let Some(label) = self.label(item, item.label.as_ref()) {
            let label = super::references::escaped(label);
            let content = terms[0].xml.replacen("<term/>", "<term></term>", 1);
            terms[0].xml = content.replacen(
                "<term>",
                &format!("<term><named-content content-type=\"label\">{label}</named-content> "),
                1,
            );
        }
        let last = terms.pop();
        for term in terms {
            items.push(Child::of("def-item", &format!("\n{}\n", term.xml)));
        }
        node.put("terms", last.into_iter().collect());
    }

    /// The lines of a text, each in an element: those that the source had, the first in `first`.
    pub(super) fn lines_of(
        &mut self,
        field: &'static str,
        content: &'a Content,
        first: &'static str,
    ) -> Result<Vec<Child>, WriteError> {
        use crate::model::Inline;
        let mut children = Vec::new();
        let mut name = first;
        let mut rest = &content.0[..];
        // A text that begins with a break has no first element.
        let mut is_first = true;
        loop {
            let separator = |inline: &Inline| match inline {
                Inline::Break(line) if self.restores => {
                    let own = line.carried.as_deref()?.element.as_deref()?;
                    ["title", "p", "subtitle"]
                        .into_iter()
                        .find(|name| *name == own)
                }
                _ => None,
            };
            let end = rest.iter().position(|inline| separator(inline).is_some());
            let next = end.and_then(|end| separator(&rest[end]));
            let piece = &rest[..end.unwrap_or(rest.len())];
            if !(is_first && piece.is_empty() && next.is_some()) {
                children.push(self.line(field, piece, name)?);
            }
            is_first = false;
            let (Some(end), Some(next)) = (end, next) else {
                return Ok(children);
            };
            name = next;
            rest = &rest[end + 1..];
        }
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
