//! GB-REF-14: normative references are national, industry or international documents.

use super::cited::{Group, group, listed};
use crate::model::IdentifierKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-14",
    name: "reference-of-lower-level",
    severity: Severity::Warning,
    clause: "9.5.4.4.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "规范性引用的文件宜是国家标准、行业标准或国际文件；引用其他文件需经确认",
        en: "normative references are national, industry or international documents; others are to be confirmed",
    },
    why: Words {
        zh: "其他文件不一定能公开获得，也可能随时改变。",
        en: "Others may not be open to everyone, and may change at any time.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: T/CAS 12—2020}]}]}]}]"),
        document("{metadata: {identifiers: [{kind: project, value: 20260001-T-999}, {kind: standard, value: GB/T 99101—2026}]}, body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: T/CAS 12—2020}]}]}]}]}"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: QB/T 1714}]}]}]}]"),
        document("{metadata: {identifiers: [{kind: standard, value: T/CAS 30—2026}]}, body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{identifiers: [{value: T/CAS 12—2020}]}]}]}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    // Local and association standards cite each other.
    let mut identifiers = document.standard.metadata.identifiers.iter();
    let number = identifiers.find(|it| matches!(it.kind, None | Some(IdentifierKind::Standard)));
    let own = number.map(|it| it.value.as_str()).unwrap_or_default();
    if !own.starts_with("GB") && !own.contains("/T ") || own.starts_with("T/") || own.starts_with("DB") {
        return;
    }
    for item in listed(document) {
        let Some(number) = &item.number else { continue };
        if matches!(group(&number.code), Group::Association | Group::Local) {
            let name = &item.name;
            findings.report(
                At::node(item.node),
                both!("“{name}”不是国家标准、行业标准或国际文件", "{name} is no national, industry or international document"),
            );
        }
    }
}
