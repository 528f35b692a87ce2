//! Lists of documents: the entry as printed, or one made from its fields.

use tera::{Context, Map};

use super::rows::Rows;
use super::{Construct, Format, Slots, View, text};
use crate::model::{
    AdoptionDegree, Content, Identifier, IdentifierKind, Inline, Reference, ReferenceList,
    RelatedLink,
};
use crate::numbering;
use crate::writers::WriteError;

impl<'a, F: Format> View<'a, F> {
    #[inline(never)]
    pub(super) fn reference_list(
        &mut self,
        list: &'a ReferenceList,
        out: &mut String,
    ) -> Result<(), WriteError> {
        let mut context = Context::new();
        context.maybe("id", self.own_anchor(list, list.id.as_ref()));
        context.maybe("label", list.label.as_deref().map(text::<F>));
        context.text("title", &self.content("title", &list.title)?);
        let mut blocks = String::new();
        self.blocks("blocks", &list.blocks, &mut blocks)?;
        context.text("blocks", &blocks);
        let mut items = Vec::with_capacity(list.items.len());
        for (place, reference) in list.items.iter().enumerate() {
            items.push(self.within("items", place, |view| view.reference(reference))?);
        }
        context.list("items", items);
        let mut lists = String::new();
        for (place, inner) in list.lists.iter().enumerate() {
            self.within("lists", place, |view| {
                view.reference_list(inner, &mut lists)
            })?;
        }
        context.text("lists", &lists);
        self.emit(Construct::ReferenceList, &context, out)
    }

    fn reference(&mut self, reference: &'a Reference) -> Result<Map, WriteError> {
        let mut map = Map::default();
        map.maybe("id", self.anchor(reference));
        let label = self.label(reference).unwrap_or_default();
        map.text("label", &label);
        map.maybe("lang", reference.lang.as_deref().map(F::attribute));
        let words = self.printed_reference(reference)?;
        let mut body = F::finish_paragraph(words);
        let mut notes = String::new();
        self.blocks("annotations", &reference.annotations, &mut notes)?;
        if !reference.items.is_empty() {
            let mut items = Vec::with_capacity(reference.items.len());
            for (place, inner) in reference.items.iter().enumerate() {
                items.push(self.within("items", place, |view| view.reference(inner))?);
            }
            let mut context = Context::new();
            context.list("items", items);
            context.flag("inner", true);
            self.emit(Construct::ReferenceList, &context, &mut notes)?;
        }
        let mut rows = Rows::default();
        self.properties("properties", &reference.properties, &mut rows)?;
        self.emit_rows("", rows, &mut notes)?;
        if !notes.is_empty() {
            map.text("annotations", &F::nest(notes, "-"));
        }
        body = F::nest(body, "-");
        map.text("body", &body);
        Ok(map)
    }

    /// The words of an entry: those it has, or made from its fields.
    pub(in crate::writers) fn printed_reference(
        &mut self,
        reference: &'a Reference,
    ) -> Result<String, WriteError> {
        let words = self.content("content", &reference.content)?;
        if words.is_empty() {
            self.composed_reference(reference)
        } else {
            self.completed_reference(reference, words)
        }
    }

    /// A printed entry, with its title before it and its designations and addresses after it where
    /// they are not printed.
    fn completed_reference(
        &mut self,
        reference: &'a Reference,
        printed: String,
    ) -> Result<String, WriteError> {
        if reference.titles.is_empty()
            && reference.identifiers.is_empty()
            && reference.links.is_empty()
        {
            return Ok(printed);
        }
        let mut known = Printed::default();
        known.add_content(&reference.content);
        let mut words = String::new();
        for title in &reference.titles {
            let whole = numbering::title_text(title, if self.words.chinese { "zh" } else { "en" });
            if !known.holds(&whole) {
                let title = self.title(title)?;
                words.push_str(&F::lead("", &title, "reference-title"));
            }
        }
        words.push_str(&printed);
        let comma = if self.words.chinese { "，" } else { ", " };
        for identifier in &reference.identifiers {
            if !known.holds(&identifier.value) {
                words.push_str(comma);
                words.push_str(&Self::named_identifier(identifier));
                known.add(&identifier.value);
            }
        }
        for link in &reference.links {
            if !known.holds(&link.target) {
                words.push_str(comma);
                words.push_str(&self.reference_link(link)?);
            }
        }
        Ok(words)
    }

    fn reference_link(&mut self, link: &'a RelatedLink) -> Result<String, WriteError> {
        let mut words = self.content("links", &link.content)?;
        if words.is_empty() {
            words = text::<F>(&link.target);
        }
        Ok(F::link_to_address(&link.target, &words))
    }

