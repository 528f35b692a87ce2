//! `guiju schema`.

use std::path::PathBuf;

use super::{Outcome, output, print};
use crate::linting::Config;
use crate::schema;

/// Print the JSON Schema of standard documents.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// That of `guiju.toml` instead.
    #[arg(long)]
    config: bool,
    /// Write it to FILE.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The schema as the file in `schemas/` has it.
fn schema_text(args: &Args) -> anyhow::Result<String> {
    let schema = if args.config {
        Config::schema()
    } else {
        schema::document_schema()
    };
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let text = schema_text(args)?;
    match &args.output {
        Some(path) => output::write(path, text.as_bytes())?,
        None => print(&text)?,
    }
    Ok(Outcome::Clean)
}
