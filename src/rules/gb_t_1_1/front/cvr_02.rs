//! GB-CVR-02: national and sector standards have an English title.

use super::published::level;
use super::title::titles;
use crate::model::Level;
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-CVR-02",
    name: "missing-english-title",
    severity: Severity::Error,
    clause: "8.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "国家标准和行业标准的封面应有文件名称的英文译名",
        en: "the cover of a national or sector standard has the title in English too",
    },
    why: Words {
        zh: "国外读者和国际数据库靠英文译名找到文件。",
        en: "Readers and databases abroad find the document by it.",
    },
    bad: &[document("metadata: {titles: [{main: 车铃}], document_type: {level: national}}")],
    good: &[
        document("metadata: {titles: [{main: 车铃}, {lang: en, main: Bells}], document_type: {level: sector}}"),
        document("metadata: {titles: [{main: 车铃}], document_type: {level: group}}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    let wants_one = matches!(level(document), Some(Level::National | Level::Sector));
    let has_chinese = titles(document, Lang::Zh).next().is_some();
    if wants_one && has_chinese && titles(document, Lang::En).next().is_none() {
        findings.report(
            At::node(Node::Metadata(&document.standard.metadata)),
            both!("封面缺少英文译名", "there is no English title"),
        );
    }
}
