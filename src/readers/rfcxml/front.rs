//! The front of a document and the attributes of its root: metadata, abstract, notes.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Prose, Slot};
use super::super::xml::{Event, Tag};
use super::clause::Part;
use super::{Carried, Read, Rfc, carry_inner, instead, lang};
use crate::model::{
    Clause, ClauseKind, Committee, CommitteeKind, Content, Date, DateEntry, DateKind, DocumentType,
    Identifier, IdentifierKind, Keywords, Metadata, MetadataScope, RelatedLink, Relation,
    RelationKind, Standard, Title,
};

impl<'a> Rfc<'a> {
    /// What attributes of the `rfc` element say; the others stay with it.
    pub(super) fn metadata_of_root(tag: &mut Tag<'a>, metadata: &mut Metadata) {
        metadata.scope = Some(MetadataScope::Own);
        if let Some(number) = tag.take_if("number", |number| !number.is_empty()) {
            metadata.identifiers.push(Identifier {
                kind: Some(IdentifierKind::Standard),
                value: format!("RFC {number}"),
                ..Identifier::default()
            });
        }
        if let Some(value) = tag.take_if("docName", |name| !name.is_empty()) {
            metadata.identifiers.push(Identifier {
                kind: Some(IdentifierKind::Project),
                value,
                ..Identifier::default()
            });
        }
        if let Some(name) = tag.take_if("category", |category| !category.is_empty()) {
            metadata.document_type = Some(DocumentType {
                name: Some(name),
                ..DocumentType::default()
            });
        }
        let related = [
            ("obsoletes", RelationKind::Replaces),
            ("updates", RelationKind::Amends),
        ];
        for (attribute, kind) in related {
            let numbers = tag.convert(attribute, |numbers| {
                (!numbers.trim().is_empty()).then(|| numbers.to_owned())
            });
            for number in numbers.iter().flat_map(|numbers| numbers.split(',')) {
                let number = number.trim();
                let all_digits = number.bytes().all(|b| b.is_ascii_digit());
                metadata.relations.push(Relation {
                    kind,
                    identifier: Some(if all_digits {
                        format!("RFC {number}")
                    } else {
                        number.to_owned()
                    }),
                    ..Relation::default()
                });
            }
        }
        if let Some(date) = tag.take_if("expiresDate", is_date) {
            metadata.dates.push(DateEntry {
                kind: DateKind::Other,
                name: Some("expires".to_owned()),
                date: Some(Date::from(date)),
                ..DateEntry::default()
            });
        }
    }

