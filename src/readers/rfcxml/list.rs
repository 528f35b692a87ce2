//! Lists: `ul`, `ol` and `dl` of the third version, `list` of the second.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot};
use super::super::xml::{Event, Tag};
use super::{Carried, Read, Rfc, carry_inner, id, instead, is_id};
use crate::model::{
    Anchor, Block, Content, DefinitionItem, DefinitionList, Id, Inline, List, ListItem, ListStyle,
    Paragraph,
};
use crate::numbering::item_number;

/// How the items of an ordered list are marked.
enum Marks {
    Style(ListStyle),
    /// A text with the place of the number in it, such as `Step %d:`.
    Format(String),
}

impl<'a> Rfc<'a> {
    pub(super) fn list(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<List> {
        let mut carried = Carried::default();
        let ordered = tag.kind() == "ol";
        let mut list = List {
            id: id(&mut tag),
            ..List::default()
        };
        let mut format = None;
        if ordered {
            list.start = tag.convert("start", |start| {
                start.parse().ok().filter(|&start: &u32| start > 0)
            });
            match tag
                .convert("type", marks)
                .unwrap_or(Marks::Style(ListStyle::Decimal))
            {
                Marks::Style(style) => list.style = Some(style),
                Marks::Format(text) => {
                    list.style = Some(ListStyle::Decimal);
                    format = Some(text);
                }
            }
        } else {
            let bare = tag.peek("bare") == Some("true") || tag.peek("empty") == Some("true");
            list.style = Some(if bare {
                ListStyle::Plain
            } else {
                ListStyle::Bullet
            });
        }
        let group = tag.peek("group").map(str::to_owned);
        let mut number = self.continue_list(&mut list, group.as_deref());
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "li" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let mut item =
                        self.node(at, step, start, |rfc, key| rfc.list_item(tag, key))?;
                    if item.label.is_none() {
                        item.label = format.as_deref().map(|format| numbered(format, number));
                    }
                    number += 1;
                    list.items.push(item);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        self.remember_list(&list, group, number);
        if let Some(format) = format {
            carried.attributes.insert("type".to_owned(), format);
        }
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    fn list_item(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<ListItem> {
        let mut item = ListItem {
            id: id(&mut tag),
            label: tag.take_if("derivedCounter", |label| !label.is_empty()),
            ..ListItem::default()
        };
        self.blocks(&mut item.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        item.carried = self.xml.finish(tag, Carried::default());
        Ok(item)
    }

    pub(super) fn definition_list(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
    ) -> Read<DefinitionList> {
        let mut carried = Carried::default();
        let mut list = DefinitionList {
            id: id(&mut tag),
            ..DefinitionList::default()
        };
        // The item whose terms are being read, and where it stands.
        let mut open: Option<(DefinitionItem, NodeKey, Carried)> = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "dt" => {
                    if open
                        .as_ref()
                        .is_some_and(|(item, ..)| !item.blocks.is_empty())
                    {
                        self.end_item(&mut open, &mut list);
                    }
                    if open.is_none() {
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(at, step, tag.start());
                        open = Some((DefinitionItem::default(), key, Carried::default()));
                    }
                    if let Some((item, key, carried)) = &mut open {
                        self.term(tag, item, *key, carried)?;
                    }
                }
                Event::Start(tag) if tag.kind() == "dd" => {
                    if open.is_none() {
                        let step = Step::Item("items", list.items.len());
                        let key = self.positions.open(at, step, tag.start());
                        open = Some((DefinitionItem::default(), key, Carried::default()));
                    }
                    if let Some((item, key, carried)) = &mut open {
                        let slot = Slot::new(*key, "blocks");
                        let mut tag = tag;
                        let anchor = tag.take_if("anchor", is_id).map(Id::from);
                        self.blocks(&mut item.blocks, slot, Flow::MIXED)?;
                        if let Some(anchor) = anchor {
                            point_at(item, anchor);
                        }
                        let attributes = self.xml.close(tag);
                        carry_inner(carried, "dd", attributes);
                    }
                    self.end_item(&mut open, &mut list);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        self.end_item(&mut open, &mut list);
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    fn term(
        &mut self,
        mut tag: Tag<'a>,
        item: &mut DefinitionItem,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let id = id(&mut tag);
        let step = Step::Item("terms", item.terms.len());
        let start = tag.start();
        let content = if item.id.is_none() && item.terms.is_empty() {
            item.id = id;
            self.node(at, step, start, |rfc, key| rfc.content(key, "content"))?
        } else {
            self.node(at, step, start, |rfc, key| {
                rfc.anchored(id, "dt", key, "content")
            })?
        };
        let attributes = self.xml.close(tag);
        carry_inner(carried, "dt", attributes);
        item.terms.push(content);
        Ok(())
    }

    fn end_item(
        &mut self,
        open: &mut Option<(DefinitionItem, NodeKey, Carried)>,
        list: &mut DefinitionList,
    ) {
        if let Some((mut item, key, carried)) = open.take() {
            self.close_node(key);
            item.carried = carried.into_field();
            list.items.push(item);
        }
    }

    /// A `list` of the second version: of which kind, its style says.
    pub(super) fn list_of_paragraphs(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let style = tag.peek("style").unwrap_or("empty").to_owned();
        let mut carried = instead("list");
        if style == "hanging" {
            tag.convert("style", |_| Some(()));
            return self
                .hanging_list(tag, at, carried)
                .map(Block::DefinitionList);
        }
        let mut list = List {
            id: id(&mut tag),
            ..List::default()
        };
        let mut format = None;
        list.style = Some(match &*style {
            "numbers" => ListStyle::Decimal,
            "letters" => ListStyle::LowerAlpha,
            "symbols" => ListStyle::Bullet,
            other => match other.strip_prefix("format ") {
                Some(text) => {
                    format = Some(text.to_owned());
                    ListStyle::Decimal
                }
                None => ListStyle::Plain,
            },
        });
        if matches!(&*style, "numbers" | "letters" | "symbols" | "empty") {
            tag.convert("style", |_| Some(()));
        }
        // Lists of one format go on with each other, unless a counter says otherwise.
        let counter = tag
            .peek("counter")
            .map(str::to_owned)
            .or_else(|| format.clone());
        let mut number = self.continue_list(&mut list, counter.as_deref());
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "t" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let mut item = ListItem {
                        label: format.as_deref().map(|format| numbered(format, number)),
                        ..ListItem::default()
                    };
                    self.node(at, step, start, |rfc, key| {
                        rfc.paragraph(tag, None, &mut item.blocks, Slot::new(key, "blocks"))
                    })?;
                    number += 1;
                    list.items.push(item);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        self.remember_list(&list, counter, number);
        list.carried = self.xml.finish(tag, carried);
        Ok(Block::List(list))
    }

    fn hanging_list(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        mut carried: Carried,
    ) -> Read<DefinitionList> {
        let mut list = DefinitionList {
            id: id(&mut tag),
            ..DefinitionList::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if tag.kind() == "t" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let mut item = DefinitionItem {
                        terms: tag
                            .take("hangText")
                            .map(Content::from)
                            .into_iter()
                            .collect(),
                        ..DefinitionItem::default()
                    };
                    self.node(at, step, start, |rfc, key| {
                        rfc.paragraph(tag, None, &mut item.blocks, Slot::new(key, "blocks"))
                    })?;
                    list.items.push(item);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    /// Makes a list go on with the last one of its group; gives the number of its first item.
    fn continue_list(&mut self, list: &mut List, group: Option<&str>) -> u32 {
        match (list.start, group.and_then(|group| self.lists.get(group))) {
            (Some(start), _) => start,
            (None, Some((id, next))) => {
                list.continues = Some(id.clone());
                *next
            }
            (None, None) => {
                if group.is_some() && list.id.is_none() {
                    let made = format!("list-{}", self.lists.len() + 1);
                    list.id = Some(self.free_id(made));
                }
                1
            }
        }
    }

    fn remember_list(&mut self, list: &List, group: Option<String>, next: u32) {
        if let Some(group) = group
            && let Some(id) = list.id.clone().or_else(|| list.continues.clone())
        {
            self.lists.insert(group, (id, next));
        }
    }
}

/// Makes the words of an item a place that can be pointed at.
fn point_at(item: &mut DefinitionItem, id: Id) {
    if item.id.is_none() {
        item.id = Some(id);
        return;
    }
    let mark = Inline::Anchor(Anchor {
        id,
        carried: instead("dd").into_field(),
    });
    match item.blocks.first_mut() {
        Some(Block::Paragraph(first)) => first.content.0.insert(0, mark),
        _ => item.blocks.insert(
            0,
            Block::Paragraph(Paragraph {
                content: Content(vec![mark]),
                ..Paragraph::default()
            }),
        ),
    }
}

fn marks(name: &str) -> Option<Marks> {
    Some(match name {
        "1" => Marks::Style(ListStyle::Decimal),
        "a" => Marks::Style(ListStyle::LowerAlpha),
        "A" => Marks::Style(ListStyle::UpperAlpha),
        "i" => Marks::Style(ListStyle::LowerRoman),
        "I" => Marks::Style(ListStyle::UpperRoman),
        format if format.contains('%') => Marks::Format(format.to_owned()),
        _ => return None,
    })
}

/// A label by a format of RFC 7991, section 2.34.3: `%d` and `%p` a number, `%c` and `%C` letters, `%i`
/// and `%I` Roman numerals, `%o` octal, `%x` and `%X` hexadecimal, `%%` a per cent sign.
fn numbered(format: &str, number: u32) -> String {
    let mut label = String::new();
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        let sign = if c == '%' { characters.next() } else { None };
        let styled = |style| item_number(style, number).unwrap_or_default();
        let part = match sign {
            Some('d' | 'p') => number.to_string(),
            Some('c') => styled(ListStyle::LowerAlpha),
            Some('C') => styled(ListStyle::UpperAlpha),
            Some('i') => styled(ListStyle::LowerRoman),
            Some('I') => styled(ListStyle::UpperRoman),
            Some('o') => format!("{number:o}"),
            Some('x') => format!("{number:x}"),
            Some('X') => format!("{number:X}"),
            Some('%') => "%".to_owned(),
            Some(other) => format!("%{other}"),
            None => c.to_string(),
        };
        label.push_str(&part);
    }
    label
}
