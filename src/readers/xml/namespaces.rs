//! Namespaces: names get the customary prefix of their namespace, whatever prefix the file uses.
//! <https://www.w3.org/TR/xml-names/>

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::tag::{Attribute, FEW};
use super::{ReadError, syntax};

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
    (
        "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table",
        "oasis",
    ),
    ("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
    ("http://www.w3.org/2000/svg", "svg"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
];

/// The namespace that a customary prefix stands for.
pub(super) fn customary(prefix: &str) -> Option<&'static str> {
    let known = CUSTOMARY.iter().find(|(_, known)| *known == prefix);
    known.map(|(namespace, _)| *namespace)
}

/// The namespace declarations in scope.
#[derive(Debug)]
pub(super) struct Namespaces {
    own: &'static [&'static str],
    /// Tells further namespaces of the format, where it has more than can be listed.
    is_own: fn(&str) -> bool,
    /// Whether the namespace of the outermost element is the format's own, whatever it is.
    takes_root: bool,
    root: Option<String>,
    /// What the outermost element declares, each by its prefix.
    declared: Vec<(String, String)>,
    bindings: Vec<Binding>,
    /// The last binding of each prefix, for when there are many.
    last: HashMap<Box<str>, usize>,
    /// The namespaces that have no customary prefix, each with a number.
    others: HashMap<Box<str>, u32>,
}