    pub(super) fn front(
        &mut self,
        tag: Tag<'a>,
        standard: &mut Standard,
        carried: &mut Carried,
    ) -> Read<()> {
        let at = self
            .positions
            .open(NodeKey::ROOT, Step::Field("metadata"), tag.start());
        let slot = Slot::new(NodeKey::ROOT, "front");
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            match tag.kind() {
                "abstract" => {
                    let kind = Some(ClauseKind::Abstract);
                    self.section_into(tag, Part::Front, &mut standard.front, slot, kind)?;
                    if let Some(clause) = standard.front.last_mut() {
                        forget_usual(clause, "abstract");
                    }
                }
                "note" => {
                    let kind = Some(ClauseKind::Frontmatter);
                    self.section_into(tag, Part::Front, &mut standard.front, slot, kind)?;
                }
                "boilerplate" => {
                    while let Some(event) = self.xml.child()? {
                        match event {
                            Event::Start(tag) if tag.kind() == "section" => {
                                let kind = Some(ClauseKind::Frontmatter);
                                self.section_into(
                                    tag,
                                    Part::Front,
                                    &mut standard.front,
                                    slot,
                                    kind,
                                )?;
                            }
                            event => self.xml.stray(event, carried)?,
                        }
                    }
                    let attributes = self.xml.close(tag);
                    carry_inner(carried, "boilerplate", attributes);
                }
                "toc" => {
                    let step = Step::Item("front", standard.front.len());
                    let start = tag.start();
                    let clause = self.node(NodeKey::ROOT, step, start, |rfc, key| {
                        rfc.contents(tag, key)
                    })?;
                    standard.front.push(clause);
                }
                _ => self.metadata_element(tag, &mut standard.metadata, at, carried)?,
            }
        }
        self.close_node(at);
        let attributes = self.xml.close(tag);
        carry_inner(carried, "front", attributes);
        Ok(())
    }

    fn metadata_element(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        let start = tag.start();
        match tag.kind() {
            "title" => {
                let step = Step::Item("titles", metadata.titles.len());
                let title = self.node(at, step, start, |rfc, key| rfc.title(tag, key))?;
                metadata.titles.push(title);
            }
            "seriesInfo" => {
                let identifier = self.series_info(tag)?;
                let same = metadata
                    .identifiers
                    .iter_mut()
                    .find(|known| known.value == identifier.value);
                match same {
                    Some(known) => *known = identifier,
                    None => metadata.identifiers.push(identifier),
                }
            }
            "author" => {
                let step = Step::Item("contributors", metadata.contributors.len());
                let author = self.node(at, step, start, |rfc, _| rfc.contributor(tag))?;
                metadata.contributors.push(author);
            }
            "date" => {
                let step = Step::Item("dates", metadata.dates.len());
                let date = self.node(at, step, start, |rfc, _| rfc.date(tag))?;
                metadata.dates.push(date);
            }
            "area" | "workgroup" => {
                let kind = if tag.kind() == "area" {
                    CommitteeKind::Other
                } else {
                    CommitteeKind::WorkingGroup
                };
                let mut own = match kind {
                    CommitteeKind::Other => instead("area"),
                    _ => Carried::default(),
                };
                let name = tag.name().to_owned();
                let text = self.xml.plain(&name, &mut own)?;
                metadata.committees.push(Committee {
                    kind: Some(kind),
                    name: Some(text),
                    carried: self.xml.finish(tag, own),
                    ..Committee::default()
                });
            }
            "keyword" => {
                let lang = lang(&mut tag);
                if metadata
                    .keywords
                    .last()
                    .is_none_or(|words| words.lang != lang)
                {
                    metadata.keywords.push(Keywords {
                        lang,
                        ..Keywords::default()
                    });
                }
                if let Some(keywords) = metadata.keywords.last_mut() {
                    let mut own = keywords.carried.take().map(|own| *own).unwrap_or_default();
                    let word = self.xml.text_element(tag, &mut own)?;
                    keywords.words.push(Content::from(word));
                    keywords.carried = own.into_field();
                }
            }
            _ => self.xml.stray(Event::Start(tag), carried)?,
        }
        Ok(())
    }

    pub(super) fn title(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Title> {
        Ok(Title {
            lang: lang(&mut tag),
            short: tag
                .take_if("abbrev", |short| !short.is_empty())
                .map(Content::from)
                .unwrap_or_default(),
            main: self.content(at, "main")?,
            carried: self.xml.finish(tag, Carried::default()),
            ..Title::default()
        })
    }

    /// A `seriesInfo`: the designation of a document in a series.
    pub(super) fn series_info(&mut self, mut tag: Tag<'a>) -> Read<Identifier> {
        let mut carried = Carried::default();
        let name = tag.take("name").unwrap_or_default();
        let value = tag.take("value").unwrap_or_default();
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        let (kind, value) = match &*name {
            "RFC" => (IdentifierKind::Standard, format!("{name} {value}")),
            "DOI" => (IdentifierKind::Doi, value),
            "ISSN" => (IdentifierKind::Issn, value),
            "ISBN" => (IdentifierKind::Isbn, value),
            "Internet-Draft" => (IdentifierKind::Project, value),
            _ => (IdentifierKind::Other, value),
        };
        Ok(Identifier {
            kind: Some(kind),
            name: (!name.is_empty()).then_some(name),
            value,
            carried: self.xml.finish(tag, carried),
        })
    }

    /// A `date`, in parts that may be names or numbers, and its text.
    pub(super) fn date(&mut self, mut tag: Tag<'a>) -> Read<DateEntry> {
        let mut carried = Carried::default();
        let text = self.xml.plain("date", &mut carried)?;
        let year = tag
            .peek("year")
            .filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
            .map(str::to_owned);
        let month = tag.peek("month").and_then(month);
        let day = tag
            .peek("day")
            .and_then(|day| day.parse().ok())
            .filter(|day| (1..=31).contains(day));
        let date = year.map(|year| match (month, day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (None, _) => year,
        });
        if date.is_some() {
            // What of the parts is not in the date stays carried: a month that is none.
            let taken = ["year"]
                .into_iter()
                .chain(month.map(|_| "month"))
                .chain(month.and(day).map(|_: u32| "day"));
            for part in taken {
                if let Some(was) = tag.take(part)
                    && part == "month"
                    && was.parse::<u32>().is_err()
                {
                    // Printed as a word.
                    carried.attributes.insert("month".to_owned(), was);
                }
            }
        }
        Ok(DateEntry {
            kind: DateKind::Published,
            date: date.map(Date::from),
            text: (!text.is_empty()).then_some(text),
            carried: self.xml.finish(tag, carried),
            ..DateEntry::default()
        })
    }

    pub(super) fn link(&mut self, mut tag: Tag<'a>) -> Read<RelatedLink> {
        let mut carried = Carried::default();
        while let Some(event) = self.xml.child()? {
            self.xml.stray(event, &mut carried)?;
        }
        Ok(RelatedLink {
            target: tag.take("href").unwrap_or_default(),
            relation: tag.take("rel"),
            carried: self.xml.finish(tag, carried),
            ..RelatedLink::default()
        })
    }
}

/// The element that a clause of this kind is made of by rights is not worth carrying.
fn forget_usual(clause: &mut Clause, element: &str) {
    if let Some(carried) = &mut clause.carried
        && carried.element.as_deref() == Some(element)
    {
        carried.element = None;
        if carried.is_empty() {
            clause.carried = None;
        }
    }
}

/// Whether a text is a day, a month or a year by ISO 8601.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, most| {
        digits(part, 2)
            && part
                .parse::<u32>()
                .is_ok_and(|number| (1..=most).contains(&number))
    };
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.next().is_none_or(|month| within(month, 12))
        && parts.next().is_none_or(|day| within(day, 31))
        && parts.next().is_none()
}

/// A month, by its number or its English name.
fn month(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    if let Ok(number) = text.trim().parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let start = text.trim().get(..3)?.to_lowercase();
    let at = NAMES.iter().position(|name| *name == start)?;
    u32::try_from(at + 1).ok()
}
