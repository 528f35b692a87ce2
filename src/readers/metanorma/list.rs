//! Lists and lists of definitions, and the keys of figures, tables and formulas.

use super::printed::{Printed, is_printed};
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner, instead};
use crate::model::{
    Block, BoxedText, Content, DefinitionItem, DefinitionList, List, ListItem, ListStyle,
};
use crate::readers::xml::Event;
use crate::readers::xml::prose::Flow;

impl<'a> Metanorma<'a> {
    /// A `ul` or `ol`; notes and sources that stand in it go to `after`.
    pub(super) fn list(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        after: &mut Vec<Block>,
    ) -> Read<List> {
        let mut carried = Carried::default();
        let is_bulleted = tag.kind() == "ul";
        let mut list = List {
            id: self.id(&mut tag),
            style: if is_bulleted {
                None
            } else {
                tag.convert("type", style)
            },
            start: tag
                .take_if("start", |start| {
                    start.parse::<u32>().is_ok_and(|start| start > 0)
                })
                .and_then(|start| start.parse().ok()),
            ..List::default()
        };
        if !is_bulleted && list.style.is_none() {
            carried.element = Some("ol".to_owned());
            list.style = Some(ListStyle::LowerAlpha);
        }
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "li" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let item = self.node(at, step, start, |reader, key| {
                        reader.list_item(tag, key, is_bulleted)
                    })?;
                    list.items.push(item);
                }
                Event::Start(tag) if tag.kind() == "name" && list.title.is_empty() => {
                    list.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                Event::Start(tag) if matches!(tag.kind(), "note" | "source") => {
                    self.block_element(tag, after, Slot::new(at, "after"))?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    fn list_item(&mut self, mut tag: Tag<'a>, at: NodeKey, is_bulleted: bool) -> Read<ListItem> {
        let mut carried = Carried::default();
        let mut printed = Printed::default();
        let mut item = ListItem {
            id: self.id(&mut tag),
            label: tag.take_if("label", |label| !label.is_empty()),
            ..ListItem::default()
        };
        let mut flow = Flow::MIXED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if is_printed(tag.kind()) && item.blocks.is_empty() => {
                    self.printed(tag, &mut printed, &mut carried)?;
                }
                event => {
                    let slot = Slot::new(at, "blocks");
                    self.flow_event(event, &mut flow, &mut item.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut item.blocks);
        if item.label.is_none() && !is_bulleted {
            item.label = printed.label.or(printed.title);
            self.has_labels |= item.label.is_some();
        }
        item.carried = self.xml.finish(tag, carried);
        Ok(item)
    }

    pub(super) fn definition_list(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        after: &mut Vec<Block>,
    ) -> Read<DefinitionList> {
        let mut carried = Carried::default();
        let mut list = DefinitionList {
            id: self.id(&mut tag),
            ..DefinitionList::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if tag.kind() == "dt" => {
                    // Several terms may share a definition.
                    let is_new = list
                        .items
                        .last()
                        .is_none_or(|item| !item.blocks.is_empty() || item.carried.is_some());
                    if is_new {
                        list.items.push(DefinitionItem::default());
                    }
                    let place = list.items.len() - 1;
                    let id = self.id(&mut tag);
                    let start = tag.start();
                    let step = Step::Item("items", place);
                    let term =
                        self.node(at, step, start, |reader, key| reader.content(key, "terms"))?;
                    let item = &mut list.items[place];
                    item.terms.push(term);
                    let mut own = Carried::default();
                    match id {
                        Some(id) if item.id.is_none() => item.id = Some(id),
                        Some(id) => {
                            own.attributes.insert("dt@id".to_owned(), id.into_string());
                        }
                        None => {}
                    }
                    let attributes = self.xml.close(tag);
                    carry_inner(&mut own, "dt", attributes);
                    if !own.is_empty() {
                        let carried = item.carried.get_or_insert_default();
                        carried.attributes.extend(own.attributes);
                    }
                }
                Event::Start(tag) if tag.kind() == "dd" => {
                    if list.items.is_empty() {
                        list.items.push(DefinitionItem {
                            terms: vec![Content::default()],
                            ..DefinitionItem::default()
                        });
                    }
                    let place = list.items.len() - 1;
                    let start = tag.start();
                    let mut blocks = Vec::new();
                    let step = Step::Item("items", place);
                    self.node(at, step, start, |reader, key| {
                        reader.blocks(&mut blocks, Slot::new(key, "blocks"), Flow::MIXED)
                    })?;
                    let attributes = self.xml.close(tag);
                    let item = &mut list.items[place];
                    item.blocks.append(&mut blocks);
                    let own = item.carried.get_or_insert_default();
                    carry_inner(own, "dd", attributes);
                }
                Event::Start(tag) if tag.kind() == "name" && list.title.is_empty() => {
                    list.title = self.content_element(tag, at, "title", &mut carried)?;
                }
                Event::Start(tag) if matches!(tag.kind(), "note" | "source") => {
                    self.block_element(tag, after, Slot::new(at, "after"))?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        for item in &mut list.items {
            if item.carried.as_deref().is_some_and(Carried::is_empty) {
                item.carried = None;
            }
        }
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    /// A `key`, or a `dl` that is one: the lists in it as one list, and what else it holds.
    pub(super) fn key(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        rest: &mut Vec<Block>,
    ) -> Read<Option<DefinitionList>> {
        if tag.kind() == "dl" {
            return self.definition_list(tag, at, rest).map(Some);
        }
        let mut carried = Carried::default();
        let mut title = Content::default();
        let mut key: Option<DefinitionList> = None;
        let mut flow = Flow::MIXED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "dl" => {
                    let more = self.definition_list(tag, at, rest)?;
                    match &mut key {
                        None => key = Some(more),
                        Some(key) => {
                            key.items.extend(more.items);
                            let own = key.carried.get_or_insert_default();
                            if let Some(id) = more.id {
                                own.attributes
                                    .insert("dl[2]@id".to_owned(), id.into_string());
                            }
                            if let Some(more) = more.carried {
                                carry_inner(own, "dl[2]", more.attributes);
                                own.content.extend(more.content);
                            }
                        }
                    }
                }
                Event::Start(tag) if tag.kind() == "name" && title.is_empty() => {
                    title = self.content_element(tag, at, "title", &mut carried)?;
                }
                Event::Start(tag) if is_printed(tag.kind()) => self.keep(tag, &mut carried)?,
                event => self.flow_event(event, &mut flow, rest, Slot::new(at, "blocks"))?,
            }
        }
        self.flush(&mut flow, rest);
        let attributes = self.xml.close(tag);
        carry_inner(&mut carried, "key", attributes);
        let Some(list) = &mut key else {
            return Ok(
                (!title.is_empty() || !carried.is_empty()).then(|| DefinitionList {
                    title,
                    carried: carried.into_field(),
                    ..DefinitionList::default()
                }),
            );
        };
        if list.title.is_empty() {
            list.title = title;
        }
        if !carried.is_empty() {
            let own = list.carried.get_or_insert_default();
            own.attributes.append(&mut carried.attributes);
            own.content.append(&mut carried.content);
        }
        Ok(key)
    }

    /// A `key` that stands by itself.
    pub(super) fn key_block(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        after: &mut Vec<Block>,
    ) -> Read<Block> {
        Ok(match self.key(tag, at, after)? {
            Some(list) => Block::DefinitionList(list),
            None => Block::Box(BoxedText {
                blocks: std::mem::take(after),
                carried: instead("key").into_field(),
                ..BoxedText::default()
            }),
        })
    }
}

fn style(kind: &str) -> Option<ListStyle> {
    Some(match kind {
        "arabic" => ListStyle::Decimal,
        "alphabet" => ListStyle::LowerAlpha,
        "alphabet_upper" => ListStyle::UpperAlpha,
        "roman" => ListStyle::LowerRoman,
        "roman_upper" => ListStyle::UpperRoman,
        _ => return None,
    })
}
