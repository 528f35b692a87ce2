//! Running text: Metaschema's markup-line and markup-multiline, in the form of XML.
//!
//! Text outside a `p` is a paragraph too; where that is unusual the paragraph carries `#text`. White
//! space with a line break in it is one space, all else is kept as it stands.

use super::super::positions::{NodeKey, Step};
use super::super::xml::spacing::last_but_remarks;
use super::source::{Event, Source, Start};
use super::{MAPPED, Oscal, Read};
use crate::model::{
    Align, Block, Break, Carried, Cell, Citation, Code, Content, CrossReference, Id, Image, Inline,
    Link, List, ListItem, ListStyle, Markup, Opaque, Paragraph, ParameterUse, Quote, Row, Styled,
    Table,
};
use crate::oscal::grammar::is_block;
use crate::oscal::markdown::fold;

/// A paragraph without an element, under way.
#[derive(Default)]
struct Loose(Vec<Inline>);

fn instead(element: &str) -> Carried {
    Carried {
        element: Some(element.to_owned()),
        ..Carried::default()
    }
}

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// Blocks up to the end of the element.
    pub(super) fn blocks(
        &mut self,
        blocks: &mut Vec<Block>,
        at: NodeKey,
        field: &'static str,
    ) -> Read<()> {
        self.flow(blocks, at, field, false)
    }

    /// Blocks, with text between them; whether text without a `p` is usual here.
    fn flow(
        &mut self,
        blocks: &mut Vec<Block>,
        at: NodeKey,
        field: &'static str,
        mixed: bool,
    ) -> Read<()> {
        let mut loose = Loose::default();
        while let Some(event) = self.source.child()? {
            match event {
                Event::Start(tag) if is_block(tag.kind()) && !(mixed && tag.kind() == "img") => {
                    flush(&mut loose, blocks, mixed);
                    self.block_within(tag, blocks, at, field, mixed)?;
                }
                Event::Remark(remark) if loose.0.is_empty() => {
                    blocks.push(opaque_block(remark));
                }
                event => self.inline_event(event, &mut loose.0)?,
            }
        }
        flush(&mut loose, blocks, mixed);
        Ok(())
    }

    /// A block of running text.
    pub(super) fn block(
        &mut self,
        tag: S::Tag,
        blocks: &mut Vec<Block>,
        at: NodeKey,
        field: &'static str,
    ) -> Read<()> {
        self.block_within(tag, blocks, at, field, false)
    }

    fn block_within(
        &mut self,
        tag: S::Tag,
        blocks: &mut Vec<Block>,
        at: NodeKey,
        field: &'static str,
        mixed: bool,
    ) -> Read<()> {
        let key = self
            .positions
            .open(at, Step::Item(field, blocks.len()), tag.start());
        let name = tag.kind().to_owned();
        let block = match name.as_str() {
            "p" => {
                let mut content = Vec::new();
                self.inlines(&mut content)?;
                let carried = if mixed {
                    instead("p")
                } else {
                    Carried::default()
                };
                Block::Paragraph(Paragraph {
                    content: Content(content),
                    carried: self.source.finish(tag, carried),
                    ..Paragraph::default()
                })
            }
            "ul" | "ol" => Block::List(self.list(tag, &name, key)?),
            "pre" => Block::Code(Code {
                content: self.preformatted()?,
                carried: self.source.finish(tag, Carried::default()),
                ..Code::default()
            }),
            "blockquote" => {
                let mut inner = Vec::new();
                self.flow(&mut inner, key, "blocks", false)?;
                Block::Quote(Quote {
                    blocks: inner,
                    carried: self.source.finish(tag, Carried::default()),
                    ..Quote::default()
                })
            }
            "table" => Block::Table(self.table(tag, key)?.into()),
            "img" => Block::Image(self.image(tag)?.into()),
            "hr" => {
                let element = self.source.opaque(tag)?;
                opaque_block(Markup::Element(element))
            }
            // A heading within text: the model has them in clauses only.
            _ => {
                let content = vec![Inline::Strong(Styled {
                    content: self.heading()?,
                    ..Styled::default()
                })];
                Block::Paragraph(Paragraph {
                    content: Content(content),
                    carried: self.source.finish(tag, instead(&name)),
                    ..Paragraph::default()
                })
            }
        };
        self.positions.close(key, self.source.end());
        blocks.push(block);
        Ok(())
    }

    fn heading(&mut self) -> Read<Content> {
        let mut content = Vec::new();
        self.inlines(&mut content)?;
        Ok(Content(content))
    }

    fn list(&mut self, mut tag: S::Tag, name: &str, at: NodeKey) -> Read<List> {
        let mut list = List::default();
        if name == "ol" {
            list.style = Some(ListStyle::Decimal);
            let start = tag.take_if("start", |start| {
                start
                    .parse::<u32>()
                    .is_ok_and(|number| number > 0 && number.to_string() == start)
            });
            list.start = start.and_then(|start| start.parse().ok());
        } else {
            list.style = Some(ListStyle::Bullet);
        }
        let mut carried = Carried::default();
        let mut places = Vec::new();
        while let Some(event) = self.source.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "li" => {
                    let step = Step::Item("items", list.items.len());
                    let key = self.positions.open(at, step, tag.start());
                    let mut item = ListItem::default();
                    self.flow(&mut item.blocks, key, "blocks", true)?;
                    self.positions.close(key, self.source.end());
                    item.carried = self.source.finish(tag, Carried::default());
                    list.items.push(item);
                }
                event => self.between(event, list.items.len(), &mut places, &mut carried)?,
            }
        }
        place(&places, &mut carried);
        list.carried = self.source.finish(tag, carried);
        Ok(list)
    }

    /// What stands between items or rows, where nothing should.
    fn between(
        &mut self,
        event: Event<'a, S::Tag>,
        before: usize,
        places: &mut Vec<String>,
        carried: &mut Carried,
    ) -> Read<()> {
        let markup = match event {
            Event::Text(text) if text.trim().is_empty() => return Ok(()),
            Event::Text(text) => {
                self.source.enter_text(&text, super::CARRIED);
                Markup::Text(text.into_owned())
            }
            Event::Start(tag) => Markup::Element(self.source.opaque(tag)?),
            Event::Remark(remark) => remark,
        };
        places.push(before.to_string());
        carried.content.push(markup);
        Ok(())
    }

    fn table(&mut self, tag: S::Tag, at: NodeKey) -> Read<Table> {
        let mut table = Table {
            unnumbered: true,
            ..Table::default()
        };
        let mut carried = Carried::default();
        let mut places = Vec::new();
        while let Some(event) = self.source.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "tr" => {
                    let row = self.row(tag, at)?;
                    let heads = !row.cells.is_empty() && row.cells.iter().all(|cell| cell.header);
                    if heads && table.body.is_empty() {
                        table.head.push(row);
                    } else {
                        table.body.push(row);
                    }
                }
                event => {
                    let before = table.head.len() + table.body.len();
                    self.between(event, before, &mut places, &mut carried)?;
                }
            }
        }
        place(&places, &mut carried);
        table.carried = self.source.finish(tag, carried);
        Ok(table)
    }

    fn row(&mut self, tag: S::Tag, at: NodeKey) -> Read<Row> {
        let mut row = Row::default();
        let mut carried = Carried::default();
        let mut places = Vec::new();
        while let Some(event) = self.source.child()? {
            match event {
                Event::Start(mut tag) if matches!(tag.kind(), "td" | "th") => {
                    let header = tag.kind() == "th";
                    let align = tag.take_if("align", |align| alignment(align).is_some());
                    let mut span = |name| {
                        let value = tag.take_if(name, |value| {
                            value
                                .parse::<u32>()
                                .is_ok_and(|n| n > 0 && n.to_string() == value)
                        });
                        value.and_then(|value| value.parse().ok())
                    };
                    let mut cell = Cell {
                        header,
                        colspan: span("colspan"),
                        rowspan: span("rowspan"),
                        align: align.as_deref().and_then(alignment),
                        ..Cell::default()
                    };
                    self.flow(&mut cell.blocks, at, "body", true)?;
                    cell.carried = self.source.finish(tag, Carried::default());
                    row.cells.push(cell);
                }
                event => self.between(event, row.cells.len(), &mut places, &mut carried)?,
            }
        }
        place(&places, &mut carried);
        row.carried = self.source.finish(tag, carried);
        Ok(row)
    }

    /// Running text up to the end of the element.
    pub(super) fn inlines(&mut self, out: &mut Vec<Inline>) -> Read<()> {
        while let Some(event) = self.source.child()? {
            self.inline_event(event, out)?;
        }
        Ok(())
    }

    fn inline_event(&mut self, event: Event<'a, S::Tag>, out: &mut Vec<Inline>) -> Read<()> {
        match event {
            Event::Text(text) => {
                self.source.enter_text(&text, MAPPED);
                push_text(out, &fold(&text));
            }
            Event::Start(tag) => {
                let inline = self.inline(tag)?;
                out.push(inline);
            }
            Event::Remark(remark) => out.push(Self::opaque_inline(remark)),
        }
        Ok(())
    }

    fn inline(&mut self, tag: S::Tag) -> Read<Inline> {
        let name = tag.kind().to_owned();
        Ok(match name.as_str() {
            "em" => Inline::Emphasis(self.styled(tag, Carried::default())?),
            "i" => Inline::Emphasis(self.styled(tag, instead("i"))?),
            "strong" => Inline::Strong(self.styled(tag, Carried::default())?),
            "b" => Inline::Strong(self.styled(tag, instead("b"))?),
            "code" => Inline::Code(self.styled(tag, Carried::default())?),
            "q" => Inline::Quoted(self.styled(tag, Carried::default())?),
            "sub" => Inline::Sub(self.styled(tag, Carried::default())?),
            "sup" => Inline::Sup(self.styled(tag, Carried::default())?),
            "a" => self.anchor(tag)?,
            "img" => Inline::Image(self.image(tag)?.into()),
            "insert" => self.insert(tag)?,
            "br" => {
                let carried = self.empty(tag)?;
                Inline::Break(Break { carried })
            }
            _ => Self::opaque_inline(Markup::Element(self.source.opaque(tag)?)),
        })
    }

    fn styled(&mut self, tag: S::Tag, carried: Carried) -> Read<Styled> {
        let mut content = Vec::new();
        self.inlines(&mut content)?;
        Ok(Styled {
            id: None,
            content: Content(content),
            carried: self.source.finish(tag, carried),
        })
    }

    /// A link: to an entry of the back matter, to another place here, or elsewhere.
    fn anchor(&mut self, mut tag: S::Tag) -> Read<Inline> {
        let within = tag.convert("href", |target| {
            let id = target.strip_prefix('#')?;
            let known = self.known.resources.contains(id) || self.known.places.contains(id);
            known.then(|| Id::from(id))
        });
        let target = tag.take("href");
        let mut content = Vec::new();
        self.inlines(&mut content)?;
        let content = Content(content);
        if let Some(target) = within {
            let carried = self.source.finish(tag, Carried::default());
            return Ok(if self.known.resources.contains(&*target) {
                Inline::Citation(Box::new(Citation {
                    target: Some(target),
                    content,
                    carried,
                    ..Citation::default()
                }))
            } else {
                Inline::CrossReference(CrossReference {
                    target,
                    content,
                    carried,
                    ..CrossReference::default()
                })
            });
        }
        let carried = match target {
            Some(_) => Carried::default(),
            None => instead("a-without-href"),
        };
        Ok(Inline::Link(Link {
            target: target.unwrap_or_default(),
            content,
            carried: self.source.finish(tag, carried),
            ..Link::default()
        }))
    }

    fn image(&mut self, mut tag: S::Tag) -> Read<Image> {
        let source = tag.take("src").unwrap_or_default();
        let alt = tag.take("alt");
        Ok(Image {
            source,
            alt,
            carried: self.empty(tag)?,
            ..Image::default()
        })
    }

    /// The place of a parameter's value; of anything else, kept as it is.
    fn insert(&mut self, mut tag: S::Tag) -> Read<Inline> {
        let parameter = tag.convert("type", |kind| (kind == "param").then_some(()));
        let parameter = parameter.is_some();
        let target = tag.id("id-ref");
        match target {
            Some(target) if parameter => Ok(Inline::Parameter(ParameterUse {
                target,
                carried: self.empty(tag)?,
            })),
            target => {
                let mut element = self.source.opaque(tag)?;
                if parameter {
                    element
                        .attributes
                        .insert("type".to_owned(), "param".to_owned());
                }
                if let Some(target) = target {
                    element
                        .attributes
                        .insert("id-ref".to_owned(), target.into_string());
                }
                Ok(Self::opaque_inline(Markup::Element(element)))
            }
        }
    }

    /// An element that is empty by rights; what is in it is carried.
    fn empty(&mut self, tag: S::Tag) -> Read<Option<Box<Carried>>> {
        let mut carried = Carried::default();
        let mut places = Vec::new();
        while let Some(event) = self.source.child()? {
            self.between(event, 0, &mut places, &mut carried)?;
        }
        Ok(self.source.finish(tag, carried))
    }

    /// Text whose line breaks and spaces count.
    fn preformatted(&mut self) -> Read<Content> {
        let mut out = Vec::new();
        while let Some(event) = self.source.child()? {
            match event {
                Event::Text(text) => {
                    self.source.enter_text(&text, MAPPED);
                    push_text(&mut out, &text);
                }
                event => self.inline_event(event, &mut out)?,
            }
        }
        Ok(Content(out))
    }
}

