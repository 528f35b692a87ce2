//! GB-SCP-03: the scope says what the document applies to.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-SCP-03",
    name: "missing-applicability",
    severity: Severity::Warning,
    clause: "8.5.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "范围应有“本文件适用于……”的陈述",
        en: "the scope says what the document applies to: 本文件适用于……",
    },
    why: Words {
        zh: "没有适用界限，读者不知道文件对自己的产品、过程或服务是否适用。",
        en: "Without it, readers cannot tell whether the document is meant for their product, process or service.",
    },
    bad: &[scope("本文件规定了自行车车铃的要求。")],
    good: &[scope("本文件规定了车铃的要求。本文件适用于自行车车铃。"), scope("本文件界定了车铃的术语，不适用于汽车喇叭。")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(section) = document.section_of(ClauseKind::Scope) else {
        return;
    };
    if !document.texts_in(ClauseKind::Scope).any(|text| text.plain.contains("适用于")) {
        findings.report(
            At::node(Node::Clause(section.clause)),
            both!("范围没有说明文件的适用界限", "the scope does not say what the document applies to"),
        );
    }
}
