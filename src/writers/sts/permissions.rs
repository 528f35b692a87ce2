//! Copyright and licences.

use super::Writer;
use super::grammar::known;
use super::nodes::{Child, place};
use crate::model::{Block, Copyright, Licence};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn permissions(&mut self, copyright: &'a Copyright) -> Result<Child, WriteError> {
        let mut node = self.open("permissions", &[], copyright.carried.as_deref());
        let mut children = Vec::new();
        self.put_each(&mut node, "statements", &copyright.statements, |w, line| {
            w.line("content", &line.0, "copyright-statement")
        })?;
        let years = copyright.years.iter();
        node.put(
            "years",
            years
                .map(|year| Child::text("copyright-year", year))
                .collect(),
        );
        self.put_each(&mut node, "holders", &copyright.holders, |w, holder| {
            w.line("content", &holder.0, "copyright-holder")
        })?;
        self.each("licences", &copyright.licences, |w, licence| {
            children.push(w.licence(licence)?);
            Ok(())
        })?;
        node.put("licences", children);
        self.close(node)
    }

    fn licence(&mut self, licence: &'a Licence) -> Result<Child, WriteError> {
        let mut node = self.open("license", &[], licence.carried.as_deref());
        node.attributes
            .set_some("xlink:href", licence.identifier.as_deref());
        if self.restores {
            let blocks = self.blocks("blocks", &licence.blocks, node.element)?;
            node.put("blocks", blocks);
            return self.close(node);
        }
        let inside = known("license-p");
        let mut inner = Vec::new();
        self.each("blocks", &licence.blocks, |w, block| {
            if let Block::Paragraph(paragraph) = block {
                let mut paragraph_node = w.open("license-p", &[], None);
                w.id(&mut paragraph_node.attributes, paragraph.id.as_ref());
                let mut text = String::new();
                w.push_content("content", &paragraph.content, inside, &mut text)?;
                paragraph_node.put_one("content", Child::new("", text));
                inner.push(w.close_in_line(paragraph_node)?);
                return Ok(());
            }
            for child in w.block(block, inside)? {
                inner.push(Child::of("license-p", &place(child, inside).xml));
            }
            Ok(())
        })?;
        if inner.is_empty() {
            inner.push(Child::of("license-p", ""));
        }
        node.put("blocks", inner);
        self.close(node)
    }
}
