//! GB-CVR-05: the number of the document has its form.

use crate::model::IdentifierKind;
use crate::rules::gb_t_1_1::numbers::in_form;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-05",
    name: "designation-form",
    severity: Severity::Error,
    clause: "8.1",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "文件编号应由大写的代号、空格、顺序号、一字线和四位年份组成",
        en: "the number of a document is its code in capitals, a space, the serial number, an em dash and the year in four digits",
    },
    why: Words {
        zh: "编号只有一种写法，数据库才查得到，引用才对得上。",
        en: "With one form, databases find the document and citations match it.",
    },
    bad: &[
        document("metadata: {identifiers: [{value: GB/T99101-2026}]}"),
        document("metadata: {identifiers: [{value: gb/t 99101—2026}]}"),
        document("metadata: {identifiers: [{value: GB/T 99101—26}]}"),
    ],
    good: &[
        document("metadata: {identifiers: [{value: GB/T 99101.2—2026}]}"),
        document("metadata: {identifiers: [{value: 'GB/T 99101—2026/ISO 99901-1:2024'}]}"),
        document("metadata: {identifiers: [{value: T/XYZ 001—2026}]}"),
        document("metadata: {identifiers: [{value: DB11/T 123—2026}]}"),
        document("metadata: {identifiers: [{value: GB/T XXXXX—XXXX}]}"),
        document("metadata: {identifiers: [{kind: project, value: 20250000-T-999}, {value: 'ISO 99901:2024'}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    for (place, identifier) in metadata.identifiers.iter().enumerate() {
        let value = identifier.value.trim();
        let is_number = matches!(identifier.kind, None | Some(IdentifierKind::Standard));
        if is_number && let Some(right) = in_form(value).filter(|right| right != value) {
            let at = At::value(Node::Metadata(metadata), format!("identifiers/{place}/value"), &identifier.value);
            let message = both!("编号“{value}”应写作“{right}”一类形式", "the number {value} is to have the form of {right}");
            // Where the year is not known, it is for the drafter to say.
            if right.contains("XXXX") {
                findings.report(at, message);
            } else {
                findings.report_with(at, message, right);
            }
        }
    }
}
