//! GB-CVR-01: the cover tells what a document is known by.

use super::published::{day, is_draft, number};
use crate::model::{DateKind, Role as Contribution};
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-01",
    name: "missing-cover-data",
    severity: Severity::Error,
    clause: "8.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "封面应有名称、编号、ICS号、CCS号、发布日期、实施日期和发布机构",
        en: "the cover has title, number, ICS and CCS codes, dates of issue and implementation, and issuer",
    },
    why: Words {
        zh: "检索、引用和实施文件都靠这些数据。",
        en: "They are what a document is found, cited and put into force by.",
    },
    bad: &[document("metadata: {identifiers: [{value: GB/T 99102—2026}], titles: [{main: 车铃}]}")],
    good: &[
        paragraph("车铃应防锈。"),
        document(
            "metadata: {status: draft, identifiers: [{value: GB/T 99102—XXXX}], titles: [{main: 车铃}], ics: ['43.150'], ccs: [Y 14]}",
        ),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    let is_issued = metadata
        .contributors
        .iter()
        .any(|it| it.roles.iter().any(|role| matches!(role, Contribution::Issuer | Contribution::Publisher | Contribution::Approver)));
    let is_draft = is_draft(metadata);
    let told = [
        (!metadata.titles.is_empty(), "名称", "title"),
        (number(document).is_some(), "编号", "number"),
        (!metadata.ics.is_empty(), "ICS号", "ICS code"),
        (!metadata.ccs.is_empty(), "CCS号", "CCS code"),
        // They come with publication.
        (is_draft || day(metadata, DateKind::Published).is_some(), "发布日期", "date of issue"),
        (is_draft || day(metadata, DateKind::Effective).is_some(), "实施日期", "date of implementation"),
        (is_draft || is_issued, "发布机构", "issuer"),
    ];
    for (is_there, zh, en) in told {
        if !is_there {
            findings.report(
                At::node(Node::Metadata(metadata)),
                both!("封面缺少{zh}", "the cover has no {en}"),
            );
        }
    }
}
