//! What rules know of Chinese and English: sentences, verbal forms, numbers with units.

pub(super) mod chinese;
pub(super) mod clause;
pub(super) mod english;
pub(super) mod mentions;
pub(super) mod quantity;

use std::ops::Range;

/// Whether a sign is a Chinese character.
pub(super) fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A text without its spaces, which Chinese titles and sentences have at any place.
pub(super) fn spaceless(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A kind of verbal form (GB/T 1.1—2020 Annex C; ISO/IEC Directives Part 2, clause 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Force {
    /// 应, shall.
    Requirement,
    /// 宜, should.
    Recommendation,
    /// 可, may.
    Permission,
    /// 能, 可能, can.
    Possibility,
    /// 必须, must: what is demanded from outside, such as by law.
    External,
}

/// A verbal form in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Modal {
    /// Its kind.
    pub(crate) force: Force,
    /// Whether it says no.
    pub(crate) is_negative: bool,
    /// Whether it is the form to use, not an equivalent of it.
    pub(crate) is_preferred: bool,
    /// Where it stands.
    pub(crate) range: Range<usize>,
}
