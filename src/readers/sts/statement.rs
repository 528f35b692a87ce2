//! What metadata says in words: permissions, abstracts, notes, keywords, custom properties.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Head, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead, lang};
use crate::model::{Carried, Copyright, Keywords, Licence, Property, TitledBlocks};

impl<'a> Sts<'a> {
    pub(in super::super) fn permissions(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
    ) -> Read<Copyright> {
        let mut carried = Carried::default();
        let mut copyright = Copyright::default();
        if let Some(id) = id(&mut tag) {
            carried.attributes.insert("id".to_owned(), id.into_string());
        }
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "copyright-statement" => {
                    let line = self.content_element(tag, at, "statements", &mut carried)?;
                    copyright.statements.push(line);
                }
                "copyright-year" => {
                    let year = self.xml.text_element(tag, &mut carried)?;
                    copyright.years.push(year);
                }
                "copyright-holder" => {
                    let holder = self.content_element(tag, at, "holders", &mut carried)?;
                    copyright.holders.push(holder);
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
                }
                _ => self.xml.stray(Event::Start(tag), &mut carried)?,
            }
        }
        copyright.carried = self.xml.finish(tag, carried);
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
        let mut carried = if tag.kind() == usual {
            Carried::default()
        } else {
            instead(tag.kind())
        };
        let mut text = TitledBlocks {
            id: id(&mut tag),
            kind,
            lang: lang(&mut tag),
            ..TitledBlocks::default()
        };
        let mut head = Head::default();
        self.headed(&mut head, &mut text.blocks, at, Flow::BLOCKS, &mut carried)?;
        text.title = head.title;
        if let Some(label) = head.label {
            carried
                .attributes
                .insert("label@guiju:text".to_owned(), label);
        }
        text.carried = self.xml.finish(tag, carried);
        Ok(text)
    }

    pub(in super::super) fn keywords(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Keywords> {
        let mut carried = Carried::default();
        let mut keywords = Keywords {
            lang: lang(&mut tag),
            kind: tag.take("kwd-group-type"),
            ..Keywords::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "kwd" => {
                    let word = self.content_element(tag, at, "words", &mut carried)?;
                    keywords.words.push(word);
                }
                Event::Start(tag) if tag.kind() == "title" && keywords.title.is_empty() => {
                    keywords.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        keywords.carried = self.xml.finish(tag, carried);
        Ok(keywords)
    }

    pub(in super::super) fn custom_meta(&mut self, mut tag: Tag<'a>) -> Read<Property> {
        let mut carried = instead("custom-meta");
        let mut property = Property {
            id: id(&mut tag),
            ..Property::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "meta-name" && property.name.is_empty() => {
                    property.name = self.xml.text_element(tag, &mut carried)?;
                }
                Event::Start(tag) if tag.kind() == "meta-value" && property.value.is_empty() => {
                    property.value = self.xml.text_element(tag, &mut carried)?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        property.carried = self.xml.finish(tag, carried);
        Ok(property)
    }
}
