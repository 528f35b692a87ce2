//! What was built before, so that what has not changed is not built again.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{State, output};
use crate::writers::{SiteEntry, Templates};

const FILE_NAME: &str = "guiju-build.json";

/// What was built of every document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The tool's version and the templates it used: with others, everything is built again.
    made_by: String,
    /// What was built, by document.
    documents: BTreeMap<String, Built>,
    /// Documents whose last build failed; what is listed of them is older.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    failed: BTreeSet<String>,
}

/// What was built of a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Built {
    /// A hash of the source file.
    pub(super) hash: String,
    /// The pictures it names, below its folder, with a hash of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) pictures: BTreeMap<String, String>,
    /// The files that were written, below the site.
    pub(super) outputs: Vec<String>,
    /// Its line in the index.
    pub(super) entry: SiteEntry,
}

impl Built {
    /// Whether the pictures beside the document are those it was built with.
    pub(super) fn has_same_pictures(&self, document: &Path) -> bool {
        let folder = document.parent().unwrap_or(Path::new(""));
        self.pictures.iter().all(|(location, known)| {
            std::fs::read(folder.join(location)).is_ok_and(|bytes| hash(&bytes) == *known)
        })
    }

    /// Whether all that was built is still there.
    pub(super) fn is_there(&self, site: &Path) -> bool {
        self.outputs
            .iter()
            .all(|output| site.join(output).is_file())
    }
}

impl Manifest {
    /// What was built in `site` before; nothing, if that is not known.
    pub(super) fn load(site: &Path) -> Self {
        std::fs::read(site.join(FILE_NAME))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    pub(super) fn of(built: Vec<(String, State)>, templates: &Templates) -> Self {
        let mut manifest = Self {
            made_by: made_by(templates),
            ..Self::default()
        };
        for (stem, state) in built {
            match state {
                State::Built(built, _) | State::Unchanged(built) => {
                    manifest.documents.insert(stem, built);
                }
                State::Failed(last) => {
                    // Of two documents with one name the first was built.
                    if let Some(last) = last.filter(|_| !manifest.documents.contains_key(&stem)) {
                        manifest.documents.insert(stem.clone(), last);
                        manifest.failed.insert(stem);
                    }
                }
            }
        }
        manifest
    }

    pub(super) fn save(&self, site: &Path) -> anyhow::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        output::write(&site.join(FILE_NAME), text.as_bytes())
    }

    /// What was built of a document with the same tool and templates.
    pub(super) fn get(&self, stem: &str, templates: &Templates) -> Option<Built> {
        (self.made_by == made_by(templates) && !self.failed.contains(stem))
            .then(|| self.last_good(stem))?
    }

    /// What was last built of a document.
    pub(super) fn last_good(&self, stem: &str) -> Option<Built> {
        self.documents.get(stem).cloned()
    }

    /// The lines of the index.
    pub(super) fn entries(&self) -> impl Iterator<Item = &SiteEntry> {
        self.documents.values().map(|built| &built.entry)
    }

    /// Removes what was built before of documents that are no more.
    pub(super) fn remove_what_is_gone(&self, new: &Self, site: &Path) {
        let kept: BTreeSet<&String> = new
            .documents
            .values()
            .flat_map(|built| &built.outputs)
            .collect();
        for output in self.documents.values().flat_map(|built| &built.outputs) {
            let below = Path::new(output)
                .components()
                .all(|part| matches!(part, std::path::Component::Normal(_)));
            if below && !kept.contains(output) {
                // It may be gone already; that is what is wanted.
                let _ = std::fs::remove_file(site.join(output));
            }
        }
    }
}

fn made_by(templates: &Templates) -> String {
    format!(
        "guiju {} {:016x}",
        env!("CARGO_PKG_VERSION"),
        templates.fingerprint()
    )
}

/// A hash of a file's bytes. It guards against forgotten rebuilds, not against adversaries.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
