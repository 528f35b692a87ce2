//! What metadata says in words: permissions, abstracts, notes, keywords, custom properties.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Head, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts, id, lang};
use crate::model::{Carried, Content, Copyright, Keywords, Licence, Property, TitledBlocks};

impl<'a> Sts<'a> {
    pub(in super::super) fn permissions(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Copyright> {
        let mut kept = Kept::new(&["statements", "years", "holders", "licences"]);
        let mut copyright = Copyright::default();
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.keep(event, &mut kept)?;
                continue;
            };
            match tag.kind() {
                "copyright-statement" => {
                    let place = ("statements", "copyright-statement");
                    let line = self.leaf(tag, at, place, &mut kept)?;
                    push_some(&mut copyright.statements, line);
                }
                "copyright-year" => {
                    let year = self.xml.leaf(tag, ("years", "copyright-year"), &mut kept)?;
                    copyright.years.extend(year);
                }
                "copyright-holder" => {
                    let holder = self.leaf(tag, at, ("holders", "copyright-holder"), &mut kept)?;
                    push_some(&mut copyright.holders, holder);
                }
                "license" => {
                    let step = Step::Item("licences", copyright.licences.len());
                    let key = self.positions.open(at, step, tag.start());
                    let mut licence = Licence {
                        identifier: tag.take("xlink:href"),
                        ..Licence::default()
                    };
                    self.licence_blocks(&mut licence, key)?;
                    licence.carried = self.xml.finish(tag, Carried::default());
                    self.positions.close(key, self.xml.end());
                    copyright.licences.push(licence);
                    kept.one("licences");
                }
                _ => self.xml.keep(Event::Start(tag), &mut kept)?,
            }
        }
        copyright.carried = self.xml.finish(tag, kept.carried);
        Ok(copyright)
    }

    fn licence_blocks(&mut self, licence: &mut Licence, at: NodeKey) -> Read<()> {
        let mut flow = Flow::BLOCKS;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "license-p" => {
                    self.flush(&mut flow, &mut licence.blocks);
                    self.paragraph(tag, Some("license-p"), &mut licence.blocks, slot)?;
                }
                event => self.flow_event(event, &mut flow, &mut licence.blocks, slot)?,
            }
        }
        self.flush(&mut flow, &mut licence.blocks);
        Ok(())
    }

    pub(in super::super) fn titled(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        kind: Option<String>,
        usual: &str,
    ) -> Read<TitledBlocks> {
        let mut kept = Kept::of(tag.name(), usual, super::block::HEADED);
        let mut text = TitledBlocks {
            id: id(&mut tag),
            class: kind,
            lang: lang(&mut tag),
            ..TitledBlocks::default()
        };
        let mut head = Head::default();
        self.headed_kept(&mut head, &mut text.blocks, at, &mut kept)?;
        text.title = head.title;
        if let Some(label) = head.label {
            kept.remark("label", &label);
        }
        text.carried = self.xml.finish(tag, kept.carried);
        Ok(text)
    }

    pub(in super::super) fn keywords(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Keywords> {
        let mut kept = Kept::new(&["title", "words"]);
        let mut keywords = Keywords {
            lang: lang(&mut tag),
            kind: tag.take("kwd-group-type"),
            ..Keywords::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "kwd" => {
                    let word = self.leaf(tag, at, ("words", "kwd"), &mut kept)?;
                    push_some(&mut keywords.words, word);
                }
                Event::Start(tag) if tag.kind() == "title" && keywords.title.is_empty() => {
                    keywords.title = self.leaf(tag, at, ("title", "title"), &mut kept)?;
                }
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        keywords.carried = self.xml.finish(tag, kept.carried);
        Ok(keywords)
    }

    pub(in super::super) fn custom_meta(&mut self, mut tag: Tag<'a>) -> Read<Property> {
        let mut kept = Kept::new(&["name", "value"]);
        let mut property = Property {
            id: id(&mut tag),
            ..Property::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "meta-name" && property.name.is_empty() => {
                    let name = self.xml.leaf(tag, ("name", "meta-name"), &mut kept)?;
                    property.name = name.unwrap_or_default();
                }
                Event::Start(tag) if tag.kind() == "meta-value" && property.value.is_empty() => {
                    let value = self.xml.leaf(tag, ("value", "meta-value"), &mut kept)?;
                    property.value = value.unwrap_or_default();
                }
                event => self.xml.keep(event, &mut kept)?,
            }
        }
        property.carried = self.xml.finish(tag, kept.carried);
        Ok(property)
    }
}

fn push_some(list: &mut Vec<Content>, content: Content) {
    if !content.is_empty() {
        list.push(content);
    }
}
