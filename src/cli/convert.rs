//! `guiju convert`.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::limits::LimitArgs;
use super::{
    Color, Outcome, TemplateArgs, input, ledger, output, pictures, print, report, validate,
};
use crate::at_once;
use crate::formats::{self, FORMATS, Format};
use crate::readers::{self, locate_diagnostics};
use crate::writers::{Templates, WriteError};

/// Convert a document: read it in any format that can be read, write it in another.
///
/// The format of the input is recognised by its root element, else by its name.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The document; `-` for standard input.
    input: PathBuf,
    /// The format to write; without it, the one that OUTPUT's name says.
    #[arg(long, value_name = "FORMAT", value_parser = writable())]
    to: Option<String>,
    /// Where to write it; without it, to standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    templates: TemplateArgs,
    /// Write what became of each piece of the source, and what the target could not hold, to a JSON
    /// file.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// How much the ledger tells.
    #[arg(
        long,
        value_enum,
        value_name = "HOW",
        default_value = "summary",
        requires = "ledger"
    )]
    ledger_detail: ledger::Detail,
    /// Fail when anything of the source was dropped.
    #[arg(long)]
    strict: bool,
    /// Say nothing but faults.
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

fn writable() -> PossibleValuesParser {
    PossibleValuesParser::new(
        FORMATS
            .iter()
            .filter(|format| format.write.is_some())
            .map(|format| format.name),
    )
}

pub(super) fn run(args: &Args, color: Color) -> anyhow::Result<Outcome> {
    let target = target(args)?;
    let limits = args.limits.limits();
    let file = match input::read(&args.input, &limits)? {
        Ok(file) => file,
        Err(unreadable) => {
            let input::Unreadable { file, finding } = *unreadable;
            report(validate::render(&file, &[finding], color).trim_end());
            return Ok(Outcome::Findings);
        }
    };
    // The templates are parsed while the document is read.
    let load = || match target.write {
        Some(formats::Writer::Templates(_)) => args.templates.load(),
        _ => Ok(Templates::none()),
    };
    let (reading, templates) = at_once::both(|| formats::read(&file, &limits), load);
    let mut reading = match reading {
        Ok(reading) => reading,
        Err(error) => {
            report(validate::render(&file, &[error.to_diagnostic()], color).trim_end());
            return Ok(Outcome::Findings);
        }
    };
    let templates = templates?;
    let mut missing = Vec::new();
    if target.name == "html" {
        let folder = args.input.parent().unwrap_or(Path::new(""));
        let pictures = pictures::load(&reading.standard, folder, &mut missing);
        pictures::embed(&mut reading.standard, &pictures);
    }
    let written = if let Some(path) = &args.output {
        output::write_with(path, |file| {
            match formats::write_to(&reading.standard, target, &templates, file) {
                Err(WriteError::Output(error)) => Err(error.into()),
                written => Ok(written?),
            }
        })?
    } else {
        let writing = formats::write(&reading.standard, target, &templates)?;
        print(&writing.text)?;
        writing.losses
    };
    let source = Format::recognise(&file);
    let mut notes = std::mem::take(&mut reading.diagnostics);
    let read = notes.len();
    notes.extend(written);
    if !notes.is_empty() {
        match source.and_then(|format| format.syntax) {
            Some(syntax) => locate_diagnostics(&file, syntax, &mut notes),
            None => reading.positions.locate(&mut notes),
        }
    }
    let losses = &notes[read..];
    let account = ledger::Account {
        file: &file,
        source,
        target,
        ledger: &reading.ledger,
        losses,
    };
    if let Some(path) = &args.ledger {
        let json = account.to_json(args.ledger_detail);
        output::write(path, json.as_bytes())?;
    }
    if !args.quiet {
        if !notes.is_empty() {
            report(validate::render(&file, &notes, color).trim_end());
        }
        for picture in missing {
            report(&format!("{}: there is no picture {picture}", file.name()));
        }
        if let Some(summary) = account.summary() {
            report(&format!("{}: {summary}", file.name()));
        }
    }
    let lost = args.strict && reading.ledger.count(readers::Outcome::Dropped) > 0;
    if lost {
        for line in ledger::dropped(&file, &reading.ledger) {
            report(&line);
        }
    }
    // The process ends here; the system takes its memory back faster than piece by piece.
    std::mem::forget((reading, file, templates, notes));
    Ok(Outcome::clean_if(!lost))
}

fn target(args: &Args) -> anyhow::Result<&'static Format> {
    if let Some(name) = &args.to {
        return Format::named(name).ok_or_else(|| anyhow::anyhow!("there is no format {name}"));
    }
    let Some(path) = &args.output else {
        anyhow::bail!("say which format to write with `--to`, or name a file with `-o`");
    };
    let name = path.display().to_string();
    Format::by_file_name(&name).ok_or_else(|| {
        anyhow::anyhow!("no format is known by the name {name}; say which one with `--to`")
    })
}
