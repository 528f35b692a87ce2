//! The `guiju.toml` of an open document: the nearest one in its folder or above, and the baseline that it names.

use std::path::{Path, PathBuf};

use lsp_types::Uri;

use crate::linting::{self, Baseline, Config, Linted};
use crate::rules::Options;
use crate::source::SourceFile;

/// How a document is linted.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    pub(super) options: Options,
    /// Findings that are let pass, and the name that the document has there.
    baseline: Option<(Baseline, String)>,
}

impl Configuration {
    /// That of a document. What cannot be used of it is left aside: `guiju lint` tells what is wrong with it.
    pub(super) fn of(uri: &Uri) -> Self {
        path_of(uri.as_str())
            .and_then(|path| Self::nearest(&path))
            .unwrap_or_default()
    }

    fn nearest(document: &Path) -> Option<Self> {
        let path = Config::find(document)?;
        let text = std::fs::read_to_string(&path).ok()?;
        let (config, _) = Config::parse(&SourceFile::new("guiju.toml", text)).ok()?;
        let folder = path.parent()?;
        let known = config.baseline().and_then(|name| {
            let path = folder.join(name);
            let baseline = Baseline::parse(&std::fs::read_to_string(&path).ok()?).ok()?;
            Some((baseline, linting::relative(document, path.parent()?)))
        });
        Some(Self {
            options: config.options(&linting::relative(document, folder)),
            baseline: known,
        })
    }

    /// Takes away what is let pass.
    pub(super) fn apply(&self, linted: &mut Linted) {
        if let Some((baseline, name)) = &self.baseline {
            linted.suppressed += baseline.apply(name, &mut linted.found);
        }
    }
}

/// The path that a `file` URI (RFC 8089) names.
fn path_of(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let (b'%', Some(byte)) = (first, code) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/house`: a drive of Windows.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_are_paths() {
        assert_eq!(
            path_of("file:///a/%E8%A7%84%20b.yaml"),
            Some(PathBuf::from("/a/规 b.yaml"))
        );
        assert_eq!(path_of("file:///C:/a"), Some(PathBuf::from("C:/a")));
        assert_eq!(path_of("untitled:a"), None);
    }

    #[test]
    fn the_nearest_configuration_holds() {
        let house = tempfile::tempdir().expect("a folder");
        let drafts = house.path().join("drafts");
        std::fs::create_dir(&drafts).expect("a folder");
        let config =
            "[lint]\nignore = ['GB-VRB-03']\n[lint.per-file-ignores]\n'drafts/*' = ['GB-FWD']\n";
        std::fs::write(house.path().join("guiju.toml"), config).expect("it is written");
        let found = Configuration::nearest(&drafts.join("a.std.yaml"));
        let options = found.expect("the configuration").options;
        assert_eq!(options.ignore, ["GB-VRB-03", "GB-FWD"]);
    }
}
