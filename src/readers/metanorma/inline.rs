//! Running text: faces, links, formulas, images, index entries, notes of editors.

use super::printed::is_printed;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Spacing, Tag, instead};
use crate::model::{
    Anchor, Break, Content, Id, IndexEntry, Inline, Link, Markup, Revision, Ruby, Span, Styled,
};
use crate::readers::xml::Event;

impl<'a> Metanorma<'a> {
    pub(super) fn inline_element(
        &mut self,
        tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        Ok(match tag.kind() {
            "em" => Inline::Emphasis(self.styled(tag, spacing, at)?),
            "strong" => Inline::Strong(self.styled(tag, spacing, at)?),
            "underline" => Inline::Underline(self.styled(tag, spacing, at)?),
            "strike" => Inline::Strike(self.styled(tag, spacing, at)?),
            "smallcap" => Inline::SmallCaps(self.styled(tag, spacing, at)?),
            "sub" => Inline::Sub(self.styled(tag, spacing, at)?),
            "sup" => Inline::Sup(self.styled(tag, spacing, at)?),
            "tt" => Inline::Code(self.styled(tag, spacing, at)?),
            "span" | "keyword" | "label" | "display-text" | "errormsg" | "termref" | "callout"
            | "identifier" => self.span(tag, spacing, at)?,
            "tab" => self.tab(tag, spacing)?,
            "date" => self.date_span(tag, spacing)?,
            "add" => Inline::Insertion(self.revision(tag, spacing, at)?),
            "del" => Inline::Deletion(self.revision(tag, spacing, at)?),
            "link" => Inline::Link(self.link(tag, spacing, at)?),
            "xref" => self.xref(tag, spacing, at)?,
            "eref" | "origin" => self.eref(tag, spacing, at)?,
            "erefstack" => self.eref_stack(tag, spacing, at)?,
            "concept" => self.concept(tag, spacing, at)?,
            "stem" => Inline::Math(self.stem(tag, false)?.into()),
            "fn" => self.footnote_call(tag, at)?,
            "image" | "svg:svg" | "video" | "audio" => Inline::Image(self.image(tag)?.into()),
            "ruby" => Inline::Ruby(self.ruby(tag, at)?),
            "index" | "index-xref" => Inline::IndexEntry(self.index_entry(tag, at)?),
            "bookmark" => self.bookmark(tag)?,
            "br" => {
                let mut carried = Carried::default();
                self.nothing(&mut carried)?;
                Inline::Break(Break {
                    carried: self.xml.finish(tag, carried),
                })
            }
            "review" | "annotation" => Inline::Remark(self.remark(tag, at)?),
            kind if is_printed(kind) => self.unattached(tag)?,
            _ => self.opaque_inline(tag)?,
        })
    }

    /// Content that goes on in the spacing around it.
    pub(super) fn nested(&mut self, spacing: &mut Spacing, at: NodeKey) -> Read<Content> {
        let mut out = Vec::new();
        self.inlines(&mut out, spacing, Slot::new(at, "content"))?;
        Ok(Content(out))
    }

