//! Mending a file: pieces of its text are replaced, and all else stays as it is, byte for byte. What was mended is
//! read again and compared with what it was, so that no replacement can do harm.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::restructure::{self, Places};
use super::{Found, lint, scalar};
use crate::diagnostic::{Fix, Replacement};
use crate::formats::Format;
use crate::readers::{Limits, ReadError, Scalar, Syntax};
use crate::rules::{Change, Finding, Lang, Options};
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
    let mut refused = BTreeSet::new();
    for _ in 0..ROUNDS {
        let current = SourceFile::new(file.name().to_owned(), fixed.text.clone());
        let found = lint(&current, limits, options)?.found;
        let steps = steps(&found, is_bold, &refused);
        if steps.is_empty() {
            break;
        }
        let before = syntax.parse(&current, limits)?;
        let mended = put(&current, syntax, limits, &before, steps, &mut refused);
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
    /// The strings of a file in YAML.
    scalars: Vec<Scalar>,
    lang: Lang,
}

impl<'f> Fixer<'f> {
    pub(super) fn new(
        file: &'f SourceFile,
        syntax: Syntax,
        places: impl Iterator<Item = (String, Option<Range<usize>>)>,
        scalars: Vec<Scalar>,
        lang: Lang,
    ) -> Self {
        let places = places.filter_map(|(pointer, span)| Some((pointer, span?)));
        Self {
            file,
            syntax,
            places: places.collect(),
            scalars,
            lang,
        }
    }

    /// What mends a finding whose words stand at a place; nothing where it cannot be mended there.
    pub(super) fn fix(&self, finding: &Finding, words: Option<&Range<usize>>) -> Option<Fix> {
        let edit = finding.edit.as_ref()?;
        let replacements = match &edit.change {
            Change::Words(by) => vec![self.words(words?.clone(), by)?],
            change => restructure::replacements(self.file, self.syntax, &self.places, change)?,
        };
        let replacements: Vec<_> = replacements
            .into_iter()
            .filter(|it| self.file.text()[it.span.clone()] != it.text)
            .collect();
        (!replacements.is_empty()).then(|| Fix {
            title: finding.title(&edit.change, self.lang),
            replacements,
            is_safe: edit.is_safe,
        })
    }

    /// Other words in a string.
    fn words(&self, span: Range<usize>, by: &str) -> Option<Replacement> {
        match self.syntax {
            Syntax::Json => {
                // The words are to be in one string.
                let words = format!("\"{}\"", &self.file.text()[span.clone()]);
                let quoted = restructure::quoted(by);
                serde_json::from_str::<String>(&words)
                    .ok()
                    .map(|_| Replacement {
                        span,
                        text: quoted[1..quoted.len() - 1].to_owned(),
                    })
            }
            Syntax::Yaml => {
                let scalar = scalar::around(&self.scalars, &span)?;
                scalar::replacement(self.file.text(), scalar, span, by)
            }
        }
    }
}

/// A change to the file, and what it means for the document.
#[derive(Debug, Clone)]
struct Step {
    replacements: Vec<Replacement>,
    meaning: Meaning,
    key: Key,
}

