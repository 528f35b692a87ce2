//! `guiju build`: a folder of documents to a site.

mod collect;
mod in_order;
mod manifest;

use std::path::{Path, PathBuf};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use self::collect::Job;
use self::in_order::InOrder;
use self::manifest::{Built, Manifest};
use super::limits::LimitArgs;
use super::{Color, Outcome, TemplateArgs, input, output, pictures, report, validate};
use crate::diagnostic::Severity;
use crate::formats::{self, Format};
use crate::readers::{Limits, Reading};
use crate::source::SourceFile;
use crate::validation::Options;
use crate::writers::{SiteEntry, Templates, site_index};

/// Build every document in a folder: HTML, Markdown, XML and JSON, with an index page.
///
/// Documents are files that end in .std.json, .std.yaml or .std.yml, and XML files of a format that can
/// be read. One with faults is reported and the rest is built. A document that has not changed
/// since the last build is not built again.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folders; a single file will do as well.
    #[arg(required = true, value_name = "DIR")]
    inputs: Vec<PathBuf>,
    /// Where to put the site.
    #[arg(short, long, value_name = "SITE")]
    output: PathBuf,
    #[command(flatten)]
    templates: TemplateArgs,
    /// How many documents to build at a time; without it, as many as there are processors.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Build all documents, changed or not.
    #[arg(long)]
    force: bool,
    /// Say nothing but faults.
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

/// What is made of each document: a format, and the ending of the file.
const TARGETS: [(&str, &str); 4] = [
    ("markdown", ".md"),
    ("niso-sts", ".xml"),
    ("json", ".std.json"),
    ("html", ".html"),
];

pub(super) fn run(args: &Args, color: Color) -> anyhow::Result<Outcome> {
    let templates = args.templates.load()?;
    let site = &args.output;
    let jobs = collect::collect(&args.inputs, site)?;
    anyhow::ensure!(
        !jobs.is_empty(),
        "there is no standard document in {}",
        names(&args.inputs)
    );
    std::fs::create_dir_all(site).map_err(|error| {
        anyhow::anyhow!(
            "cannot make the folder {}: {}",
            site.display(),
            input::reason(&error)
        )
    })?;
    let old = Manifest::load(site);
    let workshop = Workshop {
        site,
        templates: &templates,
        old: &old,
        force: args.force,
        limits: args.limits.limits(),
        color,
    };

    let bar = if args.quiet {
        ProgressBar::hidden()
    } else {
        progress(jobs.len())
    };
    let plain = bar.is_hidden() && !args.quiet;
    let lines = InOrder::new(|line: Line| {
        if let Some(text) = line.text.filter(|_| line.fault || plain) {
            bar.suspend(|| report(text.trim_end()));
        }
        bar.inc(1);
    });
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.map_or(0, usize::from))
        .stack_size(crate::at_once::STACK)
        .build()?;
    let built: Vec<(String, State)> = pool.install(|| {
        jobs.par_iter()
            .enumerate()
            .with_max_len(1)
            .map(|(at, job)| {
                let (state, line) = workshop.build(job);
                lines.put(at, line);
                (job.stem.clone(), state)
            })
            .collect()
    });
    bar.finish_and_clear();

    let count =
        |wanted: fn(&State) -> bool| built.iter().filter(|(_, state)| wanted(state)).count();
    let failed = count(|state| matches!(state, State::Failed(_)));
    let unchanged = count(|state| matches!(state, State::Unchanged(_)));
    let new = Manifest::of(built, &templates);
    write_index(site, &new, &templates)?;
    old.remove_what_is_gone(&new, site);
    new.save(site)?;
    if !args.quiet {
        let total = jobs.len();
        report(&format!(
            "{} built, {unchanged} unchanged, {failed} with faults: {}",
            total - unchanged - failed,
            site.join("index.html").display()
        ));
    }
    Ok(Outcome::clean_if(failed == 0))
}

/// What all documents are built with.
struct Workshop<'a> {
    site: &'a Path,
    templates: &'a Templates,
    old: &'a Manifest,
    force: bool,
    limits: Limits,
    color: Color,
}

/// How it went with a document.
enum State {
    Built(Built, Lacks),
    Unchanged(Built),
    /// With what was built of it before, which stays.
    Failed(Option<Built>),
}

