//! ISO-09: normative references are to documents of ISO and IEC.

use crate::model::IdentifierKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "ISO-09",
    name: "reference-to-others",
    severity: Severity::Info,
    clause: "10.2",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "规范性引用其他机构的文件，要满足规定的条件",
        en: "a normative reference to a document of another body than ISO and IEC meets the conditions for it",
    },
    why: Words {
        zh: "这类文件要公认、可得，并由委员会认可；机器不能判断，请核对。",
        en: "Such a document is widely accepted, publicly available and approved by the committee: look whether that is so.",
    },
    bad: &[document(
        "metadata: {identifiers: [{kind: project, value: '99101'}, {kind: standard, value: 'ISO 99101:2026'}]}
body:
  - kind: normative_references
    title: Normative references
    blocks: [{type: reference_list, normative: true, items: [{identifiers: [{value: XYZ 12}]}]}]",
    )],
    good: &[document(
        "body:
  - kind: normative_references
    title: Normative references
    blocks: [{type: reference_list, normative: true, items: [{identifiers: [{value: 'ISO/IEC 99:2020'}]}, {identifiers: [{value: IEC 99}]}, {identifiers: [{value: CISPR 99}]}]}]",
    )],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let is_ours = |value: &str| ["ISO", "IEC", "CISPR"].iter().any(|body| value.starts_with(body));
    let mut identifiers = document.standard.metadata.identifiers.iter();
    let own = identifiers.find(|it| matches!(it.kind, None | Some(IdentifierKind::Standard)));
    // A national document prefers those of its own body.
    if !own.is_some_and(|own| is_ours(&own.value)) {
        return;
    }
    for (node, place) in &document.nodes {
        if document.chapter_kind(*place) != Some(ClauseKind::NormativeReferences) {
            continue;
        }
        if let Node::Reference(reference) = node
            && let Some(identifier) = reference.identifiers.first()
            && !reference.identifiers.iter().any(|it| is_ours(it.value.trim_start()))
        {
            let value = &identifier.value;
            findings.report(
                At::node(*node),
                both!("{value}不是ISO或IEC的文件，核对引用条件", "{value} is no document of ISO or IEC: see whether it may be referred to"),
            );
        }
    }
}
