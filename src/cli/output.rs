//! Files to write: whole or not at all.

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
    let written = std::fs::File::create(&unfinished)
        .and_then(|mut file| file.write_all(text))
        .and_then(|()| std::fs::rename(&unfinished, path));
    written.map_err(|error| {
        // It may not be there; that is what is wanted.
        let _ = std::fs::remove_file(&unfinished);
        match error.kind() {
            std::io::ErrorKind::NotFound => {
                anyhow::anyhow!(
                    "cannot write {}: there is no folder {}",
                    path.display(),
                    parent(path)
                )
            }
            _ => anyhow::anyhow!("cannot write {}: {}", path.display(), reason(&error)),
        }
    })
}

fn parent(path: &Path) -> String {
    path.parent()
        .map_or_else(String::new, |parent| parent.display().to_string())
}
