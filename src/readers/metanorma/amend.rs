//! Changes that an amendment makes in another document: `amend`.

use super::printed::is_printed;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner};
use crate::model::{Amendment, AmendmentChange, Block, Locator};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

impl<'a> Metanorma<'a> {
    pub(super) fn amendment(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Amendment> {
        let mut carried = Carried::default();
        let mut locators = Vec::new();
        let mut amendment = Amendment {
            id: self.id(&mut tag),
            change: tag.convert("change", |change| match change {
                "add" => Some(AmendmentChange::Add),
                "delete" => Some(AmendmentChange::Delete),
                "replace" | "modify" => Some(AmendmentChange::Replace),
                _ => None,
            }),
            ..Amendment::default()
        };
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "location" => {
                    while let Some(event) = self.xml.child()? {
                        match event {
                            Event::Start(inner)
                                if matches!(inner.kind(), "locality" | "localityStack") =>
                            {
                                self.localities(inner, &mut locators, &mut carried)?;
                            }
                            event => self.xml.stray(event, &mut carried)?,
                        }
                    }
                    let attributes = self.xml.close(tag);
                    carry_inner(&mut carried, "location", attributes);
                }
                "description" => {
                    let slot = Slot::new(at, "instruction");
                    self.blocks(&mut amendment.instruction, slot, Flow::MIXED)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(&mut carried, "description", attributes);
                }
                "newcontent" => {
                    if let Some(id) = self.id(&mut tag) {
                        carried
                            .attributes
                            .insert("newcontent@id".to_owned(), id.into_string());
                    }
                    self.new_content(at, &mut amendment.content)?;
                    let attributes = self.xml.close(tag);
                    carry_inner(&mut carried, "newcontent", attributes);
                }
                _ => self.keep(tag, &mut carried)?,
            }
        }
        amendment.target =
            place(&locators).or_else(|| tag.take_if("path", |path| !path.is_empty()));
        amendment.carried = self.xml.finish(tag, carried);
        Ok(amendment)
    }

    /// New blocks, and new clauses, which are not clauses of this document.
    fn new_content(&mut self, at: NodeKey, blocks: &mut Vec<Block>) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "content");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag)
                    if matches!(tag.kind(), "clause" | "section" | "annex" | "terms") =>
                {
                    self.flush(&mut flow, blocks);
                    let step = Step::Item("content", blocks.len());
                    let start = tag.start();
                    let clause =
                        self.node(at, step, start, |reader, key| reader.boxed_clause(tag, key))?;
                    blocks.push(clause);
                }
                Event::Start(tag) if is_printed(tag.kind()) => {
                    self.flow_event(Event::Start(tag), &mut flow, blocks, slot)?;
                }
                event => self.flow_event(event, &mut flow, blocks, slot)?,
            }
        }
        self.flush(&mut flow, blocks);
        Ok(())
    }
}

/// A place in words: `clause 5.3, table 2`.
pub(super) fn place(locators: &[Locator]) -> Option<String> {
    let words: Vec<_> = locators
        .iter()
        .map(|locator| {
            let range = match &locator.to {
                Some(to) => format!("{}–{to}", locator.from),
                None => locator.from.clone(),
            };
            format!("{} {range}", locator.kind).trim().to_owned()
        })
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}
