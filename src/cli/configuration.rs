//! `guiju.toml`, looked for from a document's folder upwards.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Color, input, report, validate};
use crate::diagnostic::Severity;
use crate::linting::{self, Baseline, Config};
use crate::readers::Limits;
use crate::rules::Options;

/// The configurations of the documents of a run.
#[derive(Debug, Default)]
pub(super) struct Configurations {
    /// One given by the user, for all documents.
    given: Option<Found>,
    /// By the folder of a document, what was found from there.
    by_folder: BTreeMap<PathBuf, Option<Found>>,
    isolated: bool,
}

/// A configuration and where it stands.
#[derive(Debug, Clone)]
struct Found {
    folder: PathBuf,
    config: Config,
    /// Findings that are let pass, and the folder their paths start from.
    baseline: Option<(PathBuf, Baseline)>,
}

impl Configurations {
    /// `given` is a file to use for all documents; `isolated` leaves configurations aside.
    pub(super) fn new(given: Option<&Path>, isolated: bool, color: Color) -> anyhow::Result<Self> {
        Ok(Self {
            given: given.map(|path| read(path, color)).transpose()?,
            isolated,
            ..Self::default()
        })
    }

    /// Looks for the configuration of a document.
    pub(super) fn look(&mut self, document: &Path, color: Color) -> anyhow::Result<()> {
        if self.given.is_some() || self.isolated {
            return Ok(());
        }
        let folder = folder_of(document);
        if self.by_folder.contains_key(&folder) {
            return Ok(());
        }
        let found = Config::find(&absolute(document));
        let found = found.map(|path| read(&path, color)).transpose()?;
        self.by_folder.insert(folder, found);
        Ok(())
    }

    fn found(&self, document: &Path) -> Option<&Found> {
        self.given
            .as_ref()
            .or_else(|| self.by_folder.get(&folder_of(document))?.as_ref())
    }

    /// The options for a document.
    pub(super) fn options(&self, document: &Path) -> Options {
        self.found(document).map_or_else(Options::default, |found| {
            found.config.options(&relative(document, &found.folder))
        })
    }

    /// The findings of a document that are let pass, with the name the document has there.
    pub(super) fn baseline(&self, document: &Path) -> Option<(&Baseline, String)> {
        let (folder, baseline) = self.found(document)?.baseline.as_ref()?;
        Some((baseline, relative(document, folder)))
    }
}

fn read(path: &Path, color: Color) -> anyhow::Result<Found> {
    let refused = || format!("cannot use {}", path.display());
    let file = input::read(path, &Limits::default())?
        .map_err(|unreadable| anyhow::anyhow!("{}: {}", refused(), unreadable.finding.message))?;
    let told = match Config::parse(&file) {
        Ok((config, told)) => {
            let is_fault = told.iter().any(|it| it.severity == Severity::Error);
            if !told.is_empty() {
                report(validate::render(&file, &told, color).trim_end());
            }
            (!is_fault).then_some(config)
        }
        Err(error) => {
            report(validate::render(&file, &[*error], color).trim_end());
            None
        }
    };
    let config = told.with_context(refused)?;
    let folder = folder_of(path);
    let baseline = config
        .baseline()
        .map(|name| {
            let path = folder.join(name);
            anyhow::Ok((folder_of(&path), read_baseline(&path)?))
        })
        .transpose()?;
    Ok(Found {
        folder,
        config,
        baseline,
    })
}

/// Reads a baseline.
pub(super) fn read_baseline(path: &Path) -> anyhow::Result<Baseline> {
    let refused = || format!("cannot use {} as a baseline", path.display());
    let text = std::fs::read_to_string(path).with_context(refused)?;
    Baseline::parse(&text).map_err(|fault| anyhow::anyhow!("{}: {fault}", refused()))
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    absolute(path)
        .parent()
        .map_or_else(PathBuf::new, Path::to_owned)
}

/// A document's path from a folder, with `/` between folders.
pub(super) fn relative(document: &Path, folder: &Path) -> String {
    linting::relative(&absolute(document), folder)
}

fn absolute(path: &Path) -> PathBuf {
    linting::normalized(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}
