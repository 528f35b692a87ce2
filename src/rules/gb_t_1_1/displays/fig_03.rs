//! GB-FIG-03: the text refers to each figure and table by its number.

use super::numbered::{References, displays};
use crate::numbering::words;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FIG-03",
    name: "unmentioned-figure-or-table",
    severity: Severity::Error,
    clause: "9.7.1.2, 9.8.1.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "每个图和表应在条文中用编号提及",
        en: "the text refers to each figure and table by its number",
    },
    why: Words {
        zh: "没有提及的图表，读者不知道它与哪一条有关，其中的数值是否要符合。",
        en: "Where nothing refers to it, nobody knows what a figure or table belongs to, and whether its values are to be complied with.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [车铃应防锈。, {type: figure, caption: 车铃, blocks: []}]}]"),
        document("body: [{title: 要求, blocks: [尺寸应符合下表的规定。, {type: table, caption: 尺寸, body: [[甲]]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [车铃见图 1。, {type: figure, caption: 车铃, blocks: []}]}]"),
        document(
            "body: [{title: 要求, blocks: [[见, {type: cross_reference, target: size}, 。], {type: table, id: size, caption: 尺寸, body: [[甲]]}]}]",
        ),
        document("body: [{title: 要求, blocks: [见表1～表3。, {type: table, body: [[甲]]}, {type: table, body: [[乙]]}, {type: table, body: [[丙]]}]}]"),
        document("{numbering: labels, body: [{title: 要求, blocks: [见图1a)。, {type: figure, label: 图1, blocks: [{type: figure, label: a), blocks: []}]}]}]}"),
        document("body: [{title: 要求, blocks: [甲。, {type: table, unnumbered: true, body: [[甲]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let words = words::of(document.standard);
    let references = References::new(document, &[words.figure, words.table], |_| true);
    for display in [Within::Figure, Within::Table].into_iter().flat_map(|of| displays(document, of)) {
        let has_id = display.id.is_some_and(|id| references.has_id(id));
        if !has_id && !references.has_number(display.word, &display.number) {
            let name = &display.name;
            findings.report(
                At::node(display.node),
                both!("条文没有提及{name}", "nothing in the text refers to {name}"),
            );
        }
    }
}
