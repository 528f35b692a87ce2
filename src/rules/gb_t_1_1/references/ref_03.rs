//! GB-REF-03: normative references have neither numbers before them nor full stops after.

use super::cited::serial_before;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-REF-03",
    name: "reference-entry-form",
    severity: Severity::Error,
    clause: "8.6.3.1",
    certainty: Certainty::Certain,
    fix: Fix::Safe,
    asks: Words {
        zh: "规范性引用文件清单中的文件前不编序号，末尾不加标点",
        en: "normative references have no serial numbers before them and no full stops after them",
    },
    why: Words {
        zh: "规范性引用按文件编号引用；序号只用于参考文献。",
        en: "They are cited by their own numbers; serial numbers are for the bibliography.",
    },
    bad: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{label: '[1]', identifiers: [{value: GB/T 191}]}]}]}]"),
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{content: GB/T 191　包装储运图示标志。}]}]}]"),
    ],
    good: &[
        document("body: [{kind: normative_references, title: 规范性引用文件, blocks: [{type: reference_list, items: [{label: GB/T 191, content: GB/T 191　包装储运图示标志}]}]}]"),
        document("back: [{kind: bibliography, title: 参考文献, blocks: [{type: reference_list, items: [{label: '[1]', content: GB/T 191　包装储运图示标志}]}]}]"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for (node, place) in &document.nodes {
        let Node::Reference(reference) = node else { continue };
        if document.chapter_kind(*place) != Some(ClauseKind::NormativeReferences) {
            continue;
        }
        let number = reference.label.as_deref().filter(|label| is_serial(label));
        if let Some(number) = number {
            findings.report(
                At::field(*node, "label"),
                both!("引用文件前不编序号：{number}", "a normative reference is not to have a number: {number}"),
            );
        }
        let text = document.texts.iter().find(|text| text.node.address() == node.address());
        let Some(text) = text else { continue };
        let serial = serial_before(&text.plain);
        if serial > 0 {
            let number = text.plain[..serial].trim_end();
            findings.report_with(
                At::words(text, 0..serial),
                both!("引用文件前不编序号：{number}", "a normative reference is not to have a number: {number}"),
                "",
            );
        }
        let plain = text.plain.trim_end();
        if let Some(bare) = plain.strip_suffix(['。', '；', '，', '．', '.', ';', ',']) {
            let stop = &plain[bare.len()..];
            findings.report_with(
                At::words(text, bare.len()..plain.len()),
                both!("引用文件末尾不加标点“{stop}”", "no {stop} stands after a normative reference"),
                "",
            );
        }
    }
}

/// Whether a label counts: 1, [1], (1), 1.
fn is_serial(label: &str) -> bool {
    let digits = label.trim_matches(['[', ']', '(', ')', '（', '）', '.', '、', ' ']);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}
