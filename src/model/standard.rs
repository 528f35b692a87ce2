//! A whole standard.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Attributes, Carried, Clause, LanguageTag, Markup, Metadata, Provision, Tailoring};

/// The version of the format that this crate reads and writes.
pub const FORMAT_VERSION: &str = "1.0";

/// A standard document that machines can read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// The address of the JSON Schema to check the document by; editors look for it.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["https://guiju.dev/schemas/1.0/standard.schema.json"]))]
    pub schema: Option<String>,
    /// The version of the guiju standard document format that this document follows.
    #[serde(rename = "guiju")]
    #[schemars(extend("const" = FORMAT_VERSION))]
    pub format: String,
    /// The language of the document's text.
    pub lang: LanguageTag,
    /// Whether numbers are computed or only those shown that the document holds as labels.
    #[serde(default, skip_serializing_if = "Numbering::is_computed")]
    pub numbering: Numbering,
    /// How its parts, and the documents it cites, are called.
    #[serde(default, skip_serializing_if = "Naming::is_by_clauses")]
    pub naming: Naming,
    /// The file the document was converted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceFormat>,
    /// What is said of the document.
    #[serde(default)]
    pub metadata: Metadata,
    /// What other bodies said of the same text, for example ISO of a standard that CEN adopted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_metadata: Vec<Metadata>,
    /// How it is made from other standards, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tailoring: Option<Box<Tailoring>>,
    /// What stands before the body: abstract, foreword, introduction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub front: Vec<Clause>,
    /// The adopted standard, whole, when this one wraps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Box<Standard>>,
    /// The body: scope, normative references, terms, and the technical clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Clause>,
    /// The annexes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Clause>,
    /// What stands after the annexes: bibliography, index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub back: Vec<Clause>,
    /// What the text demands, as data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provisions: Vec<Provision>,
    /// Files the document needs, by the name it uses for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<Asset>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
    /// Source markup of the whole document that no field holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opaque: Vec<Markup>,
}

/// Where numbers come from.
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
pub enum Numbering {
    /// From the place of each clause, table, figure, formula, note and example.
    #[default]
    Computed,
    /// From the labels that the document holds; what has none has no number.
    Labels,
}

impl Numbering {
    /// Whether it is the usual way.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        *self == Self::Computed
    }
}

/// How the parts of a document, and the documents it cites, are called.
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
pub enum Naming {
    /// As the drafting rules for standards have it: Clause 5, 5.2, Annex A, Table A.1; documents
    /// are cited by their designation.
    #[default]
    Clauses,
    /// As RFCs and articles have it: Section 5, Section 5.2, Appendix A; lists of references are
    /// numbered with the sections, tables and figures through the whole document; documents are
    /// cited by the label of their entry.
    Sections,
}

impl Naming {
    /// Whether it is the usual way.
    #[must_use]
    pub fn is_by_clauses(&self) -> bool {
        *self == Self::Clauses
    }
}

/// The file a document was converted from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceFormat {
    /// The name of its format, as `guiju formats` lists it.
    #[schemars(extend("examples" = ["niso-sts", "metanorma"]))]
    pub format: String,
    /// The version of that format it said it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Attributes of its root element.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// Comments and processing instructions before the root element.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prolog: Vec<Markup>,
    /// Comments and processing instructions after the root element.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub epilog: Vec<Markup>,
}

/// A file that a document needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// The name the document uses for it.
    #[schemars(extend("examples" = ["fig1.svg"]))]
    pub name: String,
    /// Where it is: a path beside the document, or a URI.
    pub location: String,
    /// Its media type by RFC 6838.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The SHA-256 of its bytes, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}
