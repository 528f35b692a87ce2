//! Which documents there are to build.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::formats::Format;
use crate::source::SourceFile;

/// A document to build.
#[derive(Debug)]
pub(super) struct Job {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The path of what is built of it, below the site, without an ending.
    pub(super) stem: String,
    /// Another document that would be built to the same place and comes first.
    pub(super) clash: Option<PathBuf>,
}

/// Endings of documents of our own.
const OWN: [&str; 3] = [".std.json", ".std.yaml", ".std.yml"];

/// Finds the documents below `inputs`, in the order of their paths. The site itself and hidden
/// folders are left out.
pub(super) fn collect(inputs: &[PathBuf], site: &Path) -> anyhow::Result<Vec<Job>> {
    let site = site.canonicalize().ok();
    let mut jobs = Vec::new();
    for input in inputs {
        let place = input.canonicalize().map_err(|error| {
            anyhow::anyhow!(
                "cannot read {}: {}",
                input.display(),
                super::input::reason(&error)
            )
        })?;
        anyhow::ensure!(
            site.as_ref() != Some(&place),
            "the site would be built over the documents in {}; name another folder with `-o`",
            input.display()
        );
        if input.is_dir() {
            walk(input, input, site.as_deref(), &mut jobs)?;
        } else {
            let folder = input.parent().unwrap_or(Path::new(""));
            add(input, folder, &mut jobs);
        }
    }
    let mut taken: HashMap<String, PathBuf> = HashMap::new();
    for job in &mut jobs {
        job.clash = taken.get(&job.stem).cloned();
        taken
            .entry(job.stem.clone())
            .or_insert_with(|| job.path.clone());
    }
    Ok(jobs)
}

fn walk(
    folder: &Path,
    root: &Path,
    site: Option<&Path>,
    jobs: &mut Vec<Job>,
) -> anyhow::Result<()> {
    let read = || -> std::io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    };
    let mut entries =
        read().with_context(|| format!("cannot read the folder {}", folder.display()))?;
    entries.sort();
    for path in entries {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        if path.is_dir() {
            let is_site = site.is_some() && path.canonicalize().ok().as_deref() == site;
            if !is_site {
                walk(&path, root, site, jobs)?;
            }
        } else if is_document(&path) {
            add(&path, root, jobs);
        }
    }
    Ok(())
}

fn add(path: &Path, root: &Path, jobs: &mut Vec<Job>) {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let mut stem = relative
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/");
    let ending = OWN
        .iter()
        .find(|ending| stem.ends_with(*ending))
        .map_or_else(
            || {
                relative
                    .extension()
                    .map_or(0, |extension| extension.len() + 1)
            },
            |ending| ending.len(),
        );
    stem.truncate(stem.len() - ending.min(stem.len()));
    jobs.push(Job {
        path: path.to_owned(),
        stem,
        clash: None,
    });
}

/// Whether a file is a document: by its name, or for XML by its root element.
fn is_document(path: &Path) -> bool {
    let name = path.to_string_lossy();
    if OWN.iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    if !name.ends_with(".xml") {
        return false;
    }
    // The root element of an XML file is near its start; what cannot be read is no document.
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64 << 10).read_to_end(&mut head));
    // Where it ends within a character, or is no text further on, what stands before will do.
    let file = SourceFile::from_bytes(name.as_ref(), head)
        .unwrap_or_else(|error| SourceFile::up_to_fault(name.as_ref(), error));
    read.is_ok() && Format::recognise(&file).is_some_and(|format| format.read.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_named_after_the_document() {
        let mut jobs = Vec::new();
        for path in ["a/b/x.std.yaml", "a/y.v2.xml", "a/z.std.json"] {
            add(Path::new(path), Path::new("a"), &mut jobs);
        }
        let stems: Vec<_> = jobs.iter().map(|job| job.stem.as_str()).collect();
        assert_eq!(stems, ["b/x", "y.v2", "z"]);
    }
}
