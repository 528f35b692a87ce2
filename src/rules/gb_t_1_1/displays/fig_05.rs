//! GB-FIG-05: a unit that holds for a whole figure or table is stated as 单位为毫米.

use crate::rules::Lang;
use crate::rules::language::quantity::quantities;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-FIG-05",
    name: "wrong-unit-statement",
    severity: Severity::Error,
    clause: "9.7.4.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "图表中所有量的单位相同时，应在右上方写明“单位为毫米”等",
        en: "where all values of a figure or table have one unit, it is stated above it as 单位为毫米 or the like",
    },
    why: Words {
        zh: "这是一句陈述，不是“单位：mm”这样的标签。",
        en: "It is a statement, not a tag such as 单位：mm.",
    },
    bad: &[
        document("body: [{title: 要求, blocks: [{type: table, units: '单位：mm', body: [[甲]]}]}]"),
        document("body: [{title: 要求, blocks: [{type: figure, units: （单位 毫米）, blocks: []}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, units: mm, body: [[甲]]}]}]"),
    ],
    good: &[
        document("body: [{title: 要求, blocks: [{type: table, units: 单位为毫米, body: [[甲]]}]}]"),
        document("body: [{title: 要求, blocks: [{type: table, units: 以质量分数计, body: [[甲]]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in &document.texts {
        let is_statement = text.plain.contains("单位为") || text.plain.contains("单位均为");
        let words = text.plain.trim();
        let is_label = words.contains("单位") || is_unit(words);
        if text.role == Role::Units && text.lang == Lang::Zh && is_label && !is_statement {
            findings.report(
                At::words(text, 0..text.plain.len()),
                both!("单位写作“{words}”，应写作“单位为毫米”等", "the unit is given as “{words}” and is to be stated as 单位为毫米 or the like"),
            );
        }
    }
}

/// Whether words are the symbol of a unit: such a one can stand after a number.
fn is_unit(words: &str) -> bool {
    let value = format!("1 {words}");
    let quantities = quantities(&value);
    quantities.first().is_some_and(|it| it.unit == ("1 ".len()..value.len()))
}
