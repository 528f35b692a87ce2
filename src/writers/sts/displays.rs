//! Figures, images, formulas and code.

use super::Writer;
use super::nodes::{Child, Node, Part};
use crate::model::{Block, Code, Content, DefinitionList, Figure, Formula, Image};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// A caption: the title, and what holds for the whole.
    pub(super) fn put_caption(
        &mut self,
        node: &mut Node<'a>,
        caption: &'a Content,
        units: &'a Content,
    ) -> Result<(), WriteError> {
        let mut parts = Vec::new();
        if !caption.is_empty() {
            parts.push(Part::Field(
                "caption",
                self.lines_of("caption", caption, "title")?,
            ));
        }
        if !units.is_empty() {
            let mut child = self.leaf("units", "p", units)?;
            child.xml.insert_str(2, " content-type=\"units\"");
            parts.push(Part::Field("units", vec![child]));
        }
        node.group(("caption", self.rules("caption")), "", parts);
        Ok(())
    }

    /// What symbols stand for, as the legend of a display.
    pub(super) fn put_key(
        &mut self,
        node: &mut Node<'a>,
        key: Option<&'a DefinitionList>,
    ) -> Result<(), WriteError> {
        if let Some(key) = key {
            let list = self.at("key", |w| w.definition_list(key))?;
            let parts = vec![Part::Field("key", vec![list])];
            let attributes = " content-type=\"key\"";
            node.group(("legend", self.rules("legend")), attributes, parts);
        }
        Ok(())
    }

    pub(super) fn figure(&mut self, figure: &'a Figure) -> Result<Child, WriteError> {
        let is_group = figure
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Figure(_)))
            && figure
                .blocks
                .iter()
                .all(|block| matches!(block, Block::Figure(_) | Block::Image(_)))
            && figure.notes.is_empty()
            && figure.footnotes.is_empty()
            && figure.source.is_empty();
        let usual = if is_group && !self.restores {
            "fig-group"
        } else {
            "fig"
        };
        let mut node = self.open(usual, &[], figure.carried.as_deref());
        self.id(&mut node.attributes, figure.id.as_ref());
        self.put_label(&mut node, figure, figure.label.as_ref());
        self.put_caption(&mut node, &figure.caption, &figure.units)?;
        self.put_key(&mut node, figure.key.as_ref())?;
        let blocks = self.blocks("blocks", &figure.blocks, node.element)?;
        node.put("blocks", blocks);
        self.put_each(&mut node, "notes", &figure.notes, |w, note| {
            w.deeper(|w| w.note(note))
        })?;
        self.put_each(&mut node, "footnotes", &figure.footnotes, |w, footnote| {
            w.deeper(|w| w.footnote(footnote))
        })?;
        self.put_content(&mut node, "source", "attrib", &figure.source)?;
        self.close(node)
    }

    /// An image as `graphic` or `inline-graphic`, or as the source had it.
    pub(super) fn image(
        &mut self,
        image: &'a Image,
        usual: &'static str,
    ) -> Result<Child, WriteError> {
        let carried = image.carried.as_deref();
        let own = carried.and_then(|carried| carried.element.as_deref());
        if self.restores && own == Some("alternatives") {
            return self.image_of_several(image);
        }
        let others: &[&str] = if usual == "graphic" { &["media"] } else { &[] };
        let mut node = self.open(usual, others, carried);
        self.image_attributes(&mut node, image);
        if own == Some("tbx:xGraphic") && self.restores {
            let alt = image.alt.as_deref().map(super::references::escaped);
            node.put(
                "text",
                alt.map(|alt| Child::new("", alt)).into_iter().collect(),
            );
            return self.close_in_line(node);
        }
        node.put_text("alt", "alt-text", image.alt.as_deref());
        node.put_text("description", "long-desc", image.description.as_deref());
        if let Some(text) = &image.text {
            self.lose(
                "sts-image-text",
                "the picture drawn in characters is a description",
            );
            node.put_one("text", Child::text("long-desc", text));
        }
        for alternative in &image.alternatives {
            self.lose(
                "sts-image-alternative",
                format!("the same picture in another form: {}", alternative.source),
            );
        }
        self.close_in_line(node)
    }

    fn image_attributes(&mut self, node: &mut Node<'a>, image: &'a Image) {
        self.id(&mut node.attributes, image.id.as_ref());
        if let Some((main, sub)) = image.media_type.as_deref().and_then(|t| t.split_once('/')) {
            node.set("mimetype", main);
            node.set("mime-subtype", sub);
        } else if let Some(media_type) = image.media_type.as_deref() {
            node.set("mimetype", media_type);
        }
        let address = if node.element.name == "tbx:xGraphic" {
            "xtarget"
        } else {
            "xlink:href"
        };
        match &image.markup {
            Some(markup) if image.source.is_empty() => {
                node.set("mimetype", "image");
                node.set("mime-subtype", "svg+xml");
                node.set("xlink:href", as_data_uri(markup));
            }
            Some(_) => {
                self.lose(
                    "sts-image-markup",
                    "the drawing itself; its address is kept",
                );
                node.set(address, image.source.as_str());
            }
            // A term's graphic without an address is written without one.
            None if address == "xtarget" && image.source.is_empty() => {}
            None => node.set(address, image.source.as_str()),
        }
        if image.width.is_some() || image.height.is_some() {
            self.lose(
                "sts-image-size",
                format!(
                    "the size of an image: width {}, height {}",
                    image.width.as_deref().unwrap_or("–"),
                    image.height.as_deref().unwrap_or("–")
                ),
            );
        }
    }

    /// `alternatives`: the mark of the first form says what the source said of it.
    fn image_of_several(&mut self, image: &'a Image) -> Result<Child, WriteError> {
        let mut node = self.open("alternatives", &[], image.carried.as_deref());
        let outer = self.remark(image.carried.as_deref(), "id-of").is_some();
        if outer {
            self.id(&mut node.attributes, image.id.as_ref());
        }
        let mut first = self.open("graphic", &[], None);
        self.image_attributes(&mut first, image);
        if outer {
            first.attributes.remove("id");
        }
        first.put_text("alt", "alt-text", image.alt.as_deref());
        first.put_text("description", "long-desc", image.description.as_deref());
        let child = match own_mark(image) {
            Some(mark) => self.close_marked(first, mark)?,
            None => self.close_in_line(first)?,
        };
        node.put_one("self", child);
        self.put_each(
            &mut node,
            "alternatives",
            &image.alternatives,
            |w, other| w.image(other, "graphic"),
        )?;
        self.close(node)
    }

    pub(super) fn formula(&mut self, formula: &'a Formula) -> Result<Child, WriteError> {
        let carried = formula.carried.as_deref();
        let mut node = self.open("disp-formula", &[], carried);
        self.id(&mut node.attributes, formula.id.as_ref());
        self.put_label(&mut node, formula, formula.label.as_ref());
        let has_markup = carried.is_some_and(|carried| !carried.content.is_empty());
        let mut maths = Vec::new();
        self.each("math", &formula.math, |w, math| {
            let own = math
                .carried
                .as_deref()
                .and_then(|carried| carried.element.as_deref());
            if !(w.restores && own == Some("#text") && has_markup) {
                maths.push(w.display_math(math)?);
            }
            Ok(())
        })?;
        node.put("math", maths);
        self.put_key(&mut node, formula.key.as_ref())?;
        self.put_each(&mut node, "notes", &formula.notes, |w, note| {
            w.deeper(|w| w.note(note))
        })?;
        self.close_in_line(node)
    }

    pub(super) fn code(&mut self, code: &'a Code) -> Result<Child, WriteError> {
        let carried = code.carried.as_deref();
        let label = self.label(code, code.label.as_ref()).is_some();
        let in_figure = label || !code.caption.is_empty() || !code.annotations.is_empty();
        let mut node = self.open("code", &["preformat"], carried);
        if !in_figure {
            self.id(&mut node.attributes, code.id.as_ref());
        }
        if let Some(language) = &code.language {
            if !self.restores && node.element.name == "preformat" {
                node.set("preformat-type", language.as_str());
            }
            node.set("language", language.as_str());
        }
        if !self.restores {
            node.set("xml:space", "preserve");
        }
        let mut text = String::new();
        self.push_content("content", &code.content, node.element, &mut text)?;
        node.put_one("content", Child::new("", text));
        let child = self.close_in_line(node)?;
        if !in_figure {
            return Ok(child);
        }
        let mut figure = self.open("fig", &[], None);
        self.id(&mut figure.attributes, code.id.as_ref());
        figure.set("fig-type", "code");
        self.put_label(&mut figure, code, code.label.as_ref());
        self.put_caption(&mut figure, &code.caption, super::inlines::nothing())?;
        figure.put_one("content", child);
        if !code.annotations.is_empty() {
            let mut items = Vec::with_capacity(code.annotations.len());
            self.each("annotations", &code.annotations, |w, item| {
                items.push(w.list_item(item)?);
                Ok(())
            })?;
            let mut list = self.open("list", &[], None);
            list.set("list-content", "annotations");
            list.put("items", items);
            let list = self.close(list)?;
            figure.put_one("annotations", list);
        }
        self.close(figure)
    }
}

/// What the source said of the first form of an image.
fn own_mark(image: &Image) -> Option<&crate::model::Element> {
    use crate::model::Markup;
    let content = &image.carried.as_deref()?.content;
    content.iter().find_map(|markup| match markup {
        Markup::Element(element) if element.name == "guiju:self" => Some(element),
        _ => None,
    })
}

/// A drawing as an address that holds it.
fn as_data_uri(markup: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::from("data:image/svg+xml;charset=utf-8,");
    for byte in markup.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/'
            | b':'
            | b'='
            | b';' => uri.push(char::from(byte)),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn drawings_become_addresses() {
        assert_eq!(
            super::as_data_uri("<svg x='ä'/>"),
            "data:image/svg+xml;charset=utf-8,%3Csvg%20x=%27%C3%A4%27/%3E"
        );
    }

    #[test]
    fn text_is_escaped_in_values() {
        let mut out = String::new();
        super::super::xml::push_attribute("a", "x\"<\n\u{1}", &mut out);
        assert_eq!(out, " a=\"x&quot;&lt;&#10;\u{FFFD}\"");
    }
}
