//! References in running text: `xref` within the document, `eref` to another one, `concept` to a
//! term; and footnotes where they are called.

use super::bibitem::some_kind;
use super::names::Kind;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Spacing, Tag, carry_inner, instead};
use crate::model::{
    Citation, Content, CrossReference, CrossReferenceForm, Footnote, Id, Inline, Join, Link,
    Locator, Span, Styled, TermUse,
};
use crate::readers::xml::prose::Flow;
use crate::readers::xml::{Event, is_blank};

/// What a reference holds.
#[derive(Default)]
struct Parts {
    content: Content,
    locators: Vec<Locator>,
    /// Further targets, each with the word that joins it to those before.
    targets: Vec<(Id, String)>,
}

impl<'a> Metanorma<'a> {
    /// A reference within the document; to an entry of the bibliography it is a citation.
    pub(super) fn xref(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        let id = self.id(&mut tag);
        let mut carried = Carried::default();
        let outside = tag
            .peek("target")
            .is_some_and(|target| target.contains('#') && self.names.find(target).is_none());
        if outside {
            let target = tag.take("target").unwrap_or_default();
            let parts = self.reference_parts(spacing, at, &mut carried)?;
            carried.element = Some("xref".to_owned());
            return Ok(Inline::Link(Link {
                id,
                target,
                content: parts.content,
                carried: self.xml.finish(tag, carried),
            }));
        }
        let target = self.referred(&mut tag, "target");
        let parts = self.reference_parts(spacing, at, &mut carried)?;
        let mut targets = parts.targets.into_iter();
        let (target, kind) = match target {
            Some(target) => target,
            None => match targets.next() {
                Some((target, _)) => (target, None),
                None => return Ok(self.words_only(tag, id, parts.content, carried)),
            },
        };
        if kind == Some(Kind::Reference) {
            carried.element = Some("xref".to_owned());
            return Ok(Inline::Citation(Box::new(Citation {
                id,
                target: Some(target),
                content: parts.content,
                carried: self.xml.finish(tag, carried),
                ..Citation::default()
            })));
        }
        let mut join = None;
        let mut further_targets = Vec::new();
        for (further, how) in targets {
            // The first of those that `location` names is that of the attribute.
            if further != target || !further_targets.is_empty() {
                join = match &*how {
                    "or" => Some(Join::Or),
                    "to" => Some(Join::To),
                    _ => join,
                };
                further_targets.push(further);
            }
        }
        if let Some((to, _)) = self.referred(&mut tag, "to") {
            join = Some(Join::To);
            further_targets.push(to);
        }
        let form = tag.convert("style", |style| match style {
            "basic" => Some(CrossReferenceForm::Label),
            "short" => Some(CrossReferenceForm::Number),
            "full" => Some(CrossReferenceForm::Full),
            _ => None,
        });
        Ok(Inline::CrossReference(CrossReference {
            id,
            target,
            further_targets,
            join: join.unwrap_or_default(),
            form: form.unwrap_or_default(),
            content: parts.content,
            carried: self.xml.finish(tag, carried),
        }))
    }

    /// A reference that names nothing.
    fn words_only(
        &mut self,
        tag: Tag<'a>,
        id: Option<Id>,
        content: Content,
        carried: Carried,
    ) -> Inline {
        let role = Some(tag.name().to_owned());
        Inline::Span(Span {
            id,
            role,
            content,
            carried: self.xml.finish(tag, carried),
            ..Span::default()
        })
    }

    /// A reference to another document.
    pub(super) fn eref(
        &mut self,
        tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        let carried = match tag.kind() {
            "eref" => Carried::default(),
            other => instead(other),
        };
        Ok(Inline::Citation(
            self.citation(tag, spacing, at, carried)?.into(),
        ))
    }

    pub(super) fn citation(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
        mut carried: Carried,
    ) -> Read<Citation> {
        let id = self.id(&mut tag);
        let found = match tag.peek("bibitemid").and_then(|id| self.names.find(id)) {
            Some((_, Kind::Reference)) => self.referred(&mut tag, "bibitemid"),
            _ => None,
        };
        let identifier = if found.is_none() {
            tag.take_if("citeas", |cited| !cited.is_empty())
                .or_else(|| tag.take_if("bibitemid", |cited| !cited.is_empty()))
        } else {
            None
        };
        let normative = tag.convert("normative", boolean);
        let parts = self.reference_parts(spacing, at, &mut carried)?;
        if parts.content.is_empty() {
            // The document's designation will stand here.
            spacing.after_space = false;
        }
        Ok(Citation {
            id,
            target: found.map(|(id, _)| id),
            identifier,
            locators: parts.locators,
            normative,
            content: parts.content,
            carried: self.xml.finish(tag, carried),
        })
    }