    fn styled(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Styled> {
        Ok(Styled {
            id: self.id(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
        })
    }

    /// Words with a role: the class of a `span`, else the name of the element.
    fn span(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Inline> {
        let name = tag.name().to_owned();
        let own = if name == "span" {
            tag.take_if("class", |class| !class.is_empty())
        } else {
            Some(name)
        };
        Ok(Inline::Span(Span {
            id: self.id(&mut tag),
            lang: Self::lang(&mut tag),
            role: own,
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
        }))
    }

    /// What is printed and stands after nothing that it could repeat: it shows nothing.
    fn unattached(&mut self, tag: Tag<'a>) -> Read<Inline> {
        let role = Some(tag.name().to_owned());
        let element = self.xml.opaque(tag)?;
        let carried = Carried {
            content: vec![Markup::Element(element)],
            ..Carried::default()
        };
        Ok(Inline::Span(Span {
            role,
            carried: carried.into_field(),
            ..Span::default()
        }))
    }

    fn tab(&mut self, tag: Tag<'a>, spacing: &mut Spacing) -> Read<Inline> {
        let mut carried = Carried::default();
        self.nothing(&mut carried)?;
        let text = if spacing.after_space { "" } else { " " };
        spacing.after_space = true;
        Ok(Inline::Span(Span {
            role: Some("tab".to_owned()),
            content: if text.is_empty() {
                Content::default()
            } else {
                Content::from(text)
            },
            carried: self.xml.finish(tag, carried),
            ..Span::default()
        }))
    }

    /// A date that is to be printed in a form of the publisher's.
    fn date_span(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing) -> Read<Inline> {
        let mut carried = Carried::default();
        self.nothing(&mut carried)?;
        spacing.after_space = false;
        Ok(Inline::Span(Span {
            id: self.id(&mut tag),
            lang: Self::lang(&mut tag),
            role: Some("date".to_owned()),
            content: tag.take("value").map(Content::from).unwrap_or_default(),
            carried: self.xml.finish(tag, carried),
        }))
    }

    fn revision(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Revision> {
        Ok(Revision {
            id: self.id(&mut tag),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
            ..Revision::default()
        })
    }

    fn link(&mut self, mut tag: Tag<'a>, spacing: &mut Spacing, at: NodeKey) -> Read<Link> {
        Ok(Link {
            id: self.id(&mut tag),
            target: tag.take("target").unwrap_or_default(),
            content: self.nested(spacing, at)?,
            carried: self.xml.finish(tag, Carried::default()),
        })
    }

    /// Words with their reading, which is an attribute of an empty element.
    fn ruby(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Ruby> {
        let mut carried = Carried::default();
        let mut ruby = Ruby::default();
        let mut spacing = Spacing {
            after_space: false,
            keep: false,
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag)
                    if ruby.text.is_empty()
                        && matches!(
                            tag.kind(),
                            "ruby-pronunciation"
                                | "ruby-annotation"
                                | "pronunciation"
                                | "annotation"
                        ) =>
                {
                    let name = tag.name().to_owned();
                    ruby.text = tag.take("value").map(Content::from).unwrap_or_default();
                    self.nothing(&mut carried)?;
                    let attributes = self.xml.close(tag);
                    super::carry_inner(&mut carried, &name, attributes);
                    carried.element = Some(name);
                }
                event => {
                    let slot = Slot::new(at, "base");
                    self.inline_event(event, &mut ruby.base.0, &mut spacing, slot)?;
                }
            }
        }
        ruby.carried = self.xml.finish(tag, carried);
        Ok(ruby)
    }

    /// An `index`, or an `index-xref`, which sends the reader to another heading.
    fn index_entry(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<IndexEntry> {
        let mut carried = if tag.kind() == "index" {
            Carried::default()
        } else {
            instead(tag.kind())
        };
        let mut entry = IndexEntry {
            id: self.id(&mut tag),
            ..IndexEntry::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "primary" | "secondary" | "tertiary") => {
                    let term = self.content_element(tag, at, "terms", &mut carried)?;
                    entry.terms.push(term);
                }
                Event::Start(tag) if tag.kind() == "target" => {
                    let see = self.content_element(tag, at, "see", &mut carried)?;
                    entry.see.push(see);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        entry.carried = self.xml.finish(tag, carried);
        Ok(entry)
    }

    fn bookmark(&mut self, mut tag: Tag<'a>) -> Read<Inline> {
        let id = self.id(&mut tag);
        let Some(id) = id else {
            return self.opaque_inline(tag);
        };
        let mut carried = Carried::default();
        self.nothing(&mut carried)?;
        Ok(Inline::Anchor(Anchor {
            id,
            carried: self.xml.finish(tag, carried),
        }))
    }

    /// The identifier of a node that has none in the source, where something must point at it.
    pub(super) fn made_id(&mut self, stem: &str) -> Id {
        let number = self.taken.len() + 1;
        self.free_id(format!("{stem}-{number}"))
    }
}

/// The field for what is carried with a piece of text.
pub(super) fn carried_mut(inline: &mut Inline) -> Option<&mut Option<Box<Carried>>> {
    Some(match inline {
        Inline::Emphasis(node)
        | Inline::Strong(node)
        | Inline::Underline(node)
        | Inline::Strike(node)
        | Inline::SmallCaps(node)
        | Inline::Sub(node)
        | Inline::Sup(node)
        | Inline::Code(node)
        | Inline::Quoted(node) => &mut node.carried,
        Inline::Span(node) => &mut node.carried,
        Inline::Math(node) => &mut node.carried,
        Inline::Image(node) => &mut node.carried,
        Inline::Link(node) => &mut node.carried,
        Inline::CrossReference(node) => &mut node.carried,
        Inline::Citation(node) => &mut node.carried,
        Inline::Term(node) => &mut node.carried,
        Inline::Footnote(node) => &mut node.carried,
        Inline::IndexEntry(node) => &mut node.carried,
        Inline::Insertion(node) | Inline::Deletion(node) => &mut node.carried,
        Inline::Remark(node) => &mut node.carried,
        Inline::Ruby(node) => &mut node.carried,
        Inline::Anchor(node) => &mut node.carried,
        Inline::Break(node) => &mut node.carried,
        Inline::Text(_)
        | Inline::Abbreviation(_)
        | Inline::Quantity(_)
        | Inline::Provision(_)
        | Inline::Parameter(_)
        | Inline::Opaque(_) => return None,
    })
}
