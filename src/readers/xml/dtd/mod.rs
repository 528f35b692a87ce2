//! The document type declaration: what its internal subset defines, checked as far as a processor
//! that does not validate must. Nothing outside the file is read.
//!
//! Parameter entities stand between declarations only, as the internal subset demands. What
//! follows a reference to an external one is read all the same: of two unsure ways, that loses less.
//! <https://www.w3.org/TR/xml/#sec-prolog-dtd>

mod attributes;
mod content;
mod entity;
mod scan;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub(super) use self::attributes::tokens;
use self::scan::Scan;
use super::characters::is_name;
use super::entities::Entities;
use super::pieces::{comment_end, instruction_end};
use super::{ReadError, syntax, within};
use crate::readers::Limits;

/// What a document type declaration defines.
#[derive(Debug)]
pub(super) struct Definitions {
    pub(super) entities: Entities,
    parameters: HashMap<String, Parameter>,
    /// The attributes that are declared of each element.
    attributes: HashMap<String, Vec<AttributeDefinition>>,
    /// References to external parameter entities, which are not followed.
    pub(super) unread: Vec<Unread>,
}

/// An attribute that an element may have.
#[derive(Debug)]
pub(super) struct AttributeDefinition {
    pub(super) name: String,
    /// Whether white space in its value is more than a separator.
    pub(super) is_text: bool,
    pub(super) default: Option<String>,
}

#[derive(Debug, Clone)]
enum Parameter {
    Text(Arc<str>),
    External {
        /// Whether its public identifier says that it is a set of character names, which are known.
        is_character_set: bool,
        system: String,
    },
}

/// A reference to an entity in another file.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) reference: String,
    pub(super) system: String,
    pub(super) at: Range<usize>,
}

