//! What stands between the headings: paragraphs, lists, figures, formulas, notes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shorthand::Short;
use super::union::tagged_union;
use super::{
    Carried, Content, Footnote, Id, Inline, LanguageTag, Obligation, Opaque, ReferenceList,
    Requirement, Table, TermEntry,
};

tagged_union! {
    /// A piece of a clause. A plain string is a paragraph; so is a list of text and marked-up
    /// pieces; an object is one of the kinds below.
    pub enum Block {
        /// A paragraph.
        Paragraph(Paragraph) = "paragraph",
        /// A list.
        List(List) = "list",
        /// A list of terms or symbols, each with what it stands for.
        DefinitionList(DefinitionList) = "definition_list",
        /// A table.
        Table(Box<Table>) = "table",
        /// A figure, with its title.
        Figure(Box<Figure>) = "figure",
        /// An image, or another file to show, without a number or title.
        Image(Box<Image>) = "image",
        /// A formula on a line of its own.
        Formula(Formula) = "formula",
        /// A note: it informs and holds no requirement.
        Note(Note) = "note",
        /// An example: it informs and holds no requirement.
        Example(Example) = "example",
        /// A warning, caution or other notice that must catch the eye.
        Warning(Warning) = "warning",
        /// A quotation.
        Quote(Quote) = "quote",
        /// Computer code or other text whose line breaks and spaces count.
        Code(Code) = "code",
        /// A term entry: a concept, its terms and its definition.
        TermEntry(Box<TermEntry>) = "term_entry",
        /// A list of documents referred to.
        ReferenceList(ReferenceList) = "reference_list",
        /// A requirement, recommendation or permission set out as an object of its own.
        Requirement(Box<Requirement>) = "requirement",
        /// Text set apart in a box, or blocks that belong together.
        Box(BoxedText) = "box",
        /// Footnotes listed together, called from the text by cross references.
        Footnotes(Footnotes) = "footnotes",
        /// A change that this document makes in another one.
        Amendment(Amendment) = "amendment",
        /// The place of a list made from the document: contents, figures, tables, index.
        Generated(Generated) = "generated",
        /// Source markup that the model has no kind for.
        Opaque(Opaque) = "opaque",
    }
    string:
        /// A paragraph of plain text.
        |text| Block::Paragraph(Paragraph { content: text.into(), ..Paragraph::default() });
    sequence of Inline:
        /// A paragraph.
        |inlines| Block::Paragraph(Paragraph { content: Content(inlines), ..Paragraph::default() });
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Its text.
    pub content: Content,
    /// Whether it goes on with a paragraph that a formula, list or table before it interrupted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub continues: bool,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// The marks of a list's items.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ListStyle {
    /// A dash (——), the first level of a Chinese list.
    Dash,
    /// A dot.
    Bullet,
    /// No marks.
    Plain,
    /// a) b) c)
    LowerAlpha,
    /// A) B) C)
    UpperAlpha,
    /// 1) 2) 3)
    Decimal,
    /// i) ii) iii)
    LowerRoman,
    /// I) II) III)
    UpperRoman,
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The marks of its items; without it they follow the level of nesting, as the drafting
    /// rules of the document's language have it (`——` in Chinese, a dash in English).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<ListStyle>,
    /// The number of the first item, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub start: Option<u32>,
    /// The list whose numbers it goes on with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<Id>,
    /// The title of the list, if it has one.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its items.
    #[schemars(with = "Vec<Short<ListItem>>")]
    pub items: Vec<ListItem>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An item of a list. A plain string, or a list of text and marked-up pieces, is an item of one
/// paragraph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct ListItem {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its content.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A list of terms or symbols, each with what it stands for: abbreviations, the symbols of a
/// formula, the key of a figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefinitionList {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What introduces it, such as “where” or “Key”.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its items.
    pub items: Vec<DefinitionItem>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A term or symbol and what it stands for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DefinitionItem {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number the source printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The terms or symbols.
    pub terms: Vec<Content>,
    /// What they stand for.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it has no number, though others of its kind do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnumbered: bool,
    /// Its title.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub caption: Content,
    /// What holds for the whole figure, such as “单位为毫米” (“Dimensions in millimetres”).
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub units: Content,
    /// The images, or the code, table or text that the figure consists of; subfigures are
    /// figures among them.
    pub blocks: Vec<Block>,
    /// The meaning of its reference numbers and letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<DefinitionList>,
    /// Its notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Its footnotes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Footnote>,
    /// Where it was taken from.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub source: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An image, or a sound, film or other file that is shown in its place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its address: a path beside the document, a URI or a `data:` URI.
    #[schemars(extend("examples" = ["fig1.svg", "data:image/png;base64,iVBOR…"]))]
    pub source: String,
    /// Its media type by RFC 6838.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["image/svg+xml"]))]
    pub media_type: Option<String>,
    /// What it shows, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// A description too long for `alt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The picture drawn in characters, line breaks as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its width as printed: a number of CSS pixels, or a number with a unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["120", "40mm", "80%"]))]
    pub width: Option<String>,
    /// Its height as printed, as `width`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<String>,
    /// The markup of an image that is drawn in the document itself (SVG).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub markup: Option<String>,
    /// The same picture in other forms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Image>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A formula, in one or more notations that say the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Math {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// In MathML: a `math` element, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>m</mi></math>"]))]
    pub mathml: Option<String>,
    /// In LaTeX, without delimiters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["\\rho = m / V"]))]
    pub latex: Option<String>,
    /// In AsciiMath, without delimiters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asciimath: Option<String>,
    /// In plain characters, for readers that can show nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["ρ = m/V"]))]
    pub text: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A formula on a line of its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it has no number, though others of its kind do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnumbered: bool,
    /// The formula; several are its parts, in order.
    pub math: Vec<Math>,
    /// What its symbols stand for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<DefinitionList>,
    /// Its notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A note.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it binds; without it, it informs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Its title, if it has one.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its text.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// An example.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it binds; without it, it informs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligation: Option<Obligation>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// Its title, if it has one.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its text.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// How strong a warning is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WarningKind {
    /// 危险: death or injury follows.
    Danger,
    /// 警告: death or injury may follow.
    Warning,
    /// 注意: damage may follow.
    Caution,
    /// 重要: what must not be overlooked.
    Important,
    /// Advice.
    Tip,
    /// A notice to the editors or committee, not part of the standard.
    Editorial,
}

/// A warning or other notice that must catch the eye.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// How strong it is; without it, a notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<WarningKind>,
    /// The word it opens with, as printed; without it, made from `kind`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its title, if it has one.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its text.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A quotation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its language, where it is not that of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<LanguageTag>,
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// Who said it and where.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub source: Content,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Computer code or other text whose line breaks and spaces count.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number or mark the source printed; without it, it is computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether it has no number, though others of its kind do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnumbered: bool,
    /// Its title.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub caption: Content,
    /// The language it is written in, by its customary short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["json", "xml", "abnf"]))]
    pub language: Option<String>,
    /// The code, line breaks as they are.
    pub content: Content,
    /// What the marks in the code say, if it has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Short<ListItem>>")]
    pub annotations: Vec<ListItem>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Text set apart in a box, or blocks that belong together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoxedText {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// The number the source printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// Its content.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// Footnotes listed together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Footnotes {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its title, if it has one.
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub title: Content,
    /// The footnotes.
    pub items: Vec<Footnote>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What an amendment does.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentChange {
    /// Puts in what was not there.
    Add,
    /// Takes out what was there.
    Delete,
    /// Puts something else in its place.
    Replace,
}

/// A change that this document makes in another one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<AmendmentChange>,
    /// The place in the other document, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["5.3, first paragraph"]))]
    pub target: Option<String>,
    /// The instruction to the reader.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruction: Vec<Block>,
    /// The new text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// What a generated list lists.
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
pub enum GeneratedKind {
    /// Clauses (目次).
    #[default]
    Contents,
    /// Figures.
    Figures,
    /// Tables.
    Tables,
    /// Formulas.
    Formulas,
    /// Index entries, in order.
    Index,
    /// Requirements set out as objects.
    Requirements,
}

/// The place of a list made from the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// What it lists.
    pub of: GeneratedKind,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}
