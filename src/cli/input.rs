//! Files to read.

use std::io::Read;
use std::path::Path;

use crate::source::SourceFile;

/// Reads a file, or standard input for `-`. Every failure is one clear line.
pub(super) fn read(path: &Path) -> anyhow::Result<SourceFile> {
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| anyhow::anyhow!("cannot read standard input: {error}"))?;
        ("standard input".to_owned(), bytes)
    } else {
        if path.is_dir() {
            anyhow::bail!("{} is a folder; name the files in it", path.display());
        }
        let bytes = std::fs::read(path).map_err(|error| {
            anyhow::anyhow!("cannot read {}: {}", path.display(), reason(&error))
        })?;
        (path.display().to_string(), bytes)
    };
    SourceFile::from_bytes(&name, bytes).map_err(|error| {
        anyhow::anyhow!(
            "cannot read {name} as text: {error}; save it as UTF-8, or declare its encoding"
        )
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