impl Definitions {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            entities: Entities::new(limits),
            parameters: HashMap::new(),
            attributes: HashMap::new(),
            unread: Vec::new(),
        }
    }

    /// The attributes that are declared of an element.
    pub(super) fn of_element(&self, name: &str) -> &[AttributeDefinition] {
        if self.attributes.is_empty() {
            return &[];
        }
        self.attributes.get(name).map_or(&[], Vec::as_slice)
    }

    /// Reads the declaration that starts at `start` and gives where it ends.
    pub(super) fn read(&mut self, text: &str, start: usize) -> Result<usize, ReadError> {
        let mut scan = Scan::new(text, start + "<!DOCTYPE".len());
        scan.need_space("after `<!DOCTYPE`")?;
        scan.name("the outermost element", is_name)?;
        if scan.space() && scan.starts_external() {
            entity::external_id(&mut scan)?;
            scan.space();
        }
        if scan.eat("[") {
            self.subset(&mut scan, None)?;
            scan.space();
        }
        scan.close("the DOCTYPE", start)?;
        Ok(scan.at())
    }

    /// Declarations, up to the `]` that ends the internal subset or, in what a parameter entity
    /// stands for, up to its end; `inside` are the entities around.
    fn subset(
        &mut self,
        scan: &mut Scan<'_>,
        inside: Option<&Enclosing<'_>>,
    ) -> Result<(), ReadError> {
        let mut included = 0usize;
        loop {
            scan.space();
            let start = scan.at();
            let rest = scan.rest();
            if rest.is_empty() {
                return match inside {
                    Some(_) if included == 0 => Ok(()),
                    _ => Err(scan.fault("the DOCTYPE is not ended", "end it with `]>`")),
                };
            } else if inside.is_none() && scan.eat("]") {
                return Ok(());
            } else if rest.starts_with("<!--") {
                scan.go_on(comment_end(scan.text(), start)?);
            } else if rest.starts_with("<?") {
                let (end, target) = instruction_end(scan.text(), start)?;
                if target == "xml" {
                    return Err(scan.fault(
                        "an XML declaration stands within the DOCTYPE",
                        "remove it: it opens a file only",
                    ));
                }
                scan.go_on(end);
            } else if scan.eat("<!ENTITY") {
                self.entity(scan)?;
                scan.close("the entity's declaration", start)?;
            } else if scan.eat("<!ATTLIST") {
                self.attribute_list(scan)?;
                scan.close("the declaration of attributes", start)?;
            } else if scan.eat("<!ELEMENT") {
                content::element(scan)?;
                scan.close("the element's declaration", start)?;
            } else if scan.eat("<!NOTATION") {
                entity::notation(scan)?;
                scan.close("the notation's declaration", start)?;
            } else if scan.eat("%") {
                self.parameter(scan, start, inside)?;
            } else if inside.is_some() && scan.eat("<![") {
                included += usize::from(conditional(scan)?);
            } else if included > 0 && scan.eat("]]>") {
                included -= 1;
            } else {
                return Err(scan.fault(
                    "this is no declaration of a DOCTYPE",
                    "write `<!ENTITY`, `<!ELEMENT`, `<!ATTLIST` or `<!NOTATION` in capitals, or `]>` to end it",
                ));
            }
        }
    }

    /// A reference to a parameter entity between declarations.
    fn parameter(
        &mut self,
        scan: &mut Scan<'_>,
        start: usize,
        inside: Option<&Enclosing<'_>>,
    ) -> Result<(), ReadError> {
        let name = entity::reference_name(scan, start)?;
        let at = start..scan.at();
        let Some(parameter) = self.parameters.get(name).cloned() else {
            return Err(syntax(
                format!("the parameter entity `%{name};` is not declared"),
                at,
                "declare it before, in the DOCTYPE, or remove the reference",
            ));
        };
        match parameter {
            Parameter::External {
                is_character_set: true,
                ..
            } => Ok(()),
            Parameter::External { system, .. } => {
                self.unread.push(Unread {
                    reference: format!("%{name};"),
                    system,
                    at,
                });
                Ok(())
            }
            Parameter::Text(value) => {
                let around = Enclosing {
                    name,
                    depth: inside.map_or(1, |inside| inside.depth + 1),
                    around: inside,
                };
                if inside.is_some_and(|inside| inside.holds(name)) {
                    return Err(syntax(
                        format!("the parameter entity `%{name};` refers to itself"),
                        at,
                        "remove the reference from what the entity stands for",
                    ));
                }
                self.entities.expand(value.len(), around.depth, &at)?;
                let before = self.unread.len();
                let mut inner = Scan::new(&value, 0);
                self.subset(&mut inner, Some(&around))
                    .map_err(|fault| within(fault, &format!("%{name};"), &at))?;
                for unread in &mut self.unread[before..] {
                    unread.at = at.clone();
                }
                Ok(())
            }
        }
    }
}

/// A parameter entity that is being read, and those around it.
struct Enclosing<'e> {
    name: &'e str,
    depth: usize,
    around: Option<&'e Enclosing<'e>>,
}

impl Enclosing<'_> {
    fn holds(&self, name: &str) -> bool {
        self.name == name || self.around.is_some_and(|around| around.holds(name))
    }
}

/// What follows `<![`: whether the section counts. One that does not is skipped.
fn conditional(scan: &mut Scan<'_>) -> Result<bool, ReadError> {
    scan.space();
    let counts = scan.eat("INCLUDE");
    if !counts && !scan.eat("IGNORE") {
        return Err(scan.fault(
            "a section of the DOCTYPE is neither `INCLUDE` nor `IGNORE`",
            "write `<![INCLUDE[` or `<![IGNORE[`",
        ));
    }
    scan.space();
    scan.expect("[", "write `[` after the key word")?;
    let mut depth = usize::from(!counts);
    while depth > 0 {
        let Some(found) = scan.rest().find(['<', ']']) else {
            return Err(scan.fault("an ignored section is not ended", "end it with `]]>`"));
        };
        scan.go_on(scan.at() + found);
        if scan.eat("<![") {
            depth += 1;
        } else if scan.eat("]]>") {
            depth -= 1;
        } else {
            scan.go_on(scan.at() + 1);
        }
    }
    Ok(counts)
}
