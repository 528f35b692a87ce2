//! `guiju lint`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use rayon::prelude::*;

use super::configuration::{Configurations, folder_of, read_baseline, relative};
use super::limits::LimitArgs;
use super::validate::{Shape, shown, style, sum_up};
use super::{Color, Outcome, input, output, print, report};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::linting::{self, Baseline, Linted};
use crate::readers::{Limits, ReadError};
use crate::rules::{self, Lang, Options, Profile};
use crate::source::SourceFile;

/// Check documents against the drafting rules: GB/T 1.1 or ISO/IEC Directives Part 2.
///
/// Rules look at what a document says, in whatever format it is; findings point at the lines of the file
/// itself. `guiju explain CODE` tells what a rule asks and why.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "options of a command line")]
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
    /// Show what would be mended, and change nothing. The exit status is 1 when there is something to mend.
    #[arg(long, conflicts_with = "statistics")]
    diff: bool,
    /// A configuration to use, in place of the `guiju.toml` in the document's folder or one above it.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration.
    #[arg(long)]
    isolated: bool,
    /// Let pass the findings in this file.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found now to a file for `--baseline`, so that only what is new is told from now on.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff", "unsafe_fixes"])]
    write_baseline: Option<PathBuf>,
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
    for name in args.select.iter().chain(&args.ignore) {
        if !rules::is_rule(name) {
            anyhow::bail!("there is no rule `{name}`; `guiju rules` lists them");
        }
    }
    anyhow::ensure!(
        !args.diff || args.format == Shape::Text,
        "--diff shows changes, not findings: leave out --format"
    );
    let mut configurations = Configurations::new(args.config.as_deref(), args.isolated, color)?;
    for path in &args.files {
        configurations.look(path, color)?;
    }
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let linter = Linter {
        args,
        limits: args.limits.limits(),
        configurations,
        baseline: args.baseline.as_deref().map(folder_of).zip(baseline),
    };
    if let Some(path) = &args.write_baseline {
        return linter.write_baseline(path);
    }
    if let Some(bold) = args.mending() {
        return linter.mend(bold, color);
    }
    let checked = args
        .files
        .par_iter()
        .map(|path| linter.check(path))
        .collect();
    conclude(args, checked, color)
}

/// A file with what is found in it.
struct Checked {
    file: SourceFile,
    found: Vec<Diagnostic>,
    /// How many findings were let pass.
    suppressed: usize,
}

impl Checked {
    fn new(file: SourceFile, linted: Linted) -> Self {
        Self {
            file,
            suppressed: linted.suppressed,
            found: linted.diagnostics(),
        }
    }

    /// A file that cannot be read as a document.
    fn unread(file: SourceFile, fault: Diagnostic) -> Self {
        Self {
            file,
            found: vec![fault],
            suppressed: 0,
        }
    }
}

/// What all documents are linted with.
struct Linter<'a> {
    args: &'a Args,
    limits: Limits,
    configurations: Configurations,
    /// Findings that are let pass, given by the user, and the folder their paths start from.
    baseline: Option<(PathBuf, Baseline)>,
}

