//! A rule explained, as Markdown: for the terminal and for the pages of the documentation.

use std::fmt::Write as _;

use super::{Lang, Rule, Spot};

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
