//! The titles of a document.

use crate::model::Title;
use crate::rules::Lang;
use crate::rules::document::Document;

/// The titles in a language.
pub(in crate::rules::gb_t_1_1) fn titles<'a>(
    document: &Document<'a>,
    lang: Lang,
) -> impl Iterator<Item = &'a Title> {
    let standard = document.standard;
    standard.metadata.titles.iter().filter(move |title| {
        let tag = title
            .lang
            .as_ref()
            .map_or(standard.lang.as_str(), |tag| tag.as_str());
        tag.split('-').next() == Some(if lang == Lang::Zh { "zh" } else { "en" })
    })
}

/// The elements of a title: the field, the subject, the aspect.
pub(in crate::rules::gb_t_1_1) fn elements(title: &Title) -> Vec<String> {
    let elements = [&title.introductory, &title.main, &title.complementary];
    let elements = elements.map(crate::model::Content::plain_text);
    let told: Vec<String> = elements
        .into_iter()
        .filter(|element| !element.trim().is_empty())
        .collect();
    if !told.is_empty() {
        return told;
    }
    // A title in one: wide spaces and dashes part its elements.
    let full = title.full.plain_text();
    let pieces = full.split(['\u{3000}', '—', '–']).map(str::trim);
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A title in one piece.
pub(in crate::rules::gb_t_1_1) fn whole(title: &Title) -> String {
    elements(title).join("　")
}
