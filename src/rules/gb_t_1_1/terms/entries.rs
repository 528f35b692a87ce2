//! Term entries, as the rules on terms look at them.

use crate::model::{
    Acceptability, Definition, Designation, DesignationForm, DocumentFunction, TermEntry,
};
use crate::rules::Lang;
use crate::rules::gb_t_1_1::function::function;
use crate::rules::prelude::*;

/// The term entries of a document in Chinese, in order.
pub(super) fn entries<'d, 'a>(
    document: &'d Document<'a>,
) -> impl Iterator<Item = &'a TermEntry> + use<'d, 'a> {
    let is_chinese = document.lang == Lang::Zh;
    document
        .nodes
        .iter()
        .filter_map(move |(node, place)| match node {
            Node::TermEntry(entry) if is_chinese && place.part != Part::Metadata => Some(*entry),
            _ => None,
        })
}

/// Its terms in the language of the document that may be used: no symbols, no deprecated ones.
pub(super) fn own_terms(entry: &TermEntry) -> impl Iterator<Item = &Designation> {
    entry.designations.iter().filter(|designation| {
        let is_own = designation
            .lang
            .as_deref()
            .is_none_or(|lang| Lang::of(lang) == Lang::Zh);
        let is_word = !matches!(
            designation.form,
            Some(DesignationForm::Symbol | DesignationForm::Formula)
        );
        let is_used = !matches!(
            designation.acceptability,
            Some(Acceptability::Deprecated | Acceptability::Superseded)
        );
        is_own && is_word && is_used
    })
}

/// Its definitions in the language of the document.
pub(super) fn own_definitions(entry: &TermEntry) -> impl Iterator<Item = &Definition> {
    let definitions = entry.definitions.iter();
    definitions.filter(|it| {
        it.lang
            .as_deref()
            .is_none_or(|lang| Lang::of(lang) == Lang::Zh)
    })
}

/// Whether a designation is English.
pub(super) fn is_english(designation: &Designation) -> bool {
    let lang = designation.lang.as_deref();
    lang.is_some_and(|lang| {
        lang.split('-')
            .next()
            .is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
    })
}

/// The first paragraph of a definition, as text.
pub(super) fn text_of<'d, 'a>(
    document: &'d Document<'a>,
    definition: &Definition,
) -> Option<&'d Text<'a>> {
    let Some(Block::Paragraph(paragraph)) = definition.blocks.first() else {
        return None;
    };
    let address = Node::Paragraph(paragraph).address();
    document
        .texts
        .iter()
        .find(|text| text.node.address() == address)
}

/// The words of a designation, without spaces at the ends.
pub(super) fn words(designation: &Designation) -> String {
    designation.content.plain_text().trim().to_owned()
}

/// Whether the document is there to define terms, which it does not use itself.
pub(super) fn is_vocabulary(document: &Document<'_>) -> bool {
    function(document) == Some(DocumentFunction::Terminology)
}
