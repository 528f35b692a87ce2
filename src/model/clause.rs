//! Clauses to any depth; forewords, annexes and bibliographies are clauses of another kind.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Carried, Content, Id, LanguageTag};

/// What a clause is in the plan of a standard (GB/T 1.1—2020 table 3, ISO/IEC Directives Part 2 clause 6).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// A summary of the document.
    Abstract,
    /// 前言.
    Foreword,
    /// 引言.
    Introduction,
    /// Thanks to those who helped.
    Acknowledgements,
    /// Those who took part, the executive summary and other matter before the text.
    Frontmatter,
    /// 范围.
    Scope,
    /// 规范性引用文件.
    NormativeReferences,
    /// 术语和定义.
    Terms,
    /// 符号和缩略语.
    Symbols,
    /// A clause of the body.
    Clause,
    /// A control of an OSCAL catalog, or another requirement with a number of its own.
    Control,
    /// A part of a control, or of a group of them: its statement, its guidance; `class` names it. A
    /// part of a part is set as an item of a list.
    Part,
    /// 附录.
    Annex,
    /// A supplement inside an annex.
    Appendix,
    /// 参考文献.
    Bibliography,
    /// 索引.
    Index,
    /// A glossary outside the terms clause.
    Glossary,
    /// A colophon or other closing matter.
    Colophon,
    /// Blocks that stand between clauses, outside any, with or without a floating heading: it
    /// has no number and is no clause to a reader.
    Passage,
}

/// Whether the content binds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Obligation {
    /// 规范性: it must be followed to conform.
    Normative,
    /// 资料性: it helps to understand.
    Informative,
}

/// A clause, with its subclauses. Its number is computed from its place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What it is; without it, a clause of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ClauseKind>,
    /// A finer kind, in the source’s or the author’s words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["statement", "guidance", "sampling"]))]
    pub class: Option<String>,
    /// Whether it binds; without it, what the drafting rules say of its kind. An annex says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// The number the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["5.3", "Annex A", "附录A"]))]
    pub label: Option<String>,
    /// Whether it has no number, though others beside it do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnumbered: bool,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// A short title for running heads and tables of contents.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub short_title: Content,
    /// Whether the title stands in the line of the first paragraph.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inline_title: bool,
    /// Parameters whose values the user of the standard sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What is said of it by name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// What it is related to, here or elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RelatedLink>,
    /// What stands before its first subclause.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Its subclauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A value that the user of the standard sets, as in an OSCAL catalog.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Its identifier.
    pub id: Id,
    /// A kind the source gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The parameter it depends on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depends_on: Option<Id>,
    /// What stands in its place while it has no value.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub label: Content,
    /// How to use it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usage: Vec<Block>,
    /// Values it has by default.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// How many of the `choices` may be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_many: Option<HowMany>,
    /// What it may be, where that is a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Content>,
    /// What its value must satisfy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Constraint>,
    /// How to find a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidelines: Vec<Guideline>,
    /// What is said of it by name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<Property>,
    /// What it is related to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<RelatedLink>,
    /// What is remarked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What the value of a parameter must satisfy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// In words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Tests that a program can run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<ConstraintTest>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A test that a program can run on a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConstraintTest {
    /// The expression that must hold, in a language that the document does not name.
    pub expression: String,
    /// What is remarked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How to find a value for a parameter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// The text.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How many choices may be taken.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HowMany {
    /// One.
    One,
    /// One or more.
    OneOrMore,
}

/// Something said by name and value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Property {
    /// The name.
    #[schemars(extend("examples" = ["label", "sort-id", "status"]))]
    pub name: String,
    /// The value.
    pub value: String,
    /// Who gives the name its meaning, a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// A kind the source gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What is remarked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A pointer to something related, here or elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelatedLink {
    /// The address, a URI reference; `#` and an identifier for a place in this document.
    #[schemars(extend("examples" = ["#ac-2", "https://www.example.org/"]))]
    pub target: String,
    /// How it is related.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["related", "reference", "required"]))]
    pub relation: Option<String>,
    /// The media type of what is there, by RFC 6838.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The words to show.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
