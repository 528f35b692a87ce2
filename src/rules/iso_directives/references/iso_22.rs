//! ISO-22: each table, figure and annex is referred to.

use super::super::prose::paragraphs;
use crate::model::Id;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-22",
    name: "never-referred-to",
    severity: Severity::Error,
    clause: "20.5, 28, 29.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "条文应提及每个图、表和附录",
        en: "each table, figure and annex shall be referred to in the text",
    },
    why: Words {
        zh: "没有提及的图、表、附录，读者不知道何时用、是否有约束力。",
        en: "Where nothing refers to it, readers do not know when to use it and whether it binds.",
    },
    bad: &[
        document("body: [{title: Bells, blocks: [A bell is loud., {type: table, caption: Bells, body: [[loud]]}]}]"),
        document("annexes: [{title: Test, obligation: informative, blocks: [A bell rings.]}]"),
        document("annexes: [{title: Test, obligation: informative, blocks: [Annex A tells how bells are tested.]}]"),
        document(
            "body: [{title: Bells, blocks: ['See Table 1—the bells.', {type: table, caption: Bells, body: [[loud]]}, {type: table, caption: Horns, body: [[louder]]}]}]",
        ),
    ],
    good: &[
        document(
            "body: [{title: Bells, blocks: ['As Tables 1 and 2 say.', {type: table, caption: Bells, body: [[loud]]}, {type: table, caption: Horns, body: [[louder]]}]}]",
        ),
        document(
            "body: [{title: Bells, blocks: ['As Table 1/Table 2 and Tables 3/4 say, see Table 5a).', {type: table, caption: A, body: [[a]]}, {type: table, caption: B, body: [[b]]}, {type: table, caption: C, body: [[c]]}, {type: table, caption: D, body: [[d]]}, {type: table, caption: E, body: [[e]]}]}]",
        ),
        document(
            "body: [{title: Bells, blocks: [[See, ' ', {type: cross_reference, target: test}, '.']]}]
annexes: [{id: test, title: Test, obligation: informative, blocks: [A bell rings.]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    if document.standard.lang.split('-').next() != Some("en") {
        return;
    }
    // What is pointed to, and what is said, each with the chapter that it stands in.
    let mut targets = Vec::new();
    for (node, place) in &document.nodes {
        if let Node::CrossReference(it) = node {
            let chapter = document.chapter(*place);
            targets.push((it.target.as_str(), chapter));
            targets.extend(it.further_targets.iter().map(|id| (id.as_str(), chapter)));
        }
    }
    let texts: Vec<(&str, Option<usize>)> = paragraphs(document)
        .map(|text| (text.plain.as_str(), document.chapter(text.place)))
        .collect();
    // What an annex says of itself refers nobody to it.
    let is_named = |id: Option<&str>, label: &str, own: Option<usize>| {
        let is_elsewhere = |chapter: Option<usize>| own.is_none() || chapter != own;
        targets.iter().any(|(target, chapter)| id == Some(*target) && is_elsewhere(*chapter))
            || texts.iter().any(|(text, chapter)| is_elsewhere(*chapter) && names(text, label))
    };
    for (node, place) in &document.nodes {
        let is_nested = [Within::Figure, Within::Table, Within::Amendment]
            .into_iter()
            .any(|within| place.is_in(within));
        let label = match node {
            Node::Table(it) => document.label(*it),
            Node::Figure(it) => document.label(*it),
            Node::Clause(it) if document.chapters(Part::Annex).any(|annex| std::ptr::eq(annex.clause, *it)) => {
                document.label(*it)
            }
            _ => None,
        };
        let Some(label) = label.filter(|label| !is_nested && label.contains(char::is_whitespace)) else {
            continue;
        };
        let own = match node {
            Node::Clause(it) => document.sections.iter().position(|section| std::ptr::eq(section.clause, *it)),
            _ => None,
        };
        if place.part != Part::Front && !is_named(node.id().map(Id::as_str), label, own) {
            findings.report(
                At::node(*node),
                both!("条文没有提及{label}", "nothing in the text refers to {label}"),
            );
        }
    }
}

/// Whether a text names something by its label: `Table 3`, or as one of `Tables 1 to 4`.
fn names(text: &str, label: &str) -> bool {
    let Some((kind, number)) = label.split_once(char::is_whitespace) else {
        return false;
    };
    text.match_indices(kind).any(|(at, _)| {
        let rest = text[at + kind.len()..].trim_start_matches(['s', 'e']);
        let mut words = rest.split([' ', '\u{a0}', ',', ';', ')', '(', '/']).filter(|word| !word.is_empty());
        let mut before: Option<&str> = None;
        let mut is_range = false;
        // What may stand in a list of numbers; the first other word ends it.
        words.find_map(|word| {
            let word = match word.split_once(['–', '—']) {
                Some((from, to)) if to.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) => {
                    return is_between(from, number, to.trim_end_matches(['.', ':'])).then_some(true);
                }
                // “Table 1—the values”
                Some((from, _)) => from,
                None => word,
            };
            match word {
                "and" | "or" => {}
                "to" | "through" => is_range = true,
                _ => {
                    let bare = word.trim_end_matches(['.', ':', ']', '’']);
                    let bare = bare.split(['’', '\'']).next().unwrap_or_default();
                    // “Table 2a)” is a piece of Table 2; “Table 1/Table 2” says the word again.
                    let piece = bare.trim_end_matches(|c: char| c.is_ascii_lowercase());
                    let bare = if piece.ends_with(|c: char| c.is_ascii_digit()) { piece } else { bare };
                    if bare == kind {
                        return None;
                    }
                    if bare == number || is_range && is_between(before.unwrap_or_default(), number, bare) {
                        return Some(true);
                    }
                    if !bare.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) || bare.len() > 5 {
                        return Some(false);
                    }
                    before = Some(bare);
                    is_range = false;
                }
            }
            None
        }) == Some(true)
    })
}

fn is_between(from: &str, number: &str, to: &str) -> bool {
    // `A.2` as letter and digits.
    let parts = |text: &str| -> Option<(String, u32)> {
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let letters = &text[..text.len() - digits.len()];
        if digits.is_empty() {
            // One letter; a word ends no range.
            let letter = text.bytes().next().filter(|letter| text.len() == 1 && letter.is_ascii_uppercase())?;
            return Some((String::new(), u32::from(letter)));
        }
        Some((letters.to_owned(), digits.parse().ok()?))
    };
    match (parts(from), parts(number), parts(to)) {
        (Some(from), Some(number), Some(to)) => {
            from.0 == number.0 && to.0 == number.0 && from.1 <= number.1 && number.1 <= to.1
        }
        _ => false,
    }
}
