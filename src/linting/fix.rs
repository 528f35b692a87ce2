//! Mending a file: words are put in the place of words, and all else in the file stays as it is, byte for
//! byte. What was mended is read again and compared, so that no replacement can do harm.

use std::ops::Range;

use serde_json::Value;

use super::{Found, lint};
use crate::formats::Format;
use crate::readers::{Limits, ReadError, Syntax};
use crate::rules::Options;
use crate::source::SourceFile;

/// A file that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// Its text.
    pub text: String,
    /// How many findings were mended.
    pub count: usize,
}

/// How often a file is gone through: a mended sentence may break another rule.
const ROUNDS: usize = 8;

/// Mends what rules find in a document in JSON or YAML; with `is_bold` also where the meaning may change.
///
/// # Errors
///
/// What is wrong with a file that cannot be read.
pub fn fix(
    file: &SourceFile,
    limits: &Limits,
    options: &Options,
    is_bold: bool,
) -> Result<Fixed, ReadError> {
    let mut fixed = Fixed {
        text: file.text().to_owned(),
        count: 0,
    };
    let Some(syntax) = Format::recognise(file).and_then(|format| format.syntax) else {
        return Ok(fixed);
    };
    for _ in 0..ROUNDS {
        let current = SourceFile::new(file.name().to_owned(), fixed.text.clone());
        let found = lint(&current, limits, options)?.found;
        let edits = edits(&found, &current, syntax, is_bold);
        let before = syntax.parse(&current, limits)?;
        let mended = put(&current, syntax, limits, &before, edits);
        if mended.count == 0 {
            break;
        }
        fixed.count += mended.count;
        fixed.text = mended.text;
    }
    Ok(fixed)
}

/// A piece of the file, what stands there, and what to put there.
#[derive(Debug, Clone)]
struct Replacement {
    range: Range<usize>,
    words: String,
    by: String,
    source: String,
}

/// What to put where in the file to mend a finding, if it can be mended.
#[must_use]
pub fn replacement(
    found: &Found,
    file: &SourceFile,
    syntax: Syntax,
) -> Option<(Range<usize>, String)> {
    let edit = found.finding.edit.as_ref()?;
    let range = found.words.clone()?;
    let source = escaped(&edit.replacement, file.text(), range.start, syntax);
    Some((range, source))
}

/// The replacements that can be made at once: none overlaps another.
fn edits(found: &[Found], file: &SourceFile, syntax: Syntax, is_bold: bool) -> Vec<Replacement> {
    let mut edits: Vec<Replacement> = Vec::new();
    for found in found {
        let (Some(edit), Some(range)) = (&found.finding.edit, &found.words) else {
            continue;
        };
        let overlaps = edits
            .last()
            .is_some_and(|last| range.start < last.range.end);
        if overlaps || !(edit.is_safe || is_bold) {
            continue;
        }
        let words = file.text()[range.clone()].to_owned();
        if words == edit.replacement {
            continue;
        }
        edits.push(Replacement {
            source: escaped(&edit.replacement, file.text(), range.start, syntax),
            range: range.clone(),
            words,
            by: edit.replacement.clone(),
        });
    }
    edits
}

/// A replacement as it is written in the scalar around it.
fn escaped(words: &str, text: &str, at: usize, syntax: Syntax) -> String {
    let in_json = || {
        let quoted = Value::from(words).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    };
    match syntax {
        Syntax::Json => in_json(),
        Syntax::Yaml => {
            // In quotation marks? Those of the line decide; what is wrong is found when it is read again.
            let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
            let is_odd = |mark: char| line.matches(mark).count() % 2 == 1;
            if is_odd('"') {
                in_json()
            } else if is_odd('\'') {
                words.replace('\'', "''")
            } else {
                words.to_owned()
            }
        }
    }
}

