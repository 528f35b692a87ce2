//! Linting: the rules of a profile over a document.

use super::document::Document;
use super::finding::{Change, Finding, Findings};
use super::{Lang, Profile, Rule};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::model::{Level, Standard};

/// What to check, and how to tell.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The rules of which source; without it, the document decides.
    pub profile: Option<Profile>,
    /// The language of messages; without it, the document's.
    pub lang: Option<Lang>,
    /// Rules to run, by code or its beginning; empty for all.
    pub select: Vec<String>,
    /// Rules not to run, by code or its beginning.
    pub ignore: Vec<String>,
    /// How bad it is to break a rule, where that is seen otherwise than the rule has it: by code or its
    /// beginning, the last that fits counts.
    pub severities: Vec<(String, Severity)>,
}

impl Options {
    /// How bad it is to break a rule.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Severity {
        let fitting = self.severities.iter().rev();
        let mut fitting = fitting.filter(|(name, _)| rule.is_named(name));
        fitting
            .next()
            .map_or(rule.severity, |(_, severity)| *severity)
    }

    /// Whether a rule is to run.
    #[must_use]
    pub fn wants(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| {
            let mut list = list.iter();
            list.any(|name| rule.is_named(name))
        };
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// Formats of documents that are drafted by rules of their own: RFCs, control catalogues, articles.
const OTHERS: [&str; 4] = ["rfcxml", "oscal-xml", "oscal-json", "jats"];

/// The profile that a document is to keep: by its publisher and level, else by its language. None for a document
/// that comes from a format whose documents are drafted by rules of their own.
#[must_use]
pub fn applicable_profile(standard: &Standard) -> Option<Profile> {
    let metadata = &standard.metadata;
    let level = metadata.document_type.as_ref().and_then(|kind| kind.level);
    let format = standard
        .source
        .as_ref()
        .map(|source| source.format.as_str());
    match level {
        Some(Level::International | Level::Regional) => Some(Profile::IsoIecDir22021),
        None if format.is_some_and(|format| OTHERS.contains(&format)) => None,
        _ if Lang::of(&standard.lang) == Lang::Zh => Some(Profile::GbT112020),
        _ => Some(Profile::IsoIecDir22021),
    }
}

/// What rules a document breaks, in the order of the document within each rule.
#[must_use]
pub fn lint(standard: &Standard, options: &Options) -> Vec<Finding> {
    let Some(profile) = options.profile.or_else(|| applicable_profile(standard)) else {
        return Vec::new();
    };
    let mut wanted = profile.rules().filter(|rule| options.wants(rule));
    let Some(first) = wanted.next() else {
        return Vec::new();
    };
    let document = Document::new(standard);
    let mut findings = Findings::new(first);
    for rule in std::iter::once(first).chain(wanted) {
        findings.set_rule(rule);
        (rule.check)(&document, &mut findings);
    }
    findings.resolve(standard)
}

impl Finding {
    /// The words it is about.
    fn text(&self) -> &str {
        self.words.as_ref().map_or("", |words| &words.text)
    }

    /// It as a diagnostic whose place is still to be looked up.
    #[must_use]
    pub fn to_diagnostic(&self, lang: Lang) -> Diagnostic {
        let place = Place::at(self.pointer.clone());
        let mut help = format!("{} ({})", self.rule.asks.get(lang), self.rule.source());
        if let Some(edit) = &self.edit {
            let option = if edit.is_safe {
                "--fix"
            } else {
                "--unsafe-fixes"
            };
            let (does, what) = match (&edit.change, lang) {
                (Change::Words(text), Lang::Zh) if text.is_empty() => ("删去", self.text()),
                (Change::Words(text), Lang::En) if text.is_empty() => ("deletes", self.text()),
                (Change::Words(text) | Change::Values { text, .. }, Lang::Zh) => {
                    ("改为", text.as_str())
                }
                (Change::Words(text) | Change::Values { text, .. }, Lang::En) => {
                    ("writes", text.as_str())
                }
                (Change::Insert { item, .. }, Lang::Zh) => ("加入", item.as_str()),
                (Change::Insert { item, .. }, Lang::En) => ("adds", item.as_str()),
                (Change::Order { .. }, Lang::Zh) => ("重新排列", ""),
                (Change::Order { .. }, Lang::En) => ("puts them in order", ""),
            };
            help = format!("{help}\n`{option}` {does}");
            if !what.is_empty() {
                help = format!("{help} “{what}”");
            }
        }
        let mut diagnostic =
            Diagnostic::error(self.rule.code, self.message.get(lang), place).help(help);
        diagnostic.severity = self.rule.severity;
        diagnostic
    }
}
