//! GB-TYP-09: methods stand in the order of their requirements.

use super::elements;
use super::mirror::mirror;
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-09",
    name: "method-out-of-order",
    severity: Severity::Error,
    clause: "GB/T 20001.5—2017, 6.4.2.2",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "证实方法单独成章时，应按对应要求的先后次序编写",
        en: "where the methods have a chapter of their own, they stand in the order of the requirements",
    },
    why: Words {
        zh: "次序一致，读者才容易由要求找到方法。",
        en: "In the same order, readers find the method for a requirement.",
    },
    bad: &[document(
        "body: [{title: 要求, clauses: [{title: 外观, blocks: [不应有裂纹。]}, {title: 声级, blocks: [应不小于85 dB。]}]}, {title: 试验方法, clauses: [{title: 声级, blocks: [测量三次。]}, {title: 外观, blocks: [目测。]}]}]",
    )],
    good: &[document(
        "body: [{title: 要求, clauses: [{title: 外观, blocks: [不应有裂纹。]}, {title: 声级, blocks: [应不小于85 dB。]}]}, {title: 试验方法, clauses: [{title: 试验条件, blocks: [温度为20 ℃。]}, {title: 外观, blocks: [目测。]}, {title: 声级, blocks: [测量三次。]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let Some(mirror) = mirror(document).filter(|_| elements::is(document, &[DocumentFunction::Specification])) else {
        return;
    };
    let places: Vec<_> = mirror.requirements.iter().filter_map(|(requirement, method)| Some((requirement, (*method)?))).collect();
    for pair in places.windows(2) {
        let [(before, first), (_, second)] = pair else { continue };
        if second < first {
            let (method, before) = (mirror.methods[*second], &before.title);
            let title = &method.title;
            findings.report(
                At::node(Node::Clause(method.clause)),
                both!("方法“{title}”应按要求的次序排在“{before}”的方法之后", "the method “{title}” is to follow that of “{before}”, as the requirements do"),
            );
            // Those after it are wrong for the same reason.
            return;
        }
    }
}
