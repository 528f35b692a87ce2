//! The words of cross references and citations that hold none.

use super::words::Words;
use super::{Entry, EntryKind, Index};
use crate::model::{Citation, Content, CrossReference, CrossReferenceForm, Locator};

impl Index<'_> {
    /// The text of a cross reference that holds none: `5.3`, `第4章`, `Table 2`, `表2`, `5.2 b)`. A target
    /// that is not in the document gives its identifier, for want of better.
    #[must_use]
    pub fn cross_reference_text(&self, reference: &CrossReference) -> String {
        let mut text = self.target_text(&reference.target, reference.form);
        let count = reference.further_targets.len();
        for (at, target) in reference.further_targets.iter().enumerate() {
            text.push_str(self.words.joint(reference.join, at + 1 == count));
            text.push_str(&self.target_text(target, reference.form));
        }
        text
    }

    fn target_text(&self, target: &str, form: CrossReferenceForm) -> String {
        let Some(entry) = self.by_id(target) else {
            return target.to_owned();
        };
        let title = || {
            entry
                .title
                .map(Content::plain_text)
                .filter(|title| !title.is_empty())
        };
        let name = || {
            self.name(entry)
                .or_else(title)
                .unwrap_or_else(|| target.to_owned())
        };
        match form {
            CrossReferenceForm::Label => name(),
            CrossReferenceForm::Number => entry
                .number
                .clone()
                .or_else(|| entry.label.clone())
                .unwrap_or_else(name),
            CrossReferenceForm::Title => title().unwrap_or_else(name),
            CrossReferenceForm::Full => match (self.name(entry), title()) {
                (Some(name), Some(title)) => format!("{name} {title}"),
                _ => name(),
            },
        }
    }

    /// How an entry is called in the running text.
    fn name(&self, entry: &Entry<'_>) -> Option<String> {
        let words = self.words;
        let label = entry.label.as_deref();
        match entry.kind {
            EntryKind::Clause => label.map(|number| clause_name(words, number)),
            EntryKind::Formula => label.map(|label| words.numbered(words.formula, label)),
            EntryKind::Note | EntryKind::Example => {
                let label = label?.trim_end_matches([':', '：']);
                Some(self.with_place(entry, label))
            }
            EntryKind::ListItem => Some(self.with_place(entry, label?)),
            EntryKind::Figure => match entry.parent.map(|parent| self.get(parent)) {
                Some(parent) if parent.kind == EntryKind::Figure => Some(format!(
                    "{}{}{}",
                    parent.label.as_deref()?,
                    words.gap,
                    label?
                )),
                _ => label.map(str::to_owned),
            },
            EntryKind::Designation | EntryKind::Parameter => None,
            EntryKind::Other => entry.parent.and_then(|parent| self.name(self.get(parent))),
            _ => label.map(str::to_owned),
        }
    }

    /// A label with the clause or list item it stands in: `5.2 b)`, `5.2 b) 1)`.
    fn with_place(&self, entry: &Entry<'_>, label: &str) -> String {
        let mut parent = entry.parent.map(|parent| self.get(parent));
        // Items of lists that are not numbered say nothing of the place.
        while let Some(item) =
            parent.filter(|item| item.kind == EntryKind::ListItem && item.number.is_none())
        {
            parent = item.parent.map(|parent| self.get(parent));
        }
        let place = match parent {
            Some(item) if item.kind == EntryKind::ListItem => self.name(item),
            Some(clause) => clause.number.clone(),
            None => None,
        };
        match place {
            Some(place) => format!("{place}{}{label}", self.words.gap),
            None => label.to_owned(),
        }
    }

    /// The text of a citation that holds none: the designation of the document, else the label of
    /// its entry, with the places cited: `GB/T 601—2016中5.2`, `ISO 9001:2015, 5.2`, `[3]`.
    #[must_use]
    pub fn citation_text(&self, citation: &Citation) -> String {
        let target = citation.target.as_deref().unwrap_or_default();
        let entry = self.by_id(target);
        let label = entry.and_then(|entry| entry.label.clone());
        let designation = citation
            .identifier
            .clone()
            .or_else(|| label.clone().filter(|_| self.words.sections))
            .or_else(|| entry?.designation.map(str::to_owned))
            .or(label)
            .or_else(|| entry?.title.map(Content::plain_text))
            .unwrap_or_else(|| target.to_owned());
        if citation.locators.is_empty() {
            return designation;
        }
        let separator = if self.words.chinese { "、" } else { ", " };
        let places: Vec<String> = citation
            .locators
            .iter()
            .map(|locator| locator_name(self.words, locator))
            .collect();
        let (joint, places) = (self.words.locator_joint, places.join(separator));
        if self.words.sections {
            format!("{places}{joint}{designation}")
        } else {
            format!("{designation}{joint}{places}")
        }
    }
}

/// How a clause is called: chapters by a word, subclauses by their number alone; sections always by a
/// word.
fn clause_name(words: &Words, number: &str) -> String {
    if words.sections {
        let word = if number.starts_with(|c: char| c.is_ascii_digit()) {
            words.clause
        } else {
            words.annex
        };
        return words.numbered(word, number);
    }
    let chapter = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    match (chapter, words.chinese) {
        (false, _) => number.to_owned(),
        (true, true) => format!("第{number}{}", words.clause),
        (true, false) => words.numbered(words.clause, number),
    }
}

fn locator_name(words: &Words, locator: &Locator) -> String {
    let number = match &locator.to {
        Some(to) => format!(
            "{}{}{to}",
            locator.from,
            if words.chinese { "～" } else { "–" }
        ),
        None => locator.from.clone(),
    };
    match locator.kind.as_str() {
        "clause" | "section" => clause_name(words, &number),
        "annex" => words.numbered(words.annex, &number),
        "table" => words.numbered(words.table, &number),
        "figure" => words.numbered(words.figure, &number),
        "formula" => words.numbered(words.formula, &format!("({number})")),
        "page" if words.chinese => format!("第{number}{}", words.page),
        "page" => words.numbered(words.page, &number),
        kind => format!("{kind} {number}"),
    }
}
