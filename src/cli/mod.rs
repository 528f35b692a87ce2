//! The command line: a command a file. Each parses its arguments, calls the library, prints.
//!
//! Exit status: 0 all well, 1 findings in the input, 2 the tool could not run.

mod build;
mod configuration;
mod convert;
mod formats;
mod input;
mod ledger;
mod limits;
mod lint;
mod lsp;
mod output;
mod pictures;
mod rules;
mod schema;
mod validate;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand, ValueEnum};

use crate::writers::Templates;

/// Validate, convert and render standards that machines can read.
#[derive(Debug, Parser)]
#[command(name = "guiju", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour what is shown.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Validate(validate::Args),
    Convert(convert::Args),
    Build(build::Args),
    Schema(schema::Args),
    Formats(formats::Args),
    Lint(lint::Args),
    Rules(rules::Args),
    Explain(rules::ExplainArgs),
    Lsp(lsp::Args),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn wanted(self, stream: &impl IsTerminal) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                stream.is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }
}

/// How a command ended that did run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All well.
    Clean,
    /// The input has faults.
    Findings,
}

impl Outcome {
    fn clean_if(clean: bool) -> Self {
        if clean { Self::Clean } else { Self::Findings }
    }
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    // Documents nest, and so do the functions that walk them: a stack that the deepest document
    // allowed fits in, whatever the platform gives the main thread.
    let run = std::thread::Builder::new()
        .stack_size(crate::at_once::STACK)
        .spawn(move || run(cli));
    let result = match run.map(std::thread::JoinHandle::join) {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("guiju: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let color = cli.color;
    match cli.command {
        Command::Validate(args) => validate::run(&args, color),
        Command::Convert(args) => convert::run(&args, color),
        Command::Build(args) => build::run(&args, color),
        Command::Schema(args) => schema::run(&args),
        Command::Formats(args) => formats::run(&args),
        Command::Lint(args) => lint::run(&args, color),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => rules::explain(&args),
        Command::Lsp(args) => lsp::run(&args),
    }
}

/// Whether the reader of our output went away, which is its right.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

/// Prints a line for the person at the terminal.
fn report(line: &str) {
    // Nobody is left to tell if this fails.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints what was asked for.
fn print(text: &str) -> anyhow::Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

/// Where templates come from.
#[derive(Debug, clap::Args)]
struct TemplateArgs {
    /// Use the templates in DIR in place of the built-in ones of the same name, such as
    /// `DIR/html/table.html`.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

impl TemplateArgs {
    fn load(&self) -> anyhow::Result<Templates> {
        match &self.templates {
            None => Ok(Templates::built_in()?),
            Some(dir) => {
                anyhow::ensure!(
                    dir.is_dir(),
                    "{} is not a folder of templates",
                    dir.display()
                );
                Templates::with_overrides(dir)
                    .with_context(|| format!("cannot use the templates in {}", dir.display()))
            }
        }
    }
}
