//! `guiju formats`.

use std::fmt::Write;

use super::{Outcome, print};
use crate::formats::FORMATS;

/// List the formats that can be read and written.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> anyhow::Result<Outcome> {
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
