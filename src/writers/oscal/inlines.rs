//! Running text as the elements of Metaschema's markup.

use super::Writer;
use super::node::element;
use crate::model::{Carried, Content, Element, Image, Inline, Markup, Styled};

impl<'a> Writer<'a> {
    pub(super) fn content(&mut self, content: &'a Content) -> Vec<Markup> {
        let mut out = Vec::with_capacity(content.0.len());
        self.push_inlines(&content.0, &mut out);
        out
    }

    fn push_inlines(&mut self, inlines: &'a [Inline], out: &mut Vec<Markup>) {
        for inline in inlines {
            self.deeper(|writer| writer.push_inline(inline, out));
        }
    }

    fn push_inline(&mut self, inline: &'a Inline, out: &mut Vec<Markup>) {
        match inline {
            Inline::Text(text) => push_text(text, out),
            Inline::Emphasis(styled) => out.push(self.styled("em", &["i"], styled)),
            Inline::Strong(styled) => out.push(self.styled("strong", &["b"], styled)),
            Inline::Code(styled) => out.push(self.styled("code", &[], styled)),
            Inline::Quoted(styled) => out.push(self.styled("q", &[], styled)),
            Inline::Sub(styled) => out.push(self.styled("sub", &[], styled)),
            Inline::Sup(styled) => out.push(self.styled("sup", &[], styled)),
            Inline::Underline(styled) | Inline::Strike(styled) | Inline::SmallCaps(styled) => {
                self.lose("oscal-face", "underlined, struck and small capital words");
                self.push_inlines(&styled.content.0, out);
            }
            Inline::Image(image) => out.push(Markup::Element(self.image(image))),
            Inline::Link(link) => {
                let mut made = element("a", self.content(&link.content));
                let bare = self.restored(link.carried.as_deref());
                if bare.is_none_or(|carried| carried.element.as_deref() != Some("a-without-href")) {
                    made.attributes
                        .insert("href".to_owned(), link.target.clone());
                }
                if made.content.is_empty() && bare.is_none() && !self.restores {
                    push_text(&link.target, &mut made.content);
                }
                self.restore(&mut made, link.carried.as_deref());
                out.push(Markup::Element(made));
            }
            Inline::CrossReference(reference) => {
                let mut words = self.content(&reference.content);
                if words.is_empty() && !self.restores {
                    push_text(&self.index.cross_reference_text(reference), &mut words);
                }
                let target = format!("#{}", reference.target);
                out.push(self.pointer(words, target, reference.carried.as_deref()));
            }
            Inline::Citation(citation) => {
                let mut words = self.content(&citation.content);
                if words.is_empty() && !self.restores {
                    push_text(&self.index.citation_text(citation), &mut words);
                }
                match &citation.target {
                    Some(target) => {
                        let target = format!("#{target}");
                        out.push(self.pointer(words, target, citation.carried.as_deref()));
                    }
                    None => out.append(&mut words),
                }
            }
            Inline::Parameter(parameter) => {
                let mut made = element("insert", Vec::new());
                made.attributes
                    .insert("type".to_owned(), "param".to_owned());
                let target = parameter.target.to_string();
                made.attributes.insert("id-ref".to_owned(), target);
                self.restore(&mut made, parameter.carried.as_deref());
                out.push(Markup::Element(made));
            }
            Inline::Break(node) => {
                let mut made = element("br", Vec::new());
                self.restore(&mut made, node.carried.as_deref());
                out.push(Markup::Element(made));
            }
            Inline::Opaque(opaque) => {
                if matches!(
                    opaque.format.as_str(),
                    crate::oscal::XML | crate::oscal::JSON
                ) {
                    out.extend(opaque.content.iter().cloned());
                } else {
                    self.lose("oscal-opaque", "markup of another format");
                }
            }
            Inline::Math(math) => {
                self.lose("oscal-math", "formulas; they are given as text");
                let text = [&math.text, &math.latex, &math.asciimath]
                    .into_iter()
                    .find_map(Option::as_deref);
                push_text(text.unwrap_or("[formula]"), out);
            }
            Inline::Footnote(footnote) => {
                self.lose("oscal-footnote", "footnotes; they are given in brackets");
                push_text(" (", out);
                let text = super::blocks::plain(&footnote.blocks);
                push_text(&text, out);
                push_text(")", out);
            }
            Inline::IndexEntry(_) | Inline::Remark(_) | Inline::Deletion(_) | Inline::Anchor(_) => {
                self.lose(
                    "oscal-marks",
                    "index entries, remarks, deletions and anchors in running text",
                );
            }
            Inline::Span(_)
            | Inline::Term(_)
            | Inline::Abbreviation(_)
            | Inline::Quantity(_)
            | Inline::Provision(_)
            | Inline::Insertion(_)
            | Inline::Ruby(_) => {
                self.lose(
                    "oscal-meaning",
                    "what words in running text are; the words are there",
                );
                self.push_inlines(inline.content(), out);
            }
        }
    }

    /// A node's carried field, where it came from OSCAL.
    pub(super) fn restored(&self, carried: Option<&'a Carried>) -> Option<&'a Carried> {
        carried.filter(|_| self.restores)
    }

    /// Puts back what was carried of an element of running text.
    pub(super) fn restore(&self, element: &mut Element, carried: Option<&'a Carried>) {
        let Some(carried) = self.restored(carried) else {
            return;
        };
        for (name, value) in &carried.attributes {
            if !name.starts_with("guiju:") {
                element.attributes.insert(name.clone(), value.clone());
            }
        }
        element.content.extend(carried.content.iter().cloned());
    }

    fn styled(&mut self, name: &str, others: &[&str], styled: &'a Styled) -> Markup {
        let was = self
            .restored(styled.carried.as_deref())
            .and_then(|carried| carried.element.as_deref());
        let name = was.filter(|was| others.contains(was)).unwrap_or(name);
        let mut made = element(name, self.content(&styled.content));
        self.restore(&mut made, styled.carried.as_deref());
        Markup::Element(made)
    }

    fn pointer(&self, words: Vec<Markup>, target: String, carried: Option<&'a Carried>) -> Markup {
        let mut made = element("a", words);
        made.attributes.insert("href".to_owned(), target);
        self.restore(&mut made, carried);
        Markup::Element(made)
    }

    pub(super) fn image(&mut self, image: &'a Image) -> Element {
        let mut made = element("img", Vec::new());
        made.attributes
            .insert("src".to_owned(), image.source.clone());
        if let Some(alt) = &image.alt {
            made.attributes.insert("alt".to_owned(), alt.clone());
        }
        self.restore(&mut made, image.carried.as_deref());
        made
    }
}

/// Appends text to what is before it.
pub(super) fn push_text(text: &str, out: &mut Vec<Markup>) {
    if text.is_empty() {
        return;
    }
    if let Some(Markup::Text(run)) = out.last_mut() {
        run.push_str(text);
    } else {
        out.push(Markup::Text(text.to_owned()));
    }
}
