//! GB-ADP-03: only an identical adoption has two numbers.

use crate::model::{AdoptionDegree, IdentifierKind};
use crate::rules::gb_t_1_1::numbers::split_adopted;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-ADP-03",
    name: "double-number",
    severity: Severity::Error,
    clause: "GB/T 1.2—2020",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "双编号只用于等同采用，且应与所采用文件的编号一致",
        en: "a double number is for identical adoptions only, and is that of the adopted document",
    },
    why: Words {
        zh: "双编号表示两者可以互换；修改采用的文件不能。",
        en: "It says that either document can stand for the other; a modified one cannot.",
    },
    bad: &[
        document(
            "metadata: {identifiers: [{value: 'GB/T 99101—2026/ISO 99901:2024'}], adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}",
        ),
        document(
            "metadata: {identifiers: [{value: 'GB/T 99101—2026/ISO 99901:2024'}], adoptions: [{degree: IDT, identifier: 'ISO 99901:2023'}]}",
        ),
    ],
    good: &[
        document(
            "metadata: {identifiers: [{value: 'GB/T 99101—2026/ISO 99901:2024'}], adoptions: [{degree: IDT, identifier: 'ISO 99901:2024'}]}",
        ),
        document("metadata: {identifiers: [{value: GB/T 99101—2026}], adoptions: [{degree: MOD, identifier: 'ISO 99901:2024'}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    for identifier in &metadata.identifiers {
        let value = &identifier.value;
        let Some(adopted) = split_adopted(value).1 else {
            continue;
        };
        let is_number = matches!(identifier.kind, None | Some(IdentifierKind::Standard));
        let is_own = metadata.adoptions.iter().any(|it| {
            it.degree == AdoptionDegree::Identical && it.identifier.as_deref().is_none_or(|it| it.trim() == adopted.trim())
        });
        if is_number && !value.starts_with("ISO") && !value.starts_with("IEC") && !is_own {
            findings.report(
                At::field(Node::Metadata(metadata), "identifiers"),
                both!("双编号“{value}”与采用的文件或一致性程度不符", "the double number {value} does not fit what is adopted, and how far"),
            );
        }
    }
}
