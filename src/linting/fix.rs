//! Mending a file: words are put in the place of words, and all else in the file stays as it is, byte for
//! byte. What was mended is read again and compared, so that no replacement can do harm.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::restructure::{self, Places};
use super::{Found, lint};
use crate::diagnostic::{Fix, Replacement};
use crate::formats::Format;
use crate::readers::{Limits, ReadError, Syntax};
use crate::rules::{Change, Finding, Options};
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
        let steps = steps(&found, &current, is_bold);
        let before = syntax.parse(&current, limits)?;
        let mended = put(&current, syntax, limits, &before, steps);
        if mended.count == 0 {
            break;
        }
        fixed.count += mended.count;
        fixed.text = mended.text;
    }
    Ok(fixed)
}

/// Turns what rules say of fixes into pieces of a file to replace.
pub(super) struct Fixer<'f> {
    file: &'f SourceFile,
    syntax: Syntax,
    /// Where lists and values stand that are to be changed.
    places: Places,
}

impl<'f> Fixer<'f> {
    pub(super) fn new(
        file: &'f SourceFile,
        syntax: Syntax,
        places: impl Iterator<Item = (String, Option<Range<usize>>)>,
    ) -> Self {
        let places = places.filter_map(|(pointer, span)| Some((pointer, span?)));
        Self {
            file,
            syntax,
            places: places.collect(),
        }
    }

    /// What mends a finding whose words stand at a place; nothing where it cannot be mended there.
    pub(super) fn fix(&self, finding: &Finding, words: Option<&Range<usize>>) -> Option<Fix> {
        let edit = finding.edit.as_ref()?;
        let replacements = match &edit.change {
            Change::Words(by) => {
                let span = words?.clone();
                let text = escaped(by, self.file.text(), span.start, self.syntax);
                vec![Replacement { span, text }]
            }
            change => restructure::replacements(self.file, self.syntax, &self.places, change)?,
        };
        let replacements: Vec<_> = replacements
            .into_iter()
            .filter(|it| self.file.text()[it.span.clone()] != it.text)
            .collect();
        (!replacements.is_empty()).then_some(Fix {
            replacements,
            is_safe: edit.is_safe,
        })
    }
}

/// A change to the file, and what it means for the document.
#[derive(Debug, Clone)]
struct Step {
    replacements: Vec<Replacement>,
    meaning: Meaning,
}

#[derive(Debug, Clone)]
enum Meaning {
    /// Other words in the place of some.
    Words(String, String),
    /// A text for empty strings.
    Value(String),
    /// An item more.
    Item(String),
    /// Items in another order.
    Order,
}