/// What tells a step from others, in every round: the rule, the node, the words with what stands before them.
type Key = (&'static str, String, Option<(String, String)>);

#[derive(Debug, Clone)]
enum Meaning {
    /// Other words in the place of some.
    Words(String, String),
    /// A text for empty strings.
    Value(String),
    /// An item more.
    Item(String),
    /// Items in another order: for each place the item that comes there, by its place before.
    Order(Vec<usize>),
}

/// The changes that can be made at once, without those that were refused: none overlaps another.
fn steps(found: &[Found], is_bold: bool, refused: &BTreeSet<Key>) -> Vec<Step> {
    // Where pieces begin that are taken, and where these end.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut steps = Vec::new();
    for Found {
        finding,
        diagnostic,
    } in found
    {
        let (Some(edit), Some(fix)) = (&finding.edit, &diagnostic.fix) else {
            continue;
        };
        let spans = fix.replacements.iter().map(|it| &it.span);
        let (Some(start), Some(end)) = (
            spans.clone().map(|span| span.start).min(),
            spans.map(|span| span.end).max(),
        ) else {
            continue;
        };
        let words = finding.words.as_ref();
        let key = (
            finding.rule.code,
            finding.pointer.clone(),
            words.map(|words| (words.lead.clone(), words.text.clone())),
        );
        let before = taken.range(..=end).next_back();
        let overlaps = before.is_some_and(|(_, taken)| start <= *taken);
        if overlaps || !(fix.is_safe || is_bold) || refused.contains(&key) {
            continue;
        }
        taken.insert(start, end);
        steps.push(Step {
            replacements: fix.replacements.clone(),
            meaning: match &edit.change {
                Change::Words(by) => {
                    let words = words.map(|words| words.text.clone());
                    Meaning::Words(words.unwrap_or_default(), by.clone())
                }
                Change::Values { text, .. } => Meaning::Value(text.clone()),
                Change::Insert { item, .. } => Meaning::Item(item.clone()),
                Change::Order { order, .. } => Meaning::Order(order.clone()),
            },
            key,
        });
    }
    steps
}

/// Makes the changes that leave the rest of the document as it was; the others are noted as refused.
fn put(
    file: &SourceFile,
    syntax: Syntax,
    limits: &Limits,
    before: &Value,
    steps: Vec<Step>,
    refused: &mut BTreeSet<Key>,
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
    let meanings = Meanings::of(&steps);
    let is_sound = syntax
        .parse(&mended, limits)
        .is_ok_and(|after| meanings.differs_only_by(before, &after));
    if is_sound {
        return Fixed {
            count: steps.len(),
            text: mended.text().to_owned(),
        };
    }
    if steps.len() < 2 {
        refused.extend(steps.into_iter().map(|step| step.key));
        return Fixed {
            count: 0,
            text: file.text().to_owned(),
        };
    }
    // One of them does harm: halves are tried, the later one first, so that places stay right.
    let mut first = steps;
    first.sort_by_key(|step| step.replacements.first().map(|it| it.span.start));
    let second = first.split_off(first.len() / 2);
    let later = put(file, syntax, limits, before, second, refused);
    let file = SourceFile::new(file.name().to_owned(), later.text);
    let Ok(before) = syntax.parse(&file, limits) else {
        return Fixed {
            count: later.count,
            text: file.text().to_owned(),
        };
    };
    let earlier = put(&file, syntax, limits, &before, first, refused);
    Fixed {
        count: later.count + earlier.count,
        text: earlier.text,
    }
}

/// What steps mean, each thing once.
#[derive(Debug, Default)]
struct Meanings<'s> {
    words: BTreeSet<(&'s str, &'s str)>,
    values: BTreeSet<&'s str>,
    items: BTreeSet<&'s str>,
    orders: BTreeSet<&'s [usize]>,
}

impl<'s> Meanings<'s> {
    fn of(steps: &'s [Step]) -> Self {
        let mut all = Self::default();
        for step in steps {
            let _ = match &step.meaning {
                Meaning::Words(words, by) => all.words.insert((words, by)),
                Meaning::Value(text) => all.values.insert(text),
                Meaning::Item(text) => all.items.insert(text),
                Meaning::Order(order) => all.orders.insert(order),
            };
        }
        all
    }

    /// Whether two documents are the same but for strings in which words were replaced, strings that were empty, items
    /// that were put in, and the order of items.
    fn differs_only_by(&self, before: &Value, after: &Value) -> bool {
        match (before, after) {
            (Value::String(before), Value::String(after)) => {
                before == after
                    || before.is_empty() && self.values.contains(after.as_str())
                    || is_replaced(before, after, &self.words)
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                let mut pairs = before.iter().zip(after);
                pairs.all(|(before, after)| self.differs_only_by(before, after))
                    || self.is_reordered(before, after)
            }
            (Value::Array(before), Value::Array(after)) => self.has_more(before, after),
            (Value::Object(before), Value::Object(after)) => {
                let mut pairs = before.iter().zip(after);
                before.len() == after.len()
                    && pairs.all(|((one, before), (other, after))| {
                        one == other && self.differs_only_by(before, after)
                    })
            }
            (before, after) => before == after,
        }
    }

