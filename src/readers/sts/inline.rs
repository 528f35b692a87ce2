//! What stands within a paragraph: emphasis, references, links, footnotes, formulas.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Prose, Slot, anchor};
use super::super::xml::spacing::{Spacing, trim_end};
use super::super::xml::{CARRIED, Event, Tag, is_blank};
use super::{Kept, Read, Sts, id, instead, is_id, lang};
use crate::model::{
    Abbreviation, Anchor, Break, Carried, Citation, Content, CrossReference, Element, Id,
    IndexEntry, Inline, Link, Markup, Ruby, Span, Styled, TermUse,
};

impl<'a> Sts<'a> {
    pub(super) fn inline_element(
        &mut self,
        tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        Ok(match tag.kind() {
            "bold" => Inline::Strong(self.styled(tag, spacing, at)?),
            "italic" => Inline::Emphasis(self.styled(tag, spacing, at)?),
            "sub" => Inline::Sub(self.styled(tag, spacing, at)?),
            "sup" => Inline::Sup(self.styled(tag, spacing, at)?),
            "monospace" => Inline::Code(self.styled(tag, spacing, at)?),
            "underline" => Inline::Underline(self.styled(tag, spacing, at)?),
            "strike" => Inline::Strike(self.styled(tag, spacing, at)?),
            "sc" => Inline::SmallCaps(self.styled(tag, spacing, at)?),
            "named-content" | "styled-content" => self.named_content(tag, spacing, at)?,
            "xref" | "nav-pointer" => self.xref(tag, spacing, at)?,
            "std" | "std-ref" => Inline::Citation(self.std(tag, spacing, at)?.into()),
            "inline-supplementary-material" if self.is_article() => {
                Inline::Link(self.link(tag, spacing, at)?)
            }
            "ext-link" | "uri" | "email" => Inline::Link(self.link(tag, spacing, at)?),
            "break" => {
                let carried = self.emptied(tag)?;
                Inline::Break(Break { carried })
            }
            "fn" => Inline::Footnote(self.footnote(tag, at)?),
            "inline-formula" | "mml:math" | "tex-math" => Inline::Math(self.math(tag)?.into()),
            "inline-graphic" | "inline-media" => {
                Inline::Image(self.image(tag, "inline-graphic")?.into())
            }
            "tbx:entailedTerm" => Inline::Term(self.entailed_term(tag, spacing, at)?),
            "index-term" => Inline::IndexEntry(self.index_term(tag, at)?),
            "target" => self.target(tag, spacing, at)?,
            "abbrev" => Inline::Abbreviation(self.abbreviation(tag, spacing, at)?),
            "ruby" => Inline::Ruby(self.ruby(tag, at)?),
            ""
            | "private-char"
            | "milestone-start"
            | "milestone-end"
            | "overline-start"
            | "overline-end"
            | "underline-start"
            | "underline-end"
            | "index-term-range-end"
            | "xi:include" => self.opaque_inline(tag)?,
            kind if kind.contains(':') || super::flow::is_block(kind) => self.opaque_inline(tag)?,
            _ => self.span(tag, spacing, at)?,
        })
    }

    /// An element that is empty by rights; what is in it is carried.
    fn emptied(&mut self, tag: Tag<'a>) -> Read<Option<Box<Carried>>> {
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        Ok(self.xml.finish(tag, carried))
    }

    pub(super) fn nested(&mut self, spacing: &mut Spacing, at: NodeKey) -> Read<Content> {
        let mut out = Vec::new();
        self.inlines(&mut out, spacing, Slot::new(at, "content"))?;
        Ok(Content(out))
    }

    fn styled(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Styled> {
        Ok(Styled {
            id: id(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
        })
    }

    /// Words whose element has no kind of its own in the model: its name is their role.
    fn span(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let name = tag.name().to_owned();
        let mut span = Span {
            id: id(&mut tag),
            lang: lang(&mut tag),
            ..Span::default()
        };
        if holds_parts(&name) {
            self.apart(&mut span.content, spacing, at)?;
        } else {
            span.content = self.nested(spacing, at)?;
        }
        span.carried = self.xml.finish(tag, instead(&name));
        span.role = Some(name);
        Ok(Inline::Span(span))
    }

    /// Parts without words between them: set apart by spaces.
    fn apart(&mut self, content: &mut Content, spacing: &mut Spacing, at: NodeKey) -> Read<()> {
        let slot = Slot::new(at, "content");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Text(text) if is_blank(&text) => {}
                Event::Start(tag) => {
                    if !content.is_empty() {
                        spacing.push(" ", &mut content.0);
                    }
                    self.inline(tag, &mut content.0, spacing, slot)?;
                }
                event => self.inline_event(event, &mut content.0, spacing, slot)?,
            }
        }
        Ok(())
    }

