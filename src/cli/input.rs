//! Files to read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::readers::{Limit, Limits};
use crate::source::SourceFile;

/// A file that is no text or is too large: what can be shown of it, and the finding.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) file: SourceFile,
    pub(super) finding: Diagnostic,
}

/// Reads a file, or standard input for `-`. What is wrong with the file is a finding; that it
/// cannot be had is an error of one clear line.
pub(super) fn read(
    path: &Path,
    limits: &Limits,
) -> anyhow::Result<Result<SourceFile, Box<Unreadable>>> {
    // One byte more than allowed shows that there are too many.
    let most = limits.bytes.saturating_add(1) as u64;
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| anyhow::anyhow!("cannot read standard input: {error}"))?;
        ("standard input".to_owned(), bytes)
    } else {
        if path.is_dir() {
            anyhow::bail!("{} is a folder; name the files in it", path.display());
        }
        let bytes = read_at_most(path, most).map_err(|error| {
            anyhow::anyhow!("cannot read {}: {}", path.display(), reason(&error))
        })?;
        (path.display().to_string(), bytes)
    };
    Ok(decode(name, bytes, limits))
}

/// The bytes of a file, `most` of them.
pub(super) fn read_at_most(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file as text.
pub(super) fn decode(
    name: String,
    bytes: Vec<u8>,
    limits: &Limits,
) -> Result<SourceFile, Box<Unreadable>> {
    if bytes.len() > limits.bytes {
        let error = limits.exceeded(Limit::Bytes, 0..0);
        return Err(Box::new(Unreadable {
            file: SourceFile::new(name, ""),
            finding: error.to_diagnostic(),
        }));
    }
    SourceFile::from_bytes(name.as_str(), bytes).map_err(|error| {
        let finding = Diagnostic::from(&error);
        let file = SourceFile::up_to_fault(name, error);
        Box::new(Unreadable { file, finding })
    })
}

/// Why reading or writing failed, without the number of the operating system.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
