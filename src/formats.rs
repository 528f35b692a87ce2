//! The one table of formats: how each is recognised, read and written.
//!
//! The command line's help, the documentation and the tests of every format go over this table.

mod page;

use std::io;

use crate::diagnostic::Diagnostic;
use crate::model::Standard;
use crate::readers::{self, Limits, Mapping, ReadError, Reading, Syntax};
use crate::source::SourceFile;
use crate::validation::{self, Options};
use crate::writers::{self, Templates, WriteError, Writing};

/// Reads a file's text as a document.
pub type ReadFn = fn(&SourceFile, &Limits) -> Result<Reading, ReadError>;

/// How a format is written.
#[derive(Debug, Clone, Copy)]
pub enum Writer {
    /// As data.
    Data(fn(&Standard) -> Result<Writing, WriteError>),
    /// As data, piece by piece.
    Stream(fn(&Standard, &mut dyn io::Write) -> Result<(), WriteError>),
    /// Through templates.
    Templates(fn(&Standard, &Templates) -> Result<Writing, WriteError>),
}

/// A format of standard documents.
#[derive(Debug)]
pub struct Format {
    /// Its name, as options and ledgers use it.
    pub name: &'static str,
    /// What it is, for people.
    pub title: &'static str,
    /// How file names of this format end, the usual ending first.
    pub extensions: &'static [&'static str],
    /// Its media type by RFC 6838.
    pub media_type: &'static str,
    /// Where it is defined.
    pub specification: &'static str,
    /// The syntax of our own documents, whose findings point into the text itself.
    pub syntax: Option<Syntax>,
    /// How it is read, if it is.
    pub read: Option<ReadFn>,
    /// What each of its elements and attributes becomes: the text of a
    /// [`Mapping`].
    pub mapping: Option<&'static str>,
    /// How it is written, if it is.
    pub write: Option<Writer>,
    recognise: fn(&Appearance<'_>) -> bool,
}

/// What a file looks like from outside.
struct Appearance<'a> {
    file_name: &'a str,
    text: &'a str,
    first: Option<char>,
    root: Option<Root>,
}

/// The root element of an XML document.
struct Root {
    name: String,
    namespace: String,
}

impl Appearance<'_> {
    fn ends_with(&self, endings: &[&str]) -> bool {
        endings
            .iter()
            .any(|ending| self.file_name.ends_with(ending))
    }

    fn root(&self, accept: impl Fn(&str, &str) -> bool) -> bool {
        self.root
            .as_ref()
            .is_some_and(|root| accept(&root.name, &root.namespace))
    }
}

