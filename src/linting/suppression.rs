//! Findings that an author lets pass, with the reason.
//!
//! A comment `guiju: ignore CODE: reason` in the file lets pass what the rule finds on its own line, or, where
//! it has a line of its own, in the node that comes next. A clause with a property
//! `guiju:ignore` whose value is `CODE: reason` lets pass what is found in the clause; JSON has no comments.

use std::ops::Range;

use super::{Found, Linted, Places, words};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::Standard;
use crate::model::walk::{Node, walk};
use crate::readers::Syntax;
use crate::rules::{self, Lang, Options};
use crate::source::SourceFile;

/// What a comment begins with.
const MARK: &str = "guiju: ignore";

/// The name of the property.
const PROPERTY: &str = "guiju:ignore";

/// Something that is let pass.
struct Suppression {
    /// The rules, by code or name.
    rules: Vec<String>,
    has_reason: bool,
    /// Whether it is written as it is to be.
    is_well_formed: bool,
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
        let rules = rules.split([',', '，', '、', ' ', '\t']);
        let rules = rules.filter(|rule| !rule.is_empty());
        let rules: Vec<String> = rules.map(str::to_owned).collect();
        Self {
            is_well_formed: !rules.is_empty(),
            rules,
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
    places: &Places<'_>,
    linted: &mut Linted,
) {
    let mut all = in_comments(file, places);
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
        diagnostic.place.span = Some(0..file.line_range(1).end);
    }
}

