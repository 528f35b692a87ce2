//! Reference lists as the resources of the back matter.

use super::Writer;
use super::node::{Node, element, nth, text_element};
use crate::model::{
    Attributes, Block, Carried, Clause, Content, Element, Identifier, Markup, Reference,
    ReferenceList,
};
use crate::oscal::grammar;

impl<'a> Writer<'a> {
    /// The back matter: the clauses after the annexes, and the entries of lists elsewhere.
    pub(super) fn back_matter(&mut self, clauses: &'a [Clause], root: &mut Node<'a>) {
        let mut carried = None;
        let mut there = false;
        for (place, clause) in clauses.iter().enumerate() {
            self.path.push(format!("/{place}"));
            for block in &clause.blocks {
                if let Block::ReferenceList(list) = block {
                    there = true;
                    carried = carried.or(self.restored(clause.carried.as_deref()));
                    self.references(list);
                }
            }
            let others = clause
                .blocks
                .iter()
                .any(|block| !matches!(block, Block::ReferenceList(_)));
            if others || !clause.clauses.is_empty() {
                for made in self.clause(clause) {
                    root.push(made);
                }
            }
            self.path.pop();
        }
        let resources = std::mem::take(&mut self.resources);
        if !there && resources.is_empty() {
            return;
        }
        let mut node = Node::new("back-matter", &grammar::BACK_MATTER, carried);
        for resource in resources {
            node.push(resource);
        }
        root.push(node.finish());
    }

    pub(super) fn references(&mut self, list: &'a ReferenceList) {
        for reference in &list.items {
            let made = self.resource(reference);
            self.resources.push(made);
            for inner in &reference.items {
                let made = self.resource(inner);
                self.resources.push(made);
            }
        }
        for list in &list.lists {
            self.references(list);
        }
    }

    fn resource(&mut self, reference: &'a Reference) -> Element {
        let carried = self.restored(reference.carried.as_deref());
        let mut node = Node::new("resource", &grammar::RESOURCE, carried);
        node.set_some("uuid", reference.id.as_deref());
        for title in &reference.titles {
            let words = if title.full.is_empty() && !self.restores {
                vec![Markup::Text(crate::numbering::title_text(title, "en"))]
            } else {
                self.content(&title.full)
            };
            node.filled("title", "title", words);
        }
        let mut description = Vec::new();
        for block in &reference.annotations {
            match block {
                Block::Note(remarks) if is_remarks(remarks.carried.as_deref()) => {
                    let remarks = self.blocks(&remarks.blocks);
                    node.filled("remarks", "remarks", remarks);
                }
                block => description.extend(self.blocks(std::slice::from_ref(block))),
            }
        }
        node.filled("description", "description", description);
        for property in &reference.properties {
            let made = self.property(property);
            node.push(made);
        }
        for (place, identifier) in reference.identifiers.iter().enumerate() {
            let path = nth("document-id", place);
            node.push(document_id(identifier, node.inner(&path)));
        }
        let strays = self.citation(&reference.content, carried, &mut node);
        for link in &reference.links {
            let carried = self.restored(link.carried.as_deref());
            let mut made = Node::new("rlink", &grammar::RLINK, carried);
            made.set("href", &link.target);
            made.set_some("media-type", link.media_type.as_deref());
            node.push(made.finish());
        }
        node.finish_with(strays).0
    }

    /// The citation with what was carried of it; gives what else was carried of the resource.
    fn citation(
        &mut self,
        content: &'a Content,
        carried: Option<&'a Carried>,
        node: &mut Node<'a>,
    ) -> Vec<Markup> {
        let mut strays = carried
            .map(|carried| carried.content.clone())
            .unwrap_or_default();
        let place = strays.iter().position(
            |markup| matches!(markup, Markup::Element(element) if element.name == "citation"),
        );
        let rest = match place.map(|place| strays.remove(place)) {
            Some(Markup::Element(element)) => element.content,
            _ => Vec::new(),
        };
        let text = self.content(content);
        if text.is_empty() && rest.is_empty() && !node.was_empty("citation") {
            return strays;
        }
        let mut citation = element("citation", Vec::new());
        citation.attributes = node.inner("citation");
        citation.attributes.retain(|name, _| !name.contains('@'));
        if !text.is_empty() || node.was_empty("citation@text") {
            let mut made = element("text", text);
            made.attributes = node.inner("citation@text");
            citation.content.push(Markup::Element(made));
        }
        citation.content.extend(rest);
        node.push(citation);
        strays
    }
}

/// A `document-id`.
pub(super) fn document_id(identifier: &Identifier, mut attributes: Attributes) -> Element {
    let mut made = text_element("document-id", &identifier.value);
    made.attributes.append(&mut attributes);
    if let Some(scheme) = &identifier.name {
        made.attributes.insert("scheme".to_owned(), scheme.clone());
    }
    made
}

fn is_remarks(carried: Option<&Carried>) -> bool {
    carried.is_some_and(|carried| carried.element.as_deref() == Some("remarks"))
}
