//! What stands within a paragraph: emphasis, references, links, footnotes, formulas.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Prose, Slot, Spacing, trim_end};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead, is_id, lang};
use crate::model::{
    Abbreviation, Anchor, Break, Carried, Citation, Content, CrossReference, Id, IndexEntry,
    Inline, Link, Ruby, Span, Styled, TermUse,
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
            "xref" => self.xref(tag, spacing, at)?,
            "std" | "std-ref" => Inline::Citation(self.std(tag, spacing, at)?),
            "inline-supplementary-material" if self.is_article() => {
                Inline::Link(self.link(tag, spacing, at)?)
            }
            "ext-link" | "uri" | "email" => Inline::Link(self.link(tag, spacing, at)?),
            "break" => {
                let carried = self.emptied(tag)?;
                Inline::Break(Break { carried })
            }
            "fn" => Inline::Footnote(self.footnote(tag, at)?),
            "inline-formula" | "mml:math" | "tex-math" => Inline::Math(self.math(tag)?),
            "inline-graphic" | "inline-media" => Inline::Image(self.image(tag)?),
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
            | "nav-pointer"
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
        Ok(Inline::Span(Span {
            id: id(&mut tag),
            lang: lang(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, instead(&name)),
            role: Some(name),
        }))
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
        let cites = self.references.contains(first) || tag.peek("ref-type") == Some("bibr");
        let id = id(&mut tag);
        let target = Id::from(first);
        let mut carried = Carried::default();
        if cites {
            if targets.next().is_some() {
                // A citation has one target.
                carried.attributes.insert("rid".to_owned(), rid.clone());
            }
            return Ok(Inline::Citation(Citation {
                id,
                target: Some(target),
                content: self.nested(spacing, at)?,
                carried: self.xml.finish(tag, carried),
                ..Citation::default()
            }));
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
        let carried = if alone {
            instead("std-ref")
        } else {
            Carried::default()
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
        let content = self.nested(spacing, at)?;
        let target = href.unwrap_or_else(|| {
            let text = content.plain_text().trim().to_owned();
            if kind == "email" {
                format!("mailto:{text}")
            } else {
                text
            }
        });
        let carried = if kind == "ext-link" {
            Carried::default()
        } else {
            instead(&kind)
        };
        Ok(Link {
            id,
            target,
            content,
            carried: self.xml.finish(tag, carried),
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
        let mut carried = Carried::default();
        let mut entry = IndexEntry {
            id: id(&mut tag),
            ..IndexEntry::default()
        };
        self.index_terms(&mut entry, at, &mut carried)?;
        entry.carried = self.xml.finish(tag, carried);
        Ok(entry)
    }

    /// The terms of an index entry; subheadings are index terms within it.
    fn index_terms(
        &mut self,
        entry: &mut IndexEntry,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "term" => {
                        let content = self.content(at, "terms")?;
                        let attributes = self.xml.close(tag);
                        super::carry_inner(carried, "term", attributes);
                        entry.terms.push(content);
                    }
                    "see" | "see-also" => {
                        if tag.kind() == "see-also" {
                            let nth = format!("see[{}]@element", entry.see.len());
                            carried.attributes.insert(nth, "see-also".to_owned());
                        }
                        let content = self.content(at, "see")?;
                        let attributes = self.xml.close(tag);
                        super::carry_inner(carried, "see", attributes);
                        entry.see.push(content);
                    }
                    "index-term" => {
                        self.index_terms(entry, at, carried)?;
                        let attributes = self.xml.close(tag);
                        super::carry_inner(carried, "index-term", attributes);
                    }
                    _ => self.xml.stray(Event::Start(tag), carried)?,
                },
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }

    fn target(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let id = id(&mut tag);
        let content = self.nested(spacing, at)?;
        let id = match id {
            Some(id) if content.is_empty() => id,
            // Words that can be pointed at, or a target that nothing can point at.
            id => {
                let carried = self.xml.finish(tag, instead("target"));
                return Ok(Inline::Span(Span {
                    id,
                    role: Some("target".to_owned()),
                    content,
                    carried,
                    ..Span::default()
                }));
            }
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
        let mut carried = Carried::default();
        let mut abbreviation = Abbreviation {
            id: id(&mut tag),
            ..Abbreviation::default()
        };
        let slot = Slot::new(at, "content");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "def" && abbreviation.expansion.is_empty() => {
                    self.expansion(&mut abbreviation.expansion, at, &mut carried)?;
                    let attributes = self.xml.close(tag);
                    super::carry_inner(&mut carried, "def", attributes);
                }
                event => {
                    self.inline_event(event, &mut abbreviation.content.0, spacing, slot)?;
                }
            }
        }
        abbreviation.carried = self.xml.finish(tag, carried);
        Ok(abbreviation)
    }

    /// The `def` of an abbreviation: its paragraphs as one, with line breaks between.
    fn expansion(
        &mut self,
        expansion: &mut Content,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "p" => {
                    if !expansion.is_empty() {
                        expansion.0.push(Inline::Break(Break::default()));
                    }
                    let mut spacing = Spacing::COLLAPSED;
                    let slot = Slot::new(at, "expansion");
                    self.inlines(&mut expansion.0, &mut spacing, slot)?;
                    trim_end(&mut expansion.0);
                    let attributes = self.xml.close(tag);
                    super::carry_inner(carried, "def/p", attributes);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }

    fn ruby(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Ruby> {
        let mut carried = Carried::default();
        let mut ruby = Ruby::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "rb" => {
                    ruby.base = self.content_element(tag, at, "base", &mut carried)?;
                }
                Event::Start(tag) if tag.kind() == "rt" => {
                    ruby.text = self.content_element(tag, at, "text", &mut carried)?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        ruby.carried = self.xml.finish(tag, carried);
        Ok(ruby)
    }
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
