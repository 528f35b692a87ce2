//! What the words of a citation say, in the fields of the entry: its parts are spans whose role is the
//! name of the element they stood in.
//!
//! The words stay as they are printed; the fields say the same once more, for programs.

use crate::model::{
    Contributor, Date, DateEntry, DateKind, Identifier, IdentifierKind, Inline, Name, Organization,
    Person, Property, Reference, RelatedLink, Role, Span, Title,
};

/// What was found in the words of a citation.
#[derive(Default)]
struct Found {
    /// Titles of the work itself, and of the larger work if it is a part of one.
    part_titles: Vec<Title>,
    titles: Vec<Title>,
    year: Option<String>,
    month: Option<String>,
    day: Option<String>,
    extent: Vec<String>,
    first_page: Option<String>,
    last_page: Option<String>,
}

/// Fills in the fields of an entry by the parts of its words.
pub(super) fn describe(reference: &mut Reference) {
    let content = std::mem::take(&mut reference.content);
    let mut found = Found::default();
    parts(&content.0, reference, &mut found, Role::Author);
    reference.content = content;
    if found.part_titles.is_empty() {
        reference.titles.append(&mut found.titles);
    } else {
        reference.titles.append(&mut found.part_titles);
        if !found.titles.is_empty() {
            reference.container = Some(Box::new(Reference {
                titles: found.titles,
                ..Reference::default()
            }));
        }
    }
    if let Some(year) = found.year {
        let date = day(&year, found.month.as_deref(), found.day.as_deref());
        push_date(reference, DateKind::Published, date, year);
    }
    match (found.first_page, found.last_page) {
        (Some(first), Some(last)) => found.extent.push(format!("pp. {first}–{last}")),
        (Some(page), None) | (None, Some(page)) => found.extent.push(format!("p. {page}")),
        (None, None) => {}
    }
    if !found.extent.is_empty() {
        reference.extent = Some(found.extent.join(", "));
    }
}

fn parts(content: &[Inline], reference: &mut Reference, found: &mut Found, role: Role) {
    for inline in content {
        match inline {
            Inline::Span(span) => part(span, reference, found, role),
            Inline::Link(link) => {
                let known = reference
                    .links
                    .iter()
                    .any(|known| known.target == link.target);
                if !link.target.is_empty() && !known {
                    reference.links.push(RelatedLink {
                        target: link.target.clone(),
                        ..RelatedLink::default()
                    });
                }
            }
            Inline::Citation(citation) => {
                if let Some(value) = &citation.identifier {
                    identify(reference, None, "std-ref", value.clone());
                }
            }
            other => parts(other.content(), reference, found, role),
        }
    }
}

