//! What is kept of a source element beside the fields of the node it became, and where among its
//! children those stood that the fields hold, so that the element can be written again as it was.
//!
//! The children are kept in `carried.content`, in order: what no field holds, verbatim; an element
//! `guiju:FIELD` (with `guiju:count`, where it stands for several) for what the field holds; an element
//! of the source around such marks where it holds nothing else. Where the children stand in the order
//! of the fields, which is nearly always, nothing is kept. A mark has the attributes of the child that
//! became a plain field, such as a label, and its content where that was more than plain text;
//! `guiju:element` is its name where it is not the usual one.

use super::carry::{Read, carry_inner, collapse, has_layout};
use super::{CARRIED, COLLAPSED, Cursor, Event, MAPPED, Tag, is_blank};
use crate::model::{Attributes, Carried, Element, Markup};

/// The most fields that an element's children go into.
const MOST: usize = 16;

/// What is kept of an element that is being read.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The node's `carried`, without `content` as long as the order is the usual one.
    pub(crate) carried: Carried,
    order: &'static [&'static str],
    seen: [u32; MOST],
    at: usize,
    settled: bool,
    /// Whether an element around items of a field was read.
    grouped: bool,
}

impl Kept {
    /// Nothing yet, of an element whose children usually go into these fields in this order.
    pub(crate) fn new(order: &'static [&'static str]) -> Self {
        Self {
            carried: Carried::default(),
            order,
            seen: [0; MOST],
            at: 0,
            settled: false,
            grouped: false,
        }
    }

    /// The same for an element other than the usual one.
    pub(crate) fn of(element: &str, usual: &str, order: &'static [&'static str]) -> Self {
        let mut kept = Self::new(order);
        if element != usual {
            kept.carried.element = Some(element.to_owned());
        }
        kept
    }

    /// Nothing yet, of an element within the one of `self`, whose node is the same.
    pub(crate) fn inner(&self) -> Self {
        Self {
            carried: Carried::default(),
            settled: true,
            order: self.order,
            seen: self.seen,
            at: self.at,
            grouped: self.grouped,
        }
    }

    /// Says something of how to write the node again that is no attribute of the source.
    pub(crate) fn remark(&mut self, name: &str, value: &str) {
        self.carried
            .attributes
            .insert(format!("guiju:{name}"), value.to_owned());
    }

    /// The children read so far are the first `count` that `field` holds, and what was said before.
    pub(crate) fn upto(&mut self, field: &'static str, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let Some(at) = self.order.iter().position(|name| *name == field) else {
            return;
        };
        let more = count.saturating_sub(self.seen[at]);
        if more == 0 {
            return;
        }
        if self.settled || at < self.at {
            self.settle();
            self.mark(field, more);
        } else {
            self.at = at;
        }
        self.seen[at] = count;
    }

    /// The child that was just read is in `field`.
    pub(crate) fn one(&mut self, field: &'static str) {
        if let Some(at) = self.order.iter().position(|name| *name == field) {
            let count = self.seen[at] as usize + 1;
            self.upto(field, count);
        } else {
            self.settle();
            self.mark(field, 1);
        }
    }

    /// The child that was just read is in `field`, which does not hold its attributes, nor all of its
    /// content where that is given.
    pub(crate) fn leaf(
        &mut self,
        field: &'static str,
        attributes: Attributes,
        content: Vec<Markup>,
    ) {
        if attributes.is_empty() && content.is_empty() {
            return self.one(field);
        }
        self.settle();
        if let Some(at) = self.order.iter().position(|name| *name == field) {
            self.seen[at] += 1;
        }
        self.carried.content.push(Markup::Element(Element {
            name: format!("guiju:{field}"),
            attributes,
            content,
        }));
    }

    /// The next `count` items of `field` are no children: they say what an element around says.
    pub(crate) fn derived(&mut self, field: &'static str, count: usize) {
        let attributes = [
            ("guiju:count".to_owned(), count.to_string()),
            ("guiju:element".to_owned(), "#none".to_owned()),
        ];
        self.leaf(field, attributes.into(), Vec::new());
        if let Some(at) = self.order.iter().position(|name| *name == field) {
            self.seen[at] += u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1);
        }
    }

    /// The markup that was just read stands in no field.
    pub(crate) fn keep(&mut self, markup: Markup) {
        self.settle();
        self.carried.content.push(markup);
    }

    /// The element that was just read stands around children of the same node.
    pub(crate) fn wrap(&mut self, name: &str, attributes: Attributes, inner: Self) {
        self.settle();
        let Self {
            carried,
            seen,
            order,
            ..
        } = inner;
        if order == self.order {
            self.seen = seen;
        }
        self.carried.attributes.extend(carried.attributes);
        self.carried.content.push(Markup::Element(Element {
            name: name.to_owned(),
            attributes,
            content: carried.content,
        }));
    }

    /// The element that was just read stands around all `count` items of `field`, as it usually does;
    /// where more is to be said of it, as in [`Kept::wrap`]. `inner` has the order of that field alone.
    pub(crate) fn group(&mut self, name: &'static str, attributes: Attributes, mut inner: Self) {
        let count = inner.seen[0] as usize;
        if attributes.is_empty() && !inner.settled && count > 0 && !self.grouped {
            self.upto(name, count);
        } else {
            if let Some(&field) = inner.order.first() {
                self.unfold(name, field);
            }
            inner.settle();
            self.wrap(name, attributes, inner);
        }
        self.grouped = true;
    }

    /// Says of the first of several elements around items of `field` how many of them it holds.
    fn unfold(&mut self, name: &'static str, field: &'static str) {
        let Some(at) = self.order.iter().position(|other| *other == name) else {
            return;
        };
        if self.seen[at] == 0 {
            return;
        }
        self.settle();
        self.seen[at] = 0;
        let first = self.carried.content.iter_mut().find_map(|markup| {
            let Markup::Element(element) = markup else {
                return None;
            };
            (element.name.strip_prefix("guiju:") == Some(name)).then_some(element)
        });
        if let Some(first) = first {
            let mut items = std::mem::replace(
                first,
                Element {
                    name: name.to_owned(),
                    attributes: Attributes::new(),
                    content: Vec::new(),
                },
            );
            items.name = format!("guiju:{field}");
            first.content.push(Markup::Element(items));
        }
    }

    /// What is kept, for a document that is not written again, so that no places are.
    pub(crate) fn without_places(self, carried: &mut Carried) {
        carried.attributes.extend(self.carried.attributes);
        for markup in self.carried.content {
            match markup {
                Markup::Element(wrapper) => unwrap(wrapper, carried),
                other => carried.content.push(other),
            }
        }
    }

    /// Ends a run of items: what follows is counted anew.
    pub(crate) fn settle(&mut self) {
        if self.settled {
            return;
        }
        self.settled = true;
        for (at, field) in self.order.iter().enumerate() {
            if self.seen[at] > 0 {
                self.mark(field, self.seen[at]);
            }
        }
    }

    fn mark(&mut self, field: &str, more: u32) {
        if let Some(Markup::Element(last)) = self.carried.content.last_mut()
            && last.name.strip_prefix("guiju:") == Some(field)
            && last.content.is_empty()
            && last.attributes.keys().all(|name| name == "guiju:count")
        {
            let count = last.attributes.get("guiju:count");
            let count: u32 = count.and_then(|count| count.parse().ok()).unwrap_or(1);
            last.attributes.insert(
                "guiju:count".to_owned(),
                count.saturating_add(more).to_string(),
            );
            return;
        }
        let mut attributes = Attributes::new();
        if more > 1 {
            attributes.insert("guiju:count".to_owned(), more.to_string());
        }
        self.carried.content.push(Markup::Element(Element {
            name: format!("guiju:{field}"),
            attributes,
            content: Vec::new(),
        }));
    }
}

