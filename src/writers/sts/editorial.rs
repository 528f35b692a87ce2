//! Inlines that an editor or a compositor adds to the words: index entries, revisions, remarks, readings, images.

use std::borrow::Cow;

use super::grammar::{Element, known};
use super::inlines::{close, push_open};
use super::nodes::{Attributes, Child};
use super::phrases::Phrase;
use super::{Writer, xml};
use crate::model::{Content, Image, IndexEntry, Remark, Revision, Ruby};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    pub(super) fn index_entry(
        &mut self,
        entry: &'a IndexEntry,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if !parent.admits("index-term") || entry.terms.is_empty() && !self.restores {
            let terms: Vec<String> = entry.terms.iter().map(Content::plain_text).collect();
            self.lose(
                "sts-index-entry",
                format!(
                    "the index entry “{}”: `{}` has no place for it",
                    terms.join(", "),
                    parent.name
                ),
            );
            return Ok(());
        }
        let carried = entry.carried.as_deref();
        let mut node = self.open("index-term", &[], carried);
        self.id(&mut node.attributes, entry.id.as_ref());
        if entry.primary {
            node.set("specific-use", "primary");
        }
        let mut terms = Vec::new();
        self.each("terms", &entry.terms, |w, term| {
            terms.push(w.line("content", &term.0, "term")?);
            Ok(())
        })?;
        let mut see = Vec::new();
        self.each("see", &entry.see, |w, other| {
            see.push(w.line("content", &other.0, "see")?);
            Ok(())
        })?;
        if self.restores {
            node.put("terms", terms);
            node.put("see", see);
            out.push_str(&self.close_in_line(node)?.xml);
            return Ok(());
        }
        // Each term after the first is a subheading of the one before.
        let mut inner = super::nodes::run(&see);
        while terms.len() > 1 {
            let term = terms.pop().map(|term| term.xml).unwrap_or_default();
            inner = format!("<index-term>{term}{inner}</index-term>");
        }
        node.put("terms", terms);
        node.put_one("see", Child::new("", inner));
        out.push_str(&self.close_in_line(node)?.xml);
        Ok(())
    }

    pub(super) fn revision(
        &mut self,
        kind: &'static str,
        revision: &'a Revision,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut attributes = vec![("content-type", Cow::from(kind))];
        attributes.extend(by_and_on(revision.by.as_deref(), revision.date.as_deref()));
        if !parent.admits("named-content") && kind == "deletion" {
            self.lose(
                "sts-markup",
                format!(
                    "struck words may not be marked in `{}`; they stand in brackets",
                    parent.name
                ),
            );
            out.push('[');
            self.push_content("content", &revision.content, parent, out)?;
            out.push(']');
            return Ok(());
        }
        let phrase = Phrase {
            id: revision.id.as_ref(),
            carried: revision.carried.as_deref(),
            attributes,
            ..Phrase::default()
        };
        self.phrase("named-content", phrase, &revision.content, parent, out, "")
    }

    pub(super) fn inline_remark(
        &mut self,
        remark: &'a Remark,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if !parent.admits("named-content") || !known("named-content").admits("boxed-text") {
            self.lose("sts-markup", "a remark stands as words in brackets");
            out.push_str(" [");
            self.flatten(&remark.blocks, parent, out)?;
            out.push(']');
            return Ok(());
        }
        let element = known("named-content");
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, remark.id.as_ref());
        attributes.set("content-type", "remark");
        if let Some((name, value)) = by_and_on(remark.by.as_deref(), remark.date.as_deref()) {
            attributes.set(name, value);
        }
        if let Some(to) = &remark.to {
            let rid = self.references(std::iter::once(to.as_str()));
            if !rid.is_empty() {
                attributes.set("rid", rid);
            }
        }
        self.carried_attributes(&mut attributes, remark.carried.as_deref());
        let children = self.mixed_blocks(&remark.blocks, element)?;
        push_open(element.name, &attributes, out);
        out.push_str(&super::nodes::run(&children));
        close(element.name, out);
        Ok(())
    }

    pub(super) fn ruby(
        &mut self,
        ruby: &'a Ruby,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if !parent.admits("ruby") {
            self.lose(
                "sts-markup",
                format!(
                    "`ruby` may not stand in `{}`; the reading follows in brackets",
                    parent.name
                ),
            );
            self.push_content("base", &ruby.base, parent, out)?;
            out.push('(');
            self.push_content("text", &ruby.text, parent, out)?;
            out.push(')');
            return Ok(());
        }
        let mut node = self.open("ruby", &[], ruby.carried.as_deref());
        if !ruby.base.is_empty() || !self.restores {
            let base = self.line("base", &ruby.base.0, "rb")?;
            node.put_one("base", base);
        }
        if !ruby.text.is_empty() || !self.restores {
            let text = self.line("text", &ruby.text.0, "rt")?;
            node.put_one("text", text);
        }
        out.push_str(&self.close_in_line(node)?.xml);
        Ok(())
    }

    pub(super) fn inline_image(
        &mut self,
        image: &'a Image,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if parent.admits("inline-graphic") {
            let child = self.image(image, "inline-graphic")?;
            out.push_str(&child.xml);
            return Ok(());
        }
        self.lose(
            "sts-image",
            format!(
                "the image `{}`: `{}` has no place for it",
                image.source, parent.name
            ),
        );
        if let Some(alt) = &image.alt {
            out.push('[');
            xml::push_text(alt, out);
            out.push(']');
        }
        Ok(())
    }
}

fn by_and_on<'t>(by: Option<&'t str>, on: Option<&'t str>) -> Option<(&'static str, Cow<'t, str>)> {
    match (by, on) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(("specific-use", one.into())),
        (Some(by), Some(on)) => Some(("specific-use", format!("{by}, {on}").into())),
    }
}
