//! GB-CVR-07: a document is not put into force before it is issued.

use super::published::day;
use crate::model::DateKind;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-07",
    name: "in-force-before-issue",
    severity: Severity::Error,
    clause: "8.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "实施日期应不早于发布日期",
        en: "the date of implementation is not before the date of issue",
    },
    why: Words {
        zh: "没有发布的文件无法实施。",
        en: "What is not issued cannot be put into force.",
    },
    bad: &[document("metadata: {dates: [{kind: published, date: 2026-10-01}, {kind: effective, date: 2026-03-01}]}")],
    good: &[document("metadata: {dates: [{kind: published, date: 2026-03-01}, {kind: effective, date: 2026-03-01}]}")],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let metadata = &document.standard.metadata;
    if let Some(published) = day(metadata, DateKind::Published)
        && let Some(effective) = day(metadata, DateKind::Effective)
        && effective < published
    {
        findings.report(
            At::field(Node::Metadata(metadata), "dates"),
            both!("实施日期{effective}早于发布日期{published}", "it is to be in force on {effective}, before it is issued on {published}"),
        );
    }
}