    /// An entry made from its fields: what it is called, then when and where it was published.
    fn composed_reference(&mut self, reference: &'a Reference) -> Result<String, WriteError> {
        let chinese = self.words.chinese;
        let comma = if chinese { "，" } else { ", " };
        let mut parts = if self.words.sections {
            self.authors_first(reference)?
        } else {
            self.designation_first(reference, comma)?
        };
        for detail in [
            reference.edition.as_deref(),
            reference.place.as_deref(),
            reference.extent.as_deref(),
        ]
        .into_iter()
        .flatten()
        {
            parts.push(text::<F>(detail));
        }
        for date in &reference.dates {
            let date = self.date(date);
            if !date.is_empty() {
                parts.push(date);
            }
        }
        if let Some(container) = reference.container.as_deref() {
            let inner = self.within("container", None, |view| {
                if container.content.is_empty() {
                    view.composed_reference(container)
                } else {
                    view.content("content", &container.content)
                }
            })?;
            if !inner.is_empty() {
                parts.push(inner);
            }
        }
        for link in &reference.links {
            parts.push(self.reference_link(link)?);
        }
        let mut words = parts.join(comma);
        for same in &reference.correspondence {
            let degree = degree_name(same.degree);
            let (open, close) = if chinese { ("（", "）") } else { (" (", ")") };
            words.push_str(open);
            F::push_text(&same.identifier, &mut words);
            words.push_str(comma);
            words.push_str(degree);
            words.push_str(close);
        }
        Ok(words)
    }

    /// Authors, title in quotation marks, designations: the order of RFC 7322.
    fn authors_first(&mut self, reference: &'a Reference) -> Result<Vec<String>, WriteError> {
        let mut parts: Vec<String> = reference
            .contributors
            .iter()
            .map(|contributor| self.author_name(contributor))
            .filter(|name| !name.is_empty())
            .collect();
        for title in &reference.titles {
            let title = self.title(title)?;
            if !title.is_empty() {
                parts.push(format!("“{title}”"));
            }
        }
        for identifier in &reference.identifiers {
            parts.push(Self::named_identifier(identifier));
        }
        Ok(parts)
    }

    /// Designation, title, authors: the order of GB/T 1.1—2020 8.6.3 and ISO 690.
    fn designation_first(
        &mut self,
        reference: &'a Reference,
        comma: &str,
    ) -> Result<Vec<String>, WriteError> {
        let chinese = self.words.chinese;
        let mut parts = Vec::new();
        let mut authors = Vec::new();
        for contributor in &reference.contributors {
            let name = self.contributor_name(contributor);
            if !name.is_empty() {
                authors.push(name);
            }
        }
        let standard = reference.identifiers.first().map(|identifier| {
            let mut words = text::<F>(&identifier.value);
            for further in reference.identifiers[1..].iter().filter(|id| is_cited(id)) {
                words.push_str(comma);
                words.push_str(&Self::identifier(further));
            }
            words
        });
        if standard.is_none() && !authors.is_empty() {
            parts.push(authors.join(comma));
            authors.clear();
        }
        let mut titles = Vec::with_capacity(reference.titles.len());
        for title in &reference.titles {
            titles.push(self.title(title)?);
        }
        let titles = titles.join(" / ");
        match (standard, titles.is_empty()) {
            (Some(standard), false) if chinese => parts.push(format!("{standard}\u{3000}{titles}")),
            (Some(standard), false) => parts.push(format!("{standard}, {titles}")),
            (Some(standard), true) => parts.push(standard),
            (None, false) => parts.push(titles),
            (None, true) => {}
        }
        if !authors.is_empty() {
            parts.push(authors.join(comma));
        }
        Ok(parts)
    }
}

/// What an entry says in print: its letters and digits, and the words of them.
#[derive(Default)]
pub(super) struct Printed(String);

impl Printed {
    /// Adds words.
    pub(super) fn add(&mut self, words: &str) {
        self.0.push(' ');
        for c in words.chars().filter(|c| c.is_alphanumeric()) {
            self.0.extend(c.to_lowercase());
        }
    }

    /// Adds running text, with the addresses of its links.
    pub(super) fn add_content(&mut self, content: &Content) {
        let mut all = String::new();
        let mut links = Vec::new();
        let mut open = vec![content.0.iter()];
        while let Some(level) = open.last_mut() {
            match level.next() {
                Some(Inline::Text(run)) => all.push_str(run),
                Some(inline) => {
                    if let Inline::Link(link) = inline {
                        links.push(link.target.as_str());
                    }
                    open.push(inline.content().iter());
                }
                None => {
                    open.pop();
                }
            }
        }
        self.add(&all);
        for link in links {
            self.add(link);
        }
    }

    /// Whether each word of a detail is there.
    pub(super) fn holds(&self, detail: &str) -> bool {
        let mut words = detail.split(|c: char| !c.is_alphanumeric());
        words.all(|word| self.0.contains(&word.to_lowercase()))
    }

    /// Whether each number of a detail is there, whatever stands around it: `vol. 5, pp. 3–9`.
    pub(super) fn holds_numbers(&self, detail: &str) -> bool {
        let mut words = detail.split(|c: char| !c.is_alphanumeric());
        words.all(|word| !word.contains(|c: char| c.is_ascii_digit()) || self.holds(word))
    }
}

/// Whether a designation is one that people cite a document by.
pub(super) fn is_cited(identifier: &Identifier) -> bool {
    !matches!(
        identifier.kind,
        Some(
            IdentifierKind::Document
                | IdentifierKind::Part
                | IdentifierKind::Uri
                | IdentifierKind::Urn
        )
    )
}

pub(super) fn degree_name(degree: AdoptionDegree) -> &'static str {
    match degree {
        AdoptionDegree::Identical => "IDT",
        AdoptionDegree::Modified => "MOD",
        AdoptionDegree::NotEquivalent => "NEQ",
    }
}
