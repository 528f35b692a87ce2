//! Running text. Inlines are written straight into the text of their block; where the element around
//! them does not admit one, its words stand without it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::carried::text_of;
use super::grammar::{Element, known};
use super::nodes::{Attributes, Child, Part};
use super::phrases::Phrase;
use super::{FORMAT, Writer, xml};
use crate::model::{Abbreviation, Block, Content, Footnote, Inline, Opaque, QuantityUse};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// The inlines of a field, for an element of that kind.
    pub(super) fn content(
        &mut self,
        key: &'static str,
        content: &'a Content,
        parent: &'static Element,
    ) -> Result<String, WriteError> {
        let mut out = String::new();
        self.push_content(key, content, parent, &mut out)?;
        Ok(out)
    }

    /// The inlines of a field that may be empty.
    pub(super) fn some_content(
        &mut self,
        key: &'static str,
        content: &'a Content,
        parent: &'static Element,
    ) -> Result<Option<String>, WriteError> {
        if content.is_empty() {
            return Ok(None);
        }
        self.content(key, content, parent).map(Some)
    }

    pub(super) fn push_content(
        &mut self,
        key: &'static str,
        content: &'a Content,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        self.push_inlines(key, &content.0, parent, out)
    }

    pub(super) fn push_inlines(
        &mut self,
        key: &'static str,
        content: &'a [Inline],
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if let [Inline::Text(text)] = content {
            xml::push_text(text, out);
            return Ok(());
        }
        let parts_only = self.restores && !parent.text;
        let mut at = 0;
        self.each(key, content, |w, inline| {
            at += 1;
            match inline {
                // Between parts that stand without words in the source.
                Inline::Text(text) if parts_only && text.trim().is_empty() => Ok(()),
                Inline::Text(text) if w.restores => {
                    let after = content[at..].iter().map_while(remark_within);
                    push_with_remarks(text, after, out);
                    Ok(())
                }
                Inline::Opaque(_) if w.restores && remark_within(inline).is_some() => Ok(()),
                inline => w.inline(inline, parent, out),
            }
        })
    }

    /// The id that stands before the words of an element of that name, and the rest.
    pub(super) fn own_anchor(
        &self,
        content: &'a Content,
        name: &str,
    ) -> (Option<&'a str>, &'a [Inline]) {
        if let Some((Inline::Anchor(anchor), rest)) = content.0.split_first()
            && self.restores
            && let Some(own) = anchor.carried.as_deref()
            && own.element.as_deref() == Some(name)
        {
            return (Some(anchor.id.as_str()), rest);
        }
        (None, &content.0)
    }

    /// A line of a text in an element of its own.
    pub(super) fn line(
        &mut self,
        key: &'static str,
        content: &'a [Inline],
        name: &'static str,
    ) -> Result<Child, WriteError> {
        let (id, content) = match content.split_first() {
            Some((Inline::Anchor(anchor), rest))
                if self.restores
                    && anchor
                        .carried
                        .as_deref()
                        .is_some_and(|own| own.element.as_deref() == Some(name)) =>
            {
                (Some(anchor.id.as_str()), rest)
            }
            _ => (None, content),
        };
        let mut inner = String::new();
        self.push_inlines(key, content, self.rules(name), &mut inner)?;
        let mut child = Child::of(name, &inner);
        if let Some(id) = id {
            let mut attribute = String::new();
            xml::push_attribute("id", id, &mut attribute);
            child.xml.insert_str(1 + name.len(), &attribute);
        }
        Ok(child)
    }

    fn inline(
        &mut self,
        inline: &'a Inline,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if let Inline::Text(text) = inline {
            xml::push_text(text, out);
            return Ok(());
        }
        self.deeper(|w| w.marked_up(inline, parent, out))
    }

    fn marked_up(
        &mut self,
        inline: &'a Inline,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        match inline {
            Inline::Text(text) => xml::push_text(text, out),
            Inline::Emphasis(styled) => self.styled("italic", styled, parent, out)?,
            Inline::Strong(styled) => self.styled("bold", styled, parent, out)?,
            Inline::Underline(styled) => self.styled("underline", styled, parent, out)?,
            Inline::Strike(styled) => self.styled("strike", styled, parent, out)?,
            Inline::SmallCaps(styled) => self.styled("sc", styled, parent, out)?,
            Inline::Sub(styled) => self.styled("sub", styled, parent, out)?,
            Inline::Sup(styled) => self.styled("sup", styled, parent, out)?,
            Inline::Code(styled) => self.styled("monospace", styled, parent, out)?,
            Inline::Quoted(styled) => {
                let phrase = Phrase {
                    id: styled.id.as_ref(),
                    carried: styled.carried.as_deref(),
                    attributes: vec![("content-type", "quoted".into())],
                    after: "”".to_owned(),
                    ..Phrase::default()
                };
                self.phrase("named-content", phrase, &styled.content, parent, out, "“")?;
            }
            Inline::Span(span) => {
                let role = span.role.as_deref().unwrap_or("span");
                let own = span
                    .carried
                    .as_deref()
                    .and_then(|carried| carried.element.as_deref());
                // An element that the model has no kind for gave the words its name as their role.
                let attributes = match own.filter(|_| self.restores) {
                    Some(name) if name == role => Vec::new(),
                    _ if self.restores && span.role.is_none() => Vec::new(),
                    Some("styled-content") => vec![("style-type", role.into())],
                    _ => vec![("content-type", role.into())],
                };
                let phrase = Phrase {
                    id: span.id.as_ref(),
                    lang: span.lang.as_ref(),
                    carried: span.carried.as_deref(),
                    attributes,
                    ..Phrase::default()
                };
                self.phrase("named-content", phrase, &span.content, parent, out, "")?;
            }
            Inline::Math(math) => self.inline_math(math, parent, out)?,
            Inline::Image(image) => self.inline_image(image, parent, out)?,
            Inline::Link(link) => {
                let mut attributes = vec![("xlink:href", link.target.as_str().into())];
                if !self.restores {
                    attributes.insert(0, ("ext-link-type", "uri".into()));
                }
                let phrase = Phrase {
                    id: link.id.as_ref(),
                    carried: link.carried.as_deref(),
                    attributes,
                    ..Phrase::default()
                };
                let mut shown = String::new();
                if link.content.is_empty() && !self.restores {
                    xml::push_text(&link.target, &mut shown);
                }
                self.phrase("ext-link", phrase, &link.content, parent, out, &shown)?;
            }
            Inline::CrossReference(reference) => self.cross_reference(reference, parent, out)?,
            Inline::Citation(citation) => self.citation(citation, parent, out)?,
            Inline::Term(term) => {
                let mut attributes = Vec::new();
                if let Some(id) = &term.target {
                    let target = self.references(std::iter::once(id.as_str()));
                    if !target.is_empty() {
                        attributes.push(("target", target.into()));
                    }
                }
                attributes.extend(term.uri.as_deref().map(|uri| ("xtarget", uri.into())));
                let phrase = Phrase {
                    id: term.id.as_ref(),
                    carried: term.carried.as_deref(),
                    attributes,
                    ..Phrase::default()
                };
                self.phrase("tbx:entailedTerm", phrase, &term.content, parent, out, "")?;
            }
            Inline::Abbreviation(abbreviation) => self.abbreviation(abbreviation, parent, out)?,
            Inline::Footnote(footnote) => self.inline_footnote(footnote, parent, out)?,
            Inline::IndexEntry(entry) => self.index_entry(entry, parent, out)?,
            Inline::Quantity(quantity) => {
                let phrase = Phrase {
                    id: quantity.id.as_ref(),
                    carried: quantity.carried.as_deref(),
                    attributes: vec![
                        ("content-type", "quantity".into()),
                        ("specific-use", stated(quantity).into()),
                    ],
                    ..Phrase::default()
                };
                self.phrase("named-content", phrase, &quantity.content, parent, out, "")?;
            }
            Inline::Provision(span) => {
                let phrase = Phrase {
                    id: Some(&span.id),
                    carried: span.carried.as_deref(),
                    attributes: vec![("content-type", "provision".into())],
                    ..Phrase::default()
                };
                self.phrase("named-content", phrase, &span.content, parent, out, "")?;
            }
            Inline::Parameter(parameter) => {
                let rid = self.references(std::iter::once(parameter.target.as_str()));
                let mut attributes = vec![("content-type", Cow::from("parameter"))];
                if !rid.is_empty() {
                    attributes.push(("rid", rid.into()));
                }
                let shown = self.index.parameter_text(&parameter.target);
                let mut text = String::new();
                xml::push_text(&shown, &mut text);
                let phrase = Phrase {
                    carried: parameter.carried.as_deref(),
                    attributes,
                    ..Phrase::default()
                };
                self.phrase("named-content", phrase, &EMPTY, parent, out, &text)?;
            }
            Inline::Insertion(revision) => self.revision("insertion", revision, parent, out)?,
            Inline::Deletion(revision) => self.revision("deletion", revision, parent, out)?,
            Inline::Remark(remark) => self.inline_remark(remark, parent, out)?,
            Inline::Ruby(ruby) => self.ruby(ruby, parent, out)?,
            Inline::Anchor(anchor) => {
                if !parent.admits("target") {
                    self.lose(
                        "sts-id",
                        format!(
                            "the id `{}`: `{}` has no place for it",
                            anchor.id, parent.name
                        ),
                    );
                    return Ok(());
                }
                let mut attributes = Attributes::on(self.rules("target"));
                self.id(&mut attributes, Some(&anchor.id));
                self.carried_attributes(&mut attributes, anchor.carried.as_deref());
                if attributes.has("id") {
                    push_open("target", &attributes, out);
                    out.truncate(out.len() - 1);
                    out.push_str("/>");
                }
            }
            Inline::Break(line_break) => {
                if parent.admits("break") {
                    let mut attributes = Attributes::on(self.rules("break"));
                    self.carried_attributes(&mut attributes, line_break.carried.as_deref());
                    push_open("break", &attributes, out);
                    out.truncate(out.len() - 1);
                    out.push_str("/>");
                } else {
                    self.lose("sts-break", format!("a line break in `{}`", parent.name));
                    out.push(' ');
                }
            }
            Inline::Opaque(opaque) => {
                if opaque.format == FORMAT && self.restores {
                    out.push_str(&super::frames::markup(&opaque.content));
                    return Ok(());
                }
                self.lose(
                    "sts-opaque",
                    format!(
                        "markup of the format `{}`; its words are kept",
                        opaque.format
                    ),
                );
                xml::push_text(&text_of(&opaque.content), out);
            }
        }
        Ok(())
    }

    fn abbreviation(
        &mut self,
        abbreviation: &'a Abbreviation,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let carried = abbreviation.carried.as_deref();
        if self.restores {
            let mut node = self.open("abbrev", &[], carried);
            self.id(&mut node.attributes, abbreviation.id.as_ref());
            let content = &abbreviation.content.0;
            let place = self.remark(carried, "def-at");
            let place = place
                .and_then(|place| place.parse().ok())
                .unwrap_or(content.len());
            let (before, after) = content.split_at(place.min(content.len()));
            let mut words = [String::new(), String::new()];
            self.push_inlines("content", before, node.element, &mut words[0])?;
            self.push_inlines("content", after, node.element, &mut words[1])?;
            let lines = if abbreviation.expansion.is_empty() {
                Vec::new()
            } else {
                self.lines_of("expansion", &abbreviation.expansion, "p")?
            };
            let mut parts = vec![Part::Field("expansion", lines)];
            let kept = carried.map_or(&[][..], |carried| &carried.content[..]);
            let mut definition = if kept.is_empty() {
                let group = Part::Group {
                    field: "def",
                    element: self.rules("def"),
                    attributes: String::new(),
                    parts,
                };
                super::frames::in_order(vec![group])
            } else {
                let group = Part::Group {
                    field: "def",
                    element: self.rules("def"),
                    attributes: String::new(),
                    parts: std::mem::take(&mut parts),
                };
                super::frames::framed(kept, vec![group])
            };
            definition.insert(0, Child::new("", std::mem::take(&mut words[0])));
            definition.push(Child::new("", std::mem::take(&mut words[1])));
            self.carried_attributes(&mut node.attributes, carried);
            push_open("abbrev", &node.attributes, out);
            let start = out.len();
            out.push_str(&super::nodes::run(&definition));
            finish("abbrev", start, out);
            return Ok(());
        }
        let mut after = String::new();
        let mut after_elsewhere = None;
        if !abbreviation.expansion.is_empty() {
            if parent.admits("abbrev") {
                let words = self.content("expansion", &abbreviation.expansion, known("p"))?;
                after = format!("<def><p>{words}</p></def>");
            }
            let mut text = String::from(" (");
            xml::push_text(&abbreviation.expansion.plain_text(), &mut text);
            text.push(')');
            after_elsewhere = Some(text);
        }
        let phrase = Phrase {
            id: abbreviation.id.as_ref(),
            carried,
            after,
            after_elsewhere,
            ..Phrase::default()
        };
        self.phrase("abbrev", phrase, &abbreviation.content, parent, out, "")
    }

    fn inline_footnote(
        &mut self,
        footnote: &'a Footnote,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if parent.admits("fn") {
            let child = self.footnote(footnote)?;
            out.push_str(&child.xml);
            return Ok(());
        }
        self.lose(
            "sts-markup",
            format!(
                "`fn` may not stand in `{}`; its words do, in brackets",
                parent.name
            ),
        );
        if let Some(id) = &footnote.id {
            self.lose(
                "sts-id",
                format!("the id `{id}` of a footnote without an element"),
            );
        }
        out.push_str(" [");
        if let Some(label) = &footnote.label {
            xml::push_text(label, out);
            out.push(' ');
        }
        self.flatten(&footnote.blocks, parent, out)?;
        out.push(']');
        Ok(())
    }

    /// The words of blocks where only running text may stand.
    pub(super) fn flatten(
        &mut self,
        blocks: &'a [Block],
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut first = true;
        self.each("blocks", blocks, |w, block| {
            if !std::mem::take(&mut first) {
                out.push(' ');
            }
            if let Block::Paragraph(paragraph) = block {
                return w.push_content("content", &paragraph.content, parent, out);
            }
            let children = w.block(block, known("sec"))?;
            for child in children {
                let words = xml::words(&child.xml);
                xml::push_text(&words, out);
            }
            Ok(())
        })
    }
}

