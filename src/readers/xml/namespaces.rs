//! Namespaces: names get the customary prefix of their namespace, whatever prefix the file uses.
//! <https://www.w3.org/TR/xml-names/>

use std::borrow::Cow;
use std::ops::Range;

use super::syntax;
use super::tag::Attribute;
use crate::readers::ReadError;

/// The namespaces that customary prefixes stand for.
const CUSTOMARY: &[(&str, &str)] = &[
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("http://www.w3.org/1998/Math/MathML", "mml"),
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("urn:iso:std:iso:30042:ed-1", "tbx"),
    ("http://www.w3.org/2001/XInclude", "xi"),
    ("http://www.niso.org/schemas/ali/1.0/", "ali"),
    ("http://www.niso.org/schemas/ali/1.0", "ali"),
    (
        "-//OASIS//DTD XML Exchange Table Model 19990315//EN",
        "oasis",
    ),
    (
        "http://docs.oasis-open.org/ns/oasis-exchange/table",
        "oasis",
    ),
    ("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
    ("http://www.w3.org/2000/svg", "svg"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
];

/// The namespace declarations in scope.
#[derive(Debug)]
pub(super) struct Namespaces<'a> {
    own: &'static [&'static str],
    /// Tells further namespaces of the format, where it has more than can be listed.
    is_own: fn(&str) -> bool,
    /// Whether the namespace of the outermost element is the format's own, whatever it is.
    takes_root: bool,
    root: Option<String>,
    bindings: Vec<Binding<'a>>,
}

#[derive(Debug)]
struct Binding<'a> {
    /// How many elements were open around the one that declares it.
    depth: usize,
    prefix: &'a str,
    meaning: Meaning,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The format's own namespace, or none.
    Own,
    Customary(&'static str),
    Unknown,
}

