//! The macro behind [`Block`](super::Block), [`Inline`](super::Inline) and
//! [`Markup`](super::Markup): a union whose members are chosen by a `type` field.
//!
//! `serde`'s own tagged enums copy the whole subtree at every level of nesting before they look at
//! it. These read the tag first, where our own writers put it, and stream the rest.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, Error, MapAccess};
use serde_json::{Map, Value};

/// The tag of an object and what is left of it.
pub(super) enum Tagged<'de> {
    /// `type` came first; the other fields are still to be read.
    First(Cow<'de, str>),
    /// `type` came later; all fields were read.
    Buffered(String, Value),
}

/// Reads up to and including the `type` field.
pub(super) fn read_tag<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Tagged<'de>, A::Error> {
    let Some(key) = map.next_key::<Cow<'de, str>>()? else {
        return Err(A::Error::missing_field("type"));
    };
    if key == "type" {
        return Ok(Tagged::First(map.next_value::<Cow<'de, str>>()?));
    }
    let mut fields = Map::new();
    fields.insert(key.into_owned(), map.next_value()?);
    while let Some((key, value)) = map.next_entry::<String, Value>()? {
        fields.insert(key, value);
    }
    match fields.remove("type") {
        Some(Value::String(tag)) => Ok(Tagged::Buffered(tag, Value::Object(fields))),
        _ => Err(A::Error::missing_field("type")),
    }
}

/// Reads a member from fields that were buffered.
pub(super) fn from_buffer<T: DeserializeOwned, E: Error>(fields: Value) -> Result<T, E> {
    serde_json::from_value(fields).map_err(E::custom)
}

/// Defines a union chosen by `type`, with a JSON Schema whose branches carry that constant.
///
/// `shorthand` lists what may stand in for an object on input: a string, a sequence.
macro_rules! tagged_union {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident {
            $($(#[doc = $vdoc:literal])+ $variant:ident($ty:ty) = $tag:literal,)+
        }
        $(text $text_variant:ident: $(#[doc = $text_doc:literal])+;)?
        $(string: $(#[doc = $string_doc:literal])+ $from_string:expr;)?
        $(sequence of $item:ty: $(#[doc = $seq_doc:literal])+ $from_seq:expr;)?
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(tag = "type")]
        pub enum $name {
            $($(#[doc = $vdoc])+ #[serde(rename = $tag)] $variant($ty),)+
            $($(#[doc = $text_doc])+ #[serde(untagged)] $text_variant(String),)?
        }

        impl $name {
            /// Every value its `type` field can have.
            pub const TYPES: &'static [&'static str] = &[$($tag),+];

            /// The value of its `type` field; a bare string has `text`.
            #[must_use]
            pub fn type_name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $tag,)+
                    $(Self::$text_variant(_) => "text",)?
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a ", stringify!($name), " with a `type`"))
                    }
                    $(
                        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                            Ok($name::$text_variant(text.to_owned()))
                        }
                        fn visit_string<E: serde::de::Error>(self, text: String) -> Result<$name, E> {
                            Ok($name::$text_variant(text))
                        }
                    )?
                    $(
                        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                            let build: fn(String) -> $name = $from_string;
                            Ok(build(text.to_owned()))
                        }
                    )?
                    $(
                        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, seq: A) -> Result<$name, A::Error> {
                            let items = <Vec<$item> as serde::Deserialize>::deserialize(
                                serde::de::value::SeqAccessDeserializer::new(seq),
                            )?;
                            let build: fn(Vec<$item>) -> $name = $from_seq;
                            Ok(build(items))
                        }
                    )?
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        match $crate::model::union::read_tag(&mut map)? {
                            $crate::model::union::Tagged::First(tag) => {
                                let rest = serde::de::value::MapAccessDeserializer::new(map);
                                match &*tag {
                                    $($tag => <$ty as serde::Deserialize>::deserialize(rest).map($name::$variant),)+
                                    other => Err(serde::de::Error::unknown_variant(other, $name::TYPES)),
                                }
                            }
                            $crate::model::union::Tagged::Buffered(tag, fields) => match &*tag {
                                $($tag => $crate::model::union::from_buffer::<$ty, _>(fields).map($name::$variant),)+
                                other => Err(serde::de::Error::unknown_variant(other, $name::TYPES)),
                            },
                        }
                    }
                }
                deserializer.deserialize_any(Visitor)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let branches = vec![$(
                    $crate::model::union::branch_schema::<$ty>(
                        generator,
                        concat!(stringify!($variant), stringify!($name)),
                        $tag,
                        concat!($($vdoc, "\n"),+),
                    )
                ),+];
                #[allow(unused_mut, reason = "unions without a shorthand have one form")]
                let mut forms: Vec<serde_json::Value> = Vec::new();
                $(forms.push(serde_json::json!({
                    "type": "string",
                    "description": $crate::model::union::description(concat!($($text_doc, "\n"),+)),
                }));)?
                $(forms.push(serde_json::json!({
                    "type": "string",
                    "description": $crate::model::union::description(concat!($($string_doc, "\n"),+)),
                }));)?
                $(forms.push(serde_json::json!({
                    "type": "array",
                    "items": generator.subschema_for::<$item>(),
                    "description": $crate::model::union::description(concat!($($seq_doc, "\n"),+)),
                }));)?
                $crate::model::union::union_schema(
                    &$crate::model::union::description(concat!($($doc, "\n"),+)),
                    $name::TYPES,
                    forms,
                    &branches,
                )
            }
        }
    };
}
pub(super) use tagged_union;

/// A documentation comment as the text of a schema's `description`.
pub(super) fn description(doc: &str) -> String {
    doc.trim().replace("\n ", "\n")
}

/// The schema of one member, kept under its own name, its `type` a constant.
pub(super) fn branch_schema<T: schemars::JsonSchema>(
    generator: &mut schemars::SchemaGenerator,
    name: &str,
    tag: &str,
    doc: &str,
) -> Value {
    if !generator.definitions().contains_key(name) {
        // The place is taken first: members contain the union they belong to.
        generator
            .definitions_mut()
            .insert(name.to_owned(), Value::Bool(true));
        let mut schema = T::json_schema(generator);
        let object = schema.ensure_object();
        let mut properties = Map::new();
        properties.insert(
            "type".into(),
            serde_json::json!({"const": tag, "description": format!("Always `{tag}`: {}", first_sentence(doc))}),
        );
        if let Some(Value::Object(own)) = object.remove("properties") {
            properties.extend(own);
        }
        object.insert("properties".into(), Value::Object(properties));
        let mut required = vec![Value::from("type")];
        if let Some(Value::Array(own)) = object.remove("required") {
            required.extend(own);
        }
        object.insert("required".into(), Value::Array(required));
        object.insert("description".into(), description(doc).into());
        generator
            .definitions_mut()
            .insert(name.to_owned(), schema.to_value());
    }
    serde_json::json!({"$ref": format!("#/$defs/{name}")})
}

/// The whole union: its shorthand forms, and one branch a member for objects.
pub(super) fn union_schema(
    description: &str,
    types: &[&str],
    mut forms: Vec<Value>,
    branches: &[Value],
) -> schemars::Schema {
    let objects = serde_json::json!({
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": types}},
        "oneOf": branches,
    });
    let value = if forms.is_empty() {
        let mut value = objects;
        value["description"] = description.into();
        value
    } else {
        forms.push(objects);
        serde_json::json!({"description": description, "oneOf": forms})
    };
    schemars::Schema::try_from(value).unwrap_or_default()
}

fn first_sentence(doc: &str) -> String {
    let text = description(doc).replace('\n', " ");
    let mut sentence = text
        .split_once(". ")
        .map_or(text.as_str(), |(first, _)| first)
        .trim_end_matches('.')
        .to_owned();
    if let Some(first) = sentence.chars().next() {
        sentence.replace_range(..first.len_utf8(), &first.to_lowercase().to_string());
    }
    sentence
}
