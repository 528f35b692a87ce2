//! Dates of an article: `pub-date`, `date`, `event`.

use super::Read;
use crate::model::{Carried, Date, DateEntry, DateKind, Stage};
use crate::readers::ledger::Outcome;
use crate::readers::sts::{Sts, date_kind, is_date};
use crate::readers::xml::carry::{carry_inner, collapse, instead};
use crate::readers::xml::{Event, Tag};

/// The outcome of the day, month and year of a date.
const JOINED: (Outcome, &str) = (
    Outcome::Normalised,
    "day, month and year are one date by ISO 8601",
);

/// The parts of a date, as the source had them.
#[derive(Default)]
struct Parts {
    day: String,
    month: String,
    year: String,
    /// All of it, in the order of the source.
    printed: String,
    /// Whether there is more than day, month and year.
    more: bool,
}

impl<'a> Sts<'a> {
    /// A `pub-date`, or a `date` of the history.
    pub(super) fn article_date(&mut self, mut tag: Tag<'a>) -> Read<DateEntry> {
        let mut carried = match tag.kind() {
            "pub-date" => Carried::default(),
            other => instead(other),
        };
        let name = tag.take("date-type").or_else(|| {
            let name = tag.take("pub-type")?;
            let key = "guiju:name-from".to_owned();
            carried.attributes.insert(key, "pub-type".to_owned());
            Some(name)
        });
        let kind = match name.as_deref() {
            None if tag.kind() == "pub-date" => DateKind::Published,
            None => DateKind::Other,
            Some(name) => article_date_kind(name),
        };
        let own = tag.take_if("iso-8601-date", is_date);
        let mut parts = Parts::default();
        while let Some(event) = self.xml.child()? {
            self.date_part(event, &mut parts, &mut carried)?;
        }
        let made = parts.date();
        let printed = collapse(&parts.printed);
        let is_said = parts.more || made.is_none() || (own.is_some() && own != made);
        Ok(DateEntry {
            kind,
            name,
            date: own.or(made).map(Date::from),
            text: Some(printed).filter(|text| is_said && !text.is_empty()),
            carried: self.xml.finish(tag, carried),
            ..DateEntry::default()
        })
    }

    fn date_part(
        &mut self,
        event: Event<'a>,
        parts: &mut Parts,
        carried: &mut Carried,
    ) -> Read<()> {
        match event {
            Event::Text(text) => {
                parts.more |= !text.trim().is_empty();
                self.xml.enter_text(&text, JOINED);
                parts.printed.push_str(&text);
            }
            Event::Start(tag) => {
                let name = tag.name().to_owned();
                let mut text = String::new();
                let mut inner = Carried::default();
                while let Some(event) = self.xml.child()? {
                    match event {
                        Event::Text(run) => {
                            self.xml.enter_text(&run, JOINED);
                            text.push_str(&run);
                        }
                        event => self.xml.stray(event, &mut inner)?,
                    }
                }
                carried.content.append(&mut inner.content);
                let attributes = self.xml.close_as(tag, JOINED);
                carry_inner(carried, &name, attributes);
                parts.printed.push(' ');
                parts.printed.push_str(&text);
                let place = match &*name {
                    "day" => &mut parts.day,
                    "month" => &mut parts.month,
                    "year" => &mut parts.year,
                    _ => {
                        parts.more = true;
                        return Ok(());
                    }
                };
                text.trim().clone_into(place);
            }
            event => self.xml.stray(event, carried)?,
        }
        Ok(())
    }

    /// An `event` in the history of the publication: a stage.
    pub(super) fn event(&mut self, mut tag: Tag<'a>) -> Read<Stage> {
        let mut carried = instead("event");
        let mut stage = Stage {
            name: tag.take("event-type"),
            ..Stage::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag)
                    if matches!(tag.kind(), "date" | "pub-date") && stage.date.is_none() =>
                {
                    let name = tag.name().to_owned();
                    let entry = self.article_date(tag)?;
                    stage.date = entry.date;
                    let own = entry.carried.map(|own| *own).unwrap_or_default();
                    carry_inner(&mut carried, &name, own.attributes);
                    carried.content.extend(own.content);
                    for (key, value) in [("date-type", entry.name), ("guiju:text", entry.text)] {
                        if let Some(value) = value {
                            let key = format!("{name}@{key}");
                            carried.attributes.insert(key, value);
                        }
                    }
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        stage.carried = self.xml.finish(tag, carried);
        Ok(stage)
    }
}

impl Parts {
    /// The date by ISO 8601, where the parts are numbers.
    fn date(&self) -> Option<String> {
        let two = |part: &str| {
            let number: u8 = part.parse().ok()?;
            Some(format!("{number:02}"))
        };
        let mut date = self.year.clone();
        if !self.month.is_empty() {
            date.push('-');
            date.push_str(&two(&self.month)?);
            if !self.day.is_empty() {
                date.push('-');
                date.push_str(&two(&self.day)?);
            }
        } else if !self.day.is_empty() {
            return None;
        }
        is_date(&date).then_some(date)
    }
}

/// What a date is of, by the types that JATS suggests, else as in STS.
fn article_date_kind(name: &str) -> DateKind {
    match name {
        "pub" | "epub" | "ppub" | "epub-ppub" | "collection" | "epreprint" | "ppreprint"
        | "preprint" => DateKind::Published,
        "accepted" => DateKind::Approved,
        "received" => DateKind::Recorded,
        "retracted" | "epub-ret" | "ppub-ret" => DateKind::Withdrawn,
        "corrected" | "ecorrected" | "pcorrected" | "rev-recd" => DateKind::Updated,
        other => date_kind(other),
    }
}
