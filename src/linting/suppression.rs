//! Findings that an author lets pass, with the reason.
//!
//! A comment `guiju: ignore CODE: reason` in the file lets pass what the rule finds on its own line, or, where
//! it has a line of its own, on the next line that is no comment. A clause with a property
//! `guiju:ignore` whose value is `CODE: reason` lets pass what is found in the clause; JSON has no comments.

use std::ops::Range;

use super::{Found, Linted};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::Standard;
use crate::model::walk::{Node, walk};
use crate::rules::{self, Lang, Options};
use crate::source::SourceFile;

/// What a comment begins with.
const MARK: &str = "guiju: ignore ";

/// The name of the property.
const PROPERTY: &str = "guiju:ignore";

/// Something that is let pass.
struct Suppression {
    /// The rules, by code or name.
    rules: Vec<String>,
    has_reason: bool,
    /// Where it is said.
    place: Place,
    /// What it covers.
    covers: Covers,
    used: bool,
}

enum Covers {
    /// What begins in a piece of the file.
    Span(Range<usize>),
    /// What is below a node.
    Below(String),
}

impl Suppression {
    fn new(text: &str, place: Place, covers: Covers) -> Self {
        let (rules, reason) = text.split_once([':', '：']).unwrap_or((text, ""));
        let rules = rules.split([',', ' ']).map(str::trim);
        Self {
            rules: rules
                .filter(|rule| !rule.is_empty())
                .map(str::to_owned)
                .collect(),
            has_reason: !reason.trim().is_empty(),
            place,
            covers,
            used: false,
        }
    }

    fn covers(&self, found: &Found) -> bool {
        let is_meant = self
            .rules
            .iter()
            .any(|name| found.finding.rule.is_named(name));
        is_meant
            && match &self.covers {
                Covers::Span(span) => {
                    let at = found.diagnostic.place.span.as_ref();
                    at.is_some_and(|at| span.contains(&at.start))
                }
                Covers::Below(pointer) => {
                    let rest = found.finding.pointer.strip_prefix(pointer.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                }
            }
    }
}

/// Takes away what is let pass, and tells what is wrong with suppressions.
pub(super) fn apply(
    file: &SourceFile,
    standard: &Standard,
    lang: Lang,
    options: &Options,
    linted: &mut Linted,
) {
    let mut all = in_comments(file.text());
    in_properties(standard, &mut all);
    if all.is_empty() {
        return;
    }
    let before = linted.found.len();
    linted.found.retain(|found| {
        let covering = all.iter_mut().find(|suppression| suppression.covers(found));
        let is_covered = covering.is_some();
        if let Some(suppression) = covering {
            suppression.used = true;
        }
        !is_covered
    });
    linted.suppressed = before - linted.found.len();
    for suppression in all {
        tell(&suppression, lang, options, &mut linted.remarks);
    }
    let unplaced = linted.remarks.iter_mut();
    for diagnostic in unplaced.filter(|diagnostic| diagnostic.place.span.is_none()) {
        diagnostic.place.span = Some(0..super::first_line(file.text()));
    }
}

fn tell(suppression: &Suppression, lang: Lang, options: &Options, out: &mut Vec<Diagnostic>) {
    let say = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let mut known = true;
    for name in &suppression.rules {
        if rules::rule(name).is_none() {
            known = false;
            let message = say(
                format!("没有规则“{name}”"),
                format!("there is no rule `{name}`"),
            );
            out.push(Diagnostic::warning(
                "unknown-rule",
                message,
                suppression.place.clone(),
            ));
        }
    }
    if !suppression.has_reason {
        let message = say(
            "忽略规则没有说明理由".to_owned(),
            "a rule is ignored without a reason".to_owned(),
        );
        let help = say(
            format!("写作“{MARK}规则代码: 理由”"),
            format!("write `{MARK}CODE: reason`"),
        );
        out.push(
            Diagnostic::warning("ignored-without-reason", message, suppression.place.clone())
                .help(help),
        );
    }
    // Where rules are left out, nothing can be said of what would be found.
    if known && !suppression.used && options.select.is_empty() && options.ignore.is_empty() {
        let message = say(
            "这里没有需要忽略的问题".to_owned(),
            "there is nothing to ignore here".to_owned(),
        );
        out.push(Diagnostic::warning(
            "unused-ignore",
            message,
            suppression.place.clone(),
        ));
    }
}

fn in_comments(text: &str) -> Vec<Suppression> {
    let mut all = Vec::new();
    for (at, _) in text.match_indices(MARK) {
        let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line_start..at].trim_end();
        let is_xml = before.ends_with("<!--");
        if !(before.ends_with('#') || is_xml) {
            continue;
        }
        let rest = &text[at + MARK.len()..];
        let end = if is_xml {
            rest.find("-->")
        } else {
            rest.find('\n')
        };
        let said = &rest[..end.unwrap_or(rest.len())];
        let end = at + MARK.len() + said.len();
        let alone = before
            .trim_end_matches(['#', '-', '!', '<'])
            .trim()
            .is_empty();
        let line = if alone {
            next_line(text, end)
        } else {
            line_start..text[at..].find('\n').map_or(text.len(), |end| at + end)
        };
        all.push(Suppression::new(
            said.trim(),
            Place::span(at..at + MARK.len() + said.trim_end().len()),
            Covers::Span(line),
        ));
    }
    all
}

