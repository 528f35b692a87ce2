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
        let mut first = 1;
        if ordered {
            let starts_at_none = tag.peek("start").map(str::trim) == Some("0");
            list.start = tag.convert("start", |start| {
                start.trim().parse().ok().filter(|&start: &u32| start > 0)
            });
            match tag
                .convert("type", marks)
                .unwrap_or(Marks::Style(ListStyle::Decimal))
            {
                Marks::Style(style) => {
                    list.style = Some(style);
                    // The model counts from one: labels say what is to be shown.
                    format = starts_at_none.then(|| "%d.".to_owned());
                }
                Marks::Format(text) => {
                    list.style = Some(ListStyle::Decimal);
                    carried.attributes.insert("type".to_owned(), text.clone());
                    format = Some(text);
                }
            }
            first = u32::from(!starts_at_none);
        } else {
            let bare = tag.peek("bare") == Some("true") || tag.peek("empty") == Some("true");
            list.style = Some(if bare {
                ListStyle::Plain
            } else {
                ListStyle::Bullet
            });
        }
        let group = tag.peek("group").map(str::to_owned);
        let mut number = self.continue_list(&mut list, group.as_deref(), first);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "li" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let label = format
                        .as_deref()
                        .map(|format| numbered(format, number, self.outer_label()));
                    let mut item = self.node(at, step, start, |rfc, key| {
                        let shown = label.clone().or_else(|| {
                            let number = item_number(list.style?, number)?;
                            Some(format!("{number}."))
                        });
                        rfc.list_item(tag, key, shown)
                    })?;
                    item.label = item.label.or(label);
                    number = number.saturating_add(1);
                    list.items.push(item);
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        self.remember_list(&list, group, number);
        list.carried = self.xml.finish(tag, carried);
        Ok(list)
    }

    /// An item that is shown with a label, unless the document says another one.
    fn list_item(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        shown: Option<String>,
    ) -> Read<ListItem> {
        let mut item = ListItem {
            id: id(&mut tag),
            label: tag.take_if("derivedCounter", |label| !label.is_empty()),
            ..ListItem::default()
        };
        self.items.push(item.label.clone().or(shown));
        self.blocks(&mut item.blocks, Slot::new(at, "blocks"), Flow::MIXED)?;
        self.items.pop();
        item.carried = self.xml.finish(tag, Carried::default());
        Ok(item)
    }

    /// The label of the nearest list item around what is being read that has one.
    fn outer_label(&self) -> &str {
        let mut labels = self.items.iter().rev().flatten();
        labels.next().map_or("", String::as_str)
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
    pub(super) fn list_of_paragraphs(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        // Without a style, that of the list around it holds.
        let own = tag.peek("style").map(str::trim).filter(|s| !s.is_empty());
        let style = own.or(self.list_styles.last().map(String::as_str));
        let style = style.unwrap_or("empty").to_owned();
        self.list_styles.push(style);
        let list = self.styled_list(tag, at)?;
        self.list_styles.pop();
        Ok(list)
    }

    fn styled_list(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Block> {
        let style = self.list_styles.last().cloned().unwrap_or_default();
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
            // Small and capital letters take turns from level to level.
            "letters" if self.list_styles.len().is_multiple_of(2) => ListStyle::UpperAlpha,
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
        let mut number = self.continue_list(&mut list, counter.as_deref(), 1);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "t" => {
                    let step = Step::Item("items", list.items.len());
                    let start = tag.start();
                    let mut item = ListItem {
                        label: format.as_deref().map(|format| numbered(format, number, "")),
                        ..ListItem::default()
                    };
                    self.node(at, step, start, |rfc, key| {
                        rfc.paragraph(tag, None, &mut item.blocks, Slot::new(key, "blocks"))
                    })?;
                    number = number.saturating_add(1);
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

    /// Makes a list go on with the last one of its group; gives the number of its first item, which is
    /// `first` where nothing else says so.
    fn continue_list(&mut self, list: &mut List, group: Option<&str>, first: u32) -> u32 {
        match (list.start, group.and_then(|group| self.lists.get(group))) {
            (Some(start), _) => start,
            (None, Some((id, next))) if first == 1 => {
                list.continues = Some(id.clone());
                *next
            }
            (None, _) => {
                if group.is_some() && list.id.is_none() {
                    let made = format!("list-{}", self.lists.len() + 1);
                    list.id = Some(self.free_id(made));
                }
                first
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

/// A label by a format: `%d` a number, `%c` and `%C` letters, `%i` and `%I` Roman numerals, `%o` octal,
/// `%x` and `%X` hexadecimal, `%p` the label of the item around the list, `%%` a per cent sign.
fn numbered(format: &str, number: u32, outer: &str) -> String {
    let mut label = String::new();
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        let sign = if c == '%' { characters.next() } else { None };
        let styled = |style| item_number(style, number).unwrap_or_default();
        let part = match sign {
            Some('d') => number.to_string(),
            Some('p') => outer.to_owned(),
            Some('c') => styled(ListStyle::LowerAlpha),
            Some('C') => styled(ListStyle::UpperAlpha),
            Some('i') => styled(ListStyle::LowerRoman),
            Some('I') => styled(ListStyle::UpperRoman),
            Some('o' | 'O') => format!("{number:o}"),
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
