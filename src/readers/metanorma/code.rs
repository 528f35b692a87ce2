//! Source code, with marks that annotations below it explain; preformatted text.

use super::printed::{Printed, is_printed};
use super::reference_use::boolean;
use super::{
    Carried, Metanorma, NodeKey, Prose, Read, Slot, Spacing, Step, Tag, carry_inner, instead,
};
use crate::model::{Block, Code, Content, CrossReference, Inline, ListItem};
use crate::readers::xml::prose::Flow;
use crate::readers::xml::{Event, MAPPED};

impl<'a> Metanorma<'a> {
    /// A `sourcecode` or `pre`; notes in it follow it.
    pub(super) fn source_code(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        after: &mut Vec<Block>,
    ) -> Read<Code> {
        let mut carried = if tag.kind() == "pre" {
            instead("pre")
        } else {
            Carried::default()
        };
        let mut printed = Printed::default();
        let mut code = Code {
            id: self.id(&mut tag),
            language: tag.take_if("lang", |lang| !lang.is_empty()),
            unnumbered: tag.convert("unnumbered", boolean).unwrap_or_default(),
            ..Code::default()
        };
        let mut content = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "name" if code.caption.is_empty() => {
                        code.caption = self.content_element(tag, at, "caption", &mut carried)?;
                    }
                    "body" => {
                        while let Some(event) = self.xml.child()? {
                            self.code_event(event, &mut content, at)?;
                        }
                        let attributes = self.xml.close(tag);
                        carry_inner(&mut carried, "body", attributes);
                    }
                    "callout-annotation" | "annotation" => {
                        let step = Step::Item("annotations", code.annotations.len());
                        let start = tag.start();
                        let item = self.node(at, step, start, |reader, key| {
                            reader.code_annotation(tag, key)
                        })?;
                        code.annotations.push(item);
                    }
                    "note" | "source" => {
                        self.block_element(tag, after, Slot::new(at, "after"))?;
                    }
                    kind if is_printed(kind) => self.printed(tag, &mut printed, &mut carried)?,
                    _ => self.code_event(Event::Start(tag), &mut content, at)?,
                },
                event => self.code_event(event, &mut content, at)?,
            }
        }
        code.content = framed(content);
        code.label = self.label(printed, &mut code.caption, &mut carried);
        code.carried = self.xml.finish(tag, carried);
        Ok(code)
    }

    fn code_event(&mut self, event: Event<'a>, out: &mut Vec<Inline>, at: NodeKey) -> Read<()> {
        let mut spacing = Spacing::KEPT;
        let slot = Slot::new(at, "content");
        match event {
            Event::Text(text) => {
                // Also white space counts here.
                self.xml.enter_text(&text, MAPPED);
                spacing.push(&text, out);
                Ok(())
            }
            Event::Start(tag) if tag.kind() == "callout" => {
                let callout = self.callout(tag)?;
                out.push(callout);
                Ok(())
            }
            event => self.inline_event(event, out, &mut spacing, slot),
        }
    }

    /// A mark in code that refers to an annotation.
    fn callout(&mut self, mut tag: Tag<'a>) -> Read<Inline> {
        let mut carried = instead("callout");
        let target = self.referred(&mut tag, "target");
        let words = self.xml.plain("callout", &mut carried)?;
        Ok(match target {
            Some((target, _)) => Inline::CrossReference(CrossReference {
                target,
                content: Content::from(words),
                carried: self.xml.finish(tag, carried),
                ..CrossReference::default()
            }),
            None => Inline::Span(crate::model::Span {
                role: Some("callout".to_owned()),
                content: Content::from(words),
                carried: self.xml.finish(tag, carried),
                ..crate::model::Span::default()
            }),
        })
    }

    fn code_annotation(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<ListItem> {
        let mut item = ListItem {
            id: self.id(&mut tag),
            ..ListItem::default()
        };
        let carried = if tag.kind() == "annotation" {
            instead("annotation")
        } else {
            Carried::default()
        };
        self.blocks(&mut item.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        item.carried = self.xml.finish(tag, carried);
        Ok(item)
    }
}

/// Code without the line break after the start tag and the blank end.
fn framed(mut content: Vec<Inline>) -> Content {
    if let Some(Inline::Text(first)) = content.first_mut() {
        *first = first.strip_prefix('\n').unwrap_or(first).to_owned();
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.truncate(last.trim_end_matches([' ', '\t', '\n']).len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    Content(content)
}