    fn named_content(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        let (role, carried) = if tag.kind() == "named-content" {
            (tag.take("content-type"), Carried::default())
        } else {
            (tag.take("style-type"), instead("styled-content"))
        };
        Ok(Inline::Span(Span {
            id: id(&mut tag),
            role,
            lang: lang(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, carried),
        }))
    }

    fn xref(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let rid = tag.take_if("rid", |rid| rid.split_whitespace().next().is_some());
        let Some(rid) = rid else {
            return self.span(tag, spacing, at);
        };
        let mut targets = rid.split_whitespace();
        let first = targets.next().unwrap_or_default();
        let element = tag.name().to_owned();
        let cites = self.references.contains(first) || tag.peek("ref-type") == Some("bibr");
        let id = id(&mut tag);
        let target = Id::from(first);
        let mut carried = match &*element {
            "xref" => Carried::default(),
            other => instead(other),
        };
        if cites {
            if targets.next().is_some() {
                // A citation has one target.
                carried.attributes.insert("rid".to_owned(), rid.clone());
            }
            return Ok(Inline::Citation(Box::new(Citation {
                id,
                target: Some(target),
                content: self.nested(spacing, at)?,
                carried: self.xml.finish(tag, carried),
                ..Citation::default()
            })));
        }
        Ok(Inline::CrossReference(CrossReference {
            id,
            target,
            further_targets: targets.map(Id::from).collect(),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, carried),
            ..CrossReference::default()
        }))
    }

    /// A standard named in the text: `std`, or a `std-ref` alone.
    fn std(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Citation> {
        let alone = tag.kind() == "std-ref";
        let id = id(&mut tag);
        let target = tag.take_if("rid", is_id).map(Id::from);
        let content = self.std_content(spacing, at)?;
        let identifier = if alone {
            Some(content.plain_text())
        } else {
            standard_number(&content)
        };
        let carried = match (alone, &target) {
            (true, _) => instead("std-ref"),
            // With a target, it would be taken for an `xref`.
            (false, Some(_)) => instead("std"),
            (false, None) => Carried::default(),
        };
        Ok(Citation {
            id,
            target,
            identifier: identifier.filter(|number| !number.is_empty()),
            content,
            carried: self.xml.finish(tag, carried),
            ..Citation::default()
        })
    }

    /// What is in a `std`: a `std-ref` within it is a part with that role, not another citation.
    pub(super) fn std_content(&mut self, spacing: &mut Spacing, at: NodeKey) -> Read<Content> {
        let mut out = Vec::new();
        let slot = Slot::new(at, "content");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "std-ref" => {
                    let step = Step::Item("content", out.len());
                    let key = self.positions.open(at, step, tag.start());
                    let part = self.span(tag, spacing, key)?;
                    self.positions.close(key, self.xml.end());
                    out.push(part);
                }
                event => self.inline_event(event, &mut out, spacing, slot)?,
            }
        }
        Ok(Content(out))
    }

    fn link(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Link> {
        let kind = tag.kind().to_owned();
        let id = id(&mut tag);
        let href = tag.take("xlink:href");
        let has_address = href.is_some();
        let content = self.nested(spacing, at)?;
        let target = href.unwrap_or_else(|| {
            let text = content.plain_text().trim().to_owned();
            if kind == "email" {
                format!("mailto:{text}")
            } else {
                text
            }
        });
        let mut kept = Kept::of(&kind, "ext-link", &[]);
        if !has_address {
            kept.remark("without", "xlink:href");
        }
        Ok(Link {
            id,
            target,
            content,
            carried: self.xml.finish(tag, kept.carried),
        })
    }

    fn entailed_term(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<TermUse> {
        Ok(TermUse {
            id: id(&mut tag),
            target: tag.take_if("target", is_id).map(Id::from),
            uri: tag.take("xtarget"),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
        })
    }

    fn index_term(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<IndexEntry> {
        let mut kept = Kept::new(&["terms", "see"]);
        let mut entry = IndexEntry {
            id: id(&mut tag),
            ..IndexEntry::default()
        };
        self.index_terms(&mut entry, at, &mut kept)?;
        entry.carried = self.xml.finish(tag, kept.carried);
        Ok(entry)
    }

    /// The terms of an index entry; subheadings are index terms within it.
    fn index_terms(&mut self, entry: &mut IndexEntry, at: NodeKey, kept: &mut Kept) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) => match tag.kind() {
                    "term" => {
                        let id = id(&mut tag);
                        let content = self.anchored(id, "term", at, "terms")?;
                        let attributes = self.xml.close(tag);
                        kept.leaf("terms", attributes, Vec::new());
                        entry.terms.push(content);
                    }
                    "see" | "see-also" => {
                        let name = tag.name().to_owned();
                        let content = self.content(at, "see")?;
                        let mut attributes = self.xml.close(tag);
                        if name == "see-also" {
                            attributes.insert("guiju:element".to_owned(), name);
                        }
                        kept.leaf("see", attributes, Vec::new());
                        entry.see.push(content);
                    }
                    "index-term" => {
                        let mut inner = kept.inner();
                        self.index_terms(entry, at, &mut inner)?;
                        let attributes = self.xml.close(tag);
                        kept.wrap("index-term", attributes, inner);
                    }
                    _ => self.xml.keep(Event::Start(tag), kept)?,
                },
                event => self.xml.keep(event, kept)?,
            }
        }
        Ok(())
    }

    fn target(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let id = id(&mut tag);
        let content = self.nested(spacing, at)?;
        let Some(id) = id.clone().filter(|_| content.is_empty()) else {
            // Words that can be pointed at, or a target that nothing can point at.
            let role = Some("target".to_owned());
            let carried = self.xml.finish(tag, instead("target"));
            return Ok(Inline::Span(Span {
                id,
                role,
                content,
                carried,
                ..Span::default()
            }));
        };
        let carried = self.xml.finish(tag, Carried::default());
        Ok(Inline::Anchor(Anchor { id, carried }))
    }

    fn abbreviation(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Abbreviation> {
        let mut kept = Kept::new(&["def"]);
        let mut abbreviation = Abbreviation {
            id: id(&mut tag),
            ..Abbreviation::default()
        };
        let slot = Slot::new(at, "content");
        let mut place = None;
        while let Some(event) = self.xml.child()? {
            let content = &mut abbreviation.content.0;
            match event {
                Event::Start(tag) if tag.kind() == "def" && place.is_none() => {
                    place = Some(content.len());
                    self.expansion(tag, &mut abbreviation.expansion, at, &mut kept)?;
                }
                event => {
                    if place == Some(content.len()) && !matches!(event, Event::Start(_)) {
                        // No text runs over the place of the definition.
                        content.push(Inline::Text(String::new()));
                    }
                    self.inline_event(event, content, spacing, slot)?;
                }
            }
        }
        let content = &mut abbreviation.content.0;
        content.pop_if(|last| matches!(last, Inline::Text(run) if run.is_empty()));
        if let Some(place) = place
            && place < content.len()
        {
            kept.remark("def-at", &place.to_string());
        }
        abbreviation.carried = self.xml.finish(tag, kept.carried);
        Ok(abbreviation)
    }

    /// The `def` of an abbreviation: its paragraphs as one, with line breaks between.
    fn expansion(
        &mut self,
        tag: Tag<'a>,
        expansion: &mut Content,
        at: NodeKey,
        kept: &mut Kept,
    ) -> Read<()> {
        let mut inner = Kept::new(&["expansion"]);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if tag.kind() == "p" => {
                    if !expansion.is_empty() {
                        expansion.0.push(Inline::Break(Break {
                            carried: instead("p").into_field(),
                        }));
                    }
                    if let Some(id) = id(&mut tag) {
                        anchor(expansion, id, "p");
                    }
                    let mut spacing = Spacing::COLLAPSED;
                    let slot = Slot::new(at, "expansion");
                    self.inlines(&mut expansion.0, &mut spacing, slot)?;
                    trim_end(&mut expansion.0);
                    if expansion.is_empty() {
                        let attributes = self.xml.close_as(tag, CARRIED);
                        inner.keep(Markup::Element(Element {
                            name: "p".to_owned(),
                            attributes,
                            content: Vec::new(),
                        }));
                    } else {
                        let attributes = self.xml.close(tag);
                        inner.leaf("expansion", attributes, Vec::new());
                    }
                }
                event => self.xml.keep(event, &mut inner)?,
            }
        }
        let attributes = self.xml.close(tag);
        kept.group("def", attributes, inner);
        Ok(())
    }

    fn ruby(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Ruby> {
        let mut kept = Kept::new(&["base", "text"]);
        let mut ruby = Ruby::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "rb" && ruby.base.is_empty() => {
                    ruby.base = self.leaf(tag, at, ("base", "rb"), &mut kept)?;
                }
                Event::Start(tag) if tag.kind() == "rt" && ruby.text.is_empty() => {
                    ruby.text = self.leaf(tag, at, ("text", "rt"), &mut kept)?;
                }
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        ruby.carried = self.xml.finish(tag, kept.carried);
        Ok(ruby)
    }
}

/// Whether an element of running text holds elements only.
fn holds_parts(kind: &str) -> bool {
    matches!(
        kind,
        "name"
            | "name-alternatives"
            | "collab-alternatives"
            | "aff-alternatives"
            | "citation-alternatives"
            | "element-citation"
            | "nlm-citation"
            | "institution-wrap"
            | "date"
            | "contrib"
            | "contrib-group"
            | "std-id-group"
    )
}

/// The number of the standard in a `std`: that of its first `std-ref`.
pub(super) fn standard_number(content: &Content) -> Option<String> {
    content.0.iter().find_map(|inline| match inline {
        Inline::Span(span) if span.role.as_deref() == Some("std-ref") => {
            Some(super::collapse(&span.content.plain_text()))
        }
        _ => None,
    })
}
