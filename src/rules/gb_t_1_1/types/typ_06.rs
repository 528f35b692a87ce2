//! GB-TYP-06: a product standard has technical requirements.

use super::elements;
use crate::model::DocumentFunction;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TYP-06",
    name: "no-technical-requirements",
    severity: Severity::Warning,
    clause: "GB/T 20001.10—2014, 5, 6.5.1",
    certainty: Certainty::Pattern,
    fix: Fix::None,
    asks: Words {
        zh: "产品标准应有技术要求",
        en: "a product standard has technical requirements",
    },
    why: Words {
        zh: "产品标准规定产品要满足的要求；没有要求，就无法判定产品是否合格。",
        en: "It lays down what a product has to meet; without that nobody can tell a good product.",
    },
    bad: &[document("metadata: {document_type: {function: product}}
body: [{title: 概述, blocks: [车铃是发声装置。]}]")],
    good: &[
        document("metadata: {document_type: {function: product}}
body: [{title: 声级, blocks: [声级应不小于85 dB。]}]"),
        document("metadata: {document_type: {function: guide}}
body: [{title: 选用, blocks: [宜选用防锈的车铃。]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    if elements::is(document, &[DocumentFunction::Product]) && !elements::requires(document) {
        findings.report(
            At::node(Node::Standard(document.standard)),
            both!("产品标准没有技术要求", "the product standard has no technical requirements"),
        );
    }
}