/// The next line that is neither empty nor a comment.
fn next_line(text: &str, from: usize) -> Range<usize> {
    let mut start = text[from..]
        .find('\n')
        .map_or(text.len(), |end| from + end + 1);
    loop {
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |end| start + end);
        let line = text[start..end].trim();
        if !(line.is_empty() || line.starts_with('#') || line.starts_with("<!--"))
            || end == text.len()
        {
            return start..end;
        }
        start = end + 1;
    }
}

fn in_properties(standard: &Standard, all: &mut Vec<Suppression>) {
    let standards = std::iter::successors(Some(standard), |outer| outer.adopted.as_deref());
    for (depth, standard) in standards.enumerate() {
        walk(standard, depth, &mut |node, path| {
            let Node::Clause(clause) = node else {
                return;
            };
            for property in clause.properties.iter().filter(|it| it.name == PROPERTY) {
                all.push(Suppression::new(
                    &property.value,
                    Place::at(path.pointer()),
                    Covers::Below(path.pointer()),
                ));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linting::lint;
    use crate::readers::Limits;

    fn told(name: &str, text: &str) -> Vec<String> {
        let file = SourceFile::new(name.to_owned(), text.to_owned());
        let options = Options {
            lang: Some(Lang::En),
            ..Options::default()
        };
        let linted = lint(&file, &Limits::default(), &options).expect("it is read");
        let all = linted.diagnostics();
        let all = all.into_iter().filter(|it| {
            it.code.contains("VRB-01") || !it.code.contains('-') || !it.code.starts_with("GB")
        });
        all.map(|it| it.code.to_owned()).collect()
    }

    #[test]
    fn a_comment_covers_its_line_or_the_next() {
        let document = |clause: &str| {
            format!("guiju: '1.0'\nlang: zh\nbody:\n- title: 要求\n  blocks:\n{clause}")
        };
        let ends = document("  - 铃必须响。 # guiju: ignore GB-VRB-01: 法定\n");
        assert_eq!(told("a.std.yaml", &ends), [""; 0]);
        let alone = document(
            "  # guiju: ignore must-for-shall: 法定\n  # 又一句\n  - 铃必须响。\n  - 铃必须亮。\n",
        );
        assert_eq!(told("a.std.yaml", &alone), ["GB-VRB-01"]);
        let faulty = document(
            "  # guiju: ignore GB-VRB-01\n  - 铃必须响。\n  # guiju: ignore GB-VRB-01: 无\n  - 铃应响。\n  # guiju: ignore GB-XXX: 无\n",
        );
        assert_eq!(
            told("a.std.yaml", &faulty),
            ["ignored-without-reason", "unused-ignore", "unknown-rule"]
        );
    }

    #[test]
    fn a_property_covers_its_clause() {
        let json = "{\"guiju\": \"1.0\", \"lang\": \"zh\", \"body\": [{\"title\": \"要求\", \"properties\": [{\"name\": \"guiju:ignore\", \"value\": \"GB-VRB-01: 法定\"}], \"blocks\": [\"铃必须响。\"]}]}";
        assert_eq!(told("a.std.json", json), [""; 0]);
    }
}
