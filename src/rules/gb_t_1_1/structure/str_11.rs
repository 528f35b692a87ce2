//! GB-STR-11: parts are not divided in parts.

use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-STR-11",
    name: "part-of-part",
    severity: Severity::Error,
    clause: "7.1.1.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "部分不应再分为分部分",
        en: "a part is not divided in parts again",
    },
    why: Words {
        zh: "文件的编号中只有一处表示部分；再分的内容应成为并列的部分。",
        en: "The number of a document has one place for a part; what would be a part of it is another part beside it.",
    },
    bad: &[document("metadata: {identifiers: [{kind: standard, value: GB/T 99101.2.1—2026}]}")],
    good: &[
        document("metadata: {identifiers: [{kind: standard, value: GB/T 99101.2—2026}]}"),
        document("metadata: {identifiers: [{kind: standard, value: Q/JIA 1.2.3—2026}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let number = crate::rules::gb_t_1_1::parts::document_number(document.standard).unwrap_or_default();
    if number.matches('.').count() > 1 {
        findings.report(
            At::node(Node::Metadata(&document.standard.metadata)),
            both!("编号“{number}”表示部分的部分", "the number {number} is that of a part of a part"),
        );
    }
}
