//! GB-NOTE-01: a note that stands alone has no number, several are numbered from 1.

use super::texts::check_labels;
use crate::model::Note;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-NOTE-01",
    name: "wrong-note-number",
    severity: Severity::Error,
    clause: "9.11.2",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "只有一个注时应标“注：”，有几个注时应从“注1：”开始编号；每条、每个术语条目、图、表重新编号",
        en: "one note is marked 注：, several are numbered 注1：, 注2：, anew in each subclause, term entry, figure and table",
    },
    why: Words {
        zh: "编号使人能引用其中一个注；只有一个时，编号使人找不存在的第二个。",
        en: "Numbers let others refer to one of several notes; a number on a single one has readers look for a second.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [车铃应防锈。, {type: note, label: 注1, blocks: [甲。]}]}]}"),
        document(
            "{numbering: labels, body: [{title: 要求, blocks: [车铃应防锈。, {type: note, label: 注, blocks: [甲。]}, {type: note, label: 注, blocks: [乙。]}]}]}",
        ),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: table, body: [[甲]], notes: [{label: '注2：', blocks: [甲。]}]}]}]}"),
    ],
    good: &[
        note("镀层用于防锈。"),
        document("{numbering: labels, body: [{title: 要求, blocks: [车铃应防锈。, {type: note, label: '注：', blocks: [甲。]}, {type: table, body: [[甲]], notes: [{label: 注, blocks: [丙。]}]}]}]}"),
        document(
            "{numbering: labels, body: [{title: 要求, blocks: [车铃应防锈。, {type: note, label: 注1, blocks: [甲。]}, {type: note, label: '注2：', blocks: [乙。]}]}]}",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let mut together: Vec<(Option<usize>, Vec<&Note>)> = Vec::new();
    for (node, place) in &document.nodes {
        match node {
            Node::Table(it) => check_notes(&it.notes.iter().collect::<Vec<_>>(), findings),
            Node::Figure(it) => check_notes(&it.notes.iter().collect::<Vec<_>>(), findings),
            Node::TermEntry(it) => check_notes(&it.notes.iter().collect::<Vec<_>>(), findings),
            Node::Note(note) if place.section.is_some() && !is_apart(*place) => {
                match together.last_mut() {
                    Some((section, notes)) if *section == place.section => notes.push(note),
                    _ => together.push((place.section, vec![note])),
                }
            }
            _ => {}
        }
    }
    for (_, notes) in &together {
        check_notes(notes, findings);
    }
}

/// Whether notes are numbered apart from those of the clause around them.
fn is_apart(place: crate::rules::place::Place) -> bool {
    let around = [Within::Table, Within::Figure, Within::TermEntry, Within::Formula, Within::Example, Within::Boxed, Within::Amendment];
    around.into_iter().any(|within| place.is_in(within))
}

fn check_notes(notes: &[&Note], findings: &mut Findings) {
    let notes = notes.iter();
    let labelled = notes.filter_map(|note| Some((Node::Note(note), note.label.as_deref()?)));
    // A note with another title, 重要提示 or the like, is numbered with none.
    let labelled: Vec<_> = labelled.filter(|(_, label)| label.contains('注')).collect();
    check_labels(&labelled, findings);
}
