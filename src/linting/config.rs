//! `guiju.toml`: how a house lints its documents.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::rules::{self, Lang, Options, Profile};
use crate::source::SourceFile;

/// The name of the file.
const NAME: &str = "guiju.toml";

/// The configuration of guiju, `guiju.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Linting.
    #[serde(default)]
    lint: Lint,
}

/// How documents are linted.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lint {
    /// The rules of which source; without it, the document's publisher and language decide.
    profile: Option<ProfileName>,
    /// The language of messages; without it, the document's.
    lang: Option<LangName>,
    /// Rules to run, by code, name or the beginning of a code; without it, all.
    #[serde(default)]
    #[schemars(with = "Vec<String>", extend("examples" = [["GB-STR", "GB-VRB-01"]]))]
    select: Vec<Spanned<String>>,
    /// Rules not to run.
    #[serde(default)]
    #[schemars(with = "Vec<String>", extend("examples" = [["GB-VRB-03"]]))]
    ignore: Vec<Spanned<String>>,
    /// How bad it is to break a rule, where the house sees it otherwise.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, SeverityName>", extend("examples" = [{"GB-STR-20": "error"}]))]
    severity: BTreeMap<Spanned<String>, SeverityName>,
    /// Rules not to run on files whose path, from the folder of this file, fits a pattern.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<String>>", extend("examples" = [{"drafts/**": ["GB-FWD"]}]))]
    per_file_ignores: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// A file with findings that are let pass, made by `guiju lint --write-baseline`.
    baseline: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
enum ProfileName {
    #[serde(rename = "gb-t-1.1-2020")]
    GbT112020,
    #[serde(rename = "iso-iec-dir-2-2021")]
    IsoIecDir22021,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum LangName {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum SeverityName {
    Error,
    Warning,
    Info,
}

impl Config {
    /// The configuration in a file, and what is to be told of it.
    ///
    /// # Errors
    ///
    /// What is wrong with a file that is none.
    pub fn parse(file: &SourceFile) -> Result<(Self, Vec<Diagnostic>), Box<Diagnostic>> {
        let config: Self = toml::from_str(file.text()).map_err(|error| {
            let place = Place::span(error.span().unwrap_or(0..0));
            Box::new(Diagnostic::error("configuration", error.message(), place))
        })?;
        let lint = &config.lint;
        let listed = lint.select.iter().chain(&lint.ignore);
        let named = listed.chain(lint.severity.keys());
        let named = named.chain(lint.per_file_ignores.values().flatten());
        let mut told: Vec<Diagnostic> = named
            .filter(|name| !rules::is_rule(name.get_ref()))
            .map(|name| unknown(name.get_ref(), name.span()))
            .collect();
        let is_known = |name: &Spanned<String>| rules::is_rule(name.get_ref());
        if let Some(first) = lint.select.first()
            && !lint.select.iter().any(is_known)
        {
            let message = "no rule is selected: none of these is known";
            let place = Place::span(first.span());
            told.push(Diagnostic::error("configuration", message, place));
        }
        for pattern in lint.per_file_ignores.keys() {
            if let Err(error) = glob::Pattern::new(pattern.get_ref()) {
                let message = format!(
                    "`{}` is no pattern of paths: {}",
                    pattern.get_ref(),
                    error.msg
                );
                told.push(Diagnostic::error(
                    "configuration",
                    message,
                    Place::span(pattern.span()),
                ));
            }
        }
        Ok((config, told))
    }

    /// The file that configures a document: the nearest in its folder or above.
    #[must_use]
    pub fn find(document: &Path) -> Option<PathBuf> {
        let document = normalized(document);
        let folders = document.parent()?.ancestors();
        let mut files = folders.map(|folder| folder.join(NAME));
        files.find(|file| file.is_file())
    }

    /// The options for a file, by its path from the folder of the configuration, with `/` between folders.
    #[must_use]
    pub fn options(&self, path: &str) -> Options {
        let lint = &self.lint;
        let names = |list: &[Spanned<String>]| -> Vec<String> {
            list.iter().map(|name| name.get_ref().clone()).collect()
        };
        let mut ignore = names(&lint.ignore);
        for (pattern, rules) in &lint.per_file_ignores {
            if glob::Pattern::new(pattern.get_ref()).is_ok_and(|pattern| pattern.matches(path)) {
                ignore.extend(names(rules));
            }
        }
        Options {
            profile: lint.profile.map(|profile| match profile {
                ProfileName::GbT112020 => Profile::GbT112020,
                ProfileName::IsoIecDir22021 => Profile::IsoIecDir22021,
            }),
            lang: lint.lang.map(|lang| match lang {
                LangName::Zh => Lang::Zh,
                LangName::En => Lang::En,
            }),
            select: names(&lint.select),
            ignore,
            severities: lint
                .severity
                .iter()
                .map(|(name, severity)| {
                    let severity = match severity {
                        SeverityName::Error => Severity::Error,
                        SeverityName::Warning => Severity::Warning,
                        SeverityName::Info => Severity::Info,
                    };
                    (name.get_ref().clone(), severity)
                })
                .collect(),
        }
    }

    /// The file with findings that are let pass.
    #[must_use]
    pub fn baseline(&self) -> Option<&str> {
        self.lint.baseline.as_deref()
    }

    /// The JSON Schema of the file.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        let mut schema = schemars::schema_for!(Self).to_value();
        schema["title"] = "guiju.toml".into();
        schema
    }
}

/// A path without `.`, and without `..` as far as the path itself tells what that is.
#[must_use]
pub fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for part in path.components() {
        match (part, normalized.components().next_back()) {
            (Component::CurDir, _) | (Component::ParentDir, Some(Component::RootDir)) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                normalized.pop();
            }
            (part, _) => normalized.push(part),
        }
    }
    normalized
}

