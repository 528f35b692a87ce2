//! What has to hold of a document: it is read whole, counted right, valid by the schema, and written in every format.

use std::fs;
use std::path::Path;

use guiju::formats::{self, FORMATS, Format};
use guiju::readers::{Limits, Reading};
use guiju::schema;
use guiju::source::SourceFile;
use guiju::writers::Templates;

use crate::tables::Outcomes;
use crate::{count, kept, same_xml};

/// Covering documents nest deep.
fn limits() -> Limits {
    Limits {
        depth: 1000,
        ..Limits::default()
    }
}

/// A legacy document and its format; `None` for one of our own format.
fn legacy(path: &Path) -> Result<Option<(SourceFile, &'static Format)>, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let file = SourceFile::from_bytes(path.display().to_string(), bytes)
        .map_err(|error| error.to_string())?;
    let format = Format::recognise(&file).ok_or("it is not recognised")?;
    Ok((format.read.is_some() && format.syntax.is_none()).then_some((file, format)))
}

/// Adds what became of a document's names, if the table of the format is for it and it can be read.
pub(crate) fn outcomes_of(format: &Format, path: &Path, outcomes: &mut Outcomes) {
    if let Ok(Some((file, found))) = legacy(path)
        && found.mapping == format.mapping
        && let Ok(reading) = formats::read(&file, &limits())
    {
        outcomes.add(&reading);
    }
}

/// Says what is wrong first.
pub(crate) fn document(path: &Path, outcomes: &mut Outcomes) -> Result<(), String> {
    let Some((file, _)) = legacy(path)? else {
        return Ok(());
    };
    let reading = formats::read(&file, &limits()).map_err(|error| {
        let place = error.to_diagnostic().place.span.unwrap_or(0..0);
        let at = file.line_column(place.start);
        format!("{}:{}: {error}", at.line, at.column)
    })?;
    outcomes.add(&reading);
    count::agrees(file.text(), &reading)?;
    let value = serde_json::to_value(&reading.standard).map_err(|error| error.to_string())?;
    if let Some(fault) = schema::check(&value).first() {
        let pointer = fault.place.pointer.clone().unwrap_or_default();
        return Err(format!(
            "the model is not valid: {} at {pointer}",
            fault.message
        ));
    }
    kept::all(&file, &reading, &value)?;
    is_written(&file, &reading)
}

/// Every format can be written, the same twice; ours gives the same document back, and so does STS.
fn is_written(file: &SourceFile, reading: &Reading) -> Result<(), String> {
    let source = reading.standard.source.as_ref();
    let templates = Templates::built_in().map_err(|error| error.to_string())?;
    for target in FORMATS.iter().filter(|format| format.write.is_some()) {
        let write = || formats::write(&reading.standard, target, &templates);
        let written = write().map_err(|error| format!("writing {}: {error}", target.name))?;
        if write().map_or(true, |again| again.text != written.text) {
            return Err(format!("{} is not written alike twice", target.name));
        }
        if target.name == "niso-sts" && source.is_some_and(|source| source.format == target.name) {
            let told = same_xml::differences(file.text(), &written.text, 1);
            if let Some(difference) = told.first() {
                return Err(format!("written as STS again: {difference:.400}"));
            }
        }
        if target.name == "json" {
            let again = formats::read(&SourceFile::new("x.std.json", written.text), &limits())
                .map_err(|error| format!("reading what was written: {error}"))?;
            if again.standard != reading.standard {
                return Err("JSON does not give the same document back".into());
            }
        }
    }
    Ok(())
}
