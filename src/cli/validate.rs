//! `guiju validate`.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

use super::limits::LimitArgs;
use super::{Color, Outcome, input, print, report};
use crate::diagnostic::sarif::RuleText;
use crate::diagnostic::text::Style;
use crate::diagnostic::{self, Diagnostic, Report};
use crate::formats;
use crate::readers::Limits;
use crate::rules;
use crate::schema::OrganisationSchema;
use crate::source::SourceFile;
use crate::validation::Options;

/// Check documents against the schema and for integrity.
///
/// Documents in other formats than our own are checked as they are read: what is found points at the
/// lines of the file itself.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The documents; `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to show what is found.
    #[arg(long, value_enum, default_value_t = Shape::Text, value_name = "FORMAT")]
    format: Shape,
    /// A JSON Schema of your organisation that the documents must follow too.
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,
    #[command(flatten)]
    limits: LimitArgs,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shape {
    /// For people: the line with a caret, and what to do.
    Text,
    /// A JSON array of objects.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub workflows.
    Github,
    /// JUnit XML, for test reports.
    Junit,
}

pub(super) fn run(args: &Args, color: Color) -> anyhow::Result<Outcome> {
    let organisation = args
        .schema
        .as_deref()
        .map(organisation_schema)
        .transpose()?;
    let options = Options {
        limits: args.limits.limits(),
        organisation: organisation.as_ref(),
    };
    let mut files = Vec::with_capacity(args.files.len());
    let mut unreadable = Vec::new();
    for path in &args.files {
        match input::read(path, &options.limits) {
            Ok(Ok(file)) => {
                let found = formats::validate(&file, &options);
                files.push((file, found));
            }
            Ok(Err(unreadable)) => {
                let input::Unreadable { file, finding } = *unreadable;
                files.push((file, vec![finding]));
            }
            // The others are still worth checking.
            Err(error) => unreadable.push(error),
        }
    }
    let reports: Vec<Report<'_>> = files
        .iter()
        .map(|(file, diagnostics)| Report { file, diagnostics })
        .collect();
    show(&reports, args.format, color)?;
    if let Some(last) = unreadable.pop() {
        for error in &unreadable {
            report(&format!("guiju: {error:#}"));
        }
        return Err(last);
    }
    Ok(Outcome::clean_if(
        files.iter().all(|(_, found)| found.is_empty()),
    ))
}

/// Shows findings.
fn show(reports: &[Report<'_>], format: Shape, color: Color) -> anyhow::Result<()> {
    let style = style(color, &std::io::stdout());
    print(&shown(reports, format, style))?;
    if format == Shape::Text {
        sum_up(reports);
    }
    Ok(())
}

/// Findings as they are shown.
pub(super) fn shown(reports: &[Report<'_>], format: Shape, style: Style) -> String {
    match format {
        Shape::Text => diagnostic::text::render(reports, style),
        Shape::Json => diagnostic::json::render(reports),
        Shape::Sarif => diagnostic::sarif::render(reports, &describe),
        Shape::Github => diagnostic::github::render(reports),
        Shape::Junit => diagnostic::junit::render(reports),
    }
}

/// What is known of a drafting rule.
fn describe(code: &str) -> Option<RuleText> {
    let rule = rules::rule(code)?;
    let lang = rule.profile().lang();
    Some(RuleText {
        name: rule.name.to_owned(),
        asks: rule.asks.get(lang).to_owned(),
        help: rule.explanation(lang),
        severity: rule.severity,
    })
}

/// Tells how many findings there are.
pub(super) fn sum_up(reports: &[Report<'_>]) {
    match diagnostic::text::summary(reports) {
        Some(summary) => report(&summary),
        None if reports.is_empty() => {}
        None => report("no faults found"),
    }
}

/// Shows findings beside the work of another command, on standard error.
pub(super) fn render(file: &SourceFile, diagnostics: &[Diagnostic], color: Color) -> String {
    diagnostic::text::render(
        &[Report { file, diagnostics }],
        style(color, &std::io::stderr()),
    )
}

pub(super) fn style(color: Color, stream: &impl std::io::IsTerminal) -> Style {
    Style {
        colour: color.wanted(stream),
        ..Style::default()
    }
}

fn organisation_schema(path: &Path) -> anyhow::Result<OrganisationSchema> {
    let file = input::read(path, &Limits::default())?.map_err(|unreadable| {
        anyhow::anyhow!(
            "cannot use {} as a schema: {}",
            path.display(),
            unreadable.finding.message
        )
    })?;
    let schema = serde_json::from_str(file.text())
        .with_context(|| format!("cannot use {} as a schema: it is not JSON", path.display()))?;
    OrganisationSchema::new(&schema)
        .with_context(|| format!("cannot use {} as a schema", path.display()))
}
