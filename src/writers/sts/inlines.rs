//! Running text. Inlines are written straight into the text of their block; where the element around
//! them does not admit one, its words stand without it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::carried::text_of;
use super::grammar::{Element, element_named, known};
use super::nodes::{Attributes, Child};
use super::{FORMAT, Writer, xml};
use crate::model::{
    Block, Carried, Citation, Content, CrossReference, Footnote, Id, Image, IndexEntry, Inline,
    LanguageTag, Locator, Markup, QuantityUse, Remark, Revision, Ruby, Styled,
};
use crate::numbering::EntryKind;
use crate::writers::WriteError;

/// What is known of a phrase beside its words.
#[derive(Default)]
struct Phrase<'p> {
    id: Option<&'p Id>,
    lang: Option<&'p LanguageTag>,
    carried: Option<&'p Carried>,
    attributes: Vec<(&'static str, Cow<'p, str>)>,
    /// Markup that stands after the words.
    after: String,
    /// What stands after them in an element other than the usual.
    after_elsewhere: Option<String>,
}

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
        if let [Inline::Text(text)] = &content.0[..] {
            xml::push_text(text, out);
            return Ok(());
        }
        self.each(key, &content.0, |w, inline| w.inline(inline, parent, out))
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
            Inline::Math(math) => self.inline_math(math, parent, out),
            Inline::Image(image) => self.inline_image(image, parent, out),
            Inline::Link(link) => {
                let phrase = Phrase {
                    id: link.id.as_ref(),
                    carried: link.carried.as_deref(),
                    attributes: vec![
                        ("ext-link-type", "uri".into()),
                        ("xlink:href", link.target.as_str().into()),
                    ],
                    ..Phrase::default()
                };
                let mut shown = String::new();
                if link.content.is_empty() {
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
            Inline::Abbreviation(abbreviation) => {
                let mut after = String::new();
                let mut after_elsewhere = None;
                if !abbreviation.expansion.is_empty() {
                    if parent.admits("abbrev") {
                        let words =
                            self.content("expansion", &abbreviation.expansion, known("p"))?;
                        after = format!("<def><p>{words}</p></def>");
                    }
                    let mut text = String::from(" (");
                    xml::push_text(&abbreviation.expansion.plain_text(), &mut text);
                    text.push(')');
                    after_elsewhere = Some(text);
                }
                let phrase = Phrase {
                    id: abbreviation.id.as_ref(),
                    carried: abbreviation.carried.as_deref(),
                    after,
                    after_elsewhere,
                    ..Phrase::default()
                };
                self.phrase("abbrev", phrase, &abbreviation.content, parent, out, "")?;
            }
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
            Inline::Remark(remark) => self.remark(remark, parent, out)?,
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
                let mut attributes = Attributes::on(known("target"));
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
                    let mut attributes = Attributes::on(known("break"));
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
                let mut children = Vec::new();
                if opaque.format == FORMAT {
                    for markup in &opaque.content {
                        self.opaque_inline(markup, parent, &mut children);
                    }
                } else {
                    self.lose(
                        "sts-opaque",
                        format!(
                            "markup of the format `{}`; its words are kept",
                            opaque.format
                        ),
                    );
                    let mut text = String::new();
                    xml::push_text(&text_of(&opaque.content), &mut text);
                    children.push(Child::new("", text));
                }
                for child in children {
                    out.push_str(&child.xml);
                }
            }
        }
        Ok(())
    }

    fn opaque_inline(
        &mut self,
        markup: &Markup,
        parent: &'static Element,
        children: &mut Vec<Child>,
    ) {
        if let Markup::Element(element) = markup {
            if let Some(child) = self.restored(element, parent) {
                children.push(child);
                return;
            }
            self.lose(
                "sts-markup",
                format!(
                    "the markup `{}`: STS 1.2 interchange does not have it here",
                    element.name
                ),
            );
            let mut text = String::new();
            xml::push_text(&text_of(&element.content), &mut text);
            children.push(Child::new("", text));
        } else if let Markup::Text(run) = markup {
            let mut text = String::new();
            xml::push_text(run, &mut text);
            children.push(Child::new("", text));
        } else {
            self.restore_or_tell(markup, parent, children);
        }
    }

    fn styled(
        &mut self,
        usual: &'static str,
        styled: &'a Styled,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let phrase = Phrase {
            id: styled.id.as_ref(),
            carried: styled.carried.as_deref(),
            ..Phrase::default()
        };
        self.phrase(usual, phrase, &styled.content, parent, out, "")
    }

    /// Writes words in an element: the source's own, the usual one, or none.
    fn phrase(
        &mut self,
        usual: &'static str,
        phrase: Phrase<'_>,
        content: &'a Content,
        parent: &'static Element,
        out: &mut String,
        first: &str,
    ) -> Result<(), WriteError> {
        let own = phrase
            .carried
            .filter(|_| self.restores)
            .and_then(|carried| carried.element.as_deref())
            .and_then(element_named)
            .filter(|element| {
                parent.admits(element.name)
                    && element.mixed
                    && element.required().all(|attribute| {
                        phrase
                            .attributes
                            .iter()
                            .any(|(name, _)| *name == attribute.name)
                            || attribute.name == "id"
                                && phrase.id.is_some_and(|id| self.ids.may_define(id))
                            || phrase
                                .carried
                                .is_some_and(|c| c.attributes.contains_key(attribute.name))
                    })
            });
        let Some(element) = own.or_else(|| parent.admits(usual).then(|| known(usual))) else {
            self.lose(
                "sts-markup",
                format!("`{usual}` may not stand in `{}`; its words do", parent.name),
            );
            if let Some(id) = phrase.id {
                self.lose(
                    "sts-id",
                    format!("the id `{id}` of words without an element"),
                );
            }
            if usual == "ext-link"
                && let Some((_, target)) = phrase.attributes.last()
                && first.is_empty()
            {
                self.lose("sts-words", format!("the address `{target}`"));
            }
            out.push_str(first);
            self.push_content("content", content, parent, out)?;
            out.push_str(phrase.after_elsewhere.as_ref().unwrap_or(&phrase.after));
            return Ok(());
        };
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, phrase.id);
        self.lang(&mut attributes, phrase.lang);
        for (name, value) in phrase.attributes {
            attributes.set(name, value);
        }
        self.carried_attributes(&mut attributes, phrase.carried);
        push_open(element.name, &attributes, out);
        let start = out.len();
        out.push_str(first);
        self.push_content("content", content, element, out)?;
        let after = phrase
            .after_elsewhere
            .as_ref()
            .filter(|_| element.name != usual)
            .unwrap_or(&phrase.after);
        out.push_str(after);
        let mut more = Vec::new();
        self.carried_content(element, &[], phrase.carried, &mut more);
        for child in more {
            out.push_str(&child.xml);
        }
        if out.len() == start {
            out.truncate(start - 1);
            out.push_str("/>");
        } else {
            close(element.name, out);
        }
        Ok(())
    }

    fn cross_reference(
        &mut self,
        reference: &'a CrossReference,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let targets = std::iter::once(&reference.target).chain(&reference.further_targets);
        let rid = self.references(targets.map(Id::as_str));
        let kind = self.index.by_id(&reference.target).map(|entry| entry.kind);
        let mut attributes = vec![("ref-type", Cow::from(reference_type(kind)))];
        if !rid.is_empty() {
            attributes.push(("rid", rid.into()));
        }
        let mut made = String::new();
        if reference.content.is_empty() {
            xml::push_text(&self.index.cross_reference_text(reference), &mut made);
        }
        let phrase = Phrase {
            id: reference.id.as_ref(),
            carried: reference.carried.as_deref(),
            attributes,
            ..Phrase::default()
        };
        self.phrase("xref", phrase, &reference.content, parent, out, &made)
    }

    fn citation(
        &mut self,
        citation: &'a Citation,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut attributes = Vec::new();
        let mut made = String::new();
        let usual = if let Some(target) = &citation.target {
            let rid = self.references(std::iter::once(target.as_str()));
            attributes.push(("ref-type", Cow::from("bibr")));
            if !rid.is_empty() {
                attributes.push(("rid", rid.into()));
            }
            "xref"
        } else {
            "std"
        };
        let shown = citation.content.plain_text();
        if let Some(identifier) = &citation.identifier
            && !citation.content.is_empty()
            && !shown.contains(identifier.as_str())
        {
            attributes.push(("std-id", identifier.as_str().into()));
            if usual != "std" {
                self.lose(
                    "sts-citation",
                    format!("the designation `{identifier}` beside a citation"),
                );
            }
        }
        if citation.content.is_empty() {
            let text = self.index.citation_text(citation);
            if usual == "std"
                && parent.admits("std")
                && let Some(identifier) = &citation.identifier
                && let Some((before, after)) = text.split_once(identifier.as_str())
            {
                xml::push_text(before, &mut made);
                made.push_str("<std-ref>");
                xml::push_text(identifier, &mut made);
                made.push_str("</std-ref>");
                xml::push_text(after, &mut made);
            } else {
                xml::push_text(&text, &mut made);
            }
        } else {
            for locator in &citation.locators {
                self.untold_locator(locator, &shown);
            }
        }
        if citation.normative.is_some() {
            let use_type = if citation.normative == Some(true) {
                "normative"
            } else {
                "informative"
            };
            attributes.push(("specific-use", use_type.into()));
        }
        let phrase = Phrase {
            id: citation.id.as_ref(),
            carried: citation.carried.as_deref(),
            attributes,
            ..Phrase::default()
        };
        self.phrase(usual, phrase, &citation.content, parent, out, &made)
    }

    fn untold_locator(&mut self, locator: &Locator, shown: &str) {
        if !shown.contains(locator.from.as_str()) {
            self.lose(
                "sts-locator",
                format!(
                    "the place {} {} in the cited document",
                    locator.kind, locator.from
                ),
            );
        }
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

    fn index_entry(
        &mut self,
        entry: &'a IndexEntry,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if !parent.admits("index-term") || entry.terms.is_empty() {
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
        let mut attributes = Attributes::on(known("index-term"));
        self.id(&mut attributes, entry.id.as_ref());
        if entry.primary {
            attributes.set("specific-use", "primary");
        }
        self.carried_attributes(&mut attributes, entry.carried.as_deref());
        let mut first = true;
        self.each("terms", &entry.terms, |w, term| {
            if std::mem::take(&mut first) {
                push_open("index-term", &attributes, out);
            } else {
                out.push_str("<index-term>");
            }
            out.push_str("<term>");
            for inline in &term.0 {
                w.inline(inline, known("term"), out)?;
            }
            out.push_str("</term>");
            Ok(())
        })?;
        self.each("see", &entry.see, |w, see| {
            out.push_str("<see>");
            for inline in &see.0 {
                w.inline(inline, known("see"), out)?;
            }
            out.push_str("</see>");
            Ok(())
        })?;
        for _ in &entry.terms {
            out.push_str("</index-term>");
        }
        Ok(())
    }

    fn revision(
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

    fn remark(
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
        out.push_str(&children);
        close(element.name, out);
        Ok(())
    }

    fn ruby(
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
        let mut attributes = Attributes::on(known("ruby"));
        self.carried_attributes(&mut attributes, ruby.carried.as_deref());
        push_open("ruby", &attributes, out);
        out.push_str("<rb>");
        self.push_content("base", &ruby.base, known("rb"), out)?;
        out.push_str("</rb><rt>");
        self.push_content("text", &ruby.text, known("rt"), out)?;
        out.push_str("</rt></ruby>");
        Ok(())
    }

    fn inline_image(&mut self, image: &'a Image, parent: &'static Element, out: &mut String) {
        if parent.admits("inline-graphic") {
            let child = self.image_element(image, "inline-graphic");
            out.push_str(&child.xml);
            return;
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
    }
}

static EMPTY: Content = Content(Vec::new());

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

fn by_and_on<'t>(by: Option<&'t str>, on: Option<&'t str>) -> Option<(&'static str, Cow<'t, str>)> {
    match (by, on) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(("specific-use", one.into())),
        (Some(by), Some(on)) => Some(("specific-use", format!("{by}, {on}").into())),
    }
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

fn reference_type(kind: Option<EntryKind>) -> &'static str {
    match kind {
        Some(EntryKind::Clause | EntryKind::TermEntry) => "sec",
        Some(EntryKind::Annex) => "app",
        Some(EntryKind::Table) => "table",
        Some(EntryKind::Figure | EntryKind::Code) => "fig",
        Some(EntryKind::Formula) => "disp-formula",
        Some(EntryKind::ListItem) => "list",
        Some(EntryKind::Reference) => "bibr",
        Some(EntryKind::Footnote) => "fn",
        Some(EntryKind::Requirement) => "statement",
        _ => "other",
    }
}