/// Makes the replacements that leave the rest of the document as it was.
fn put(
    file: &SourceFile,
    syntax: Syntax,
    limits: &Limits,
    before: &Value,
    edits: Vec<Replacement>,
) -> Fixed {
    let mut text = String::with_capacity(file.text().len());
    let mut at = 0;
    for edit in &edits {
        text.push_str(&file.text()[at..edit.range.start]);
        text.push_str(&edit.source);
        at = edit.range.end;
    }
    text.push_str(&file.text()[at..]);
    let mended = SourceFile::new(file.name().to_owned(), text);
    let is_sound = syntax
        .parse(&mended, limits)
        .is_ok_and(|after| differs_only_by(before, &after, &edits));
    if is_sound {
        return Fixed {
            count: edits.len(),
            text: mended.text().to_owned(),
        };
    }
    if edits.len() < 2 {
        return Fixed {
            count: 0,
            text: file.text().to_owned(),
        };
    }
    // One of them does harm: halves are tried, the later one first, so that places stay right.
    let mut first = edits;
    let second = first.split_off(first.len() / 2);
    let later = put(file, syntax, limits, before, second);
    let file = SourceFile::new(file.name().to_owned(), later.text);
    let Ok(before) = syntax.parse(&file, limits) else {
        return Fixed {
            count: later.count,
            text: file.text().to_owned(),
        };
    };
    let earlier = put(&file, syntax, limits, &before, first);
    Fixed {
        count: later.count + earlier.count,
        text: earlier.text,
    }
}

/// Whether two documents are the same but for strings in which words were replaced.
fn differs_only_by(before: &Value, after: &Value, edits: &[Replacement]) -> bool {
    match (before, after) {
        (Value::String(before), Value::String(after)) => {
            before == after || is_replaced(before, after, edits)
        }
        (Value::Array(before), Value::Array(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(before, after)| differs_only_by(before, after, edits))
        }
        (Value::Object(before), Value::Object(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|((one, before), (other, after))| {
                        one == other && differs_only_by(before, after, edits)
                    })
        }
        (before, after) => before == after,
    }
}

/// Whether a string becomes another when words are replaced in it.
fn is_replaced(before: &str, after: &str, edits: &[Replacement]) -> bool {
    let (mut before, mut after) = (before, after);
    loop {
        // What is the same at the beginning.
        let same = before
            .char_indices()
            .zip(after.chars())
            .find(|((_, one), other)| one != other)
            .map_or(before.len().min(after.len()), |((at, _), _)| at);
        if before.len() == same && after.len() == same {
            return true;
        }
        // A replacement may share its first characters with what it replaces.
        let step = edits.iter().find_map(|edit| {
            let starts = before[..same]
                .char_indices()
                .map(|(at, _)| at)
                .chain([same]);
            starts.rev().take(edit.words.len() + 1).find_map(|start| {
                let rest = before[start..].strip_prefix(edit.words.as_str())?;
                let other = after.get(start..)?.strip_prefix(edit.by.as_str())?;
                Some((rest, other))
            })
        });
        let Some((rest, other)) = step else {
            return false;
        };
        (before, after) = (rest, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(name: &str, text: &str) -> String {
        let file = SourceFile::new(name.to_owned(), text.to_owned());
        let options = Options {
            select: vec!["GB-VRB".to_owned()],
            ..Options::default()
        };
        let fixed = fix(&file, &Limits::default(), &options, true).expect("it is read");
        let again = SourceFile::new(name.to_owned(), fixed.text.clone());
        let twice = fix(&again, &Limits::default(), &options, true).expect("it is read");
        assert_eq!(twice.text, fixed.text, "fixing twice changes something");
        fixed.text
    }

    #[test]
    fn all_but_the_words_stays_as_it_was() {
        let yaml = "guiju: '1.0' # the format\nlang: zh\nbody:\n- {title: 要求, blocks: [\"铃 必须 响\\t，不得锈。\", '它应该“必须”响。']}\n\n";
        assert_eq!(
            mended("a.std.yaml", yaml),
            "guiju: '1.0' # the format\nlang: zh\nbody:\n- {title: 要求, blocks: [\"铃 应 响\\t，不应锈。\", '它应“必须”响。']}\n\n"
        );
        let json = "{\"guiju\": \"1.0\",  \"lang\": \"zh\",\n\"body\": [{\"title\": \"要求\", \"blocks\": [\"铃\\u5fc5必须响。\"]}]}";
        assert_eq!(mended("a.std.json", json), json.replace("必须", "应"));
    }

    #[test]
    fn a_replaced_string_is_told_from_a_harmed_one() {
        let edit = |words: &str, by: &str| Replacement {
            range: 0..0,
            words: words.to_owned(),
            by: by.to_owned(),
            source: String::new(),
        };
        let edits = [edit("必须", "应"), edit("应该", "应")];
        assert!(is_replaced("铃必须响，应该亮。", "铃应响，应亮。", &edits));
        assert!(!is_replaced("铃必须响，应该亮。", "铃应响，应亮", &edits));
        assert!(!is_replaced("铃响", "铃应响", &edits));
    }
}
