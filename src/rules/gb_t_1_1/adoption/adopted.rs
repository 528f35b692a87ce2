//! What the foreword of an adoption says.

use crate::model::{AdoptionDegree, ClauseKind};
use crate::rules::document::Document;
use crate::rules::language::spaceless;

/// All of the foreword, without spaces.
pub(super) fn foreword(document: &Document<'_>) -> String {
    let texts = document.texts_in(ClauseKind::Foreword);
    texts.map(|text| spaceless(&text.plain)).collect()
}

/// The degrees that a foreword names.
pub(super) fn degrees(foreword: &str) -> Vec<AdoptionDegree> {
    let named = [
        (AdoptionDegree::Identical, ["等同采用", "程度为等同"]),
        (AdoptionDegree::Modified, ["修改采用", "程度为修改"]),
        (AdoptionDegree::NotEquivalent, ["非等效", "程度为非等效"]),
    ];
    let named = named
        .into_iter()
        .filter(|(_, words)| words.iter().any(|words| foreword.contains(words)));
    named.map(|(degree, _)| degree).collect()
}

/// A degree in words and by its code.
pub(super) fn words(degree: AdoptionDegree) -> (&'static str, &'static str) {
    match degree {
        AdoptionDegree::Identical => ("等同", "IDT"),
        AdoptionDegree::Modified => ("修改", "MOD"),
        AdoptionDegree::NotEquivalent => ("非等效", "NEQ"),
    }
}