/// Where what stood between items was, by how many items were before it.
fn place(places: &[String], carried: &mut Carried) {
    if !places.is_empty() {
        carried
            .attributes
            .insert(crate::oscal::ORDER.to_owned(), places.join(" "));
    }
}

fn alignment(align: &str) -> Option<Align> {
    Some(match align {
        "left" => Align::Left,
        "center" => Align::Center,
        "right" => Align::Right,
        _ => return None,
    })
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    // A comment does not part the text it stands in: it follows the whole run.
    if let Some(at) = last_but_remarks(out)
        && let Inline::Text(run) = &mut out[at]
    {
        run.push_str(text);
    } else {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// Ends a paragraph without an element; white space at its ends parts it from what is around.
fn flush(loose: &mut Loose, blocks: &mut Vec<Block>, mixed: bool) {
    let mut content = std::mem::take(&mut loose.0);
    if let Some(Inline::Text(text)) = content.first_mut() {
        *text = text.trim_start_matches(' ').to_owned();
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    if content.is_empty() {
        return;
    }
    let carried = if mixed {
        Carried::default()
    } else {
        instead("#text")
    };
    blocks.push(Block::Paragraph(Paragraph {
        content: Content(content),
        carried: carried.into_field(),
        ..Paragraph::default()
    }));
}

fn opaque_block(markup: Markup) -> Block {
    Block::Opaque(Opaque {
        carried: None,
        format: crate::oscal::XML.to_owned(),
        content: vec![markup],
    })
}
