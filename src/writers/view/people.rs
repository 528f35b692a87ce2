//! Contributors, identifiers and dates in words.

use super::{Format, View, text};
use crate::model::{
    Address, Contributor, DateEntry, DateKind, Identifier, IdentifierKind, Organization, Person,
    Role,
};

impl<F: Format> View<'_, F> {
    fn comma(&self) -> &'static str {
        if self.words.chinese { "，" } else { ", " }
    }

    /// A person or organization by name, rendered.
    pub(super) fn contributor_name(&self, contributor: &Contributor) -> String {
        let person = contributor.person.as_ref().map(person_name);
        let organization = contributor
            .organization
            .as_ref()
            .map(|organization| organization_name(organization, self.comma()));
        let parts: Vec<String> = [person, organization]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        text::<F>(&parts.join(self.comma()))
    }

    /// The name of an author in a list of references: of the organization only where no person is named.
    pub(super) fn author_name(&self, contributor: &Contributor) -> String {
        let name = match (&contributor.person, &contributor.organization) {
            (Some(person), _) => person_name(person),
            (None, Some(organization)) => organization_name(organization, self.comma()),
            (None, None) => String::new(),
        };
        let editor = contributor.roles.contains(&Role::Editor) && !name.is_empty();
        text::<F>(&name) + if editor { ", Ed." } else { "" }
    }

    /// All that is known of a contributor, rendered.
    pub(super) fn contributor(&self, contributor: &Contributor) -> String {
        let mut parts = vec![self.contributor_name(contributor)];
        if let Some(person) = &contributor.person {
            for detail in [&person.position, &person.identifier].into_iter().flatten() {
                parts.push(F::link_to_address(detail, &text::<F>(detail)));
            }
        }
        if let Some(organization) = &contributor.organization
            && let Some(identifier) = &organization.identifier
        {
            parts.push(F::link_to_address(identifier, &text::<F>(identifier)));
        }
        if let Some(address) = &contributor.address {
            Self::push_address(address, &mut parts);
        }
        parts.retain(|part| !part.is_empty());
        parts.join(self.comma())
    }

    fn push_address(address: &Address, parts: &mut Vec<String>) {
        let place = [
            &address.city,
            &address.region,
            &address.postal_code,
            &address.country,
        ];
        let lines = address.lines.iter().chain(place.into_iter().flatten());
        for line in lines.chain(&address.phones) {
            parts.push(text::<F>(line));
        }
        for email in &address.emails {
            parts.push(F::link_to_address(
                &format!("mailto:{email}"),
                &text::<F>(email),
            ));
        }
        for link in &address.links {
            let mut words = link.content.plain_text();
            if words.is_empty() {
                words.clone_from(&link.target);
            }
            parts.push(F::link_to_address(&link.target, &text::<F>(&words)));
        }
    }

    /// A designation, rendered, with its own address where it is one.
    pub(super) fn identifier(identifier: &Identifier) -> String {
        let words = text::<F>(&identifier.value);
        match identifier.kind {
            Some(IdentifierKind::Doi) => {
                let bare = identifier.value.trim();
                let bare = bare.strip_prefix("doi:").unwrap_or(bare);
                if bare.starts_with("10.") {
                    F::link_to_address(&format!("https://doi.org/{bare}"), &words)
                } else {
                    F::link_to_address(bare, &words)
                }
            }
            Some(IdentifierKind::Uri) => F::link_to_address(&identifier.value, &words),
            _ => words,
        }
    }

    /// A designation after the name of its kind, where it does not begin with that.
    pub(super) fn named_identifier(identifier: &Identifier) -> String {
        let words = Self::identifier(identifier);
        match identifier.name.as_deref() {
            Some(name) if !identifier.value.starts_with(name) => {
                format!("{} {words}", text::<F>(name))
            }
            _ => words,
        }
    }

    /// A date, rendered; as printed where that is known.
    pub(super) fn date(&self, date: &DateEntry) -> String {
        let mut words = String::new();
        match (&date.date, &date.text) {
            (Some(on), None) => words.push_str(on),
            (Some(on), Some(printed)) if printed.contains(on.as_str()) => words.push_str(printed),
            (Some(on), Some(printed)) => words = format!("{printed} ({on})"),
            (None, Some(printed)) => words.push_str(printed),
            (None, None) => {}
        }
        if let Some(until) = &date.until {
            words.push_str(if self.words.chinese { "～" } else { "–" });
            words.push_str(until);
        }
        if date.kind == DateKind::Accessed && !self.words.chinese && !words.is_empty() {
            words = format!("accessed {words}");
        }
        text::<F>(&words)
    }
}

fn person_name(person: &Person) -> String {
    if let Some(name) = &person.name {
        let around = |part: &Option<String>| {
            let part = part.as_deref().unwrap_or_default();
            (!name.contains(part)).then(|| part.to_owned())
        };
        let parts = [
            around(&person.prefix),
            Some(name.clone()),
            around(&person.suffix),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        return parts.join(" ");
    }
    let parts: Vec<&str> = [
        &person.prefix,
        &person.given_names,
        &person.initials,
        &person.surname,
        &person.suffix,
    ]
    .into_iter()
    .flatten()
    .map(String::as_str)
    .collect();
    parts.join(" ")
}

fn organization_name(organization: &Organization, comma: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let names: Vec<&str> = organization
        .names
        .iter()
        .map(|name| name.value.as_str())
        .collect();
    let names = names.join(" / ");
    match (&organization.abbreviation, names.is_empty()) {
        (Some(short), false) if *short != names => parts.push(format!("{names} ({short})")),
        (Some(short), true) => parts.push(short.clone()),
        (_, false) => parts.push(names),
        (None, true) => {}
    }
    parts.extend(organization.units.iter().cloned());
    parts.join(comma)
}