impl Linter<'_> {
    fn options(&self, path: &Path) -> Options {
        let mut options = self.configurations.options(path);
        let args = self.args;
        if let Some(profile) = &args.profile {
            options.profile = Profile::named(profile);
        }
        if let Some(lang) = args.lang {
            options.lang = Some(lang.lang());
        }
        if !args.select.is_empty() {
            options.select.clone_from(&args.select);
        }
        options.ignore.extend(args.ignore.iter().cloned());
        options
    }

    /// What is found in a file, without what is let pass.
    fn lint(&self, path: &Path, file: &SourceFile) -> Result<Linted, ReadError> {
        let mut linted = linting::lint(file, &self.limits, &self.options(path))?;
        if let Some((folder, baseline)) = &self.baseline {
            linted.suppressed += baseline.apply(&relative(path, folder), &mut linted.found);
        } else if let Some((baseline, name)) = self.configurations.baseline(path) {
            linted.suppressed += baseline.apply(&name, &mut linted.found);
        }
        Ok(linted)
    }

    fn check(&self, path: &Path) -> anyhow::Result<Checked> {
        let file = match input::read(path, &self.limits)? {
            Ok(file) => file,
            Err(unreadable) => {
                let input::Unreadable { file, finding } = *unreadable;
                return Ok(Checked::unread(file, finding));
            }
        };
        Ok(match self.lint(path, &file) {
            Ok(linted) => Checked::new(file, linted),
            Err(error) => Checked::unread(file, error.to_diagnostic()),
        })
    }

    /// Writes what is found now to a file, to be let pass from now on.
    fn write_baseline(&self, to: &Path) -> anyhow::Result<Outcome> {
        let folder = folder_of(to);
        let mut baseline = Baseline::default();
        let mut count = 0;
        for path in &self.args.files {
            let file = input::read(path, &self.limits)?.map_err(|unreadable| {
                anyhow::anyhow!("{}: {}", path.display(), unreadable.finding.message)
            })?;
            let options = self.options(path);
            let linted = linting::lint(&file, &self.limits, &options)
                .with_context(|| format!("cannot read {}", path.display()))?;
            count += linted.found.len();
            baseline.add(&relative(path, &folder), &linted.found);
        }
        output::write(to, baseline.to_json().as_bytes())?;
        report(&format!(
            "{count} findings are let pass from now on: {}",
            to.display()
        ));
        Ok(Outcome::Clean)
    }

    /// Mends the files, or shows what would become of them.
    fn mend(&self, bold: bool, color: Color) -> anyhow::Result<Outcome> {
        let args = self.args;
        let mut checked = Vec::with_capacity(args.files.len());
        let mut count = 0;
        for path in &args.files {
            let file = match input::read(path, &self.limits) {
                Ok(Ok(file)) => file,
                Ok(Err(unreadable)) => {
                    let input::Unreadable { file, finding } = *unreadable;
                    checked.push(Ok(Checked::unread(file, finding)));
                    continue;
                }
                Err(error) => {
                    checked.push(Err(error));
                    continue;
                }
            };
            let fixed = match linting::fix(&file, &self.limits, &self.options(path), bold) {
                Ok(fixed) => fixed,
                Err(error) => {
                    checked.push(Ok(Checked::unread(file, error.to_diagnostic())));
                    continue;
                }
            };
            count += fixed.count;
            if args.diff {
                print(&difference(&file, &fixed.text))?;
                continue;
            }
            let bytes = file.encode(&fixed.text);
            if path.as_os_str() == "-" {
                std::io::stdout().lock().write_all(&bytes)?;
            } else if fixed.count > 0 {
                output::write(path, &bytes)?;
            }
            let mended = SourceFile::new(file.name().to_owned(), fixed.text);
            let left = self.lint(path, &mended)?;
            checked.push(Ok(Checked::new(mended, left)));
        }
        if args.diff {
            let is_clean = count == 0 && checked.is_empty();
            conclude(args, checked, color)?;
            return Ok(Outcome::clean_if(is_clean));
        }
        report(&match count {
            1 => "1 finding mended".to_owned(),
            count => format!("{count} findings mended"),
        });
        conclude(args, checked, color)
    }
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
        .map(|checked| Report {
            file: &checked.file,
            diagnostics: &checked.found,
        })
        .collect();
    // A document that was read from standard input and mended is on standard output.
    let is_taken =
        args.mending().is_some() && args.files.iter().any(|path| path.as_os_str() == "-");
    let style = if is_taken {
        style(color, &std::io::stderr())
    } else {
        style(color, &std::io::stdout())
    };
    let text = if args.statistics {
        statistics(&reports, args.lang.map_or(Lang::En, LangArg::lang))
    } else {
        shown(&reports, args.format, style)
    };
    if is_taken {
        std::io::stderr().lock().write_all(text.as_bytes())?;
    } else {
        print(&text)?;
    }
    if args.format == Shape::Text && !args.statistics {
        sum_up(&reports);
        let suppressed: usize = files.iter().map(|checked| checked.suppressed).sum();
        if suppressed > 0 {
            report(&format!("{suppressed} let pass"));
        }
    }
    if let Some(last) = unreadable.pop() {
        for error in &unreadable {
            report(&format!("guiju: {error:#}"));
        }
        return Err(last);
    }
    // Advice is no fault.
    let is_fault = |found: &Diagnostic| found.severity != Severity::Info;
    let mut found = files.iter().flat_map(|checked| &checked.found);
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
