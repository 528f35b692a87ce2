//! Source markup that the model has no field for, kept so that nothing is lost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Attributes;
use super::union::tagged_union;

tagged_union! {
    /// A piece of source markup as it stood: a string is text, an object an element, a comment or
    /// a processing instruction.
    pub enum Markup {
        /// An element of the source, with everything in it.
        Element(Element) = "element",
        /// A comment of the source.
        Comment(Comment) = "comment",
        /// A processing instruction of the source.
        Instruction(Instruction) = "instruction",
    }
    text Text:
        /// A run of text, as the source had it.
    ;
}

/// An XML element, as the source had it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Its name with the customary prefix of its namespace, such as `mml:mi` or `tbx:note`.
    #[schemars(extend("examples" = ["processing-meta", "mml:math"]))]
    pub name: String,
    /// Its attributes by name, written `@name`; `xmlns` declarations are among them only where the namespace is
    /// not one that the format itself uses.
    #[serde(
        default,
        skip_serializing_if = "Attributes::is_empty",
        with = "attribute_names"
    )]
    #[schemars(with = "Attributes", extend("examples" = [{"@type": "figure"}]))]
    pub attributes: Attributes,
    /// Its content, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Markup>,
}

/// Attribute names as `XPath` has them, so that none is taken for a field of the format: `@type`. In
/// the model they stand without the sign.
mod attribute_names {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Attributes;

    pub(super) fn serialize<S: Serializer>(
        attributes: &Attributes,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(attributes.iter().map(|(name, value)| {
            let sign = if name.contains('@') { "" } else { "@" };
            (format!("{sign}{name}"), value)
        }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Attributes, D::Error> {
        let written = Attributes::deserialize(deserializer)?;
        let own = |name: String| name.strip_prefix('@').map(str::to_owned).unwrap_or(name);
        Ok(written
            .into_iter()
            .map(|(name, value)| (own(name), value))
            .collect())
    }
}

/// An XML comment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// The text between `<!--` and `-->`.
    pub text: String,
}

/// An XML processing instruction.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instruction {
    /// The name after `<?`.
    pub target: String,
    /// What follows the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub data: String,
}

/// What the source said of a node that the model has no field for. It is written back when the
/// document is written in the format it was read from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The source element, where another one than the usual stood for this node.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["non-normative-note", "styled-content"]))]
    pub element: Option<String>,
    /// Attributes of the source element that no field of this node holds, written `@name`;
    /// `child@name` is one of a child element that became a field.
    #[serde(
        default,
        skip_serializing_if = "Attributes::is_empty",
        with = "attribute_names"
    )]
    #[schemars(with = "Attributes", extend("examples" = [{"@type": "figure"}]))]
    pub attributes: Attributes,
    /// Children of the source element that no field of this node holds, in order. An element
    /// `guiju:FIELD` stands for a child that the field holds, where their order is to be known;
    /// `guiju:count` says for how many.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Markup>,
}

impl Carried {
    /// Whether there is nothing to carry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.element.is_none() && self.attributes.is_empty() && self.content.is_empty()
    }

    /// Boxed for a node's `carried` field; `None` when there is nothing to carry.
    #[must_use]
    pub fn into_field(self) -> Option<Box<Self>> {
        (!self.is_empty()).then(|| Box::new(self))
    }
}

/// Source markup that the model has no kind of node for, kept in its place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opaque {
    /// The name of the format it came from, as `guiju formats` lists it.
    #[schemars(extend("examples" = ["niso-sts", "metanorma"]))]
    pub format: String,
    /// The markup.
    pub content: Vec<Markup>,
    /// Where it stood, beyond its place here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
