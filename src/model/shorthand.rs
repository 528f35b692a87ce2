//! Short ways to write list items, table cells and rows by hand.
//!
//! An item or cell may be a plain string or a list of text and marked-up pieces, a row a plain list
//! of cells. Written out they are always objects, so that programs meet one form.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Block, Cell, Content, Inline, ListItem, Paragraph, Row};

fn paragraph(content: Content) -> Vec<Block> {
    vec![Block::Paragraph(Paragraph {
        content,
        ..Paragraph::default()
    })]
}

impl From<Content> for ListItem {
    fn from(content: Content) -> Self {
        Self {
            blocks: paragraph(content),
            ..Self::default()
        }
    }
}

impl From<Content> for Cell {
    fn from(content: Content) -> Self {
        Self {
            blocks: paragraph(content),
            ..Self::default()
        }
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }
}

/// An object, a string or a list of inlines, the latter two as one paragraph.
macro_rules! paragraph_shorthand {
    ($type:ident, $expecting:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                // The derived, inherent function; see `serde(remote = "Self")` on the type.
                Self::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Short;
                impl<'de> Visitor<'de> for Short {
                    type Value = $type;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: Error>(self, text: &str) -> Result<$type, E> {
                        Ok(Content::from(text).into())
                    }
                    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<$type, A::Error> {
                        let inlines = Vec::<Inline>::deserialize(SeqAccessDeserializer::new(seq))?;
                        Ok(Content(inlines).into())
                    }
                    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
                        $type::deserialize(MapAccessDeserializer::new(map))
                    }
                }
                deserializer.deserialize_any(Short)
            }
        }
    };
}

paragraph_shorthand!(
    ListItem,
    "a list item: text, a list of text and marked-up pieces, or an object"
);
paragraph_shorthand!(
    Cell,
    "a table cell: text, a list of text and marked-up pieces, or an object"
);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Short;
        impl<'de> Visitor<'de> for Short {
            type Value = Row;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table row: a list of cells, or an object")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Row, A::Error> {
                Ok(Vec::<Cell>::deserialize(SeqAccessDeserializer::new(seq))?.into())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Row, A::Error> {
                Row::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_any(Short)
    }
}

/// The schema of something that may be written short: for use in `schemars(with = …)`.
pub(super) struct Short<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Short<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}OrText", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Text, a list of text and marked-up pieces, or an object.",
            "oneOf": [
                {"type": "string"},
                {"type": "array", "items": generator.subschema_for::<Inline>()},
                generator.subschema_for::<T>(),
            ],
        })
    }
}

/// The schema of a row that may be a plain list of cells.
pub(super) struct ShortRow;

impl JsonSchema for ShortRow {
    fn schema_name() -> Cow<'static, str> {
        "RowOrCells".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A list of cells, or an object.",
            "oneOf": [
                {"type": "array", "items": generator.subschema_for::<Short<Cell>>()},
                generator.subschema_for::<Row>(),
            ],
        })
    }
}
