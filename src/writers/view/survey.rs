//! What of a document a page does not show: a walk over it, as it is serialised, that counts the fields
//! of the table in [`unshown`](super::unshown). It makes no text, so that it costs little.

use std::collections::HashMap;
use std::fmt::Write;

use serde::de::value::Error;
use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

use super::unshown::Unshown;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::model::Standard;

/// One finding a kind of loss, with how often it occurs and where first.
pub(super) fn losses(
    standard: &Standard,
    format: &str,
    tables: &[&'static [Unshown]],
) -> Vec<Diagnostic> {
    let rows: Vec<&Unshown> = tables.iter().copied().flatten().collect();
    let mut by_type: HashMap<_, Vec<_>> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        by_type
            .entry(row.of)
            .or_default()
            .push((row.field, place));
    }
    let mut losses = Losses {
        by_type,
        found: vec![Found::default(); rows.len()],
        keys_of: None,
    };
    walk(standard, &mut losses);
    let found = rows.iter().zip(losses.found);
    found
        .filter(|(_, found)| found.count > 0)
        .map(|(row, found)| {
            let times = match found.count {
                1 => "once".to_owned(),
                count => format!("{count} times, here first"),
            };
            Diagnostic {
                severity: Severity::Info,
                ..Diagnostic::warning(
                    "not-shown",
                    format!("{format} does not show {} ({times})", row.what),
                    Place::at(found.first),
                )
            }
        })
        .collect()
}

/// Tells of each field of a document that is written when it is serialised.
pub(super) fn walk<V: Visit>(standard: &Standard, visitor: &mut V) {
    let mut survey = Survey {
        visitor,
        path: Vec::new(),
        in_key: false,
    };
    // Nothing here fails: the walk writes nowhere.
    let _ = standard.serialize(&mut survey);
}

/// What is told of the fields of a document.
pub(super) trait Visit {
    /// Whether the fields of a type are to be told of.
    fn wants(&self, of: &'static str) -> bool;

    /// A field of such a type; whether what is in it is to be walked through.
    fn field(&mut self, of: &'static str, field: &'static str, path: &[Step]) -> bool;

    /// A name in a map that is walked through.
    fn key(&mut self, key: &str, path: &[Step]);
}

/// A step to a node.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into an element of a list.
    Item(usize),
}

/// The JSON Pointer that steps make.
pub(super) fn pointer(path: &[Step]) -> String {
    let mut pointer = String::new();
    for step in path {
        let _ = match step {
            Step::Field(name) => write!(pointer, "/{name}"),
            Step::Item(index) => write!(pointer, "/{index}"),
        };
    }
    pointer
}

/// The losses that are being counted.
struct Losses {
    /// The fields that count, by type, with their rows.
    by_type: HashMap<&'static str, Vec<(&'static str, usize)>>,
    found: Vec<Found>,
    /// The row whose field is a map that is being walked through.
    keys_of: Option<usize>,
}

/// How often a field was met, and where first.
#[derive(Clone, Default)]
struct Found {
    count: usize,
    first: String,
}

impl Visit for Losses {
    fn wants(&self, of: &'static str) -> bool {
        self.by_type.contains_key(of)
    }

    fn field(&mut self, of: &'static str, field: &'static str, path: &[Step]) -> bool {
        let rows = self.by_type.get(of).map_or(&[][..], Vec::as_slice);
        let Some(&(_, row)) = rows.iter().find(|(name, _)| *name == field) else {
            return true;
        };
        // Of attributes those count that are the source's, not our own remarks.
        let has_keys = field == "attributes";
        self.keys_of = has_keys.then_some(row);
        if !has_keys {
            self.count(row, path);
        }
        has_keys
    }

    fn key(&mut self, key: &str, path: &[Step]) {
        if let Some(row) = self.keys_of
            && !key.contains("guiju:")
        {
            self.count(row, path);
        }
    }
}

impl Losses {
    fn count(&mut self, row: usize, path: &[Step]) {
        let found = &mut self.found[row];
        if found.count == 0 {
            found.first = pointer(path);
        }
        found.count += 1;
    }
}

struct Survey<'v, V> {
    visitor: &'v mut V,
    path: Vec<Step>,
    /// Whether the name of an entry of a map is being told.
    in_key: bool,
}

/// A list, an object or a map that is being walked through.
struct Inside<'s, 'v, V> {
    survey: &'s mut Survey<'v, V>,
    index: usize,
    /// The type whose fields are told of.
    of: Option<&'static str>,
}

type Done = Result<(), Error>;

macro_rules! pass_over {
    ($($method:ident: $ty:ty),+ $(,)?) => {
        $(fn $method(self, _: $ty) -> Done {
            Ok(())
        })+
    };
}

impl<'s, 'v, V: Visit> Serializer for &'s mut Survey<'v, V> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'s, 'v, V>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Inside<'s, 'v, V>;
    type SerializeStruct = Inside<'s, 'v, V>;
    type SerializeStructVariant = Impossible<(), Error>;

    pass_over! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32,
        serialize_i64: i64, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_f32: f32, serialize_f64: f64, serialize_char: char,
        serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_str(self, text: &str) -> Done {
        if self.in_key {
            self.visitor.key(text, &self.path);
        }
        Ok(())
    }

    fn serialize_none(self) -> Done {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Done {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Ok(Inside {
            survey: self,
            index: 0,
            of: None,
        })
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, Error> {
        self.serialize_seq(length)
    }

    fn serialize_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Error> {
        let of = self.visitor.wants(name).then_some(name);
        Ok(Inside {
            survey: self,
            index: 0,
            of,
        })
    }

    // No type of the model is one of these.
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(unknown())
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        Err(unknown())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(unknown())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(unknown())
    }
}

fn unknown() -> Error {
    serde::ser::Error::custom("the model has no such type")
}

impl<V: Visit> SerializeSeq for Inside<'_, '_, V> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.survey.path.push(Step::Item(self.index));
        self.index += 1;
        let done = value.serialize(&mut *self.survey);
        self.survey.path.pop();
        done
    }

    fn end(self) -> Done {
        Ok(())
    }
}

impl<V: Visit> SerializeMap for Inside<'_, '_, V> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.survey.in_key = true;
        let done = key.serialize(&mut *self.survey);
        self.survey.in_key = false;
        done
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Done {
        // Maps hold attributes, which are no types of the model.
        Ok(())
    }

    fn end(self) -> Done {
        Ok(())
    }
}

impl<V: Visit> SerializeStruct for Inside<'_, '_, V> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        let survey = &mut *self.survey;
        survey.path.push(Step::Field(name));
        let goes_on = match self.of {
            Some(of) => survey.visitor.field(of, name, &survey.path),
            None => true,
        };
        let done = if goes_on {
            value.serialize(&mut *survey)
        } else {
            Ok(())
        };
        survey.path.pop();
        done
    }

    fn end(self) -> Done {
        Ok(())
    }
}
