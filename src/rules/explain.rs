//! A rule explained, as Markdown: for the terminal and for the pages of the documentation.

use std::fmt::Write as _;

use super::{Certainty, Fix, Lang, Profile, Rule, Spot};
use crate::diagnostic::Severity;

impl Rule {
    /// What it asks, why, its cases, where it comes from.
    #[must_use]
    pub fn explanation(&self, lang: Lang) -> String {
        let (why, bad, good, source) = match lang {
            Lang::Zh => ("为什么", "不符合", "符合", "出处"),
            Lang::En => ("Why", "Bad", "Good", "Source"),
        };
        let mut out = format!(
            "# {} {}\n\n{}\n\n{why}: {}\n",
            self.code,
            self.name,
            finished(self.asks.get(lang), lang),
            self.why.get(lang)
        );
        for (title, examples) in [(bad, self.bad), (good, self.good)] {
            // Writing to a string cannot fail.
            let _ = write!(out, "\n{title}:\n\n");
            for example in examples {
                match example.spot {
                    Spot::Document => {
                        let _ = write!(out, "```yaml\n{}\n```\n\n", example.text);
                    }
                    _ => {
                        let _ = writeln!(out, "> {}\n", example.text);
                    }
                }
            }
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        let _ = write!(
            out,
            "\n{source}: {} · {} · {} · fix: {}\n",
            self.source(),
            self.severity.name(),
            self.certainty.name(),
            self.fix.name()
        );
        out
    }
}

/// A sentence with its full stop and its first letter a capital.
fn finished(sentence: &str, lang: Lang) -> String {
    let stop = match lang {
        Lang::Zh => "。",
        Lang::En => ".",
    };
    let mut chars = sentence.chars();
    let first: String = chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().collect());
    format!("{first}{}{stop}", chars.as_str())
}

/// The page of a profile: a table of its rules, then each explained, in the language of its source.
#[must_use]
pub fn page(profile: Profile) -> String {
    let lang = profile.lang();
    let (title, made, head) = match lang {
        Lang::Zh => (
            format!("# {} 的规则", profile.title()),
            "本页由规则自身的文字生成：`guiju explain 代码`。",
            "| 代码 | 名称 | 严重程度 | 把握 | 修复 | 要求 |",
        ),
        Lang::En => (
            format!("# Rules of {}", profile.title()),
            "This page is made from the rules' own text: `guiju explain CODE`.",
            "| code | name | severity | certainty | fix | asks |",
        ),
    };
    let counts = counts(profile, lang);
    let mut out = format!("{title}\n\n{made}\n\n{counts}\n\n{head}\n|---|---|---|---|---|---|\n");
    for rule in profile.rules() {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "| [{0}](#{1}-{2}) | `{2}` | {3} | {4} | {5} | {6} |",
            rule.code,
            rule.code.to_lowercase(),
            rule.name,
            rule.severity.name(),
            rule.certainty.name(),
            rule.fix.name(),
            rule.asks.get(lang).replace('|', "\\|")
        );
    }
    for rule in profile.rules() {
        out.push_str("\n#");
        out.push_str(&rule.explanation(lang));
    }
    out
}

/// How many rules a profile has, by severity, certainty and fix, in a sentence.
#[must_use]
pub fn counts(profile: Profile, lang: Lang) -> String {
    let count =
        |wanted: &dyn Fn(&Rule) -> bool| profile.rules().filter(|rule| wanted(rule)).count();
    let all = count(&|_| true);
    let [errors, warnings, info] = [Severity::Error, Severity::Warning, Severity::Info]
        .map(|severity| count(&|rule| rule.severity == severity));
    let [certain, pattern] = [Certainty::Certain, Certainty::Pattern]
        .map(|certainty| count(&|rule| rule.certainty == certainty));
    let [safe, not_safe] = [Fix::Safe, Fix::Unsafe].map(|fix| count(&|rule| rule.fix == fix));
    match lang {
        Lang::Zh => format!(
            "共{all}条规则：error {errors}条、warning {warnings}条、info {info}条；certain {certain}条、pattern {pattern}条；可修复的{}条，其中safe {safe}条、unsafe {not_safe}条。",
            safe + not_safe
        ),
        Lang::En => format!(
            "{all} rules: {errors} errors, {warnings} warnings, {info} info; {certain} certain, {pattern} by pattern; {} with fixes, {safe} safe and {not_safe} unsafe.",
            safe + not_safe
        ),
    }
}
