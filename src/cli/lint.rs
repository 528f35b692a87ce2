//! `guiju lint`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use rayon::prelude::*;

use super::limits::LimitArgs;
use super::validate::{Shape, show};
use super::{Color, Outcome, input, print, report};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::formats;
use crate::rules::{self, Options, Profile};
use crate::source::SourceFile;

/// Check documents against the drafting rules: GB/T 1.1 or ISO/IEC Directives Part 2.
///
/// Rules look at what a document says, in whatever format it is; findings point at the lines of the file
/// itself. `guiju explain CODE` tells what a rule asks and why.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The documents; `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The rules of which source; without it, the document's publisher and language decide.
    #[arg(long, value_name = "PROFILE", value_parser = profiles())]
    profile: Option<String>,
    /// The language of messages; without it, the document's.
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LangArg>,
    /// Run these rules only: codes, names or beginnings of codes.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// Leave these rules out.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// How to show what is found.
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    format: Shape,
    /// Tell how often each rule is broken, not where.
    #[arg(long)]
    statistics: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl LangArg {
    pub(super) fn lang(self) -> rules::Lang {
        match self {
            Self::Zh => rules::Lang::Zh,
            Self::En => rules::Lang::En,
        }
    }
}

pub(super) fn profiles() -> PossibleValuesParser {
    PossibleValuesParser::new(Profile::ALL.map(Profile::name))
}

pub(super) fn run(args: &Args, color: Color) -> anyhow::Result<Outcome> {
    let options = Options {
        profile: args.profile.as_deref().and_then(Profile::named),
        lang: args.lang.map(LangArg::lang),
        select: args.select.clone(),
        ignore: args.ignore.clone(),
    };
    for name in args.select.iter().chain(&args.ignore) {
        if !rules::rules().any(|rule| rule.is_named(name)) {
            anyhow::bail!("there is no rule {name}; `guiju rules` lists them");
        }
    }
    let limits = args.limits.limits();
    let checked: Vec<anyhow::Result<(SourceFile, Vec<Diagnostic>)>> = args
        .files
        .par_iter()
        .map(|path| {
            let file = match input::read(path, &limits)? {
                Ok(file) => file,
                Err(unreadable) => {
                    let input::Unreadable { file, finding } = *unreadable;
                    return Ok((file, vec![finding]));
                }
            };
            let found = match formats::lint(&file, &limits, &options) {
                Ok(found) => found
                    .into_iter()
                    .map(|(_, diagnostic)| diagnostic)
                    .collect(),
                Err(error) => vec![error.to_diagnostic()],
            };
            Ok((file, found))
        })
        .collect();
    let mut files = Vec::with_capacity(checked.len());
    let mut unreadable = Vec::new();
    for checked in checked {
        match checked {
            Ok(checked) => files.push(checked),
            // The others are still worth checking.
            Err(error) => unreadable.push(error),
        }
    }
    let reports: Vec<Report<'_>> = files
        .iter()
        .map(|(file, diagnostics)| Report { file, diagnostics })
        .collect();
    if args.statistics {
        print(&statistics(
            &reports,
            options.lang.unwrap_or(rules::Lang::En),
        ))?;
    } else {
        show(&reports, args.format, color)?;
    }
    if let Some(last) = unreadable.pop() {
        for error in &unreadable {
            report(&format!("guiju: {error:#}"));
        }
        return Err(last);
    }
    // Advice is no fault.
    let is_fault = |found: &Diagnostic| found.severity != Severity::Info;
    let mut found = files.iter().flat_map(|(_, found)| found);
    Ok(Outcome::clean_if(!found.any(is_fault)))
}

/// How often each rule is broken, the most often first.
fn statistics(reports: &[Report<'_>], lang: rules::Lang) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in reports.iter().flat_map(|report| report.diagnostics) {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let lines = counts.into_iter().map(|(code, count)| {
        let asks = rules::rule(code).map_or("", |rule| rule.asks.get(lang));
        format!("{count:>6}  {code:<12} {asks}\n")
    });
    lines.collect()
}
