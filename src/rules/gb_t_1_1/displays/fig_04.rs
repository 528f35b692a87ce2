//! GB-FIG-04: subfigures are marked a), b) and not divided again.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FIG-04",
    name: "wrong-subfigure",
    severity: Severity::Error,
    clause: "9.7.6.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "分图应用a)、b)等编号，不应再细分",
        en: "subfigures are marked a), b) and so on, and are not divided again",
    },
    why: Words {
        zh: "“图1-1”“图1.1”看起来是另一个图的编号。",
        en: "Numbers such as 1-1 or 1.1 look like those of other figures.",
    },
    bad: &[
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: figure, label: 图1, blocks: [{type: figure, label: 图1-1, blocks: []}]}]}]}"),
        document("body: [{title: 要求, blocks: [{type: figure, blocks: [{type: figure, blocks: [{type: figure, blocks: []}]}]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: figure, blocks: [{type: figure, blocks: []}, {type: figure, blocks: []}]}]}]"),
        document("{numbering: labels, body: [{title: 要求, blocks: [{type: figure, label: 图1, blocks: [{type: figure, label: a), blocks: []}]}]}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        let Node::Figure(figure) = node else {
            continue;
        };
        let subfigures = figure.blocks.iter().filter_map(|block| match block {
            Block::Figure(it) => Some(it),
            _ => None,
        });
        for subfigure in subfigures {
            let at = At::node(Node::Figure(subfigure));
            let label = subfigure.label.as_deref().unwrap_or("a").trim();
            let bare = label.trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
            let is_letter = bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_lowercase());
            if place.is_in(Within::Figure) {
                findings.report(at, both!("分图又分为图", "a subfigure is divided in figures"));
            } else if !is_letter {
                findings.report(
                    at,
                    both!("分图标为“{label}”，应为a)、b)等", "a subfigure is marked {label}, not a) or the like"),
                );
            }
        }
    }
}