fn part(span: &Span, reference: &mut Reference, found: &mut Found, role: Role) {
    let text = super::collapse(&span.content.plain_text());
    let within = |reference: &mut Reference, found: &mut Found, role| {
        parts(&span.content.0, reference, found, role);
    };
    let attribute = |name: &str| {
        let carried = span.carried.as_deref()?;
        carried.attributes.get(name).map(String::as_str)
    };
    let name = span.role.as_deref().unwrap_or_default();
    if text.is_empty() {
        return;
    }
    match name {
        "std-ref" => {
            let kind = match attribute("type") {
                Some("undated") => Some(IdentifierKind::Undated),
                _ => None,
            };
            identify(reference, kind, "std-ref", text);
        }
        "std-id" | "pub-id" | "object-id" | "isbn" | "issn" | "issn-l" => {
            let type_of = attribute("pub-id-type").or_else(|| attribute("std-id-type"));
            let kind = match type_of.unwrap_or(name) {
                "doi" => IdentifierKind::Doi,
                "isbn" => IdentifierKind::Isbn,
                "issn" | "issn-l" => IdentifierKind::Issn,
                "urn" => IdentifierKind::Urn,
                "std-designation" => IdentifierKind::Standard,
                _ => IdentifierKind::Other,
            };
            identify(reference, Some(kind), type_of.unwrap_or(name), text);
        }
        "article-title" | "chapter-title" | "part-title" | "data-title" => {
            found.part_titles.push(titled(span));
        }
        "source" | "title" | "trans-title" | "trans-source" | "issue-title" => {
            found.titles.push(titled(span));
        }
        "person-group" => {
            let role = attribute("person-group-type").map_or(role, |kind| match kind {
                "editor" | "guest-editor" => Role::Editor,
                "translator" | "transed" => Role::Translator,
                "author" | "allauthors" => Role::Author,
                _ => Role::Other,
            });
            within(reference, found, role);
        }
        "name" | "string-name" => reference.contributors.push(Contributor {
            roles: vec![role],
            person: Some(person(span, text)),
            ..Contributor::default()
        }),
        "collab" | "institution" => push_organization(reference, role, text),
        "publisher-name" => push_organization(reference, Role::Publisher, text),
        "publisher-loc" => reference.place = Some(text),
        "edition" => reference.edition = Some(text),
        "year" => found.year = Some(attribute("iso-8601-date").map_or(text, str::to_owned)),
        "month" => found.month = Some(text),
        "day" => found.day = Some(text),
        "date-in-citation" | "access-date" => {
            let date = attribute("iso-8601-date").filter(|date| super::date::is_date(date));
            push_date(reference, DateKind::Accessed, date.map(str::to_owned), text);
        }
        "volume" => found.extent.push(format!("vol. {text}")),
        "issue" => found.extent.push(format!("no. {text}")),
        "page-range" => found.extent.push(format!("pp. {text}")),
        "elocation-id" | "size" => found.extent.push(text),
        "fpage" => found.first_page = Some(text),
        "lpage" => found.last_page = Some(text),
        "series" | "volume-series" | "issue-part" | "conf-name" | "conf-date" | "conf-loc"
        | "conf-sponsor" | "conf-acronym" | "gov" | "patent" | "supplement" | "version" => {
            reference.properties.push(Property {
                name: name.to_owned(),
                value: text,
                ..Property::default()
            });
        }
        _ => within(reference, found, role),
    }
}

fn titled(span: &Span) -> Title {
    Title {
        lang: span.lang.clone(),
        full: span.content.clone(),
        ..Title::default()
    }
}

fn identify(reference: &mut Reference, kind: Option<IdentifierKind>, name: &str, value: String) {
    let known = reference
        .identifiers
        .iter()
        .any(|known| known.value == value);
    if !value.is_empty() && !known {
        reference.identifiers.push(Identifier {
            kind,
            name: Some(name.to_owned()),
            value,
            ..Identifier::default()
        });
    }
}

/// A name, by its parts where it is in parts.
fn person(span: &Span, whole: String) -> Person {
    let piece = |role: &str| {
        span.content.0.iter().find_map(|inline| match inline {
            Inline::Span(part) if part.role.as_deref() == Some(role) => {
                Some(super::collapse(&part.content.plain_text()))
            }
            _ => None,
        })
    };
    Person {
        name: Some(whole),
        surname: piece("surname"),
        given_names: piece("given-names"),
        prefix: piece("prefix"),
        suffix: piece("suffix"),
        ..Person::default()
    }
}

fn push_organization(reference: &mut Reference, role: Role, value: String) {
    reference.contributors.push(Contributor {
        roles: vec![role],
        organization: Some(Organization {
            names: vec![Name { lang: None, value }],
            ..Organization::default()
        }),
        ..Contributor::default()
    });
}

/// A day or month by ISO 8601, as far as its parts are numbers.
fn day(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let mut date = year.to_owned();
    let number = |text: &str| text.parse::<u8>().ok();
    if let Some(month) = month.and_then(number) {
        date = format!("{date}-{month:02}");
        if let Some(day) = day.and_then(number) {
            date = format!("{date}-{day:02}");
        }
    }
    super::date::is_date(&date).then_some(date)
}

fn push_date(reference: &mut Reference, kind: DateKind, date: Option<String>, text: String) {
    reference.dates.push(DateEntry {
        kind,
        text: date.is_none().then_some(text),
        date: date.map(Date::from),
        ..DateEntry::default()
    });
}
