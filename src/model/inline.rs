//! What stands within a paragraph: text, its emphasis, references, formulas.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::union::tagged_union;
use super::{Block, Carried, Date, Id, Image, LanguageTag, Math, Opaque, Quantity};

tagged_union! {
    /// A piece of running text. A plain string is text; an object is one of the kinds below.
    pub enum Inline {
        /// Words that are stressed, usually in italics.
        Emphasis(Styled) = "emphasis",
        /// Words that weigh more, usually in bold.
        Strong(Styled) = "strong",
        /// Underlined words.
        Underline(Styled) = "underline",
        /// Words struck through.
        Strike(Styled) = "strike",
        /// Words in small capitals.
        SmallCaps(Styled) = "small_caps",
        /// A subscript.
        Sub(Styled) = "sub",
        /// A superscript.
        Sup(Styled) = "sup",
        /// Computer code, element names, keyboard input: a monospaced face.
        Code(Styled) = "code",
        /// Words quoted within a sentence; the quotation marks are not part of the text.
        Quoted(Styled) = "quoted",
        /// Words with a role of their own, named in `role`.
        Span(Span) = "span",
        /// A formula within a sentence.
        Math(Box<Math>) = "math",
        /// An image within a sentence.
        Image(Box<Image>) = "image",
        /// A link to an address outside the document.
        Link(Link) = "link",
        /// A reference to another place of this document.
        CrossReference(CrossReference) = "cross_reference",
        /// A reference to another document, through an entry of a reference list.
        Citation(Box<Citation>) = "citation",
        /// The use of a term that a term entry of this document defines.
        Term(TermUse) = "term",
        /// An abbreviation with its full form.
        Abbreviation(Abbreviation) = "abbreviation",
        /// A footnote, where it is called.
        Footnote(Footnote) = "footnote",
        /// An entry of the index that points here; it shows nothing.
        IndexEntry(IndexEntry) = "index_entry",
        /// A quantity: words with the value and unit they state.
        Quantity(QuantityUse) = "quantity",
        /// Words that a provision stands on.
        Provision(ProvisionSpan) = "provision",
        /// The place of a parameter's value.
        Parameter(ParameterUse) = "parameter",
        /// Words added by an editor.
        Insertion(Revision) = "insertion",
        /// Words struck by an editor.
        Deletion(Revision) = "deletion",
        /// An editor's or reviewer's remark.
        Remark(Remark) = "remark",
        /// Words with their reading beside them.
        Ruby(Ruby) = "ruby",
        /// A place that can be pointed at; it shows nothing.
        Anchor(Anchor) = "anchor",
        /// A line break.
        Break(Break) = "break",
        /// Source markup that the model has no kind for.
        Opaque(Opaque) = "opaque",
    }
    text Text:
        /// Text.
    ;
}

/// Running text: a string, or a sequence of strings and marked-up pieces.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content(pub Vec<Inline>);

impl Content {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text without its markup; formulas, images and references give nothing of their own.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        super::walk::push_plain_text(&self.0, &mut text);
        text
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self(vec![Inline::Text(text.to_owned())])
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self(vec![Inline::Text(text)])
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0[..] {
            [Inline::Text(text)] => serializer.serialize_str(text),
            inlines => inlines.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Content;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("text, or a list of text and marked-up pieces")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Content, E> {
                Ok(Content::from(text))
            }
            fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Content, E> {
                Ok(Content::from(text))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, seq: A) -> Result<Content, A::Error> {
                Vec::deserialize(serde::de::value::SeqAccessDeserializer::new(seq)).map(Content)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Content {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Content".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Running text: a string, or a list of strings and marked-up pieces.",
            "oneOf": [
                {"type": "string"},
                {"type": "array", "items": generator.subschema_for::<Inline>()},
            ],
            "examples": ["The mass shall not exceed 5 kg.", ["The ", {"type": "emphasis", "content": "mass"}, " in kilograms"]],
        })
    }
}