/// Every format that guiju knows.
pub static FORMATS: &[Format] = &[
    Format {
        name: "json",
        title: "guiju standard document, JSON",
        extensions: &[".std.json", ".json"],
        media_type: "application/json",
        specification: "schemas/standard.schema.json",
        syntax: Some(Syntax::Json),
        read: Some(readers::json::read),
        mapping: None,
        write: Some(Writer::Stream(writers::json::write)),
        recognise: |file| {
            file.first == Some('{')
                && !file.ends_with(&[".yaml", ".yml"])
                && readers::oscal::root_key(file.text).is_none()
        },
    },
    Format {
        name: "yaml",
        title: "guiju standard document, YAML",
        extensions: &[".std.yaml", ".std.yml", ".yaml", ".yml"],
        media_type: "application/yaml",
        specification: "schemas/standard.schema.json",
        syntax: Some(Syntax::Yaml),
        read: Some(readers::yaml::read),
        mapping: None,
        write: Some(Writer::Data(writers::yaml::write)),
        recognise: |file| file.ends_with(&[".yaml", ".yml"]) || begins_as_yaml(file.text),
    },
    Format {
        name: "niso-sts",
        title: "NISO STS and ISO STS, XML",
        extensions: &[".xml"],
        media_type: "application/xml",
        specification: "ANSI/NISO Z39.102-2022",
        syntax: None,
        read: Some(readers::sts::read),
        mapping: Some(include_str!("readers/sts/mapping.txt")),
        write: Some(Writer::Templates(writers::sts::write)),
        recognise: |file| {
            file.root(|name, namespace| {
                namespace.is_empty() && matches!(name, "standard" | "adoption")
            })
        },
    },
    Format {
        name: "html",
        title: "HTML, one self-contained page",
        extensions: &[".html"],
        media_type: "text/html",
        specification: "https://html.spec.whatwg.org/",
        syntax: None,
        read: None,
        mapping: None,
        write: Some(Writer::Templates(writers::html::write)),
        recognise: |file| file.root(|name, _| name.eq_ignore_ascii_case("html")),
    },
    Format {
        name: "markdown",
        title: "Markdown: CommonMark with GitHub tables and footnotes",
        extensions: &[".md"],
        media_type: "text/markdown",
        specification: "https://github.github.com/gfm/",
        syntax: None,
        read: None,
        mapping: None,
        write: Some(Writer::Templates(writers::markdown::write)),
        recognise: |file| file.ends_with(&[".md", ".markdown"]),
    },
    Format {
        name: "metanorma",
        title: "Metanorma XML",
        extensions: &[".xml"],
        media_type: "application/xml",
        specification: "https://github.com/metanorma/metanorma-model-iso",
        syntax: None,
        read: Some(readers::metanorma::read),
        mapping: Some(include_str!("readers/metanorma/mapping.txt")),
        write: None,
        recognise: |file| file.root(readers::metanorma::is_root),
    },
    Format {
        name: "rfcxml",
        title: "RFCXML v2 and v3",
        extensions: &[".xml"],
        media_type: "application/xml",
        specification: "RFC 7991",
        syntax: None,
        read: Some(readers::rfcxml::read),
        mapping: Some(include_str!("readers/rfcxml/mapping.txt")),
        write: None,
        recognise: |file| file.root(|name, namespace| name == "rfc" && namespace.is_empty()),
    },
    Format {
        name: "oscal",
        title: "OSCAL catalogs and profiles, XML",
        extensions: &[".oscal.xml", ".xml"],
        media_type: "application/xml",
        specification: "https://pages.nist.gov/OSCAL/",
        syntax: None,
        read: Some(readers::oscal::read_xml),
        mapping: Some(include_str!("readers/oscal/mapping.txt")),
        write: Some(Writer::Data(writers::oscal::write_xml)),
        recognise: |file| {
            file.root(|_, namespace| namespace == "http://csrc.nist.gov/ns/oscal/1.0")
        },
    },
    Format {
        name: "oscal-json",
        title: "OSCAL catalogs and profiles, JSON",
        extensions: &[".oscal.json", ".json"],
        media_type: "application/json",
        specification: "https://pages.nist.gov/OSCAL/",
        syntax: None,
        read: Some(readers::oscal::read_json),
        mapping: Some(include_str!("readers/oscal/mapping.txt")),
        write: Some(Writer::Data(writers::oscal::write_json)),
        recognise: |file| file.first == Some('{') && readers::oscal::root_key(file.text).is_some(),
    },
    Format {
        name: "jats",
        title: "JATS articles",
        extensions: &[".xml"],
        media_type: "application/xml",
        specification: "ANSI/NISO Z39.96-2021",
        syntax: None,
        read: Some(readers::jats::read),
        mapping: Some(include_str!("readers/jats/mapping.txt")),
        write: None,
        recognise: |file| file.root(|name, namespace| name == "article" && namespace.is_empty()),
    },
];

impl Format {
    /// What each of its elements and attributes becomes; empty for a format without a table.
    ///
    /// # Panics
    ///
    /// When the table that the program holds cannot be read, which a test rules out.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let text = self.mapping.unwrap_or_default();
        Mapping::parse(text).unwrap_or_else(|fault| panic!("{}: {fault}", self.name))
    }

    /// The format with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of a file, by its root element and namespace, else by its name.
    #[must_use]
    pub fn recognise(file: &SourceFile) -> Option<&'static Self> {
        let text = file.text();
        let first = text.trim_start().chars().next();
        let root = (first == Some('<')).then(|| root_element(text)).flatten();
        let appearance = Appearance {
            file_name: file.name(),
            text,
            first,
            root,
        };
        FORMATS
            .iter()
            .find(|format| (format.recognise)(&appearance))
    }

    /// The format whose files have names like this one, among those that are written.
    #[must_use]
    pub fn by_file_name(name: &str) -> Option<&'static Self> {
        let written = FORMATS.iter().filter(|format| format.write.is_some());
        written.clone().find(|format| {
            format
                .extensions
                .iter()
                .any(|extension| name.ends_with(extension))
        })
    }
}

/// Whether the first field of a text is that of our own documents.
fn begins_as_yaml(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| {
        let is_said = !(line.trim().is_empty() || line.starts_with('#'));
        is_said && line.trim_end() != "---"
    });
    lines.next().is_some_and(|line| line.starts_with("guiju:"))
}

fn root_element(text: &str) -> Option<Root> {
    // HTML that is no XML opens thus.
    if text.len() > 14 && text.as_bytes()[..14].eq_ignore_ascii_case(b"<!doctype html") {
        return Some(Root {
            name: "html".to_owned(),
            namespace: String::new(),
        });
    }
    let (name, namespace) = readers::xml_root(text)?;
    Some(Root { name, namespace })
}

