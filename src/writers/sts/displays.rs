//! Figures, images, formulas and code.

use super::Writer;
use super::grammar::known;
use super::nodes::{Attributes, Child, Parts};
use crate::model::{Block, Code, Content, Figure, Formula, Image, ListItem};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// A caption: the title, and what holds for the whole.
    pub(super) fn caption(
        &mut self,
        caption: &'a Content,
        units: &'a Content,
    ) -> Result<Option<String>, WriteError> {
        let mut out = String::new();
        if let Some(title) = self.some_content("caption", caption, known("title"))? {
            out.push_str("<title>");
            out.push_str(&title);
            out.push_str("</title>\n");
        }
        if let Some(units) = self.some_content("units", units, known("p"))? {
            out.push_str("<p content-type=\"units\">");
            out.push_str(&units);
            out.push_str("</p>\n");
        }
        Ok((!out.is_empty()).then_some(out))
    }

    /// What symbols stand for, as the legend of a display.
    pub(super) fn key(
        &mut self,
        key: Option<&'a crate::model::DefinitionList>,
    ) -> Result<Option<Child>, WriteError> {
        let Some(key) = key else { return Ok(None) };
        let list = self.at("key", |w| w.definition_list(key))?;
        let xml = format!("<legend content-type=\"key\">\n{}\n</legend>", list.xml);
        Ok(Some(Child::new("legend", xml)))
    }

    pub(super) fn figure(&mut self, figure: &'a Figure) -> Result<Child, WriteError> {
        let carried = figure.carried.as_deref();
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
        let element = if is_group {
            self.carried_element(carried, "fig-group", &["fig-group"])
        } else {
            self.carried_element(carried, "fig", &["fig"])
        };
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, figure.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let label = self.label(figure, figure.label.as_ref());
        let caption = self.caption(&figure.caption, &figure.units)?;
        let mut content = Vec::new();
        content.extend(self.key(figure.key.as_ref())?);
        content.extend(self.blocks("blocks", &figure.blocks, element)?);
        self.each("notes", &figure.notes, |w, note| {
            content.push(w.deeper(|w| w.note(note))?);
            Ok(())
        })?;
        self.each("footnotes", &figure.footnotes, |w, footnote| {
            content.push(w.deeper(|w| w.footnote(footnote))?);
            Ok(())
        })?;
        if let Some(source) = self.some_content("source", &figure.source, known("attrib"))? {
            content.push(Child::of("attrib", &source));
        }
        let head = caption_heads(label.is_some(), caption.is_some());
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
        self.node("sts/figure.xml", element, &attributes, &parts)
    }

    /// An image as `graphic` or `inline-graphic`.
    pub(super) fn image_element(&mut self, image: &'a Image, usual: &'static str) -> Child {
        let others: &[&str] = if usual == "graphic" {
            &["graphic", "media"]
        } else {
            &["inline-graphic"]
        };
        let carried = image.carried.as_deref();
        let element = self.carried_element(carried, usual, others);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, image.id.as_ref());
        if let Some((main, sub)) = image.media_type.as_deref().and_then(|t| t.split_once('/')) {
            attributes.set("mimetype", main);
            attributes.set("mime-subtype", sub);
        } else if let Some(media_type) = image.media_type.as_deref() {
            attributes.set("mimetype", media_type);
        }
        match &image.markup {
            Some(markup) if image.source.is_empty() => {
                attributes.set("mimetype", "image");
                attributes.set("mime-subtype", "svg+xml");
                attributes.set("xlink:href", as_data_uri(markup));
            }
            Some(_) => {
                self.lose(
                    "sts-image-markup",
                    "the drawing itself; its address is kept",
                );
                attributes.set("xlink:href", image.source.as_str());
            }
            None => attributes.set("xlink:href", image.source.as_str()),
        }
        self.carried_attributes(&mut attributes, carried);
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
        let mut children = Vec::new();
        children.extend(image.alt.as_deref().map(|alt| Child::text("alt-text", alt)));
        let description = image.description.as_deref();
        children.extend(description.map(|text| Child::text("long-desc", text)));
        if let Some(text) = &image.text {
            self.lose(
                "sts-image-text",
                "the picture drawn in characters is a description",
            );
            children.push(Child::text("long-desc", text));
        }
        for alternative in &image.alternatives {
            self.lose(
                "sts-image-alternative",
                format!("the same picture in another form: {}", alternative.source),
            );
        }
        self.carried_content(element, &[], carried, &mut children);
        let mut xml = String::new();
        super::inlines::push_open(element.name, &attributes, &mut xml);
        if children.is_empty() {
            xml.truncate(xml.len() - 1);
            xml.push_str("/>");
        } else {
            xml.push_str(&super::nodes::run(&children));
            super::inlines::close(element.name, &mut xml);
        }
        Child::new(element.name, xml)
    }

    pub(super) fn formula(&mut self, formula: &'a Formula) -> Result<Child, WriteError> {
        let element = known("disp-formula");
        let carried = formula.carried.as_deref();
        self.carried_element(carried, "disp-formula", &["disp-formula"]);
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, formula.id.as_ref());
        self.carried_attributes(&mut attributes, carried);
        let attributes = attributes.markup();
        let label = self.label(formula, formula.label.as_ref());
        let mut content = Vec::new();
        let has_markup = carried.is_some_and(|carried| !carried.content.is_empty());
        self.each("math", &formula.math, |w, math| {
            let element = math
                .carried
                .as_deref()
                .and_then(|carried| carried.element.as_deref());
            if w.restores && element == Some("#text") && has_markup {
                return Ok(());
            }
            let inner = w.notations(math);
            // Parts that are identified, or that the source set apart, keep an element.
            if math.id.is_some() || math.carried.is_some() {
                let mut attributes = Attributes::on(known("inline-formula"));
                w.id(&mut attributes, math.id.as_ref());
                w.carried_attributes(&mut attributes, math.carried.as_deref());
                if attributes.has("id") || attributes.has("content-type") {
                    let mut xml = String::new();
                    super::inlines::push_open("inline-formula", &attributes, &mut xml);
                    xml.push_str(&inner);
                    xml.push_str("</inline-formula>");
                    content.push(Child::new("inline-formula", xml));
                    return Ok(());
                }
            }
            content.push(Child::new("", inner));
            Ok(())
        })?;
        content.extend(self.key(formula.key.as_ref())?);
        self.each("notes", &formula.notes, |w, note| {
            content.push(w.deeper(|w| w.note(note))?);
            Ok(())
        })?;
        self.carried_content(element, &[], carried, &mut content);
        let label_attributes = self.child_attributes(carried, "label");
        let parts = Parts {
            label: label.as_deref(),
            label_attributes: &label_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/formula.xml", element, &attributes, &parts)
    }

    pub(super) fn code(&mut self, code: &'a Code) -> Result<Child, WriteError> {
        let carried = code.carried.as_deref();
        let element = self.carried_element(carried, "code", &["code", "preformat"]);
        let label = self.label(code, code.label.as_ref());
        let in_figure = label.is_some() || !code.caption.is_empty() || !code.annotations.is_empty();
        let mut attributes = Attributes::on(element);
        if !in_figure {
            self.id(&mut attributes, code.id.as_ref());
        }
        if let Some(language) = &code.language {
            if element.name == "preformat" {
                attributes.set("preformat-type", language.as_str());
            }
            attributes.set("language", language.as_str());
        }
        self.carried_attributes(&mut attributes, carried);
        attributes.set("xml:space", "preserve");
        let attributes = attributes.markup();
        let mut content = self.content("content", &code.content, element)?;
        let mut more = Vec::new();
        self.carried_content(element, &[], carried, &mut more);
        content.push_str(&super::nodes::run(&more));
        let values = [
            ("element", element.name),
            ("attributes", attributes.as_str()),
            ("content", &content),
        ];
        let child = Child::new(element.name, self.render("sts/code.xml", &values)?);
        if !in_figure {
            return Ok(child);
        }
        let figure = known("fig");
        let mut attributes = Attributes::on(figure);
        self.id(&mut attributes, code.id.as_ref());
        attributes.set("fig-type", "code");
        let attributes = attributes.markup();
        let caption = self
            .some_content("caption", &code.caption, known("title"))?
            .map(|title| format!("<title>{title}</title>\n"));
        let mut content = vec![child];
        if !code.annotations.is_empty() {
            content.push(self.annotations(&code.annotations)?);
        }
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "caption");
        let parts = Parts {
            label: label.as_deref(),
            label_attributes: &label_attributes,
            title: caption.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/figure.xml", figure, &attributes, &parts)
    }

    fn annotations(&mut self, items: &'a [ListItem]) -> Result<Child, WriteError> {
        let mut content = Vec::with_capacity(items.len());
        self.each("annotations", items, |w, item| {
            content.push(w.list_item(item)?);
            Ok(())
        })?;
        let parts = Parts {
            content,
            ..Parts::default()
        };
        let attributes = " list-content=\"annotations\"";
        self.node("sts/list.xml", known("list"), attributes, &parts)
    }
}

/// The names of the head of an element that has a label and a caption.
pub(super) fn caption_heads(label: bool, caption: bool) -> &'static [&'static str] {
    match (label, caption) {
        (true, true) => &["label", "caption"],
        (true, false) => &["label"],
        (false, true) => &["caption"],
        (false, false) => &[],
    }
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