#[derive(Debug)]
struct Binding {
    /// How many elements were open around the one that declares it.
    depth: usize,
    prefix: Box<str>,
    meaning: Meaning,
    /// The binding of the same prefix that it hides.
    hidden: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Meaning {
    /// None.
    None,
    /// One of the format's own.
    Own(usize),
    /// One of those with a customary prefix.
    Customary(usize),
    Other(u32),
}

impl Namespaces {
    pub(super) fn new(own: &'static [&'static str]) -> Self {
        Self {
            own,
            is_own: |_| false,
            takes_root: false,
            root: None,
            declared: Vec::new(),
            bindings: Vec::new(),
            last: HashMap::new(),
            others: HashMap::new(),
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
    /// are removed from the attributes. `tag` is where the tag stands.
    pub(super) fn enter<'t>(
        &mut self,
        depth: usize,
        name: &'t str,
        attributes: &mut Vec<Attribute<'t>>,
        tag: &Range<usize>,
    ) -> Result<(Cow<'t, str>, bool), ReadError> {
        if self.takes_root && depth == 0 {
            let (prefix, _) = name.split_once(':').unwrap_or(("", name));
            self.root = attributes
                .iter()
                .filter(|attribute| attribute.declares)
                .find(|attribute| attribute.name.strip_prefix("xmlns:").unwrap_or("") == prefix)
                .map(|attribute| attribute.value.clone().into_owned());
        }
        if attributes.iter().any(|attribute| attribute.declares) {
            let mut unknown = Vec::with_capacity(attributes.len());
            for attribute in attributes.iter() {
                let keep = !attribute.declares || self.declare(depth, attribute)?;
                unknown.push(keep);
            }
            let mut keep = unknown.into_iter();
            attributes.retain(|_| keep.next().unwrap_or(true));
        }
        let resolved = self.element(name, tag)?;
        if attributes
            .iter()
            .any(|attribute| !attribute.declares && attribute.name.contains(':'))
        {
            self.rename(attributes)?;
        }
        Ok(resolved)
    }

    /// What the outermost element declares, each by its prefix.
    pub(super) fn declared(&self) -> &[(String, String)] {
        &self.declared
    }

    /// Forgets the declarations of elements that were closed.
    pub(super) fn leave(&mut self, depth: usize) {
        while self
            .bindings
            .last()
            .is_some_and(|binding| binding.depth >= depth)
        {
            if let Some(binding) = self.bindings.pop() {
                match binding.hidden {
                    Some(hidden) => self.last.insert(binding.prefix, hidden),
                    None => self.last.remove(&binding.prefix),
                };
            }
        }
    }

    /// Takes in a declaration; whether its namespace is an unknown one.
    fn declare(&mut self, depth: usize, attribute: &Attribute<'_>) -> Result<bool, ReadError> {
        let name = &*attribute.name;
        let uri = &*attribute.value;
        let prefix = name.strip_prefix("xmlns:").unwrap_or("");
        let reserved = prefix == "xmlns"
            || (prefix == "xml") != (uri == CUSTOMARY[0].0)
            || uri == "http://www.w3.org/2000/xmlns/";
        if reserved || (uri.is_empty() && !prefix.is_empty()) {
            return Err(syntax(
                format!("`{name}=\"{uri}\"` declares no namespace"),
                attribute.span.clone(),
                "give the prefix the address of its namespace; `xml` and `xmlns` are reserved",
            ));
        }
        if depth == 0 {
            self.declared.push((prefix.to_owned(), uri.to_owned()));
        }
        let meaning = self.meaning_of(uri);
        self.note_other_address(meaning);
        let hidden = self.last.insert(prefix.into(), self.bindings.len());
        self.bindings.push(Binding {
            depth,
            prefix: prefix.into(),
            meaning,
            hidden,
        });
        Ok(matches!(meaning, Meaning::Other(_)))
    }

    /// Adds the customary prefix to what is declared where it stands for another address than usual, so
    /// that names written with it are in the namespace that they were in.
    fn note_other_address(&mut self, meaning: Meaning) {
        let Meaning::Customary(at) = meaning else {
            return;
        };
        let (uri, prefix) = CUSTOMARY[at];
        let usual = CUSTOMARY.iter().position(|(_, known)| *known == prefix);
        if usual != Some(at) && !self.declared.iter().any(|(known, _)| known == prefix) {
            self.declared.push((prefix.to_owned(), uri.to_owned()));
        }
    }

    fn meaning_of(&mut self, uri: &str) -> Meaning {
        if uri.is_empty() {
            return Meaning::None;
        }
        if let Some(at) = self.own.iter().position(|own| *own == uri) {
            return Meaning::Own(at);
        }
        if let Some(at) = CUSTOMARY.iter().position(|(known, _)| *known == uri) {
            return Meaning::Customary(at);
        }
        let number = if let Some(&number) = self.others.get(uri) {
            number
        } else {
            let number = u32::try_from(self.others.len()).unwrap_or(u32::MAX);
            self.others.insert(uri.into(), number);
            number
        };
        if (self.is_own)(uri) || self.root.as_deref() == Some(uri) {
            return Meaning::Own(self.own.len() + number as usize);
        }
        Meaning::Other(number)
    }

    fn element<'t>(
        &self,
        name: &'t str,
        tag: &Range<usize>,
    ) -> Result<(Cow<'t, str>, bool), ReadError> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let meaning = if prefix.is_empty() {
            self.bound("").unwrap_or(Meaning::None)
        } else {
            self.prefix(prefix, &(tag.start + 1..tag.start + 1 + name.len()))?
        };
        Ok(match meaning {
            Meaning::None | Meaning::Own(_) => (Cow::Borrowed(local), false),
            Meaning::Customary(at) => (with_prefix(at, prefix, name, local), false),
            Meaning::Other(_) => (Cow::Borrowed(name), true),
        })
    }

    /// Gives attributes the customary prefixes, unless another one of the tag has that name.
    fn rename(&self, attributes: &mut [Attribute<'_>]) -> Result<(), ReadError> {
        let mut renamed = Vec::new();
        let mut seen = Vec::new();
        for (index, attribute) in attributes.iter().enumerate() {
            let Some((prefix, local)) = attribute.name.split_once(':') else {
                continue;
            };
            if attribute.declares {
                continue;
            }
            let meaning = self.prefix(prefix, &attribute.span)?;
            seen.push((meaning, local, index));
            match meaning {
                Meaning::Customary(at) if CUSTOMARY[at].1 != prefix => {
                    renamed.push((index, format!("{}:{local}", CUSTOMARY[at].1)));
                }
                Meaning::Own(_) => renamed.push((index, local.to_owned())),
                _ => {}
            }
        }
        if let Some(index) = repeated(&seen) {
            let attribute = &attributes[index];
            return Err(syntax(
                format!("the attribute `{}` stands twice in one tag", attribute.name),
                attribute.span.clone(),
                "two prefixes stand for one namespace: remove one of the attributes",
            ));
        }
        if renamed.is_empty() {
            return Ok(());
        }
        let mut names: HashSet<String> = attributes
            .iter()
            .map(|attribute| attribute.name.to_string())
            .collect();
        for (index, name) in renamed {
            if names.insert(name.clone()) {
                attributes[index].name = Cow::Owned(name);
            }
        }
        Ok(())
    }

    fn prefix(&self, prefix: &str, at: &Range<usize>) -> Result<Meaning, ReadError> {
        if prefix == "xml" {
            return Ok(Meaning::Customary(0));
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
        if self.bindings.len() > FEW {
            return self.last.get(prefix).map(|&at| self.bindings[at].meaning);
        }
        self.bindings
            .iter()
            .rev()
            .find(|binding| *binding.prefix == *prefix)
            .map(|binding| binding.meaning)
    }
}

fn with_prefix<'t>(at: usize, prefix: &str, name: &'t str, local: &str) -> Cow<'t, str> {
    let customary = CUSTOMARY[at].1;
    if customary == prefix {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(format!("{customary}:{local}"))
    }
}

/// The first attribute with the namespace and name of one before it.
fn repeated(seen: &[(Meaning, &str, usize)]) -> Option<usize> {
    let same = |a: &(Meaning, &str, usize), b: &(Meaning, &str, usize)| (a.0, a.1) == (b.0, b.1);
    let found = if seen.len() <= FEW {
        (1..seen.len()).find(|&at| seen[..at].iter().any(|first| same(first, &seen[at])))
    } else {
        let mut names = HashSet::with_capacity(seen.len());
        seen.iter()
            .position(|(meaning, local, _)| !names.insert((*meaning, *local)))
    };
    found.map(|at| seen[at].2)
}
