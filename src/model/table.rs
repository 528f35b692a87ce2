//! Tables: one grid, whatever table model the source had.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shorthand::{Short, ShortRow};
use super::{Block, Carried, Content, DefinitionList, Footnote, Id, Note};

/// A table. Cells that span rows or columns are given once, where they start, as in HTML.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
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
    /// What holds for the whole table, such as “单位为毫米” (“Dimensions in millimetres”).
    #[serde(default, skip_serializing_if = "Content::is_empty")]
    pub units: Content,
    /// Its columns, where something is said of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// Its header rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ShortRow>")]
    pub head: Vec<Row>,
    /// Its rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ShortRow>")]
    pub body: Vec<Row>,
    /// Its summary rows, below the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<ShortRow>")]
    pub foot: Vec<Row>,
    /// What stands in its frame below the rows and above the notes, as GB/T 1.1 allows
    /// paragraphs there; or what it consists of, when it has no rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// The meaning of symbols used in it.
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
    /// What it shows, in words, for those who cannot see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its width as printed: a number of CSS pixels, a number with a unit, or a share (`2*`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("examples" = ["25%", "3cm", "2*"]))]
    pub width: Option<String>,
    /// How its cells stand from side to side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// How its cells stand from top to bottom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valign: Option<VerticalAlign>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A row. A plain list of cells is a row without more.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Row {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Its cells, without those that a cell above spans into.
    #[schemars(with = "Vec<Short<Cell>>")]
    pub cells: Vec<Cell>,
    /// Whether a new group of rows starts here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starts_group: bool,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// A cell. A plain string, or a list of text and marked-up pieces, is a cell of one paragraph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Cell {
    /// Its identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    /// Whether it heads a row or a column; cells of header rows do without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// How many columns it spans, if not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub colspan: Option<u32>,
    /// How many rows it spans, if not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub rowspan: Option<u32>,
    /// What a heading cell heads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// How its content stands from side to side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// How its content stands from top to bottom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valign: Option<VerticalAlign>,
    /// Its content.
    pub blocks: Vec<Block>,
    /// What the source said that no field holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Box<Carried>>,
}

/// From side to side.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
    /// At both sides.
    Justify,
    /// At a character, usually the decimal sign.
    Char,
}

/// From top to bottom.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum VerticalAlign {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
    /// At the line of the text.
    Baseline,
}

/// What a heading cell heads.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The rest of its row.
    Row,
    /// The rest of its column.
    Col,
    /// The rest of its group of rows.
    Rowgroup,
    /// The rest of its group of columns.
    Colgroup,
}
