//! Declarations of attributes: their types and default values.
//!
//! <https://www.w3.org/TR/xml/#attdecls>

use super::super::ReadError;
use super::super::characters::{is_name, is_name_token, is_plain_name};
use super::super::tag::refuse_markup;
use super::scan::Scan;
use super::{AttributeDefinition, Definitions};

const TYPES: [&str; 8] = [
    "CDATA", "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN",
];

impl Definitions {
    /// What follows `<!ATTLIST`.
    pub(super) fn attribute_list(&mut self, scan: &mut Scan<'_>) -> Result<(), ReadError> {
        scan.need_space("after `<!ATTLIST`")?;
        let element = scan.name("the element", is_name)?;
        while scan.space() && !scan.rest().starts_with('>') {
            let name = scan.name("the attribute", is_name)?;
            scan.need_space("after the attribute's name")?;
            let is_text = attribute_type(scan)?;
            scan.need_space("after the attribute's type")?;
            let mut default = None;
            if !scan.eat("#REQUIRED") && !scan.eat("#IMPLIED") {
                if scan.eat("#FIXED") {
                    scan.need_space("after `#FIXED`")?;
                }
                let literal = scan.literal("the default value")?;
                let raw = &scan.text()[literal.clone()];
                refuse_markup(name, raw, literal.start)?;
                let value = self.entities.value(raw, literal.start)?;
                default = Some(if is_text {
                    value.into_owned()
                } else {
                    tokens(&value)
                });
            }
            let known = self.attributes.entry(element.to_owned()).or_default();
            // The first declaration binds. Elements have few attributes, save in hostile files,
            // where the limit on attributes of one element steps in.
            self.entities.count_definition(known.len(), scan.at())?;
            if known.iter().all(|definition| definition.name != name) {
                known.push(AttributeDefinition {
                    name: name.to_owned(),
                    is_text,
                    default,
                });
            }
        }
        Ok(())
    }
}

/// Whether the type is text.
fn attribute_type(scan: &mut Scan<'_>) -> Result<bool, ReadError> {
    let is_notation = scan.eat("NOTATION");
    if is_notation {
        scan.need_space("after `NOTATION`")?;
    }
    if scan.eat("(") {
        let is_member = if is_notation {
            is_plain_name
        } else {
            is_name_token
        };
        loop {
            scan.space();
            scan.name("a value", is_member)?;
            scan.space();
            if scan.eat(")") {
                return Ok(false);
            }
            scan.expect("|", "part the values by `|` and end them with `)`")?;
        }
    }
    let start = scan.at();
    let word = scan.word();
    if is_notation || !TYPES.contains(&word) {
        scan.go_on(start);
        return Err(scan.fault(
            "this is no type of an attribute",
            "write CDATA, ID, IDREF, IDREFS, ENTITY, ENTITIES, NMTOKEN, NMTOKENS or the values between brackets",
        ));
    }
    Ok(word == "CDATA")
}

/// A value of words, with one space between them.
pub(in super::super) fn tokens(value: &str) -> String {
    value
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
