//! GB-TRM-06: the number after a term in a definition is that of the term.

use super::entries::{entries, own_terms, words};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TRM-06",
    name: "wrong-term-number",
    severity: Severity::Error,
    clause: "8.7.3.3",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "定义中术语之后括号里的编号应是该术语的条目编号",
        en: "the number in brackets after a term in a definition is that of the term's entry",
    },
    why: Words {
        zh: "编号提示读者参看该条目；增删条目之后，编号常常指向别的术语。",
        en: "It tells readers which entry to see; after entries come and go, it often leads to another one.",
    },
    bad: &[document(
        "body: [{title: 范围}, {title: 规范性引用文件}, {kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}], definitions: [{blocks: [发声装置]}]}, {type: term_entry, designations: [{content: 铃声}], definitions: [{blocks: [车铃（3.2）受击时发出的声音]}]}]}]",
    )],
    good: &[
        document(
            "body: [{title: 范围}, {title: 规范性引用文件}, {kind: terms, title: 术语和定义, blocks: [{type: term_entry, designations: [{content: 车铃}], definitions: [{blocks: [发声装置]}]}, {type: term_entry, designations: [{content: 电子车铃}], definitions: [{blocks: [用电的车铃(3.1)]}]}, {type: term_entry, designations: [{content: 铃声}], definitions: [{blocks: [电子车铃（3.2）受击时发出的声音（见5.2）]}]}]}]",
        ),
        document(
            "body: [{title: 范围}, {title: 规范性引用文件}, {kind: terms, title: 术语和定义, blocks: [{type: term_entry, id: bell, designations: [{content: 车铃}], definitions: [{blocks: [发声装置]}]}, {type: term_entry, designations: [{content: 铃声}], definitions: [{blocks: [[车铃（, {type: cross_reference, target: bell, form: number}, ）受击时发出的声音]]}]}]}]",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let numbered = entries(document).filter_map(|entry| Some((entry, document.number(entry)?)));
    let terms: Vec<(String, &str)> = numbered
        .flat_map(|(entry, number)| own_terms(entry).map(move |term| (words(term), number)))
        .filter(|(term, _)| !term.is_empty())
        .collect();
    for text in document.texts.iter().filter(|text| text.place.is_in(Within::TermEntry)) {
        let plain = &text.plain;
        for (open, _) in plain.match_indices(['（', '(']) {
            let inner = plain[open..].trim_start_matches(['（', '(']);
            let start = plain.len() - inner.len();
            let Some(length) = inner.find(['）', ')']) else { continue };
            let number = inner[..length].trim();
            // The longest term counts: 电子车铃, not 车铃.
            let ending = terms.iter().filter(|(term, _)| plain[..open].ends_with(term.as_str()));
            let Some(longest) = ending.clone().map(|(term, _)| term.len()).max() else {
                continue;
            };
            let mut right = ending.filter(|(term, _)| term.len() == longest).peekable();
            let (term, expected) = right.peek().copied().cloned().unwrap_or_default();
            if is_number(number) && !right.any(|(_, own)| *own == number) {
                findings.report(
                    At::words(text, start..start + length),
                    both!("“{term}”的条目编号是{expected}，不是{number}", "the entry of {term} is {expected}, not {number}"),
                );
            }
        }
    }
}

/// Whether words are the number of an entry: 3.2, 3.1.4.
fn is_number(words: &str) -> bool {
    let mut pieces = words.split('.');
    words.contains('.') && pieces.all(|piece| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit()))
}
