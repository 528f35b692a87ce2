//! A baseline: the findings that a house knew when it began to lint, which are let pass; what is new is
//! told. It holds words, not lines, so that it lasts while documents are edited.

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

/// What tells a finding from others of its rule: the words it is about, else what it says.
fn key(found: &Found) -> String {
    match &found.finding.words {
        Some(words) => words.text.clone(),
        None => found.finding.message.en.clone(),
    }
}
