//! Lists of documents referred to: normative references, bibliography.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Block, Carried, Content, Contributor, DateEntry, Id, Identifier, LanguageTag, Property,
    RelatedLink, Title,
};

/// A list of documents referred to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceList {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number the source printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its title, where it is not that of the clause.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Whether the documents are needed to apply this one. Without it, the kind of the clause
    /// decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normative: Option<bool>,
    /// What stands before the entries, where it is not in the clause.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Its entries.
    pub items: Vec<Reference>,
    /// Lists within this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ReferenceList>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A document referred to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What kind of document it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["standard", "book", "journal", "report", "website"]))]
    pub kind: Option<String>,
    /// Its designations, the one to cite first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Its titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<Title>,
    /// Who wrote or published it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributors: Vec<Contributor>,
    /// Its dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateEntry>,
    /// Its edition or version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The larger work it is part of: the journal of an article, the series of a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<Box<Reference>>,
    /// Where it is published: place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where in a larger work it is found, such as volume and pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["vol. 12, pp. 3–9"]))]
    pub extent: Option<String>,
    /// Its addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RelatedLink>,
    /// What is said of it by name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Its degree of correspondence with an international standard, in brackets in a Chinese list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub correspondence: Vec<Correspondence>,
    /// The entry as printed, where that is given; without it, made from the fields.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What is said of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Block>,
    /// Entries that are cited under one label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Reference>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// The international standard that a listed national standard corresponds to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correspondence {
    /// The degree.
    pub degree: AdoptionDegree,
    /// The international standard.
    #[schemars(extend("examples" = ["ISO 9001:2015"]))]
    pub identifier: String,
}

/// How far a standard follows another one, by ISO/IEC Guide 21-1 and GB/T 1.2.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
pub enum AdoptionDegree {
    /// 等同: identical.
    #[default]
    #[serde(rename = "IDT")]
    Identical,
    /// 修改: modified, the differences stated.
    #[serde(rename = "MOD")]
    Modified,
    /// 非等效: not equivalent; it is no adoption.
    #[serde(rename = "NEQ")]
    NotEquivalent,
}
