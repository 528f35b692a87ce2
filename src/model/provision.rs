//! Provisions: what the text demands, as data. Each points at the words it stands on; the words
//! are the standard, and a provision never replaces them.
//!
//! Kinds follow the ISO/IEC SMART core ontology; requirement, recommendation, permission,
//! possibility and capability are those of ISO/IEC Directives Part 2 clause 7 and GB/T 1.1 annex C.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Carried, Content, Id};

/// What kind of provision it is.
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
#[serde(rename_all = "snake_case")]
pub enum ProvisionKind {
    /// 要求: 应, shall.
    #[default]
    Requirement,
    /// 推荐: 宜, should.
    Recommendation,
    /// 允许: 可, may.
    Permission,
    /// 可能性: 可能, can.
    Possibility,
    /// 能力: 能, can.
    Capability,
    /// 陈述: what is.
    Statement,
    /// 指示: an order to act, in the imperative.
    Instruction,
    /// 外部约束: must, by a law of nature or of a state, not by this document.
    ExternalConstraint,
}

/// What the text demands, recommends or permits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Its identifier.
    pub id: Id,
    /// What kind it is.
    pub kind: ProvisionKind,
    /// Whether it is denied: “shall not”, 不应.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub negative: bool,
    /// Whether it binds; without it, what the clause it stands in says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normative: Option<bool>,
    /// The identifiers of the words it stands on: provision spans, paragraphs, list items, cells
    /// or clauses.
    pub words: Vec<Id>,
    /// What or who it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Concerned>,
    /// When it applies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// What is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub characteristic: Option<Concerned>,
    /// What is to be done, where it is an act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The limits of the characteristic; all of them hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// How it is verified.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verification: Vec<Verification>,
    /// The identifiers of provisions that this one depends on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<Id>,
    /// Where it came from; without it, an author wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// What or who a provision is about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concerned {
    /// In words.
    #[schemars(extend("examples" = ["test piece", "手柄"]))]
    pub text: String,
    /// The term entry in this document that defines it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Id>,
    /// Its identifier in a dictionary (IEC CDD, ECLASS), a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
}

/// What kind of condition it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ConditionKind {
    /// It applies if this is so.
    If,
    /// It applies only if this is so.
    OnlyIf,
    /// It applies unless this is so.
    Unless,
    /// It applies within this range.
    Range,
    /// It applies at or during this time.
    Time,
    /// It does not apply to this.
    Except,
}

/// When a provision applies.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What kind of condition it is; without it, `if`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConditionKind>,
    /// In words.
    #[schemars(extend("examples" = ["at 23 °C ± 2 °C"]))]
    pub text: String,
    /// What `limit` limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub characteristic: Option<Concerned>,
    /// The same as a limit, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// How a value is compared.
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
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// Equal.
    #[default]
    Eq,
    /// Not equal.
    Ne,
    /// Less than.
    Lt,
    /// At most: 不大于, 不超过.
    Le,
    /// Greater than.
    Gt,
    /// At least: 不小于, 不低于.
    Ge,
    /// From the first value to the second, both included.
    Range,
    /// One of the values.
    OneOf,
    /// The first value within `tolerance`.
    Tolerance,
    /// As the place given in `reference` says.
    Reference,
    /// Is there.
    Present,
    /// Is not there.
    Absent,
}

/// What a value must satisfy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How it is compared.
    pub operator: Operator,
    /// The values: one, two for a range, any number for `one_of`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<LimitValue>,
    /// The unit of all values: a symbol by GB 3100 and ISO 80000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["mm", "kg/m3", "%"]))]
    pub unit: Option<String>,
    /// The quantity that the values are shares of, such as “rated capacity”; the unit is then `%`
    /// or `1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_to: Option<Concerned>,
    /// How many decimal places of the values count, where they are compared after rounding
    /// (GB/T 8170).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// How far from the value it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Tolerance>,
    /// What is compared: each value, their mean, the root mean square, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["each", "mean", "rms", "maximum"]))]
    pub basis: Option<String>,
    /// The identifier of the table, annex, clause or reference that gives the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Id>,
}

/// A value of a limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum LimitValue {
    /// A number.
    Number(f64),
    /// A word or code.
    Text(String),
}

/// How far from a value it may be.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// Upwards, in the unit of the value; zero or more.
    pub upper: f64,
    /// Downwards, in the unit of the value; zero or more. Without it, as upwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// Whether both are shares of the value in per cent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub percent: bool,
}

/// How a provision is verified.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The identifier of the clause or reference that gives the method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Where a provision came from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Whether a person wrote it or a program found it.
    pub by: OriginKind,
    /// The program and its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// How sure the program is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// Whether a person wrote it or a program found it.
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
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A person wrote it.
    #[default]
    Author,
    /// A program found it.
    Extraction,
}

/// A quantity: a value with its unit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The value.
    pub value: f64,
    /// The unit: a symbol by GB 3100 and ISO 80000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["mm", "kPa", "%"]))]
    pub unit: Option<String>,
    /// How far from the value it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<Tolerance>,
    /// The upper end, where it is a range from `value` to this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
}

/// A requirement, recommendation or permission set out as an object of its own, with an
/// identifier: a box in an OGC standard, a test case, a requirements class.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What kind it is.
    pub kind: ProvisionKind,
    /// Its own designation, by which others name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["/req/core/geometry"]))]
    pub identifier: Option<String>,
    /// A kind the source gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["class", "verification", "abstracttest"]))]
    pub class: Option<String>,
    /// Whether it binds; without it, what its kind says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligation: Option<super::Obligation>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Content>,
    /// The designations of requirements it takes over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherits: Vec<Content>,
    /// What is said of it by name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub properties: Vec<super::Property>,
    /// Its parts, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<RequirementPart>,
    /// Requirements within it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<Requirement>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A part of a requirement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementPart {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What the part is.
    #[schemars(extend("examples" = ["description", "specification", "verification", "guidance"]))]
    pub role: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