/// Words in another face than their surroundings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Styled {
    /// An identifier, if something points at these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The words.
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Words with a role of their own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// An identifier, if something points at these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What the words are: a name of the author's or the source's choosing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["element-name", "trade-name", "source", "bcp14"]))]
    pub role: Option<String>,
    /// Their language, where it is not that of the surroundings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// The words.
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A link to an address outside the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// An identifier, if something points at this link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The address, a URI reference by RFC 3986.
    #[schemars(extend("examples" = ["https://www.example.org/", "mailto:tc@example.org"]))]
    pub target: String,
    /// The words to click on; without them the address is shown.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How the text of a cross reference is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CrossReferenceForm {
    /// The kind of the target and its number, in the document's language: “Table 2”, “表2”, “5.3”.
    #[default]
    Label,
    /// The number alone.
    Number,
    /// The title of the target.
    Title,
    /// Kind, number and title.
    Full,
}

impl CrossReferenceForm {
    /// Whether it is the usual form.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it by reference"
    )]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How several targets of a reference are joined.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// Each of them: “Tables 2 and 3”.
    #[default]
    And,
    /// Any of them: “Table 2 or 3”.
    Or,
    /// From the first to the last: “Tables 2 to 5”.
    To,
}

impl Join {
    /// Whether it is the usual way.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it by reference"
    )]
    fn is_and(&self) -> bool {
        *self == Self::And
    }
}

/// A reference to another place of this document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CrossReference {
    /// An identifier, if something points at this reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The identifier of what it refers to: a clause, table, figure, formula, footnote, list item
    /// or any other node of this document with that `id`.
    pub target: Id,
    /// Further targets, where one reference names several (“Tables 2 and 3”).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_targets: Vec<Id>,
    /// How the targets are joined.
    #[serde(default, skip_serializing_if = "Join::is_and")]
    pub join: Join,
    /// How the text is made when `content` is empty.
    #[serde(default, skip_serializing_if = "CrossReferenceForm::is_default")]
    pub form: CrossReferenceForm,
    /// The words as printed, where they are given; else they are made from the target.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A reference to another document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// An identifier, if something points at this citation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The identifier of the entry in a reference list. Without it the document is named by
    /// `identifier` alone and stands in no list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// The cited document's own designation, where no entry is pointed at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["GB/T 1.1—2020", "ISO 9001:2015"]))]
    pub identifier: Option<String>,
    /// Where in the cited document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locators: Vec<Locator>,
    /// Whether the cited content is needed to follow this document (normative) or only informs.
    /// Without it the list that the entry stands in decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normative: Option<bool>,
    /// The words as printed, where they are given; else they are made from the entry.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A place in a cited document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Locator {
    /// What is counted.
    #[schemars(extend("examples" = ["clause", "annex", "table", "figure", "formula", "page", "section"]))]
    pub kind: String,
    /// Its number or name; the first one of a range.
    #[schemars(extend("examples" = ["5.3", "A", "12"]))]
    pub from: String,
    /// The last one of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// The use of a defined term.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermUse {
    /// An identifier, if something points at these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The identifier of the term entry, or of one of its designations, in this document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// The address of the term entry elsewhere, a URI reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The words.
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An abbreviation with its full form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    /// An identifier, if something points at these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The short form, as it stands in the text.
    pub content: Content,
    /// The full form.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub expansion: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A footnote: called in the text, or listed under a table or figure and called by a cross
/// reference.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The mark the source printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["a", "1)"]))]
    pub label: Option<String>,
    /// Its text.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An entry of the index that points to where it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexEntry {
    /// An identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The heading and subheadings under which it is listed.
    pub terms: Vec<Content>,
    /// Whether this is the main place among several.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub primary: bool,
    /// “See” and “see also” headings it refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<Content>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Words that state a quantity, with what they state.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuantityUse {
    /// An identifier, if something points at these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The words, number and unit as printed.
    pub content: Content,
    /// The value and unit the words state.
    pub quantity: Quantity,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Words that a provision stands on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvisionSpan {
    /// The identifier of these words; a provision's `words` point at it.
    pub id: Id,
    /// The words.
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// The place of a parameter's value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParameterUse {
    /// The identifier of the parameter.
    pub target: Id,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Words added or struck by an editor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// An identifier, if something points at these words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Who made the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The words.
    pub content: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An editor's or reviewer's remark; it is not part of the standard.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// An identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The identifier of the anchor where the words end that it is about; they start here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Id>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Words with their reading (pinyin, furigana) beside them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruby {
    /// The words.
    pub base: Content,
    /// Their reading.
    pub text: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A place that can be pointed at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Its identifier.
    pub id: Id,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A line break.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
