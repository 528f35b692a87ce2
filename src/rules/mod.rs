//! Drafting rules: whether a standard is written as GB/T 1.1 or ISO/IEC Directives Part 2 have it.
//!
//! A rule is one small file: what it asks, why, a bad and a good case, where it comes from, and one
//! function that looks at a `Document` and reports. Rules look at the model, so that they hold for
//! every format that can be read. `gb_t_1_1/` and `iso_directives/` hold a folder for each chapter of
//! the rules, and in it a file for each rule, named by its code.
//!
//! Severity follows the source's verbal form: what it requires (应, shall) is an error, what it
//! recommends (宜, should) a warning, what is only usual is advice.

mod document;
mod example;
mod explain;
mod finding;
mod gb_t_1_1;
mod iso_directives;
mod language;
mod lint;
mod place;
mod text;
mod words;

pub use example::{Example, Spot};
pub use explain::{counts, page};
pub use finding::{Change, Edit, Excerpt, Finding};
pub use lint::{Options, applicable_profile, lint};
pub use words::{Both, Lang, Words};

use document::Document;
use finding::Findings;

use crate::diagnostic::Severity;

/// A source of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// GB/T 1.1—2020, with GB/T 1.2—2020 for adoptions.
    GbT112020,
    /// ISO/IEC Directives, Part 2, 2021.
    IsoIecDir22021,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::GbT112020, Self::IsoIecDir22021];

    /// Its name in options and configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GbT112020 => "gb-t-1.1-2020",
            Self::IsoIecDir22021 => "iso-iec-dir-2-2021",
        }
    }

    /// The document it is taken from.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::GbT112020 => "GB/T 1.1—2020",
            Self::IsoIecDir22021 => "ISO/IEC Directives, Part 2:2021",
        }
    }

    /// The language it is written in.
    #[must_use]
    pub fn lang(self) -> Lang {
        match self {
            Self::GbT112020 => Lang::Zh,
            Self::IsoIecDir22021 => Lang::En,
        }
    }

    /// The profile with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// Its rules, chapter by chapter.
    pub fn rules(self) -> impl Iterator<Item = &'static Rule> {
        let chapters = match self {
            Self::GbT112020 => gb_t_1_1::CHAPTERS,
            Self::IsoIecDir22021 => iso_directives::CHAPTERS,
        };
        chapters.iter().flat_map(|chapter| chapter.iter().copied())
    }
}

/// How sure a rule can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The document's structure decides it.
    Certain,
    /// Patterns of wording decide it; quoted words, boxes and boilerplate are left out.
    Pattern,
}

impl Certainty {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Pattern => "pattern",
        }
    }
}

/// Whether a rule's findings can be mended by the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fix {
    /// No.
    None,
    /// Yes, and the meaning stays as it was.
    Safe,
    /// Yes, but someone should look at what it became.
    Unsafe,
}

impl Fix {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// A drafting rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code, stable: `GB-SCP-03`.
    pub code: &'static str,
    /// Its name: what is wrong where it is broken, `missing-applicability`.
    pub name: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// The clause of the profile's document, or of another that it names, that it comes from.
    pub clause: &'static str,
    /// How sure it can be.
    pub certainty: Certainty,
    /// Whether its findings can be mended.
    pub fix: Fix,
    /// What it asks, in a sentence.
    pub asks: Words,
    /// Why.
    pub why: Words,
    /// Cases that it reports.
    pub bad: &'static [Example],
    /// Cases that it does not report.
    pub good: &'static [Example],
    /// Looks at a document.
    pub(crate) check: fn(&Document<'_>, &mut Findings),
}

impl Rule {
    /// Whether a name stands for it: its code, the beginning of that, or its name, in capitals or not. The whole
    /// code of a rule stands for no other: `GB-FWD-08` is not `GB-FWD-08B`.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let begins = |code: &str| {
            let start = code.get(..name.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        let is_family = || !rules().any(|rule| rule.code.eq_ignore_ascii_case(name));
        self.name.eq_ignore_ascii_case(name)
            || self.code.eq_ignore_ascii_case(name)
            || !name.is_empty() && begins(self.code) && is_family()
    }

    /// The profile it belongs to.
    #[must_use]
    pub fn profile(&self) -> Profile {
        if self.code.starts_with("GB-") {
            Profile::GbT112020
        } else {
            Profile::IsoIecDir22021
        }
    }

    /// Where it comes from: the document and its clause.
    #[must_use]
    pub fn source(&self) -> String {
        // A clause begins with a number: `8.11`, `C.1`, `Annex B`. That of another document is named with it:
        // `GB/T 1.2—2020, 6`, `ISO house style`.
        let is_numbered = self.clause.starts_with(|c: char| c.is_ascii_digit())
            || self.clause.chars().nth(1) == Some('.')
            || self.clause.starts_with("Annex ");
        if is_numbered {
            format!("{}, {}", self.profile().title(), self.clause)
        } else {
            self.clause.to_owned()
        }
    }
}

/// All rules, by profile and code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    Profile::ALL.into_iter().flat_map(Profile::rules)
}

/// The rule with a code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

/// Whether a name stands for any rule: [`Rule::is_named`].
#[must_use]
pub fn is_rule(name: &str) -> bool {
    rules().any(|rule| rule.is_named(name))
}

/// The rules of a chapter, each in a file that is named by its code.
macro_rules! chapter {
    ($($rule:ident),+ $(,)?) => {
        $(mod $rule;)+

        pub(super) static RULES: &[&crate::rules::Rule] = &[$(&$rule::RULE),+];
    };
}
use chapter;

/// What every rule's file uses.
mod prelude {
    pub(super) use super::document::{Document, Section};
    pub(super) use super::example::{
        document, foreword, introduction, note, paragraph, scope, term,
    };
    pub(super) use super::finding::{At, Change, Findings};
    pub(super) use super::place::{Part, Within};
    pub(super) use super::text::{Role, Text};
    pub(super) use super::words::{Words, both};
    pub(super) use super::{Certainty, Fix, Rule};
    pub(super) use crate::diagnostic::Severity;
    pub(super) use crate::model::walk::Node;
    pub(super) use crate::model::{Block, ClauseKind};
}
