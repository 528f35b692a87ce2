//! A rule explained, as Markdown: for the terminal and for the pages of the documentation.

use std::fmt::Write as _;

use super::{Lang, Profile, Rule, Spot};

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
    let mut out = format!("{title}\n\n{made}\n\n{head}\n|---|---|---|---|---|---|\n");
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
