//! What is said of the document itself: `bibdata`. What it shares with the entries of reference lists
//! (titles, identifiers, dates) is read here for both.

use super::bibitem::some_kind;
use super::printed::is_printed;
use super::{
    Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner, collapse, instead,
    is_language,
};
use crate::model::{
    CcsCode, Content, Date, DateEntry, DateKind, Identifier, IdentifierKind, Keywords, LanguageTag,
    Metadata, Property, RelatedLink, Stage, Title,
};
use crate::readers::xml::Event;

impl<'a> Metanorma<'a> {
    /// Reads `bibdata`; gives the language of the document.
    pub(super) fn bibdata(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
    ) -> Read<Option<LanguageTag>> {
        let mut carried = Carried::default();
        let mut languages: Vec<LanguageTag> = Vec::new();
        let mut script = None;
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "language" => {
                    let language = self.xml.text_element(tag, &mut carried)?;
                    if is_language(&language) {
                        languages.push(LanguageTag::from(language));
                    } else if !language.is_empty() {
                        push_property(metadata, "language", language);
                    }
                }
                "script" => {
                    let text = self.xml.text_element(tag, &mut carried)?;
                    if script.is_none() {
                        script = Some(text);
                    } else {
                        push_property(metadata, "script", text);
                    }
                }
                "ext" => self.extension(tag, metadata, at, &mut carried)?,
                _ => self.bibdata_part(tag, metadata, at, &mut carried)?,
            }
        }
        metadata
            .identifiers
            .sort_by_key(|identifier| match identifier.kind {
                Some(IdentifierKind::Standard) => 0,
                Some(IdentifierKind::Undated) => 1,
                _ => 2,
            });
        let lang = languages.first().map(|language| match script.as_deref() {
            // Other scripts are the usual ones of their languages.
            Some("Hant") if language.as_str() == "zh" => LanguageTag::from("zh-Hant"),
            _ => language.clone(),
        });
        if let Some(script) = script {
            push_property(metadata, "script", script);
        }
        if languages.len() > 1 {
            metadata.languages = languages;
        }
        let mut own = metadata.carried.take().map(|own| *own).unwrap_or_default();
        own.attributes.append(&mut carried.attributes);
        own.content.append(&mut carried.content);
        metadata.carried = self.xml.finish(tag, own);
        Ok(lang)
    }

    fn bibdata_part(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let start = tag.start();
        match tag.kind() {
            "title" => self.bib_title(tag, &mut metadata.titles, at, carried)?,
            "docidentifier" => {
                let is_first = !metadata.identifiers.iter().any(is_standard);
                let identifier = self.bib_identifier(tag, is_first)?;
                metadata.identifiers.push(identifier);
            }
            "docnumber" => {
                let value = self.xml.text_element(tag, carried)?;
                metadata.identifiers.push(part("docnumber", value));
            }
            "date" => {
                let date = self.bib_date(tag)?;
                metadata.dates.push(date);
            }
            "contributor" => self.contributor_into(tag, metadata, at)?,
            "edition" if metadata.edition.is_none() => {
                let text = self.xml.text_element(tag, carried)?;
                metadata.edition = Some(text).filter(|text| !text.is_empty());
            }
            "version" => self.version(tag, metadata, carried)?,
            "status" => self.status(tag, metadata)?,
            "uri" => {
                let link = self.bib_uri(tag)?;
                metadata.links.push(link);
            }
            "abstract" => {
                let step = Step::Item("abstracts", metadata.abstracts.len());
                let mut text = self.node(at, step, start, |reader, key| {
                    reader.titled(tag, key, "abstract")
                })?;
                text.class = None;
                metadata.abstracts.push(text);
            }
            "note" => {
                let kind = tag.convert("type", some_kind);
                let step = Step::Item("notes", metadata.notes.len());
                let mut text = self.node(at, step, start, |reader, key| {
                    reader.titled(tag, key, kind.as_deref().unwrap_or("note"))
                })?;
                text.class = kind;
                metadata.notes.push(text);
            }
            "copyright" => self.copyright(tag, metadata, carried)?,
            "relation" => self.relation(tag, metadata, at)?,
            "keyword" => {
                let word = self.keyword(tag, at, carried)?;
                if metadata.keywords.is_empty() {
                    metadata.keywords.push(Keywords::default());
                }
                if let Some(keywords) = metadata.keywords.last_mut() {
                    keywords.words.push(word);
                }
            }
            "classification" => {
                let ccs = tag.convert("type", |kind| {
                    kind.eq_ignore_ascii_case("ccs").then(|| kind.to_owned())
                });
                let is_ccs = ccs.is_some();
                let kind = ccs.or_else(|| tag.take_if("type", |kind| !kind.is_empty()));
                let mut own = instead("classification");
                let value = self.xml.plain("classification", &mut own)?;
                let own = self.xml.finish(tag, own);
                if is_ccs && is_ccs_code(&value) {
                    metadata.ccs.push(CcsCode::from(value));
                } else {
                    metadata.properties.push(Property {
                        name: kind.unwrap_or_else(|| "classification".to_owned()),
                        value,
                        carried: own,
                        ..Property::default()
                    });
                }
            }
            name @ ("accesslocation" | "license" | "docstage" | "price") => {
                let name = name.to_owned();
                let value = self.xml.text_element(tag, carried)?;
                push_property(metadata, &name, value);
            }
            kind if is_printed(kind) => self.keep(tag, carried)?,
            _ => {
                let element = self.xml.opaque(tag)?;
                metadata.opaque.push(crate::model::Markup::Element(element));
            }
        }
        Ok(())
    }

    /// A title, or a part of one in its language.
    pub(super) fn bib_title(
        &mut self,
        mut tag: Tag<'a>,
        titles: &mut Vec<Title>,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let lang = Self::lang(&mut tag);
        let field = match tag.peek("type").unwrap_or_default() {
            "title-intro" => "introductory",
            "title-main" => "main",
            "title-part" | "title-amd" | "title-complementary" | "subtitle" => "complementary",
            "title-part-prefix" => "part",
            "short" | "title-short" | "abbrev" => "short",
            _ => "full",
        };
        // Other kinds of titles, such as that of the series, stay what they are called.
        let _ = tag.convert("type", |kind| {
            matches!(
                kind,
                "main"
                    | "title-intro"
                    | "title-main"
                    | "title-part"
                    | "title-part-prefix"
                    | "short"
            )
            .then_some(())
        });
        let is_other = tag.peek("type").is_some();
        let place = titles
            .iter()
            .rposition(|title| title.lang == lang && !is_other && is_free(title, field))
            .unwrap_or_else(|| {
                titles.push(Title {
                    lang,
                    ..Title::default()
                });
                titles.len() - 1
            });
        let start = tag.start();
        let title = &mut titles[place];
        if field == "part" {
            title.part = Some(self.xml.text_element(tag, carried)?);
            return Ok(());
        }
        let words = self.node(at, Step::Item("titles", place), start, |reader, key| {
            reader.content(key, field)
        })?;
        let own = title.carried.get_or_insert_default();
        carry_inner(own, "title", self.xml.close(tag));
        if own.is_empty() {
            title.carried = None;
        }
        *match field {
            "introductory" => &mut title.introductory,
            "main" => &mut title.main,
            "complementary" => &mut title.complementary,
            "short" => &mut title.short,
            _ => &mut title.full,
        } = words;
        Ok(())
    }

    pub(super) fn bib_identifier(&mut self, mut tag: Tag<'a>, is_first: bool) -> Read<Identifier> {
        let primary = tag.convert("primary", |value| (value == "true").then_some(()));
        let name = tag.take_if("type", |kind| !kind.is_empty());
        let mut carried = Carried::default();
        let value = self.xml.plain("docidentifier", &mut carried)?;
        let kind = match name.as_deref().unwrap_or_default() {
            "URN" | "urn" => IdentifierKind::Urn,
            "URI" | "uri" => IdentifierKind::Uri,
            "ISBN" => IdentifierKind::Isbn,
            "ISSN" => IdentifierKind::Issn,
            "DOI" | "doi" => IdentifierKind::Doi,
            name if name.ends_with("undated") => IdentifierKind::Undated,
            "iso-reference" | "iso-with-lang" => IdentifierKind::Document,
            "metanorma" | "metanorma-ordinal" | "title" | "repository" | "rfc-anchor" => {
                IdentifierKind::Other
            }
            _ if primary.is_some() || is_first => IdentifierKind::Standard,
            _ => IdentifierKind::Other,
        };
        Ok(Identifier {
            kind: Some(kind),
            name,
            value,
            carried: self.xml.finish(tag, carried),
        })
    }

    pub(super) fn bib_date(&mut self, mut tag: Tag<'a>) -> Read<DateEntry> {
        let mut carried = Carried::default();
        let mut entry = DateEntry {
            text: tag.take_if("text", |text| !text.is_empty()),
            ..DateEntry::default()
        };
        entry.kind = match tag.peek("type").unwrap_or("published") {
            "published" => DateKind::Published,
            "accessed" => DateKind::Accessed,
            "created" => DateKind::Created,
            "implemented" => DateKind::Effective,
            "obsoleted" => DateKind::Withdrawn,
            "confirmed" => DateKind::Confirmed,
            "updated" => DateKind::Updated,
            "issued" => DateKind::Released,
            "circulated" => DateKind::Circulated,
            "recorded" => DateKind::Recorded,
            _ => DateKind::Other,
        };
        if entry.kind == DateKind::Other {
            entry.name = tag.take("type");
        } else {
            let _ = tag.convert("type", |_| Some(()));
        }
        let mut words = Vec::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if matches!(inner.kind(), "on" | "from" | "to") => {
                    let is_end = inner.kind() == "to";
                    let text = self.xml.text_element(inner, &mut carried)?;
                    match (date(&text), is_end) {
                        (Some(date), false) if entry.date.is_none() => entry.date = Some(date),
                        (Some(date), true) if entry.until.is_none() => entry.until = Some(date),
                        _ => words.push(text),
                    }
                }
                Event::Text(text) => {
                    self.xml.enter_text(&text, crate::readers::xml::MAPPED);
                    let text = collapse(&text);
                    match date(&text) {
                        Some(date) if entry.date.is_none() => entry.date = Some(date),
                        _ if text.is_empty() => {}
                        _ => words.push(text),
                    }
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        if !words.is_empty() {
            let text = words.join("–");
            entry.text = Some(match entry.text {
                Some(own) => format!("{own}, {text}"),
                None => text,
            });
        }
        entry.carried = self.xml.finish(tag, carried);
        Ok(entry)
    }

    pub(super) fn bib_uri(&mut self, mut tag: Tag<'a>) -> Read<RelatedLink> {
        let relation = tag.take_if("type", |kind| !kind.is_empty());
        let mut carried = Carried::default();
        let target = self.xml.plain("uri", &mut carried)?;
        Ok(RelatedLink {
            target,
            relation,
            carried: self.xml.finish(tag, carried),
            ..RelatedLink::default()
        })
    }

    fn version(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut words = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "revision-date" => {
                    let text = self.xml.text_element(inner, carried)?;
                    let when = date(&text);
                    metadata.dates.push(DateEntry {
                        kind: DateKind::Updated,
                        name: Some("revision-date".to_owned()),
                        text: when.is_none().then_some(text),
                        date: when,
                        ..DateEntry::default()
                    });
                }
                Event::Start(inner) if inner.kind() == "draft" => {
                    words.push_str(&self.xml.text_element(inner, carried)?);
                }
                Event::Text(text) => {
                    self.xml.enter_text(&text, crate::readers::xml::MAPPED);
                    words.push_str(&text);
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "version", attributes);
        if let Some(words) = Self::some_text(&words) {
            match &metadata.version {
                None => metadata.version = Some(words),
                Some(_) => push_property(metadata, "version", words),
            }
        }
        Ok(())
    }

    /// A `status`: stage and sub-stage by number are a harmonized code, by name a name.
    pub(super) fn status(&mut self, tag: Tag<'a>, metadata: &mut Metadata) -> Read<()> {
        let mut carried = Carried::default();
        let mut stage = String::new();
        let mut substage = String::new();
        let mut iteration = None;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => match inner.kind() {
                    "stage" if stage.is_empty() => {
                        stage = self.xml.text_element(inner, &mut carried)?;
                    }
                    "substage" if substage.is_empty() => {
                        substage = self.xml.text_element(inner, &mut carried)?;
                    }
                    "iteration" => iteration = Some(self.xml.text_element(inner, &mut carried)?),
                    _ => self.keep(inner, &mut carried)?,
                },
                Event::Text(text) => {
                    self.xml.enter_text(&text, crate::readers::xml::MAPPED);
                    stage.push_str(collapse(&text).as_str());
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let is_number = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let (code, name) = match (is_number(&stage), is_number(&substage)) {
            (true, true) => (Some(format!("{stage}.{substage}")), None),
            (true, false) if substage.is_empty() => (Some(stage), None),
            _ if substage.is_empty() => (None, Some(stage)),
            _ => (None, Some(format!("{stage} {substage}"))),
        };
        metadata.stages.push(Stage {
            code: code.map(Into::into),
            name: name.filter(|name| !name.is_empty()),
            iteration,
            carried: self.xml.finish(tag, carried),
            ..Stage::default()
        });
        Ok(())
    }

    fn copyright(
        &mut self,
        tag: Tag<'a>,
        metadata: &mut Metadata,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut years: Vec<String> = Vec::new();
        let copyright = metadata.copyright.get_or_insert_default();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => match inner.kind() {
                    "from" => years.push(self.xml.text_element(inner, carried)?),
                    "to" => {
                        let to = self.xml.text_element(inner, carried)?;
                        match years.last_mut() {
                            Some(from) => {
                                from.push('–');
                                from.push_str(&to);
                            }
                            None => years.push(to),
                        }
                    }
                    "owner" => {
                        let holder = self.owner(inner, carried)?;
                        copyright.holders.push(holder);
                    }
                    _ => self.keep(inner, carried)?,
                },
                event => self.xml.stray(event, carried)?,
            }
        }
        copyright.years.append(&mut years);
        let attributes = self.xml.close(tag);
        carry_inner(carried, "copyright", attributes);
        Ok(())
    }

    /// A `keyword`: words, or a term of a vocabulary with its taxonomy.
    pub(super) fn keyword(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<Content> {
        let mut word = Content::default();
        let mut spacing = super::Spacing::COLLAPSED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if matches!(inner.kind(), "vocab" | "taxon") => {
                    let more = self.content_element(inner, at, "words", carried)?;
                    if !word.is_empty() {
                        word.0.push(crate::model::Inline::Text(" / ".to_owned()));
                    }
                    word.0.extend(more.0);
                    spacing.after_space = false;
                }
                Event::Start(inner) if inner.kind() == "vocabid" => self.keep(inner, carried)?,
                event => {
                    let slot = Slot::new(at, "words");
                    self.inline_event(event, &mut word.0, &mut spacing, slot)?;
                }
            }
        }
        crate::readers::xml::spacing::trim_end(&mut word.0);
        let attributes = self.xml.close(tag);
        carry_inner(carried, "keyword", attributes);
        Ok(word)
    }
}

