//! A baseline: the findings that a house knew when it began to lint, which are let pass; what is new is
//! told. It holds words, not lines, so that it lasts while documents are edited. Its paths start from its folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Found;

/// The version of the file's form.
const VERSION: u32 = 1;

/// Findings that are let pass: for each file and rule, the words and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    files: BTreeMap<String, BTreeMap<String, BTreeMap<String, usize>>>,
}

impl Default for Baseline {
    fn default() -> Self {
        Self {
            version: VERSION,
            files: BTreeMap::new(),
        }
    }
}

impl Baseline {
    /// The baseline in a text.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.version == VERSION {
            Ok(baseline)
        } else {
            Err(format!(
                "its version is {}, this program knows {VERSION}",
                baseline.version
            ))
        }
    }

    /// Takes in the findings of a file.
    pub fn add(&mut self, path: &str, found: &[Found]) {
        for found in found {
            let file = self.files.entry(path.to_owned()).or_default();
            let rule = file.entry(found.finding.rule.code.to_owned()).or_default();
            *rule.entry(key(found)).or_default() += 1;
        }
    }

    /// Takes away the findings of a file that are let pass; how many those were.
    pub fn apply(&self, path: &str, found: &mut Vec<Found>) -> usize {
        let Some(file) = self.files.get(path) else {
            return 0;
        };
        let mut left = file.clone();
        let before = found.len();
        found.retain(|found| {
            let rule = left.get_mut(found.finding.rule.code);
            match rule.and_then(|rule| rule.get_mut(&key(found))) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        before - found.len()
    }

    /// The text of the file.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Strings and numbers only: it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// What tells a finding from others of its rule: the words it is about, else the node with what is said of it. Numbers,
/// which change when something is put in before, are left out of that.
fn key(found: &Found) -> String {
    let finding = &found.finding;
    if let Some(words) = &finding.words {
        return words.text.clone();
    }
    let is_number = |c: char| c.is_ascii_digit();
    let mut said = String::new();
    let mut rest = finding.message.en.as_str();
    while let Some(start) = rest.find(is_number) {
        let number = &rest[start..];
        let end = number.find(|c| !(is_number(c) || c == '.'));
        said.push_str(&rest[..start]);
        said.push('#');
        rest = &number[end.unwrap_or(number.len())..];
    }
    said.push_str(rest);
    match &finding.node {
        Some(node) => format!("{node}: {said}"),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linting::lint;
    use crate::readers::Limits;
    use crate::rules::Options;
    use crate::source::SourceFile;

    #[test]
    fn what_is_known_stays_known_when_numbers_change() {
        let found = |before: &str| {
            let text = format!(
                "guiju: '1.0'\nlang: zh\nbody:\n{before}- title: 要求\n  blocks: [铃应响。]\n  clauses:\n  - title: 外观\n    blocks: [铃应亮。]\n  - title: 甲\n    clauses: [{{title: 乙, blocks: [铃应好。]}}]\n"
            );
            let options = Options {
                select: vec!["GB-STR".to_owned()],
                ..Options::default()
            };
            let file = SourceFile::new("a.std.yaml", text);
            let linted = lint(&file, &Limits::default(), &options);
            linted.expect("it is read").found
        };
        let mut baseline = Baseline::default();
        baseline.add("a.std.yaml", &found(""));
        let mut now = found("- {title: 声级, blocks: [铃应圆。]}\n");
        let codes: Vec<_> = now.iter().map(|found| found.finding.rule.code).collect();
        assert!(codes.contains(&"GB-STR-20"), "{codes:?}");
        baseline.apply("a.std.yaml", &mut now);
        assert!(now.is_empty(), "{now:?}");
    }
}