/// What a document that was built lacks.
#[derive(Default)]
struct Lacks {
    /// Pictures that are not there.
    pictures: Vec<String>,
    /// How many kinds of things a format cannot hold, by the ending of its file.
    losses: Vec<(&'static str, usize)>,
}

impl Lacks {
    fn told(&self, document: &str, lines: &mut Vec<String>) {
        let missing = self.pictures.iter();
        lines.extend(missing.map(|picture| format!("{document}: there is no picture {picture}")));
        let losses = self.losses.iter();
        let losses: Vec<_> = losses
            .map(|(ending, kinds)| format!("{ending} ({kinds})"))
            .collect();
        if !losses.is_empty() {
            lines.push(format!(
                "{document}: not all of it is in {}; `guiju convert` tells what each lacks",
                losses.join(", ")
            ));
        }
    }
}

/// What there is to say of a document.
struct Line {
    text: Option<String>,
    fault: bool,
}

impl Workshop<'_> {
    fn build(&self, job: &Job) -> (State, Line) {
        let before = self.old.get(&job.stem, self.templates);
        match self.try_build(job, before) {
            Ok(State::Unchanged(built)) => (
                State::Unchanged(built),
                Line {
                    text: None,
                    fault: false,
                },
            ),
            Ok(state) => {
                let document = job.path.display().to_string();
                let page = self.site.join(&job.stem);
                let mut lines = vec![format!("{document} -> {}.html", page.display())];
                let mut fault = false;
                if let State::Built(_, lacks) = &state {
                    lacks.told(&document, &mut lines);
                    fault = !lacks.pictures.is_empty();
                }
                let text = lines.join("\n");
                (
                    state,
                    Line {
                        text: Some(text),
                        fault,
                    },
                )
            }
            Err(message) => {
                let last = self.old.last_good(&job.stem);
                (
                    State::Failed(last),
                    Line {
                        text: Some(message),
                        fault: true,
                    },
                )
            }
        }
    }

    /// Builds a document; the error is what to show.
    fn try_build(&self, job: &Job, before: Option<Built>) -> Result<State, String> {
        if let Some(clash) = &job.clash {
            return Err(format!(
                "{}: not built: {} has the same name",
                job.path.display(),
                clash.display()
            ));
        }
        let shown = |error: anyhow::Error| format!("{error:#}");
        let most = self.limits.bytes.saturating_add(1) as u64;
        let bytes = input::read_at_most(&job.path, most).map_err(|error| {
            format!(
                "cannot read {}: {}",
                job.path.display(),
                input::reason(&error)
            )
        })?;
        let hash = manifest::hash(&bytes);
        if let Some(before) = before.filter(|before| {
            before.hash == hash
                && !self.force
                && before.is_there(self.site)
                && before.has_same_pictures(&job.path)
        }) {
            return Ok(State::Unchanged(before));
        }
        let name = job.path.display().to_string();
        let file = input::decode(name.clone(), bytes, &self.limits).map_err(|unreadable| {
            let input::Unreadable { file, finding } = *unreadable;
            validate::render(&file, &[finding], self.color)
        })?;
        let mut standard = self.read(&file)?.standard;
        let folder = job.path.parent().unwrap_or(Path::new(""));
        let mut lacks = Lacks::default();
        let pictures = pictures::load(&standard, folder, &mut lacks.pictures);
        let entry = SiteEntry::of(&standard, &job.stem);
        let mut outputs = Vec::with_capacity(TARGETS.len());
        for (format, ending) in TARGETS {
            if format == "html" {
                // The last one: the page holds its pictures, the others name them.
                pictures::embed(&mut standard, &pictures);
            }
            let Some(format) = Format::named(format) else {
                continue;
            };
            let writing = formats::write(&standard, format, self.templates)
                .map_err(|error| format!("{name}: cannot write {}: {error}", format.title))?;
            if !writing.losses.is_empty() {
                lacks.losses.push((ending, writing.losses.len()));
            }
            outputs.push((format!("{}{ending}", job.stem), writing.text.into_bytes()));
        }
        let below = job.stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let inputs = pictures
            .iter()
            .map(|picture| (picture.location.clone(), manifest::hash(&picture.bytes)))
            .collect();
        outputs.extend(pictures.into_iter().map(|picture| {
            let joint = if below.is_empty() { "" } else { "/" };
            (format!("{below}{joint}{}", picture.location), picture.bytes)
        }));
        // All of them are made before the first is written: a document is built whole or not at all.
        for (path, bytes) in &outputs {
            let path = self.site.join(path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent).map_err(|error| {
                    format!("cannot make the folder {}: {error}", parent.display())
                })?;
            }
            output::write(&path, bytes).map_err(shown)?;
        }
        let built = Built {
            hash,
            pictures: inputs,
            outputs: outputs.into_iter().map(|(path, _)| path).collect(),
            entry,
        };
        Ok(State::Built(built, lacks))
    }

    /// Reads a document that is sound enough to be published.
    fn read(&self, file: &SourceFile) -> Result<Reading, String> {
        let options = Options {
            limits: self.limits,
            ..Options::default()
        };
        let findings = formats::validate(file, &options);
        if findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
        {
            return Err(validate::render(file, &findings, self.color));
        }
        formats::read(file, &self.limits)
            .map_err(|error| validate::render(file, &[error.to_diagnostic()], self.color))
    }
}

fn write_index(site: &Path, manifest: &Manifest, templates: &Templates) -> anyhow::Result<()> {
    let entries: Vec<&SiteEntry> = manifest.entries().collect();
    let page = site_index(&entries, templates).context("cannot write the index page")?;
    output::write(&site.join("index.html"), page.as_bytes())
}

fn progress(total: usize) -> ProgressBar {
    let bar = ProgressBar::new(total as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {eta} left") {
        bar.set_style(style);
    }
    bar
}

fn names(paths: &[PathBuf]) -> String {
    paths
        .iter()
        .map(|path| path.display().to_string())
        .collect::<Vec<_>>()
        .join(", ")
}
