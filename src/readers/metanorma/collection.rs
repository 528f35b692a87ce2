//! Collections: several documents under one cover.
//!
//! The model holds one document. What is said of the collection is its metadata, and its own texts are
//! the front and the back. Of its documents each is a passage of the body, titled as the document is,
//! with its clauses, annexes among them, as subclauses; its metadata is among `further_metadata`. The
//! list of its files is carried.

use super::clause::Part;
use super::document::Sections;
use super::names::Names;
use super::{
    Carried, FORMAT, Metanorma, NodeKey, Read, Step, Tag, carry_inner, instead, is_document,
};
use crate::model::{
    Clause, ClauseKind, Content, FORMAT_VERSION, LanguageTag, SourceFormat, Standard,
};
use crate::readers::xml::Event;

impl<'a> Metanorma<'a> {
    pub(super) fn collection(&mut self, mut tag: Tag<'a>, text: &'a str) -> Read<Standard> {
        let mut standard = Standard {
            format: FORMAT_VERSION.to_owned(),
            lang: LanguageTag::from("en"),
            ..Standard::default()
        };
        let mut own = Sections::default();
        let mut carried = Carried::default();
        let version = tag.take("version");
        let metadata = self
            .positions
            .open(NodeKey::ROOT, Step::Field("metadata"), tag.start());
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "bibdata" => {
                    let lang = self.bibdata(tag, &mut standard.metadata, metadata)?;
                    if let Some(lang) = lang {
                        self.is_chinese = lang.starts_with("zh");
                        standard.lang = lang;
                    }
                    self.positions.close(metadata, self.xml.end());
                }
                "prefatory-content" => {
                    self.group(
                        tag,
                        Part::Preface,
                        &mut own.front,
                        NodeKey::ROOT,
                        &mut carried,
                    )?;
                }
                "final-content" => {
                    self.group(
                        tag,
                        Part::Colophon,
                        &mut own.back,
                        NodeKey::ROOT,
                        &mut carried,
                    )?;
                }
                "doc-container" => self.container(tag, text, &mut standard, &mut carried)?,
                kind if is_document(kind) => self.member(tag, text, &mut standard)?,
                _ => self.keep(tag, &mut carried)?,
            }
        }
        standard.source = Some(SourceFormat {
            epilog: Vec::new(),
            format: FORMAT.to_owned(),
            version,
            attributes: self.xml.close(tag),
            prolog: Vec::new(),
        });
        standard.carried = carried.into_field();
        self.place(own, &mut standard);
        Ok(standard)
    }

    fn container(
        &mut self,
        tag: Tag<'a>,
        text: &'a str,
        standard: &mut Standard,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if is_document(inner.kind()) => {
                    self.member(inner, text, standard)?;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "doc-container", attributes);
        Ok(())
    }

    /// A document of the collection.
    fn member(&mut self, tag: Tag<'a>, text: &'a str, whole: &mut Standard) -> Read<()> {
        let number = whole.body.len() + 1;
        let own = own_text(&text[tag.start()..], tag.name());
        let outer = std::mem::take(&mut self.names);
        let outer_footnotes = std::mem::take(&mut self.footnotes);
        let outer_chinese = self.is_chinese;
        let names = Names::of(own);
        self.names = if names.shares(|id| self.taken.contains(id)) {
            names.with_prefix(format!("doc{number}-"))
        } else {
            names
        };
        let step = Step::Item("body", whole.body.len());
        let key = self.positions.open(NodeKey::ROOT, step, tag.start());
        let root = tag.name().to_owned();
        let (mut standard, sections) = self.document(tag, key)?;
        self.positions.close(key, self.xml.end());
        self.names = outer;
        self.footnotes = outer_footnotes;
        let mut passage = Clause {
            kind: Some(ClauseKind::Passage),
            lang: (standard.lang != whole.lang).then(|| standard.lang.clone()),
            title: title(&standard),
            ..Clause::default()
        };
        self.is_chinese = outer_chinese;
        for part in [
            sections.front,
            sections.body,
            sections.annexes,
            sections.back,
        ] {
            for found in part {
                let step = Step::Item("clauses", passage.clauses.len());
                self.positions.place(found.key, step);
                passage.clauses.push(found.clause);
            }
        }
        let mut carried = instead(&root);
        if let Some(source) = standard.source.take() {
            carried.attributes = source.attributes;
            if let Some(version) = source.version {
                carried.attributes.insert("version".to_owned(), version);
            }
        }
        if let Some(own) = standard.carried.take() {
            carried.attributes.extend(own.attributes);
            carried.content.extend(own.content);
        }
        passage.carried = carried.into_field();
        whole.body.push(passage);
        whole.further_metadata.push(standard.metadata);
        Ok(())
    }
}

/// The text of an element that starts here.
fn own_text<'t>(text: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}>");
    &text[..text.find(&end).unwrap_or(text.len())]
}

fn title(standard: &Standard) -> Content {
    let titles = &standard.metadata.titles;
    let own = titles
        .iter()
        .find(|title| {
            title
                .lang
                .as_ref()
                .is_none_or(|lang| *lang == standard.lang)
        })
        .or(titles.first());
    let Some(title) = own else {
        return Content::default();
    };
    let whole = if title.full.is_empty() {
        &title.main
    } else {
        &title.full
    };
    let number = standard.metadata.identifiers.first();
    let words = whole.plain_text();
    match number {
        Some(number) if !words.is_empty() => Content::from(format!("{}, {words}", number.value)),
        Some(number) => Content::from(number.value.clone()),
        None => whole.clone(),
    }
}
