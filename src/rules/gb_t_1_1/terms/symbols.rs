//! Lists of symbols and abbreviations, as the rules on them look at them.

use crate::model::DefinitionList;
use crate::rules::Lang;
use crate::rules::prelude::*;

/// The lists in the chapter of symbols, each with the section that it stands in.
pub(super) fn lists<'d, 'a>(
    document: &'d Document<'a>,
) -> impl Iterator<Item = (&'d Section<'a>, &'a DefinitionList)> + use<'d, 'a> {
    document.nodes.iter().filter_map(|(node, place)| {
        let Node::DefinitionList(list) = node else {
            return None;
        };
        let section = &document.sections[place.section?];
        let is_apart = place.is_in(Within::Formula)
            || place.is_in(Within::Figure)
            || place.is_in(Within::Table);
        let is_symbols =
            document.lang == Lang::Zh && document.chapter_kind(*place) == Some(ClauseKind::Symbols);
        (is_symbols && !is_apart).then_some((section, *list))
    })
}
