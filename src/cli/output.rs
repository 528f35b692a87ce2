//! Files to write: whole or not at all.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Context;

use super::input::reason;

/// How many files were written.
static TURN: AtomicU64 = AtomicU64::new(0);

/// Writes a file under another name beside its place, then renames it, so that no reader meets half of
/// it and a failure leaves what was there.
pub(super) fn write(path: &Path, text: &[u8]) -> anyhow::Result<()> {
    write_with(path, |file| Ok(file.write_all(text)?))
}

/// The same with what writes it.
pub(super) fn write_with<T>(
    path: &Path,
    fill: impl FnOnce(&mut File) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    // Behind a link, the file that it leads to is written, and the link stays.
    let behind = path
        .is_symlink()
        .then(|| path.canonicalize().ok())
        .flatten();
    let path = behind.as_deref().unwrap_or(path);
    let name = path
        .file_name()
        .with_context(|| format!("{} names no file", path.display()))?;
    if path.is_dir() {
        anyhow::bail!(
            "cannot write {}: it is a folder; name a file in it",
            path.display()
        );
    }
    let mut unfinished = std::ffi::OsString::from(".");
    unfinished.push(name);
    // Threads may write the same file, such as a picture that two documents share.
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    unfinished.push(format!(".{}-{turn}.part", std::process::id()));
    let unfinished = path.with_file_name(unfinished);
    let written = File::create(&unfinished)
        .map_err(anyhow::Error::from)
        .and_then(|mut file| fill(&mut file))
        .and_then(|filled| {
            // Who may read it stays as it was.
            if let Ok(known) = path.metadata() {
                std::fs::set_permissions(&unfinished, known.permissions())?;
            }
            std::fs::rename(&unfinished, path)?;
            Ok(filled)
        });
    written.map_err(|error| {
        // It may not be there; that is what is wanted.
        let _ = std::fs::remove_file(&unfinished);
        match error.downcast_ref::<std::io::Error>() {
            Some(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
                anyhow::anyhow!(
                    "cannot write {}: there is no folder {}",
                    path.display(),
                    parent(path)
                )
            }
            Some(fault) => anyhow::anyhow!("cannot write {}: {}", path.display(), reason(fault)),
            None => error,
        }
    })
}

fn parent(path: &Path) -> String {
    path.parent()
        .map_or_else(String::new, |parent| parent.display().to_string())
}
