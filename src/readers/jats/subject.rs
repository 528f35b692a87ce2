//! What an article is about and what it is called: `article-categories`, `title-group`.

use super::Read;
use super::article::keep_word;
use crate::model::{
    Carried, Keywords, LanguageTag, Markup, Metadata, Relation, RelationKind, Title, TitledBlocks,
};
use crate::readers::positions::{NodeKey, Step};
use crate::readers::sts::Sts;
use crate::readers::xml::carry::{carry_inner, instead, lang};
use crate::readers::xml::prose::Prose;
use crate::readers::xml::{Event, Tag};

impl<'a> Sts<'a> {
    /// The `article-categories`: groups of subjects are keywords, a series is a work it is part of.
    pub(super) fn categories(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "subj-group" => self.subjects(tag, None, metadata, at)?,
                    "series-title" | "series-text" => {
                        let mut own = instead(tag.kind());
                        let is_title = tag.kind() == "series-title";
                        let step = Step::Item("relations", metadata.relations.len());
                        let key = self.positions.open(at, step, tag.start());
                        let mut relation = Relation {
                            kind: RelationKind::PartOf,
                            name: Some("series".to_owned()),
                            ..Relation::default()
                        };
                        let field = if is_title { "titles" } else { "note" };
                        let content = self.content(key, field)?;
                        own.attributes.extend(self.xml.close(tag));
                        self.positions.close(key, self.xml.end());
                        if is_title {
                            relation.titles.push(Title {
                                main: content,
                                ..Title::default()
                            });
                        } else {
                            relation.note = content;
                        }
                        relation.carried = own.into_field();
                        metadata.relations.push(relation);
                    }
                    _ => metadata.opaque.push(Markup::Element(self.xml.opaque(tag)?)),
                },
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// A `subj-group`; a group within it stands after it, its subjects under the first of these.
    fn subjects(
        &mut self,
        mut tag: Tag<'a>,
        around: Option<&Keywords>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<()> {
        let mut carried = instead("subj-group");
        let mut keywords = Keywords {
            lang: lang(&mut tag),
            kind: tag.take("subj-group-type"),
            ..Keywords::default()
        };
        keep_word(&mut carried, "subj-group-type", keywords.kind.as_ref());
        if let Some(above) = around.and_then(|around| around.words.first()) {
            keywords.title = above.plain_text().into();
            let key = "guiju:title-from".to_owned();
            carried.attributes.insert(key, "subj-group".to_owned());
        }
        let place = metadata.keywords.len();
        metadata.keywords.push(Keywords::default());
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if matches!(tag.kind(), "subject" | "compound-subject") => {
                    let word = self.content_element(tag, at, "words", &mut carried)?;
                    keywords.words.push(word);
                }
                Event::Start(tag) if tag.kind() == "subj-group" => {
                    self.subjects(tag, Some(&keywords), metadata, at)?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        keywords.carried = self.xml.finish(tag, carried);
        metadata.keywords[place] = keywords;
        Ok(())
    }

    /// The `title-group`, or another group of titles.
    pub(super) fn titles(
        &mut self,
        tag: Tag<'a>,
        titles: &mut Vec<Title>,
        at: NodeKey,
        notes: &mut Vec<TitledBlocks>,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        let own = titles.len();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) if tag.kind() == "fn-group" => {
                    self.remark(tag, notes, at)?;
                }
                Event::Start(tag) => self.title_of_group(tag, titles, own, at, carried)?,
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    /// A title, or a part of one; `own` is the place of the title in the language of the document.
    pub(super) fn title_of_group(
        &mut self,
        mut tag: Tag<'a>,
        titles: &mut Vec<Title>,
        own: usize,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let kind = tag.kind().to_owned();
        match &*kind {
            "article-title"
            | "journal-title"
            | "issue-title"
            | "trans-title"
            | "subtitle"
            | "journal-subtitle"
            | "issue-subtitle"
            | "trans-subtitle"
            | "abbrev-journal-title"
            | "alt-title" => {}
            "trans-title-group" => {
                let place = titles.len();
                let mut inner = instead("trans-title-group");
                titles.push(Title {
                    lang: lang(&mut tag),
                    ..Title::default()
                });
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Start(tag) => {
                            self.title_of_group(tag, titles, place, at, &mut inner)?;
                        }
                        event => self.xml.stray(event, &mut inner)?,
                    }
                }
                if let Some(mut own) = titles[place].carried.take() {
                    inner.attributes.append(&mut own.attributes);
                    inner.content.append(&mut own.content);
                }
                titles[place].carried = self.xml.finish(tag, inner);
                return Ok(());
            }
            _ => return self.xml.stray(Event::Start(tag), carried),
        }
        let language = lang(&mut tag);
        let place = title_for(titles, own, &kind, language.as_ref());
        let is_new = place == titles.len();
        if is_new {
            titles.push(Title {
                lang: language.clone(),
                ..Title::default()
            });
        }
        let key = self
            .positions
            .open(at, Step::Item("titles", place), tag.start());
        let field = field_of(&kind);
        let mut inner = Carried::default();
        let mut content = self.content(key, field)?;
        self.positions.close(key, self.xml.end());
        let attributes = self.xml.close(tag);
        if is_new && place != own {
            inner.element = Some(kind.clone());
            inner.attributes = attributes;
        } else {
            carry_inner(&mut inner, &kind, attributes);
            if let Some(language) =
                language.filter(|language| titles[place].lang.as_ref() != Some(language))
            {
                let key = format!("{kind}@xml:lang");
                inner.attributes.insert(key, language.into_string());
            }
        }
        let title = &mut titles[place];
        let held = match field {
            "main" => &mut title.main,
            "complementary" => &mut title.complementary,
            _ => &mut title.short,
        };
        if held.is_empty() {
            *held = content;
        } else {
            // Several subtitles are one, a line each.
            held.0
                .push(crate::model::Inline::Break(crate::model::Break {
                    carried: instead(&kind).into_field(),
                }));
            held.0.append(&mut content.0);
        }
        if !inner.is_empty() {
            let own = title.carried.get_or_insert_default();
            own.element = own.element.take().or(inner.element);
            own.attributes.append(&mut inner.attributes);
        }
        Ok(())
    }
}

/// The field of a title that an element is.
fn field_of(kind: &str) -> &'static str {
    match kind {
        "subtitle" | "journal-subtitle" | "issue-subtitle" | "trans-subtitle" => "complementary",
        "alt-title" | "abbrev-journal-title" => "short",
        _ => "main",
    }
}

/// The title that an element belongs to: that of the group, unless it has one of the kind already
/// or speaks another language.
fn title_for(titles: &[Title], own: usize, kind: &str, language: Option<&LanguageTag>) -> usize {
    let Some(title) = titles.get(own) else {
        return own;
    };
    let speaks = language.is_none() || title.lang.as_ref() == language;
    let is_free = match field_of(kind) {
        "main" => title.main.is_empty(),
        "short" => title.short.is_empty(),
        _ => true,
    };
    if is_free && (speaks || field_of(kind) == "short") {
        own
    } else {
        titles.len()
    }
}
