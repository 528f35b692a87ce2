//! GB-SYM-06: what explains a symbol requires nothing.

use crate::rules::Lang;
use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SYM-06",
    name: "provision-in-symbol",
    severity: Severity::Error,
    clause: "8.8.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "符号和缩略语的说明只作陈述，不含要求和推荐",
        en: "what explains a symbol or abbreviation states facts and neither requires nor recommends",
    },
    why: Words {
        zh: "放在清单中的要求没有人会去检验。",
        en: "Nobody verifies what is required in a list of symbols.",
    },
    bad: &[document(
        "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [m], blocks: [质量，应不大于2 kg]}]}]}]",
    )],
    good: &[document(
        "body: [{kind: symbols, title: 符号, blocks: [下列符号适用于本文件。, {type: definition_list, items: [{terms: [ε], blocks: [应变]}, {terms: [σ], blocks: [应力]}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts_in(ClauseKind::Symbols) {
        if text.lang != Lang::Zh || !text.place.is_in(Within::Key) {
            continue;
        }
        for modal in text.modals() {
            let words = &text.plain[modal.range.clone()];
            let is_provision = matches!(modal.force, Force::Requirement | Force::Recommendation);
            if is_provision && matches!(words, "应" | "不应" | "宜" | "不宜" | "应该" | "应当" | "不得") {
                findings.report(
                    At::words(text, modal.range.clone()),
                    both!("说明中有用“{words}”表述的条款", "there is a provision in the explanation: {words}"),
                );
            }
        }
    }
}
