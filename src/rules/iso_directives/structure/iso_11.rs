//! ISO-11: parts of ISO documents have no subparts.

use crate::model::IdentifierKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-11",
    name: "subpart",
    severity: Severity::Error,
    clause: "11.4",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "ISO文件的部分不应再分",
        en: "a part of an ISO document shall not be divided into subparts",
    },
    why: Words {
        zh: "只有IEC的文件有分部分。",
        en: "Only IEC has subparts.",
    },
    bad: &[document("metadata: {identifiers: [{value: 'ISO 99102-1-2:2026'}], document_type: {level: international}}")],
    good: &[
        document("metadata: {identifiers: [{value: 'ISO 99102-1:2026'}], document_type: {level: international}}"),
        document("metadata: {identifiers: [{value: 'IEC 99102-1-2:2026'}], document_type: {level: international}}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for identifier in &document.standard.metadata.identifiers {
        let is_number = matches!(identifier.kind, None | Some(IdentifierKind::Standard | IdentifierKind::Undated));
        let value = &identifier.value;
        let number = value.split(':').next().unwrap_or_default();
        let number = number.rsplit(' ').next().unwrap_or_default();
        let is_iso = value.starts_with("ISO ") || ["ISO/TS ", "ISO/TR ", "ISO/PAS "].iter().any(|it| value.starts_with(it));
        let mut pieces = number.split('-');
        let are_digits = pieces.clone().all(|piece| !piece.is_empty() && piece.bytes().all(|c| c.is_ascii_digit()));
        if is_number && is_iso && are_digits && pieces.nth(2).is_some() {
            findings.report(
                At::field(Node::Metadata(&document.standard.metadata), "identifiers"),
                both!("“{value}”是部分的部分", "{value} is a part of a part"),
            );
        }
    }
}
