//! `guiju schema`.

use std::path::PathBuf;

use super::{Outcome, output, print};
use crate::schema;

/// Print the JSON Schema of standard documents.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write it to FILE.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The schema as the file in `schemas/` has it.
fn schema_text() -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&schema::document_schema())? + "\n")
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let text = schema_text()?;
    match &args.output {
        Some(path) => output::write(path, text.as_bytes())?,
        None => print(&text)?,
    }
    Ok(Outcome::Clean)
}
