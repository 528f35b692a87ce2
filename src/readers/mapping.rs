//! What each element and attribute of a source format becomes: the table beside each reader, which
//! the ledger, the user's pages and the tests read.
//!
//! A line names an element, `element@attribute`, or `*@attribute` for every element that has no line
//! of its own for it, and `prefix:*` for every element of a namespace; then the outcomes that occur, parted by commas; then the types or fields
//! of the model, as the JSON Schema names them; and after ` | ` a sentence. `#` starts a comment.

use std::collections::HashMap;

use super::ledger::{Kind, Outcome};

/// The table of a format.
#[derive(Debug, Default)]
pub struct Mapping {
    entries: Vec<MappingEntry>,
    by_name: HashMap<&'static str, usize>,
}

/// What an element or attribute becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingEntry {
    /// The element, `element@attribute`, `*@attribute` or `prefix:*`.
    pub name: &'static str,
    /// What may become of it.
    pub outcomes: Vec<Outcome>,
    /// The types of the model, or their fields (`Clause.title`), that hold it.
    pub fields: Vec<&'static str>,
    /// What else there is to say.
    pub note: &'static str,
}

impl Mapping {
    /// Reads a table; a line that is none is an error that names it.
    pub fn parse(text: &'static str) -> Result<Self, String> {
        let mut mapping = Self::default();
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let entry = entry(line).map_err(|why| format!("line {}: {why}: {line}", at + 1))?;
            let twice = mapping.by_name.insert(entry.name, mapping.entries.len());
            if twice.is_some() {
                return Err(format!("line {}: {} stands here twice", at + 1, entry.name));
            }
            mapping.entries.push(entry);
        }
        Ok(mapping)
    }

    /// All lines, in order.
    #[must_use]
    pub fn entries(&self) -> &[MappingEntry] {
        &self.entries
    }

    /// The line for a row of the ledger; a text belongs to the element around it.
    #[must_use]
    pub fn find(&self, kind: Kind, name: &str) -> Option<&MappingEntry> {
        let names = match (kind, name.split_once('@')) {
            (Kind::Attribute | Kind::Member | Kind::Text, Some((element, attribute))) => vec![
                name.to_owned(),
                namespace(element),
                format!("*@{attribute}"),
            ],
            (Kind::Element | Kind::Text | Kind::Member | Kind::Item, None) => {
                vec![name.to_owned(), namespace(name)]
            }
            _ => return None,
        };
        names
            .iter()
            .find_map(|name| self.by_name.get(name.as_str()))
            .map(|&at| &self.entries[at])
    }
}

/// The line that stands for a whole namespace.
fn namespace(name: &str) -> String {
    let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
    format!("{prefix}:*")
}

fn entry(line: &'static str) -> Result<MappingEntry, &'static str> {
    let (columns, note) = line.split_once(" | ").unwrap_or((line, ""));
    let (name, rest) = columns
        .trim()
        .split_once(char::is_whitespace)
        .ok_or("an element or attribute is followed by what becomes of it")?;
    let rest = rest.trim_start();
    let (outcomes, fields) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Ok(MappingEntry {
        name,
        outcomes: outcomes
            .split(',')
            .map(|word| Outcome::named(word).ok_or("mapped, normalised, carried or dropped"))
            .collect::<Result<_, _>>()?,
        fields: fields
            .split(',')
            .map(str::trim)
            .filter(|field| !field.is_empty())
            .collect(),
        note: note.trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_name_then_by_attribute_then_by_namespace() {
        let mapping = Mapping::parse(
            "# a comment\n\
             sec        mapped          Clause\n\
             sec@type   mapped,carried  Clause.kind, Clause.class | where the word is known\n\
             *@id       mapped          *.id\n\
             toc        carried         | made anew\n\
             mml:*      mapped          Math.mathml\n",
        )
        .expect("a table");
        let found = |kind, name| mapping.find(kind, name).map(|entry| entry.name);
        assert_eq!(found(Kind::Element, "sec"), Some("sec"));
        assert_eq!(found(Kind::Text, "sec"), Some("sec"));
        assert_eq!(found(Kind::Attribute, "sec@type"), Some("sec@type"));
        assert_eq!(found(Kind::Attribute, "sec@id"), Some("*@id"));
        assert_eq!(found(Kind::Element, "mml:mi"), Some("mml:*"));
        assert_eq!(found(Kind::Attribute, "mml:mi@mathvariant"), Some("mml:*"));
        assert_eq!(found(Kind::Element, "unknown"), None);
        let entry = &mapping.entries()[1];
        assert_eq!(entry.outcomes, [Outcome::Mapped, Outcome::Carried]);
        assert_eq!(entry.fields, ["Clause.kind", "Clause.class"]);
        assert_eq!(entry.note, "where the word is known");
        assert_eq!(mapping.entries()[3].fields, [""; 0]);
        assert_eq!(mapping.entries()[3].note, "made anew");
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        for (text, part) in [
            ("sec", "line 1"),
            ("\nsec lost Clause", "line 2"),
            ("a mapped\na mapped", "twice"),
        ] {
            let error = Mapping::parse(text).expect_err(text);
            assert!(error.contains(part), "{error}");
        }
    }
}
