//! GB-TTL-01: a title has three elements at most.

use super::title::titles;
use crate::rules::Lang;
use crate::rules::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "GB-TTL-01",
    name: "too-many-title-elements",
    severity: Severity::Error,
    clause: "6.1",
    certainty: Certainty::Certain,
    fix: Fix::None,
    asks: Words {
        zh: "文件名称应由不多于三个的要素构成：引导、主体、补充",
        en: "a title has at most three elements: field, subject and aspect",
    },
    why: Words {
        zh: "要素各有其职：领域、对象、方面；多了，读者分不清对象是什么。",
        en: "Each has its task; with more, readers cannot tell what the document is about.",
    },
    bad: &[document("metadata: {titles: [{full: 自行车　车铃　声级　试验方法}]}")],
    good: &[
        document("metadata: {titles: [{full: 自行车　车铃　试验方法}]}"),
        document("metadata: {titles: [{introductory: 自行车, main: 车铃, part: '1', complementary: 试验方法}]}"),
    ],
    check,
};

fn check(document: &Document<'_>, findings: &mut Findings) {
    for title in titles(document, Lang::Zh) {
        let told = [&title.introductory, &title.main, &title.complementary, &title.full];
        let told = told.map(crate::model::Content::plain_text);
        // The full title says the same again; what follows “第1部分：” belongs to it.
        let parts = if told[..3].iter().all(String::is_empty) { &told[3..] } else { &told[..3] };
        let pieces = parts.iter().flat_map(|part| part.split('\u{3000}'));
        let count = pieces.filter(|piece| !piece.trim().is_empty() && !piece.ends_with("部分：")).count();
        if count > 3 {
            findings.report(
                At::node(Node::Title(title)),
                both!("文件名称有{count}个要素，多于三个", "the title has {count} elements, more than three"),
            );
        }
    }
}
