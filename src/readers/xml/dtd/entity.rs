//! Declarations of entities and notations.
//!
//! <https://www.w3.org/TR/xml/#sec-entity-decl>, <https://www.w3.org/TR/xml/#Notations>

use std::ops::Range;
use std::sync::Arc;

use super::super::characters::{is_plain_name, is_space};
use super::super::entities::{self, Entity};
use super::super::pieces::reference_end;
use super::super::{ReadError, syntax};
use super::scan::Scan;
use super::{Definitions, Parameter};

/// Where an external entity is.
pub(super) struct ExternalId {
    public: Option<String>,
    system: String,
}

impl Definitions {
    /// What follows `<!ENTITY`.
    pub(super) fn entity(&mut self, scan: &mut Scan<'_>) -> Result<(), ReadError> {
        scan.need_space("after `<!ENTITY`")?;
        let is_parameter = scan.eat("%");
        if is_parameter {
            scan.need_space("after the `%`")?;
        }
        let name = scan.name("the entity", is_plain_name)?;
        scan.need_space("after the entity's name")?;
        if !scan.starts_external() {
            let literal = scan.literal("what the entity stands for")?;
            let value: Arc<str> = replacement(scan.text(), literal)?.into();
            if is_parameter {
                self.declare_parameter(name, Parameter::Text(value));
            } else {
                self.entities.declare(name, Entity::Text(value));
            }
            return Ok(());
        }
        let external = external_id(scan)?;
        if is_parameter {
            let public = external.public.as_deref().unwrap_or_default();
            let is_character_set = public.contains("//ENTITIES ");
            let system = external.system;
            self.declare_parameter(
                name,
                Parameter::External {
                    is_character_set,
                    system,
                },
            );
            return Ok(());
        }
        let spaced = scan.space();
        if scan.rest().starts_with("NDATA") {
            if !spaced {
                return Err(scan.fault("there is no space before `NDATA`", "put a space there"));
            }
            scan.eat("NDATA");
            scan.need_space("after `NDATA`")?;
            scan.name("the notation", is_plain_name)?;
            self.entities.declare(name, Entity::Unparsed);
        } else {
            self.entities
                .declare(name, Entity::External(external.system.into()));
        }
        Ok(())
    }

    fn declare_parameter(&mut self, name: &str, parameter: Parameter) {
        // The first declaration binds.
        self.parameters.entry(name.to_owned()).or_insert(parameter);
    }
}

/// What follows `<!NOTATION`.
pub(super) fn notation(scan: &mut Scan<'_>) -> Result<(), ReadError> {
    scan.need_space("after `<!NOTATION`")?;
    scan.name("the notation", is_plain_name)?;
    scan.need_space("after the notation's name")?;
    identifiers(scan, true).map(drop)
}

/// `SYSTEM "…"` or `PUBLIC "…" "…"`.
pub(super) fn external_id(scan: &mut Scan<'_>) -> Result<ExternalId, ReadError> {
    identifiers(scan, false)
}

fn identifiers(scan: &mut Scan<'_>, system_is_optional: bool) -> Result<ExternalId, ReadError> {
    let mut public = None;
    if scan.eat("PUBLIC") {
        scan.need_space("after `PUBLIC`")?;
        let literal = scan.literal("the public identifier")?;
        let text = &scan.text()[literal.clone()];
        let wrong = text
            .find(|c: char| !c.is_ascii_alphanumeric() && !" \r\n-'()+,./:=?;!*#@$_%".contains(c));
        if let Some(wrong) = wrong {
            let at = literal.start + wrong;
            let length = text[wrong..].chars().next().map_or(0, char::len_utf8);
            return Err(syntax(
                "a character may not stand in a public identifier".to_owned(),
                at..at + length,
                "public identifiers are of ASCII letters, digits, spaces and -'()+,./:=?;!*#@$_%",
            ));
        }
        public = Some(text.split(is_space).collect::<Vec<_>>().join(" "));
        let spaced = scan.space();
        if system_is_optional && !scan.rest().starts_with(['"', '\'']) {
            return Ok(ExternalId {
                public,
                system: String::new(),
            });
        }
        if !spaced {
            return Err(scan.fault(
                "there is no space after the public identifier",
                "write `PUBLIC \"…\" \"…\"`, the second being the address of the file",
            ));
        }
    } else {
        scan.expect("SYSTEM", "write `SYSTEM \"…\"` or `PUBLIC \"…\" \"…\"`")?;
        scan.need_space("after `SYSTEM`")?;
    }
    let literal = scan.literal("the address of the file")?;
    let system = scan.text()[literal].to_owned();
    Ok(ExternalId { public, system })
}

/// The name in a reference to a parameter entity, after its `%`.
pub(super) fn reference_name<'t>(scan: &mut Scan<'t>, start: usize) -> Result<&'t str, ReadError> {
    let name = scan.word();
    if is_plain_name(name) && scan.eat(";") {
        return Ok(name);
    }
    Err(syntax(
        "a `%` starts no reference to a parameter entity".to_owned(),
        start..start + 1,
        "write `%name;`, or remove it",
    ))
}

/// What an entity stands for: references to characters are resolved, others are left.
fn replacement(text: &str, literal: Range<usize>) -> Result<String, ReadError> {
    let raw = &text[literal.clone()];
    let mut value = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(found) = raw[at..].find(['&', '%', '\r']) {
        value.push_str(&raw[at..at + found]);
        at += found;
        let place = literal.start + at;
        match raw.as_bytes()[at] {
            b'\r' => {
                value.push('\n');
                at += 1 + usize::from(raw[at + 1..].starts_with('\n'));
            }
            b'%' => {
                return Err(syntax(
                    "a `%` stands in what an entity stands for".to_owned(),
                    place..place + 1,
                    "write `&#37;` for the character; within a file, parameter entities stand between declarations only",
                ));
            }
            _ => {
                let end = reference_end(text, place)?;
                let reference = &text[place + 1..end - 1];
                if end > literal.end || (!reference.starts_with('#') && !is_plain_name(reference)) {
                    return Err(entities::lone_ampersand(place));
                }
                if reference.starts_with('#') {
                    value.push(entities::character(reference, &(place..end))?);
                } else {
                    value.push_str(&text[place..end]);
                }
                at = end - literal.start;
            }
        }
    }
    value.push_str(&raw[at..]);
    Ok(value)
}