fn is_standard(identifier: &Identifier) -> bool {
    identifier.kind == Some(IdentifierKind::Standard)
}

/// A part of a designation.
pub(super) fn part(name: &str, value: String) -> Identifier {
    Identifier {
        kind: Some(IdentifierKind::Part),
        name: Some(name.to_owned()),
        value,
        carried: None,
    }
}

pub(super) fn push_property(metadata: &mut Metadata, name: &str, value: String) {
    if !value.is_empty() {
        metadata.properties.push(Property {
            name: name.to_owned(),
            value,
            ..Property::default()
        });
    }
}

fn is_free(title: &Title, field: &str) -> bool {
    match field {
        "introductory" => title.introductory.is_empty(),
        "main" => title.main.is_empty(),
        "complementary" => title.complementary.is_empty(),
        "short" => title.short.is_empty(),
        "part" => title.part.is_none(),
        _ => title.full.is_empty(),
    }
}

fn is_ccs_code(text: &str) -> bool {
    let text = text.as_bytes();
    matches!(text, [letter, .., tens, ones] if letter.is_ascii_uppercase()
        && !matches!(letter, b'I' | b'O')
        && tens.is_ascii_digit()
        && ones.is_ascii_digit()
        && (text.len() == 3 || (text.len() == 4 && text[1] == b' ')))
}

