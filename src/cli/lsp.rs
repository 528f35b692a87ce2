//! `guiju lsp`.

use lsp_server::Connection;

use super::Outcome;
use crate::lsp;

/// Serve an editor: the language server, over standard input and output.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Speak over standard input and output, which is what happens anyway: editors say it.
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_: &Args) -> anyhow::Result<Outcome> {
    let (connection, threads) = Connection::stdio();
    lsp::serve(&connection)?;
    drop(connection);
    threads.join()?;
    Ok(Outcome::Clean)
}