fn tell(suppression: &Suppression, lang: Lang, options: &Options, out: &mut Vec<Diagnostic>) {
    let say = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let how = say(
        format!("写作“{MARK} 规则代码: 理由”"),
        format!("write `{MARK} CODE: reason`"),
    );
    if !suppression.is_well_formed {
        let message = say(
            "这条忽略写法不对，不起作用".to_owned(),
            "this is not how rules are ignored: it does nothing".to_owned(),
        );
        let diagnostic =
            Diagnostic::warning("malformed-ignore", message, suppression.place.clone());
        out.push(diagnostic.help(how));
        return;
    }
    let mut known = true;
    for name in &suppression.rules {
        if !rules::is_rule(name) {
            known = false;
            let message = say(
                format!("没有规则“{name}”"),
                format!("there is no rule `{name}`"),
            );
            let help = say(
                "`guiju rules`列出所有规则".to_owned(),
                "`guiju rules` lists them".to_owned(),
            );
            let place = suppression.place.clone();
            out.push(Diagnostic::warning("unknown-rule", message, place).help(help));
        }
    }
    if !suppression.has_reason {
        let message = say(
            "忽略规则没有说明理由".to_owned(),
            "a rule is ignored without a reason".to_owned(),
        );
        out.push(
            Diagnostic::warning("ignored-without-reason", message, suppression.place.clone())
                .help(how),
        );
    }
    // Where rules are left out, nothing can be said of what would be found.
    let has_run = |name: &String| {
        let mut named = rules::rules().filter(|rule| rule.is_named(name));
        options
            .profile
            .is_none_or(|profile| named.any(|rule| rule.profile() == profile))
    };
    let all_ran = options.select.is_empty()
        && options.ignore.is_empty()
        && suppression.rules.iter().all(has_run);
    if known && !suppression.used && all_ran {
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

fn in_comments(file: &SourceFile, places: &Places<'_>) -> Vec<Suppression> {
    let text = file.text();
    match places.syntax() {
        Some(Syntax::Yaml) => in_yaml(file, places),
        None if text.trim_start().starts_with('<') => in_xml(file),
        Some(Syntax::Json) | None => Vec::new(),
    }
}

/// What a comment says, if it is a suppression.
fn suppression(text: &str, comment: Range<usize>, covers: Covers) -> Option<Suppression> {
    let said = text[comment.clone()].trim();
    let start = comment.start + text[comment].find(said)?;
    let place = Place::span(start..start + said.len());
    if let Some(rest) = said.strip_prefix(MARK)
        && rest.starts_with([' ', '\t'])
    {
        return Some(Suppression::new(rest, place, covers));
    }
    // Other spellings do nothing, which is told.
    let mut letters = said.chars().filter(|c| !c.is_whitespace());
    let is_meant = "guiju:ignore".chars().all(|wanted| {
        let c = letters.next().map(|c| if c == '：' { ':' } else { c });
        c.is_some_and(|c| c.eq_ignore_ascii_case(&wanted))
    });
    is_meant.then(|| Suppression::new("", place, covers))
}

/// In YAML a comment begins with a number sign after white space, but for those in strings.
fn in_yaml(file: &SourceFile, places: &Places<'_>) -> Vec<Suppression> {
    let text = file.text();
    let signs = text.match_indices('#').filter_map(|(at, _)| {
        let is_free = at == 0 || text[..at].ends_with(char::is_whitespace);
        let number = file.line_column(at).line;
        let line = file.line_range(number);
        let comment = at + 1..line.end.max(at + 1);
        let found = is_free.then(|| suppression(text, comment, Covers::Span(line.clone())))??;
        Some((at, number, line, found))
    });
    let mut all: Vec<_> = signs.collect();
    // Most files have none, and their strings need not be looked for.
    if all.is_empty() {
        return Vec::new();
    }
    let scalars = places.scalars(file);
    all.retain(|(at, ..)| {
        let next = scalars.partition_point(|scalar| scalar.range.start <= *at);
        let before = next.checked_sub(1).map(|before| &scalars[before]);
        before.is_none_or(|scalar| scalar.range.end <= *at)
    });
    let all = all.into_iter().map(|(at, number, line, mut found)| {
        if text[line.start..at].trim().is_empty() {
            // What is missing in the document is told at its first line, which may be this one.
            found.covers = Covers::Span(line.start..next_item(file, number).end);
        }
        found
    });
    all.collect()
}

/// The lines of the next item or field after a line: the next that is neither empty nor a comment, and those that
/// follow and are indented more.
fn next_item(file: &SourceFile, after: usize) -> Range<usize> {
    let last = file.line_column(file.text().len()).line;
    let mut lines = (after + 1..=last).filter_map(|number| {
        let range = file.line_range(number);
        let line = &file.text()[range.clone()];
        let said = line.trim_start();
        let is_said = !(said.is_empty() || said.starts_with('#'));
        is_said.then_some((range, line.len() - said.len(), said))
    });
    let Some((mut item, column, first)) = lines.next() else {
        return file.text().len()..file.text().len();
    };
    // The list of a field may stand in the column of its name.
    let is_name = first.ends_with(':') && !first.starts_with("- ");
    for (line, indent, said) in lines {
        let is_below = indent > column || is_name && indent == column && said.starts_with('-');
        if !is_below {
            break;
        }
        item.end = line.end;
    }
    item
}

/// In XML a comment is one, but for what looks like one in a section of character data.
fn in_xml(file: &SourceFile) -> Vec<Suppression> {
    const SECTION: &str = "<![CDATA[";
    let text = file.text();
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!").map(|found| at + found) {
        let rest = &text[start..];
        if rest.starts_with(SECTION) {
            at = rest.find("]]>").map_or(text.len(), |end| start + end);
        } else if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(text.len(), |end| start + end);
            let line = file.line_range(file.line_column(start).line);
            let covers = if text[line.start..start].trim().is_empty() {
                next_element(text, end)
            } else {
                line
            };
            all.extend(suppression(
                text,
                start + 4..end.max(start + 4),
                Covers::Span(covers),
            ));
            at = end;
        } else {
            at = start + 2;
        }
    }
    all
}

