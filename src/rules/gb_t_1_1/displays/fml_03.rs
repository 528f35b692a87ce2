//! GB-FML-03: formulas are written with symbols, not with names of quantities.

use super::symbols::pieces;
use crate::rules::language::is_chinese;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FML-03",
    name: "words-in-formula",
    severity: Severity::Error,
    clause: "9.9.3.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "公式应用量的符号表示，不应用量的名称",
        en: "formulas are written with symbols of quantities, not with their names",
    },
    why: Words {
        zh: "符号短而确定，各种语言的读者和程序都能读。",
        en: "Symbols are short and definite, and readers of all languages and programs read them.",
    },
    bad: &[
        document("body: [{title: 试验, blocks: [{type: formula, math: [{text: 密度=质量/体积}]}]}]"),
        document("body: [{title: 试验, blocks: [{type: formula, math: [{asciimath: '\"密度\" = m/V'}]}]}]"),
        document("body: [{title: 试验, blocks: [{type: formula, math: [{latex: '\\text{密度} = \\frac{\\text{质量}}{\\text{体积}}'}]}]}]"),
    ],
    good: &[
        document(
            "body: [{title: 试验, blocks: [{type: formula, math: [{latex: '\\rho = \\frac{m}{V_\\text{杯}} \\text{当}t>0\\text{时}'}]}]}]",
        ),
        document("body: [{title: 试验, blocks: [{type: formula, math: [{text: ρ=m/V杯}]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // What parts the cases of a formula.
    const JOINTS: &str = "当若时或且和其他其中则";
    for (node, place) in &document.nodes {
        let Node::Formula(formula) = node else {
            continue;
        };
        if !place.is_plain() {
            continue;
        }
        let pieces = formula.math.iter().flat_map(pieces).filter(|piece| !piece.is_script);
        let mut words = pieces.flat_map(|piece| piece.text.chars().collect::<Vec<_>>());
        if words.any(|c| is_chinese(c) && !JOINTS.contains(c)) {
            findings.report(
                At::node(*node),
                both!("公式中用了文字", "there are words in the formula"),
            );
        }
    }
}
