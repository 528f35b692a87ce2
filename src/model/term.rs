//! Term entries, by ISO 10241-1 and GB/T 1.1: a concept, its designations, its definition.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Carried, Content, Example, Id, LanguageTag, Note};

/// A term entry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The title of its section, where the source prints one beside the term.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// The subject field the concept belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<TermText>,
    /// Its designations: preferred, admitted and deprecated terms, symbols, equivalents in other
    /// languages, in the order they are printed.
    pub designations: Vec<Designation>,
    /// Its definitions, one a language or sense.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
    /// Other ways to show the concept: figures, formulas, tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub representations: Vec<Block>,
    /// Its examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// Its notes (Note 1 to entry).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TermSource>,
    /// Other entries it points at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedTerm>,
    /// Entries below this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<TermEntry>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How a designation is to be used.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Acceptability {
    /// To be used.
    Preferred,
    /// May be used.
    Admitted,
    /// Is not to be used.
    Deprecated,
    /// Was used.
    Superseded,
}

/// What form a designation has.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DesignationForm {
    /// Words in full.
    Full,
    /// Initials read as a word.
    Acronym,
    /// Initials read as letters.
    Initialism,
    /// A shortened form.
    Abbreviation,
    /// A letter or sign.
    Symbol,
    /// A formula or equation.
    Formula,
    /// A phrase or another form.
    Other,
}

/// A term, symbol or other name of the concept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Designation {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// How it is to be used; without it, preferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acceptability: Option<Acceptability>,
    /// What form it has; without it, words in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<DesignationForm>,
    /// The term.
    pub content: Content,
    /// Its part of speech.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["noun", "verb", "adjective"]))]
    pub part_of_speech: Option<String>,
    /// Its grammatical gender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["feminine", "masculine", "neuter"]))]
    pub gender: Option<String>,
    /// Its grammatical number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["plural", "singular", "mass"]))]
    pub number: Option<String>,
    /// How it is spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pronunciation: Option<String>,
    /// Where it is used: countries or regions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["US", "CN"]))]
    pub region: Option<String>,
    /// When or how it is used.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub usage: Content,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TermSource>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What the concept is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// The subject field this definition holds in.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub domain: Content,
    /// The definition.
    pub blocks: Vec<Block>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<TermSource>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A short text in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermText {
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// The text.
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Where an entry, a designation or a definition was taken from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermSource {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// The source, usually a citation with the clause: “ISO 9000:2015, 3.1.1”.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What was changed, in words.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub modification: Content,
    /// Whether it was changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub modified: bool,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A pointer to another entry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelatedTerm {
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// How it is related.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["see", "compare", "broader", "narrower", "antonym"]))]
    pub relation: Option<String>,
    /// The identifier of the entry or designation in this document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// The term, or where it is found.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