/// The changes that can be made at once: none overlaps another.
fn steps(found: &[Found], file: &SourceFile, is_bold: bool) -> Vec<Step> {
    // Where pieces begin that are taken, and where these end.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut steps = Vec::new();
    for found in found {
        let (Some(edit), Some(fix)) = (&found.finding.edit, &found.diagnostic.fix) else {
            continue;
        };
        let spans = fix.replacements.iter().map(|it| &it.span);
        let (Some(start), Some(end)) = (
            spans.clone().map(|span| span.start).min(),
            spans.map(|span| span.end).max(),
        ) else {
            continue;
        };
        let before = taken.range(..=end).next_back();
        let overlaps = before.is_some_and(|(_, taken)| start <= *taken);
        if overlaps || !(fix.is_safe || is_bold) {
            continue;
        }
        taken.insert(start, end);
        steps.push(Step {
            replacements: fix.replacements.clone(),
            meaning: match &edit.change {
                Change::Words(by) => Meaning::Words(file.text()[start..end].to_owned(), by.clone()),
                Change::Values { text, .. } => Meaning::Value(text.clone()),
                Change::Insert { item, .. } => Meaning::Item(item.clone()),
                Change::Order { .. } => Meaning::Order,
            },
        });
    }
    steps
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

/// Makes the changes that leave the rest of the document as it was.
fn put(
    file: &SourceFile,
    syntax: Syntax,
    limits: &Limits,
    before: &Value,
    steps: Vec<Step>,
) -> Fixed {
    let mut replacements: Vec<&Replacement> =
        steps.iter().flat_map(|step| &step.replacements).collect();
    replacements.sort_by_key(|it| it.span.start);
    let mut text = String::with_capacity(file.text().len());
    let mut at = 0;
    for replacement in replacements {
        text.push_str(&file.text()[at..replacement.span.start]);
        text.push_str(&replacement.text);
        at = replacement.span.end;
    }
    text.push_str(&file.text()[at..]);
    let mended = SourceFile::new(file.name().to_owned(), text);
    let is_sound = syntax
        .parse(&mended, limits)
        .is_ok_and(|after| differs_only_by(before, &after, &steps));
    if is_sound {
        return Fixed {
            count: steps.len(),
            text: mended.text().to_owned(),
        };
    }
    if steps.len() < 2 {
        return Fixed {
            count: 0,
            text: file.text().to_owned(),
        };
    }
    // One of them does harm: halves are tried, the later one first, so that places stay right.
    let mut first = steps;
    first.sort_by_key(|step| step.replacements.first().map(|it| it.span.start));
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

/// Whether two documents are the same but for strings in which words were replaced, strings that were empty, items that
/// were put in, and the order of items.
fn differs_only_by(before: &Value, after: &Value, steps: &[Step]) -> bool {
    match (before, after) {
        (Value::String(before), Value::String(after)) => {
            before == after || is_filled(before, after, steps) || is_replaced(before, after, steps)
        }
        (Value::Array(before), Value::Array(after)) => {
            let same = |before: &[Value], after: &[Value]| {
                let mut pairs = before.iter().zip(after);
                before.len() == after.len()
                    && pairs.all(|(before, after)| differs_only_by(before, after, steps))
            };
            same(before, after)
                || has_more(before, after, steps)
                || is_reordered(before, after, steps)
        }
        (Value::Object(before), Value::Object(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|((one, before), (other, after))| {
                        one == other && differs_only_by(before, after, steps)
                    })
        }
        (before, after) => before == after,
    }
}

/// Whether an empty string was given a text.
fn is_filled(before: &str, after: &str, steps: &[Step]) -> bool {
    let mut steps = steps.iter();
    before.is_empty()
        && steps.any(|step| matches!(&step.meaning, Meaning::Value(text) if text == after))
}

/// Whether items were put into a list.
fn has_more(before: &[Value], after: &[Value], steps: &[Step]) -> bool {
    let is_new = |item: &Value| {
        let mut steps = steps.iter();
        steps.any(|step| matches!(&step.meaning, Meaning::Item(text) if item == text))
    };
    let mut before = before.iter().peekable();
    before.len() < after.len()
        && after.iter().all(|item| {
            let kept = before.next_if(|before| differs_only_by(before, item, steps));
            kept.is_some() || is_new(item)
        })
        && before.next().is_none()
}

/// Whether the items of a list were put in another order.
fn is_reordered(before: &[Value], after: &[Value], steps: &[Step]) -> bool {
    let mut steps_of_order = steps.iter();
    if before.len() != after.len()
        || !steps_of_order.any(|step| matches!(step.meaning, Meaning::Order))
    {
        return false;
    }
    let mut left: Vec<&Value> = before.iter().collect();
    after.iter().all(|item| {
        let place = left
            .iter()
            .position(|before| differs_only_by(before, item, steps));
        place.map(|place| left.remove(place)).is_some()
    })
}

/// Whether a string becomes another when words are replaced in it.
fn is_replaced<'s>(before: &str, after: &str, steps: &'s [Step]) -> bool {
    let words = |step: &'s Step| match &step.meaning {
        Meaning::Words(words, by) => Some((words, by)),
        _ => None,
    };
    let replaced: BTreeSet<(&String, &String)> = steps.iter().filter_map(words).collect();
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
        let step = replaced.iter().find_map(|(words, by)| {
            let starts = before[..same]
                .char_indices()
                .map(|(at, _)| at)
                .chain([same]);
            starts.rev().take(words.len() + 1).find_map(|start| {
                let rest = before[start..].strip_prefix(words.as_str())?;
                let other = after.get(start..)?.strip_prefix(by.as_str())?;
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
        let edit = |words: &str, by: &str| Step {
            replacements: Vec::new(),
            meaning: Meaning::Words(words.to_owned(), by.to_owned()),
        };
        let edits = [edit("必须", "应"), edit("应该", "应")];
        assert!(is_replaced("铃必须响，应该亮。", "铃应响，应亮。", &edits));
        assert!(!is_replaced("铃必须响，应该亮。", "铃应响，应亮", &edits));
        assert!(!is_replaced("铃响", "铃应响", &edits));
    }
}
