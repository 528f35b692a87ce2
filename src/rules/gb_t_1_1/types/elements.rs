//! The core elements of documents by type: in titles, else in what the text says.

use crate::model::DocumentFunction;
use crate::model::walk::Node;
use crate::rules::document::Document;
use crate::rules::finding::{At, Findings};
use crate::rules::gb_t_1_1::function::function;
use crate::rules::language::Force;
use crate::rules::place::Part;
use crate::rules::text::Role;
use crate::rules::words::both;

/// A core element: how it is called, and how to know it.
pub(super) struct Element {
    /// Its name in the source.
    pub(super) name: &'static str,
    /// Words that its title contains; the title may be another than the name.
    pub(super) titles: &'static [&'static str],
    /// Words of the text by which it is there without a title of its own, as where it is merged with another.
    pub(super) words: &'static [&'static str],
}

/// Whether a document is of a type and has a text of its own, not that of a document it wraps.
pub(super) fn is(document: &Document<'_>, of: &[DocumentFunction]) -> bool {
    let is_whole = !document.standard.body.is_empty();
    is_whole && function(document).is_some_and(|function| of.contains(&function))
}

/// Reports the core elements that a document lacks.
pub(super) fn check(document: &Document<'_>, elements: &[Element], findings: &mut Findings) {
    for element in elements {
        if has_title(document, element.titles) || has_words(document, element.words) {
            continue;
        }
        let name = element.name;
        findings.report(
            At::node(Node::Standard(document.standard)),
            both!(
                "缺少核心技术要素“{name}”",
                "the core element {name} is missing"
            ),
        );
    }
}

/// Whether a title of the body or of an annex contains one of the words.
fn has_title(document: &Document<'_>, words: &[&str]) -> bool {
    document.sections.iter().any(|section| {
        matches!(section.part, Part::Body | Part::Annex)
            && words.iter().any(|word| section.title.contains(word))
    })
}

/// Whether a text of the body or of an annex contains one of the words.
fn has_words(document: &Document<'_>, words: &[&str]) -> bool {
    document.texts.iter().any(|text| {
        matches!(text.place.part, Part::Body | Part::Annex)
            && matches!(text.role, Role::Paragraph | Role::Caption)
            && words.iter().any(|word| text.plain.contains(word))
    })
}

/// Whether there are requirements: by a title, else by the wording, under whatever title.
pub(super) fn requires(document: &Document<'_>) -> bool {
    let is_titled = has_title(document, &["要求", "技术条件"]);
    is_titled
        || document.texts.iter().any(|text| {
            let is_text =
                matches!(text.place.part, Part::Body | Part::Annex) && text.place.is_plain();
            let mut modals = text.modals().iter();
            is_text && modals.any(|modal| modal.force == Force::Requirement)
        })
}
