//! What the fuzz targets do with their bytes. Nothing may panic, hang or take all memory; spans must
//! point into the text; what was read must be written, and read again alike.

use std::sync::LazyLock;

use guiju::formats::{self, FORMATS, Format};
use guiju::readers::{self, Limits, ReadError, Reading};
use guiju::source::SourceFile;
use guiju::writers::Templates;

/// Smaller than by default: the sanitizer takes a large part of the stack and the time.
fn limits() -> Limits {
    Limits {
        bytes: 1 << 20,
        depth: 60,
        entity_bytes: 64 << 10,
        alias_nodes: 10_000,
        ..Limits::default()
    }
}

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::built_in().expect("built-in templates"));

/// Reads XML of no format.
pub fn check_xml(data: &[u8]) {
    let Ok(file) = SourceFile::from_bytes("x.xml", data.to_vec()) else {
        return;
    };
    if let Err(error) = readers::check_xml(&file, &limits()) {
        check_error(&file, &error);
    }
}

/// Reads a document of a format.
pub fn read(format: &str, data: &[u8]) {
    let format = Format::named(format).expect("a format of the table");
    let _ = read_as(format, data);
}

/// Reads a document in the format that it looks like and writes it in every format.
pub fn convert(data: &[u8]) {
    let name = match data.trim_ascii_start().first() {
        Some(b'<') => "x.xml",
        Some(b'{') => "x.json",
        _ => "x.yaml",
    };
    let Ok(file) = SourceFile::from_bytes(name, data.to_vec()) else {
        return;
    };
    let Some(reading) = Format::recognise(&file).and_then(|format| read_as(format, data)) else {
        return;
    };
    for target in FORMATS.iter().filter(|format| format.write.is_some()) {
        let written = formats::write(&reading.standard, target, &TEMPLATES);
        if let (Ok(writing), Some(syntax)) = (written, target.syntax) {
            let file = SourceFile::new("again", writing.text);
            let deep = Limits {
                depth: 1000,
                ..Limits::default()
            };
            let again = syntax.read(&file, &deep).expect("what was written is read");
            assert!(again.standard == reading.standard, "{}", target.name);
        }
    }
}

fn read_as(format: &Format, data: &[u8]) -> Option<Reading> {
    let file = match SourceFile::from_bytes("x", data.to_vec()) {
        Ok(file) => file,
        Err(error) => {
            let span = error.span.clone();
            let file = SourceFile::up_to_fault("x", error);
            assert!(file.text().get(span).is_some());
            return None;
        }
    };
    match (format.read?)(&file, &limits()) {
        Ok(reading) => {
            for row in reading.ledger.rows() {
                for place in row.places {
                    assert!(file.text().get(place).is_some(), "{}", row.name);
                }
            }
            for finding in &reading.diagnostics {
                if let Some(span) = finding.place.span.clone() {
                    assert!(file.text().get(span).is_some(), "{}", finding.message);
                }
            }
            Some(reading)
        }
        Err(error) => {
            check_error(&file, &error);
            None
        }
    }
}

fn check_error(file: &SourceFile, error: &ReadError) {
    let finding = error.to_diagnostic();
    let span = finding.place.span.clone().unwrap_or(0..0);
    assert!(file.text().get(span.clone()).is_some(), "{error}: {span:?}");
    let _ = file.line_column(span.start);
}