    /// Whether items were put into a list.
    fn has_more(&self, before: &[Value], after: &[Value]) -> bool {
        let is_new = |item: &Value| item.as_str().is_some_and(|item| self.items.contains(item));
        let mut before = before.iter().peekable();
        after.iter().all(|item| {
            let kept = before.next_if(|before| self.differs_only_by(before, item));
            kept.is_some() || is_new(item)
        }) && before.next().is_none()
    }

    /// Whether the items of a list were put in another order.
    fn is_reordered(&self, before: &[Value], after: &[Value]) -> bool {
        self.orders.iter().any(|order| {
            let mut moved = order.iter().zip(after);
            order.len() == before.len()
                && moved.all(|(from, after)| self.differs_only_by(&before[*from], after))
        })
    }
}

/// Whether a string becomes another when words are replaced in it.
fn is_replaced(before: &str, after: &str, replaced: &BTreeSet<(&str, &str)>) -> bool {
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
                let rest = before[start..].strip_prefix(*words)?;
                let other = after.get(start..)?.strip_prefix(*by)?;
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

    fn put_all(file: &SourceFile, steps: Vec<Step>, refused: &mut BTreeSet<Key>) -> Fixed {
        let limits = Limits::default();
        let before = Syntax::Yaml.parse(file, &limits).expect("it is read");
        put(file, Syntax::Yaml, &limits, &before, steps, refused)
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

    /// Each fix as an editor makes it, alone: the document is read, and only what was meant is another.
    #[test]
    fn each_fix_is_sound_by_itself() {
        let yaml = "guiju: '1.0'\nlang: zh\nfront:\n- kind: foreword\n  title: 前言\n  blocks:\n  - &p 本文件由甲提出。\nbody:\n\
            - kind: normative_references\n  title: 规范性引用文件\n  blocks:\n  -\n    type: reference_list\n    items:\n\
            \x20   - content: GB/T 6682　水\n    - content: |-\n        GB/T 191　包装\n        # 包装\n    - content: GB/T 9　铃\n\
            - title: 要求\n  blocks:\n  - 【来源：GB/T 9—2019，4.3.5】\n  - \"铃\\u5fc5须亮\"\n  - 铃“5mm\" 必须'好' 5mm\n\
            \x20 - 铃必须\n    'a' 防锈，铃\n    必须好，5\n    mm。\n  - >-\n    必须\n    亮。\n  - D.N.A.是核酸。\n";
        let file = SourceFile::new("a.std.yaml", yaml);
        let found = lint(&file, &Limits::default(), &Options::default()).expect("it is read");
        let mut count = 0;
        for found in &found.found {
            let steps = steps(std::slice::from_ref(found), true, &BTreeSet::new());
            let mut refused = BTreeSet::new();
            count += steps.len();
            put_all(&file, steps, &mut refused);
            assert_eq!(refused, BTreeSet::new());
        }
        assert!(count > 8, "{count}");
    }

    #[test]
    fn a_refused_change_leaves_way_for_others() {
        let file = SourceFile::new(
            "a.std.yaml",
            "guiju: '1.0'\nlang: zh\nbody:\n- {title: 要求, blocks: [铃必须响。]}\n",
        );
        let found = lint(&file, &Limits::default(), &Options::default()).expect("it is read");
        let mut found = found.found;
        found.retain(|found| found.finding.rule.code == "GB-VRB-01");
        let mut harmful = found[0].clone();
        let fix = harmful.diagnostic.fix.as_mut().expect("a fix");
        fix.replacements[0].text = "必".to_owned();
        harmful.finding.pointer = "/body".to_owned();
        found.insert(0, harmful);
        let mut refused = BTreeSet::new();
        let mut round = || {
            let steps = steps(&found, true, &refused);
            put_all(&file, steps, &mut refused)
        };
        assert_eq!(round().count, 0);
        assert_eq!(round().text, file.text().replace("必须", "应"));
    }

    #[test]
    fn a_replaced_string_is_told_from_a_harmed_one() {
        let edits = [("必须", "应"), ("应该", "应")].into();
        assert!(is_replaced("铃必须响，应该亮。", "铃应响，应亮。", &edits));
        assert!(!is_replaced("铃必须响，应该亮。", "铃应响，应亮", &edits));
        assert!(!is_replaced("铃响", "铃应响", &edits));
    }
}
