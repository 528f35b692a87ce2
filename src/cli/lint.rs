//! `guiju lint`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use rayon::prelude::*;

use super::limits::LimitArgs;
use super::validate::{Shape, show};
use super::{Color, Outcome, input, output, print, report};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::linting;
use crate::readers::Limits;
use crate::rules::{self, Lang, Options, Profile};
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
    /// Mend what can be mended without a change of meaning, in documents in JSON and YAML. All else in the
    /// files stays as it is.
    #[arg(long)]
    fix: bool,
    /// Mend also what someone should look at afterwards.
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be mended, and change nothing.
    #[arg(long)]
    diff: bool,
    /// Tell how often each rule is broken, not where.
    #[arg(long)]
    statistics: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

impl Args {
    /// Whether files are to be mended, or shown as they would be, and whether boldly.
    fn mending(&self) -> Option<bool> {
        (self.fix || self.diff || self.unsafe_fixes).then_some(self.unsafe_fixes)
    }
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
    pub(super) fn lang(self) -> Lang {
        match self {
            Self::Zh => Lang::Zh,
            Self::En => Lang::En,
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
    if let Some(bold) = args.mending() {
        return mend(args, &options, bold, color);
    }
    let limits = args.limits.limits();
    let checked: Vec<anyhow::Result<Checked>> = args
        .files
        .par_iter()
        .map(|path| check(path, &limits, &options))
        .collect();
    conclude(args, checked, color)
}

/// A file with what is found in it.
type Checked = (SourceFile, Vec<Diagnostic>);

fn check(path: &Path, limits: &Limits, options: &Options) -> anyhow::Result<Checked> {
    let file = match input::read(path, limits)? {
        Ok(file) => file,
        Err(unreadable) => {
            let input::Unreadable { file, finding } = *unreadable;
            return Ok((file, vec![finding]));
        }
    };
    let found = match linting::lint(&file, limits, options) {
        Ok(linted) => linted.diagnostics(),
        Err(error) => vec![error.to_diagnostic()],
    };
    Ok((file, found))
}

/// Mends the files, or shows what would become of them.
fn mend(args: &Args, options: &Options, bold: bool, color: Color) -> anyhow::Result<Outcome> {
    let limits = args.limits.limits();
    let mut checked = Vec::with_capacity(args.files.len());
    let mut count = 0;
    for path in &args.files {
        let file = match input::read(path, &limits) {
            Ok(Ok(file)) => file,
            Ok(Err(unreadable)) => {
                let input::Unreadable { file, finding } = *unreadable;
                checked.push(Ok((file, vec![finding])));
                continue;
            }
            Err(error) => {
                checked.push(Err(error));
                continue;
            }
        };
        let fixed = match linting::fix(&file, &limits, options, bold) {
            Ok(fixed) => fixed,
            Err(error) => {
                checked.push(Ok((file, vec![error.to_diagnostic()])));
                continue;
            }
        };
        count += fixed.count;
        if args.diff {
            print(&difference(&file, &fixed.text))?;
            continue;
        }
        let is_stream = path.as_os_str() == "-";
        if is_stream {
            print(&fixed.text)?;
        } else if fixed.count > 0 {
            output::write(path, fixed.text.as_bytes())?;
        }
        let mended = SourceFile::new(file.name().to_owned(), fixed.text);
        let left = linting::lint(&mended, &limits, options)?;
        checked.push(Ok((mended, left.diagnostics())));
    }
    if args.diff {
        for error in checked.iter().filter_map(|checked| checked.as_ref().err()) {
            report(&format!("guiju: {error:#}"));
        }
        return Ok(Outcome::clean_if(count == 0 && checked.is_empty()));
    }
    report(&match count {
        1 => "1 finding mended".to_owned(),
        count => format!("{count} findings mended"),
    });
    conclude(args, checked, color)
}

/// What would become of a file, as a unified diff.
fn difference(file: &SourceFile, text: &str) -> String {
    let diff = similar::TextDiff::from_lines(file.text(), text);
    diff.unified_diff()
        .header(file.name(), file.name())
        .to_string()
}

/// Shows what was found.
fn conclude(
    args: &Args,
    checked: Vec<anyhow::Result<Checked>>,
    color: Color,
) -> anyhow::Result<Outcome> {
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
        let lang = args.lang.map_or(Lang::En, LangArg::lang);
        print(&statistics(&reports, lang))?;
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
fn statistics(reports: &[Report<'_>], lang: Lang) -> String {
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