    /// What stands in a reference: the places referred to, and the words to show.
    fn reference_parts(
        &mut self,
        spacing: &mut Spacing,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<Parts> {
        let mut parts = Parts::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                match event {
                    Event::Text(text) if parts.content.is_empty() && is_blank(&text) => {}
                    event => {
                        let slot = Slot::new(at, "content");
                        self.inline_event(event, &mut parts.content.0, spacing, slot)?;
                    }
                }
                continue;
            };
            match tag.kind() {
                "localityStack" | "locality" => {
                    self.localities(tag, &mut parts.locators, carried)?;
                }
                "display-text" if parts.content.is_empty() => {
                    parts.content = self.nested(spacing, at)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(carried, "display-text", attributes);
                }
                "location" => {
                    let target = self.referred(&mut tag, "target");
                    let how = tag
                        .convert("connective", |how| {
                            matches!(how, "and" | "or" | "from" | "to").then(|| how.to_owned())
                        })
                        .unwrap_or_default();
                    self.nothing(carried)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(carried, "location", attributes);
                    if let Some((target, _)) = target {
                        parts.targets.push((target, how));
                    }
                }
                "date" => self.keep(tag, carried)?,
                _ => {
                    let slot = Slot::new(at, "content");
                    let event = Event::Start(tag);
                    self.inline_event(event, &mut parts.content.0, spacing, slot)?;
                }
            }
        }
        crate::readers::xml::spacing::trim_end(&mut parts.content.0);
        Ok(parts)
    }

    /// A `localityStack` or `locality`.
    pub(super) fn localities(
        &mut self,
        mut tag: Tag<'a>,
        locators: &mut Vec<Locator>,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let mut locator = Locator {
            kind: tag.convert("type", some_kind).unwrap_or_default(),
            ..Locator::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "locality" | "sourceLocality" => self.localities(tag, locators, carried)?,
                    "referenceFrom" => locator.from = self.xml.text_element(tag, carried)?,
                    "referenceTo" => locator.to = Some(self.xml.text_element(tag, carried)?),
                    _ => self.keep(tag, carried)?,
                },
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        if !locator.kind.is_empty() || !locator.from.is_empty() {
            locators.push(locator);
        }
        Ok(())
    }

    /// Several citations that are read as one.
    pub(super) fn eref_stack(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        let mut carried = Carried::default();
        let id = self.id(&mut tag);
        let mut content = Content::default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if matches!(tag.kind(), "eref" | "xref") => {
                    if !content.is_empty() {
                        let words = tag
                            .convert("connective", |how| connective(how, self.is_chinese))
                            .unwrap_or(if self.is_chinese { "、" } else { ", " });
                        spacing.push(words, &mut content.0);
                    }
                    let slot = Slot::new(at, "content");
                    self.inline(tag, &mut content.0, spacing, slot)?;
                }
                Event::Text(text) if is_blank(&text) => {}
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        Ok(Inline::Span(Span {
            id,
            role: Some("erefstack".to_owned()),
            content,
            carried: self.xml.finish(tag, carried),
            ..Span::default()
        }))
    }

    /// The use of a term: `renderterm` are the words, `refterm` is what the term is called where it
    /// is defined.
    pub(super) fn concept(
        &mut self,
        mut tag: Tag<'a>,
        spacing: &mut Spacing,
        at: NodeKey,
    ) -> Read<Inline> {
        let mut carried = Carried::default();
        let id = self.id(&mut tag);
        let mut content = Content::default();
        let mut defined: Option<Inline> = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => match inner.kind() {
                    "renderterm" if content.is_empty() => {
                        content = self.nested(spacing, at)?;
                        let attributes = self.xml.close(inner);
                        carry_inner(&mut carried, "renderterm", attributes);
                    }
                    "xref" | "eref" | "erefstack" if defined.is_none() => {
                        let mut own = Spacing::COLLAPSED;
                        let inline = self.inline_element(inner, &mut own, at)?;
                        defined = Some(inline);
                    }
                    "termref" | "errormsg" if content.is_empty() => {
                        let name = inner.name().to_owned();
                        content = self.nested(spacing, at)?;
                        let attributes = self.xml.close(inner);
                        carry_inner(&mut carried, &name, attributes);
                    }
                    _ => self.keep(inner, &mut carried)?,
                },
                Event::Text(text) if is_blank(&text) => {}
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let mut own = self.xml.finish(tag, carried);
        let mut term = TermUse {
            id,
            ..TermUse::default()
        };
        match defined {
            // The term of another document.
            Some(Inline::Citation(mut citation)) => {
                if content.is_empty() {
                    content = std::mem::take(&mut citation.content);
                }
                term.content = content;
                term.carried = own;
                citation.content = Content(vec![Inline::Term(term)]);
                return Ok(Inline::Citation(citation));
            }
            Some(Inline::CrossReference(reference)) => {
                if content.is_empty() {
                    content = reference.content;
                }
                match self.names.find(&reference.target) {
                    Some((_, Kind::Term)) => term.target = Some(reference.target),
                    // A symbol or a clause that explains it.
                    _ => term.uri = Some(format!("#{}", reference.target)),
                }
                if let Some(id) = reference.id {
                    let outer = own.get_or_insert_default();
                    outer
                        .attributes
                        .insert("xref@id".to_owned(), id.into_string());
                }
                let further = reference.further_targets.iter().map(Id::as_str);
                let further = further.collect::<Vec<_>>().join(" ");
                if !further.is_empty() {
                    let outer = own.get_or_insert_default();
                    outer.attributes.insert("xref@to".to_owned(), further);
                }
                if let Some(inner) = reference.carried {
                    let outer = own.get_or_insert_default();
                    carry_inner(outer, "xref", inner.attributes);
                    outer.content.extend(inner.content);
                }
            }
            Some(other) => content.0.push(other),
            None => {}
        }
        term.content = content;
        term.carried = own;
        Ok(Inline::Term(term))
    }

    /// A footnote where it is called. One that was called before is referred to.
    pub(super) fn footnote_call(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Inline> {
        let known = tag
            .peek("reference")
            .and_then(|mark| self.footnotes.get(mark))
            .cloned();
        let Some(target) = known else {
            return Ok(Inline::Footnote(self.footnote(tag, at)?));
        };
        let mark = Content::from(tag.take("reference").unwrap_or_default());
        let mut carried = instead("fn");
        self.nothing(&mut carried)?;
        Ok(Inline::CrossReference(CrossReference {
            id: self.id(&mut tag),
            target,
            content: Content(vec![Inline::Sup(Styled {
                content: mark,
                ..Styled::default()
            })]),
            carried: self.xml.finish(tag, carried),
            ..CrossReference::default()
        }))
    }

    /// A `fn`.
    pub(super) fn footnote(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Footnote> {
        let mut carried = Carried::default();
        let label = tag.take_if("reference", |mark| !mark.is_empty());
        let mut id = self.id(&mut tag);
        if let Some(mark) = &label {
            let own = id.get_or_insert_with(|| self.made_id("footnote")).clone();
            self.footnotes.insert(mark.clone(), own);
        }
        let mut footnote = Footnote {
            id,
            label,
            ..Footnote::default()
        };
        let mut flow = Flow::MIXED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if super::printed::is_printed(tag.kind()) => {
                    self.keep(tag, &mut carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut footnote.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut footnote.blocks);
        footnote.carried = self.xml.finish(tag, carried);
        Ok(footnote)
    }
}

/// A Boolean as XML Schema writes it.
pub(super) fn boolean(value: &str) -> Option<bool> {
    match value {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// The words that join citations.
fn connective(how: &str, is_chinese: bool) -> Option<&'static str> {
    Some(match (how, is_chinese) {
        ("and", false) => " and ",
        ("or", false) => " or ",
        ("to", false) => " to ",
        ("and", true) => "和",
        ("or", true) => "或",
        ("to", true) => "至",
        _ => return None,
    })
}