/// What an element around children of a node says itself.
fn unwrap(element: Element, carried: &mut Carried) {
    let mut attributes = element.attributes;
    attributes.retain(|name, _| !name.starts_with("guiju:"));
    let name = element.name.strip_prefix("guiju:").unwrap_or(&element.name);
    carry_inner(carried, name, attributes);
    for markup in element.content {
        match markup {
            Markup::Element(inner) if has_marks(&inner) => unwrap(inner, carried),
            other => carried.content.push(other),
        }
    }
}

fn has_marks(element: &Element) -> bool {
    element.name.starts_with("guiju:")
        || element.content.iter().any(|markup| match markup {
            Markup::Element(inner) => has_marks(inner),
            _ => false,
        })
}

impl<'a> Cursor<'a> {
    /// What stands where the model has no place for it, in its place among the other children.
    pub(crate) fn keep(&mut self, event: Event<'a>, kept: &mut Kept) -> Read<()> {
        if matches!(&event, Event::Text(text) if is_blank(text)) {
            return Ok(());
        }
        kept.settle();
        self.stray(event, &mut kept.carried)
    }

    /// A child element that is a plain text, such as a label, usually in an element of that name; one
    /// without text is kept as it is.
    pub(crate) fn leaf(
        &mut self,
        tag: Tag<'a>,
        (field, usual): (&'static str, &str),
        kept: &mut Kept,
    ) -> Read<Option<String>> {
        let name = tag.name().to_owned();
        let (text, content) = self.words()?;
        if text.is_empty() {
            let attributes = self.close_as(tag, CARRIED);
            kept.keep(Markup::Element(Element {
                name,
                attributes,
                content,
            }));
            return Ok(None);
        }
        let mut attributes = self.close(tag);
        let plain = content
            .iter()
            .all(|markup| matches!(markup, Markup::Text(_)));
        if name != usual {
            attributes.insert("guiju:element".to_owned(), name);
        }
        kept.leaf(field, attributes, if plain { Vec::new() } else { content });
        Ok(Some(text))
    }

    /// The text of an element up to its end, white space collapsed, and what it consists of.
    pub(crate) fn words(&mut self) -> Read<(String, Vec<Markup>)> {
        let mut text = String::new();
        let content = self.worded(&mut text, false)?;
        Ok((collapse(&text), content))
    }

    /// The same with white space as it stood.
    pub(crate) fn raw_words(&mut self) -> Read<(String, Vec<Markup>)> {
        let mut text = String::new();
        let content = self.worded(&mut text, true)?;
        Ok((text, content))
    }

    fn worded(&mut self, text: &mut String, raw: bool) -> Read<Vec<Markup>> {
        let mut content = Vec::new();
        while let Some(event) = self.child()? {
            match event {
                Event::Text(run) => {
                    let changes = !raw && has_layout(&run);
                    self.enter_text(&run, if changes { COLLAPSED } else { MAPPED });
                    text.push_str(&run);
                    content.push(Markup::Text(run.into_owned()));
                }
                Event::Start(tag) => {
                    let name = tag.name().to_owned();
                    let content_of = self.worded(text, raw)?;
                    let attributes = self.close_as(tag, CARRIED);
                    content.push(Markup::Element(Element {
                        name,
                        attributes,
                        content: content_of,
                    }));
                }
                remark => content.extend(self.keep_remark(&remark)),
            }
        }
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(kept: &Kept) -> Vec<String> {
        let told = |markup: &Markup| match markup {
            Markup::Element(element) => {
                let count = element.attributes.get("guiju:count");
                format!("{}{}", element.name, count.map_or("", String::as_str))
            }
            other => format!("{other:?}"),
        };
        kept.carried.content.iter().map(told).collect()
    }

    #[test]
    fn the_usual_order_is_not_kept() {
        let mut kept = Kept::new(&["label", "title", "blocks"]);
        kept.one("label");
        kept.upto("blocks", 1);
        kept.upto("blocks", 3);
        assert!(kept.carried.is_empty());
    }

    #[test]
    fn another_order_is_kept_from_the_start() {
        let mut kept = Kept::new(&["label", "title", "blocks"]);
        kept.one("label");
        kept.upto("blocks", 2);
        kept.one("title");
        kept.upto("blocks", 3);
        assert_eq!(
            marks(&kept),
            [
                "guiju:label",
                "guiju:blocks2",
                "guiju:title",
                "guiju:blocks"
            ]
        );
    }

    #[test]
    fn a_group_says_how_many_it_holds_once_there_is_more() {
        let mut kept = Kept::new(&["terms", "def"]);
        kept.one("terms");
        let mut inner = Kept::new(&["blocks"]);
        inner.upto("blocks", 2);
        kept.group("def", Attributes::new(), inner);
        assert!(kept.carried.is_empty());
        kept.one("terms");
        assert_eq!(marks(&kept), ["guiju:terms", "guiju:def2", "guiju:terms"]);
    }

    #[test]
    fn of_several_groups_each_says_how_many_it_holds() {
        let mut kept = Kept::new(&["terms", "def"]);
        kept.one("terms");
        for count in [2, 1] {
            let mut inner = Kept::new(&["blocks"]);
            inner.upto("blocks", count);
            kept.group("def", Attributes::new(), inner);
        }
        assert_eq!(marks(&kept), ["guiju:terms", "def", "def"]);
        let held = kept.carried.content[1..].iter().map(|markup| match markup {
            Markup::Element(element) => element.content.len(),
            _ => 0,
        });
        assert_eq!(held.collect::<Vec<_>>(), [1, 1]);
    }
}
