//! Tailoring: how a standard is made from others, by selecting clauses of them, arranging and
//! changing these. An OSCAL profile is one; so is a baseline or a national selection.
//!
//! What is selected stays in the other standards: identifiers here are theirs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Carried, Clause, Parameter};

/// How a standard is made from others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tailoring {
    /// The standards it is made from, and what is taken of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<Import>,
    /// How what was taken is put together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// Parameters that are set or described anew; each has the identifier of the one it changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What is changed in the clauses that were taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alterations: Vec<Alteration>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A standard that this one takes clauses from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// Its address, a URI reference; `#` and an identifier for an entry of a reference list here.
    #[schemars(extend("examples" = ["catalog.xml", "#84cbf061-eb87-4ec1-8112-1f529232e907"]))]
    pub source: String,
    /// What is taken of it.
    #[serde(default, skip_serializing_if = "Selection::is_empty")]
    pub selection: Selection,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Which clauses are meant.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// Whether all of them are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// Those that are meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Selected>,
    /// Those among them that are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<Selected>,
}

impl Selection {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.include.is_empty() && self.exclude.is_empty()
    }
}

/// Clauses named by their identifiers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Selected {
    /// Whether the clauses within them are meant too; without it, they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_subclauses: Option<bool>,
    /// Their identifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("examples" = [["ac-1", "ac-2"]]))]
    pub ids: Vec<String>,
    /// Patterns that their identifiers match.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matching: Vec<IdPattern>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A pattern for identifiers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdPattern {
    /// The pattern: `*` stands for any characters, `?` for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["ac-*"]))]
    pub pattern: Option<String>,
    /// What is remarked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How the clauses that were taken are put together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// What is done where a clause is taken more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combine: Option<Combination>,
    /// Whether they stand without groups.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flat: bool,
    /// Whether they stand in the groups they come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_is: Option<bool>,
    /// Groups that are made for them here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<CustomArrangement>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What is done where a clause is taken more than once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Combination {
    /// The method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["use-first", "merge", "keep"]))]
    pub method: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Groups made for clauses that were taken.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomArrangement {
    /// The groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ClauseGroup>,
    /// The clauses that stand in none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub insertions: Vec<ClauseInsertion>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A group of clauses that were taken.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseGroup {
    /// The clause that holds them: its identifier, title and text.
    pub clause: Clause,
    /// Groups within it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ClauseGroup>,
    /// The clauses that are put into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub insertions: Vec<ClauseInsertion>,
}

/// Clauses that are put into a group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseInsertion {
    /// How they are ordered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["keep", "ascending", "descending"]))]
    pub order: Option<String>,
    /// Which they are.
    #[serde(default, skip_serializing_if = "Selection::is_empty")]
    pub selection: Selection,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A change in a clause that was taken.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alteration {
    /// The identifier of the clause.
    #[schemars(extend("examples" = ["ac-2"]))]
    pub clause: String,
    /// What is taken out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removals: Vec<Removal>,
    /// What is put in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additions: Vec<Addition>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What is taken out of a clause: all that fits every field given.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    /// By the name of a part or property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// By its class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// By its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// By the kind of thing it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["param", "prop", "link", "part"]))]
    pub item: Option<String>,
    /// By who gave its name a meaning, a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// What is remarked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What is put into a clause.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// Where it stands: at the start or the end of its target, before or after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["starting", "ending", "before", "after"]))]
    pub position: Option<String>,
    /// The identifier of what the position counts from; without it, the clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What is put in: a title, parameters, properties, links, subclauses.
    pub content: Clause,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
