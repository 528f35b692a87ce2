//! GB-ANX-03: the text refers to each annex.

use super::numbered::{References, letter};
use crate::numbering::words;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ANX-03",
    name: "unmentioned-annex",
    severity: Severity::Error,
    clause: "9.6.1.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "每个附录应在正文、前言或引言中提及",
        en: "the text, foreword or introduction refers to each annex",
    },
    why: Words {
        zh: "没有提及的附录，读者不知道何时要用，也不知道是否要遵守。",
        en: "Where nothing refers to it, nobody knows when an annex is to be used, nor whether it is to be complied with.",
    },
    bad: &[
        document("annexes: [{kind: annex, obligation: informative, title: 图样, blocks: [附录A给出图样。]}]"),
        document(
            "{body: [{title: 要求, blocks: [见附录A。]}], annexes: [{kind: annex, obligation: informative, title: 图样}, {kind: annex, obligation: normative, title: 方法}]}",
        ),
    ],
    good: &[
        document("{body: [{title: 要求, blocks: [图样见附录 A。]}], annexes: [{kind: annex, obligation: informative, title: 图样}]}"),
        document(
            "{body: [{title: 要求, blocks: [[图样见, {type: cross_reference, target: pattern}, 。]]}], annexes: [{kind: annex, obligation: informative, title: 图样, clauses: [{title: 甲, id: pattern}, {title: 乙}]}]}",
        ),
        document(
            "{body: [{title: 要求, blocks: [见附录A～附录C。]}], annexes: [{kind: annex, title: 甲}, {kind: annex, title: 乙}, {kind: annex, title: 丙}]}",
        ),
        document("{numbering: labels, body: [{title: 要求, blocks: [按A.2测定。]}], annexes: [{kind: annex, label: 附录A, title: 方法}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let word = words::of(document.standard).annex;
    for (first, section) in document.sections.iter().enumerate() {
        let Some(letter) = letter(document, section).filter(|_| section.level == 1) else {
            continue;
        };
        // What stands in the annex is no reference to it.
        let inner = document.sections[first + 1..].iter().take_while(|inner| inner.level > 1).count();
        let own = first..=first + inner;
        let is_outside = |at: Option<usize>| at.is_some_and(|at| !own.contains(&at));
        let references = References::new(document, &[word], is_outside);
        let is_mentioned = references.has_number(word, &letter)
            || ids_in(document, &own).any(|id| references.has_id(id))
            || document.texts.iter().any(|text| {
                is_outside(text.place.section) && text.role != Role::Reference && has_inner_number(&text.plain, &letter)
            });
        if !is_mentioned {
            findings.report(
                At::node(Node::Clause(section.clause)),
                both!("正文、前言和引言都没有提及{word}{letter}", "nothing in the text refers to {word} {letter}"),
            );
        }
    }
}

/// The identifiers of all in some sections.
fn ids_in<'d, 'a>(
    document: &'d Document<'a>,
    own: &'d std::ops::RangeInclusive<usize>,
) -> impl Iterator<Item = &'a crate::model::Id> + 'd {
    let clauses = document.sections[own.clone()].iter();
    let ids = clauses.filter_map(|section| section.clause.id.as_ref());
    let inner = document.nodes.iter().filter_map(|(node, place)| {
        node.id().filter(|_| place.section.is_some_and(|at| own.contains(&at)))
    });
    ids.chain(inner)
}

/// Whether a text refers to something in an annex: A.2, 表A.1.
fn has_inner_number(text: &str, letter: &str) -> bool {
    text.match_indices(letter).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + letter.len()..].chars();
        !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.')
            && after.next() == Some('.')
            && after.next().is_some_and(|c| c.is_ascii_digit())
    })
}
