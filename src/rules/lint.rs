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
    /// It as a diagnostic whose place is still to be looked up.
    #[must_use]
    pub fn to_diagnostic(&self, lang: Lang) -> Diagnostic {
        let place = Place::at(self.pointer.clone());
        let help = format!("{} ({})", self.rule.asks.get(lang), self.rule.source());
        let mut diagnostic =
            Diagnostic::error(self.rule.code, self.message.get(lang), place).help(help);
        diagnostic.severity = self.rule.severity;
        diagnostic
    }

    /// What a change for it does, in a phrase.
    pub(crate) fn title(&self, change: &Change, lang: Lang) -> String {
        let (does, what) = match change {
            Change::Words(text) if text.is_empty() => {
                let words = self.words.as_ref();
                (("删去", "Delete"), words.map(|words| words.text.as_str()))
            }
            Change::Words(text) | Change::Values { text, .. } => {
                (("改为", "Write"), Some(text.as_str()))
            }
            Change::Insert { item, .. } => (("加入", "Add"), Some(item.as_str())),
            Change::Order { .. } => (("重新排列", "Put in order"), None),
        };
        match (lang, what) {
            (Lang::Zh, Some(what)) => format!("{}“{what}”", does.0),
            (Lang::En, Some(what)) => format!("{} “{what}”", does.1),
            (Lang::Zh, None) => does.0.to_owned(),
            (Lang::En, None) => does.1.to_owned(),
        }
    }
}
