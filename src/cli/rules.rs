//! `guiju rules` and `guiju explain`.

use std::fmt::Write as _;

use serde_json::json;

use super::lint::{LangArg, profiles};
use super::{Outcome, print};
use crate::rules::{self, Profile, Rule};

/// List the drafting rules.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Those of one source only.
    #[arg(long, value_name = "PROFILE", value_parser = profiles())]
    profile: Option<String>,
    /// The language to list them in.
    #[arg(long, value_enum, value_name = "LANG", default_value = "en")]
    lang: LangArg,
    /// As JSON, with all that is known of each.
    #[arg(long)]
    json: bool,
}

/// Explain drafting rules: what it asks, why, a bad and a good case, where it comes from.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A code, a name, or the beginning of codes.
    #[arg(value_name = "CODE")]
    code: String,
    /// The language to explain it in; without it, that of the rule's source.
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LangArg>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let profile = args.profile.as_deref().and_then(Profile::named);
    let listed: Vec<&Rule> = rules::rules()
        .filter(|rule| profile.is_none_or(|profile| rule.profile() == profile))
        .collect();
    let lang = args.lang.lang();
    if args.json {
        let all: Vec<_> = listed.iter().map(|rule| as_json(rule)).collect();
        print(&(serde_json::to_string_pretty(&all)? + "\n"))?;
        return Ok(Outcome::Clean);
    }
    let mut out = String::new();
    for rule in listed {
        let line = [
            format!("{:<11}", rule.code),
            format!("{:<8}", rule.severity.name()),
            format!("{:<8}", rule.certainty.name()),
            format!("{:<7}", rule.fix.name()),
            format!("{}: {}", rule.name, rule.asks.get(lang)),
        ];
        out.push_str(line.join(" ").trim_end());
        out.push('\n');
    }
    let shown = Profile::ALL.into_iter();
    for shown in shown.filter(|shown| profile.is_none_or(|profile| profile == *shown)) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}: {}", shown.title(), rules::counts(shown, lang));
    }
    print(&out)?;
    Ok(Outcome::Clean)
}

pub(super) fn explain(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let mut named = rules::rules()
        .filter(|rule| rule.is_named(&args.code))
        .peekable();
    anyhow::ensure!(
        named.peek().is_some(),
        "there is no rule {}; `guiju rules` lists them",
        args.code
    );
    let explained = named.map(|rule| {
        let lang = args.lang.map_or(rule.profile().lang(), LangArg::lang);
        rule.explanation(lang)
    });
    print(&explained.collect::<Vec<_>>().join("\n"))?;
    Ok(Outcome::Clean)
}

fn as_json(rule: &Rule) -> serde_json::Value {
    let texts = |examples: &[rules::Example]| -> Vec<&str> {
        examples.iter().map(|example| example.text).collect()
    };
    json!({
        "code": rule.code,
        "name": rule.name,
        "profile": rule.profile().name(),
        "severity": rule.severity.name(),
        "certainty": rule.certainty.name(),
        "fix": rule.fix.name(),
        "source": rule.source(),
        "asks": {"zh": rule.asks.zh, "en": rule.asks.en},
        "why": {"zh": rule.why.zh, "en": rule.why.en},
        "bad": texts(rule.bad),
        "good": texts(rule.good),
    })
}