static EMPTY: Content = Content(Vec::new());

pub(super) fn nothing() -> &'static Content {
    &EMPTY
}

/// A comment or instruction that stood within the text before it, and after how many bytes.
fn remark_within(inline: &Inline) -> Option<(usize, &Opaque)> {
    let Inline::Opaque(opaque) = inline else {
        return None;
    };
    let after = opaque.carried.as_deref()?.attributes.get("guiju:after")?;
    Some((after.parse().ok()?, opaque))
}

/// Text with the comments and instructions that stood within it.
fn push_with_remarks<'t>(
    text: &str,
    remarks: impl Iterator<Item = (usize, &'t Opaque)>,
    out: &mut String,
) {
    let mut done = 0;
    for (after, opaque) in remarks {
        let end = text.floor_char_boundary(after.min(text.len())).max(done);
        xml::push_text(&text[done..end], out);
        done = end;
        for markup in &opaque.content {
            super::carried::loose_markup(markup, out);
        }
    }
    xml::push_text(&text[done..], out);
}

/// Ends an element whose content starts at `start`.
pub(super) fn finish(name: &str, start: usize, out: &mut String) {
    if out.len() == start {
        out.truncate(start - 1);
        out.push_str("/>");
    } else {
        close(name, out);
    }
}

pub(super) fn push_open(name: &str, attributes: &Attributes<'_>, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push_str(&attributes.markup());
    out.push('>');
}

pub(super) fn close(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// What a quantity states, as text: `5 mm`, `5..7 mm`, `5 mm +1 -2`.
fn stated(quantity: &QuantityUse) -> String {
    let quantity = &quantity.quantity;
    let mut text = quantity.value.to_string();
    if let Some(to) = quantity.to {
        text.push_str("..");
        text.push_str(&to.to_string());
    }
    if let Some(unit) = &quantity.unit {
        text.push(' ');
        text.push_str(unit);
    }
    if let Some(tolerance) = &quantity.tolerance {
        let percent = if tolerance.percent { "%" } else { "" };
        let lower = tolerance.lower.unwrap_or(tolerance.upper);
        let _ = write!(text, " +{}{percent} -{lower}{percent}", tolerance.upper);
    }
    text
}
