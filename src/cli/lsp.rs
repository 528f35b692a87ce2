//! `guiju lsp`.

use lsp_server::Connection;

use super::Outcome;
use crate::lsp::{self, ServeError};

/// Serve an editor: the language server, over standard input and output.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Speak over standard input and output, which is what happens anyway: editors say it.
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_: &Args) -> anyhow::Result<Outcome> {
    let (connection, threads) = Connection::stdio();
    let served = lsp::serve(&connection);
    drop(connection);
    let outcome = match served {
        Ok(()) => Outcome::Clean,
        // The protocol asks for the exit status 1.
        Err(ServeError::Ended) => Outcome::Findings,
        Err(error) => return Err(error.into()),
    };
    threads.join()?;
    Ok(outcome)
}
