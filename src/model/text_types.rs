//! Strings with a form: identifiers, dates, language tags, classification codes.
//!
//! They are checked by the JSON Schema that is made from them, not when they are built, so that a
//! reader can hold what a legacy document says and validation can report all of it in one run.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

macro_rules! text_type {
    ($(#[doc = $doc:literal])+ $name:ident, pattern $pattern:literal, examples [$($example:literal),+ $(,)?]) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The regular expression its text follows.
            pub const PATTERN: &'static str = $pattern;

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, owned.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "description": concat!($($doc, "\n"),+).trim().replace("\n ", "\n"),
                    "pattern": $pattern,
                    "examples": [$($example),+],
                })
            }
        }
    };
}

text_type! {
    /// An identifier: any characters but white space, unique in its document. Cross references,
    /// citations and provisions point at it, and it is the fragment of the address in HTML.
    Id, pattern r"^\S+$", examples ["clause-test-methods", "tab-limits", "sec_8.1.156"]
}
text_type! {
    /// A date by ISO 8601: a day, a month or a year; a day may have a time with its zone.
    Date, pattern r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$",
    examples ["2026-03-01", "2026-03", "2026"]
}
text_type! {
    /// A language tag by BCP 47.
    LanguageTag, pattern r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", examples ["zh", "en", "zh-Hans", "fr-CA"]
}
text_type! {
    /// A code of the International Classification for Standards: field, group, subgroup.
    IcsCode, pattern r"^\d{2}(\.\d{3}(\.\d{2})?)?$", examples ["01.120", "25.160.20", "35"]
}
text_type! {
    /// A code of the Chinese Classification for Standards (中国标准文献分类号): a letter but I and O, two digits.
    CcsCode, pattern r"^[A-HJ-NP-Z] ?\d{2}$", examples ["A 00", "L80"]
}
text_type! {
    /// A stage code: the ISO harmonized stage codes, which GB/T 16733 follows: stage, dot, sub-stage.
    StageCode, pattern r"^\d{2}(\.\d{2})?$", examples ["40.20", "60.60", "90"]
}
