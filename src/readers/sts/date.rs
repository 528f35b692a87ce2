//! Dates of a document.

use super::super::xml::carry::collapse;
use super::super::xml::{CARRIED, Tag};
use super::{Kept, Read, Sts};
use crate::model::{Attributes, Date, DateEntry, DateKind, Element, Markup, Metadata};

impl<'a> Sts<'a> {
    pub(super) fn date(
        &mut self,
        mut tag: Tag<'a>,
        metadata: &mut Metadata,
        kept: &mut Kept,
    ) -> Read<()> {
        let element = tag.name().to_owned();
        let name = tag.take("date-type");
        let kind = match (name.as_deref(), &*element) {
            (Some(name), _) => date_kind(name),
            (None, "release-date") => DateKind::Released,
            (None, "pub-date") => DateKind::Published,
            (None, "approval-date") => DateKind::Approved,
            (None, "withdrawal-date") => DateKind::Withdrawn,
            (None, _) => DateKind::Other,
        };
        let is_usual = name.is_none() && matches!(&*element, "release-date" | "pub-date");
        let mut own = Kept::new(&["text"]);
        if !is_usual {
            own.carried.element = Some(element.clone());
        }
        let on = tag.take_if("iso-8601-date", is_date);
        let has_attribute = on.is_some();
        if has_attribute {
            own.remark("date-from", "iso-8601-date");
        }
        let (mut text, content) = self.xml.words()?;
        if text.is_empty() && on.is_none() {
            let mut attributes = self.xml.close_as(tag, CARRIED);
            if let Some(name) = name {
                attributes.insert("date-type".to_owned(), name);
            }
            kept.keep(Markup::Element(Element {
                name: element,
                attributes,
                content,
            }));
            return Ok(());
        }
        if !content
            .iter()
            .all(|markup| matches!(markup, Markup::Text(_)))
        {
            text = apart(&content);
            own.leaf("text", Attributes::new(), content);
        }
        let on = on.or_else(|| is_date(&text).then(|| text.clone()));
        let is_same = !has_attribute && on.as_ref() == Some(&text);
        let carried = self.xml.finish(tag, own.carried);
        metadata.dates.push(DateEntry {
            kind,
            name,
            date: on.map(Date::from),
            text: Some(text).filter(|text| !is_same && !text.is_empty()),
            carried,
            ..DateEntry::default()
        });
        kept.one("dates");
        Ok(())
    }
}

/// Whether a text is a day, a month or a year by ISO 8601.
pub(in super::super) fn is_date(text: &str) -> bool {
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, last| {
        digits(part, 2)
            && part
                .parse()
                .is_ok_and(|number: u8| (1..=last).contains(&number))
    };
    let mut parts = text.split('-');
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.next().is_none_or(|month| within(month, 12))
        && parts.next().is_none_or(|day| within(day, 31))
        && parts.next().is_none()
}

pub(in super::super) fn date_kind(name: &str) -> DateKind {
    match name {
        "published" | "pub" | "publication" => DateKind::Published,
        "effective" | "implementation" => DateKind::Effective,
        "released" | "release" => DateKind::Released,
        "approved" | "approval" => DateKind::Approved,
        "confirmed" | "reaffirmed" | "reviewed" => DateKind::Confirmed,
        "withdrawn" | "withdrawal" => DateKind::Withdrawn,
        "created" => DateKind::Created,
        "updated" | "corrected" | "modified" => DateKind::Updated,
        "circulated" => DateKind::Circulated,
        _ => DateKind::Other,
    }
}

/// The words of markup, those of its elements apart.
fn apart(content: &[Markup]) -> String {
    let mut text = String::new();
    for markup in content {
        match markup {
            Markup::Text(run) => text.push_str(run),
            Markup::Element(element) => {
                text.push(' ');
                text.push_str(&apart(&element.content));
            }
            Markup::Comment(_) | Markup::Instruction(_) => {}
        }
    }
    collapse(&text)
}