/// Reads a document in whatever format it is.
///
/// # Errors
///
/// [`ReadError::Structure`] when the format is not known or not read yet, else what its reader says.
pub fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    match Format::recognise(file) {
        Some(Format {
            read: Some(read), ..
        }) => read(file, limits).map(|mut reading| {
            let warnings = std::mem::take(&mut reading.ledger.warnings);
            reading.diagnostics.splice(0..0, warnings);
            reading
        }),
        Some(format) => Err(unreadable(format!(
            "the file is {}, which is not read",
            format.title
        ))),
        None => {
            // What looks like XML and is ill-formed is told to be that.
            if file.text().trim_start().starts_with('<') {
                readers::check_xml(file, limits)?;
            }
            Err(unreadable(
                "the file is in no format that is known".to_owned(),
            ))
        }
    }
}

fn unreadable(message: String) -> ReadError {
    let readable: Vec<_> = FORMATS
        .iter()
        .filter(|format| format.read.is_some())
        .map(|format| format.name)
        .collect();
    ReadError::Structure {
        message,
        span: 0..0,
        help: Some(format!("formats that can be read: {}", readable.join(", "))),
    }
}

/// What is wrong with a document, in whatever format it is; empty when it is sound. Findings come in
/// the order of the file.
#[must_use]
pub fn validate(file: &SourceFile, options: &Options<'_>) -> Vec<Diagnostic> {
    if let Some(syntax) = Format::recognise(file).and_then(|format| format.syntax) {
        return validation::validate(file, syntax, options);
    }
    match read(file, &options.limits) {
        Ok(reading) => validation::validate_reading(&reading, options),
        Err(error) => vec![error.to_diagnostic()],
    }
}

/// Writes a document.
///
/// # Errors
///
/// [`WriteError::NotWritten`] for a format that is only read, else what its writer says.
pub fn write(
    standard: &Standard,
    format: &Format,
    templates: &Templates,
) -> Result<Writing, WriteError> {
    match format.write {
        Some(Writer::Data(write)) => write(standard),
        Some(Writer::Stream(write)) => {
            let mut text = Vec::new();
            write(standard, &mut text)?;
            Ok(Writing {
                text: String::from_utf8(text)
                    .map_err(|error| WriteError::Serialise(error.to_string()))?,
                losses: Vec::new(),
            })
        }
        Some(Writer::Templates(write)) => write(standard, templates),
        None => Err(WriteError::NotWritten(format.name)),
    }
}

/// Writes a document to `out`, piece by piece where the format allows it; what the format could not hold.
///
/// # Errors
///
/// Those of [`write()`], and [`WriteError::Output`] when `out` fails.
pub fn write_to(
    standard: &Standard,
    format: &Format,
    templates: &Templates,
    out: &mut dyn io::Write,
) -> Result<Vec<Diagnostic>, WriteError> {
    if let Some(Writer::Stream(write)) = format.write {
        write(standard, out)?;
        return Ok(Vec::new());
    }
    let writing = write(standard, format, templates)?;
    out.write_all(writing.text.as_bytes())
        .map_err(WriteError::Output)?;
    Ok(writing.losses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_formats_are_told_apart_by_their_root() {
        let name = |text: &str| {
            Format::recognise(&SourceFile::new("x.xml", text)).map(|format| format.name)
        };
        assert_eq!(
            name("<?xml version='1.0'?><!DOCTYPE standard SYSTEM 'x.dtd'><!-- a --><standard/>"),
            Some("niso-sts")
        );
        assert_eq!(name("<adoption>"), Some("niso-sts"));
        assert_eq!(
            name("<iso-standard xmlns='https://www.metanorma.org/ns/iso'>"),
            Some("metanorma")
        );
        for root in [
            "<gb-standard xmlns='http://riboseinc.com/gbstandard'>",
            "<csd-standard xmlns='https://www.calconnect.org/standards/csd'>",
            "<m:ogc-standard xmlns:m='urn:example:another'>",
            "<standard-document>",
            "<metanorma-collection xmlns='http://metanorma.org'>",
        ] {
            assert_eq!(name(root), Some("metanorma"), "{root}");
        }
        assert_eq!(
            name("<o:catalog xmlns:o='http://csrc.nist.gov/ns/oscal/1.0'>"),
            Some("oscal")
        );
        assert_eq!(name("<rfc version='3'/>"), Some("rfcxml"));
        assert_eq!(name("<article>"), Some("jats"));
        assert_eq!(name("<unknown/>"), None);
    }

    #[test]
    fn every_format_read_from_markup_has_a_table_that_can_be_read() {
        for format in FORMATS.iter().filter(|format| format.mapping.is_some()) {
            assert!(!format.mapping().entries().is_empty(), "{}", format.name);
        }
    }

    #[test]
    fn names_are_unique_and_a_written_format_has_an_ending() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(
                FORMATS[..at].iter().all(|other| other.name != format.name),
                "{}",
                format.name
            );
            assert!(
                format.write.is_none() || !format.extensions.is_empty(),
                "{}",
                format.name
            );
        }
    }
}
