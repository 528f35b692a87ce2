//! GB-TRM-07: English equivalents begin with small letters.

use super::entries::{entries, is_english, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-07",
    name: "capitalized-equivalent",
    severity: Severity::Error,
    clause: "10.3.5",
    certainty: Certainty::Pattern,
    fix: Fix::Unsafe,
    asks: Words {
        zh: "英文对应词除专有名词外全部小写",
        en: "English equivalents are in small letters, but for proper names",
    },
    why: Words {
        zh: "大写使普通名词看上去像专有名词。",
        en: "Capitals make a common noun look like a name.",
    },
    bad: &[
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: Bicycle Bell}], definitions: [{blocks: [发声装置]}]}]}]",
        ),
        document(
            "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: Bell}]}, {type: term_entry, designations: [{content: 铃锤}, {lang: en, content: Hammer}]}, {type: term_entry, designations: [{content: 铃盖}, {lang: en, content: Bell cap}]}]}]",
        ),
    ],
    good: &[document(
        "body: [{kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}, {lang: en, content: bicycle bell}]}, {type: term_entry, designations: [{content: 布氏硬度}, {lang: en, content: Brinell hardness}]}, {type: term_entry, designations: [{content: 物联网}, {lang: en, content: Internet of Things}]}, {type: term_entry, designations: [{content: 接收质量限}, {lang: en, content: AQL}]}]}]",
    )],
    check,
};

/// Words that are written with a capital letter.
const NAMES: [&str; 14] = [
    "Internet", "Web", "Bluetooth", "Ethernet", "English", "Chinese", "China", "Earth", "Greenwich",
    "Unicode", "Java", "Linux", "Monte", "Markov",
];

fn check(document: &Document<'_>, findings: &mut Findings) {
    let equivalents = || {
        let entries = entries(document);
        entries.flat_map(|entry| entry.designations.iter().filter(|it| is_english(it)))
    };
    // One term that begins with a capital may begin with a name; several of them are a habit.
    let all = equivalents().count();
    let capitalized = equivalents().filter(|it| is_capitalized(first(&words(it)))).count();
    let is_habit = capitalized > 2 && capitalized * 2 > all;
    for designation in equivalents() {
        let equivalent = words(designation);
        let is_name = NAMES.iter().any(|name| equivalent.contains(name));
        if is_name || !(is_title_case(&equivalent) || is_habit && is_capitalized(first(&equivalent))) {
            continue;
        }
        let Some(text) = document
            .texts
            .iter()
            .find(|text| text.node.address() == Node::Designation(designation).address())
        else {
            continue;
        };
        let right = lower(&equivalent);
        findings.report_with(
            At::words(text, 0..text.plain.len()),
            both!("英文对应词应小写：{right}", "the equivalent is to be in small letters: {right}"),
            right,
        );
    }
}

fn first(term: &str) -> &str {
    term.split_whitespace().next().unwrap_or_default()
}

/// Whether a word has a capital letter first and small letters after it.
fn is_capitalized(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && word.len() > 1
        && chars.all(|c| c.is_ascii_lowercase() || matches!(c, '-' | ',' | '\''))
}

/// Whether all of several words begin with capitals, as in titles.
fn is_title_case(term: &str) -> bool {
    const SMALL: [&str; 8] = ["of", "and", "for", "the", "in", "to", "on", "with"];
    let mut words = term.split_whitespace().filter(|word| !SMALL.contains(word)).peekable();
    words.peek().is_some() && term.split_whitespace().count() > 1 && words.all(is_capitalized)
}

/// The term with its capitalized words in small letters.
fn lower(term: &str) -> String {
    let words = term.split(' ');
    let words = words.map(|word| {
        if is_capitalized(word) { word.to_lowercase() } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}
