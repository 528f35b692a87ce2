//! What stands within a paragraph: references, links, emphasis, index entries, remarks.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Prose, Slot};
use super::super::xml::spacing::{Spacing, trim_end};
use super::super::xml::{Event, Tag, is_blank};
use super::{Carried, Read, Rfc, id, instead, is_id, lang};
use crate::model::{
    Block, Break, Citation, Content, CrossReference, CrossReferenceForm, Id, IndexEntry, Inline,
    Link, Locator, Paragraph, Remark, Span, Styled,
};

impl<'a> Rfc<'a> {
    pub(super) fn inline_element(
        &mut self,
        tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        Ok(match tag.kind() {
            "em" => Inline::Emphasis(self.styled(tag, spacing, at, false)?),
            "strong" => Inline::Strong(self.styled(tag, spacing, at, false)?),
            "tt" => Inline::Code(self.styled(tag, spacing, at, false)?),
            "sub" => Inline::Sub(self.styled(tag, spacing, at, false)?),
            "sup" => Inline::Sup(self.styled(tag, spacing, at, false)?),
            "spanx" => self.spanx(tag, spacing, at)?,
            "bcp14" | "u" => self.span(tag, spacing, at)?,
            "xref" | "relref" => self.reference_use(tag, spacing, at)?,
            "eref" => Inline::Link(self.link_out(tag, spacing, at)?),
            "iref" => Inline::IndexEntry(self.index_entry(tag)?),
            "cref" => Inline::Remark(self.remark(tag, at)?),
            "br" | "vspace" => self.line_break(tag)?,
            "contact" => self.contact(tag, spacing)?,
            _ => self.opaque_inline(tag)?,
        })
    }

    fn nested(&mut self, spacing: &mut Spacing, at: NodeKey) -> Read<Content> {
        let mut out = Vec::new();
        self.inlines(&mut out, spacing, Slot::new(at, "content"))?;
        Ok(Content(out))
    }

    /// `renamed`: another element than usual stands for this face.
    fn styled(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
        renamed: bool,
    ) -> Read<Styled> {
        let carried = if renamed {
            instead(tag.kind())
        } else {
            Carried::default()
        };
        Ok(Styled {
            id: id(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, carried),
        })
    }

    /// Words of the second version in another face, named by a style.
    fn spanx(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let style = tag
            .convert("style", |style| Some(style.to_owned()))
            .unwrap_or_else(|| "emph".to_owned());
        Ok(match &*style {
            "emph" => Inline::Emphasis(self.styled(tag, spacing, at, true)?),
            "strong" => Inline::Strong(self.styled(tag, spacing, at, true)?),
            "verb" | "vbare" => Inline::Code(self.styled(tag, spacing, at, true)?),
            _ => Inline::Span(Span {
                role: Some(style),
                content: self.nested(spacing, at)?,
                carried: self.xml.finish(tag, instead("spanx")),
                ..Span::default()
            }),
        })
    }

