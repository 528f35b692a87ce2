//! `guiju formats`.

use std::fmt::Write;

use clap::builder::PossibleValuesParser;

use super::{Outcome, print};
use crate::formats::{FORMATS, Format};

/// List the formats that can be read and written, or show what becomes of a format's elements.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Show what each element and attribute of FORMAT becomes, as a page in Markdown.
    #[arg(long, value_name = "FORMAT", value_parser = with_a_page())]
    page: Option<String>,
}

fn with_a_page() -> PossibleValuesParser {
    let formats = FORMATS.iter().filter(|format| format.mapping.is_some());
    PossibleValuesParser::new(formats.map(|format| format.name))
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    if let Some(page) = args
        .page
        .as_deref()
        .and_then(Format::named)
        .and_then(Format::page)
    {
        print(&page)?;
        return Ok(Outcome::Clean);
    }
    let mut text =
        String::from("FORMAT     READ  WRITE  FILES                            WHAT IT IS\n");
    for format in FORMATS {
        let mark = |yes: bool| if yes { "yes" } else { "-" };
        writeln!(
            text,
            "{:<10} {:<5} {:<6} {:<32} {} ({})",
            format.name,
            mark(format.read.is_some()),
            mark(format.write.is_some()),
            format.extensions.join(" "),
            format.title,
            format.specification,
        )?;
    }
    print(&text)?;
    Ok(Outcome::Clean)
}