/// A document's path from a folder, with `/` between folders; both are absolute. A document that is not below the
/// folder is reached by `..`.
#[must_use]
pub fn relative(document: &Path, folder: &Path) -> String {
    let (document, folder) = (normalized(document), normalized(folder));
    let above = folder.ancestors().enumerate();
    let mut common = above.filter_map(|(up, above)| Some((up, document.strip_prefix(above).ok()?)));
    let (up, below) = common.next().unwrap_or((0, &document));
    let below = below.components();
    let below = below.map(|part| part.as_os_str().to_string_lossy());
    let parts = std::iter::repeat_n("..".into(), up).chain(below);
    parts.collect::<Vec<_>>().join("/")
}

fn unknown(name: &str, span: Range<usize>) -> Diagnostic {
    let told = Diagnostic::warning(
        "unknown-rule",
        format!("there is no rule `{name}`"),
        Place::span(span),
    );
    // Nothing at all is no slip of a letter.
    let severity = if name.is_empty() {
        Severity::Error
    } else {
        Severity::Warning
    };
    Diagnostic { severity, ..told }.help("`guiju rules` lists them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_gives_options_by_file() {
        let text = "[lint]\nprofile = 'gb-t-1.1-2020'\nignore = ['GB-VRB-03']\n[lint.severity]\nGB-STR-20 = 'error'\n\
                    [lint.per-file-ignores]\n'drafts/**' = ['GB-FWD']\n";
        let file = SourceFile::new("guiju.toml".to_owned(), text.to_owned());
        let (config, told) = Config::parse(&file).expect("a configuration");
        assert!(told.is_empty());
        let options = config.options("drafts/a.std.yaml");
        assert_eq!(options.ignore, ["GB-VRB-03", "GB-FWD"]);
        assert_eq!(
            options.severities,
            [("GB-STR-20".to_owned(), Severity::Error)]
        );
        assert_eq!(config.options("a.std.yaml").ignore, ["GB-VRB-03"]);
    }

    #[test]
    fn paths_start_from_a_folder() {
        let from = |document, folder| relative(Path::new(document), Path::new(folder));
        assert_eq!(from("/a/b/c.yaml", "/a"), "b/c.yaml");
        assert_eq!(from("/a/b/../c.yaml", "/a/./b"), "../c.yaml");
        assert_eq!(from("/a/b/../../../c.yaml", "/"), "c.yaml");
        assert_eq!(from("/a/c.yaml", "/b/d"), "../../a/c.yaml");
        assert_eq!(normalized(Path::new("../a/../b")), Path::new("../b"));
    }

    #[test]
    fn unknown_rules_and_fields_are_told_at_their_place() {
        let file = |text: &str| SourceFile::new("guiju.toml".to_owned(), text.to_owned());
        let (_, told) =
            Config::parse(&file("[lint]\nignore = ['GB-XXX']")).expect("a configuration");
        assert_eq!(told[0].place.span, Some(17..25));
        let severities = |text: &str| -> Vec<Severity> {
            let (_, told) = Config::parse(&file(text)).expect("a configuration");
            told.iter().map(|it| it.severity).collect()
        };
        assert_eq!(severities("[lint]\nignore = ['']"), [Severity::Error]);
        assert_eq!(
            severities("[lint]\nselect = ['GB-XXX']"),
            [Severity::Warning, Severity::Error]
        );
        assert_eq!(
            severities("[lint]\nselect = ['GB-XXX', 'gb-vrb']"),
            [Severity::Warning]
        );
        let error = Config::parse(&file("[lint]\nignored = []")).expect_err("no such field");
        assert_eq!(error.place.span, Some(7..14));
        assert!(error.message.contains("ignored"), "{}", error.message);
    }
}