    fn span(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let name = tag.name().to_owned();
        Ok(Inline::Span(Span {
            id: id(&mut tag),
            lang: lang(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
            role: Some(name),
        }))
    }

    /// An `xref` or `relref`: a citation where it points at an entry of the references.
    fn reference_use(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        let carried = match tag.kind() {
            "xref" => Carried::default(),
            other => instead(other),
        };
        let Some(target) = tag.take_if("target", is_id).map(Id::from) else {
            return self.span(tag, spacing, at);
        };
        let content = self.nested(spacing, at)?;
        let derived = tag
            .peek("derivedContent")
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        if self.ahead.references.contains(target.as_str()) {
            return Ok(self.citation(tag, target, content, derived.as_deref(), spacing, carried));
        }
        if derived.is_none() && !self.ahead.ids.contains(target.as_str()) {
            // The entry is in a file that this one includes: what it is called is all there is.
            return Ok(Inline::Citation(Box::new(Citation {
                identifier: Some(target.into_string()),
                content,
                carried: self.xml.finish(tag, carried),
                ..Citation::default()
            })));
        }
        let bare = tag.peek("format") == Some("none");
        let form = tag
            .convert("format", |format| {
                Some(match format {
                    "default" => CrossReferenceForm::Label,
                    "counter" => CrossReferenceForm::Number,
                    "title" => CrossReferenceForm::Title,
                    _ => return None,
                })
            })
            .unwrap_or_default();
        let derived = derived
            .filter(|number| content.is_empty() || (!bare && content.plain_text() != *number));
        let content = match derived {
            None => content,
            Some(number) => {
                tag.convert("derivedContent", |_| Some(()));
                // The words, then what they stand for.
                let number = if content.is_empty() {
                    number
                } else {
                    format!(" ({number})")
                };
                around("", content, &number, spacing)
            }
        };
        Ok(Inline::CrossReference(CrossReference {
            target,
            form,
            content,
            carried: self.xml.finish(tag, carried),
            ..CrossReference::default()
        }))
    }

    /// A reference to an entry of the references: `words [label]`, and the place in it as
    /// `sectionFormat` has it.
    fn citation(
        &mut self,
        mut tag: Tag<'a>,
        target: Id,
        content: Content,
        derived: Option<&str>,
        spacing: &mut Spacing,
        carried: Carried,
    ) -> Inline {
        let section = tag.take_if("section", |section| !section.is_empty());
        let how = tag
            .peek("sectionFormat")
            .or_else(|| tag.peek("displayFormat"))
            .unwrap_or("of")
            .to_owned();
        let needed = !content.is_empty() || (section.is_some() && how != "of");
        let label = match tag.peek("format") {
            // The title of the entry, or the number of the section: not its label.
            Some("title" | "counter") => derived.filter(|_| content.is_empty()).map(str::to_owned),
            Some("none") if !content.is_empty() => None,
            _ => derived
                .map(str::to_owned)
                .or_else(|| self.label_of(&target).filter(|_| needed))
                .map(|label| format!("[{label}]")),
        };
        if label.is_some() && derived.is_some() {
            tag.convert("derivedContent", |_| Some(()));
        }
        let joint = if content.is_empty() { "" } else { " " };
        let content = match (label, &section) {
            (None, _) => content,
            (Some(label), None) => around("", content, &format!("{joint}{label}"), spacing),
            (Some(label), Some(section)) => {
                let place = place_name(section);
                let label = format!("{joint}{label}");
                match &*how {
                    "comma" => around("", content, &format!("{label}, {place}"), spacing),
                    "parens" => around("", content, &format!("{label} ({place})"), spacing),
                    "bare" if content.is_empty() => around("", content, section, spacing),
                    "bare" => around(&format!("{section} ("), content, ")", spacing),
                    _ => around(&format!("{place} of "), content, &label, spacing),
                }
            }
        };
        let locator = |from| Locator {
            kind: "section".to_owned(),
            from,
            to: None,
        };
        Inline::Citation(Box::new(Citation {
            target: Some(target),
            locators: section.map(locator).into_iter().collect(),
            content,
            carried: self.xml.finish(tag, carried),
            ..Citation::default()
        }))
    }

    fn link_out(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Link> {
        Ok(Link {
            id: None,
            target: tag.take("target").unwrap_or_default(),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
        })
    }

    fn index_entry(&mut self, mut tag: Tag<'a>) -> Read<IndexEntry> {
        let mut carried = Carried::default();
        let item = tag.take("item");
        let subitem = tag.take_if("subitem", |subitem| !subitem.is_empty());
        let entry = IndexEntry {
            id: id(&mut tag),
            terms: item.into_iter().chain(subitem).map(Content::from).collect(),
            primary: tag
                .convert("primary", |primary| match primary {
                    "true" => Some(true),
                    "false" => Some(false),
                    _ => None,
                })
                .unwrap_or_default(),
            ..IndexEntry::default()
        };
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        Ok(IndexEntry {
            carried: self.xml.finish(tag, carried),
            ..entry
        })
    }

    /// A `cref`: a remark that is not part of the document.
    fn remark(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Remark> {
        let mut remark = Remark {
            id: id(&mut tag),
            by: tag.take_if("source", |source| !source.is_empty()),
            ..Remark::default()
        };
        let start = tag.start();
        let content = self.node(at, Step::Item("blocks", 0), start, |rfc, key| {
            let mut out = Vec::new();
            let mut spacing = Spacing::COLLAPSED;
            rfc.inlines(&mut out, &mut spacing, Slot::new(key, "content"))?;
            trim_end(&mut out);
            Ok(Content(out))
        })?;
        remark.blocks.push(Block::Paragraph(Paragraph {
            content,
            ..Paragraph::default()
        }));
        remark.carried = self.xml.finish(tag, Carried::default());
        Ok(remark)
    }

    fn line_break(&mut self, tag: Tag<'a>) -> Read<Inline> {
        let mut carried = match tag.kind() {
            "br" => Carried::default(),
            other => instead(other),
        };
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        Ok(Inline::Break(Break {
            carried: self.xml.finish(tag, carried),
        }))
    }

    /// A person named within a sentence: the name shows, the rest is carried.
    fn contact(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing) -> Read<Inline> {
        let mut carried = Carried::default();
        let id = id(&mut tag);
        let name = tag.take("fullname").or_else(|| tag.take("surname"));
        spacing.after_space &= name.is_none();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(text) if is_blank(&text) => {}
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        Ok(Inline::Span(Span {
            id,
            role: Some("contact".to_owned()),
            content: name.map(Content::from).unwrap_or_default(),
            carried: self.xml.finish(tag, carried),
            ..Span::default()
        }))
    }
}

/// Words of an element between words that come from its attributes: those take room like others.
fn around(before: &str, content: Content, after: &str, spacing: &mut Spacing) -> Content {
    let mut out = Vec::with_capacity(content.0.len() + 2);
    if !before.is_empty() {
        out.push(Inline::Text(before.to_owned()));
    }
    out.extend(content.0);
    match out.last_mut() {
        Some(Inline::Text(text)) => text.push_str(after),
        _ => out.push(Inline::Text(after.to_owned())),
    }
    spacing.after_space = false;
    Content(out)
}

/// How a place in a document is called: by its number a section, by its letter an appendix.
fn place_name(section: &str) -> String {
    let mut characters = section.chars();
    let word = match (characters.next(), characters.next()) {
        (Some(first), _) if first.is_ascii_digit() => "Section",
        (Some(first), None | Some('.')) if first.is_ascii_uppercase() => "Appendix",
        _ => "Part",
    };
    format!("{word} {section}")
}