/// A text as a date, if it is one: a day may have a time with its zone.
pub(super) fn date(text: &str) -> Option<Date> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut parts = day.split('-');
    let mut number = |length: usize, most: u32| {
        parts.next().map(|part| {
            part.len() == length
                && part
                    .parse()
                    .is_ok_and(|number: u32| number <= most && (number > 0 || length == 4))
        })
    };
    let year = number(4, 9999)?;
    let month = number(2, 12);
    let day = number(2, 31);
    let sound = year && month.unwrap_or(true) && day.unwrap_or(true) && parts.next().is_none();
    let timed = time.is_none_or(|time| day.is_some() && is_time(time));
    (sound && timed).then(|| Date::from(text))
}

fn is_time(time: &str) -> bool {
    let zone = time.find(['Z', '+', '-']);
    let Some(zone) = zone else {
        return false;
    };
    let (clock, zone) = time.split_at(zone);
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = clock.split(':');
    let hours = parts.next().is_some_and(two) && parts.next().is_some_and(two);
    let seconds = parts.next().is_none_or(|seconds| {
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
        two(whole) && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())
    });
    let zoned = zone == "Z"
        || zone[1..]
            .split_once(':')
            .is_some_and(|(hours, minutes)| two(hours) && two(minutes));
    hours && seconds && parts.next().is_none() && zoned
}