/// The next element after a comment, whose end is given; nothing where the element around it ends.
fn next_element(text: &str, comment: usize) -> Range<usize> {
    let (mut at, mut depth, mut from) = (comment, 0, None);
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[start..];
        let end = start + words::tag_length(rest);
        if rest.starts_with("</") {
            depth -= 1;
        } else if !(rest.starts_with("<!") || rest.starts_with("<?")) {
            from = from.or(Some(start));
            depth += i32::from(!text[..end].ends_with("/>"));
        }
        match from {
            None if depth < 0 => break,
            Some(from) if depth <= 0 => return from..end,
            _ => at = end,
        }
    }
    comment..comment
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
    use crate::rules::Profile;

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
        let whole = document(
            "  # guiju: ignore GB-VRB-02、gb-vrb-01，GB-VRB-03: 法定\n  - type: note\n    blocks:\n    - 铃必须响。\n\n    - 铃必须亮。\n  - 铃必须好。\n",
        );
        assert_eq!(told("a.std.yaml", &whole), ["GB-VRB-01"]);
    }

    #[test]
    fn what_looks_like_a_comment_in_a_string_is_none() {
        for block in [
            "  - \"铃必须 # guiju: ignore GB-VRB-01: 法定\"\n",
            "  - '铃\n    # guiju: ignore GB-VRB-01: 法定\n    必须'\n",
            "  - |\n    # guiju: ignore GB-VRB-01: 法定\n    铃必须响\n",
        ] {
            let text = format!("guiju: '1.0'\nlang: zh\nbody:\n- title: 要求\n  blocks:\n{block}");
            assert_eq!(told("a.std.yaml", &text), ["GB-VRB-01"], "{block}");
        }
        let json = "{\"guiju\": \"1.0\", \"lang\": \"zh\", \"body\": [{\"title\": \"要求\", \"blocks\": [\"铃必须 # guiju: ignore GB-VRB-01: 法定\"]}]}";
        assert_eq!(told("a.std.json", json), ["GB-VRB-01"]);
    }

    #[test]
    fn what_is_misspelt_is_told() {
        for comment in [
            "guiju: ignore: 法定",
            "guiju:ignore GB-VRB-01: 法定",
            "Guiju： ignore GB-VRB-01: 法定",
            "guiju: ignore",
        ] {
            let text = format!(
                "guiju: '1.0'\nlang: zh\nbody:\n- title: 要求\n  blocks:\n  - 铃必须响。 # {comment}\n"
            );
            assert_eq!(
                told("a.std.yaml", &text),
                ["GB-VRB-01", "malformed-ignore"],
                "{comment}"
            );
        }
    }

    #[test]
    fn a_comment_in_xml_covers_the_next_element() {
        let document = |blocks: &str| {
            format!(
                "<standard xml:lang=\"zh\"><body><sec><title>要求</title>\n{blocks}</sec></body></standard>"
            )
        };
        let ignore = "<!-- guiju: ignore GB-VRB-01: 法定 -->";
        for (blocks, wanted) in [
            (
                format!(
                    "{ignore}\n<!-- . --><list>\n<list-item><p>铃必须响<break/></p></list-item>\n</list>\n"
                ),
                vec![],
            ),
            (
                format!("{ignore}\n<p>铃应响</p>\n<p>铃必须响</p>\n"),
                vec!["GB-VRB-01", "unused-ignore"],
            ),
            (format!("<p>铃必须响</p>{ignore}\n"), vec![]),
            (
                format!("<p><![CDATA[{ignore}铃必须响]]></p>\n"),
                vec!["GB-VRB-01"],
            ),
        ] {
            let mut found = told("a.xml", &document(&blocks));
            found.sort();
            assert_eq!(found, wanted, "{blocks}");
        }
    }

    #[test]
    fn the_first_line_covers_what_is_missing_in_the_document() {
        let text = "# guiju: ignore GB-STR-01: 摘录\nguiju: '1.0'\nlang: zh\nbody:\n- {title: 要求, blocks: [铃应响。]}\n";
        let file = SourceFile::new("a.std.yaml", text);
        let linted = lint(&file, &Limits::default(), &Options::default()).expect("it is read");
        let mut found = linted.found.iter();
        assert!(linted.suppressed > 0 && found.all(|it| it.finding.rule.code != "GB-STR-01"));
    }

    #[test]
    fn rules_of_a_profile_that_did_not_run_are_not_missed() {
        let text = "guiju: '1.0'\nlang: zh\nbody:\n# guiju: ignore GB-VRB-01: 法定\n- title: 要求\n  blocks: [铃应响。]\n";
        let file = SourceFile::new("a.std.yaml", text);
        let unused = |profile| {
            let options = Options {
                profile,
                ..Options::default()
            };
            let linted = lint(&file, &Limits::default(), &options).expect("it is read");
            linted.remarks.iter().any(|it| it.code == "unused-ignore")
        };
        assert!(unused(None) && unused(Some(Profile::GbT112020)));
        assert!(!unused(Some(Profile::IsoIecDir22021)));
    }

    #[test]
    fn a_property_covers_its_clause() {
        let json = "{\"guiju\": \"1.0\", \"lang\": \"zh\", \"body\": [{\"title\": \"要求\", \"properties\": [{\"name\": \"guiju:ignore\", \"value\": \"GB-VRB-01: 法定\"}], \"blocks\": [\"铃必须响。\"]}]}";
        assert_eq!(told("a.std.json", json), [""; 0]);
    }
}
