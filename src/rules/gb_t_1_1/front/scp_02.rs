//! GB-SCP-02: the scope demands nothing.

use crate::rules::language::Force;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SCP-02",
    name: "provision-in-scope",
    severity: Severity::Error,
    clause: "8.5.3",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "范围应只用陈述型条款，不应含要求、指示、推荐和允许型条款",
        en: "the scope states facts: it holds no requirement, recommendation or permission",
    },
    why: Words {
        zh: "范围界定文件的对象和界限；要求写在技术要素中，读者才能找到。",
        en: "The scope says what the document is about and where it ends; what it demands is looked for in the technical chapters.",
    },
    bad: &[scope("本文件适用于自行车车铃，车铃应防锈。"), scope("本文件适用于车铃。其他产品可参照使用。")],
    good: &[
        scope("本文件给出了车铃的使用建议，界定了禁止鸣铃的图形。本文件不适用于国家已禁止使用的车铃。"),
        scope("本文件规定了车铃的要求和适应性能，描述了试验方法。本文件适用于可拆卸的车铃。"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for text in document.texts_in(ClauseKind::Scope) {
        for modal in text.modals() {
            if modal.force == Force::Possibility || text.place.is_in(Within::Note) {
                continue;
            }
            let words = &text.plain[modal.range.clone()];
            findings.report(
                At::words(text, modal.range.clone()),
                both!("范围中不应有用“{words}”表述的条款", "there is a provision in the scope: “{words}”"),
            );
        }
    }
}