impl<'a> Namespaces<'a> {
    pub(super) fn new(own: &'static [&'static str]) -> Self {
        Self {
            own,
            is_own: |_| false,
            takes_root: false,
            root: None,
            bindings: Vec::new(),
        }
    }

    /// Takes the namespace of the outermost element for the format's own, and those that `is_own`
    /// tells.
    pub(super) fn take_root(&mut self, is_own: fn(&str) -> bool) {
        self.takes_root = true;
        self.is_own = is_own;
    }

    /// Takes in the declarations of an element and resolves its name and those of its attributes;
    /// gives the name and whether it is in an unknown namespace. Declarations of known namespaces
    /// are removed from the attributes.
    pub(super) fn enter(
        &mut self,
        depth: usize,
        name: &'a str,
        attributes: &mut Vec<Attribute<'a>>,
        tag: &Range<usize>,
    ) -> Result<(Cow<'a, str>, bool), ReadError> {
        let has_declarations = attributes.iter().any(|attribute| attribute.declares);
        if self.takes_root && depth == 0 {
            let (prefix, _) = name.split_once(':').unwrap_or(("", name));
            self.root = attributes
                .iter()
                .filter(|attribute| attribute.declares)
                .find(|attribute| attribute.name.strip_prefix("xmlns:").unwrap_or("") == prefix)
                .map(|attribute| attribute.value.clone().into_owned());
        }
        if has_declarations {
            for attribute in attributes.iter().filter(|attribute| attribute.declares) {
                self.declare(depth, attribute)?;
            }
            attributes.retain(|attribute| {
                !attribute.declares
                    || (!attribute.value.is_empty()
                        && self.meaning_of(&attribute.value) == Meaning::Unknown)
            });
        }
        let resolved = self.element(name, tag)?;
        let mut renamed = false;
        for attribute in attributes.iter_mut() {
            if attribute.declares || !attribute.name.contains(':') {
                continue;
            }
            if let Cow::Borrowed(raw) = attribute.name {
                let (prefix, local) = raw.split_once(':').unwrap_or(("", raw));
                attribute.name = match self.prefix(prefix, &attribute.span)? {
                    Meaning::Customary(customary) if customary != prefix => {
                        renamed = true;
                        Cow::Owned(format!("{customary}:{local}"))
                    }
                    Meaning::Own => {
                        renamed = true;
                        Cow::Borrowed(local)
                    }
                    _ => Cow::Borrowed(raw),
                };
            }
        }
        if renamed {
            for (index, attribute) in attributes.iter().enumerate() {
                if attributes[..index]
                    .iter()
                    .any(|first| first.name == attribute.name)
                {
                    return Err(syntax(
                        format!("the attribute `{}` stands twice in one tag", attribute.name),
                        attribute.span.clone(),
                        "two prefixes stand for one namespace: remove one of the attributes",
                    ));
                }
            }
        }
        Ok(resolved)
    }

    /// Forgets the declarations of elements that were closed.
    pub(super) fn leave(&mut self, depth: usize) {
        while self
            .bindings
            .last()
            .is_some_and(|binding| binding.depth >= depth)
        {
            self.bindings.pop();
        }
    }

    fn declare(&mut self, depth: usize, attribute: &Attribute<'a>) -> Result<(), ReadError> {
        let Cow::Borrowed(name) = attribute.name else {
            return Ok(());
        };
        let prefix = name.strip_prefix("xmlns:").unwrap_or("");
        let reserved = prefix == "xmlns"
            || (prefix == "xml") != (attribute.value == CUSTOMARY[0].0)
            || attribute.value == "http://www.w3.org/2000/xmlns/";
        if reserved || (attribute.value.is_empty() && !prefix.is_empty()) {
            return Err(syntax(
                format!("`{name}=\"{}\"` declares no namespace", attribute.value),
                attribute.span.clone(),
                "give the prefix the address of its namespace; `xml` and `xmlns` are reserved",
            ));
        }
        let meaning = if attribute.value.is_empty() {
            Meaning::Own
        } else {
            self.meaning_of(&attribute.value)
        };
        self.bindings.push(Binding {
            depth,
            prefix,
            meaning,
        });
        Ok(())
    }

    fn meaning_of(&self, uri: &str) -> Meaning {
        if self.own.contains(&uri) || (self.is_own)(uri) || self.root.as_deref() == Some(uri) {
            return Meaning::Own;
        }
        CUSTOMARY
            .iter()
            .find(|(known, _)| *known == uri)
            .map_or(Meaning::Unknown, |(_, prefix)| Meaning::Customary(prefix))
    }

    fn element(
        &self,
        name: &'a str,
        tag: &Range<usize>,
    ) -> Result<(Cow<'a, str>, bool), ReadError> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let meaning = if prefix.is_empty() {
            self.bound("").unwrap_or(Meaning::Own)
        } else {
            self.prefix(prefix, &(tag.start + 1..tag.start + 1 + name.len()))?
        };
        Ok(match meaning {
            Meaning::Own => (Cow::Borrowed(local), false),
            Meaning::Customary(customary) if customary == prefix => (Cow::Borrowed(name), false),
            Meaning::Customary(customary) => (Cow::Owned(format!("{customary}:{local}")), false),
            Meaning::Unknown => (Cow::Borrowed(name), true),
        })
    }

    fn prefix(&self, prefix: &str, at: &Range<usize>) -> Result<Meaning, ReadError> {
        if prefix == "xml" {
            return Ok(Meaning::Customary("xml"));
        }
        self.bound(prefix).ok_or_else(|| {
            let known = CUSTOMARY.iter().find(|(_, customary)| *customary == prefix);
            syntax(
                format!("the prefix `{prefix}` is not declared"),
                at.clone(),
                match known {
                    Some((uri, _)) => {
                        format!("add xmlns:{prefix}=\"{uri}\" to the outermost element")
                    }
                    None => format!(
                        "add xmlns:{prefix}=\"…\" with the namespace to the outermost element"
                    ),
                },
            )
        })
    }

    fn bound(&self, prefix: &str) -> Option<Meaning> {
        self.bindings
            .iter()
            .rev()
            .find(|binding| binding.prefix == prefix)
            .map(|binding| binding.meaning)
    }
}
